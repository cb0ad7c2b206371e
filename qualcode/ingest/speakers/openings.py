"""What may open a turn: the number, time, dash and label with which lines begin, found over the whole text at once.

Candidates only; whether they open anything is for `qualcode.ingest.speakers.evidence` to weigh. Nearly all labels of
nearly all files are some words and a colon, and nearly all other lines open nothing: one pattern tells both, so that
only what is left is read in detail (`qualcode.ingest.speakers.lines`).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from qualcode.ingest.speakers.labels import label_key
from qualcode.ingest.speakers.lines import Form, Opening, plain_label, read_line
from qualcode.ingest.speakers.stamps import BLANK

_LETTER = r"[^\W\d_]"
_LINE = re.compile(
    rf"""
    \n(?:
    ({_LETTER}[^\n\t:;?!…«»"“”=|\[\]<>{{}}*(]{{0,69}}):(?!\d|//){BLANK}*+(?![\[(<\#]?\d{{1,3}}:\d)
    |(?=
        [^\w\s] | [\d_] | [^\S\n]+[^\s]                         # no letter comes first
        | [^\n]{{1,60}}(?:\n|\Z)                                # so short that it may be a label alone
        | [A-ZÀ-Ý]{{1,3}}\d{{0,2}}[.)>;/*_?] | [A-ZÀ-Ý]{{2,}}['’-]?[A-ZÀ-Ý]*{BLANK}
        | [^\n\t\[<>*(–—:«]{{1,70}}+(?:[\t\[<>*(–—]|:{BLANK}*[\[(<\#]?\d)
        | [^\n]{{1,41}}?[ \u00a0](?:[ \u00a0]|-[ \u00a0])
    ))
    """,
    re.VERBOSE,
)
"""A line that may open a turn: a plain label in the group, or something to read in detail, the group empty."""
_PARAGRAPH = re.compile(r"\n[^\S\n]*\n\s*")
_TOP = 60
"""Lines at the top of a file in which circumstances and legend may stand."""


@dataclass(frozen=True)
class Openings:
    """The candidates of a text, and how many lines and paragraphs they are to be compared with."""

    text: str
    found: list[Opening]
    """In order; the lines that open nothing are left out below the top of the file."""
    start: int = 0
    """Where the part of the text begins that they were taken from."""
    detailed: list[Opening] | None = None
    """Of those found, the ones that were read in detail; None where that is not known. The others are plain labels."""

    @cached_property
    def by_label(self) -> dict[str, list[Opening]]:
        """Those with a label, by the label as written; each list in order."""
        spelt: dict[str, list[Opening]] = {}
        for opening in self.found:
            if label := opening.label:
                group = spelt.get(label)
                if group is None:
                    spelt[label] = [opening]
                else:
                    group.append(opening)
        return spelt

    @cached_property
    def spelt(self) -> frozenset[str]:
        """All that stands between blanks in the text, as it is spelt there."""
        return frozenset(self.text.split())

    @cached_property
    def odd(self) -> list[Opening]:
        """Those that are more, or other, than a label and its colon."""
        among = self.found if self.detailed is None else self.detailed
        return [o for o in among if o.stamp or o.dash or o.number is not None or o.form is not Form.COLON]

    @cached_property
    def apart(self) -> int:
        """How many stretches blank lines set apart."""
        return len(_PARAGRAPH.findall(self._stripped)) + 1

    @cached_property
    def paragraphs(self) -> int:
        """How many paragraphs there are: in a file that hardly uses blank lines, every line is one."""
        return self.lines if self.apart < self.lines / 5 else self.apart

    @cached_property
    def lines(self) -> int:
        """How many lines are not blank."""
        gaps: list[str] = _PARAGRAPH.findall(self._stripped)
        blank = sum(gap.count("\n") - 1 for gap in gaps)
        return self._stripped.count("\n") + 1 - blank

    @cached_property
    def _stripped(self) -> str:
        return self.text[self.start :].strip()

    def with_top(self) -> Openings:
        """These and, of the lines at the top of the file, also those that open nothing."""
        nothing: list[Opening] = []
        known = {opening.head for opening in self.found}
        start = seen = 0
        while seen < _TOP and start < len(self.text):
            end = self.text.find("\n", start)
            end = len(self.text) if end < 0 else end
            line = self.text[start:end]
            if line and not line.isspace():
                seen += 1
                head = start + len(line) - len(line.lstrip())
                if head not in known:
                    nothing.append(Opening(head, head, head, _stands_apart(self.text, start - 1)))
            start = end + 1
        return replace(self, found=sorted([*nothing, *self.found]), detailed=None)

    def below(self, line: int) -> Openings:
        """Those from the one at this index on."""
        if line == 0:
            return self
        start = self.found[line].head if line < len(self.found) else len(self.text)
        return Openings(self.text, self.found[line:], start)

    def without(self, heads: frozenset[int]) -> Openings:
        """Those that do not begin at these offsets."""
        return Openings(self.text, [o for o in self.found if o.head not in heads], self.start) if heads else self


def read_openings(text: str, emphasis: Mapping[int, str]) -> Openings:
    """How the lines of a canonical text begin.

    Args:
        text: the canonical text.
        emphasis: the bold words that open lines, by line number from 0.
    """
    bold = _by_offset(text, emphasis) if emphasis else {}
    found: list[Opening] = []
    ambiguous = False
    colon, new = Form.COLON, tuple.__new__
    plain: dict[str, tuple[str, bool]] = {}
    # Read in detail: the first line, those that bold type opens, and those of which the pattern tells no more.
    lines = [0, *bold]
    for match in _LINE.finditer(text):
        newline, after = match.span()
        raw = match[1]
        start = newline + 1
        if raw is None or start in bold:
            lines.append(start)
            continue
        known = plain.get(raw)
        label, two_readings = plain.setdefault(raw, plain_label(raw)) if known is None else known
        if two_readings:
            lines.append(start)
            continue
        apart = text[newline - 1] == "\n" or _stands_apart(text, newline)
        found.append(new(Opening, (start, start, after, apart, label, colon, None, None, False, False, None)))
    detailed: list[Opening] = []
    for start in sorted(set(lines)):
        end = text.find("\n", start)
        end = len(text) if end < 0 else end
        if not text[start:end].strip():
            continue
        opening = read_line(text, start, end, _stands_apart(text, start - 1), bold.get(start, ""))
        if opening.opens:
            detailed.append(opening)
            ambiguous = ambiguous or opening.other is not None
    if not detailed:
        return Openings(text, found, detailed=detailed)
    found = sorted([*found, *detailed])
    return Openings(text, _settled(found)) if ambiguous else Openings(text, found, detailed=detailed)


def _stands_apart(text: str, newline: int) -> bool:
    """Whether a blank line, or nothing, stands above the line that follows `newline`."""
    if newline <= 0:
        return True
    above = text.rfind("\n", 0, newline) + 1
    return above == newline or text[above:newline].isspace()


def _by_offset(text: str, emphasis: Mapping[int, str]) -> dict[int, str]:
    """The bold words by where their line begins."""
    found: dict[int, str] = {}
    start = 0
    for number, line in enumerate(text.split("\n")):
        if number in emphasis:
            found[start] = emphasis[number]
        start += len(line) + 1
    return found


def _settled(openings: list[Opening]) -> list[Opening]:
    """The openings, those that can be read in two ways read as the rest of the file is."""
    first = Counter(label_key(opening.label) for opening in openings if opening.label)
    both = first + Counter(label_key(opening.other[0]) for opening in openings if opening.other)
    names = _whole_names(openings)
    return [
        _likelier(opening, first, both) if opening.label not in names else _as_other(opening) for opening in openings
    ]


def _whole_names(openings: list[Opening]) -> frozenset[str]:
    """Capitals that stand in nothing but lines that come back: names (`DUPONT Marie`), and no label with its words."""
    lines: dict[str, Counter[str]] = {}
    for opening in openings:
        if opening.form is Form.CAPITALS:
            lines.setdefault(opening.label, Counter())[opening.other[0] if opening.other else ""] += 1
    return frozenset(label for label, whole in lines.items() if "" not in whole and min(whole.values()) > 1)


def _as_other(opening: Opening) -> Opening:
    """The opening in its second reading, if it has one."""
    if opening.other is None:
        return opening
    label, form, after = opening.other
    return opening._replace(label=label, form=form, after_label=after, other=None)


def _likelier(opening: Opening, first: Counter[str], both: Counter[str]) -> Opening:
    """The opening in the reading whose label the file has more of; `R. Dupuis` needs fewer than `R`, being rarer."""
    if opening.other is None:
        return opening
    written = first[label_key(opening.label)]
    if opening.form is Form.CAPITALS or both[label_key(opening.other[0])] < (2 if written == 1 else 3 * written):
        return opening
    return _as_other(opening)
