"""A look at all that a search found, before it is coded: which passages, cut how, and which are coded so already."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.widgets import Static
from textual.worker import get_current_worker

from qualcode.locales import _, ngettext
from qualcode.model import Segment
from qualcode.tui.keys import keys_of
from qualcode.tui.screens.dialogue import Dialogue
from qualcode.tui.unit import Unit
from qualcode.tui.widgets.long_list import LongList, MadeRows
from qualcode.tui.widgets.row_list import Row
from qualcode.tui.words import N_, translate_bindings

UNITS = (None, Unit.SENTENCE, Unit.TURN)
"""How passages are cut: the words found, their sentence, their turn."""
_MANY = 1_000
"""Passages from which on they are cut in a thread: a long transcript's sentences are to be found first."""
_TAKEN, _LEFT, _THERE = "✓", "·", "="


class CodeMatchesScreen(Dialogue[list[Segment] | None]):
    """Answers with the passages to code, None when left.

    Args:
        names: of the codes, as they are told.
        passages: gives the passages when they are cut by a unit; None for the words found themselves.
        is_coded: whether a passage has all the codes already.
        told: the passage in one line, its place before its words.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("tab", "unit", N_("Words found, sentences, turns"), id="code-matches.unit", priority=True),
        Binding("space", "take_or_leave", N_("Take or leave the passage"), id="code-matches.toggle", priority=True),
        Binding("enter", "take", N_("Code those taken"), id="code-matches.take", priority=True),
        Binding("escape", "leave", N_("Leave"), id="code-matches.leave", priority=True),
    ]
    DEFAULT_CSS = """
    CodeMatchesScreen {
        #box { width: 100; max-height: 90%; }
        #question { color: $primary; text-style: bold; height: auto; }
        #cut { color: $foreground 60%; margin-bottom: 1; }
        RowList { height: auto; max-height: 100%; }
        #hint { color: $foreground 60%; margin-top: 1; }
    }
    """

    def __init__(
        self,
        names: str,
        passages: Callable[[Unit | None], Sequence[Segment]],
        is_coded: Callable[[Segment], bool],
        told: Callable[[Segment], str],
    ) -> None:
        super().__init__()
        translate_bindings(self)
        self._names = names
        self._passages = passages
        self._is_coded = is_coded
        self._told = told
        self._at = 0
        self._left: set[Segment] = set()
        self._listed: list[Segment] = []
        self._there: set[Segment] = set()

    def compose(self) -> ComposeResult:
        with Vertical(id="box"):
            with Vertical(id="above"):
                yield Static(id="question", markup=False)
                yield Static(id="cut", markup=False)
            yield LongList(always_cursor=True)
            hint = _("{unit} cuts otherwise · {toggle} takes or leaves · {take} codes · {leave} leaves")
            names = ("unit", "toggle", "take", "leave")
            keys = keys_of(**{name: f"code-matches.{name}" for name in names})
            with Vertical(id="below"):
                yield Static(hint.format(**keys), id="hint", markup=False)

    def on_mount(self) -> None:
        self._take_cut(*self._read_cut(UNITS[self._at]))
        self.query_one(LongList).focus()

    def taken(self) -> list[Segment]:
        """The passages that Enter codes."""
        return [each for each in self._listed if each not in self._left and each not in self._there]

    def _cut(self) -> None:
        """List the passages as they are cut now."""
        if len(self._listed) > _MANY:
            self.query_one("#question", Static).update(_("A moment…"))
            self._cut_apart(UNITS[self._at])
        else:
            self._take_cut(*self._read_cut(UNITS[self._at]))

    def _read_cut(self, unit: Unit | None) -> tuple[list[Segment], set[Segment]]:
        """The passages cut so, and those of them that are coded already."""
        listed = list(self._passages(unit))
        return listed, {each for each in listed if self._is_coded(each)}

    @work(thread=True, exclusive=True)
    def _cut_apart(self, unit: Unit | None) -> None:
        listed, there = self._read_cut(unit)
        if not get_current_worker().is_cancelled:
            self.app.call_from_thread(self._take_cut, listed, there)

    def _take_cut(self, listed: list[Segment], there: set[Segment]) -> None:
        self._listed, self._there, self._left = listed, there, set()
        self._show(0)

    def _show(self, at: int) -> None:
        """Show what Enter codes, the cursor on one of the passages, from 0."""
        n, there, taken = len(self._listed), len(self._there), len(self.taken())
        question = ngettext("{n} passage", "{n} passages", n).format(n=n)
        if there:
            question += ", " + ngettext("{n} already coded", "{n} already coded", there).format(n=there)
        do = ngettext("code {n} with {code}?", "code {n} with {code}?", taken).format(n=taken, code=self._names)
        self.query_one("#question", Static).update(_("{passages}: {do}").format(passages=question, do=do))
        cuts = {None: _("the words found"), Unit.SENTENCE: _("their sentences"), Unit.TURN: _("their turns")}
        # the brackets tell without colour which it is
        shown = [f"[{cuts[unit]}]" if at == self._at else f" {cuts[unit]} " for at, unit in enumerate(UNITS)]
        self.query_one("#cut", Static).update(" ".join(shown))
        self.query_one(LongList).show(MadeRows(self._listed, self._row), at)

    def _row(self, segment: Segment) -> Row:
        return Row(f"{segment.start} {segment.end}", self._told(segment), self._sign(segment))

    def _sign(self, segment: Segment) -> str:
        if segment in self._there:
            return _THERE
        return _LEFT if segment in self._left else _TAKEN

    def action_unit(self) -> None:
        self._at = (self._at + 1) % len(UNITS)
        self._cut()

    def action_take_or_leave(self) -> None:
        rows = self.query_one(LongList)
        if rows.cursor < len(self._listed) and (segment := self._listed[rows.cursor]) not in self._there:
            self._left ^= {segment}
            self._show(rows.cursor)
        rows.action_move(1)

    def action_take(self) -> None:
        self.dismiss(self.taken())
