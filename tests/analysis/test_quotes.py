from __future__ import annotations

from dataclasses import dataclass, field

import pytest

from qualcode.analysis import Material, Row, quotes, read_material
from qualcode.model import CitedBy, Codebook, Coding, NotFoundError, Participant, Source, Speaks, Transcript
from qualcode.text import clock
from tests.analysis.sample_codings import CODEBOOK, PEOPLE, SPEAKS, TEXT, coding

ATTRIBUTES = {"attr_profession": "secrétaire de mairie", "attr_territoire": "rural", "attr_age": "52"}


def material(*rows: Row) -> Material:
    return read_material(rows, codebook=CODEBOOK, participants=PEOPLE, speaks=SPEAKS, transcripts=("e02", "e01"))


def test_a_citation_tells_who_and_where() -> None:
    row = coding(0, 21, line_start=12, line_end=14, time_start=192.4, **ATTRIBUTES)
    (quote,) = quotes([row])
    assert quote.text == TEXT[0:21]
    assert quote.citation() == "P01 (secrétaire de mairie, rural, age 52), e01, l. 12-14, 00:03:12"


def test_a_citation_of_one_line_without_time_or_attributes() -> None:
    (quote,) = quotes([coding(0, 21, attr_territoire="")])
    assert quote.citation() == "P01, e01, l. 1"


def test_a_speaker_who_is_no_participant_is_cited_by_label() -> None:
    (quote,) = quotes([coding(0, 21, participant="", speaker="Mme T.")])
    assert quote.citation() == "Mme T., e01, l. 1"


def test_the_words_are_exact() -> None:
    words = "« Ah bon ? »\nEt puis…\u202f!  deux  espaces\t"
    (quote,) = quotes([coding(0, 30, text=words)])
    assert quote.text == words


def test_sub_codes_are_taken_in_and_a_passage_comes_once() -> None:
    rows = (coding(56, 89, "reseau"), coding(56, 111, "contraintes", coder="B"), coding(0, 21))
    (quote,) = quotes(material(*rows), "contraintes")
    assert (quote.text, quote.coders) == (TEXT[56:111], ("A", "B"))
    assert quote.codes == ("contraintes", "contraintes/reseau")
    (own,) = quotes(material(*rows), "contraintes", subcodes=False)
    assert own.coders == ("B",)


@pytest.mark.parametrize("name", ["reseau", "contraintes/reseau", "guid-reseau", CODEBOOK.codes[1].codes[0]])
def test_a_code_is_named_by_id_path_guid_or_itself(name: str) -> None:
    rows = (coding(56, 89, "reseau"), coding(0, 21))
    assert [quote.code for quote in quotes(material(*rows), name)] == ["reseau"]


def test_quotes_come_by_participant_transcript_and_place() -> None:
    rows = (
        coding(70, 75, participant="", speaker="X"),
        coding(50, 60),
        coding(0, 5),
        coding(0, 5, transcript="e02"),
        coding(9, 15, transcript="e02", participant="P02"),
        coding(16, 20, transcript="e02", participant="P99"),
    )
    found = [(quote.source(), quote.transcript, quote.start) for quote in quotes(material(*rows))]
    assert found == [
        ("P02", "e02", 9),
        ("P01", "e02", 0),
        ("P01", "e01", 0),
        ("P01", "e01", 50),
        ("P99", "e02", 16),
        ("X", "e01", 70),
    ]


def test_only_some_people_transcripts_or_coders() -> None:
    rows = (coding(0, 5), coding(9, 15, coder="B"), coding(0, 5, transcript="e02", participant="P02"))
    assert len(quotes(material(*rows), participants=["P02"])) == 1
    assert len(quotes(material(*rows), transcripts=["e01"])) == 2
    assert [quote.coders for quote in quotes(material(*rows), coders=["B"])] == [("B",)]


def test_questions_are_no_quotes_unless_asked_for() -> None:
    row = coding(0, 5, role="interviewer")
    assert quotes([row]) == []
    assert len(quotes([row], interviewer=True)) == 1


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"code": "non-chois"}, "no code “non-chois” (did you mean non-choix?)"),
        ({"participants": ["P3"]}, "no participant “P3” (there are: P02, P01, P10)"),
        ({"transcripts": ["zz"]}, "no transcript “zz” (there are: e02, e01)"),
        ({"coders": ["Zoé"]}, "no coding by Zoé (there are: A)"),
    ],
)
def test_a_wrong_name_is_answered_with_the_right_ones(options: dict[str, object], message: str) -> None:
    with pytest.raises(NotFoundError) as raised:
        quotes(material(coding(0, 5)), **options)  # type: ignore[arg-type]  # each case is one keyword
    assert str(raised.value) == message


def test_clock() -> None:
    assert [clock(0), clock(59.9), clock(3723)] == ["00:00:00", "00:00:59", "01:02:03"]


@dataclass
class Cites:
    citation: CitedBy = CitedBy.LINES
    citation_width: int = 80


@dataclass
class Folder:
    title: str = "Une étude"
    settings: Cites = field(default_factory=Cites)


@dataclass
class Interview:
    name: str


class OpenProject:
    """Anything that reads like an open project."""

    folder = Folder()

    def long_table(self) -> list[Row]:
        return [coding(0, 21, time_start=float("nan"))]

    def codebook(self) -> Codebook:
        return CODEBOOK

    def participants(self) -> tuple[Participant, ...]:
        return PEOPLE

    def speaks(self) -> tuple[Speaks, ...]:
        return SPEAKS

    def transcripts(self) -> list[Interview]:
        return [Interview("e01"), Interview("e02")]

    def transcript(self, name_or_id: str) -> Transcript:
        return Transcript(name_or_id, TEXT, (), Source("e01.txt", "0" * 64, "utf-8", "txt"))

    def codings(self, *, transcript_id: str | None = None) -> list[Coding]:
        return []


def test_an_open_project_gives_everything_itself() -> None:
    found = read_material(OpenProject())
    assert (found.title, found.codebook, found.participants) == ("Une étude", CODEBOOK, PEOPLE)
    assert found.transcripts == ("e01", "e02")
    assert found.rows[0]["time_start"] is None
    assert [quote.text for quote in quotes(OpenProject(), "non-choix")] == [TEXT[0:21]]
