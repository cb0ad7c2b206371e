"""What a corrected text keeps of the one before."""

from __future__ import annotations

import hypothesis.strategies as st
import pytest
from hypothesis import given

from qualcode.text import gaps, kept_stretches

texts = st.text(alphabet="ab é\n’.", max_size=60)
phrases = st.lists(st.sampled_from("je veux oui non pas le choix vraiment . \n ’".split(" ")), max_size=25).map(
    " ".join
)


def kept_words(old: str, new: str) -> list[str]:
    return [old[kept.old : kept.old + kept.length] for kept in kept_stretches(old, new)]


@given(texts | phrases, texts | phrases)
def test_stretches_are_the_same_in_both_and_neither_cross_nor_touch(old: str, new: str) -> None:
    old_at = new_at = 0
    for number, kept in enumerate(kept_stretches(old, new)):
        assert kept.length > 0
        assert kept.old >= old_at
        assert kept.new >= new_at
        assert number == 0 or (kept.old, kept.new) != (old_at, new_at)
        assert old[kept.old : kept.old + kept.length] == new[kept.new : kept.new + kept.length]
        old_at, new_at = kept.old + kept.length, kept.new + kept.length
    assert old_at <= len(old)
    assert new_at <= len(new)


@given(texts | phrases, texts | phrases)
def test_kept_stretches_and_gaps_make_up_both_texts(old: str, new: str) -> None:
    kept = kept_stretches(old, new)
    of_old = sum(each.length for each in kept) + sum(gap.old_end - gap.old for gap in gaps(kept, len(old), len(new)))
    of_new = sum(each.length for each in kept) + sum(gap.new_end - gap.new for gap in gaps(kept, len(old), len(new)))
    assert (of_old, of_new) == (len(old), len(new))


@given(texts)
def test_a_text_keeps_all_of_itself(text: str) -> None:
    assert kept_words(text, text) == ([text] if text else [])


@given(before=texts, gone=texts, came=texts, after=texts)
def test_one_edit_changes_no_more_than_what_was_edited(before: str, gone: str, came: str, after: str) -> None:
    kept = kept_stretches(before + gone + after, before + came + after)
    assert sum(each.length for each in kept) >= len(before) + len(after)


def test_a_misspelt_word_keeps_its_letters() -> None:
    assert kept_words("un choix ; un choit ; fin", "un choix ; un choix ; Fin") == ["un choix ; un choi", " ; ", "in"]


def test_restored_accents_keep_the_other_letters() -> None:
    kept = kept_words("il a ete deja la x", "Il a été déjà là y")
    assert kept == ["l a ", "t", " d", "j", " l", " "]


def test_two_sentences_that_share_a_le_have_nothing_in_common() -> None:
    old, new = "R : on ne peut pas le refuser\n", "R : il faut bien vite le prendre\n"
    assert kept_words(f"{old}le oui\n", f"{new}le oui\n")[0] == "R : "
    assert not any(words.strip() == "le" for words in kept_words(f"{old}le oui\n", f"{new}le oui\n"))


def test_a_moved_line_does_not_pull_the_others_along() -> None:
    lines = [f"ligne {number}\n" for number in range(20)]
    moved = [*lines[1:15], lines[0], *lines[15:]]
    kept = kept_stretches("".join(lines), "".join(moved))
    assert sum(each.length for each in kept) >= len("".join(lines[1:]))


@pytest.mark.parametrize(
    ("old", "edits"),
    [
        ("oui non " * 40_000, ((0, "x"), (100_001, "peut-être "), (-4, "y"))),
        ("".join(f"mot{n * 7919 % 1000} " for n in range(50_000)), ((0, "x"), (200_000, "y"), (-4, "z"))),
        ("R : oui.\n\n" * 20_000, ((0, "x"), (100_001, "\n\nE : Ah ?\n\n"), (-4, "z"))),
    ],
    ids=["two words without end", "a thousand words on one line", "a line without end"],
)
def test_few_edits_of_a_long_text_that_repeats_itself_leave_all_else(
    old: str, edits: tuple[tuple[int, str], ...]
) -> None:
    new = old
    for at, words in edits:
        new = new[:at] + words + new[at:]
    kept = kept_stretches(old, new)
    assert sum(each.length for each in kept) >= len(old) - 10
