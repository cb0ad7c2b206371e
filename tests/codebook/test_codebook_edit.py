"""Codes are made, changed and moved in a codebook file, and nothing else in it changes."""

from __future__ import annotations

import pytest

from qualcode.codebook import edit as edits
from qualcode.codebook.edit import Edited, edited
from qualcode.codebook.load import parse
from qualcode.model import Codebook

BOOK = """\
# At the top.
codebook: essai
version: 1.0.0
language: fr
title: Un essai  # of layouts
codes:
  # about the first
  - id: premier   # its id
    name: Premier # its name
    color: orange
    definition: >-
      Sur deux
      lignes.
    include:
      - ceci  # kept
    cues:
      # kept
      - deux heures   # kept too
      - {phrase: être obligé,
         polarity: affirmed}  # on two lines

    # before the sub-codes
    codes:
      - id: dessous
        name: Dessous
        definition: |
          Une ligne.
          Une autre.

      - id: dernier-dessous
        name: Dernier dessous

  - {id: en-ligne, name: En ligne, cues: [mot de passe], codes: [{id: dedans, name: Dedans}]}

  - name: Nom d'abord
    id: nom-dabord
    codes:
    - id: serre
      name: Serré
      cues: [pas le choix] # kept
  # at the end
"""
IDS = ["premier", "dessous", "dernier-dessous", "en-ligne", "dedans", "nom-dabord", "serre"]


def run(text: str, edit: edits.Edit) -> Edited:
    raw = text.encode()
    codebook, problems = parse(raw, "essai.yaml")
    assert codebook is not None
    assert not problems
    return edited(raw, codebook, "essai.yaml", edit)


def guid(codebook: Codebook, code_id: str) -> str:
    code = codebook.code(code_id)
    assert code is not None
    return code.guid


def ids(codebook: Codebook) -> list[str]:
    return [code.path_text for code in codebook.walk()]


def book(text: str = BOOK) -> Codebook:
    codebook, _problems = parse(text.encode(), "essai.yaml")
    assert codebook is not None
    return codebook


def lost(before: str, after: str) -> list[str]:
    return [line.strip() for line in before.splitlines() if line.strip() not in map(str.strip, after.splitlines())]


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
@pytest.mark.parametrize("parent", [None, *IDS])
def test_a_code_is_written_under_any_code_however_that_is_laid_out(parent: str | None, newline: str) -> None:
    text = BOOK.replace("\n", newline)
    known = book(text)
    code = edits.new_code(known, "Œuvre à part ?", definition="Ce qu'elle dit : « tout ».", color="blue")
    assert code.id == "oeuvre-a-part"
    done = run(text, edits.create(code, guid(known, parent) if parent else None))
    after = done.after.decode()
    assert after.count("\n") == after.count(newline)
    gone = lost(text, after)
    assert gone == [] if parent not in ("en-ligne", "dedans") else len(gone) == 1
    made = done.new.code(code.guid)
    assert made is not None
    assert (made.name, made.definition, made.color) == ("Œuvre à part ?", "Ce qu'elle dit : « tout ».", "blue")
    assert set(ids(done.new)) == {*ids(known), made.path_text}
