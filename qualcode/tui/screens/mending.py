"""Correcting a transcript at the workbench: a turn's words in place, and codings that lost theirs."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content

from qualcode.locales import _
from qualcode.tui.keys import keys_of
from qualcode.tui.screens.bench import Bench, told
from qualcode.tui.words import N_


class MendingPart(Bench):
    """What a person does to the text itself."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+e", "correct", N_("Correct the turn's words"), show=False, id="text.correct"),
        Binding("f5", "orphans", N_("Codings that lost their words"), show=False, id="coding.orphans"),
    ]

    @told
    def action_correct(self) -> None:
        """Correct what is said in the turn at the caret."""
        transcript = self.session.transcript if self.reads else None
        turn = transcript.turn_at(self.view.caret) if transcript is not None else None
        if transcript is None or turn is None:
            self.tell(_("Nobody speaks here. `qualcode edit` corrects the whole text."))
            return
        # what is corrected is what was seen, whatever is followed from elsewhere meanwhile
        seen, at = transcript, turn

        def show(corrected: bool | None) -> None:
            if corrected:
                self.reopen()
                told_ = _("Turn {n} is corrected. {undo} takes it back.")
                self.tell(told_.format(n=at.index + 1, **keys_of(undo="journal.undo")))

        from qualcode.tui.screens.correcting import CorrectScreen  # brings the text editor: 30 ms

        title = _("Turn {n} · {speaker}").format(n=turn.index + 1, speaker=turn.speaker or "—")
        words = transcript.text[turn.start : turn.end]
        screen = CorrectScreen(
            title,
            words,
            plan=lambda text: self.session.plan_correction(seen, at, text),
            correct=lambda text: self.session.correct(seen, at, text),
            keep=lambda text: self.session.keep_words(seen, at, text),
        )
        self.app.push_screen(screen, show)

    @told
    def action_orphans(self) -> None:
        """List the codings whose words a correction took away, to give one the selection, or remove it."""
        if not self.reads:
            return
        orphans = {orphan.coding.id: orphan for orphan in self.session.orphans()}
        if not orphans:
            self.tell(_("No coding of this transcript lost its words."))
            return
        selection = self.session.target(self.view.selection, self.view.caret)
        from qualcode.tui.screens.chooser import Choice, Chooser

        choices = [
            Choice(id_, orphan.code, tail=orphan.coding.coder, names=(orphan.words,)) for id_, orphan in orphans.items()
        ]

        def explain(id_: str) -> Content:
            orphan = orphans[id_]
            lines = [Content.styled(_("Its words were:"), "$primary bold"), Content(" ".join(orphan.words.split()))]
            if selection is not None:
                place = _("Enter gives it {lines}.").format(lines=self.session.cited(selection))
                lines.append(Content.styled(place, "$accent"))
            return Content("\n").join(lines)

        @told
        def reattach(bench: MendingPart, id_: str) -> None:
            if selection is not None:
                coding = bench.session.reattach(id_, selection)
                bench.refresh_marks()
                lines = bench.session.cited(coding.segment)
                told_ = _("{code} has {lines} now. {undo} takes it back.")
                bench.tell(told_.format(code=orphans[id_].code, lines=lines, **keys_of(undo="journal.undo")))

        def chosen(id_: str | None) -> None:
            if id_ is not None:
                reattach(self, id_)

        self.app.push_screen(Chooser(_("Give the selection to…"), choices, explain), chosen)
