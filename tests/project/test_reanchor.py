"""Where passages stand in a corrected text."""

from __future__ import annotations

from dataclasses import dataclass

import hypothesis.strategies as st
import pytest
from hypothesis import given, settings

from qualcode.model import Segment
from qualcode.project import Anchor, Fate
from qualcode.project.reanchor import Reanchoring


@dataclass
class Edited:
    """A text before and after edits, and the passages that none of them touched."""

    old: str
    new: str
    passages: list[Segment]


letters = st.text(alphabet="ab é\n", max_size=8)


@st.composite
def with_one_edit(draw: st.DrawFn) -> Edited:
    """A text that repeats itself, with one edit anywhere, and any passages beside it, overlapping or not."""
    old = draw(st.text(alphabet=draw(st.sampled_from(["a", "ab", "ab é\n"])), min_size=1, max_size=20))
    start = draw(st.integers(0, len(old)))
    end = draw(st.integers(start, len(old)))
    new = old[:start] + draw(letters) + old[end:]
    passages = draw(
        st.lists(
            st.tuples(st.integers(0, len(old)), st.integers(0, len(old))).filter(lambda p: p[0] < p[1]), max_size=4
        )
    )
    return Edited(old, new, [Segment(*p) for p in passages if p[1] <= start or p[0] >= end])


words = st.sampled_from("oui non je pas le choix, . ? \n\n hein voilà ben".split(" "))


@st.composite
def with_many_edits(draw: st.DrawFn) -> Edited:
    """Coded passages, their words like no others, and between them text that is rewritten at will."""
    old = new = ""
    passages: list[Segment] = []
    for number in range(draw(st.integers(1, 5))):
        old += draw(st.lists(words, max_size=8).map(" ".join)) + " "
        new += draw(st.lists(words, max_size=8).map(" ".join)) + " "
        coded = " ".join(f"{word}{number}{at}" for at, word in enumerate(draw(st.lists(words, min_size=1, max_size=4))))
        passages.append(Segment(len(old), len(old) + len(coded)))
        old, new = old + coded + " ", new + coded + " "
    return Edited(old, new, passages)


@given(with_one_edit())
def test_an_edit_outside_passages_leaves_every_one_identical(edited: Edited) -> None:
    change = Reanchoring(edited.old, edited.new, edited.passages)
    for passage in edited.passages:
        anchor = change.anchor(passage)
        assert anchor.fate is Fate.KEPT
        assert anchor.segment is not None
        assert anchor.segment.slice(edited.new) == passage.slice(edited.old)


@given(with_many_edits())
@settings(max_examples=300)
def test_rewriting_all_that_is_not_coded_leaves_coded_words_identical(edited: Edited) -> None:
    change = Reanchoring(edited.old, edited.new, edited.passages)
    for passage in edited.passages:
        anchor = change.anchor(passage)
        assert anchor.segment is not None
        assert anchor.segment.slice(edited.new) == passage.slice(edited.old)


@given(
    before=letters,
    parts=st.lists(st.text("bcd", min_size=3, max_size=5), min_size=3, max_size=8, unique=True),
    data=st.data(),
    after=letters,
)
def test_an_edit_inside_keeps_the_untouched_part(
    before: str, parts: list[str], data: st.DataObject, after: str
) -> None:
    named = [f"{part}{number}" for number, part in enumerate(parts)]
    start = data.draw(st.integers(0, len(named) - 1))
    end = data.draw(st.integers(start, len(named) - 1 if start == 0 else len(named)))
    came = data.draw(st.lists(st.sampled_from(["xx", "yy", "zz"]), max_size=3))
    old_words, new_words = " ".join(named), " ".join([*named[:start], *came, *named[end:]])
    old, new = f"{before} {old_words} {after}", f"{before} {new_words} {after}"
    passage = Segment(len(before) + 1, len(before) + 1 + len(old_words))
    anchor = Reanchoring(old, new, [passage]).anchor(passage)
    assert anchor.segment is not None
    left = anchor.segment.slice(new)
    assert all(word in left for word in named[:start] + named[end:])
    assert left in f"{before} {new_words} {after}".strip()
    assert left == left.strip()


@given(before=letters, coded=st.text("klmn ", min_size=4, max_size=20).filter(lambda t: t.strip()), after=letters)
def test_a_passage_that_is_taken_out_is_orphaned(before: str, coded: str, after: str) -> None:
    passage = Segment(len(before) + 1, len(before) + 1 + len(coded))
    change = Reanchoring(f"{before}.{coded}.{after}", f"{before}..{after}", [passage])
    assert change.anchor(passage) == Anchor(Fate.ORPHANED, None)


