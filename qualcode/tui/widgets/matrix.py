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
from qualcode.tui.words import N_, translate_bindings

HEAT = ("", "░░", "▒▒", "▓▓", "██")
"""How much there is, beside the number: seen without reading, and without colour."""
_NOTHING = "·"
MARK = "◆"
_FOOT = 2
"""Rows of the foot: a rule, and the totals."""
_NARROWEST, _WIDEST = 7, 17
"""Cells of a column."""
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
        self._first_row = 0
        self._first_column = 0
        self._widths: list[int] = []
        self._name_width = 0
        self._total_width = 0
        self._size_words: list[str] = []
        self._digits: list[int] = []
        """Cells of the widest number of each column, that of the totals last."""

    # What is shown

    def show(self) -> None:
        """Show the desk's table as it is now."""
        self._fit()
        self._reveal()
        self.refresh()

    def _fit(self) -> None:
        """How wide the columns are."""
        desk, table = self.desk, self.desk.table
        if table is None:
            return
        names = [2 * row.depth + cell_len(self._code_name(at)) for at, row in enumerate(table.rows)]
        widest = min(_LONGEST_NAME, max(16, int(self.content_size.width * _NAMES)))
        self._name_width = min(max([*names, cell_len(_("All codes"))]), widest)
        rows = range(desk.rows + 1)
        numbers = [max(cell_len(self._told(row, column)) for row in rows) for column in range(desk.columns + 1)]
        self._size_words = [self._people(column) for column in range(desk.columns)]
        self._widths = [
            min(
                max(numbers[column] + 5, cell_len(group.name) + 2, len(self._size_words[column]) + 2, _NARROWEST),
                _WIDEST,
            )
            for column, group in enumerate(table.groups)
        ]
        self._digits = numbers
        self._total_width = max(numbers[-1] + 3, cell_len(_("Total")) + 2)

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
        room = self._room
        last = self._first_column
        while last < self.desk.columns and self._widths[last] <= room:
            room -= self._widths[last]
            last += 1
        return range(self._first_column, last)

    @property
    def _room(self) -> int:
        """Cells for the groups' columns."""
        return self.content_size.width - self._name_width - self._total_width - 3

    @property
    def _height(self) -> int:
        """Rows for codes."""
        return max(1, self.content_size.height - self._head_rows - _FOOT)

    @property
    def _head_rows(self) -> int:
        """Rows of the head: the groups' names and, where they are several, how many people they are."""
        return 2 if any(self._size_words) else 1

    def _reveal(self) -> None:
        """Scroll so that the cell at hand is in sight, and no further than needed."""
        desk = self.desk
        if desk.table is None or not self.content_size.width:
            return
        if desk.row < desk.rows:
            self._first_row = min(self._first_row, desk.row)
            self._first_row = max(self._first_row, desk.row - self._height + 1)
        self._first_row = max(0, min(self._first_row, desk.rows - self._height))
        if desk.column < desk.columns:
            self._first_column = min(self._first_column, desk.column)
            while desk.column not in self.columns_in_sight() and self._first_column < desk.column:
                self._first_column += 1
        self._first_column = min(self._first_column, max(desk.columns - 1, 0))
        # room on the right is used for what stands to the left
        while self._first_column > 0 and len(self.columns_in_sight()) + self._first_column == desk.columns:
            self._first_column -= 1
            if desk.columns - 1 not in self.columns_in_sight():
                self._first_column += 1
                break

    def render_line(self, y: int) -> Strip:
        width, ground = self.content_size.width, self.rich_style
        desk = self.desk
        if desk.table is None or (not self._widths and desk.columns):
            return Strip.blank(width, ground)
        if y < self._head_rows:
            cells = self._head(y, ground)
        else:
            shown = min(self._height, desk.rows - self._first_row)
            at = y - self._head_rows
            if at < shown:
                cells = self._row(self._first_row + at, ground)
            elif at == shown:
                cells = [Cells("─" * self._table_width(), ground + self._look("faint"))]
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
        cells = [Cells(" " * (self._name_width - 1), ground), Cells(more_left if y == 0 else " ", sign)]
        for column in sight:
            words = table.groups[column].name if y == 0 else self._size_words[column]
            look = "here" if y == 0 and column == desk.column else "head" if y == 0 else "faint"
            cells.append(Cells(f" {_right(words, self._widths[column] - 1)}", ground + self._look(look)))
        cells.append(self._gap(sight, ground))
        cells.append(Cells(more_right if y == 0 else " ", sign))
        cells.append(Cells("│", faint))
        total = _("Total") if y == 0 else ""
        look = "here" if desk.column == desk.columns else "head"
        cells.append(Cells(_right(total, self._total_width), ground + self._look(look)))
        return cells

    def _row(self, row: int, ground: Style) -> list[Cells]:
        desk, table = self.desk, self.desk.table
        assert table is not None
        is_total = row >= desk.rows
        depth = 0 if is_total else table.rows[row].depth
        name = set_cell_size(_ended(f"{'  ' * depth}{self._code_name(row)}", self._name_width), self._name_width)
        look = "here" if row == desk.row else "total" if is_total else "head"
        cells = [Cells(name, ground + self._look(look))]
        sight = self.columns_in_sight()
        for column in sight:
            cells += self._cell(row, column, ground)
        cells += [self._gap(sight, ground), Cells(" ", ground), Cells("│", ground + self._look("faint"))]
        cells += self._cell(row, desk.columns, ground)
        return cells

    def _gap(self, sight: range, ground: Style) -> Cells:
        """What is left between the groups and the totals, where there are more groups than are in sight."""
        if len(sight) == self.desk.columns:
            return Cells("", ground)
        return Cells(" " * max(0, self._room - sum(self._widths[column] for column in sight)), ground)

    def _table_width(self) -> int:
        """Cells that the table takes."""
        if len(self.columns_in_sight()) < self.desk.columns:
            return self.content_size.width
        return min(self.content_size.width, self._name_width + sum(self._widths) + self._total_width + 2)

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
        width = self._total_width if column >= desk.columns else self._widths[column]
        shown = self._told(row, column) if number else _NOTHING
        digits = self._digits[column] + 1
        return [
            Cells(" ", self.rich_style),
            Cells(MARK if marked else " ", ground + self._look("mark")),
            Cells(_right(heat, width - 2 - digits), ground + self._look("heat")),
            Cells(_right(shown, digits), words),
        ]

    def _look(self, name: str) -> Style:
        # the partial style knows what was asked for, the whole one has its shades mixed with the ground
        asked = self.get_component_rich_style(f"matrix--{name}", partial=True)
        mixed = self.get_component_rich_style(f"matrix--{name}")
        shades = Style(color=mixed.color if asked.color else None, bgcolor=mixed.bgcolor if asked.bgcolor else None)
        return asked.without_color + shades

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
        self.desk.move(down * max(1, self._height - 1), right * max(1, len(self.columns_in_sight())))
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
        cell = self._cell_at(*event.get_content_offset_capture(self))
        if cell is None:
            return
        was = (self.desk.row, self.desk.column)
        self.desk.go(*cell)
        self._moved()
        if was == cell:
            self.action_choose()

    def _cell_at(self, x: int, y: int) -> tuple[int, int] | None:
        """The row and column of a cell of the screen; None in the head and beside the table."""
        desk = self.desk
        shown = min(self._height, desk.rows - self._first_row)
        at = y - self._head_rows
        if desk.table is None or at < 0 or at == shown or at > shown + 1 or x < self._name_width:
            return None
        row = desk.rows if at == shown + 1 else self._first_row + at
        edge = self._name_width
        for column in self.columns_in_sight():
            edge += self._widths[column]
            if x < edge:
                return row, column
        return (row, desk.columns) if x >= self._table_width() - self._total_width else None

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
