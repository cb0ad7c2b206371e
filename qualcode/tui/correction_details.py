"""What a correction does to codings and decisions, for a person to agree to."""

from __future__ import annotations

from textual.content import Content

from qualcode.locales import _, ngettext
from qualcode.project import Correction, Fate, Reanchored
from qualcode.project.correction_told import speakers_told

_MUTED = "$foreground 60%"
_LONGEST = 160
"""Code points of a passage that are shown of it."""


def is_harmless(plan: Correction) -> bool:
    """Whether every coding and decision keeps its words, every turn its speaker, and no label typed is doubtful."""
    touched = any(each.fate is not Fate.KEPT for each in (*plan.codings, *plan.decisions))
    return not touched and plan.keeps_speakers and not plan.doubts


def consequences(plan: Correction) -> Content:
    """Each coding that does not simply keep its words, the gravest first; then decisions and turns, counted."""
    lines: list[Content] = []
    for fate, told in (
        (Fate.ORPHANED, _("loses its words, and is kept aside")),
        (Fate.CHANGED, _("is corrected with them")),
        (Fate.MOVED, _("follows its words elsewhere")),
    ):
        for each in plan.of(fate):
            lines.append(Content.assemble((each.code, "bold"), (f" · {each.item.coder} ", _MUTED), told))
            lines.append(_words(each))
    kept = len(plan.of(Fate.KEPT))
    if kept:
        lines.append(
            Content(ngettext("{n} coding keeps its words.", "{n} codings keep their words.", kept).format(n=kept))
        )
    decisions = sum(each.fate is not Fate.KEPT for each in plan.decisions)
    if decisions:
        told = ngettext("{n} decision changes place.", "{n} decisions change place.", decisions)
        lines.append(Content(told.format(n=decisions)))
    turns = len(plan.turns_added) + len(plan.turns_lost) + len(plan.turns_changed)
    if turns and not plan.keeps_speakers:
        told = ngettext("{n} turn begins, ends or changes.", "{n} turns begin, end or change.", turns)
        lines.append(Content(told.format(n=turns)))
    lines += map(Content, speakers_told(plan))
    # The turn is shown without numbers, so that the line's would say nothing.
    lines += [Content(f"{doubt.told}.") for doubt in plan.doubts]
    return Content("\n").join(lines)


def _words(each: Reanchored) -> Content:
    old = Content.styled(f"  − {_short(each.old_words)}", _MUTED)
    return Content("\n").join([old, Content(f"  + {_short(each.new_words)}")]) if each.new_words else old


def _short(words: str) -> str:
    flat = " ".join(words.split())
    return flat if len(flat) <= _LONGEST else flat[: _LONGEST - 1] + "…"
