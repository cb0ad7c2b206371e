"""The way from the workbench to the cue lab, and back to it from a hit."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType

from qualcode.locales import language
from qualcode.tui.screens.coding import CodingPart
from qualcode.tui.screens.triage import TriagePart
from qualcode.tui.words import N_

if TYPE_CHECKING:
    from qualcode.analysis import LabHit
    from qualcode.tui.lab_process import LabReply
    from qualcode.tui.screens.lab import LabScreen, Service


class LabPart(CodingPart, TriagePart):
    """What a person does to try cues."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f8,l", "lab", N_("Cue lab: try a cue on the whole study"), show=False, id="cue.lab"),
    ]
    _lab: LabScreen | None = None

    def action_lab(self) -> None:
        """Open the lab as it was left."""
        if not self.ready:
            return
        self.came_from(None)
        if self._lab is None:
            from qualcode.tui.screens.lab import LabScreen  # as rarely needed as the memo

            self._lab = LabScreen(
                self.session, self.serve_lab, self._go_to_hit, self._codebook_changed, self._code_choices
            )
            # an installed screen is kept when it is left
            self.app.install_screen(self._lab, "lab")
        self.app.push_screen("lab")

    def serve_lab(self, take: Callable[[LabReply], None]) -> Service:
        """Start what tries cues."""
        from qualcode.tui.lab_process import LabSetting
        from qualcode.tui.trying import LabService

        project = self.session.project
        return LabService(LabSetting(project.folder.root, project.coder, language()), take)

    def _go_to_hit(self, hit: LabHit, news: str) -> None:
        """Show a hit in its transcript, in place of the lab."""
        self.come_to_front()
        session = self.session
        if session.transcript is None or session.transcript.id != hit.line.transcript_id or session.is_outdated():
            self.open_transcript(hit.line.transcript)
        self.view.set_matches([hit.line.segment])
        self.view.jump(hit.line.segment.start)
        self.view.focus()
        self.came_from(self.action_lab)
        self.tell(news)

    def _codebook_changed(self) -> None:
        """Go on with the codebook as its file is now."""
        self.session.codebook_changed()
        if self.service is not None and self.session.codebook is not None:
            self.service.use(self.session.codebook)
            self.action_suggest()
