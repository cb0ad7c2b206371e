"""The way from the workbench to searches and queries over the whole study, and back to them from a passage."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType

from qualcode.locales import language
from qualcode.tui.screens.trying import LabPart
from qualcode.tui.words import N_

if TYPE_CHECKING:
    from qualcode.analysis import FoundPassage
    from qualcode.tui.finding import Finds
    from qualcode.tui.screens.found import FoundScreen


class FindingPart(LabPart):
    """What a person does to find things in the whole study."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+f", "find", N_("Search in the whole study"), show=False, id="finding.open"),
        Binding("ctrl+k", "query", N_("Query on codes"), show=False, id="query.open"),
    ]
    _finds: Finds | None = None
    _found_screens: dict[str, FoundScreen] | None = None

    def action_find(self) -> None:
        """Open the search as it was left."""
        self._open_found("finding")

    def action_query(self) -> None:
        """Open the query as it was left."""
        self._open_found("querying")

    def serve_finding(self) -> Finds:
        """What finds things, started where it is not running."""
        from qualcode.tui.finding import FindingService
        from qualcode.tui.finding_process import FindingSetting

        if self._finds is None or self._finds.has_ended:
            project = self.session.project
            self._finds = FindingService(FindingSetting(project.folder.root, project.coder, language()))
        return self._finds

    def _open_found(self, name: str) -> None:
        if not self.ready:
            return
        self.came_from(None)
        if self._found_screens is None:
            self._found_screens = {}
        if name not in self._found_screens:
            from qualcode.tui.screens.finding import FindScreen  # as rarely needed as the memo
            from qualcode.tui.screens.querying import QueryScreen

            kind: type[FoundScreen] = FindScreen if name == "finding" else QueryScreen
            screen = kind(self.session, self.serve_finding, self._go_to_found, self._code_choices, self.refresh_marks)
            self._found_screens[name] = screen
            # an installed screen is kept when it is left
            self.app.install_screen(screen, name)
        self.app.push_screen(name)

    def _go_to_found(self, passage: FoundPassage, others: Sequence[FoundPassage], news: str) -> None:
        """Show a passage in its transcript, in place of the list; n and N go through the others there."""
        from qualcode.tui.screens.finding import FindScreen

        name = "finding" if isinstance(self.app.screen, FindScreen) else "querying"
        self.come_to_front()
        line, session = passage.line, self.session
        if session.transcript is None or session.transcript.id != line.transcript_id or session.is_outdated():
            self.open_transcript(line.transcript)
        self.view.set_matches(sorted(other.line.segment for other in others))
        self.view.jump(line.segment.start)
        self.view.focus()
        self.came_from(partial(self._open_found, name))
        self.tell(news)
