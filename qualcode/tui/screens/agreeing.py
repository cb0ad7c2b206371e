"""How far coders agree: code by code, with kappa, from the comparison and back to it."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content

from qualcode.locales import _
from qualcode.tui import agreement_words
from qualcode.tui.agreement_desk import AgreementDesk
from qualcode.tui.comparing_process import Agreed, Read, ToAgree, ToExportAgreement
from qualcode.tui.keys import key_lines
from qualcode.tui.screens.helping import show_help
from qualcode.tui.screens.leaving import Leaving
from qualcode.tui.widgets.agreement_list import AgreementList
from qualcode.tui.widgets.key_bar import KeyBar
from qualcode.tui.widgets.lines import Lines
from qualcode.tui.widgets.row_list import RowList
from qualcode.tui.words import N_, translate_bindings

if TYPE_CHECKING:
    from qualcode.tui.screens.compare import CompareScreen


class AgreementScreen(Leaving[None]):
    """A table of what two coders decided on each code.

    Args:
        comparison: the screen it comes from, which has everything counted.
    """

    OFFERS_PALETTE: ClassVar[bool] = False
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("c,f2", "turn(1)", N_("Coders"), tooltip=N_("The next two coders"), id="agreement.pair"),
        Binding("n", "unit", N_("Unit"), tooltip=N_("Count sentences, or turns"), id="agreement.unit"),
        Binding("i", "interviewer", N_("Interviewers"), tooltip=N_("With or without them"), id="agreement.interviewer"),
        Binding("x,ctrl+s", "export", N_("Export"), tooltip=N_("Write the figures to a file"), id="agreement.export"),
        Binding("escape,a", "leave", N_("Back"), tooltip=N_("Back to the table"), id="agreement.leave"),
    ]
    DEFAULT_CSS = """
    AgreementScreen {
        background: $background;
        #title { height: 1; background: $panel; padding: 0 1; }
        #told { height: 1; background: $surface; padding: 0 1; color: $foreground 70%; }
        #head { height: 1; margin-top: 1; padding: 0 1; }
        #rows { height: 1fr; background: $background; padding: 0 1; }
        #here { height: 2; background: $surface; padding: 0 1; }
    }
    """

    def __init__(self, comparison: CompareScreen) -> None:
        super().__init__()
        translate_bindings(self)
        self._comparison = comparison
        self.desk = AgreementDesk()
        """What is asked for, and what was counted."""
        self._asked = 0

    def compose(self) -> ComposeResult:
        for name in ("title", "told", "head"):
            yield Lines(id=name)
        yield AgreementList(id="rows")
        yield Lines(id="here")
        yield KeyBar()

    def on_mount(self) -> None:
        self.rows.focus()
        self._count()

    def on_resize(self) -> None:
        self._show()

    @property
    def rows(self) -> AgreementList:
        """The table."""
        return self.query_one(AgreementList)

    def _count(self) -> None:
        unit, interviewer = self.desk.unit, self.desk.interviewer
        self._asked = self._comparison.ask(lambda number: ToAgree(number, unit, interviewer))
        self._show()

    def take(self, reply: Agreed) -> None:
        """Take what was counted."""
        if reply.number == self._asked:
            self.desk.take(reply.agreement)
            self._show()

    def take_read(self, reply: Read) -> None:
        """Say how far the counting is."""
        if reply.number == self._asked:
            self.desk.progress = reply.done, reply.all
            self._say("#told", agreement_words.told(self.desk))

    def _show(self) -> None:
        """Show all that is known."""
        pair, width = self.desk.pair, max(self.size.width - 3, 40)
        self._say("#title", agreement_words.title(self.desk))
        self._say("#told", agreement_words.told(self.desk))
        if pair is None:
            self.rows.set_rows([])
            self.rows.set_empty(agreement_words.empty() if self.desk.found else "")
            return
        self._say("#head", agreement_words.head(pair, width))
        self.rows.show(agreement_words.rows(pair, width), agreement_words.not_given(pair))
        self._show_here()

    @on(RowList.Highlighted)
    def _show_here(self) -> None:
        if self.desk.pair is not None:
            self._say("#here", agreement_words.here(self.desk.pair, self.rows.cursor))

    def _say(self, part: str, words: Content) -> None:
        self.query_one(part, Lines).say(words)

    def action_turn(self, by: int) -> None:
        """Look at the next two coders."""
        self.desk.turn(by)
        self._show()

    def action_unit(self) -> None:
        self.desk.next_unit()
        self._count()

    def action_interviewer(self) -> None:
        self.desk.interviewer = not self.desk.interviewer
        self._count()

    @on(RowList.Chosen)
    def _compare_code(self, event: RowList.Chosen) -> None:
        """Show a code in the comparison by agreement, where its passages are."""
        path = None if event.row.id == agreement_words.ALL else tuple(event.row.id.split("/"))
        self.action_leave()
        self._comparison.show_agreement(path)

    def action_export(self) -> None:
        """Write the figures of all pairs to a file."""
        unit, interviewer = self.desk.unit, self.desk.interviewer
        self._comparison.ask_where(
            _("Write the agreement to"),
            "agreement.md",
            lambda path: lambda number: ToExportAgreement(number, unit, interviewer, path),
            kind="agreement",
        )

    def action_help(self) -> None:
        show_help(self, *agreement_words.help_words(), [*key_lines(self), *key_lines(self.rows)])
