"""Pages, Markdown and Word documents as a reader gets them."""

from __future__ import annotations

import io
import re
from html.parser import HTMLParser

import docx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from qualcode.analysis import compare, quotes, read_material
from qualcode.export import ComparisonTable, QuotesTable, Table, render
from qualcode.export.html_view import HEAT_LEVELS, heat
from qualcode.export.markdown_text import blockquote, escaped
from qualcode.locales import set_language
from tests.export.hard_values import DAY, TEXTS, codings_table, comparison_table, material, quotes_table


class Page(HTMLParser):
    """The elements and texts of a page."""

    def __init__(self, table: Table) -> None:
        super().__init__()
        self.source = render(table, "html").content.decode()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.words: list[str] = []
        self._in_words = False
        self.feed(self.source)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        if ("class", "words") in attrs:
            self._in_words = True
            self.words.append("")

    def handle_endtag(self, tag: str) -> None:
        self._in_words = False

    def handle_data(self, data: str) -> None:
        if self._in_words:
            self.words[-1] += data

    def all(self, attribute: str) -> list[str]:
        return [value for _tag, found in self.elements if (value := found.get(attribute)) is not None]


PAGES = [codings_table(), comparison_table(), comparison_table("métier"), quotes_table()]


@pytest.mark.parametrize("table", PAGES, ids=lambda table: table.kind)
def test_a_page_asks_for_nothing_and_runs_nothing_but_its_own(table: Table) -> None:
    page = Page(table)
    assert [tag for tag, _ in page.elements].count("script") == 1
    assert not {"link", "img", "iframe", "object", "form"} & {tag for tag, _ in page.elements}
    assert not page.all("src") + page.all("style")
    assert not [name for _tag, attributes in page.elements for name in attributes if name.startswith("on")]
    assert all(target.startswith("#") for target in page.all("href"))
    assert not re.search(r"https?:|url\(|@import|fetch\(", page.source)
    policy = next(a["content"] for _t, a in page.elements if a.get("http-equiv") == "Content-Security-Policy")
    assert policy is not None
    assert policy.startswith("default-src 'none'; ")
    assert "unsafe" not in policy


@pytest.mark.parametrize("table", PAGES, ids=lambda table: table.kind)
def test_every_link_of_a_page_leads_somewhere_and_no_identifier_comes_twice(table: Table) -> None:
    page = Page(table)
    identifiers = page.all("id")
    assert len(identifiers) == len(set(identifiers))
    assert {target.removeprefix("#") for target in page.all("href")} <= set(identifiers)


def test_a_page_shows_every_word_exactly() -> None:
    assert sorted(Page(codings_table()).words) == sorted([*TEXTS, TEXTS[0]])
    said_by_participants = [text for at, text in enumerate(TEXTS) if at != 5]
    assert sorted(Page(comparison_table()).words) == sorted(said_by_participants)
    assert Page(quotes_table()).words == [quote.text for quote in quotes_table().quotes]


def test_each_number_has_as_many_passages_behind_it() -> None:
    comparison = comparison_table().comparison
    page = Page(comparison_table())
    numbers = [int(a["aria-label"].rpartition(": ")[2]) for _t, a in page.elements if (a.get("aria-label") or "")]  # type: ignore[union-attr]
    assert sorted(numbers) == sorted(number for row in comparison.counts for number in row if number)


def test_a_page_speaks_the_interfaces_language_and_quotes_in_the_texts() -> None:
    try:
        set_language("fr")
        page = Page(comparison_table())
    finally:
        set_language("en")
    languages = [attributes["lang"] for _tag, attributes in page.elements if "lang" in attributes]
    assert set(languages) == {"fr"}
    assert [a["lang"] for _t, a in Page(comparison_table()).elements if "lang" in a][:2] == ["en", "fr"]


def test_a_page_of_nothing_says_so() -> None:
    empty = read_material([], codebook=material().codebook)
    page = Page(ComparisonTable(compare(empty), empty, DAY))
    assert "Nothing is coded yet." in page.source
    assert "search" not in page.all("type")


@given(st.integers(0, 5000), st.integers(1, 5000))
def test_shade_grows_with_the_number(number: int, more: int) -> None:
    largest = number + more
    assert 0 <= heat(number, largest) <= heat(number + 1, largest) <= heat(largest, largest) == HEAT_LEVELS
    assert (heat(number, largest) == 0) == (number == 0)


@given(st.text("ab *_[]<>#|~&`\\-+=1.)\n\t", max_size=30))
def test_markdown_can_be_taken_back_to_the_text(text: str) -> None:
    shown = re.sub(r"\\(.)", r"\1", escaped(text).replace("&#32;", " ").replace("&#9;", "\t"))
    assert shown == text


def test_a_quotation_keeps_its_lines_in_one_block() -> None:
    assert blockquote("Oui.\n- Non.\n\n  Si.") == "> Oui.\\\n> \\- Non.\n>\n> &#32;&#32;Si."


def test_no_passage_is_said_in_words() -> None:
    empty = QuotesTable([], material(), "Non-choix", DAY)
    assert render(empty, "md").content.decode().endswith("\n\nNo passage.\n")
    document = docx.Document(io.BytesIO(render(empty, "docx").content))
    assert document.paragraphs[-1].text == "No passage."


def test_a_word_document_quotes_exactly_with_a_citation_under_each() -> None:
    found = quotes(material(), "non-choix")
    table = QuotesTable(found, material(), "Non-choix", DAY)
    document = docx.Document(io.BytesIO(render(table, "docx").content))
    assert document.paragraphs[0].text == "Quotes: Non-choix"
    styled = [(paragraph.style.name, paragraph.text) for paragraph in document.paragraphs if paragraph.style]
    quoted = [text for style, text in styled if style == "Quote"]
    assert quoted == [f"«\u00a0{quote.text}\u00a0»" for quote in found]
    assert [text for style, text in styled if style == "Citation line"] == [quote.citation() for quote in found]


def test_a_word_document_keeps_line_breaks_and_drops_what_xml_cannot_carry() -> None:
    found = quotes([{"code": "c", "code_path": "c", "text": "Oui\n\nnon\x0b\x00\tsi", "start": 0, "end": 9}])
    document = docx.Document(io.BytesIO(render(QuotesTable(found, material(), "", DAY), "docx").content))
    assert "«\u00a0Oui\n\nnon\tsi\u00a0»" in [paragraph.text for paragraph in document.paragraphs]


def test_a_word_document_names_nobody_in_its_properties() -> None:
    properties = docx.Document(io.BytesIO(render(quotes_table(), "docx").content)).core_properties
    assert (properties.author, properties.last_modified_by, properties.comments) == ("", "", "")
    assert properties.created.date().isoformat() == DAY
