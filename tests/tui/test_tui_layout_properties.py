"""What must hold of the layout for every text: nothing lost, nothing twice, and the way back leads home."""

from __future__ import annotations

import sys

from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len, get_character_cell_size

from qualcode.tui.layout import Interval, IntervalIndex, LaneMap, Page, Part, RowSpan, is_plain, row_starts

PIECES = [
    "a",
    "mot",
    " ",
    "  ",
    "\n",
    "\n\n",
    "\t",
    "é",
    "e\u0301",
    "…",
    "\u202f",
    "\xa0",
    "漢字",
    "👩🏽\u200d💻",
    "❤\ufe0f",
    "\xad",
]
HOSTILE = ["\x1b[31m", "\x07", "\u202e", "\u200b", "\u200d", "\ufeff", "\u0301\u0301", "x" * 40]
TEXTS = st.lists(st.sampled_from([*PIECES, *HOSTILE]), max_size=40).map("".join)
PLAIN_TEXTS = st.text(alphabet="ab é’…\n", max_size=120)
WIDTHS = st.integers(min_value=1, max_value=30)
SPANS = st.lists(st.tuples(st.integers(0, 60), st.integers(0, 20)), max_size=40)


@given(TEXTS, WIDTHS)
def test_rows_cover_the_text_in_order_without_a_gap(text: str, width: int) -> None:
    page = Page(text, width)
    assert "".join(text[slice(*page.span(row))] for row in range(len(page))) == text
    assert all(page.span(row)[0] < page.span(row)[1] for row in range(len(page))) or text == ""


@given(TEXTS, WIDTHS)
def test_a_row_is_never_wider_than_the_column_but_for_hanging_blanks_and_single_wide_characters(
    text: str, width: int
) -> None:
    page = Page(text, width)
    for row in range(len(page)):
        start, end = page.span(row)[0], page.words_end(row)
        assert "\n" not in text[start:end]
        parts = page.clusters(row)
        if parts is None:
            assert len(text[start:end].rstrip(" ")) <= width
        else:
            shown = list(parts)
            while shown and text[shown[-1].start] in " \t":
                shown.pop()
            assert sum(c.width for c in shown) <= width or len([c for c in shown if c.width]) <= 1


@given(TEXTS, WIDTHS)
def test_every_offset_has_a_cell_and_its_cell_leads_back_to_it_or_to_the_first_that_shares_it(
    text: str, width: int
) -> None:
    page = Page(text, width)
    for offset in range(page.last_offset + 1):
        place = page.place(offset)
        assert 0 <= place.column <= page.width
        back = page.offset_at(*place)
        assert page.place(back) == place
        assert back <= offset
        assert page.row_of(back) == page.row_of(offset) == place.row


@given(PLAIN_TEXTS, WIDTHS)
def test_in_a_plain_text_the_way_back_leads_to_the_very_character(text: str, width: int) -> None:
    page = Page(text, width)
    for offset in range(page.last_offset + 1):
        row = page.row_of(offset)
        if offset - page.starts[row] < page.width:
            assert page.offset_at(*page.place(offset)) == offset


@given(TEXTS, WIDTHS, st.integers(-3, 60), st.integers(-3, 60))
def test_every_cell_leads_to_an_offset_of_its_row(text: str, width: int, row: int, column: int) -> None:
    page = Page(text, width)
    offset = page.offset_at(row, column)
    assert 0 <= offset <= page.last_offset
    if 0 <= row < len(page):
        assert page.row_of(offset) == row


@given(TEXTS, WIDTHS)
def test_what_is_shown_fills_exactly_the_cells_it_claims_and_holds_no_control_character(text: str, width: int) -> None:
    page = Page(text, width)
    for row in range(len(page)):
        shown = page.clusters(row) or ()
        assert cell_len("".join(cluster.shown for cluster in shown)) == sum(cluster.width for cluster in shown)
        for cluster in shown:
            assert cell_len(cluster.shown) == cluster.width
            assert not any(ord(c) < 32 or 0x7F <= ord(c) < 0xA0 or c in "\u202e\u2066" for c in cluster.shown)


def test_characters_called_plain_take_one_cell_each() -> None:
    wrong = [
        c
        for c in map(chr, range(sys.maxunicode))
        if c != "\n" and is_plain(c, 0, 1) and get_character_cell_size(c) != 1
    ]
    assert wrong == []


