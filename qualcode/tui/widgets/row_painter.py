"""Paint one row of a transcript: number, marks in the margin, words with what lies on them.

A row is cut where anything begins or ends; each stretch shows what covers it, the inner coding over the outer. Knows
nothing of scrolling, focus or keys.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, field
from itertools import pairwise
from typing import NamedTuple, cast

from rich.cells import cell_len, set_cell_size
from rich.segment import Segment as Cells
from rich.style import Style
from textual.strip import Strip

from qualcode.locales import ngettext
from qualcode.model import Role, Segment, Transcript
from qualcode.tui.annotations import Annotations
from qualcode.tui.layout import LaneMap, Mark, Page, Part, part_of
from qualcode.tui.paint import BARS, CodePaint
from qualcode.tui.role_marks import RoleMarks
from qualcode.tui.turn_times import TurnTimes

SUGGESTED, SUGGESTED_ON = "?", "┊"
"""A suggestion's mark, and how it goes on."""
OVERFLOW = "+"
STAR = "★"
"""Stands before the marks where a coding begins that is worth quoting."""
NO_LETTER = "•"
"""Marks a coding whose code has no letter."""
OUTLINE = {Part.ONLY: "[", Part.FIRST: "╭", Part.MIDDLE: "│", Part.LAST: "╰"}
"""The bracket between the margin and the words of the coding at hand."""
FOLDED = "⋯"

_Look = tuple[str, str, bool, bool, bool, bool, bool, bool, str]
"""Base, code (with `!` when strong), suggested, suggestion at hand, evidence, match, selected, caret, label."""
_BASE, _CODE, _SUGGESTED, _AT_HAND, _EVIDENT, _MATCHED, _SELECTED, _CARET, _LABELLED = range(9)


class _Layer(NamedTuple):
    """One thing that lies on the code points `[start, end)`."""

    start: int
    end: int
    kind: int
    """Its place in a look."""
    value: str | bool = True


def _look_at(layers: list[_Layer], offset: int) -> _Look:
    """What a character looks like; of each kind, the last layer counts."""
    look: list[str | bool] = ["question", "", False, False, False, False, False, False, ""]
    for start, end, kind, value in layers:
        if start <= offset < end:
            look[kind] = value
    return cast("_Look", tuple(look))


@dataclass(frozen=True)
class Styles:
    """The theme's part in a row."""

    ground: Style
    words: Style
    question: Style
    """Words of the interviewer."""
    label: Style
    label_question: Style
    number: Style
    number_here: Style
    suggestion: Style
    suggestion_here: Style
    evidence: Style
    match: Style
    selection: Style
    caret: Style
    overflow: Style
    outline: Style
    fold: Style
    jump: Style


@dataclass
class Scene:
    """All that a row can show."""

    transcript: Transcript
    page: Page
    annotations: Annotations
    lanes: LaneMap
    suggestion_lane: LaneMap
    number_width: int
    paints: dict[str, CodePaint] = field(default_factory=dict)
    letters: dict[str, str] = field(default_factory=dict)
    matches: list[Segment] = field(default_factory=list)
    """Found by the search, in order."""
    active: str = ""
    """Id of the coding, or key of the suggestion, that the next action is about."""

    roles: RoleMarks | None = None
    """Who asks and who answers, shown where turns begin."""
    times: TurnTimes | None = None
    """When turns were spoken, if that is shown beside them."""
    labels: dict[int, str] = field(default_factory=dict)
    """By offset, in order: what to type to go there, shown over the words while one is to be chosen."""

    @property
    def head_width(self) -> int:
        """Cells of the times beside turns, the blank behind them included; 0 where they are not shown."""
        return self.times.width + 2 if self.times is not None else 0

    @property
    def gutter(self) -> int:
        """Cells left of the words."""
        return self.head_width + self.number_width + 1 + self.lanes.lanes + 3


