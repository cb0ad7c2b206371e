from __future__ import annotations

import json

import pytest

from qualcode.ingest.registry import load_reader
from qualcode.model import TranscriptError
from tests.ingest.formats.reading import read, said


def word(text: str, start: float, speaker: str | None = None) -> dict[str, object]:
    return {"word": text, "start": start, "end": start + 0.4} | ({"speaker": speaker} if speaker else {})


def test_a_segment_is_cut_where_the_speaker_of_its_words_changes() -> None:
    words = [
        word("Ça", 0.0, "SPEAKER_00"),
        word("va", 0.5),
        word("?", 1.0, "SPEAKER_00"),
        word("Oui", 1.5, "SPEAKER_01"),
        {"word": "12"},
        word("oui.", 2.5, "SPEAKER_01"),
    ]
    segment = {"start": 0.0, "end": 3.0, "text": " Ça va ?  Oui 12 oui.", "speaker": "SPEAKER_00", "words": words}
    transcript = read("e.json", json.dumps({"segments": [segment], "language": "fr"}))
    assert said(transcript) == [("SPEAKER_00", "Ça va ?"), ("SPEAKER_01", "Oui 12 oui.")]
    assert [(turn.time_start, turn.time_end) for turn in transcript.turns] == [(0.0, 1.4), (1.5, 3.0)]
    assert transcript.attributes == (("language", "fr"),)


def test_word_timings_and_probabilities_are_left_out() -> None:
    segment = {"id": 0, "seek": 0, "start": 0.0, "end": 2.0, "text": " Je suis née ici.", "tokens": [50364, 2588]}
    more = {"start": 5.0, "end": 6.0, "text": " Voilà.", "words": [{"word": " Voilà.", "probability": 0.9}]}
    transcript = read("e.json", json.dumps({"text": " Je suis née ici. Voilà.", "segments": [segment, more]}))
    assert transcript.text == "Je suis née ici.\n\nVoilà."
    assert len(transcript.warnings) == 1


@pytest.mark.parametrize(
    "content",
    [
        [[0.0, 1.0, " E : Ça va ?"], [1.0, 2.0, " R : Oui, ça va."]],
        {"segments": [[1, 0, 0.0, 1.0, " E : Ça va ?", [50364], 0.0], [2, 0, 1.0, 2.0, " R : Oui, ça va.", [1], 0.0]]},
    ],
    ids=["bare", "faster-whisper's tuples"],
)
def test_segments_written_as_lists_are_read(content: object) -> None:
    assert said(read("e.json", json.dumps(content))) == [("E", "Ça va ?"), ("R", "Oui, ça va.")]


def test_changes_of_turn_marked_by_whisper_cpp_are_two_speakers() -> None:
    rows = [(" Ça va ?", True), (" Oui.", False), (" Et vous ?", True), (" Moi aussi.", False)]
    content = {
        "transcription": [
            {"text": text, "offsets": {"from": n * 1000, "to": n * 1000 + 900}, "speaker_turn_next": turns}
            for n, (text, turns) in enumerate(rows)
        ]
    }
    assert said(read("e.json", json.dumps(content))) == [
        ("SPEAKER_00", "Ça va ?"),
        ("SPEAKER_01", "Oui. Et vous ?"),
        ("SPEAKER_00", "Moi aussi."),
    ]


def test_numbers_of_speakers_become_labels() -> None:
    segments = [
        {"start": 0, "end": 1, "text": "Oui ?", "speaker": 0},
        {"start": 1, "end": 2, "text": "Non.", "speaker": 1},
    ]
    assert said(read("e.json", json.dumps(segments))) == [("SPEAKER_00", "Oui ?"), ("SPEAKER_01", "Non.")]


def test_half_characters_are_replaced() -> None:
    transcript = read("e.json", '[{"start": 0, "end": 1, "text": "Un \\ud83d mot"}]')
    assert transcript.text == "Un \ufffd mot"


@pytest.mark.parametrize(
    ("content", "cause"),
    [
        ('{"segments": [', "line 1: this is not JSON"),
        ('{"name": "projet", "version": 3}', "not a transcript that qualcode knows"),
        ("[" * 100_000, "not a transcript that qualcode knows"),
        ('{"segments": 3}', "not a transcript that qualcode knows"),
        ('{"segments": []}', "not a transcript that qualcode knows"),
    ],
)
def test_other_json_is_refused(content: str, cause: str) -> None:
    with pytest.raises(TranscriptError, match=cause):
        read("e.json", content)


def test_of_the_json_files_in_a_folder_only_transcripts_are_claimed() -> None:
    reader = load_reader("json")
    assert reader is not None
    assert reader.claims is not None
    assert reader.claims(b'{"text": "", "segments": [{"start": 0.0, "end": 1.0, "text": " Oui."}]}')
    assert not reader.claims(b'{"name": "app", "dependencies": {"text": "1.0"}}')
    assert not reader.claims(b"\xff\xfe\x00")
