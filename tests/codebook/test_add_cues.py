"""Cues are put into a codebook file, and nothing else in it changes."""

from __future__ import annotations

from pathlib import Path

import pytest

from qualcode.codebook import add_cues, load_codebook
from qualcode.model import CodebookError, Cue, NotFoundError, Polarity

BOOK = """\
codebook: essai
version: 1.0.0
language: fr
title: Un essai  # of layouts
codes:
  - id: in-brackets   # a list in brackets
    name: A
    cues: [pas le choix] # kept
  - id: in-lines
    name: B
    cues:
      # kept
      - deux heures   # kept too
      - {phrase: être obligé,
         polarity: affirmed}  # on two lines

    # before the sub-codes
    codes:
      - id: below-a-text
        name: C
        definition: |
          One line.
          Another.

      - id: left-empty
        name: D
        cues:
  - {id: on-one-line, name: E, cues: [mot de passe]}
  - {id: on-one-line-without, name: F}
  - id: empty-list
    name: G
    cues: []
  # at the end
  - id: last
    name: H"""
CODES = [line.split("id: ")[1].split()[0].strip(",}") for line in BOOK.splitlines() if "id: " in line]
CUES = [Cue("avoir, pas"), Cue("a: b", polarity=Polarity.NEGATED), Cue("perdre son temps")]


@pytest.fixture
def book(tmp_path: Path) -> Path:
    path = tmp_path / "essai.yaml"
    path.write_text(BOOK, "utf-8")
    return path


@pytest.mark.parametrize("code", CODES)
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_cues_are_added_after_those_of_the_code_however_it_is_laid_out(book: Path, code: str, newline: str) -> None:
    before = BOOK.replace("\n", newline)
    book.write_bytes(b"\xef\xbb\xbf" + before.encode())
    known = load_codebook(book)
    assert add_cues(book, code, CUES) == 3
    text = book.read_bytes().decode("utf-8-sig")
    assert text.count("\n") == text.count(newline)
    assert [line for line in before.split() if line not in text.split()] in (
        [],
        ["passe]}"],
        ["choix]"],
        ["F}"],
        ["[]"],
    )
    now = {each.id: each for each in load_codebook(book).walk()}
    for each in known.walk():
        old = [cue.key for cue in each.cues]
        more = [cue.key for cue in CUES] if each.id == code else []
        assert [cue.key for cue in now[each.id].cues] == old + more


def test_a_cue_that_stands_there_already_is_not_written_again(book: Path) -> None:
    assert add_cues(book, "in-brackets", [Cue("pas le choix"), Cue("subir"), Cue("subir")]) == 1
    written = book.read_bytes()
    assert add_cues(book, "in-brackets", [Cue("subir")]) == 0
    assert book.read_bytes() == written


def test_a_file_or_a_code_that_will_not_do_is_told_and_left_alone(book: Path) -> None:
    with pytest.raises(NotFoundError, match="did you mean last"):
        add_cues(book, "lst", CUES)
    assert book.read_text("utf-8") == BOOK
    book.write_text(BOOK + "\n    names: Z", "utf-8")
    with pytest.raises(CodebookError, match="names"):
        add_cues(book, "last", CUES)
