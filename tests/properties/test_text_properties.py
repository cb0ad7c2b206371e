from __future__ import annotations

import unicodedata
from itertools import pairwise

from hypothesis import example, given
from hypothesis import strategies as st

from qualcode.text import canonical, line_index, match_view, sentences, words
from qualcode.text.folding import REMOVED, fold_character, fold_cluster, joins_previous

PIECES = [
    *"aeéÉœŒæſßẞİIıΣς'’‘´`-–—«»“”\"()[].,;:!?…0917ﬁﬃ😀",
    *"\u0301\u0302\u0323\u00ad\u200b\u200d\ufe0f \u00a0\u202f\u2009\t\n\r",
    *("e\u0301", "E\u0300", "  ", " \n ", "\n\n", "\r\n", "👩\u200d💻", "\u1112\u1161\u11ab", "\u0344", "x\u0302"),
    *(
        " pas le choix ",
        "obligé·e·s",
        " Et puis ",
        " parce que ",
        "M. ",
        "Madame L. ",
        " (rires) ",
        "... ",
        " du coup ",
    ),
    *(" « oui. » ", "- ", "etc. ", " 14 h 30. ", " mot"),
]
TEXTS = st.lists(st.sampled_from(PIECES) | st.characters(exclude_categories=["Cs"]), max_size=40).map("".join)
SPEECH = st.lists(
    st.sampled_from([*PIECES, " je", " on", " mais", " la caf", " quand", " dossier", ", ", ". "]), max_size=150
).map("".join)


@given(TEXTS)
def test_canonical_form_is_stable(text: str) -> None:
    once = canonical(text)
    assert canonical(once) == once
    assert unicodedata.is_normalized("NFC", once)
    assert not set(once) & set("\r\v\f\u2028\u2029")
    assert not once.startswith("\ufeff")


def folded_letter_by_letter(text: str) -> str:
    """The view by its definition, one letter with its marks at a time."""
    clusters: list[str] = []
    for character in text:
        if character in REMOVED:
            if clusters:
                clusters[-1] += character
        elif joins_previous(character) and clusters and not fold_character(clusters[-1][0]).isspace():
            clusters[-1] += character
        else:
            clusters.append(character)
    folded = "".join(map(fold_cluster, clusters))
    while "  " in folded:
        folded = folded.replace("  ", " ")
    return "".join(
        "'" if c in "´`" and folded[i - 1 : i].isalpha() and folded[i + 1 : i + 2].isalpha() else c
        for i, c in enumerate(folded)
    )


@given(TEXTS)
@example("Σ\u0301ΑΣ İ\u0307 \u00ad e\u00ad\u0301 \u0301 a´e")
@example("a´²")
def test_the_view_is_each_letter_folded(text: str) -> None:
    assert match_view(text).text == folded_letter_by_letter(text)


@given(TEXTS, st.data())
def test_every_stretch_of_the_view_comes_from_a_source_that_folds_to_it(text: str, data: st.DataObject) -> None:
    view = match_view(text)
    if not view.text:
        return
    start = data.draw(st.integers(0, len(view.text) - 1))
    end = data.draw(st.integers(start + 1, len(view.text)))
    found = view.text[start:end]
    source = view.source(start, end)
    again = match_view(source.slice(text)).text
    # A stretch may begin or end inside `œ`, of which it gets the whole; an accent that stands for an apostrophe does
    # so between letters only.
    first, last = view.source(start, start + 1), view.source(end - 1, end)
    whole_start = start == 0 or view.source(start - 1, start) != first
    whole_end = end == len(view.text) or view.source(end, end + 1) != last
    accent_at_edge = first.slice(text) in "´`\u1fef\u1ffd" or last.slice(text) in "´`\u1fef\u1ffd"
    if whole_start and whole_end and not accent_at_edge:
        assert again == found
    elif not accent_at_edge:
        assert found in again
    # Nothing unseen and no second blank at the edges.
    assert text[source.start] not in REMOVED
    assert len(first) == 1 or found[0] != " "


@given(TEXTS)
def test_letters_of_the_view_come_from_the_source_in_order_and_leave_nothing_seen_out(text: str) -> None:
    view = match_view(text)
    spans = [view.source(at, at + 1) for at in range(len(view.text))]
    assert all(one == other or one.end <= other.start for one, other in pairwise(spans))
    covered = {offset for span in spans for offset in range(span.start, span.end)}
    left_out = {text[offset] for offset in range(len(text)) if offset not in covered}
    assert all(character in REMOVED or character.isspace() for character in left_out)


@given(TEXTS, st.data())
def test_a_place_in_the_source_is_found_again_in_the_view(text: str, data: st.DataObject) -> None:
    view = match_view(text)
    place = data.draw(st.integers(0, len(text)))
    first = view.offset_of(place)
    assert 0 <= first <= len(view.text)
    # A run of blanks is one letter of the view, wherever in it the place is.
    assert all(view.source(at, at + 1).start >= place for at in range(first, len(view.text)) if view.text[at] != " ")
    assert all(view.source(at, at + 1).start < place for at in range(first) if view.text[at] != " ")


@given(SPEECH, st.integers(0, 20), st.integers(0, 20))
def test_sentences_cover_all_that_is_said_in_order(text: str, before: int, after: int) -> None:
    start, end = min(before, len(text)), max(min(before, len(text)), len(text) - after)
    units = sentences(text, start, end)
    done = start
    for unit in units:
        assert not text[done : unit.start].strip()
        assert unit.slice(text) == unit.slice(text).strip()
        done = unit.end
    assert done <= end
    assert not text[done:end].strip()


@given(st.lists(st.sampled_from("je on mais donc la caf dossier quand voilà et euh, puis".split()), max_size=300))
def test_speech_without_punctuation_comes_in_clause_sized_pieces(spoken: list[str]) -> None:
    text = " ".join(spoken)
    counts = [words(unit.slice(text)) for unit in sentences(text, 0, len(text))]
    assert sum(counts) == len(spoken)
    assert all(count <= 25 for count in counts)
    assert len(counts) < 2 or min(counts) >= 8


@given(TEXTS | SPEECH, st.integers(1, 30))
def test_citation_lines_hold_the_whole_text_within_their_width(text: str, width: int) -> None:
    index = line_index(text, width)
    done = 0
    for line in range(1, len(index) + 1):
        start, end = index.span(line)
        assert text[done:start] in ("", "\n")
        assert "\n" not in text[start:end]
        assert end - start <= width
        assert end > start or text[start : start + 1] in ("", "\n")
        done = end
    assert text[done:] in ("", "\n")
    for offset in range(len(text)):
        start, end = index.span(index.line_of(offset))
        assert start <= offset <= end
        assert offset < end or text[offset] == "\n"
