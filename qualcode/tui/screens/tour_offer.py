"""The question whether one would like the tour, asked once, on the sample study."""

from __future__ import annotations

from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.widgets import Static

from qualcode.locales import _
from qualcode.tui.keys import keys_of
from qualcode.tui.screens.dialogue import Dialogue
from qualcode.tui.words import N_, translate_bindings


class TourOffer(Dialogue[bool]):
    """Answers whether the tour is wanted."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,space", "answer(True)", N_("Take the tour"), show=False, id="tour.begin"),
        Binding("escape,q", "answer(False)", N_("Not now"), show=False, id="tour.decline"),
    ]
    DEFAULT_CSS = """
    TourOffer {
        #box { width: 56; padding: 1 2; }
        #title { color: $primary; text-style: bold; margin-bottom: 1; }
        .answer { margin-top: 1; color: $accent; }
    }
    """

    def __init__(self) -> None:
        super().__init__()
        translate_bindings(self)

    def compose(self) -> ComposeResult:
        with Vertical(id="box"):
            yield Static(_("Is this your first time here?"), id="title", markup=False)
            words = _(
                "A tour of eight steps shows how one reads, codes and decides. It takes two minutes; this is a copy of "
                "the sample study, so nothing can be spoilt."
            )
            yield Static(words, markup=False)
            keys = keys_of(begin="tour.begin", decline="tour.decline", palette="app.palette")
            take = _("{begin}  takes the tour").format(**keys)
            yield Static(take, id="take", classes="answer", markup=False)
            later = _("{decline}  leaves it; {palette} has it later, under “tour”")
            yield Static(later.format(**keys), id="leave", classes="answer", markup=False)

    @on(events.Click, "#take")
    def _take(self) -> None:
        self.dismiss(True)

    @on(events.Click, "#leave")
    def _leave(self) -> None:
        self.dismiss(False)

    def action_leave(self) -> None:
        self.dismiss(False)

    def action_answer(self, wanted: bool) -> None:
        self.dismiss(wanted)
