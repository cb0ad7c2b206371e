"""The cues of the study at hand: how often people agreed with each, and which are off. Knows no Textual.

Read once, and after a decision for the cues of its code only, so that no key waits for it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from qualcode.model import Codebook, Suggestion
    from qualcode.project import CueState, CueStates, ListedCue, Project


class CueDesk:
    """The states of one study's cues.

    Args:
        project: opened; whoever opened it closes it.
        codebook: gives the codebook whose cues are listed, as it is now; None if there is none.
    """

    def __init__(self, project: Project, codebook: Callable[[], Codebook | None]) -> None:
        self._project = project
        self._codebook = codebook
        self._states: CueStates | None = None

    @property
    def states(self) -> CueStates:
        """Which cues are on, and how often people agreed with them."""
        if self._states is None:
            self._states = self._project.cue_states()
        return self._states

    def forget(self) -> None:
        """Read them again when they are next asked for."""
        self._states = None

    def hold(self, states: CueStates) -> None:
        """Hold them as they were read elsewhere."""
        self._states = states

    def decided(self, code_guid: str) -> None:
        """Read those of one code again: a suggestion of it was decided on, or one of its cues switched."""
        if self._states is not None:
            self._states = self._states.with_code(code_guid, self._project.cue_states(code_guid=code_guid))

    def leading(self, suggestion: Suggestion) -> CueState:
        """The state of a suggestion's leading cue."""
        return self.states.of(suggestion.code.guid, suggestion.cue.label)

    def listed(self) -> list[ListedCue]:
        """Every cue of the codebook with its state; none without a codebook."""
        codebook = self._codebook()
        listed = self.states.listed(codebook) if codebook else []
        return [cue for cue in listed if cue.in_codebook]

    def off(self) -> list[ListedCue]:
        """The cues of the codebook that are switched off."""
        codebook = self._codebook()
        return self.states.off_in(codebook) if codebook else []

    def switch(self, cue: ListedCue) -> None:
        """Switch a cue off, or put it back if it is off."""
        from qualcode.project import Switch

        self._project.switch_cue(cue.code_guid, cue.label, Switch.ON if cue.state.is_off else Switch.OFF)
        self.decided(cue.code_guid)
