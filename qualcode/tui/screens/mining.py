"""New cues for a code at the workbench: proposed from what was coded, taken into the codebook with a key."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.content import Content

from qualcode.locales import _, ngettext
from qualcode.tui import learning_words
from qualcode.tui.learning_process import LearningReply, LearningRequest
from qualcode.tui.screens.learned import Ask, Chosen, LearnedScreen
from qualcode.tui.screens.saving import SavingScreen
from qualcode.tui.widgets.row_list import Row, RowList
from qualcode.tui.words import N_

if TYPE_CHECKING:
    from qualcode.assist import ProposedCue
    from qualcode.tui.session import Session


class MiningScreen(LearnedScreen, SavingScreen):
    """Cues that would find what the codebook does not, those most surely right first.

    Args:
        session, code, ask, pick: as `LearnedScreen` has them.
        saved: is called when a cue was written into the codebook.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("t,ctrl+s", "take_cue", N_("Take"), tooltip=N_("Write the cue into the codebook"), id="mining.take"),
    ]

    def __init__(
        self,
        session: Session,
        code: str,
        ask: Ask,
        pick: Callable[[Chosen], None],
        saved: Callable[[], None],
    ) -> None:
        super().__init__(session, code, ask, pick)
        self._saved = saved
        self._cues: dict[str, ProposedCue] = {}
        self._taken: set[str] = set()

    def request(self, number: int) -> LearningRequest:
        return LearningRequest(number, self.code, cues=True)

    def take(self, reply: LearningReply) -> None:
        self._cues = {each.cue.key: each for each in reply.cues}
        self._taken.clear()
        self.rows.set_empty(_("No cue would find more than the codebook does."))
        self._show()

    def explained(self, row: str) -> Content:
        return learning_words.proposal(self._cues[row])

    def help_words(self) -> tuple[str, str]:
        return _("New cues"), _(
            "Phrases and patterns that stand in coded passages more often than elsewhere, each tried as a cue: what it "
            "finds that is coded, what the codebook does not find yet, and its false alarms. On other interviews they "
            "do less well. A key writes one into the codebook."
        )

    def _show(self) -> None:
        rows = [
            Row(
                key,
                each.cue.label,
                mark="✓" if key in self._taken else " ",
                tail=_("{coded} right · {alarms} wrong · {adds} new").format(
                    coded=each.coded, alarms=each.alarms, adds=each.adds
                ),
            )
            for key, each in self._cues.items()
        ]
        self.show_rows(rows, ngettext("{n} cue proposed.", "{n} cues proposed.", len(rows)).format(n=len(rows)))

    @on(RowList.Chosen)
    def action_take_cue(self) -> None:
        """Write the cue under the cursor into the codebook."""
        from qualcode.codebook import dump_cue

        key = self.here()
        if key not in self._cues:
            return
        self.save_cue(self.code, dump_cue(self._cues[key].cue))

    def cue_saved(self, line: str, *, is_new: bool) -> None:
        """The cue is marked as taken, and the workbench goes on with the codebook that has it."""
        from qualcode.codebook import dump_cue

        self._taken.update(key for key, each in self._cues.items() if dump_cue(each.cue) == line)
        self._show()
        if is_new:
            self._saved()
