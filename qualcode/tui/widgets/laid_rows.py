"""A transcript's rows: broken for the width there is, marked in the margin, and painted where they were changed.

What is selected, where the caret stands and what is in sight is for `transcript_pane.py` to say.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual.geometry import Region, Size
from textual.message import Message
from textual.strip import Strip

from qualcode.model import Segment, Transcript
from qualcode.tui.annotations import Annotations
from qualcode.tui.layout import FoldedPage, Interval, IntervalIndex, LaneMap, Page, RowSpan, hidden_runs
from qualcode.tui.paint import CodePaint
from qualcode.tui.role_marks import RoleMarks
from qualcode.tui.turn_times import TurnTimes
from qualcode.tui.widgets.plain_rows import PlainRows
from qualcode.tui.widgets.row_painter import RowPainter, Scene
from qualcode.tui.widgets.transcript_look import TranscriptLook

if TYPE_CHECKING:
    from qualcode.text import Numbering


@dataclass
class FromRows(Message):
    """What a view of rows tells of itself."""

    view: LaidRows

    @property
    def control(self) -> LaidRows:
        return self.view


class LaidRows(TranscriptLook):
    """Rows of words, laid out and painted."""

    class LaidOut(FromRows):
        """The rows are others, or what is marked beside them."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's own name
        super().__init__(id=id)
        self.caret = 0
        """The offset the caret stands before."""
        self.anchor_offset: int | None = None
        """Where the selection was begun; None without one."""
        self.matches: list[Segment] = []
        self.active = ""
        self._transcript: Transcript | None = None
        self._numbering: Numbering | None = None
        self._annotations = Annotations()
        self._paints: dict[str, CodePaint] = {}
        self._letters: dict[str, str] = {}
        self._painter: RowPainter | None = None
        self._strips: dict[int, Strip] = {}
        self._rows = PlainRows(self)
        self._spans: dict[Interval, RowSpan] = {}
        self._set_at: dict[IntervalIndex, int] = {}
        """What the margin was set for, and after how many changes of it."""
        self._widest = 80
        self._whole: Page | None = None
        self._shown: list[tuple[int, int]] | None = None

    @property
    def selection(self) -> Segment | None:
        """What is selected; None if nothing is."""
        if self.anchor_offset is None or self.anchor_offset == self.caret:
            return None
        return Segment(*sorted((self.anchor_offset, self.caret)))

    @property
    def page(self) -> Page | None:
        """The rows as they stand; None before there is room for them."""
        return self._painter.scene.page if self._painter is not None else None

    def set_matches(self, matches: list[Segment]) -> None:
        """Show these places as found."""
        if matches or self.matches:
            self.matches = matches
            if self._painter is not None:
                self._painter.scene.matches = matches
            self.repaint()

    def set_active(self, key: str) -> None:
        """Set off the coding or suggestion that the next action is about."""
        if key == self.active:
            return
        before, self.active = self.active, key
        if self._painter is not None:
            self._painter.scene.active = key
            for changed in (before, key):
                place = self._annotations.codings.get(changed) or self._annotations.suggestions.get(changed)
                if place is not None:
                    self._repaint_rows(place.start, place.end)

    def set_codes(self, paints: dict[str, CodePaint], letters: dict[str, str]) -> None:
        """Say how codes look, and their letters, by GUID."""
        self._paints, self._letters = paints, letters
        self._restyle()

    def annotations_changed(self) -> None:
        """Codings or suggestions are others: set the margin again where they are, and paint those rows."""
        if self._painter is None:
            return
        scene, annotations = self._painter.scene, self._annotations
        if self._shown is not None or not self._lanes_are_of(annotations):
            self._set_lanes()
            self.repaint()
            return
        for index, lanes in ((annotations.codings, scene.lanes), (annotations.suggestions, scene.suggestion_lane)):
            changed = index.changed(self._set_at[index])
            self._set_at[index] = index.changes
            self._repaint_range(lanes.change(map(self._row_span, changed.gone), map(self._row_span, changed.come)))
            for interval in changed.stayed:
                self._repaint_rows(interval.start, interval.end)
        self.post_message(self.LaidOut(self))

    # Layout

    def _lay_out(self) -> None:
        """Break the text for the width there is. Does nothing before there is one."""
        if self._transcript is None or self._numbering is None or not self.size.width:
            return
        number_width = max(3, len(str(self._numbering.largest)))
        lanes = 2 if self.size.width < 70 else 4
        # beside the words: numbers, two blanks, lanes, suggestions, roles, and a cell for the caret behind a full row
        room = self.size.width - number_width - lanes - 5
        width = max(8, min(room, self._widest))
        if self._whole is None or self._whole.text is not self._transcript.text or self._whole.width != width:
            self._whole = Page(self._transcript.text, width)
        page = self._folded(self._whole)
        self.caret = page.near(self.caret, forward=True)
        scene = Scene(self._transcript, page, self._annotations, LaneMap((), lanes), LaneMap((), 1), number_width)
        scene.roles = RoleMarks(self._transcript)
        times = TurnTimes(self._transcript)
        if 0 < times.width < room - self._widest - 1 and not times.is_written:
            scene.times = times
        self._painter = RowPainter(scene, self.styles_of_rows())
        self._spans.clear()
        self._set_lanes()
        self._restyle()
        self.virtual_size = Size(self.size.width, len(page))

    def _folded(self, page: Page) -> Page:
        """The page with what is not to be shown folded."""
        if self._shown is None or self._transcript is None:
            return page
        runs = hidden_runs(page, self._shown, [turn.head for turn in self._transcript.turns])
        return FoldedPage(page, runs) if runs else page

    def _set_lanes(self) -> None:
        assert self._painter is not None
        scene = self._painter.scene
        scene.lanes = LaneMap(self._spans_of(self._annotations.codings), scene.lanes.lanes)
        scene.suggestion_lane = LaneMap(self._spans_of(self._annotations.suggestions), 1)
        self._set_at = {index: index.changes for index in (self._annotations.codings, self._annotations.suggestions)}
        self.post_message(self.LaidOut(self))

    def _lanes_are_of(self, annotations: Annotations) -> bool:
        """Whether the margin was set for these very codings and suggestions, as they were some changes ago."""
        return self._set_at.keys() == {annotations.codings, annotations.suggestions}

    def _spans_of(self, intervals: Iterable[Interval]) -> Iterable[RowSpan]:
        """The rows of marks, of those that are not wholly in a fold."""
        spans = map(self._row_span, intervals)
        if self._shown is None or self.page is None:
            return spans
        page = self.page
        return (span for span in spans if span.first != span.last or page.fold(span.first) is None)

    def _row_span(self, interval: Interval) -> RowSpan:
        """The rows an interval runs along; looked up once in each layout."""
        span = self._spans.get(interval)
        if span is None:
            assert self._painter is not None
            page = self._painter.scene.page
            span = RowSpan(page.row_of(interval.start), page.row_of(interval.end - 1), interval.key)
            self._spans[interval] = span
        return span

    # Painting

    def _restyle(self) -> None:
        """Take the theme's styles and the codes' colours anew."""
        if self._painter is not None:
            scene = self._painter.scene
            scene.paints, scene.letters = self._paints, self._letters
            scene.matches, scene.active = self.matches, self.active
            self._painter = RowPainter(scene, self.styles_of_rows())
        self.repaint()

    def repaint(self) -> None:
        """Paint every visible row again."""
        self._strips.clear()
        self.refresh()

    def _repaint_rows(self, start: int, end: int) -> None:
        """Paint the visible rows of a stretch again."""
        assert self._painter is not None
        page = self._painter.scene.page
        self._repaint_range(range(page.row_of(start), page.row_of(max(start, end - 1)) + 1))

    def _repaint_range(self, rows: range) -> None:
        """Paint those of these rows again that are visible."""
        for row in [row for row in self._strips if row in rows]:
            del self._strips[row]
        top = self.scroll_offset.y
        first, behind = max(rows.start, top), min(rows.stop, top + self.size.height + 1)
        if first < behind:
            self.refresh_lines(first, behind - first)

    def notify_style_update(self) -> None:
        super().notify_style_update()
        self._restyle()

    def render_line(self, y: int) -> Strip:
        row = y + self.scroll_offset.y
        width = self.size.width
        if self._painter is None or row >= len(self._painter.scene.page):
            return Strip.blank(width, self.rich_style)
        strip = self._strips.get(row)
        if strip is None:
            strip = self._painter.strip(row, width, self._number(row), self.caret, self.selection)
            self._strips[row] = strip
        return strip

    def render_lines(self, crop: Region) -> list[Strip]:
        return self._rows.lines(crop) if self._rows.are_plain() else super().render_lines(crop)

    def _number(self, row: int) -> int | None:
        """The number of the citation line, or of the turn, that begins in a row; None if none does."""
        assert self._painter is not None
        assert self._numbering is not None
        page = self._painter.scene.page
        return None if page.fold(row) is not None else self._numbering.beginning_in(*page.span(row))

    def on_focus(self) -> None:
        self._restyle()

    def on_blur(self) -> None:
        self._restyle()
