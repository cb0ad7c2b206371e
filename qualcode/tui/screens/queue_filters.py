"""Which suggestions the queue lists, and in what order: one key a question, one that clears all."""

from __future__ import annotations

from abc import abstractmethod
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType

from qualcode.analysis import Order, Wanted
from qualcode.locales import _
from qualcode.locales.figures import Figure
from qualcode.model import Role
from qualcode.project import cue_name
from qualcode.tui.queue_words import role_told
from qualcode.tui.screens.queue_looking import QueueLooking
from qualcode.tui.words import N_

if TYPE_CHECKING:
    from qualcode.model import Suggestion
    from qualcode.tui.screens.chooser import Choice

_ANY = "*"
"""The answer that lets a filter go."""
_SCORES = (0.95, 0.9, 0.8, 0.7, 0.6, 0.5, 0.4, 0.3)


class QueueFilters(QueueLooking):
    """What a person does to see some of the suggestions only."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("g,f2", "filter_code", N_("Only one code, with its sub-codes"), show=False, id="queue.code"),
        Binding("i", "filter_cue", N_("Only one cue"), show=False, id="queue.cue"),
        Binding("t", "filter_transcript", N_("Only one transcript"), show=False, id="queue.transcript"),
        Binding("m", "filter_score", N_("Only from a least score"), show=False, id="queue.score"),
        Binding(
            "r", "filter_role", N_("Whose words: participants, interviewers, everybody"), show=False, id="queue.role"
        ),
        Binding("o", "sort", N_("Order: by place, by score, by cue"), show=False, id="queue.order"),
        Binding("delete,backspace", "clear_filters", N_("List all again"), show=False, id="queue.clear"),
    ]

    @abstractmethod
    def letter_of(self, guid: str) -> Choice | None:
        """How a code stands in a list to choose from; None for one that left the codebook."""

    def action_filter_code(self) -> None:
        counts = self._counts("codes", lambda each: each.code.guid)
        choices = []
        for guid, code in self.desk.session.codes.items():
            n = sum(counts[member.guid] for member in code.walk())
            choice = self.letter_of(guid)
            if n and choice is not None:
                choices.append(replace(choice, tail=str(n)))
        self._ask(_("Only which code?"), _("all codes"), choices, self._only_code)

    def _only_code(self, guid: str) -> Wanted:
        code = self.desk.session.codes.get(guid)
        codes = frozenset(each.guid for each in code.walk()) if code else frozenset()
        return replace(self.desk.wanted, codes=codes)

    def action_filter_cue(self) -> None:
        labels = {
            cue_name(each.cue.label): each.cue.label
            for entry in self.desk.entries.values()
            for each in entry.suggestion.evidence
        }
        counts = Counter(
            name
            for suggestion in self._fitting("cue")
            for name in {cue_name(each.cue.label) for each in suggestion.evidence}
        )
        choices = [_choice(name, labels[name], str(n)) for name, n in counts.most_common()]
        self._ask(_("Only which cue?"), _("all cues"), choices, lambda name: replace(self.desk.wanted, cue=name))

    def action_filter_transcript(self) -> None:
        counts = self._counts("transcript", lambda each: each.transcript)
        names = [each.name for each in self.desk.session.summaries if counts[each.name]]
        choices = [_choice(name, name, str(counts[name])) for name in names]
        self._ask(
            _("Only which transcript?"),
            _("all transcripts"),
            choices,
            lambda name: replace(self.desk.wanted, transcript=name),
        )

    def action_filter_score(self) -> None:
        scores = [each.score for each in self._fitting("least_score")]
        choices = [
            _choice(str(least), _("from {score:.2f}").format(score=Figure(least)), str(sum(s >= least for s in scores)))
            for least in _SCORES
        ]
        self._ask(
            _("From which score?"),
            _("any score"),
            choices,
            lambda least: replace(self.desk.wanted, least_score=float(least or 0)),
        )

    def action_filter_role(self) -> None:
        choices = [_choice(role.value, role_told(role), "") for role in Role]
        self._ask(
            _("Whose words?"),
            role_told(None),
            choices,
            lambda role: replace(self.desk.wanted, role=Role(role) if role else None),
        )

    def action_sort(self) -> None:
        """Go on to the next order."""
        orders = list(Order)
        self.desk.order = orders[(orders.index(self.desk.order) + 1) % len(orders)]
        self.show_all()

    def action_clear_filters(self) -> None:
        self.desk.order = Order.PLACE
        self._want(Wanted(role=Role.PARTICIPANT))

    def _ask(self, question: str, every: str, choices: list[Choice], wanted: Callable[[str], Wanted]) -> None:
        from qualcode.tui.screens.chooser import Chooser

        def take(chosen: str | None) -> None:
            if chosen is not None:
                self._want(wanted("" if chosen == _ANY else chosen))

        self.app.push_screen(Chooser(question, [_choice(_ANY, every, ""), *choices]), take)

    def _want(self, wanted: Wanted) -> None:
        self.desk.wanted = wanted
        self.show_all()
        self.look_through()

    def _fitting(self, part: str) -> Iterable[Suggestion]:
        """What fits all that is asked but one part."""
        fits = self.desk.wanted.but(part).fits
        return [entry.suggestion for entry in self.desk.entries.values() if fits(entry.suggestion)]

    def _counts(self, part: str, of: Callable[[Suggestion], str]) -> Counter[str]:
        return Counter(of(each) for each in self._fitting(part))


def _choice(choice_id: str, label: str, tail: str) -> Choice:
    from qualcode.tui.screens.chooser import Choice

    return Choice(choice_id, label, tail=tail)