def test_words_are_kept_whole_and_long_ones_are_cut() -> None:
    text = "un mot très\nanticonstitutionnellement dit"
    rows = [text[slice(*Page(text, 8).span(row))] for row in range(len(Page(text, 8)))]
    assert rows == ["un mot ", "très\n", "anticons", "titution", "nellemen", "t dit"]


def test_a_line_with_wide_characters_breaks_by_cells() -> None:
    assert list(row_starts("漢字 漢字 mot", 5)) == [0, 3, 6]


@given(SPANS, st.integers(1, 5))
def test_no_two_marks_share_a_cell_and_each_is_whole_or_counted_as_overflow(
    sizes: list[tuple[int, int]], lanes: int
) -> None:
    spans = [RowSpan(first, first + length, str(n)) for n, (first, length) in enumerate(sizes)]
    lane_map = LaneMap(spans, lanes)
    cells = {
        (mark.key, lane, row): mark.part for row in range(90) for lane, mark in enumerate(lane_map.row(row)) if mark
    }
    for span in spans:
        own = {(lane, row): part for (key, lane, row), part in cells.items() if key == span.key}
        rows = range(span.first, span.last + 1)
        if not own:
            assert all(lane_map.overflows(row) for row in rows)
            continue
        assert len({lane for lane, _row in own}) == 1
        assert sorted(row for _lane, row in own) == list(rows)
        parts = [own[key] for key in sorted(own, key=lambda k: k[1])]
        assert parts == ([Part.ONLY] if len(rows) == 1 else [Part.FIRST, *[Part.MIDDLE] * (len(rows) - 2), Part.LAST])


@given(SPANS)
def test_overflow_is_told_only_where_more_marks_run_than_there_are_lanes(sizes: list[tuple[int, int]]) -> None:
    spans = [RowSpan(first, first + length, str(n)) for n, (first, length) in enumerate(sizes)]
    lane_map = LaneMap(spans, 3)
    for row in range(90):
        running = sum(span.first <= row <= span.last for span in spans)
        assert running <= 3 or lane_map.overflows(row) or all(lane_map.row(row))


@given(SPANS, SPANS, st.integers(1, 4), st.data())
def test_lanes_that_are_changed_stand_as_if_they_were_set_anew(
    before: list[tuple[int, int]], after: list[tuple[int, int]], lanes: int, data: st.DataObject
) -> None:
    spans = [RowSpan(first, first + length, f"a{n}") for n, (first, length) in enumerate(before)]
    added = [RowSpan(first, first + length, f"b{n}") for n, (first, length) in enumerate(after)]
    removed = data.draw(st.lists(st.sampled_from(spans), unique=True)) if spans else []
    lane_map = LaneMap(spans, lanes)
    was = [(lane_map.row(row), lane_map.overflows(row)) for row in range(120)]
    rows = lane_map.change(removed, added)
    anew = LaneMap([*(span for span in spans if span not in removed), *added], lanes)
    for row in range(120):
        now = (lane_map.row(row), lane_map.overflows(row))
        assert now == (anew.row(row), anew.overflows(row))
        assert row in rows or now == was[row]


@given(
    st.lists(st.tuples(st.integers(0, 5000), st.integers(1, 3000)), max_size=40),
    st.integers(0, 9000),
    st.integers(1, 500),
    st.data(),
)
def test_the_index_answers_as_a_look_at_every_interval_would(
    stretches: list[tuple[int, int]], start: int, length: int, data: st.DataObject
) -> None:
    intervals = [Interval(a, a + n, f"{i:03}") for i, (a, n) in enumerate(stretches)]
    index = IntervalIndex(intervals[::2])
    for interval in intervals[1::2]:
        index.add(interval)
    gone = data.draw(st.sets(st.sampled_from([i.key for i in intervals]))) if intervals else set()
    for key in gone:
        index.remove(key)
    kept = [i for i in intervals if i.key not in gone]
    assert list(index) == sorted(kept)
    assert set(index.overlapping(start, start + length)) == {
        i for i in kept if i.start < start + length and start < i.end
    }
    walked, at = [], index.after(Interval(0, 0, ""))
    while at is not None:
        walked.append(at)
        at = index.after(at)
    assert walked == sorted(kept)
