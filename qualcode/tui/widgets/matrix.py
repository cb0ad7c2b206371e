"""A table of numbers under a head that stays, beside names and totals that stay. Only what is in sight is painted."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from rich.cells import cell_len, set_cell_size
from rich.segment import Segment as Cells
from rich.style import Style
from textual import events
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from qualcode.analysis import Measure
from qualcode.locales import _
from qualcode.tui.comparison_desk import ComparisonDesk, told_number
from qualcode.tui.layout.matrix_layout import MatrixLayout
from qualcode.tui.widgets.component_look import component_look
from qualcode.tui.words import N_, translate_bindings

HEAT = ("", "░░", "▒▒", "▓▓", "██")
"""How much there is, beside the number: seen without reading, and without colour."""
_NOTHING = "·"
MARK = "◆"
_NAMES = 0.32
"""The share of the width that the codes' names may take."""
_LONGEST_NAME = 36


class Matrix(Widget, can_focus=True):
    """Shows a desk's table and moves its cell at hand.

    Args:
        desk: what is compared.
    """

    ALLOW_SELECT = False
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "move(-1, 0)", N_("Up"), show=False, id="matrix.up"),
        Binding("down", "move(1, 0)", N_("Down"), show=False, id="matrix.down"),
        Binding("left", "move(0, -1)", N_("Left"), show=False, id="matrix.left"),
        Binding("right", "move(0, 1)", N_("Right"), show=False, id="matrix.right"),
        Binding("pageup", "page(-1, 0)", N_("Page up"), show=False, id="matrix.page-up"),
        Binding("pagedown,space", "page(1, 0)", N_("Page down"), show=False, id="matrix.page-down"),
        Binding("ctrl+left", "page(0, -1)", N_("Page to the left"), show=False, id="matrix.page-left"),
        Binding("ctrl+right", "page(0, 1)", N_("Page to the right"), show=False, id="matrix.page-right"),
        Binding("home", "edge(0)", N_("First group"), show=False, id="matrix.first"),
        Binding("end", "edge(1)", N_("All groups"), show=False, id="matrix.last"),
        Binding("ctrl+home", "corner(0)", N_("First cell"), show=False, id="matrix.first-cell"),
        Binding("ctrl+end", "corner(1)", N_("Total"), show=False, id="matrix.last-cell"),
        Binding("enter", "choose", N_("Quotes"), tooltip=N_("Read the passages side by side"), id="matrix.open"),
    ]
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "matrix--head",
        "matrix--here",
        "matrix--faint",
        "matrix--heat",
        "matrix--mark",
        "matrix--total",
        "matrix--cursor",
    }
    """
    | Class | Description |
    | :- | :- |
    | `matrix--head` | Names of groups and codes. |
    | `matrix--here` | The names of the row and the column at hand. |
    | `matrix--faint` | Zeros, sizes of groups, rules. |
    | `matrix--heat` | The shade beside a number. |
    | `matrix--mark` | The sign of a marked cell. |
    | `matrix--total` | Totals. |
    | `matrix--cursor` | The cell at hand. |
    """
    DEFAULT_CSS = """
    Matrix { background: $background; color: $foreground; padding: 1 1 0 1; }
    Matrix > .matrix--head { color: $foreground 75%; }
    Matrix > .matrix--here { color: $accent; text-style: bold; }
    Matrix > .matrix--faint { color: $foreground 40%; }
    Matrix > .matrix--heat { color: $primary; }
    Matrix > .matrix--mark { color: $accent; text-style: bold; }
    Matrix > .matrix--total { color: $foreground 85%; text-style: bold; }
    Matrix > .matrix--cursor { background: $primary 35%; }
    Matrix:nocolor > .matrix--here { text-style: bold underline; }
    Matrix:nocolor > .matrix--cursor { background: $background; text-style: reverse; }
    """

    @dataclass
    class Moved(Message):
        """Another cell is at hand."""

    @dataclass
    class Chosen(Message):
        """The cell at hand is to be read."""

    def __init__(self, desk: ComparisonDesk, *, id: str | None = None) -> None:  # noqa: A002 - Textual's own name
        super().__init__(id=id)
        translate_bindings(self)
        self.desk = desk
        self._at = MatrixLayout()
        """Where each cell stands."""
        self._size_words: list[str] = []

    # What is shown

    def show(self) -> None:
        """Show the desk's table as it is now."""
        self._fit()
        self._reveal()
        self.refresh()

    def _fit(self) -> None:
        """How wide the columns are."""
        desk, table, at = self.desk, self.desk.table, self._at
        at.width, at.height = self.content_size
        if table is None:
            return
        names = [2 * row.depth + cell_len(self._code_name(row_at)) for row_at, row in enumerate(table.rows)]
        widest = min(_LONGEST_NAME, max(16, int(at.width * _NAMES)))
        at.names = min(max([*names, cell_len(_("All codes"))]), widest)
        at.rows = desk.rows
        self._size_words = [self._people(column) for column in range(desk.columns)]
        at.head = 2 if any(self._size_words) else 1
        rows = range(desk.rows + 1)
        numbers = [max(cell_len(self._told(row, column)) for row in rows) for column in range(desk.columns + 1)]
        heads = [max(cell_len(group.name), cell_len(self._size_words[n])) for n, group in enumerate(table.groups)]
        at.fit(numbers, heads, cell_len(_("Total")))

    def _people(self, column: int) -> str:
        table = self.desk.table
        assert table is not None
        group = table.groups[column]
        if table.by == "participant" and group.participants == 1:
            return ""
        return _("n = {n}").format(n=group.participants)

    def _code_name(self, row: int) -> str:
        table = self.desk.table
        assert table is not None
        if row >= self.desk.rows:
            return _("All codes")
        return table.rows[row].name if table.rows[row].known else f"{table.rows[row].path_text} ({_('gone')})"

    def _told(self, row: int, column: int) -> str:
        return told_number(self.desk.number(row, column), decimals=self.decimals)

    @property
    def decimals(self) -> bool:
        """Whether numbers have decimals."""
        return self.desk.table is not None and self.desk.table.options.measure is Measure.RATE

    def columns_in_sight(self) -> range:
        """The groups whose whole columns are in sight."""
        return self._at.in_sight()

    def _reveal(self) -> None:
        """Scroll so that the cell at hand is in sight."""
        if self.desk.table is not None and self.content_size.width:
            self._at.reveal(self.desk.row, self.desk.column)

    def render_line(self, y: int) -> Strip:
        width, ground = self.content_size.width, self.rich_style
        desk = self.desk
        if desk.table is None or (not self._at.widths and desk.columns):
            return Strip.blank(width, ground)
        if y < self._at.head:
            cells = self._head(y, ground)
        else:
            shown = self._at.shown
            at = y - self._at.head
            if at < shown:
                cells = self._row(self._at.first_row + at, ground)
            elif at == shown:
                cells = [Cells("─" * self._at.table_width, ground + self._look("faint"))]
            elif at == shown + 1:
                cells = self._row(desk.rows, ground)
            else:
                return Strip.blank(width, ground)
        return Strip(cells).adjust_cell_length(width, ground)

    def _head(self, y: int, ground: Style) -> list[Cells]:
        desk, table = self.desk, self.desk.table
        assert table is not None
        sight = self.columns_in_sight()
        more_left = "‹" if sight.start > 0 else " "
        more_right = "›" if sight.stop < desk.columns else " "
        faint = ground + self._look("faint")
        sign = ground + self._look("mark")
        cells = [Cells(" " * (self._at.names - 1), ground), Cells(more_left if y == 0 else " ", sign)]
        for column in sight:
            words = table.groups[column].name if y == 0 else self._size_words[column]
            look = "here" if y == 0 and column == desk.column else "head" if y == 0 else "faint"
            cells.append(Cells(f" {_right(words, self._at.widths[column] - 1)}", ground + self._look(look)))
        cells.append(Cells(" " * self._at.gap, ground))
        cells.append(Cells(more_right if y == 0 else " ", sign))
        cells.append(Cells("│", faint))
        total = _("Total") if y == 0 else ""
        look = "here" if desk.column == desk.columns else "head"
        cells.append(Cells(_right(total, self._at.total), ground + self._look(look)))
        return cells

    def _row(self, row: int, ground: Style) -> list[Cells]:
        desk, table = self.desk, self.desk.table
        assert table is not None
        is_total = row >= desk.rows
        depth = 0 if is_total else table.rows[row].depth
        name = set_cell_size(_ended(f"{'  ' * depth}{self._code_name(row)}", self._at.names), self._at.names)
        look = "here" if row == desk.row else "total" if is_total else "head"
        cells = [Cells(name, ground + self._look(look))]
        sight = self.columns_in_sight()
        for column in sight:
            cells += self._cell(row, column, ground)
        cells += [Cells(" " * self._at.gap, ground), Cells(" ", ground), Cells("│", ground + self._look("faint"))]
        cells += self._cell(row, desk.columns, ground)
        return cells

    def _cell(self, row: int, column: int, ground: Style) -> list[Cells]:
        desk = self.desk
        is_total = row >= desk.rows or column >= desk.columns
        at_hand = (row, column) == (desk.row, desk.column)
        if at_hand and self.has_focus:
            ground = ground + self._look("cursor")
        marked = desk.place(row, column) in desk.marks
        number = desk.number(row, column)
        look = "faint" if not number else "total" if is_total else "label"
        words = ground + (self._look(look) if look != "label" else Style())
        heat = HEAT[desk.heat(row, column)]
        width = self._at.total if column >= desk.columns else self._at.widths[column]
        shown = self._told(row, column) if number else _NOTHING
        digits = self._at.digits[column] + 1
        return [
            Cells(" ", self.rich_style),
            Cells(MARK if marked else " ", ground + self._look("mark")),
            Cells(_right(heat, width - 2 - digits), ground + self._look("heat")),
            Cells(_right(shown, digits), words),
        ]

    def _look(self, name: str) -> Style:
        return component_look(self, f"matrix--{name}")

    def on_resize(self) -> None:
        self.show()

    def on_focus(self) -> None:
        self.refresh()

    def on_blur(self) -> None:
        self.refresh()

    # Moving

    def _moved(self) -> None:
        self._reveal()
        self.refresh()
        self.post_message(self.Moved())

    def action_move(self, down: int, right: int) -> None:
        self.desk.move(down, right)
        self._moved()

    def action_page(self, down: int, right: int) -> None:
        self.desk.move(down * max(1, self._at.body - 1), right * max(1, len(self.columns_in_sight())))
        self._moved()

    def action_edge(self, to: int) -> None:
        self.desk.go(self.desk.row, self.desk.columns * to)
        self._moved()

    def action_corner(self, to: int) -> None:
        self.desk.go(self.desk.rows * to, self.desk.columns * to)
        self._moved()

    def action_choose(self) -> None:
        if self.desk.table is not None:
            self.post_message(self.Chosen())

    # The mouse

    def on_click(self, event: events.Click) -> None:
        cell = self._at.cell_at(*event.get_content_offset_capture(self))
        if cell is None or self.desk.table is None:
            return
        was = (self.desk.row, self.desk.column)
        self.desk.go(*cell)
        self._moved()
        if was == cell:
            self.action_choose()

    def on_mouse_scroll_down(self) -> None:
        self.action_move(1, 0)

    def on_mouse_scroll_up(self) -> None:
        self.action_move(-1, 0)


def _ended(text: str, room: int) -> str:
    """The text in at most `room` cells, an ellipsis where it is cut."""
    return text if cell_len(text) <= room else f"{set_cell_size(text, room - 1)}…"


def _right(text: str, room: int) -> str:
    """The text at the right of `room` cells; where it is cut, an ellipsis."""
    text = _ended(text, room)
    return " " * (room - cell_len(text)) + text
