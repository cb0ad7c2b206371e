"""Codings that come as a file of quotes."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from qualcode.model import InputError, NotFoundError, Origin, Segment
from qualcode.project import Project, find_quote, open_project, take_quoted_codings
from qualcode.project.quote_places import QuotePlaces
from tests.project.study_makers import make_study, make_transcript


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    with open_project(make_study(tmp_path / "étude"), coder="Ana") as opened:
        opened.add_transcript(make_transcript())
        yield opened


def write_lines(folder: Path, *lines: dict[str, object]) -> Path:
    path = folder / "codages.jsonl"
    path.write_text("\n".join(json.dumps(line, ensure_ascii=False) for line in lines) + "\n\n", encoding="utf-8")
    return path


def line(quote: str, code: str = "non-choix", file: str = "e01", **more: object) -> dict[str, object]:
    return {"file": file, "code": code, "quote": quote, **more}


def coded(project: Project) -> list[str]:
    return [coding.segment.slice(project.transcript("e01").text) for coding in project.codings()]


def test_quotes_become_codings_of_their_coder_in_one_action(project: Project, tmp_path: Path) -> None:
    path = write_lines(
        tmp_path, line("on se met dans le cimetière", sure=True), line("Le réseau", "reseau", sure=False)
    )
    taken = take_quoted_codings(project, path, coder="Bo")
    assert (taken.added, taken.already, taken.problems) == (2, 0, ())
    assert coded(project) == ["Le réseau", "on se met dans le cimetière"]
    assert {(c.coder, c.origin) for c in project.codings()} == {("Bo", Origin.IMPORT)}
    assert [c.memo for c in project.codings()] == ["Not sure, says the file that this coding came from.", ""]
    assert project.journal()[0].summary == "took in 2 codings of Bo from codages.jsonl"
    project.undo()
    assert project.codings() == []


def test_a_second_time_adds_nothing(project: Project, tmp_path: Path) -> None:
    path = write_lines(tmp_path, line("pas le choix"), line("pas le choix"), line("Le réseau", sure=False))
    assert take_quoted_codings(project, path, coder="Bo").added == 3
    before = project.last_seq()
    again = take_quoted_codings(project, path, coder="Bo")
    assert (again.added, again.already) == (0, 3)
    assert project.last_seq() == before


def test_what_participants_say_goes_before_what_they_are_asked(project: Project, tmp_path: Path) -> None:
    transcript = project.transcript("e01")
    asked = transcript.text.index("pas le choix ?")
    path = write_lines(tmp_path, *[line("pas le choix")] * 4)
    taken = take_quoted_codings(project, path, coder="Bo")
    assert (taken.added, taken.already) == (3, 1)
    starts = [coding.segment.start for coding in project.codings()]
    assert len(starts) == 3
    assert asked in starts
    assert find_quote(transcript, "pas le choix ?").start == asked
    with pytest.raises(InputError, match="the quote occurs 3 times"):
        find_quote(transcript, "pas le choix")


def test_a_question_heard_first_gives_way_to_the_answer() -> None:
    transcript = make_transcript(lines=[("E", "Pas le choix ?"), ("R", "Pas le choix ?")])
    places = QuotePlaces(transcript).places("Pas le choix ?")
    assert [place.start for place in places] == [transcript.turns[1].start, transcript.turns[0].start]


@pytest.mark.parametrize(
    "quote", ["j'ai  pas le choix", "J’AI PAS LE CHOIX", "j\u2019ai\u00a0pas le\nchoix", " j’ai pas le choix "]
)
def test_typography_does_not_matter(project: Project, tmp_path: Path, quote: str) -> None:
    assert take_quoted_codings(project, write_lines(tmp_path, line(quote)), coder="Bo").problems == ()
    assert coded(project) == ["j’ai pas le choix"]


def test_what_cannot_be_placed_is_reported_by_line_and_the_rest_taken(project: Project, tmp_path: Path) -> None:
    path = write_lines(
        tmp_path, line("des mots jamais dits"), line("Ben", file="e99"), line("Ben", code="rien"), line("Ben")
    )
    taken = take_quoted_codings(project, path, coder="Bo")
    assert taken.added == 1
    assert [(p.line, p.cause) for p in taken.problems] == [
        (1, "the quote is not in e01"),
        (2, "the study has no transcript e99"),
        (3, "the codebook has no code rien"),
    ]


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("{", "line 1: is not JSON"),
        ("\n[1]", "line 2: is not a JSON object"),
        ('{"file": "e01", "code": "x"}', "line 1: quote is missing or is not text"),
        ('{"file": "e01", "code": 3, "quote": "q"}', "line 1: code is missing or is not text"),
        ('{"file": "e01", "code": "c", "quote": " "}', "line 1: quote is missing or is not text"),
        ('{"file": "e01", "code": "c", "quote": "q", "sure": 1}', "line 1: sure is neither true nor false"),
    ],
)
def test_a_malformed_file_is_refused_whole(project: Project, tmp_path: Path, content: str, message: str) -> None:
    path = tmp_path / "codages.jsonl"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(InputError, match=message):
        take_quoted_codings(project, path, coder="Bo")
    assert project.codings() == []


def test_a_missing_or_misencoded_file_is_named(project: Project, tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"nulle-part\.jsonl: cannot be read"):
        take_quoted_codings(project, tmp_path / "nulle-part.jsonl", coder="Bo")
    (tmp_path / "latin.jsonl").write_bytes('{"file": "é"}'.encode("cp1252"))
    with pytest.raises(InputError, match=r"latin\.jsonl: is not UTF-8"):
        take_quoted_codings(project, tmp_path / "latin.jsonl", coder="Bo")


def test_words_that_are_not_there_are_not_found() -> None:
    with pytest.raises(NotFoundError, match="e01: the quote is not there"):
        find_quote(make_transcript(), "des mots jamais dits")
    assert find_quote(make_transcript(), "Alors") == Segment(4, 9)
