"""Words looked for in the whole study: as typed, as whole words, by a regular expression, or as a cue."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.widgets import Input, Static

from qualcode.locales import _
from qualcode.text import Manner
from qualcode.tui.finding_process import FindingRequest, FindWords
from qualcode.tui.keys import keys_of
from qualcode.tui.manners import manner_word
from qualcode.tui.screens.found import FoundScreen
from qualcode.tui.widgets.find_field import FindField
from qualcode.tui.widgets.found_list import FoundList
from qualcode.tui.widgets.key_bar import KeyBar
from qualcode.tui.widgets.lines import Lines
from qualcode.tui.words import N_

MANNERS: tuple[Manner | None, ...] = (Manner.PLAIN, Manner.WORD, Manner.REGEX, None)
"""How a line can be looked for, in the order in which the key goes through them; None is a cue."""


class FindScreen(FoundScreen):
    """A concordance over the study, as one types."""

    OPENED_BY = "finding.open"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "f2",
            "manner",
            N_("Manner"),
            key_display="F2",
            tooltip=N_("Words, whole words, pattern, cue"),
            id="finding.manner",
        ),
        Binding(
            "f3", "uncoded", N_("Uncoded"), key_display="F3", tooltip=N_("Only what is not coded"), id="finding.uncoded"
        ),
        Binding(
            "f4", "everybody", N_("Everybody"), key_display="F4", tooltip=N_("Interviewers too"), id="finding.everybody"
        ),
    ]
    DEFAULT_CSS = """
    FindScreen {
        #filters { width: auto; color: $foreground 60%; margin-left: 1; }
        #filters.-on { color: $accent; text-style: bold; }
    }
    """
    manner: Manner | None = Manner.PLAIN
    uncoded = False
    everybody = False

    def compose(self) -> ComposeResult:
        with Horizontal(classes="bar"):
            yield Static(id="manner", classes="what", markup=False)
            yield FindField(
                placeholder=_("what is said; {go} opens, {down} goes to the list").format(
                    **keys_of(go="found.go", down="found.to-list")
                ),
                id="line",
                select_on_focus=False,
            )
        with Horizontal(classes="bar"):
            yield Static(_("where").capitalize(), classes="what", markup=False)
            yield FindField(
                placeholder=_("everywhere; or transcript = e01 · attribute = value"),
                id="where",
                select_on_focus=False,
            )
            yield Static(id="filters", markup=False)
        yield Lines(id="told")
        yield FoundList(id="found", always_cursor=True)
        yield Lines(id="here")
        yield KeyBar()

    def on_mount(self) -> None:
        super().on_mount()
        self._show_manner()

    def request(self, number: int) -> FindingRequest | None:
        line = self.line.value
        if not line.strip():
            return None
        where = self.query_one("#where", Input).value
        return FindWords(number, line, self.manner, where, self.everybody, self.uncoded)

    @property
    def invitation(self) -> str:
        return _("Type what is said: where it is said stands here as you type.")

    def help_words(self) -> tuple[str, str]:
        return _("Search in the study"), _(
            "Every place in the study where these words stand, one a row, all at the same column. {manner} changes "
            "how they are looked for: as typed (accents, case and typography aside), as whole words, as a regular "
            "expression (case aside; ^ and $ are where a turn begins and ends), or as a cue, as the assistant would. "
            "What participants say is searched; {everybody} takes interviewers in. The second line narrows down: "
            "transcript = e01, participant = P03, role = interviewer, or an attribute of participants, such as métier "
            "= médiatrice; several values with commas, several conditions with ET. {mark} marks a passage, {all} all "
            "of them, {code} codes what is marked after a look."
        ).format(
            **keys_of(
                manner="finding.manner",
                everybody="finding.everybody",
                mark="found.mark",
                all="found.mark-all",
                code="found.code",
            )
        )

    def _show_manner(self) -> None:
        self.query_one("#manner", Static).update(manner_word(self.manner).capitalize())
        filters = self.query_one("#filters", Static)
        words = [_("only uncoded")] if self.uncoded else []
        words += [_("everybody")] if self.everybody else []
        filters.update(" · ".join(words) or _("participants"))
        filters.set_class(bool(words), "-on")

    def action_manner(self) -> None:
        self.manner = MANNERS[(MANNERS.index(self.manner) + 1) % len(MANNERS)]
        self._changed()

    def action_uncoded(self) -> None:
        self.uncoded = not self.uncoded
        self._changed()

    def action_everybody(self) -> None:
        self.everybody = not self.everybody
        self._changed()

    def _changed(self) -> None:
        self.desk.news = ""
        self._show_manner()
        self.ask()

    @on(Input.Submitted, "#where")
    def _where_kept(self, event: Input.Submitted) -> None:
        # what narrows down is no passage to open
        event.stop()
        event.prevent_default()
        self.action_to_list()
