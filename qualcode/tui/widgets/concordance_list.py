"""Hits in a list, one a row, all at the same column: what stood before on the left, what follows on the right.

Only rows in sight are painted, so a list of thousands costs as much as one of ten.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from rich.cells import cell_len, set_cell_size
from rich.segment import Segment as Cells
from rich.style import Style
from textual.strip import Strip

from qualcode.tui.widgets.row_list import Row, RowList

_SIGN = 3
"""Cells of the signs of codes."""
_PLACE = (15, 24)
"""Cells of the place, on a narrow and on a wide list."""
_SPEAKER = (5, 16)
_WIDE = 100
"""Cells from which a list is wide."""
_BEFORE = 0.42
"""The share of the words' cells that stands before the hit."""


@dataclass(frozen=True)
class HitRow(Row):
    """One hit. `label` is its words, `mark` the letters of the codes it has, `tail` its place."""

    speaker: str = ""
    before: str = ""
    after: str = ""
    chosen: bool = False
    """Whether it is coded with the chosen code: its mark is set off."""


class ConcordanceList(RowList):
    """A list of `HitRow`s."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"hits--hit", "hits--stale"}
    """
    | Class | Description |
    | :- | :- |
    | `hits--hit` | The words that fired. |
    | `hits--stale` | All words, while the hits are those of an earlier cue. |
    """
    DEFAULT_CSS = """
    ConcordanceList { background: $background; }
    ConcordanceList > .hits--hit { color: $accent; text-style: bold; }
    ConcordanceList > .hits--stale { color: $foreground 45%; }
    ConcordanceList:nocolor > .hits--hit { text-style: bold underline; }
    """

    before_share = _BEFORE
    """The share of the words' cells that stands before the hit: less, where what was found is whole sentences."""
    sign_cells = _SIGN
    """Cells of what stands before the place."""
    is_stale = False
    """Whether the hits are those of an earlier cue; dimmed then."""

    def set_stale(self, stale: bool) -> None:
        """Dim the hits, or show them again as they are."""
        if stale is not self.is_stale:
            self.is_stale = stale
            self.refresh()

    def render_line(self, y: int) -> Strip:
        at, width = y + self.scroll_offset.y, self.scrollable_content_region.width
        row = self.rows[at] if at < len(self.rows) else None
        if not isinstance(row, HitRow):
            return super().render_line(y)
        on_cursor = at == self.cursor
        ground = self.rich_style + (self._look("cursor") if on_cursor else Style())
        plain = ground + (self._shade("hits--stale") if self.is_stale else self._look("label"))
        strong = plain if self.is_stale else ground + self._shade("hits--hit")
        faint = ground + (self._shade("hits--stale") if self.is_stale else self._look("tail"))
        place, speaker = _PLACE[width >= _WIDE], _SPEAKER[width >= _WIDE]
        room = max(width - self.sign_cells - place - speaker - 2, 12)
        before = int(room * self.before_share)
        hit = _one_line(row.label)[: room - before]
        return Strip(
            [
                Cells(set_cell_size(row.mark, self.sign_cells), strong if row.chosen else faint),
                Cells(f"{_clipped(row.tail, place)} ", faint),
                Cells(f"{_beginning(row.speaker, speaker)} ", faint),
                Cells(_ending(_one_line(row.before), before), plain),
                Cells(hit, strong),
                Cells(set_cell_size(_one_line(row.after), max(room - before - cell_len(hit), 0)), plain),
            ]
        ).adjust_cell_length(width, ground)

    def _shade(self, name: str) -> Style:
        style = self.get_component_rich_style(name, partial=True)
        mixed = self.get_component_rich_style(name)
        return style.without_color + Style(color=mixed.color if style.color else None)


def _one_line(text: str) -> str:
    """The text with each blank a space, as many characters as before."""
    return "".join(" " if char.isspace() or not char.isprintable() else char for char in text)


def _ending(text: str, room: int) -> str:
    """The end of a text in exactly `room` cells."""
    while cell_len(text) > room:
        text = text[cell_len(text) - room :]
    return " " * (room - cell_len(text)) + text


def _beginning(text: str, room: int) -> str:
    """The beginning of a text in exactly `room` cells."""
    return set_cell_size(text if cell_len(text) <= room else f"{set_cell_size(text, room - 1)}…", room)


def _clipped(text: str, room: int) -> str:
    """The text in exactly `room` cells, an ellipsis in its middle where it is cut: names differ at their ends."""
    if cell_len(text) > room:
        tail = (room - 1) // 2
        text = f"{text[: room - 1 - tail]}…{text[-tail:]}"
    return set_cell_size(text, room)
