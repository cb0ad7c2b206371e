"""The words of what was learned from codings: why a passage is shown, and what a proposed cue is worth. Text only."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content

from qualcode.locales import _, ngettext
from qualcode.locales.figures import Figure

if TYPE_CHECKING:
    from qualcode.assist import ProposedCue, SimilarPassage

_MUTED = "$foreground 60%"


def passage(passage: SimilarPassage) -> Content:
    """A passage whole, and the coded ones that are nearest to it."""
    suggestion = passage.suggestion
    speaker = f" · {suggestion.speaker}" if suggestion.speaker else ""
    lines = [
        Content.styled(f"{suggestion.transcript}{speaker} · {Figure(suggestion.score):.2f}", _MUTED),
        Content(_flat(suggestion.text)),
        Content(""),
        Content.styled(
            _("Nearest coded passages") if passage.nearest else _("Like no coded passage."), "$primary bold"
        ),
    ]
    for near in passage.nearest:
        place = Content.styled(f"{Figure(near.cosine):.2f} {near.transcript}  ", _MUTED)
        lines.append(Content.assemble(place, _("“{words}”").format(words=_flat(near.text))))
    return Content("\n").join(lines)


def proposal(proposal: ProposedCue) -> Content:
    """What a cue finds, adds and costs, with examples."""
    low, high = proposal.interval
    coded = ngettext("{n} suggestion that is coded", "{n} suggestions that are coded", proposal.coded)
    alarms = ngettext("{n} false alarm", "{n} false alarms", proposal.alarms)
    adds = ngettext(
        "{n} passage that the codebook does not find yet",
        "{n} passages that the codebook does not find yet",
        proposal.adds,
    )
    interviews = ngettext("{n} interview", "{n} interviews", proposal.interviews)
    speakers = ngettext("{n} speaker", "{n} speakers", proposal.speakers)
    share = _("right {share:.0%} of times ({low:.0%}–{high:.0%}), {lift:.1f} times as often as by chance")
    lines = [
        Content.styled(proposal.cue.label, "bold"),
        Content(f"{coded.format(n=proposal.coded)}, {alarms.format(n=proposal.alarms)}"),
        Content(
            share.format(
                share=Figure(proposal.precision), low=Figure(low), high=Figure(high), lift=Figure(proposal.lift)
            )
        ),
        Content(
            f"{adds.format(n=proposal.adds)} · {interviews.format(n=proposal.interviews)}, "
            f"{speakers.format(n=proposal.speakers)}"
        ),
    ]
    for example in proposal.examples:
        place = Content.styled(f"{example.transcript}  ", _MUTED)
        lines.append(Content.assemble(place, _("“{words}”").format(words=_flat(example.text))))
    return Content("\n").join(lines)


def _flat(text: str) -> str:
    return " ".join(text.split())
