"""The one interview as subtitles, and as speech recognition writes it."""

from __future__ import annotations

import json
from itertools import pairwise
from xml.sax.saxutils import escape

from tests.ingest.one_interview import TURNS, Said


def clock(seconds: float, point: str = ".", *, hours: bool = True) -> str:
    """`00:01:02.500`, or `01:02.500`."""
    whole, thousandths = divmod(round(seconds * 1000), 1000)
    minutes = f"{whole // 60 % 60:02}:{whole % 60:02}{point}{thousandths:03}"
    return f"{whole // 3600:02}:{minutes}" if hours else minutes


def halves(said: Said) -> list[tuple[str, float, float]]:
    """A turn as two cues: (words, start, end), cut at a blank in the middle."""
    words = said.words.split(" ")
    if len(words) < 6:
        return [(said.words, said.start, said.end)]
    at, middle = len(words) // 2, round((said.start + said.end) / 2, 3)
    return [(" ".join(words[:at]), said.start, middle), (" ".join(words[at:]), middle, said.end)]


def as_srt() -> bytes:
    rows = [
        f"{clock(start, ',')} --> {clock(end, ',')}\n{said.speaker + ' : ' if not at else ''}{words}\n"
        for said in TURNS
        for at, (words, start, end) in enumerate(halves(said))
    ]
    return "\r\n".join(f"{n}\n{row}".replace("\n", "\r\n") for n, row in enumerate(rows, 1)).encode()


def as_vtt() -> bytes:
    rows = [
        f"{clock(start, hours=False)} --> {clock(end, hours=False)} align:start\n"
        f"<v {said.speaker}>{escape(words)}</v>\n"
        for said in TURNS
        for words, start, end in halves(said)
    ]
    return ("WEBVTT\n\nNOTE fictif\n\n" + "\n".join(rows)).encode()


def as_noscribe_vtt() -> bytes:
    """As noScribe writes it: no closing tag, the words of whoever speaks meanwhile within the cue."""
    rows: list[str] = []
    for before, said in pairwise((None, *TURNS)):
        if said is None or (before is not None and before.end > said.start):
            continue
        meanwhile = [f" //{o.speaker}: {o.words} //" for o in TURNS if said.start < o.start < said.end]
        rows.append(f"{clock(said.start)} --> {clock(said.end)}\n<v {said.speaker}>{said.words}{''.join(meanwhile)}\n")
    numbered = "\n".join(f"{n}\n{row}" for n, row in enumerate(rows, 1))
    return f"WEBVTT Entretien fictif\n\nNOTE\nTranscribed with noScribe\n\n{numbered}".encode()


def _segments(*, speakers: bool) -> list[dict[str, object]]:
    return [
        {"id": n, "start": said.start, "end": said.end, "text": " " + said.words}
        | ({"speaker": said.speaker} if speakers else {})
        for n, said in enumerate(TURNS)
    ]


def _words(said: Said) -> list[dict[str, object]]:
    """The words of a turn with times that share it evenly."""
    words = said.words.split(" ")
    step = (said.end - said.start) / len(words)
    return [
        {
            "word": word,
            "start": round(said.start + at * step, 3),
            "end": round(said.start + (at + 1) * step, 3),
            "speaker": said.speaker,
        }
        for at, word in enumerate(words)
    ]


def as_whisperx_json() -> bytes:
    """WhisperX: two turns share a segment wherever they follow each other closely, told apart by their words."""
    segments: list[dict[str, object]] = []
    at = 0
    while at < len(TURNS):
        together = TURNS[at : at + 2] if at % 3 == 0 else TURNS[at : at + 1]
        words = [word for said in together for word in _words(said)]
        del words[1:2]
        segments.append(
            {
                "start": together[0].start,
                "end": together[-1].end,
                "text": " " + " ".join(said.words for said in together),
                "words": words,
                "speaker": together[0].speaker,
            }
        )
        at += len(together)
    return json.dumps({"segments": segments, "language": "fr"}, ensure_ascii=False).encode()


def as_whisper_json() -> bytes:
    """openai-whisper, the speakers put in by hand."""
    segments = [
        {**each, "text": f"{said.speaker} : {said.words}"}
        for each, said in zip(_segments(speakers=False), TURNS, strict=True)
    ]
    text = " ".join(said.words for said in TURNS)
    return json.dumps({"text": text, "segments": segments, "language": "fr"}).encode()


