"""Transcripts as a reader holds them: pages, Word documents, plain text, Markdown."""

from __future__ import annotations

import io
import re
from html import unescape
from html.parser import HTMLParser
from pathlib import Path

import docx
import pytest

from qualcode.analysis import Material
from qualcode.export import TranscriptsTable, export_table, format_names, render
from qualcode.export.markdown_text import strong
from qualcode.export.visible import ACTING, visible
from qualcode.model import CitedBy
from tests.export.hard_transcripts import copy, transcript, transcripts_table
from tests.export.hard_values import DAY

FORMATS = ("html", "md", "docx", "txt")


class Rows(HTMLParser):
    """Number and words of each row of a page, and every attribute in it."""

    def __init__(self, table: TranscriptsTable) -> None:
        super().__init__()
        self.source = render(table, "html").content.decode()
        self.rows: list[list[str]] = []
        self.attributes: list[tuple[str, str | None]] = []
        self._cell = False
        self.feed(self.source)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.attributes += attrs
        if tag == "tr":
            self.rows.append([])
        if tag in ("th", "td"):
            self.rows[-1].append("")
            self._cell = True

    def handle_endtag(self, tag: str) -> None:
        if tag in ("th", "td"):
            self._cell = False

    def handle_data(self, data: str) -> None:
        if self._cell:
            self.rows[-1][-1] += data


def numbers_in(format_name: str, table: TranscriptsTable) -> list[str]:
    """The numbers of the first transcript, as the format shows them."""
    size = len(table.copies[0].lines)
    content = render(table, format_name).content
    if format_name == "html":
        return [row[0] for row in Rows(table).rows[1 : size + 1]]
    if format_name == "docx":
        lines = docx.Document(io.BytesIO(content)).tables[0]
        return [row.cells[0].text for row in lines.rows][1:]
    lines_of_text = content.decode().split("\n")
    if format_name == "md":
        first = lines_of_text.index("| --- | --- | --- |") + 1
        return [line.split(" | ")[0].removeprefix("|").strip() for line in lines_of_text[first : first + size]]
    first = lines_of_text.index("") + 1
    return [line[:2].strip() for line in lines_of_text[first : first + size]]


def test_the_formats_are_those_promised() -> None:
    assert format_names("transcripts") == FORMATS


@pytest.mark.parametrize("cited_by", list(CitedBy))
@pytest.mark.parametrize("name", FORMATS)
def test_every_format_has_the_numbers_of_the_copy(name: str, cited_by: CitedBy) -> None:
    table = transcripts_table(cited_by)
    expected = [line.number for line in table.copies[0].lines]
    assert numbers_in(name, table) == ["" if number is None else str(number) for number in expected]


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_is_written_and_gives_the_same_bytes_again(name: str, tmp_path: Path) -> None:
    table = transcripts_table()
    written = export_table(table, tmp_path / "copie", name)
    assert (tmp_path / "copie").read_bytes() == render(table, name).content
    assert written.rows == table.rows == 24


@pytest.mark.parametrize("name", FORMATS)
def test_no_transcript_can_be_exported(name: str) -> None:
    assert render(TranscriptsTable([], Material(()), DAY), name).rows == 0


def shown(name: str) -> str:
    content = render(transcripts_table(), name).content
    if name == "docx":
        document = docx.Document(io.BytesIO(content))
        cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
        return "\n".join([*cells, *(paragraph.text for paragraph in document.paragraphs)])
    return content.decode()


@pytest.mark.parametrize("name", FORMATS)
def test_what_acts_unseen_is_named_and_nothing_of_it_is_left(name: str) -> None:
    page = shown(name)
    assert "U+202E" in page
    assert "U+2067" in page
    assert ACTING.search(page) is None


def test_only_what_acts_is_named() -> None:
    text = "été\u00a0: «\u202foui\u202f» 👩‍💻\tnon\n"
    assert visible(text) == text
    assert visible("a\x85b\u200fc") == "a‹U+0085›b‹U+200F›c"


@pytest.mark.parametrize("name", FORMATS)
def test_the_head_tells_study_codebook_people_attributes_and_revision(name: str) -> None:
    page = shown(name)
    page = unescape(re.sub(r"<[^>]*>", "", page)) if name == "html" else page.replace("\\", "")
    for told in (
        "Étude « dure » & <rude>",
        "version 1.2.0",
        "Ana, Zoé",
        DAY,
        "P01 (agente | d’accueil, age 41)",
        "Saint-*Ambrin*",
        "of 40 characters at most",
    ):
        assert told in page
    assert re.search(r"Revision\W*2", page)


