"""Turns of a plain text: where each begins, who speaks, when. Roles are for `qualcode.ingest.speakers.roles`.

Ways to open a turn are tried one after the other, and the one that runs through the file wins: a label, a dash at
every change of speaker, a time on every line, a running number, bold questions. A text with none of them is one stretch
by one unknown speaker.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Mapping
from dataclasses import dataclass, field

from qualcode.ingest.speakers.answers import are_items, with_unnamed_answers, with_unnamed_questions
from qualcode.ingest.speakers.bounds import FoundTurn, Start, bounded, monologue
from qualcode.ingest.speakers.cast import read_cast
from qualcode.ingest.speakers.evidence import Labelled, labelled_turns, recurring_labels
from qualcode.ingest.speakers.header import below_header
from qualcode.ingest.speakers.legend import read_legend
from qualcode.ingest.speakers.lines import Opening
from qualcode.ingest.speakers.naming import merged_labels, slips, with_slips_joined, without_counts
from qualcode.ingest.speakers.neighbours import outside_quotations, with_times
from qualcode.ingest.speakers.openings import Openings, read_openings
from qualcode.ingest.speakers.rule import openings_by_rule
from qualcode.ingest.speakers.run_on import with_run_on_turns
from qualcode.ingest.speakers.styles import bold_turns
from qualcode.locales import _, ngettext

DASH_SPEAKERS = ("A", "B")
"""What two speakers told apart by dashes alone are called."""
_INDENT = 200
"""Characters before a turn that may be blank."""
_WARNED = 12
"""Doubtful lines that are named one by one; more of them are one doubt about the file."""


@dataclass(frozen=True, slots=True)
class FoundTurns:
    """The turns of a text, and what was doubted on the way."""

    turns: list[FoundTurn]
    who: Mapping[str, str] = field(default_factory=dict)
    """From the key of a label to what the legend says of it."""
    anonymous: bool = False
    """Whether the speakers' names are ours, because the file gives none."""
    warnings: tuple[str, ...] = ()
    slips: Mapping[str, str] = field(default_factory=dict)
    """From labels that are probably mistyped to the label each most likely stands for."""


def find_turns(
    text: str,
    emphasis: Mapping[int, str] | None = None,
    who: Mapping[str, str] | None = None,
    *,
    rule: re.Pattern[str] | None = None,
    joined: Mapping[str, str] | None = None,
) -> FoundTurns:
    """The turns of a canonical text.

    Args:
        text: the canonical text.
        emphasis: the bold words that open lines, by line number from 0.
        who: speakers declared outside the text, label key to description.
        rule: what opens a turn, where the researcher says so; one that matches nowhere is told and left aside.
        joined: labels that are slips of another, to that other.
    """
    warnings: list[str] = []
    ruled = openings_by_rule(text, rule) if rule is not None else None
    if ruled is not None and not ruled.found:
        warnings.append(_("The rule for speakers matches no line: turns were found without it"))
        ruled = None
    begun = ruled or outside_quotations(read_openings(text, emphasis or {}))
    running = begun if ruled else with_run_on_turns(begun)
    openings = running if ruled else with_times(running)
    if joined:
        openings = with_slips_joined(openings, joined)
    declared: dict[str, str] = dict(who or {})
    anonymous = False
    if ruled is not None:
        starts = _named(openings.found)
    else:
        legend, cast = read_legend(text, recurring_labels(openings)), read_cast(openings)
        declared |= {**cast.who, **legend.who}
        candidates = without_counts(below_header(openings.without(frozenset(legend.heads | cast.heads))))
        starts, anonymous, doubts = _starts(candidates, declared)
        if not starts and (starts := bold_turns(text, emphasis or {}, DASH_SPEAKERS)):
            anonymous, doubts = True, [_("Turns differ by bold type only: A is who speaks in bold, B is the other")]
        warnings += doubts
        if running is not begun and (inner := _within_lines(text, starts)):
            warnings.append(
                ngettext(
                    "{n} turn opens within a line, behind a sentence",
                    "{n} turns open within a line, behind a sentence",
                    inner,
                ).format(n=inner)
            )
    turns = bounded(text, starts, openings.odd) or monologue(text)
    likely = {} if anonymous else slips([turn.speaker for turn in turns])
    told = [*warnings, *_slips(text, turns, likely), *_doubts(text, turns)]
    return FoundTurns(turns, declared, anonymous, tuple(told), likely)


_Opened = tuple[list[Start], bool, list[str]]
"""Where turns open, whether their speakers' names are ours, and what is doubtful of it."""