class RowPainter:
    """Paints rows of a scene in given styles."""

    def __init__(self, scene: Scene, styles: Styles) -> None:
        self.scene = scene
        self.styles = styles
        self._mixed: dict[_Look, Style] = {}

    def strip(self, row: int, width: int, number: int | None, caret: int | None, selection: Segment | None) -> Strip:
        """The row in `width` cells.

        Args:
            row: from 0.
            width: cells of the whole view.
            number: of the citation line, or of the turn, that begins in this row; None if none does.
            caret: the caret's offset; None where it is not shown.
            selection: the selected stretch.
        """
        page = self.scene.page
        here = caret is not None and page.row_of(caret) == row
        cells = self._margin(row, number, here)
        if (run := page.fold(row)) is not None:
            told = ngettext("{n} turn", "{n} turns", run.turns).format(n=run.turns)
            cells.append(Cells(f"{FOLDED} {told}", self.styles.fold))
        else:
            cells += self._words(row, caret if here else None, selection)
        used = sum(cell_len(each.text) for each in cells)
        if used > width:
            return Strip(cells, used).adjust_cell_length(width)
        if used < width:
            cells.append(Cells(" " * (width - used), self.styles.ground))
        return Strip(cells, width)

    def _margin(self, row: int, number: int | None, here: bool) -> list[Cells]:
        scene, styles = self.scene, self.styles
        shown = "" if number is None else str(number)
        cells = [self._head(row)] if scene.head_width else []
        marks = scene.lanes.row(row)
        cells += [
            Cells(f"{shown:>{scene.number_width}}", styles.number_here if here else styles.number),
            Cells(STAR, styles.overflow) if self._has_star(marks) else Cells(" ", styles.number),
        ]
        for lane, mark in enumerate(marks):
            if lane == len(marks) - 1 and scene.lanes.overflows(row):
                cells.append(Cells(OVERFLOW, styles.overflow))
            else:
                cells.append(self._coding_mark(mark))
        (suggested,) = scene.suggestion_lane.row(row)
        cells.append(self._suggestion_mark(suggested, row))
        cells.append(self._role_mark(row))
        cells.append(self._outline(row))
        return cells

    def _has_star(self, marks: list[Mark | None]) -> bool:
        """Whether a coding worth quoting begins among these marks."""
        begun = (mark.key for mark in marks if mark is not None and mark.part in (Part.ONLY, Part.FIRST))
        codings = (self.scene.annotations.coding(key) for key in begun)
        return any(coding.starred for coding in codings if coding is not None)

    def _head(self, row: int) -> Cells:
        """The time at which the turn that begins in a row was spoken."""
        scene, page = self.scene, self.scene.page
        folded = page.fold(row) is not None
        shown = scene.times.beginning_in(*page.span(row)) if scene.times is not None and not folded else ""
        return Cells(f"{shown:>{scene.head_width - 1}} ", self.styles.number)

    def _role_mark(self, row: int) -> Cells:
        """Whether the turn that begins in a row asks or answers."""
        roles, page = self.scene.roles, self.scene.page
        shown = roles.beginning_in(*page.span(row)) if roles is not None and page.fold(row) is None else " "
        return Cells(shown, self.styles.ground + self.styles.label_question)

    def _outline(self, row: int) -> Cells:
        """What frames the rows of the coding at hand, so that its extent shows without colour."""
        interval = self.scene.annotations.codings.get(self.scene.active) if self.scene.active else None
        if interval is None:
            return Cells(" ", self.styles.ground)
        page = self.scene.page
        first, last = page.row_of(interval.start), page.row_of(interval.end - 1)
        if not first <= row <= last:
            return Cells(" ", self.styles.ground)
        return Cells(OUTLINE[part_of(row, first, last)], self.styles.outline)

    def _coding_mark(self, mark: Mark | None) -> Cells:
        coding = self.scene.annotations.coding(mark.key) if mark else None
        if mark is None or coding is None:
            return Cells(" ", self.styles.ground)
        letter = self.scene.letters.get(coding.code_guid, NO_LETTER)
        paint = self.scene.paints.get(coding.code_guid)
        style = self.styles.ground + paint.ink if paint else self.styles.number
        if mark.key == self.scene.active:
            style += Style(reverse=True)
        bar, foot = (paint.bar, paint.foot) if paint else BARS[0]
        return Cells({Part.MIDDLE: bar, Part.LAST: foot}.get(mark.part, letter), style)

    def _suggestion_mark(self, mark: Mark | None, row: int) -> Cells:
        if mark is None and not self.scene.suggestion_lane.overflows(row):
            return Cells(" ", self.styles.ground)
        goes_on = mark is not None and mark.part in (Part.MIDDLE, Part.LAST)
        return Cells(SUGGESTED_ON if goes_on else SUGGESTED, self.styles.overflow)

    def _words(self, row: int, caret: int | None, selection: Segment | None) -> list[Cells]:
        page, text = self.scene.page, self.scene.transcript.text
        start, end = page.span(row)[0], page.words_end(row)
        layers = self._layers(start, end, caret, selection)
        edges = {edge for layer in layers for edge in (layer.start, layer.end) if start < edge < end}
        parts = page.clusters(row)
        cells: list[Cells] = []
        for first, last in pairwise([start, *sorted(edges), end]):
            if parts is None:
                # a blank that hangs over the edge has no cell, but the caret can stand on the first
                shown = text[first : min(last, start + page.width + 1)]
            else:
                shown = "".join(c.shown for c in parts if first <= c.start < last)
            look = _look_at(layers, first)
            if look[-1]:
                shown = set_cell_size(look[-1], cell_len(shown))
            cells.append(Cells(shown, self._mix(look)))
        if caret is not None and caret >= end:
            cells.append(Cells(" ", self._mix(_look_at(layers, end))))
        return cells

    def _layers(self, start: int, end: int, caret: int | None, selection: Segment | None) -> list[_Layer]:
        """What lies on a row, the place behind it included, the lowest first."""
        scene = self.scene
        layers = self._bases(start, end + 1)
        codings = scene.annotations.codings.overlapping(start, end)
        # inner over outer, and over all the one at hand, so that its whole extent is seen
        for interval in sorted(codings, key=lambda i: i.key == scene.active):
            coding = scene.annotations.coding(interval.key)
            guid = coding.code_guid if coding else ""
            code = guid + "!" if interval.key == scene.active else guid
            layers.append(_Layer(interval.start, interval.end, _CODE, code))
        for interval in scene.annotations.suggestions.overlapping(start, end):
            layers.append(_Layer(interval.start, interval.end, _SUGGESTED))
            if interval.key == scene.active:
                layers.append(_Layer(interval.start, interval.end, _AT_HAND))
            suggestion = scene.annotations.suggestion(interval.key)
            for evidence in suggestion.evidence if suggestion else ():
                layers.append(_Layer(evidence.segment.start, evidence.segment.end, _EVIDENT))
        layers += [_Layer(match.start, match.end, _MATCHED) for match in self._matches(start, end)]
        if selection is not None:
            layers.append(_Layer(selection.start, selection.end, _SELECTED))
        if scene.labels:
            layers += self._labels(start, end)
        if caret is not None:
            layers.append(_Layer(min(caret, end), min(caret, end) + 1, _CARET))
        return layers

    def _bases(self, start: int, end: int) -> list[_Layer]:
        """Words and speakers' labels in a stretch; what stands between turns stands back as a question does."""
        transcript = self.scene.transcript
        bases = [_Layer(start, end, _BASE, "question")]
        at = start
        while at < end:
            turn = transcript.turn_at(at)
            if turn is None:
                at += 1
                continue
            asked = turn.role is Role.INTERVIEWER
            bases.append(_Layer(turn.head, turn.start, _BASE, "label_question" if asked else "label"))
            bases.append(_Layer(turn.start, turn.end, _BASE, "question" if asked else "words"))
            at = max(turn.end, turn.start, at + 1)
        return bases

    def _labels(self, start: int, end: int) -> list[_Layer]:
        """The labels in a stretch, each cut where the next begins."""
        offsets = list(self.scene.labels)
        behind = bisect_left(offsets, end)
        layers = []
        for at in range(bisect_left(offsets, start), behind):
            room = offsets[at + 1] if at + 1 < behind else end
            # letter by letter, because the row may be cut within a label
            for offset, letter in zip(range(offsets[at], room), self.scene.labels[offsets[at]], strict=False):
                layers.append(_Layer(offset, offset + 1, _LABELLED, letter))
        return layers

    def _matches(self, start: int, end: int) -> list[Segment]:
        matches = self.scene.matches
        if not matches:
            return []
        first = bisect_left(matches, start, key=lambda m: m.end)
        last = bisect_left(matches, end, key=lambda m: m.start)
        return matches[first:last]

    def _mix(self, look: _Look) -> Style:
        if look not in self._mixed:
            base, code, suggested, at_hand, evident, matched, selected, caret, label = look
            style: Style = self.styles.ground + getattr(self.styles, base)
            paint = self.scene.paints.get(code.removesuffix("!"))
            if paint is not None:
                style += paint.strong if code.endswith("!") else paint.tint
            layers = [
                (suggested, self.styles.suggestion),
                (at_hand, self.styles.suggestion_here),
                (evident, self.styles.evidence),
                (matched, self.styles.match),
                (selected, self.styles.selection),
                (caret and not label, self.styles.caret),
                (label, self.styles.jump),
            ]
            for on, layer in layers:
                if on:
                    style += layer
            self._mixed[look] = style
        return self._mixed[look]
