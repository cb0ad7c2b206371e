"""The way from the workbench to what was learned from its codings: similar passages, and new cues."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType

from qualcode.locales import _, language
from qualcode.tui.screens.trying import LabPart
from qualcode.tui.words import N_

if TYPE_CHECKING:
    from qualcode.model import Suggestion
    from qualcode.tui.child_process import ChildProcess
    from qualcode.tui.learning_process import LearningReply, LearningRequest


class LearningPart(LabPart):
    """What a person does to learn from codings."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f7", "similar", N_("Similar passages"), show=False, id="code.similar"),
        Binding("f9", "mine", N_("New cues"), show=False, id="cue.mine"),
    ]
    _learner: ChildProcess | None = None
    _learned_code = ""
    """GUID of the code looked at last: it is looked at again where the caret names no other."""
    _take_learned: Callable[[LearningReply], None]
    """What takes the next reply."""

    def action_similar(self) -> None:
        """Go through passages like those of the code at the caret, or of the last one; ask for one if there is none."""
        self._with_code(_("Passages like those of which code?"), self._open_similar)

    def action_mine(self) -> None:
        """Look at new cues for the code at the caret, or the last one; ask for one where there is none."""
        self._with_code(_("New cues for which code?"), self._open_mining)

    def ask_learner(self, request: LearningRequest, take: Callable[[LearningReply], None]) -> None:
        """Hand a request to the process that learns, started when first asked. May raise AssistantError."""
        from qualcode.tui.child_process import ChildProcess
        from qualcode.tui.learning_process import ENTRY, LearningSetting

        self._take_learned = take
        if self._learner is None or self._learner.has_ended:
            project = self.session.project
            self._learner = ChildProcess(ENTRY, lambda reply: self._take_learned(reply))
            self._learner.send(LearningSetting(project.folder.root, project.coder, language()))
        self._learner.send(request)

    def _open_similar(self, guid: str | None) -> None:
        from qualcode.tui.screens.similar import SimilarScreen  # as rarely needed as the memo

        if guid is not None:
            self._learned_code = guid
            screen = SimilarScreen(self.session, guid, self.ask_learner, self._pick_code_for, self._go_to_passage)
            self.app.push_screen(screen, lambda _left: self.refresh_marks())

    def _open_mining(self, guid: str | None) -> None:
        from qualcode.tui.screens.mining import MiningScreen

        if guid is not None:
            self._learned_code = guid
            screen = MiningScreen(self.session, guid, self.ask_learner, self._pick_code_for, self._codebook_changed)
            self.app.push_screen(screen)

    def _with_code(self, question: str, then: Callable[[str | None], None]) -> None:
        if not self.ready:
            return
        if not self.session.codes:
            self.tell(self.session.why_no_codes())
            return
        coding, suggestion = (self.active_coding(), self.active_suggestion()) if self.reads else (None, None)
        guid = coding.code_guid if coding else suggestion.code.guid if suggestion else self._learned_code
        if guid in self.session.codes:
            then(guid)
        else:
            self._choose_code(question, then)

    def _pick_code_for(self, then: Callable[[str | None], None]) -> None:
        self._choose_code(_("Which code?"), then)

    def _choose_code(self, question: str, then: Callable[[str | None], None]) -> None:
        from qualcode.tui.screens.chooser import Chooser

        self.app.push_screen(Chooser(question, self._code_choices()), then)

    def _go_to_passage(self, suggestion: Suggestion) -> None:
        """Show a passage in its transcript."""
        session = self.session
        if session.transcript is None or session.transcript.id != suggestion.transcript_id or session.is_outdated():
            self.open_transcript(suggestion.transcript)
        self.view.set_matches([suggestion.segment])
        self.view.jump(suggestion.start)
        self.view.focus()
