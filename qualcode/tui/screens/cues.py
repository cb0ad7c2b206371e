"""Every cue with its record, at the workbench: which are switched off and why, and one key to put them back."""

from __future__ import annotations

from collections.abc import Callable

from textual.content import Content

from qualcode.locales import _, ngettext
from qualcode.locales.figures import Figure
from qualcode.project import ListedCue
from qualcode.project.cue_told import state_told
from qualcode.tui.screens.chooser import Choice, Chooser


class CuesScreen(Chooser):
    """Type to find a cue, Enter switches it off or puts it back; the order stays as it was when the list was opened.

    Args:
        listed: gives every cue of the codebook with its state as it is now.
        names: the codes' names, by GUID.
        switch: switches the cue off if it is on, and on if it is off.
    """

    def __init__(
        self, listed: Callable[[], list[ListedCue]], names: dict[str, str], switch: Callable[[ListedCue], None]
    ) -> None:
        self._listed = listed
        self._names = names
        self._switch = switch
        self._cues = {_id(cue): cue for cue in sorted(listed(), key=_urgency)}
        super().__init__(_("Find a cue; enter switches it off, or on"), self._offered(), self._told)

    def choose(self, choice_id: str) -> None:
        """Switch the cue and go on."""
        self._switch(self._cues[choice_id])
        now = {_id(cue): cue for cue in self._listed()}
        self._cues = {key: now.get(key, cue) for key, cue in self._cues.items()}
        self.offer(self._offered())

    def _offered(self) -> list[Choice]:
        return [
            Choice(key, cue.label, mark=_sign(cue), tail=_tail(cue), names=(self._names.get(cue.code_guid, ""),))
            for key, cue in self._cues.items()
        ]

    def _told(self, choice_id: str) -> Content:
        cue = self._cues[choice_id]
        record = cue.state.record
        lines = [
            Content.styled(self._names.get(cue.code_guid, ""), "$primary bold"),
            Content(cue.label),
            Content.styled(f"{_sign(cue)} {state_told(cue.state)}", "bold" if cue.state.is_off else ""),
        ]
        if record.decided:
            told = ngettext(
                "{accepted} of {n} suggestion accepted: {share:.0%} ({low:.0%}–{high:.0%})",
                "{accepted} of {n} suggestions accepted: {share:.0%} ({low:.0%}–{high:.0%})",
                record.decided,
            )
            low, high = map(Figure, record.interval)
            shown = told.format(
                accepted=record.accepted, n=record.decided, share=Figure(record.share), low=low, high=high
            )
            lines.append(Content(shown))
        else:
            lines.append(Content(_("No suggestion of it was decided on yet.")))
        return Content("\n").join(lines)


def _id(cue: ListedCue) -> str:
    return f"{cue.code_guid} {cue.label}"


def _urgency(cue: ListedCue) -> tuple[bool, bool, float]:
    """Those that are off first, then those with a record, the worst first; the others as in the codebook."""
    record = cue.state.record
    return not cue.state.is_off, not record.decided, record.share


def _sign(cue: ListedCue) -> str:
    return "✗" if cue.state.is_off else "✓"


def _tail(cue: ListedCue) -> str:
    record = cue.state.record
    figures = f"{record.accepted}/{record.decided} · " if record.decided else ""
    return figures + (_("off") if cue.state.is_off else _("on"))
