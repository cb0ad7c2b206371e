"""What is compared, and how it is laid out: the choices of the comparison's screen."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Callable
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType

from qualcode.analysis import GROUPINGS, Axis
from qualcode.locales import _
from qualcode.model import ATTRIBUTE_PREFIX
from qualcode.tui import comparison_words
from qualcode.tui.comparison_desk import ComparisonDesk
from qualcode.tui.screens.leaving import Leaving
from qualcode.tui.words import N_

if TYPE_CHECKING:
    from qualcode.tui.screens.chooser import Choice


class ComparisonChoices(Leaving[None]):
    """What a person chooses to compare."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("c,f2", "pick_groups", N_("Groups"), tooltip=N_("Choose what the columns are"), id="compare.groups"),
        Binding("n", "measure", N_("Unit"), tooltip=N_("Count passages, words, people, a rate"), id="compare.measure"),
        Binding("r", "rows", N_("All codes, top codes, codes given"), show=False, id="compare.rows"),
        Binding("s", "sort('codes')", N_("Sort"), tooltip=N_("Most frequent codes first"), id="compare.sort-codes"),
        Binding("S", "sort('groups')", N_("Most frequent groups first"), show=False, id="compare.sort-groups"),
        Binding("i", "interviewer", N_("What interviewers say: with or without"), show=False, id="compare.interviewer"),
        Binding("o", "pick_coder", N_("One coder alone, or all"), show=False, id="compare.coder"),
    ]

    def __init__(self) -> None:
        super().__init__()
        self.desk = ComparisonDesk()
        """What is compared."""

    @abstractmethod
    def action_count(self) -> None:
        """Count as the options say; the table stays until that is done."""

    def action_pick_groups(self) -> None:
        """Choose what the columns are."""
        table = self.desk.table
        attributes = table.attributes if table else ()
        ids = [*GROUPINGS, *(f"{ATTRIBUTE_PREFIX}{name}" for name in attributes)]
        names = [comparison_words.grouping(by) for by in GROUPINGS] + list(attributes)
        at_hand = self.desk.options.by
        self._choose(
            _("Compare by…"),
            [(id_, name, id_ == at_hand) for id_, name in zip(ids, names, strict=True)],
            self.compare_by,
        )

    def compare_by(self, by: str | None) -> None:
        """Tell passages apart by something else; None changes nothing."""
        if by is not None:
            self.desk.ask_by(by)
            self.action_count()

    def action_pick_coder(self) -> None:
        """Count one coder's codings alone, or everybody's."""
        table = self.desk.table
        at_hand = self.desk.options.coders
        choices = [("=", _("All coders"), not at_hand)]
        choices += [(f"={name}", name, at_hand == (name,)) for name in (table.coders if table else ())]
        self._choose(_("Whose codings?"), choices, self._count_coder)

    def _count_coder(self, coder: str | None) -> None:
        if coder is not None:
            self.desk.ask_coder(coder.removeprefix("="))
            self.action_count()

    def _choose(self, prompt: str, choices: list[tuple[str, str, bool]], then: Callable[[str | None], None]) -> None:
        from qualcode.tui.screens.chooser import Choice, Chooser

        listed: list[Choice] = [Choice(id_, label, "✓" if at_hand else " ") for id_, label, at_hand in choices]
        self.app.push_screen(Chooser(prompt, listed), then)

    def action_measure(self) -> None:
        self.desk.next_measure()
        self.action_count()

    def action_rows(self) -> None:
        self.desk.next_rows()
        self.action_count()

    def action_sort(self, axis: str) -> None:
        self.desk.toggle_most_first(Axis(axis))
        self.action_count()

    def action_interviewer(self) -> None:
        self.desk.toggle_interviewer()
        self.action_count()
