"""The long table: exactly which columns, and what stands in them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from qualcode.model import LONG_TABLE_COLUMNS, Participant, Segment, Speaks
from qualcode.project import Project, open_project
from tests.project.study_makers import make_study, make_suggestion, make_transcript, segment_of


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    with open_project(make_study(tmp_path / "étude"), coder="Ana") as opened:
        yield opened


def code_words(project: Project, transcript: str, words: str, code: str = "non-choix", memo: str = "") -> str:
    found = project.codebook().code(code)
    assert found is not None
    given = project.transcript(transcript)
    return project.add_coding(given.id, segment_of(given, words), found.guid, memo=memo).id


def test_a_row_says_all_of_a_coding(project: Project) -> None:
    project.add_transcript(make_transcript(times=[0.0, 2.5, 61.0, 63.0]))
    project.set_participants(
        [Participant("P01", (("âge", "40"), ("lieu", "Évry"))), Participant("P02", (("genre", "f"),))],
        [Speaks("e01", "R", "P01")],
    )
    id_ = code_words(project, "e01", "Le réseau ne passe pas", "reseau", memo="fort")
    row = project.long_table()[0]
    assert list(row) == [*LONG_TABLE_COLUMNS, "attr_âge", "attr_lieu", "attr_genre"]
    created_at = row.pop("created_at")
    assert created_at == project.codings()[0].created_at
    assert row == {
        "coding_id": id_,
        "transcript": "e01",
        "participant": "P01",
        "speaker": "R",
        "role": "participant",
        "turn": 2,
        "line_start": 3,
        "line_end": 3,
        "start": 53,
        "end": 75,
        "time_start": 2.5,
        "time_end": 61.0,
        "code": "reseau",
        "code_path": "contraintes-materielles/reseau",
        "coder": "Ana",
        "origin": "manual",
        "cue": "",
        "text": "Le réseau ne passe pas",
        "before": "Ben j’ai pas le choix.",
        "after": ", on se met dans le cimetière.",
        "memo": "fort",
        "codebook_version": "essai 1.0.0",
        "attr_âge": "40",
        "attr_lieu": "Évry",
        "attr_genre": "",
    }


def test_the_columns_are_those_of_the_design() -> None:
    assert " ".join(LONG_TABLE_COLUMNS) == (
        "coding_id transcript participant speaker role turn line_start line_end start end time_start time_end code "
        "code_path coder origin cue text before after memo created_at codebook_version"
    )


def test_rows_go_by_transcript_place_and_code(project: Project) -> None:
    for name in ("e10", "e2"):
        project.add_transcript(make_transcript(name))
    code_words(project, "e10", "Non", "reseau")
    code_words(project, "e10", "Non", "non-choix")
    code_words(project, "e10", "Ben")
    code_words(project, "e10", "Ben j’ai")
    code_words(project, "e2", "Non")
    found = [(row["transcript"], row["text"], row["code"]) for row in project.long_table()]
    assert found == [
        ("e2", "Non", "non-choix"),
        ("e10", "Ben", "non-choix"),
        ("e10", "Ben j’ai", "non-choix"),
        ("e10", "Non", "non-choix"),
        ("e10", "Non", "reseau"),
    ]


def test_context_stays_in_the_turn_and_is_cut_at_words(project: Project) -> None:
    words = " ".join(f"mot{n:02}" for n in range(40))
    project.add_transcript(make_transcript(lines=[("E", "Alors ?"), ("R", words), ("E", "Bien.")]))
    code_words(project, "e01", "mot20")
    code_words(project, "e01", "mot00")
    code_words(project, "e01", "mot39")
    first, middle, last = project.long_table()
    assert middle["before"] == " ".join(f"mot{n:02}" for n in range(7, 20))
    assert middle["after"] == " ".join(f"mot{n:02}" for n in range(21, 34))
    assert (first["before"], last["after"]) == ("", "")


def test_a_long_word_is_not_torn(project: Project) -> None:
    project.add_transcript(make_transcript(lines=[("R", "x" * 100 + " ici " + "y" * 100)]))
    code_words(project, "e01", "ici")
    row = project.long_table()[0]
    assert (row["before"], row["after"]) == ("", "")


def test_a_passage_over_two_turns_belongs_to_the_one_that_says_most_of_it(project: Project) -> None:
    transcript = project.add_transcript(make_transcript())
    start, end = segment_of(transcript, "choix ?").start, segment_of(transcript, "C’est comme ça").end
    project.add_coding(transcript.id, Segment(start, end), project.codebook().codes[0].guid)
    row = project.long_table()[0]
    assert (row["turn"], row["speaker"]) == (4, "R")


def test_a_label_or_a_heading_may_be_coded(project: Project) -> None:
    transcript = project.add_transcript(make_transcript())
    guid = project.codebook().codes[0].guid
    project.add_coding(transcript.id, Segment(0, 2), guid)
    project.add_coding(transcript.id, Segment(len(transcript.text) - 1, len(transcript.text)), guid)
    label, blank = project.long_table()
    assert (label["turn"], label["speaker"], label["text"]) == (1, "E", "E ")
    assert (blank["turn"], blank["speaker"], blank["role"], blank["time_start"]) == (None, "", "", None)


def test_an_accepted_suggestion_carries_its_cue(project: Project) -> None:
    transcript = project.add_transcript(make_transcript())
    project.accept(make_suggestion(transcript, project.codebook().codes[0], Segment(4, 9), "avoir pas le choix"))
    row = project.long_table()[0]
    assert (row["origin"], row["cue"]) == ("suggestion", "avoir pas le choix")


def test_lines_follow_the_width_of_the_study(tmp_path: Path) -> None:
    study = make_study(tmp_path / "étude")
    (study.root / "qualcode.toml").write_text("[study]\ncitation_width = 20\n")
    with open_project(study.root) as project:
        project.add_transcript(make_transcript())
        code_words(project, "e01", "réseau")
        narrow = project.long_table()[0]["line_start"]
    (study.root / "qualcode.toml").write_text("[study]\ncitation_width = 80\n")
    with open_project(study.root) as project:
        wide = project.long_table()[0]["line_start"]
    assert (narrow, wide) == (5, 3)


def test_the_frame_has_the_same_columns_and_types_with_and_without_rows(project: Project) -> None:
    project.add_transcript(make_transcript())
    project.set_participants([Participant("P01", (("âge", "40"),))], [Speaks("e01", "", "P01")])
    empty = project.codings_frame()
    assert list(empty.columns) == [*LONG_TABLE_COLUMNS, "attr_âge"]
    assert len(empty) == 0
    code_words(project, "e01", "Ben")
    frame = project.codings_frame()
    assert list(frame.columns) == list(empty.columns)
    assert list(frame.dtypes) == list(empty.dtypes)
    assert frame.iloc[0]["text"] == "Ben"
    assert frame["time_start"].isna().all()
    assert str(frame["turn"].dtype) == "Int64"
