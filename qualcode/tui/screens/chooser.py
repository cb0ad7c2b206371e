"""A question with a list of answers that a few letters narrow down: the code picker and the command palette."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import ClassVar

from rich.style import Style
from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Input

from qualcode.locales import _
from qualcode.tui.folding import ranked
from qualcode.tui.screens.dialogue import Dialogue
from qualcode.tui.widgets.page import Page
from qualcode.tui.widgets.row_list import Row, RowList
from qualcode.tui.words import N_, translate_bindings

_SHARE, _SHARE_ALONE = 0.35, 0.6
"""How much of the screen the list may take, with an explanation below it and without."""


@dataclass(frozen=True)
class Choice:
    """One answer."""

    id: str
    label: str
    mark: str = ""
    mark_style: Style = field(default_factory=Style)
    tail: str = ""
    names: tuple[str, ...] = ()
    """Other words it can be found by."""


class Chooser(Dialogue[str | None]):
    """Type to narrow down, arrows to move, Enter to choose. Answers with the id of the choice, None when left.

    Args:
        prompt: what is asked, shown in the empty field.
        choices: in the order in which they stand before anything is typed.
        explain: what to say beside the choice under the cursor; nothing if not given.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "move(-1)", N_("Up"), show=False, id="chooser.up"),
        Binding("down", "move(1)", N_("Down"), show=False, id="chooser.down"),
        Binding("pageup", "page(-1)", N_("Page up"), show=False, id="chooser.page-up"),
        Binding("pagedown", "page(1)", N_("Page down"), show=False, id="chooser.page-down"),
        Binding("escape", "leave", N_("Leave"), show=False, id="chooser.leave"),
    ]
    DEFAULT_CSS = """
    Chooser {
        align: center top;
        #box { width: 72; max-width: 94%; max-height: 90%; margin-top: 2; }
        Input, Input:focus { border: none; height: 1; padding: 0; background: $surface; margin: 0 0 1 0; }
        RowList { height: auto; }
        #explanation { height: 6; margin-top: 1; border-top: solid $border; scrollbar-size-vertical: 1; }
        #explanation.-none { display: none; }
    }
    """

    def __init__(self, prompt: str, choices: Sequence[Choice], explain: Callable[[str], Content] | None = None) -> None:
        super().__init__()
        translate_bindings(self)
        self._prompt = prompt
        self._choices = choices
        self._explain = explain
        self._typed_early = ""
        self.set_class(explain is None, "-brief")

    def compose(self) -> ComposeResult:
        with Vertical(id="box"):
            yield self.field()
            yield RowList(empty=_("Nothing of that name."), always_cursor=True)
            with VerticalScroll(id="explanation", classes="" if self._explain else "-none", can_focus=False):
                yield Page(id="words")
            yield from self.footing()

    def field(self) -> Input:
        """Where one types."""
        return Input(placeholder=self._prompt, id="query")

    def footing(self) -> ComposeResult:
        """What stands below; nothing, unless there is more to do than to choose."""
        yield from ()

    def on_mount(self) -> None:
        self.query_one(RowList).can_focus = False
        self._show(self.offered(""))
        field = self.query_one(Input)
        field.value = self._typed_early
        field.focus()

    def on_resize(self, event: events.Resize) -> None:
        # told in cells: by a share of the screen, the box would be as high as the whole list
        share = _SHARE_ALONE if self._explain is None else _SHARE
        self.query_one(RowList).styles.max_height = int(event.size.height * share)

    def on_key(self, event: events.Key) -> None:
        self.typed_early(event)

    def typed_early(self, event: events.Key) -> None:
        """Keep a letter: who knows the letters types them before the field is there."""
        if event.is_printable and event.character and not self.query(Input):
            self._typed_early += event.character

    @on(Input.Changed)
    def _narrow(self, event: Input.Changed) -> None:
        self._show(self.offered(event.value))

    def offered(self, query: str) -> Sequence[Choice]:
        """The choices that answer what is typed, the best first."""
        return ranked(query, self._choices, lambda choice: (choice.label, *choice.names))

    def offer_again(self) -> None:
        """Show the same choices, which look otherwise now; what was typed, and the cursor, stay."""
        self._show(self.offered(self.query_one(Input).value), keep_cursor=True)

    def row_at_cursor(self) -> Row | None:
        """The row the keys act on; None if there is none."""
        listed = self.query_one(RowList)
        return listed.rows[listed.cursor] if listed.cursor < len(listed.rows) else None

    def offer(self, choices: Sequence[Choice]) -> None:
        """Offer these choices from now on; what was typed, and the cursor, stay."""
        self._choices = choices
        self.offer_again()

    def _show(self, choices: Sequence[Choice], *, keep_cursor: bool = False) -> None:
        rows = [Row(c.id, c.label, c.mark, c.mark_style, c.tail) for c in choices]
        self.query_one(RowList).set_rows(rows, keep_cursor=keep_cursor)
        if not rows:
            self.query_one("#words", Page).say(Content(""))

    @on(RowList.Highlighted)
    def _explain_row(self, event: RowList.Highlighted) -> None:
        if self._explain is not None:
            self.query_one("#words", Page).say(self._explain(event.row.id))
            self.query_one("#explanation", VerticalScroll).scroll_home(animate=False)

    @on(RowList.Chosen)
    def _choose(self, event: RowList.Chosen) -> None:
        self.choose(event.row.id)

    def choose(self, choice_id: str) -> None:
        """Answer with a choice."""
        self.dismiss(choice_id)

    @on(Input.Submitted)
    def _choose_at_cursor(self) -> None:
        self.query_one(RowList).action_choose()

    def action_move(self, by: int) -> None:
        self.query_one(RowList).action_move(by)

    def action_page(self, by: int) -> None:
        self.query_one(RowList).action_page(by)
