"""Whether a cue is on, and why, in words: the same on the command line and at the workbench."""

from __future__ import annotations

from qualcode.locales import _, ngettext
from qualcode.locales.figures import Figure
from qualcode.project.cue_states import CueState, Switch


def state_told(state: CueState) -> str:
    """`on`, `off`, and why where there is a reason; lower case, no full stop."""
    why = why_told(state)
    word = _("off") if state.is_off else _("on")
    return _("{state}: {why}").format(state=word, why=why) if why else word


def why_told(state: CueState) -> str:
    """Why a cue is off, or who put it back; "" for one that was never switched."""
    if state.is_off_by_itself:
        told = ngettext(
            "{accepted} of {n} decision accepted it, so no more than {high:.0%} are right",
            "{accepted} of {n} decisions accepted it, so no more than {high:.0%} are right",
            state.counted.decided,
        )
        return told.format(
            accepted=state.counted.accepted, n=state.counted.decided, high=Figure(state.counted.interval[1])
        )
    if state.switched is None:
        return ""
    told = _("switched off by {coder}") if state.switched.switch is Switch.OFF else _("put back by {coder}")
    return told.format(coder=state.switched.by)


def off_told(n: int) -> str:
    """How many cues of the codebook are off; "" if none is."""
    return ngettext("{n} cue is switched off", "{n} cues are switched off", n).format(n=n) if n else ""
