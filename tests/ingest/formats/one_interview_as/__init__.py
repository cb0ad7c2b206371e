"""The one interview as the tools of transcription write it: each function gives a file's bytes."""

from __future__ import annotations

from collections.abc import Callable

from tests.ingest.formats.one_interview_as import annotation, corpora, recognition

FILES: dict[str, Callable[[], bytes]] = {
    "e.srt": recognition.as_srt,
    "e.vtt": recognition.as_vtt,
    "noscribe.vtt": recognition.as_noscribe_vtt,
    "whisperx.json": recognition.as_whisperx_json,
    "whisper.json": recognition.as_whisper_json,
    "segments.json": recognition.as_segments_json,
    "whisper-cpp.json": recognition.as_whisper_cpp_json,
    "chunks.json": recognition.as_chunks_json,
    "assemblyai.json": recognition.as_assemblyai_json,
    "deepgram.json": recognition.as_deepgram_json,
    "rev.json": recognition.as_rev_json,
    "amazon.json": recognition.as_amazon_json,
    "speechmatics.json": recognition.as_speechmatics_json,
    "google.json": recognition.as_google_json,
    "azure.json": recognition.as_azure_json,
    "whisper.tsv": recognition.as_whisper_tsv,
    "e.trs": annotation.as_trs,
    "e.eaf": annotation.as_eaf,
    "long.TextGrid": annotation.as_textgrid,
    "short.TextGrid": annotation.as_short_textgrid,
    "e.cha": corpora.as_chat,
    "e.tei": corpora.as_tei,
    "iso.xml": corpora.as_iso_tei,
    "trs.xml": annotation.as_trs,
    "eaf.xml": annotation.as_eaf,
    "e.conllu": corpora.as_conllu,
    "e.orfeo": corpora.as_orfeo,
}
"""A file's name, and its bytes."""