def _starts(candidates: Openings, declared: Mapping[str, str]) -> _Opened:
    """The way to open a turn that runs through the file; no starts if there is none."""
    labelled = labelled_turns(candidates, declared)
    mistyped = slips([opening.label for opening in labelled.openings])
    dashes = [o for o in candidates.odd if o.dash]
    if _runs_through(dashes, candidates) and len(dashes) > 2 * len([o for o in labelled.openings if not o.dash]):
        if len(labelled.openings) * 2 > len(dashes):
            return _named(labelled.openings), False, []
        doubt = _("Turns open with dashes and name nobody: two speakers, A and B, are taken in turn")
        return _by_dashes(dashes, candidates) or (_in_turn(dashes), True, [doubt])
    if labelled.openings:
        starts = _named(labelled.openings)
        doubts = list(_lone_labels(candidates.text, labelled, mistyped))
        if starts[0][2] == starts[-1][2] and len({start[2] for start in starts}) == 1:
            return _both_sides(candidates.text, starts, doubts)
        return starts, False, doubts
    return _unlabelled(candidates) or _by_dashes(dashes, candidates) or ([], False, [])


def _both_sides(text: str, starts: list[Start], doubts: list[str]) -> _Opened:
    """The turns of a file in which one speaker alone is labelled, and those of who speaks with that one."""
    names = (starts[0][2], "")
    if answered := with_unnamed_answers(text, starts, names):
        return answered, False, [*doubts, _("Only questions have a label: what stands below is one unnamed speaker's")]
    if asked := with_unnamed_questions(text, starts, names):
        return asked, False, [*doubts, _("Only answers have a label: questions above them are one unnamed speaker's")]
    if are_items(text, starts):
        return [], False, []
    return starts, False, doubts


def _named(labelled: list[Opening]) -> list[Start]:
    names = merged_labels(labelled)
    return [(o.head, o.after_label, names[o.label], o.stamp) for o in labelled]


def _in_turn(openings: list[Opening]) -> list[Start]:
    """Two unnamed speakers, one after the other."""
    return [(o.head, o.words, DASH_SPEAKERS[i % 2], o.stamp) for i, o in enumerate(openings)]


def _by_dashes(dashes: list[Opening], candidates: Openings) -> _Opened | None:
    """Turns of a file that opens with dashes its questions alone."""
    questions = [(o.head, o.words, "", o.stamp) for o in dashes]
    starts = with_unnamed_answers(candidates.text, questions, DASH_SPEAKERS)
    doubt = _("Only questions open with dashes, and nobody is named: A is who asks, B is who answers")
    return (starts, True, [doubt]) if starts else None


def _unlabelled(candidates: Openings) -> _Opened | None:
    """Turns of a file without labels or dashes: by times, or by running numbers."""
    stamped = [o for o in candidates.found if o.stamp is not None]
    if len(stamped) >= 2 and len(stamped) * 2 >= min(candidates.lines, candidates.paragraphs):
        return [(o.head, o.words, "", o.stamp) for o in stamped], False, []
    numbered = [o for o in candidates.found if o.number is not None]
    running = [o.number for o in numbered] == list(range(1, len(numbered) + 1))
    if len(numbered) >= 4 and running and len(numbered) * 1.5 >= candidates.apart:
        doubt = _("Turns are numbered and name nobody: two speakers, A and B, are taken in turn")
        return _in_turn(numbered), True, [doubt]
    return None


def _runs_through(chosen: list[Opening], candidates: Openings) -> bool:
    """Whether these openings are the file's way of changing speakers."""
    if len(chosen) < 2:
        return False
    at_paragraphs = sum(o.after_blank for o in chosen)
    return len(chosen) * 2 >= candidates.lines or (
        at_paragraphs * 2 >= candidates.apart and at_paragraphs * 2 >= len(chosen)
    )


def _lone_labels(text: str, labelled: Labelled, mistyped: Container[str]) -> Iterator[str]:
    """Where a label stands once only, which is as likely a clause as a speaker; slips are told apart."""
    for opening in [opening for opening in labelled.taken if opening.label not in mistyped][:_WARNED]:
        yield _("Line {line} is taken for a speaker who speaks only once").format(line=_line(text, opening.head))
    for opening in labelled.left[:_WARNED]:
        yield _("Line {line} looks like a speaker's but is left to the turn before").format(
            line=_line(text, opening.head)
        )


def _slips(text: str, turns: list[FoundTurn], likely: Mapping[str, str]) -> Iterator[str]:
    """Where a label is probably mistyped."""
    for turn in turns if likely else ():
        if turn.speaker in likely:
            yield _("Line {line}: “{label}” speaks only once and is probably “{other}”").format(
                line=_line(text, turn.head), label=turn.speaker, other=likely[turn.speaker]
            )


def _within_lines(text: str, starts: list[Start]) -> int:
    """How many turns open with words of the same line before them."""
    above = [text[max(head - _INDENT, 0) : head].rstrip(" \t\u00a0\u202f") for head, *_rest in starts]
    return sum(bool(words) and words[-1] != "\n" for words in above)


def _line(text: str, offset: int) -> int:
    """The number of the line at an offset, as editors count."""
    return text.count("\n", 0, offset) + 1


def _doubts(text: str, turns: list[FoundTurn]) -> Iterator[str]:
    """What the researcher should look at."""
    if turns and turns[0].head > 150:
        before = len(text[: turns[0].head].split())
        if before > 150 and before * 10 > len(text.split()):
            yield _("{n} words stand before the first turn and belong to nobody").format(n=before)


__all__ = ["DASH_SPEAKERS", "FoundTurn", "FoundTurns", "find_turns"]