def as_segments_json() -> bytes:
    return json.dumps(_segments(speakers=True), ensure_ascii=False).encode()


def as_whisper_cpp_json() -> bytes:
    rows = [
        {
            "timestamps": {"from": clock(said.start, ","), "to": clock(said.end, ",")},
            "offsets": {"from": round(said.start * 1000), "to": round(said.end * 1000)},
            "text": f" {said.speaker} : {said.words}",
        }
        for said in TURNS
    ]
    return json.dumps({"systeminfo": "", "result": {"language": "fr"}, "transcription": rows}).encode()


def as_chunks_json() -> bytes:
    rows = [{"timestamp": [s.start, s.end], "text": f"{s.speaker} : {s.words}"} for s in TURNS]
    return json.dumps({"text": "", "chunks": rows}).encode()


def as_assemblyai_json() -> bytes:
    rows = [
        {"speaker": s.speaker, "start": round(s.start * 1000), "end": round(s.end * 1000), "text": s.words, "words": []}
        for s in TURNS
    ]
    return json.dumps({"id": "x", "text": "", "utterances": rows}).encode()


def as_deepgram_json() -> bytes:
    words = [
        {
            "word": str(word["word"]).lower(),
            "punctuated_word": word["word"],
            "start": word["start"],
            "end": word["end"],
            "speaker": word["speaker"],
        }
        for said in TURNS
        for word in _words(said)
    ]
    return json.dumps({"results": {"channels": [{"alternatives": [{"transcript": "", "words": words}]}]}}).encode()


def as_rev_json() -> bytes:
    rows = [
        {
            "speaker": said.speaker,
            "elements": [
                element
                for word in _words(said)
                for element in (
                    {"type": "text", "value": word["word"], "ts": word["start"], "end_ts": word["end"]},
                    {"type": "punct", "value": " "},
                )
            ],
        }
        for said in TURNS
    ]
    return json.dumps({"monologues": rows}).encode()


def _services_items() -> list[dict[str, object]]:
    """Words, and their last points apart from them, as services that count words have it."""
    items: list[dict[str, object]] = []
    for word in (word for said in TURNS for word in _words(said)):
        bare = str(word["word"])
        point = bare[-1] if len(bare) > 1 and bare[-1] in ".," else ""
        items.append({**word, "word": bare.removesuffix(point)})
        if point:
            items.append({**word, "word": point, "point": True})
    return items


def as_amazon_json() -> bytes:
    items = [
        {"type": "punctuation", "alternatives": [{"content": i["word"]}], "speaker_label": i["speaker"]}
        if i.get("point")
        else {
            "type": "pronunciation",
            "alternatives": [{"content": i["word"]}],
            "speaker_label": i["speaker"],
            "start_time": str(i["start"]),
            "end_time": str(i["end"]),
        }
        for i in _services_items()
    ]
    return json.dumps({"jobName": "x", "results": {"transcripts": [], "items": items}}).encode()


def as_speechmatics_json() -> bytes:
    items = [
        {
            "type": "punctuation" if i.get("point") else "word",
            "alternatives": [{"content": i["word"], "speaker": i["speaker"]}],
            "start_time": i["start"],
            "end_time": i["end"],
        }
        for i in _services_items()
    ]
    return json.dumps({"format": "2.9", "results": items}).encode()


def as_google_json() -> bytes:
    words = [
        {"word": w["word"], "startTime": f"{w['start']}s", "endTime": f"{w['end']}s", "speakerTag": w["speaker"]}
        for said in TURNS
        for w in _words(said)
    ]
    return json.dumps(
        {"results": [{"alternatives": [{"transcript": ""}]}, {"alternatives": [{"words": words}]}]}
    ).encode()


def as_azure_json() -> bytes:
    rows = [
        {
            "speaker": s.speaker,
            "offsetInTicks": round(s.start * 1e7),
            "durationInTicks": round((s.end - s.start) * 1e7),
            "nBest": [{"display": s.words}],
        }
        for s in TURNS
    ]
    return json.dumps({"recognizedPhrases": rows}).encode()


def as_whisper_tsv() -> bytes:
    rows = [f"{round(s.start * 1000)}\t{round(s.end * 1000)}\t{s.speaker} : {s.words}" for s in TURNS]
    return "\n".join(["start\tend\ttext", *rows, ""]).encode()
