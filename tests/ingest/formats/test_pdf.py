from __future__ import annotations

from random import Random

import pytest

from qualcode.ingest.document import Document, ReadOptions
from qualcode.ingest.formats import pdf as reader
from qualcode.ingest.formats.pdf import read_pdf
from qualcode.model import TranscriptError
from tests.ingest.formats.pdf_writer import Picture, Placed, broken, pdf, set_in_lines

OPTIONS = ReadOptions(path="e.pdf")
LONG = (
    "Alors au début on accueillait les gens comme ils venaient, sans rendez-vous, et puis la direction a"
    " demandé que tout passe par le site, ce qui fait que maintenant on aide surtout à remplir des"
    " formulaires que personne ne comprend."
)
WORDS = LONG.split()


def said(number: int) -> str:
    """A turn, different from all others."""
    if number % 2:
        return f"E : Et pour ce qui est de {WORDS[number % 31]} {WORDS[number // 2]}, qu’en pensez-vous ?"
    words = Random(number).choices(WORDS, k=20 + number)
    return f"R : {' '.join(words)} non."


TURNS = [said(number) for number in range(1, 61)]


def read(pages: list[list[Placed]]) -> Document:
    return read_pdf(pdf(pages), OPTIONS)


@pytest.mark.parametrize(
    ("gap", "indent", "separator"),
    [(14, 0, "\n\n"), (0, 0, "\n"), (0, 20, "\n"), (4, 0, "\n")],
    ids=["blank lines", "nothing between", "indents", "little between"],
)
def test_lines_are_rejoined_into_paragraphs(gap: float, indent: float, separator: str) -> None:
    document = read(set_in_lines(TURNS, gap=gap, indent=indent))
    assert document.text.replace("\n\n", "\n") == "\n".join(TURNS)
    assert document.text.split(TURNS[0])[1].startswith(separator)
    assert document.warnings == ()


def test_paragraphs_without_labels_are_told_by_short_lines() -> None:
    answer = f"{LONG} C’est comme cela."
    assert read(set_in_lines([answer, "Voilà.", answer, "Non."], gap=0)).text == f"{answer}\nVoilà.\n{answer}\nNon."


def test_a_few_lines_set_far_apart_are_paragraphs() -> None:
    assert read(set_in_lines(["E : Quoi ?", "R : Rien."])).text == "E : Quoi ?\n\nR : Rien."


def test_bullets_begin_paragraphs() -> None:
    assert read(set_in_lines([f"• {LONG} non", f"• {LONG} oui"], gap=0)).text == f"• {LONG} non\n• {LONG} oui"


def test_words_cut_at_the_end_of_lines_are_whole_again() -> None:
    lines = [
        "Il parlait de la trans-",
        "formation du travail, di-",
        "sait-il, des eux-",
        "mêmes et du porte-",
        "monnaie.",
    ]
    document = read([[Placed(70, 700 - 14 * at, line) for at, line in enumerate(lines)]])
    assert document.text == "Il parlait de la transformation du travail, disait-il, des eux-mêmes et du porte-monnaie."


def test_running_heads_feet_and_page_numbers_are_left_out() -> None:
    pages = set_in_lines(TURNS)
    assert len(pages) > 3
    for number, page in enumerate(pages, 1):
        page.insert(0, Placed(200, 810, f"Entretien n° 4 – p. {number}" if number % 2 else "Thèse de sociologie"))
        page.append(Placed(290, 30, f"{number + 41}"))
        page.append(Placed(200, 44, "Confidentiel"))
    assert read(pages).text.replace("\n\n", "\n") == "\n".join(TURNS)


def test_a_number_that_does_not_count_with_the_pages_stays() -> None:
    pages = set_in_lines(TURNS)
    pages[1].append(Placed(70, 40, "1984"))
    assert "1984" in read(pages).text