def test_a_page_obeys_its_own_policy_and_takes_no_name_for_markup() -> None:
    page = Rows(transcripts_table())
    assert not [name for name, _value in page.attributes if name in ("style", "src") or name.startswith("on")]
    assert {value for name, value in page.attributes if name == "href"} == {"#t0", "#t1"}
    assert "<b>gras" not in page.source
    (policy,) = {value for name, value in page.attributes if name == "content" and (value or "").startswith("default")}
    assert (policy or "").startswith("default-src 'none'; ")


def test_a_page_has_the_words_of_each_line_exactly_but_for_what_acts() -> None:
    rows = Rows(transcripts_table()).rows[1:13]
    expected = [visible(line.text).replace("‹", "").replace("›", "") for line in copy().lines]
    assert [row[1] for row in rows] == expected


def test_rules_that_run_side_by_side_differ_in_place_and_pattern() -> None:
    source = Rows(transcripts_table()).source
    line = next(line for line in source.split("\n") if line.startswith('<tr><th scope="row">5</th>'))
    assert re.findall(r'class="run (?:only|first) (lane-\d pattern-\d)[^"]*">(.)<', line) == [
        ("lane-0 pattern-0", "D"),
        ("lane-1 pattern-1", "O"),
        ("lane-2 pattern-2", "S"),
        ("lane-3 pattern-3", "P"),
    ]


def test_codes_stand_behind_the_line_they_begin_in() -> None:
    lines = render(transcripts_table(), "txt").content.decode().split("\n")
    assert [line for line in lines if "[" in line] == [
        " 5    1. J’ai pas le choix, ‹U+202E›envers‹U+202C›, =1+1   [Dur | *tendu*, l. 5-12 (Ana)] "
        "[Non-choix (Ana, Zoé)] [Sous-code (Ana)] [Partie <ailleurs>, l. 5-6 (Ana)]",
        "11  - # شكرا, 👩‍💻 e\u0301té\u00a0: ‹U+2067›non‹U+2069› | fin ~~là~~   [Jamais donné (Zoé)]",
    ]


def test_one_persons_work_needs_no_names() -> None:
    made = copy()
    alone = TranscriptsTable([copy(codes=False)], Material((), title="É"), DAY)
    assert "Coder" not in render(alone, "txt").content.decode()
    assert "(Ana)" in render(TranscriptsTable([made], Material(())), "txt").content.decode()


def test_by_turn_nothing_names_a_line() -> None:
    table = transcripts_table(CitedBy.TURNS)
    for name in ("html", "md", "txt"):
        page = render(table, name).content.decode()
        assert "l. " not in page
        assert "t. 2-4" in page


def test_labels_are_bold_in_word_and_the_properties_name_nobody() -> None:
    document = docx.Document(io.BytesIO(render(transcripts_table(), "docx").content))
    bold = {
        run.text
        for row in document.tables[0].rows
        for paragraph in row.cells[1].paragraphs
        for run in paragraph.runs
        if run.bold
    }
    assert bold == {"E : ", "Mme “R” & co :", "- "}
    assert (document.core_properties.author, document.core_properties.last_modified_by) == ("", "")
    assert len(document.tables) == 2


def test_each_transcript_begins_a_page_in_word() -> None:
    document = docx.Document(io.BytesIO(render(transcripts_table(), "docx").content))
    headings = [p for p in document.paragraphs if p.style is not None and p.style.name == "Heading 1"]
    assert [(p.text, p.paragraph_format.page_break_before) for p in headings] == [
        ("e01", False),
        ("entretien, <2>", True),
    ]


def test_bold_keeps_its_blanks_outside() -> None:
    assert [strong("E : "), strong("*"), strong("  ")] == ["<b>E :</b> ", "<b>\\*</b>", "&#32;&#32;"]


def test_the_hard_transcript_is_what_it_is_said_to_be() -> None:
    read = transcript()
    assert [turn.speaker for turn in read.turns] == ["E", "Mme “R” & co", "E", "R"]
    assert all(turn.head <= turn.start <= turn.end for turn in read.turns)
