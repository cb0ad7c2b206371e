"""Coding at the workbench: apply, delete, write memos, undo, step through codings."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType

from qualcode.locales import _
from qualcode.model import Coding, QualcodeError, Segment
from qualcode.model.letters import LETTERS
from qualcode.tui.keys import keys_of
from qualcode.tui.layout import Interval
from qualcode.tui.screens import repeating
from qualcode.tui.screens.bench import told
from qualcode.tui.screens.new_code import NewCodePart
from qualcode.tui.words import N_

if TYPE_CHECKING:
    from qualcode.project import JournalEntry
    from qualcode.tui.screens.code_chooser import Picked


class CodingPart(NewCodePart):
    """What a person does to codings."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "c",
            "pick_code",
            N_("Code"),
            tooltip=N_("Choose a code for the selection, or the sentence"),
            id="coding.choose",
        ),
        *(
            Binding(letter, f"code_letter('{letter}')", show=False, id=f"coding.letter-{letter.lower()}")
            for letter in LETTERS
        ),
        Binding(
            "m",
            "memo",
            N_("Memo"),
            tooltip=N_("Memo on the coding at the caret, else on the transcript"),
            id="memo.write",
        ),
        Binding("d,delete", "delete", N_("Delete the coding at the caret"), show=False, id="coding.delete"),
        Binding("g", "step_coding(1)", N_("Next coding"), show=False, id="coding.next"),
        Binding("f", "step_coding(-1)", N_("Previous coding"), show=False, id="coding.previous"),
        Binding("u,ctrl+z", "undo", N_("Undo"), show=False, id="journal.undo"),
        Binding("U,ctrl+y", "redo", N_("Redo"), show=False, id="journal.redo"),
    ]

    def action_code_letter(self, letter: str) -> None:
        if not self.reads:
            return
        guid = next((g for g, own in self.session.letters.items() if own == letter), None)
        if guid is None:
            told_ = _("No code has the letter {letter}: {choose} chooses one.")
            self.tell(told_.format(letter=letter, **keys_of(choose="coding.choose")))
        else:
            self.code_with(guid)

    @told
    def code_with(self, *guids: str) -> None:
        """Code the selection, or the sentence at the caret, with one code or several."""
        segment = self._segment_here()
        if segment is not None:
            self._code(segment, *guids)

    def _segment_here(self) -> Segment | None:
        """What would be coded; that there is nothing is told."""
        segment = self.session.target(self.view.selection, self.view.caret) if self.reads else None
        if segment is None and self.reads:
            self.tell(_("There are no words here to code."))
        return segment

    def code_passage(self, segment: Segment, picked: Picked) -> None:
        """Code a passage with what was chosen, and open its memo if that was asked for."""
        self._code_told(segment, *picked.guids)
        if picked.memo and (coding := self.active_coding()) is not None and coding.segment == segment:
            self.action_memo()

    @told
    def _code_told(self, segment: Segment, *guids: str) -> None:
        self._code(segment, *guids)

    def _code(self, segment: Segment, *guids: str) -> None:
        known = len(self.session.annotations.codings)
        coding = self.session.code(segment, guids[0]) if len(guids) == 1 else self._code_with_several(segment, guids)
        name, lines = ", ".join(map(self.session.code_name, guids)), self.session.cited(segment)
        is_new = len(self.session.annotations.codings) > known
        self.view.jump(self.view.caret if segment.start <= self.view.caret < segment.end else segment.start)
        self.active = coding.id
        self.refresh_marks()
        news = (
            _("Coded {lines} with {code}. {undo} takes it back.")
            if is_new
            else _("{lines} is already coded with {code}.")
        )
        self.tell(news.format(lines=lines, code=name, **keys_of(undo="journal.undo")))

    def _code_with_several(self, segment: Segment, guids: tuple[str, ...]) -> Coding:
        codings, _new = self.session.code_all([segment], guids)
        return codings[0]

    def action_pick_code(self) -> None:
        if not self.reads or self.session.codebook is None:
            self.tell(_("There is no codebook to code with yet: put one into the study's folder codebooks/."))
            return

        segment = self._segment_here()
        if segment is not None:
            # what is coded is what was selected when it was asked, whatever is moved to while a code is made
            self.choose_codes(_("Code with…"), lambda picked: self.code_passage(segment, picked))

    @told
    def action_delete(self) -> None:
        coding = self.active_coding() if self.reads else None
        if coding is None:
            self.tell(_("There is no coding at the caret."))
            return
        self.session.remove(coding)
        self.active = ""
        self.refresh_marks()
        name = self.session.code_name(coding.code_guid)
        told_ = _("Deleted the coding with {code}. {undo} brings it back.")
        self.tell(told_.format(code=name, **keys_of(undo="journal.undo")))

    def action_memo(self) -> None:
        if not self.reads or self.session.transcript is None:
            return
        coding = self.active_coding()
        if coding is None:
            title = _("Memo on {transcript}").format(transcript=self.session.transcript.name)
        else:
            title = _("Memo on {code}, {lines}").format(
                code=self.session.code_name(coding.code_guid), lines=self.session.cited(coding.segment)
            )
            if coding.coder != self.session.project.coder:
                title = f"{title} · {coding.coder}"
        text = self.session.own_memo(coding)

        def kept(written: str | None) -> None:
            if written is not None:
                self.tell(_("Memo kept.") if written else _("Memo removed."))

        from qualcode.tui.screens.memo import MemoScreen  # brings the text editor: 30 ms

        self.app.push_screen(MemoScreen(title, text, lambda words: self.session.write_memo(coding, words)), kept)

    def repeat(self, *, again: bool) -> None:
        if self.ready:
            super().repeat(again=again)

    @told
    def repeated(self, entry: JournalEntry | None, *, again: bool) -> None:
        with self.session.project.snapshot():
            self.session.follow(entry)
            is_outdated = self.reads and self.session.is_outdated()
        self._show_again(is_outdated=is_outdated)
        self.tell(repeating.told(entry, again=again))

    @told
    def not_done(self, error: QualcodeError | None) -> None:
        if error is not None:
            raise error
        self.tell(repeating.not_changed())

    def _show_again(self, *, is_outdated: bool) -> None:
        """Show what an undo or redo left; where it is outdated, the text itself is another."""
        if is_outdated:
            self.reopen()
        elif self.session.transcript is None and self.session.summaries:
            self.open_transcript(self.session.summaries[0].name)
        else:
            self.refresh_marks()

    def action_step_coding(self, by: int) -> None:
        if not self.reads:
            return
        codings = self.session.annotations.codings
        here = codings.get(self.active) or Interval(self.view.caret, self.view.caret, "" if by < 0 else "\uffff")
        reached = codings.after(here) if by > 0 else codings.before(here)
        if reached is None:
            if len(codings) == 0:
                told_ = _("No coding here yet: a capital letter codes the sentence, {choose} chooses a code.")
                self.tell(told_.format(**keys_of(choose="coding.choose")))
            else:
                self.tell(_("No further coding below.") if by > 0 else _("No further coding above."))
            return
        self.view.jump(reached.start)
        self.active = reached.key
        self.refresh_details()
