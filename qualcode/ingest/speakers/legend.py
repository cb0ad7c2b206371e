"""The header's legend: `E = enquêtrice ; R = M. Dupuis, éducateur`, or one speaker a line."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from qualcode.ingest.speakers.labels import LabelKind, interviewer_weight, label_key, label_kind

_DEEPEST = 40
"""A legend stands among the first lines that are not blank."""
_LONGEST = 240
"""Characters; a longer line is the first answer, and the header is over."""
_LABEL = r"[^\W\d_][\w .'’_-]{0,24}?"
_PAIR = re.compile(
    rf"(?:^|[;,/(–—|•]|\bet\b|\.\s|^[^:=\n]{{1,40}}:)[\s*_-]*(?P<label>{_LABEL})[\s*_]*(?P<sep>[=:])(?!//)[\s*_]*(?P<who>[^;|=:\n]+?)"
    rf"(?=\s*(?:[;|)]|$|[,/–—]\s*{_LABEL}[\s*_]*[=:]|\bet\s+{_LABEL}\s*[=:]|\.\s+{_LABEL}\s*[=:]|\.$))"
)
_HEADED = re.compile(
    r"^[\s*_(]*(?:l[ée]gende|locuteurs?|locutrices?|conventions?|interlocuteurs?|participants?|abr[ée]viations?)\b[^:=\n]{0,30}:",
    re.IGNORECASE,
)


@dataclass(slots=True)
class Legend:
    """The speakers that the header declares."""

    who: dict[str, str] = field(default_factory=dict)
    """From the key of a label to what the legend says of it."""
    lines: set[int] = field(default_factory=set)
    """The numbers of the lines that are legend, from 0."""


def read_legend(lines: Iterable[tuple[int, str]], recurring: frozenset[str]) -> Legend:
    """The legend among the first lines.

    Args:
        lines: number and text of the lines that are not blank, in order.
        recurring: keys of the labels that open lines more than once, so that a first turn is not taken for a legend.
    """
    legend = Legend()
    single: list[tuple[int, str, str]] = []
    for seen, (number, line) in enumerate(lines):
        if seen >= _DEEPEST:
            break
        if len(line) > _LONGEST and "=" not in line:
            break
        if len(line) > 2 * _LONGEST or ("=" not in line and ":" not in line):
            _close(single, legend)
            continue
        pairs = [(m["label"], m["who"].strip(" *_.()"), m["sep"]) for m in _pairs(line)]
        if _is_legend_line(line, pairs, recurring):
            for label, who, _sep in pairs:
                legend.who.setdefault(label_key(label), who)
            legend.lines.add(number)
            _close(single, legend)
        elif len(pairs) == 1 and label_key(pairs[0][0]) in recurring and _is_person(pairs[0][1], line):
            single.append((number, pairs[0][0], pairs[0][1]))
        else:
            _close(single, legend)
    _close(single, legend)
    return legend


def read_legend_words(words: str) -> dict[str, str]:
    """The pairs of a legend given apart from the text (front matter)."""
    return {label_key(m["label"]): m["who"].strip(" *_.()") for m in _pairs(words)}


def _pairs(line: str) -> list[re.Match[str]]:
    headed = _HEADED.match(line)
    return list(_PAIR.finditer(line[headed.end() :] if headed else line))


def _is_legend_line(line: str, pairs: list[tuple[str, str, str]], recurring: frozenset[str]) -> bool:
    """Two pairs on a line, or one with `=`, whose labels can be speakers."""
    if not pairs or any(label_kind(label) in (LabelKind.NEVER, LabelKind.PHRASE) for label, _, _ in pairs):
        return False
    if len({label_key(label) for label, _, _ in pairs}) < len(pairs):
        return False
    if all(sep == "=" for _, _, sep in pairs):
        return any(label_key(label) in recurring for label, _, _ in pairs) or len(pairs) > 1
    short = all(len(who.split()) <= 10 for _, who, _ in pairs)
    known = all(label_key(label) in recurring for label, _, _ in pairs)
    roles = any(_names_role(who) for _, who, _ in pairs)
    return len(pairs) > 1 and short and not line.rstrip().endswith(("?", "!")) and (known or roles)


def _is_person(who: str, line: str) -> bool:
    """Whether the words after a colon can say who somebody is, rather than be spoken."""
    return 0 < len(who.split()) <= 8 and line.rstrip()[-1] not in "?!….:"


def _names_role(who: str) -> bool:
    """Whether the words begin with a role: `l'enquêtrice`, `répondant, 54 ans`."""
    return interviewer_weight(" ".join(who.replace("'", " ").replace("’", " ").split()[:2])) != 0


def _close(run: list[tuple[int, str, str]], legend: Legend) -> None:
    """End a run of lines with one speaker each: it is a legend if the speakers differ and one has a role."""
    distinct = len({label_key(label) for _, label, _ in run}) == len(run)
    if run and distinct and not legend.who and any(_names_role(who) for _, _, who in run):
        for number, label, who in run:
            legend.who.setdefault(label_key(label), who)
            legend.lines.add(number)
    run.clear()