def anchored(old: str, new: str, coded: str) -> tuple[Fate, str]:
    at = old.index(coded)
    passage = Segment(at, at + len(coded))
    anchor = Reanchoring(old, new, [passage]).anchor(passage)
    return anchor.fate, anchor.segment.slice(new) if anchor.segment else ""


def test_a_stutter_taken_out_beside_a_passage_is_not_taken_out_of_it() -> None:
    old = "je je veux bien"
    passage = Segment(3, 10)
    assert passage.slice(old) == "je veux"
    anchor = Reanchoring(old, "je veux bien", [passage]).anchor(passage)
    assert anchor == Anchor(Fate.KEPT, Segment(0, 7))


def test_words_taken_out_are_whole_words() -> None:
    # Letter by letter, `cha` and `t noir` are left of it; what is left is a word.
    assert anchored("un chapeau, un long chat noir", "un chat noir", "chapeau, un long chat") == (Fate.CHANGED, "chat")


def test_a_word_put_right_at_the_edge_of_a_passage_stays_in_it() -> None:
    assert anchored("on a pas le choit ici", "on a pas le choix ici", "pas le choit") == (Fate.CHANGED, "pas le choix")
    assert anchored("on a pa le choix ici", "on n’a pas le choix ici", "a pa le") == (Fate.CHANGED, "a pas le")


def test_a_word_added_beside_a_passage_stays_out_of_it() -> None:
    assert anchored("on a pas le choix ici", "on a vraiment pas le choix du tout ici", "pas le choix") == (
        Fate.KEPT,
        "pas le choix",
    )


def test_an_edit_across_the_edge_of_a_passage_cuts_it_where_it_was_touched() -> None:
    old = "un deux trois quatre cinq"
    assert anchored(old, "un xxx quatre cinq", "trois quatre cinq") == (Fate.CHANGED, "quatre cinq")


def test_a_rewritten_passage_does_not_survive_by_chance() -> None:
    old = "R : on ne peut pas le refuser. Fin le oui."
    new = "R : il faut bien vite le prendre. Fin le oui."
    assert anchored(old, new, "on ne peut pas le refuser") == (Fate.ORPHANED, "")


@pytest.mark.parametrize(
    ("old", "new", "coded", "left"),
    [
        ("R : on manque de temps ici. Bon.", "R : personne ne veut de nous. Bon.", "on manque de temps ici", None),
        ("R : je prends le bus et voilà. Bon.", "R : elle vit à côté et rit. Bon.", "je prends le bus et voilà", None),
        ("R : enfin j’ai pas pu venir. Bon.", "R : enfin on n’a pas pu venir. Bon.", "j’ai pas pu", "a pas pu"),
        ("R : il vient en bus le lundi. Bon.", "R : ma fille prend un bus. Bon.", "il vient en bus le lundi", "bus"),
        ("R : je ne le fais pas. Bon.", "R : je ne le veux pas. Bon.", "je ne le fais pas", "je ne le veux pas"),
    ],
)
def test_a_word_that_says_something_is_enough_and_small_words_alone_are_not(
    old: str, new: str, coded: str, left: str | None
) -> None:
    fate, words = anchored(old, new, coded)
    if left is None:
        assert (fate, words) == (Fate.ORPHANED, "")
    else:
        assert fate is Fate.CHANGED
        assert left in words


def test_a_cut_and_pasted_passage_is_found_only_where_it_was_pasted() -> None:
    old = "E : un ?\n\nR : oui mais non.\n\nR : oui.\n\nE : fin\n"
    moved = "E : un ?\n\nR : oui.\n\nE : fin\n\nR : oui mais non.\n"
    assert anchored(old, moved, "oui mais non") == (Fate.MOVED, "oui mais non")
    # The words stand elsewhere, but they did before: that is another passage.
    assert anchored("a oui b\nc\noui\n", "a b\nc\noui\n", "oui") == (Fate.ORPHANED, "")


def test_words_within_other_words_are_not_the_passage() -> None:
    assert anchored("un cas.\nfin", "un.\nfin : les cascades", "cas") == (Fate.ORPHANED, "")


def test_a_passage_without_letters_has_a_place_too() -> None:
    assert anchored("euh … oui", "euh … non", "…") == (Fate.KEPT, "…")
    assert anchored("euh … oui", "euh oui", "…") == (Fate.ORPHANED, "")