def test_two_columns_are_read_one_after_the_other() -> None:
    lines = [line for turn in TURNS[:12] for line in broken(turn, 30)]
    half = len(lines) // 2
    columns = [(70, lines[:half]), (320, lines[half:])]
    by_row = [Placed(x, 700 - 14 * at, column[at]) for at in range(half) for x, column in columns if at < len(column)]
    title = Placed(70, 750, "Entretien avec une personne qui travaille à l’accueil de la mairie", 11)
    document = read([[title, *by_row, *(Placed(320, 700 - 14 * half, line) for line in lines[2 * half :])]])
    assert document.text.split("\n")[0] == title.text
    assert document.text.split("\n", 1)[1].strip().replace("\n\n", "\n") == "\n".join(TURNS[:12])


def test_labels_in_a_column_of_their_own_stand_before_their_words() -> None:
    page: list[Placed] = []
    y = 780.0
    for turn in TURNS[:12]:
        label, _colon, words = turn.partition(" : ")
        page.append(Placed(70, y, label))
        for line in broken(words, 60):
            page.append(Placed(150, y, line))
            y -= 13
    assert read([page]).text == "\n".join(turn.replace(" : ", "\t") for turn in TURNS[:12])


def test_notes_at_the_foot_are_kept_apart() -> None:
    pages = set_in_lines(TURNS[:6])
    pages[0].append(Placed(70, 90, "1 Elle sourit en disant cela,", 7))
    pages[0].append(Placed(70, 82, "puis se tait.", 7))
    document = read(pages)
    assert document.attributes == (("note 1", "Elle sourit en disant cela, puis se tait."),)
    assert document.text.replace("\n\n", "\n") == "\n".join(TURNS[:6])


def test_bold_names_are_emphasis() -> None:
    page: list[Placed] = []
    for at, (name, words) in enumerate(
        [("Claire", "Oui ?"), ("Ahmed", "Non."), ("Claire", "Et ?"), ("Ahmed", "Rien.")]
    ):
        page.append(Placed(70, 700 - 30 * at, name, bold=True))
        page.append(Placed(70 + 6 * (len(name) + 1), 700 - 30 * at, words))
    document = read([page])
    assert document.text == "Claire Oui ?\n\nAhmed Non.\n\nClaire Et ?\n\nAhmed Rien."
    assert list(document.emphasis.values()) == ["Claire", "Ahmed", "Claire", "Ahmed"]


def test_pages_that_are_pictures_are_named() -> None:
    pages: list[list[Placed] | Picture] = [*set_in_lines(TURNS[:4]), Picture(), Picture()]
    document = read_pdf(pdf(pages), OPTIONS)
    assert document.warnings == ("Pages 2, 3 hold pictures and no text",)
    with pytest.raises(TranscriptError, match=r"no page holds text.*\(have the characters recognized"):
        read_pdf(pdf([Picture()]), OPTIONS)


def test_a_person_named_in_the_properties_is_told_of() -> None:
    document = read_pdf(pdf(set_in_lines(TURNS[:2]), author="Jeanne Roux"), OPTIONS)
    assert document.warnings == ("The file's properties may name persons: author",)


def test_what_cannot_be_opened_is_one_error() -> None:
    whole = pdf(set_in_lines(TURNS))
    with pytest.raises(TranscriptError, match=r"e\.pdf: the document is locked with a password"):
        read_pdf(pdf(set_in_lines(TURNS), locked=True), OPTIONS)
    for data in (b"", b"bonjour", b"%PDF-1.4\n", whole[:200]):
        with pytest.raises(TranscriptError, match="not a PDF, or a damaged one") as caught:
            read_pdf(data, OPTIONS)
        assert "\n" not in str(caught.value)


def test_more_pages_than_any_transcript_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reader, "MOST_PAGES", 3)
    with pytest.raises(TranscriptError, match=r"has \d+ pages \(split it"):
        read(set_in_lines(TURNS))
