"""The header's legend: `E = enquêtrice ; R = M. Dupuis, éducateur`, or one speaker a line."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from qualcode.ingest.speakers.labels import LabelKind, interviewer_weight, label_key, label_kind, opens_clause

_DEEPEST = 40
"""A legend stands among the first lines that are not blank."""
_LONGEST = 240
"""Characters; a longer line is the first answer, and the header is over."""
_DETERMINERS = frozenset("le la l un une des les deux mon ma notre moi chez".split())
"""They also begin what is said of somebody: `une collègue`, `deux voisines`."""
_FIRST_WORDS = 4
"""Of who somebody is, that may name a role: `moi, l'interviewer`."""
_LABEL = r"[^\W\d_][\w .'’_-]{0,24}?"
_PAIR = re.compile(
    rf"(?:^|[;,(–—|•]|(?<!/)/(?!/)|\bet\b|\.\s|^[^:=\n]{{1,40}}:)[\s*_-]*(?P<label>{_LABEL})[\s*_]*(?P<sep>[=:])(?!//)[\s*_]*(?P<who>[^;|=:\n]+?)"
    rf"(?=\s*(?:[;|)]|$|[,/–—]\s*{_LABEL}[\s*_]*[=:]|\bet\s+{_LABEL}\s*[=:]|\.\s+{_LABEL}\s*[=:]|\.$))"
)
_NAMED = re.compile(r"(?P<label>[A-ZÀ-Ý][a-zà-ÿ]?\d{0,2})[ \t\u00a0]+(?P<who>[^:=?!\n]{3,60})")
"""`I intervieweuse`: a letter and who it is, without a sign between."""
_HEADED = re.compile(
    r"^[\s*_(]*(?:l[ée]gende|locuteurs?|locutrices?|conventions?|interlocuteurs?|participants?|abr[ée]viations?)\b[^:=\n]{0,30}:",
    re.IGNORECASE,
)


@dataclass(slots=True)
class Legend:
    """The speakers that the header declares."""

    who: dict[str, str] = field(default_factory=dict)
    """From the key of a label to what the legend says of it."""
    heads: set[int] = field(default_factory=set)
    """Where the lines that are legend begin, blanks left out."""


def read_legend(text: str, recurring: frozenset[str]) -> Legend:
    """The legend among the first lines.

    Args:
        text: the canonical text.
        recurring: keys of the labels that open lines more than once, so that a first turn is not taken for a legend.
    """
    legend = Legend()
    single: list[tuple[int, str, str]] = []
    for head, line in _first_lines(text):
        if len(line) > _LONGEST and "=" not in line:
            break
        named = _NAMED.fullmatch(line)
        if named and label_key(named["label"]) in recurring and _names_role(named["who"]):
            single.append((head, named["label"], named["who"]))
            continue
        if len(line) > 2 * _LONGEST or ("=" not in line and ":" not in line):
            _close(single, legend)
            continue
        pairs = [(m["label"], m["who"].strip(" *_.()"), m["sep"]) for m in _pairs(line)]
        if _is_legend_line(line, pairs, recurring):
            for label, who, _sep in pairs:
                legend.who.setdefault(label_key(label), who)
            legend.heads.add(head)
            _close(single, legend)
        elif len(pairs) == 1 and label_key(pairs[0][0]) in recurring and _is_person(pairs[0][1], line):
            single.append((head, pairs[0][0], pairs[0][1]))
        else:
            _close(single, legend)
    _close(single, legend)
    return legend


def _first_lines(text: str) -> Iterator[tuple[int, str]]:
    """Where each of the first lines that are not blank begins, and its words."""
    start = seen = 0
    while seen < _DEEPEST and start < len(text):
        end = text.find("\n", start)
        end = len(text) if end < 0 else end
        line = text[start:end]
        if words := line.strip():
            seen += 1
            yield start + line.index(words[0]), words
        start = end + 1


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
    known = all(label_key(label) in recurring and not _is_uttered(who) for label, who, _ in pairs)
    roles = any(_names_role(who) for _, who, _ in pairs)
    return len(pairs) > 1 and short and not line.rstrip().endswith(("?", "!")) and (known or roles)


def _is_person(who: str, line: str) -> bool:
    """Whether the words after a colon can say who somebody is, rather than be spoken."""
    return 0 < len(who.split()) <= 8 and line.rstrip()[-1] not in "?!….:"


def _is_uttered(who: str) -> bool:
    """Whether the words begin as something said does (`bonjour`, `et ensuite`), and nobody's name or trade."""
    first = next(iter(who.replace("'", " ").replace("’", " ").lower().split()), "")
    return first not in _DETERMINERS and opens_clause(first)


def _names_role(who: str) -> bool:
    """Whether the words begin with a role: `l'enquêtrice`, `répondant, 54 ans`."""
    words = who.replace("'", " ").replace("’", " ").split()[:_FIRST_WORDS]
    return interviewer_weight(" ".join(word for word in words if len(word) > 1)) != 0


def _close(run: list[tuple[int, str, str]], legend: Legend) -> None:
    """End a run of lines with one speaker each: it is a legend if the speakers differ and one has a role."""
    distinct = len({label_key(label) for _, label, _ in run}) == len(run)
    if run and distinct and not legend.who and any(_names_role(who) for _, _, who in run):
        for head, label, who in run:
            legend.who.setdefault(label_key(label), who)
            legend.heads.add(head)
    run.clear()
