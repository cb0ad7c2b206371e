"""The way from the workbench to the comparison, and back to it from a passage."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType

from qualcode.locales import language
from qualcode.model import Segment
from qualcode.tui.screens.bench import Bench
from qualcode.tui.words import N_

if TYPE_CHECKING:
    from textual.screen import Screen

    from qualcode.analysis import Quote
    from qualcode.tui.comparing_process import Reply
    from qualcode.tui.screens.compare import CompareScreen, Service


class ComparePart(Bench):
    """What a person does to compare."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "f10", "compare", N_("Compare: codes by participant, attribute, coder"), show=False, id="study.compare"
        ),
    ]
    _comparison: CompareScreen | None = None

    def action_compare(self) -> None:
        """Open the comparison as it was left."""
        if not self.ready:
            return
        self.came_from(None)
        if self._comparison is None:
            from qualcode.tui.screens.compare import CompareScreen  # as rarely needed as the memo

            exports = self.session.project.folder.exports
            self._comparison = CompareScreen(exports, self.serve_comparison, self._go_to_quote)
            # an installed screen is kept when it is left
            self.app.install_screen(self._comparison, "comparison")
        self.app.push_screen("comparison")

    def serve_comparison(self, take: Callable[[Reply], None]) -> Service:
        """Start what compares."""
        from qualcode.tui.child_process import ChildProcess
        from qualcode.tui.comparing_process import ENTRY, ComparingSetting

        project = self.session.project
        process = ChildProcess(ENTRY, take)
        process.send(ComparingSetting(project.folder.root, project.coder, language()))
        return process

    def _go_to_quote(self, quote: Quote, news: str, again: Callable[[], Screen[None]]) -> None:
        """Show a passage in its transcript, in place of the comparison and its passages."""
        self.come_to_front()
        session = self.session
        if session.transcript is None or session.transcript.name != quote.transcript or session.is_outdated():
            self.open_transcript(quote.transcript)
        self.view.set_matches([Segment(quote.start, quote.end)])
        self.view.jump(quote.start)
        self.view.focus()

        def back() -> None:
            self.app.push_screen("comparison")
            self.app.push_screen(again())

        self.came_from(back)
        self.tell(news)
