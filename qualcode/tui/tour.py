"""The tour: a few sentences, each with the key to press, that go on when it was done. Knows no screens.

In a study of one's own nothing is changed: the steps that code are for the sample.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from qualcode.locales import _
from qualcode.tui.keys import keys_of


@dataclass(frozen=True)
class Bench:
    """What the tour sees of the workbench."""

    caret: int = 0
    selected: bool = False
    codings: int = 0
    suggestions: int = 0
    at_suggestion: bool = False
    """Whether the caret stands in a suggestion."""
    matches: int = 0
    """Places found by the search."""
    palette: bool = False
    """Whether the list of commands is open."""


@dataclass(frozen=True)
class Step:
    """One step."""

    says: str
    """What it is about, with `{key}` where the key stands."""
    binding: str
    """Id of the binding to try."""
    done: Callable[[Bench, Bench], bool]
    """Whether it was done, by the workbench as the step began and as it is."""
    changes: bool = False
    """Whether it changes the study."""


def steps() -> list[Step]:
    """All steps, in the language in force."""
    return [
        Step(
            _("{key} goes to the next sentence. That is how one reads here: try it."),
            "move.sentence-down",
            lambda was, now: now.caret != was.caret,
        ),
        Step(
            _("{key} selects the sentence; pressed again, the whole turn."),
            "select.grow",
            lambda was, now: now.selected,
        ),
        Step(
            _("{key} opens the list of codes, with definitions. Type a few letters of a name, then enter codes."),
            "coding.choose",
            lambda was, now: now.codings > was.codings,
            changes=True,
        ),
        Step(
            _("It is kept already. {key} takes it back: whatever was done can be undone."),
            "journal.undo",
            lambda was, now: now.codings < was.codings,
            changes=True,
        ),
        Step(
            _("The assistant underlines what it would code. {key} goes to its next suggestion, and says why."),
            "suggestion.next",
            lambda was, now: now.at_suggestion and now.caret != was.caret,
        ),
        Step(
            _(
                "You decide: {key} accepts it and goes on; {reject} rejects it for good, {skip} leaves it for later."
            ).format(key="{key}", **keys_of(reject="suggestion.reject", skip="suggestion.skip")),
            "suggestion.accept",
            lambda was, now: now.suggestions != was.suggestions or now.caret != was.caret,
            changes=True,
        ),
        Step(
            _("{key} searches, accents aside. Type a word, then enter; {next} goes to the next match.").format(
                key="{key}", **keys_of(next="search.next")
            ),
            "search.open",
            lambda was, now: now.matches > 0,
        ),
        Step(
            _("{key} lists everything that can be done, with its key. Open it, then leave it with esc."),
            "app.palette",
            lambda was, now: was.palette and not now.palette,
        ),
    ]


class Tour:
    """Where the tour stands.

    Args:
        changing: whether steps that change the study are in it.
    """

    def __init__(self, *, changing: bool) -> None:
        self.steps = [step for step in steps() if changing or not step.changes]
        self.at = 0
        """The step, from 0; as many as there are steps when all are done."""
        self._was: Bench | None = None

    @property
    def step(self) -> Step | None:
        """The step to do; None at the end."""
        return self.steps[self.at] if self.at < len(self.steps) else None

    def see(self, now: Bench) -> bool:
        """Look at the workbench; whether a step was done, so that the next one stands there."""
        step = self.step
        if step is None:
            return False
        if self._was is None:
            self._was = now
        if step.done(self._was, now):
            self.skip()
            self._was = now  # the next key may come before the next look
            return True
        if now.palette:  # that it was open is what the last step waits for
            self._was = now
        return False

    def skip(self) -> None:
        """Go on to the next step."""
        self.at, self._was = self.at + 1, None
