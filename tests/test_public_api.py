"""The Python interface, as design and README show it, on the sample study."""

from __future__ import annotations

from pathlib import Path

import pytest

import qualcode as qc
from qualcode.paths import sample_study
from qualcode.project import init_study

LONG_TABLE = (
    "coding_id transcript participant speaker role turn line_start line_end start end time_start time_end code "
    "code_path coder origin cue text before after memo created_at codebook_version"
).split()


def test_every_public_name_is_there() -> None:
    for name in qc.__all__:
        assert getattr(qc, name) is not None
    assert sorted(set(qc.__all__)) == qc.__all__


def test_what_is_not_public_is_refused() -> None:
    name = "secret"
    with pytest.raises(AttributeError, match="module 'qualcode' has no attribute 'secret'"):
        getattr(qc, name)


def test_the_whole_way_from_a_file_to_the_long_table(tmp_path: Path) -> None:
    sample = sample_study()
    transcript = qc.read_transcript(sample / "corpora" / "e01.docx")
    codebook = qc.load_codebook(sample / "codebooks" / "aide-numerique.yaml")
    suggestions = list(qc.suggest([transcript], codebook))
    assert suggestions
    for suggestion in suggestions:
        assert transcript.text[suggestion.start : suggestion.end] == suggestion.text
        assert suggestion.cue == suggestion.evidence[0].cue
        assert codebook.code(suggestion.code.guid) == suggestion.code
        assert 0 < suggestion.score <= 1
        assert suggestion.role is qc.Role.PARTICIPANT
    study = init_study(tmp_path / "étude", codebook=sample / "codebooks" / "aide-numerique.yaml")
    with qc.open_project(study.root) as project:
        kept = project.add_transcript(transcript)
        coded = project.accept(suggestions[0])
        frame = project.codings_frame()
    assert list(frame.columns) == LONG_TABLE
    assert frame["text"].tolist() == [kept.text[coded.segment.start : coded.segment.end]]
    assert frame["code"].tolist() == [suggestions[0].code.id]
    assert frame["origin"].tolist() == ["suggestion"]
