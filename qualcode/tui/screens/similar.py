"""Similar passages of a code at the workbench: gone through one by one, learned anew after each few decisions."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.content import Content

from qualcode.locales import _, ngettext
from qualcode.locales.figures import Figure
from qualcode.model import QualcodeError, Suggestion, Verdict
from qualcode.tui import learning_words
from qualcode.tui.keys import keys_of
from qualcode.tui.learning_process import LearningReply, LearningRequest
from qualcode.tui.screens import repeating
from qualcode.tui.screens.learned import Ask, Chosen, LearnedScreen
from qualcode.tui.screens.repeating import Repeating
from qualcode.tui.widgets.row_list import Row, RowList
from qualcode.tui.words import N_

if TYPE_CHECKING:
    from qualcode.assist import SimilarPassage
    from qualcode.project import JournalEntry
    from qualcode.tui.session import Session

LEARNED_AFTER = 3
"""Decisions after which it is learned anew."""


class SimilarScreen(LearnedScreen, Repeating):
    """Passages that nobody has coded, those most like the code's first.

    Args:
        session, code, ask, pick: as `LearnedScreen` has them.
        go: shows a passage in its transcript.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("a", "decide('accepted')", N_("Accept"), tooltip=N_("Code the passage"), id="similar.accept"),
        Binding(
            "x", "decide('rejected')", N_("Reject"), tooltip=N_("Never show the passage again"), id="similar.reject"
        ),
        Binding("s", "decide('skipped')", N_("Skip"), tooltip=N_("Leave the passage for later"), id="similar.skip"),
        Binding("v", "uncertain", N_("Uncertain"), tooltip=N_("First those hardest to tell"), id="similar.uncertain"),
        Binding("u,ctrl+z", "undo", N_("Undo"), id="similar.undo"),
    ]

    def __init__(
        self,
        session: Session,
        code: str,
        ask: Ask,
        pick: Callable[[Chosen], None],
        go: Callable[[Suggestion], None],
    ) -> None:
        super().__init__(session, code, ask, pick)
        self._go = go
        self._passages: dict[str, SimilarPassage] = {}
        self._decided: set[str] = set()
        """Passages decided on since the list was asked for."""
        self._since = 0
        self._uncertain = False

    def request(self, number: int) -> LearningRequest:
        self._decided.clear()
        self._since = 0
        return LearningRequest(number, self.code, uncertain=self._uncertain)

    def take(self, reply: LearningReply) -> None:
        found = {_key(each.suggestion): each for each in reply.passages}
        self._passages = {key: each for key, each in found.items() if key not in self._decided}
        self.rows.set_empty(_("No passage is left to look at: every interview was read."))
        self._show()

    def explained(self, row: str) -> Content:
        return learning_words.passage(self._passages[row])

    def help_words(self) -> tuple[str, str]:
        return _("Similar passages"), _(
            "Passages that nobody has coded, in the order in which they resemble the code's; below, the coded ones "
            "most like the one at the cursor. Accepting codes it, rejecting never shows it again; after a few "
            "decisions the order is learned anew. Enter shows the passage in its transcript."
        )

    def _show(self) -> None:
        rows = [
            Row(key, " ".join(each.suggestion.text.split()), tail=f"{Figure(each.suggestion.score):.2f}")
            for key, each in self._passages.items()
        ]
        told = ngettext("{n} passage, most similar first", "{n} passages, most similar first", len(rows))
        if self._uncertain:
            told = ngettext("{n} passage, most uncertain first", "{n} passages, most uncertain first", len(rows))
        self.show_rows(rows, told.format(n=len(rows)))

    def action_decide(self, verdict: str) -> None:
        """Decide on the passage under the cursor; the next one comes under it."""
        key = self.here()
        if key not in self._passages:
            return
        suggestion = self._passages[key].suggestion
        try:
            self.session.decide(suggestion, Verdict(verdict))
        except QualcodeError as error:
            self.refuse(error)
            return
        at = self.rows.cursor
        del self._passages[key]
        self._decided.add(key)
        self._show()
        self.rows.cursor = min(at, max(len(self.rows.rows) - 1, 0))
        self.explain_here()
        self._since += 1
        if self._since >= LEARNED_AFTER:
            self.action_learn()
        news = {
            Verdict.ACCEPTED: _("Accepted: {code}. {undo} takes it back."),
            Verdict.REJECTED: _("Rejected: {code}. {undo} takes it back."),
            Verdict.SKIPPED: _("Skipped for now: {code}."),
        }
        keys = keys_of(undo="similar.undo")
        self.tell(news[Verdict(verdict)].format(code=suggestion.code.name, **keys))

    def repeated(self, entry: JournalEntry | None, *, again: bool) -> None:
        if entry is not None:
            self.session.follow(entry)
            self.action_learn()
        self.tell(repeating.told(entry, again=again))

    def action_uncertain(self) -> None:
        """Show first those that are hardest to tell, or again those most similar."""
        self._uncertain = not self._uncertain
        self.action_learn()

    @on(RowList.Chosen)
    def _open(self) -> None:
        key = self.here()
        if key in self._passages:
            suggestion = self._passages[key].suggestion
            self.dismiss(None)
            self._go(suggestion)


def _key(suggestion: Suggestion) -> str:
    return f"{suggestion.transcript_id} {suggestion.start} {suggestion.end}"
