"""What reading rests on, without a screen: overviews, folds, labels, places, paragraphs, disagreements."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qualcode.model import Coding, Disagreements, InputError, Role, Segment, Source, Transcript, Turn
from qualcode.text import line_index, named_place, paragraphs
from qualcode.tui.annotations import Annotations
from qualcode.tui.layout import Coverage, FoldedPage, Heaps, Overview, Page, Run, glyph, heaps, hidden_runs, labels
from qualcode.tui.places import Places
from qualcode.tui.turn_times import TurnTimes
from qualcode.tui.uncoded import uncoded_turn
from qualcode.tui.zoom import Kind, Zoom, stretches_of, turns_of

STRETCHES = st.lists(st.tuples(st.integers(0, 60), st.integers(1, 20)).map(lambda s: (s[0], s[0] + s[1])), max_size=30)
ROWS = st.integers(1, 500)
HEIGHTS = st.integers(1, 60)


@given(STRETCHES, st.integers(0, 90), st.integers(0, 90))
def test_coverage_counts_what_counting_each_character_counts(
    stretches: list[tuple[int, int]], start: int, end: int
) -> None:
    coverage = Coverage(stretches)
    naive = sum(first <= at < last for at in range(start, end) for first, last in stretches)
    assert coverage.between(start, end) == naive
    assert coverage.begun(start, end) == sum(start <= first < end for first, _last in stretches)


@given(ROWS, HEIGHTS)
def test_every_row_has_one_cell_and_every_cell_its_rows(rows: int, height: int) -> None:
    overview = Overview(rows, height)
    assert overview.cells == min(rows, height)
    shown = [range(overview.first_row(cell), overview.first_row(cell + 1)) for cell in range(overview.cells)]
    assert all(shown)
    assert [row for each in shown for row in each] == list(range(rows))
    assert all(overview.cell_of(row) == cell for cell, each in enumerate(shown) for row in each)


@given(ROWS, HEIGHTS, st.integers(0, 500), st.integers(1, 80))
def test_the_cells_in_sight_hold_the_first_and_the_last_row_in_sight(
    rows: int, height: int, top: int, seen: int
) -> None:
    overview = Overview(rows, height)
    top = min(top, rows - 1)
    cells = overview.seen(top, seen)
    assert cells[0] == overview.cell_of(top)
    assert cells[-1] == overview.cell_of(min(rows, top + seen) - 1)
    assert 0 <= cells[0] <= cells[-1] < overview.cells


def test_more_codings_and_more_suggestions_are_more_dots_and_nothing_is_a_blank() -> None:
    assert [heaps(share, 0).coded for share in (0, 0.001, 0.3, 0.6, 2.5)] == [0, 1, 2, 3, 4]
    assert [heaps(0, count).suggested for count in (0, 1, 3, 4, 80)] == [0, 1, 2, 3, 4]
    shown = {glyph(Heaps(coded, suggested)) for coded in range(5) for suggested in range(5)}
    assert len(shown) == 25
    assert glyph(Heaps(0, 0)) == " "


@given(st.integers(0, 800), st.integers(2, 26))
def test_no_label_begins_another_and_the_first_are_the_shortest(count: int, letters: int) -> None:
    alphabet = "abcdefghijklmnopqrstuvwxyz"[:letters]
    made = labels(count, alphabet)
    assert len(made) == len(set(made)) == min(count, letters**2)
    assert [len(label) for label in made] == sorted(len(label) for label in made)
    assert not any(len(one) == 1 and other.startswith(one) for one in made for other in made if one != other)


# Folds

TEXTS = st.lists(st.sampled_from(["mot", " ", "\n", "\n\n", "漢字", "é", "\t"]), min_size=1, max_size=40).map("".join)


@st.composite
def folded_pages(draw: st.DrawFn) -> FoldedPage:
    page = Page(draw(TEXTS), draw(st.integers(1, 12)))
    shown = draw(st.lists(st.booleans(), min_size=len(page), max_size=len(page)).filter(any))
    runs: list[Run] = []
    for row, is_shown in enumerate(shown):
        if is_shown:
            continue
        if runs and runs[-1].behind == row:
            runs[-1] = Run(runs[-1].first, row + 1, 1)
        else:
            runs.append(Run(row, row + 1, 1))
    return FoldedPage(page, runs)


@given(folded_pages())
def test_a_folded_page_covers_the_text_in_order_and_each_offset_lies_in_its_row(page: FoldedPage) -> None:
    assert "".join(page.text[slice(*page.span(row))] for row in range(len(page))) == page.text
    for row in range(len(page)):
        start, end = page.span(row)
        assert {page.row_of(offset) for offset in range(start, end)} <= {row}
        assert page.words_end(row) <= end
    assert not any(page.fold(row) and page.fold(row + 1) for row in range(len(page) - 1))


@given(folded_pages())
def test_what_is_shown_stands_in_the_same_column_as_on_the_whole_page_and_leads_back(page: FoldedPage) -> None:
    for row in range(len(page)):
        if page.fold(row) is not None:
            continue
        for offset in range(page.span(row)[0], max(page.words_end(row), page.span(row)[0] + 1)):
            place = page.place(offset)
            assert place.row == row
            assert place.column == page.whole.place(offset).column
            assert page.place(page.offset_at(*place)) == place


@given(folded_pages(), st.integers(0, 120), st.booleans())
def test_the_nearest_place_of_any_is_shown(page: FoldedPage, offset: int, forward: bool) -> None:
    offset = min(offset, len(page.text))
    near = page.near(offset, forward=forward)
    assert page.fold(page.row_of(near)) is None
    assert page.fold(page.row_of(page.last_offset)) is None
    if page.fold(page.row_of(offset)) is None:
        assert near == offset


@given(folded_pages(), st.integers(0, 120), st.integers(0, 120))
def test_a_stretch_goes_towards_a_place_and_never_over_a_fold(page: FoldedPage, anchor: int, offset: int) -> None:
    anchor = page.near(min(anchor, len(page.text) - 1), forward=True)
    offset = min(offset, len(page.text))
    reached = page.reach(anchor, offset)
    assert min(anchor, offset) <= reached <= max(anchor, offset)
    rows = range(page.row_of(min(anchor, reached)), page.row_of(max(anchor, reached)) + 1)
    assert all(page.fold(row) is None for row in rows)


# A transcript

TEXT = (
    "Titre\n\n"
    "E : On commence ?\n\n"
    "R : Un premier bloc.\nUne suite.\n\nUn second bloc\n\n"
    "E : Oui ?\n\n"
    "R : Non.\n\n"
    "Note\n\n"
    "R : Fin.\n"
)


def transcript(*, timed: bool = False) -> Transcript:
    turns = []
    at = 0
    said = ["On commence ?", "Un premier bloc.\nUne suite.\n\nUn second bloc", "Oui ?", "Non.", "Fin."]
    for index, words in enumerate(said):
        start = TEXT.index(words, at)
        at = start + len(words)
        role = Role.INTERVIEWER if index in (0, 2) else Role.PARTICIPANT
        seconds = index * 60.0 + 0.5 if timed else None
        turns.append(Turn(index, start - 4, start, at, "E" if index in (0, 2) else "R", role, seconds))
    return Transcript("t", TEXT, tuple(turns), Source("t.txt", "0", "utf-8", "txt"))


def coding(words: str, code: str = "un", coder: str = "ada") -> Coding:
    at = TEXT.index(words)
    return Coding("t", 1, Segment(at, at + len(words)), code, coder, "")


def marked_with(*codings: Coding) -> Annotations:
    made = Annotations()
    made.set_codings(codings)
    return made


def shown_rows(turns: set[int]) -> list[str]:
    """What the rows say when these turns are shown; a fold as the number of its turns."""
    whole = transcript()
    page = Page(TEXT, 80)
    runs = hidden_runs(page, stretches_of(turns, whole), [turn.head for turn in whole.turns])
    folded = FoldedPage(page, runs)
    rows = []
    for row in range(len(folded)):
        run = folded.fold(row)
        rows.append(str(run.turns) if run else TEXT[folded.span(row)[0] : folded.words_end(row)])
    return rows


def test_turns_that_are_not_shown_are_folded_into_one_row_each_run() -> None:
    assert shown_rows({3}) == ["3", "R : Non.", "", "Note", "1"]
    assert shown_rows({0, 3, 4}) == ["Titre", "", "E : On commence ?", "2", "R : Non.", "", "Note", "", "R : Fin."]
    assert shown_rows({0, 1, 2, 3, 4}) == TEXT[:-1].split("\n")


def test_a_zoom_shows_the_turns_that_are_asked_for() -> None:
    marked = marked_with(coding("Une suite"), coding("Note", "deux"))
    shown = {
        zoom: turns_of(zoom, transcript(), marked)
        for zoom in (
            Zoom(Kind.SPEAKER, "E"),
            Zoom(Kind.CODED),
            Zoom(Kind.CODE, "un"),
            Zoom(Kind.UNCODED),
            Zoom(Kind.SUGGESTED),
        )
    }
    assert list(shown.values()) == [{0, 2}, {1, 3}, {1}, {3, 4}, set()]
    assert turns_of(Zoom(Kind.CODED), transcript(), marked_with(coding("Titre"))) == {0}


def test_the_next_uncoded_turn_is_a_participants_without_any_coding() -> None:
    marked = marked_with(coding("Un second"))
    whole = transcript()
    found = uncoded_turn(whole, marked, 0, forward=True)
    assert found is not None
    assert found.index == 3
    following = uncoded_turn(whole, marked, found.start, forward=True)
    assert following is not None
    assert following.index == 4
    assert uncoded_turn(whole, marked, following.start, forward=True) is None
    assert uncoded_turn(whole, marked, following.start, forward=False) == found
    assert uncoded_turn(whole, marked, found.start, forward=False) is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Un bloc.\nUn autre.", ["Un bloc.", "Un autre."]),
        ("Un bloc\ncoupé à la ligne.\nUn autre.", ["Un bloc\ncoupé à la ligne.", "Un autre."]),
        ("Un bloc.\nLa suite.\n\n Un autre. ", ["Un bloc.\nLa suite.", "Un autre."]),
        ("Un bloc\n \u00a0\nUn autre", ["Un bloc", "Un autre"]),
        ("seul", ["seul"]),
        (" \n\n ", []),
    ],
)
def test_paragraphs_end_at_blank_lines_else_at_lines_that_end_a_sentence(text: str, expected: list[str]) -> None:
    assert [each.slice(text) for each in paragraphs(text, 0, len(text))] == expected


@given(st.text(alphabet="a .\n", max_size=60))
def test_paragraphs_hold_every_word_once_and_in_order(text: str) -> None:
    found = paragraphs(text, 0, len(text))
    assert "".join("".join(each.slice(text).split()) for each in found) == "".join(text.split())
    assert all(each.slice(text) == each.slice(text).strip() for each in found)


# Places by name

LINES = line_index(TEXT)


@pytest.mark.parametrize(
    ("typed", "reached"),
    [
        ("3", "E : On commence"),
        (" l. 5 ", "R : Un premier"),
        ("ligne 5", "R : Un premier"),
        ("l. 5-8", "R : Un premier"),
        ("t 2", "Un premier"),
        ("t. 2", "Un premier"),
        ("Tour 4", "Non."),
        ("turn 1", "On commence"),
        ("0:00", "On commence"),
        ("1:00", "Un premier"),
        ("00:01:59", "Un premier"),
        ("2:00", "Oui ?"),
        ("9:59:59", "Fin."),
    ],
)
def test_a_place_is_named_by_line_turn_or_time(typed: str, reached: str) -> None:
    assert TEXT[named_place(typed, transcript(timed=True), LINES) :].startswith(reached)


@pytest.mark.parametrize("typed", ["", "abc", "0", "99", "t 0", "t 6", "x 4", "1:2:3:4", "-1", "12h"])
def test_what_is_no_place_is_told_in_one_line(typed: str) -> None:
    with pytest.raises(InputError) as error:
        named_place(typed, transcript(timed=True), LINES)
    assert "\n" not in error.value.line()


def test_a_bare_number_is_what_the_study_cites_by_and_times_are_told_to_be_missing() -> None:
    assert named_place("2", transcript(), LINES, cites_turns=True) == TEXT.index("Un premier")
    assert named_place("l 3", transcript(), LINES, cites_turns=True) == TEXT.index("E : On commence")
    with pytest.raises(InputError, match="no times"):
        named_place("1:00", transcript(), LINES)


# Disagreements


def test_coders_who_coded_the_same_words_alike_agree_whatever_their_edges() -> None:
    assert list(Disagreements([coding("Un premier bloc."), coding("premier bloc", coder="bob")])) == []
    assert list(Disagreements([coding("Un premier"), coding("Un second", "deux")])) == []


def test_a_disagreement_tells_who_gave_which_codes() -> None:
    found = list(
        Disagreements(
            [
                coding("Un premier bloc."),
                coding("Un premier bloc.", "deux", "bob"),
                coding("Une suite", "trois", "bob"),
                coding("Une suite", "trois"),
                coding("Non.", "un", "bob"),
            ]
        )
    )
    assert [(each.segment.slice(TEXT), each.codes) for each in found] == [
        ("Un premier bloc.", {"ada": ("un",), "bob": ("deux",)}),
        ("Non.", {"ada": (), "bob": ("un",)}),
    ]


def test_a_word_in_a_turn_that_somebody_else_coded_whole_is_a_disagreement() -> None:
    found = Disagreements([coding("Un second bloc"), coding("second", coder="bob")])
    assert [each.segment.slice(TEXT) for each in found] == ["Un second bloc"]
    assert found.after(TEXT.index("Un second")) is None


CODINGS = st.lists(
    st.builds(
        lambda start, length, code, coder: Coding("t", 1, Segment(start, start + length), code, coder, ""),
        st.integers(0, 40),
        st.integers(1, 12),
        st.sampled_from("xy"),
        st.sampled_from(["ada", "bob", "cleo"]),
    ),
    max_size=14,
)


@given(CODINGS)
def test_a_coding_is_in_a_disagreement_just_when_somebody_has_not_its_code_on_half_of_its_words(
    codings: list[Coding],
) -> None:
    coders = {each.coder for each in codings}

    def has(coder: str, code: str, at: int) -> bool:
        return any(c.coder == coder and c.code_guid == code and c.segment.start <= at < c.segment.end for c in codings)

    disputed = [
        each
        for each in codings
        for other in coders - {each.coder}
        if sum(has(other, each.code_guid, at) for at in range(each.segment.start, each.segment.end))
        < len(each.segment) / 2
    ]
    found = list(Disagreements(codings))
    assert all(any(told.segment.contains(each.segment) for told in found) for each in disputed)
    assert all(any(told.segment.contains(each.segment) for each in disputed) for told in found)
    assert [told.segment.start for told in found] == sorted({told.segment.start for told in found})


# Places read last


def test_places_are_kept_for_each_coder_and_study_without_names_or_words(tmp_path: Path) -> None:
    study, state = tmp_path / "etude", tmp_path / "state"
    mine = Places(state, study, "ada")
    mine.take("t1")
    mine.put("t1", 120)
    mine.keep()
    again = Places(state, study, "ada")
    assert (again.last, again.get("t1"), again.get("t2")) == ("t1", 120, None)
    assert Places(state, study, "bob").last == ""
    assert Places(state, tmp_path / "autre", "ada").get("t1") is None
    (kept,) = state.rglob("*.json")
    assert json.loads(kept.read_text(encoding="utf-8")) == {"last": "t1", "offsets": {"t1": 120}}
    assert "ada" not in str(kept)


def test_what_two_windows_keep_stands_side_by_side(tmp_path: Path) -> None:
    one, other = Places(tmp_path, tmp_path, "ada"), Places(tmp_path, tmp_path, "ada")
    one.put("t1", 1)
    other.put("t2", 2)
    one.keep()
    other.keep()
    again = Places(tmp_path, tmp_path, "ada")
    assert (again.get("t1"), again.get("t2")) == (1, 2)


@pytest.mark.parametrize("content", [b"", b"[]", b"{", b'{"last": 1}', b'{"last": "", "offsets": {"a": "x"}}', b"\xff"])
def test_a_file_of_places_that_cannot_be_read_is_as_none(tmp_path: Path, content: bytes) -> None:
    first = Places(tmp_path, tmp_path, "ada")
    first.put("t1", 1)
    first.keep()
    (kept,) = tmp_path.rglob("*.json")
    kept.write_bytes(content)
    assert Places(tmp_path, tmp_path, "ada").get("t1") is None


def test_a_folder_that_cannot_be_written_stops_nobody(tmp_path: Path) -> None:
    (tmp_path / "places").write_text("a file, no folder", encoding="utf-8")
    places = Places(tmp_path, tmp_path, "ada")
    places.put("t1", 7)
    places.keep()
    assert places.get("t1") == 7


def test_times_are_short_and_told_once() -> None:
    times = TurnTimes(transcript(timed=True))
    assert times.width == len("4:00")
    assert times.beginning_in(0, TEXT.index("R : Un")) == "0:00"
    assert times.beginning_in(TEXT.index("Un premier"), TEXT.index("Un second")) == ""
    assert times.beginning_in(TEXT.index("R : Fin"), len(TEXT)) == "4:00"
    assert not times.is_written
    assert TurnTimes(transcript()).width == 0
    text = "[1:02:03] R : Oui."
    written = Transcript("t", text, (Turn(0, 0, 14, 18, "R", Role.PARTICIPANT, 3723.0),), Source("t", "", "", ""))
    assert TurnTimes(written).is_written
    assert TurnTimes(written).beginning_in(0, 5) == "1:02:03"
