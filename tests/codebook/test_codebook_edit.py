"""Codes are made, changed and moved in a codebook file, and nothing else in it changes."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qualcode.codebook import edit as edits
from qualcode.codebook.edit import Edited, edited
from qualcode.codebook.load import parse
from qualcode.model import Code, Codebook, CodebookError, InputError

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
    done = edited(raw, codebook, "essai.yaml", edit)
    again, problems = parse(done.after, "essai.yaml")
    assert again == done.new
    assert not problems
    return done


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


def test_a_changed_key_is_all_that_changes() -> None:
    known = book()
    done = run(BOOK, edits.change(guid(known, "premier"), name="Tout premier", color="", definition="Une : ligne."))
    after = done.after.decode()
    assert "    name: Tout premier # its name\n" in after
    assert lost(BOOK, after) == ["name: Premier # its name", "color: orange", "definition: >-", "Sur deux", "lignes."]
    assert lost(after, BOOK) == ["name: Tout premier # its name", 'definition: "Une : ligne."']
    first = run(BOOK, edits.change(guid(known, "nom-dabord"), name="Autre"))
    assert lost(BOOK, first.after.decode()) == ["- name: Nom d'abord"]


@pytest.mark.parametrize("code_id", IDS)
@pytest.mark.parametrize("parent", [None, *IDS])
def test_a_code_taken_elsewhere_keeps_its_lines_and_comments(code_id: str, parent: str | None) -> None:
    known = book()
    under = guid(known, parent) if parent else None
    code = known.code(code_id)
    assert code is not None
    if parent and any(each.id == parent for each in code.walk()):
        with pytest.raises(InputError, match="under itself"):
            run(BOOK, edits.move(code.guid, under, 0))
        return
    done = run(BOOK, edits.move(code.guid, under, 0))
    parted = known.code(parent) if parent else None
    moved = done.new.code(code.guid)
    assert moved is not None
    assert moved.path == (*(parted.path if parted else ()), code_id)
    assert {each.guid for each in done.new.walk()} == {each.guid for each in known.walk()}
    braces = {"en-ligne", "dedans"} & {code_id, parent or ""}
    if not braces:
        assert {line for line in lost(BOOK, done.after.decode()) if line != "codes:"} == set()


def test_taking_codes_apart_one_by_one_leaves_a_file_without_codes() -> None:
    text, known = BOOK, book()
    while known.codes:
        done = run(text, edits.remove(known.codes[0].guid))
        text, known = done.after.decode(), done.new
    assert "codes: []" in text
    assert text.startswith("# At the top.\n")
    assert text.endswith("# at the end\n")


def test_a_code_that_a_cue_names_stays() -> None:
    text = BOOK.replace("cues: [pas le choix] # kept", "cues: [{phrase: choix, in_code: dessous}]")
    known = book(text)
    with pytest.raises(InputError, match="Serré names Dessous under in_code"):
        run(text, edits.merge(guid(known, "dessous"), guid(known, "serre")))


@pytest.mark.parametrize(
    "text",
    [
        BOOK[: BOOK.index("codes:")] + "codes: [{id: un, name: Un}]\n",
        BOOK.replace("  - id: premier   # its id\n", "  -\n    id: premier\n"),
    ],
)
def test_a_layout_that_lines_do_not_tell_is_left_alone(text: str) -> None:
    known = book(text)
    with pytest.raises(CodebookError, match="cannot be written into it without harm"):
        run(text, edits.create(edits.new_code(known, "Neuf"), None))


@pytest.mark.parametrize(("name", "why"), [("  ", "needs a name"), ("DESSOUS", "a code Dessous already")])
def test_a_name_that_is_empty_or_taken_is_refused(name: str, why: str) -> None:
    with pytest.raises(InputError, match=why):
        edits.new_code(book(), name)


@settings(max_examples=60, deadline=None)
@given(definition=st.text(max_size=300), name=st.text(min_size=1, max_size=20), rule=st.text(max_size=30))
def test_whatever_is_typed_is_read_back_as_it_was(definition: str, name: str, rule: str) -> None:
    known = book()
    try:
        fit = edits.fit_name(known, name)
    except InputError:
        return
    done = run(BOOK, edits.change(guid(known, "dessous"), name=name, definition=definition, include=[rule]))
    code: Code | None = done.new.code("dessous")
    assert code is not None
    assert (code.name, code.definition) == (fit, edits.plain(definition))
    assert code.include == tuple(filter(None, [edits.plain(rule)]))


def test_a_long_definition_is_folded_as_a_person_would_write_it() -> None:
    known, text = book(), "Ce que l'on fait : « à la place » des gens, " * 6 + "sans le dire # jamais."
    done = run(BOOK, edits.change(guid(known, "dessous"), definition=text))
    after = done.after.decode()
    code = done.new.code("dessous")
    assert code is not None
    assert code.definition == text
    assert "        definition: >-\n          Ce que l'on fait" in after
    assert max(map(len, after.splitlines())) <= 120
    again = run(after, edits.change(guid(known, "dessous"), definition="Court."))
    assert "Ce que" not in again.after.decode()


@pytest.mark.parametrize("codes", ["codes: []", "codes: []  # none\nfields: {un: [mot]}"])
def test_the_first_code_of_a_codebook_is_written(codes: str) -> None:
    text = BOOK[: BOOK.index("codes:")] + codes + "\n"
    known = book(text)
    done = run(text, edits.create(edits.new_code(known, "Neuf"), None))
    assert ids(done.new) == ["neuf"]
    inner = run(done.after.decode(), edits.create(edits.new_code(done.new, "Dedans"), done.new.codes[0].guid))
    assert ids(inner.new) == ["neuf", "neuf/dedans"]


def test_merged_cues_stand_where_the_file_has_them_also_those_that_name_fields() -> None:
    fields = "fields:\n  temps: [heure, journée]\n  lieu: [bureau]\n"
    text = BOOK.replace("codes:\n  # about", f"{fields}codes:\n  # about", 1)
    text = text.replace("cues: [pas le choix] # kept", "cues:\n        - passer des <temps>\n        - au <lieu>")
    book, _problems = parse(text.encode(), "essai.yaml")
    assert book is not None
    into, other = guid(book, "premier"), guid(book, "en-ligne")
    first = run(text, edits.merge(guid(book, "serre"), into))
    done = run(first.after.decode(), edits.merge(other, into))
    cues = next(code.cues for code in done.new.walk() if code.guid == into)
    phrases = ["deux heures", "être obligé", "passer des <temps>", "au <lieu>", "mot de passe"]
    assert [cue.phrase for cue in cues] == phrases
    lines = done.after.decode().splitlines()
    assert all(cue.phrase in lines[int(cue.place.split()[-1]) - 1] for cue in cues)
