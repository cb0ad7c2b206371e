"""Going through the transcript at the workbench: to a named place, to what is uncoded, to where coders disagree."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.binding import Binding, BindingType

from qualcode.locales import _
from qualcode.model import Disagreements, InputError
from qualcode.text import named_place
from qualcode.tui.keys import keys_of
from qualcode.tui.screens.bench import Bench
from qualcode.tui.uncoded import uncoded_turn
from qualcode.tui.unit import Unit
from qualcode.tui.widgets.go_bar import GoBar
from qualcode.tui.widgets.transcript_view import TranscriptView
from qualcode.tui.words import N_

if TYPE_CHECKING:
    from qualcode.model import Coding, Disagreement

_KEEP = 20.0
"""Seconds between two times that places are written down, should the machine stop."""


class MovingPart(Bench):
    """What a person does to get elsewhere in a transcript."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+g", "go_to", N_("Go to a line, a turn, a time"), show=False, id="place.go-to"),
        Binding(
            "semicolon", "step_uncoded(1)", N_("Next uncoded turn"), show=False, key_display=";", id="uncoded.next"
        ),
        Binding("alt+p", "step_uncoded(-1)", N_("Previous uncoded turn"), show=False, id="uncoded.previous"),
        Binding(
            "ctrl+d", "step_disagreement(1)", N_("Next disagreement of coders"), show=False, id="disagreement.next"
        ),
        Binding(
            "alt+d",
            "step_disagreement(-1)",
            N_("Previous disagreement of coders"),
            show=False,
            id="disagreement.previous",
        ),
    ]
    _go_began: int = 0
    """Where the caret stood when a place was asked for."""
    _compared: tuple[list[Coding], Disagreements] | None = None
    """The codings compared last, and where their coders disagree."""

    # The place in hand

    def on_mount(self) -> None:
        self.set_interval(_KEEP, lambda: self.session.keep_places())

    @on(TranscriptView.CursorMoved)
    def _note_place(self) -> None:
        self.session.remember_place(self.view.caret)

    def on_unmount(self) -> None:
        self.session.keep_places()

    # A named place

    def action_go_to(self) -> None:
        if self.reads:
            self._go_began = self.view.caret
            bar = self.query_one(GoBar)
            bar.say(_("120 · t 14 · 12:30"))
            bar.open()

    @on(GoBar.Typed)
    def _look_there(self, message: GoBar.Typed) -> None:
        try:
            place, told = self._place_of(message.place), ""
        except InputError as error:
            place, told = self._go_began, error.line()
        self.view.jump(place)
        self.query_one(GoBar).say(told if message.place.strip() else _("120 · t 14 · 12:30"))

    @on(GoBar.Kept)
    def _stay_there(self, message: GoBar.Kept) -> None:
        try:
            place = self._place_of(message.place)
        except InputError as error:
            self.query_one(GoBar).say(error.line())
            return
        self.query_one(GoBar).close()
        self.view.jump(place)
        self.view.focus()

    @on(GoBar.GivenUp)
    def _go_back(self) -> None:
        self.query_one(GoBar).close()
        self.view.jump(self._go_began)
        self.view.focus()

    def _place_of(self, typed: str) -> int:
        session, transcript = self.session, self.session.transcript
        assert transcript is not None
        return named_place(typed, transcript, session.lines, cites_turns=session.cites_turns)

    # What is uncoded

    def action_step_uncoded(self, by: int) -> None:
        if not self.reads or self.session.transcript is None:
            return
        transcript, annotations = self.session.transcript, self.session.annotations
        turn = uncoded_turn(transcript, annotations, self.view.caret, forward=by > 0)
        if turn is not None:
            self.view.jump(turn.start)
            self.tell(_("Nothing is coded in turn {n} yet.").format(n=turn.index + 1))
            return
        self.tell(_("No further uncoded turn below.") if by > 0 else _("No further uncoded turn above."))

    # Where coders disagree

    def action_step_disagreement(self, by: int) -> None:
        if not self.reads:
            return
        found = self._disagreements()
        if len(found.coders) < 2:
            self.tell(_("Only one person has coded this transcript: there is nobody to disagree."))
            return
        reached = found.after(self.view.caret) if by > 0 else found.before(self.view.caret)
        if reached is None:
            self.tell(_("No further disagreement below.") if by > 0 else _("No further disagreement above."))
            return
        self.view.jump(reached.segment.start)
        self.tell(self._told_disagreement(reached))

    def _disagreements(self) -> Disagreements:
        """Where the coders of the transcript in hand disagree; looked for again when its codings are others."""
        codings = list(self.session.annotations.all_codings())
        if self._compared is None or self._compared[0] != codings:
            self._compared = codings, Disagreements(codings)
        return self._compared[1]

    def _told_disagreement(self, reached: Disagreement) -> str:
        """Who gave which codes."""
        parts = []
        for coder, codes in reached.codes.items():
            names = [self.session.code_name(guid) or _("(a code that left the codebook)") for guid in codes]
            told = _("{coder}: {codes}") if names else _("{coder}: nothing")
            parts.append(told.format(coder=coder, codes=", ".join(names)))
        return f"≠ {' · '.join(parts)}"

    # Labels

    @on(TranscriptView.Asked)
    def _tell_labels(self, message: TranscriptView.Asked) -> None:
        if message.unit is Unit.SENTENCE:
            told_ = _("Type the letters of a sentence · {jump} again: words · esc leaves")
            self.tell(told_.format(**keys_of(jump="move.jump")))
        elif message.unit is Unit.WORD:
            self.tell(_("Type the letters of a word · esc leaves"))
        else:
            self.tell("")
