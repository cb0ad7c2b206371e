"""The way from the workbench to the codes, to their passages over the whole study, and to the rule of one."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType

from qualcode.locales import _
from qualcode.tui.screens.learning import LearningPart
from qualcode.tui.words import N_

if TYPE_CHECKING:
    from qualcode.model import Codebook
    from qualcode.project import CodedPassage
    from qualcode.tui.screens.retrieval import RetrievalScreen


class CodesPart(LearningPart):
    """What a person does with codes as such."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("b", "codes", N_("Codes: look, edit, merge, split"), show=False, id="code.tree"),
        Binding("ctrl+r", "passages", N_("Passages of the code, over all transcripts"), show=False, id="code.passages"),
        Binding("question_mark", "rule", N_("Rule of the code at hand"), key_display="?", show=False, id="code.rule"),
    ]
    _retrieval: RetrievalScreen | None = None
    _code_at = ""
    """GUID of the code looked at last."""
    _codebook_shown: Codebook | None = None

    def action_codes(self) -> None:
        """Show the codes."""
        if not self.ready:
            return
        coding = self.active_coding() if self.reads else None
        at = self._code_at or (coding.code_guid if coding else "")
        from qualcode.tui.screens.codes import CodesScreen  # as rarely needed as the memo

        screen = CodesScreen(self.session, lambda: self.paints, self._code_choices, at)

        def left(answer: str | None) -> None:
            from qualcode.tui.screens.codes import SPLIT

            self._code_at = screen.at
            self.refresh_marks()
            if answer is not None:
                self.show_passages(answer.split(":", 1)[1], splitting=answer.startswith(SPLIT))

        self.app.push_screen(screen, left)

    def action_passages(self) -> None:
        """Show the passages of the code at the caret, or go back to the list that one was opened from."""
        if not (self.comes_from(self._reopen_retrieval) and self.go_back()):
            self._with_code(_("Passages of which code?"), self._show_passages_of)

    def _show_passages_of(self, guid: str | None) -> None:
        if guid is not None:
            self.show_passages(guid)

    def show_passages(self, guid: str, *, splitting: bool = False) -> None:
        """List the passages of a code."""
        from qualcode.tui.screens.retrieval import RetrievalScreen

        self.came_from(None)
        self._code_at = guid
        self._retrieval = RetrievalScreen(self.session, guid, lambda: self.paints, self._code_choices)
        self._retrieval.is_splitting = splitting
        self._open_retrieval()

    def _open_retrieval(self) -> None:
        screen = self._retrieval
        if screen is None:
            return

        def left(answer: str | None) -> None:
            self.refresh_marks()
            if answer == "go" and (passage := screen.here()) is not None:
                self._go_to_coding(passage, screen.told_place())
            elif answer == "codes":
                self.action_codes()

        self.app.push_screen(screen, left)

    def _reopen_retrieval(self) -> None:
        if self._retrieval is not None:
            self._retrieval = self._retrieval.again()
            self._open_retrieval()

    def _go_to_coding(self, passage: CodedPassage, news: str) -> None:
        """Show a passage in its transcript, its coding at hand."""
        session = self.session
        if session.transcript is None or session.transcript.id != passage.transcript_id or session.is_outdated():
            self.open_transcript(passage.transcript)
        self.view.jump(passage.start)
        self.view.focus()
        self.active = passage.coding_id
        self.came_from(self._reopen_retrieval)
        self.refresh_marks()
        self.tell(news)

    def action_rule(self) -> None:
        """Show the whole rule of the code at the caret, or of the suggestion there; the same key hides it."""
        self._with_code(_("The rule of which code?"), self._show_rule)

    def _show_rule(self, guid: str | None) -> None:
        from qualcode.tui.screens.rule import RuleScreen

        code = self.session.codes.get(guid or "")
        if code is not None:
            letter = self.session.letters.get(code.guid, "")
            self.app.push_screen(RuleScreen(code, letter, self.paints.get(code.guid)))

    def renew_codebook(self) -> bool:
        """Whether the codebook is another than the one that is shown; the assistant looks again with it then."""
        codebook = self.session.codebook
        if codebook is None or codebook is self._codebook_shown:
            return False
        shown, self._codebook_shown = self._codebook_shown, codebook
        if shown is None:
            return False
        if self.service is not None:
            self.service.use(codebook)
            self.action_suggest()
        return True
