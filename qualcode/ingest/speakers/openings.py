"""What may open a turn: for each line, the number, time, dash and label it begins with.

Candidates only, read line by line; whether they open anything is for `qualcode.ingest.speakers.evidence` to weigh.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from enum import Enum
from typing import NamedTuple

from qualcode.ingest.speakers.asides import is_mood
from qualcode.ingest.speakers.labels import is_title, label_key
from qualcode.ingest.speakers.stamps import BLANK, STAMP, Stamp, read_stamp


class Form(Enum):
    """How a label is set off from the words."""

    COLON = "colon"
    """`Marie : …`"""
    POINT = "point"
    """`Q. …`"""
    AFTER = "after"
    """`E – …`"""
    CELL = "cell"
    """A tabulation between label and words, as in the rows of a table."""
    WRAPPED = "wrapped"
    """`[Marie] …`, `**Marie** …`, `<Marie> …`"""
    ALONE = "alone"
    """On a line of its own, the words on the next."""


class Opening(NamedTuple):
    """How a line begins. Offsets in code points of the text."""

    line: int
    """Number of the line, from 0."""
    head: int
    """Its first character that is not blank."""
    words: int
    """Where the words begin if number, time and dash are the opening and the label is not."""
    after_label: int
    """Where the words begin if the label opens too; equals `words` without a label."""
    after_blank: bool
    """Whether a blank line, or nothing, stands above."""
    label: str = ""
    form: Form | None = None
    stamp: Stamp | None = None
    number: int | None = None
    dash: bool = False
    marked: bool = False
    """Bold, or between marks of emphasis."""
    other: tuple[str, Form, int] | None = None
    """A second reading of the same line (label, form, where the words begin): `R. Dupuis : …` may be `R. …`."""


_LETTER = r"[^\W\d_]"
_DASHES = "-–—―‒"
_PREFIX = re.compile(
    rf"""
    (?:{BLANK}|[>#]|[*+](?={BLANK}))*
    (?P<mark>[*_]{{0,3}})
    (?:(?P<number>[\[(]?\d{{1,4}}[\])]?(?:{BLANK}*[.)/°](?![\d.])|(?={BLANK}*[{_DASHES}]{BLANK})|(?={BLANK})))(?={BLANK}|{_LETTER}|[*_]){BLANK}*)?
    (?P<mark2>[*_]{{0,3}})
    (?:(?P<stamp>{STAMP}){BLANK}*[*_]{{0,3}}{BLANK}*(?:[:|]{BLANK}*|[{_DASHES}]{BLANK}+(?={_LETTER}[^:\n]{{0,40}}:))?)?
    (?:(?P<dash>[{_DASHES}])(?![{_DASHES}>\d]){BLANK}*)?
    (?P<mark3>[*_]{{0,3}})
    """,
    re.VERBOSE,
)
_LABEL = rf"{_LETTER}[^\n\t:;?!…«»\"“”=|\[\]<>{{}}*]{{0,69}}"
_COLON = re.compile(
    rf"[\[<]?(?P<label>{_LABEL})[\]>]?(?:\[[^\[\]\n]{{1,30}}\])?{BLANK}*[*_]{{0,3}}{BLANK}*(?:(?<!\d):|:(?!\d))(?!//)[*_]{{0,3}}"
)
_STAMPED = re.compile(
    rf"[\[<]?(?P<label>{_LABEL}?)[\]>]?[*_]{{0,3}}[ \t\u00a0,–-]*(?P<stamp>{STAMP})"
    rf"{BLANK}*[*_]{{0,3}}{BLANK}*(?P<sep>:|$)?[*_]{{0,3}}",
    re.MULTILINE,
)
_POINT = re.compile(
    rf"(?P<label>[A-ZÉÈ]{{1,3}}\d{{0,2}})[*_]{{0,3}}\.[*_]{{0,3}}(?:{BLANK}*[–—-])?(?={BLANK}|[*_]|$)", re.MULTILINE
)
_AFTER = re.compile(
    rf"(?P<label>{_LETTER}[^\n\t:.,;?!…«»\"“”=|\[\]<>*–—]{{0,40}}?)(?:\.?{BLANK}+[–—-]{BLANK}+|\.?{BLANK}*\t[ \t]*)"
)
_WRAPPED = re.compile(
    rf"(?:\[(?P<square>{_LABEL})\]|<(?:v\b[^ >]*{BLANK})?(?P<angle>{_LABEL})>|\*\*(?P<bold>{_LABEL})\*\*"
    rf"|__(?P<under>{_LABEL}?)__)(?={BLANK}|\n|$)"
)
_ALONE = re.compile(
    rf"[\[<]?(?P<label>{_LETTER}[^\n\t:;?!…«»\"“”=|\[\]<>{{}},*]{{0,49}})[\]>]?{BLANK}*[*_]{{0,3}}{BLANK}*$",
    re.MULTILINE,
)
_NOTE = re.compile(r"\([^()\n]*\)?")
_SET_OFF = re.compile(r"[\t–—-]")
"""Nearly no line has any of these near its beginning, and looking for them is cheap."""
_TWO_READINGS = re.compile(rf"\.{BLANK}|{BLANK}[–—-]")
_AROUND_NUMBER = " \t\u00a0\u202f.()[]/°"
_REACH = 120
"""No label and its colon reach further into a line."""


def read_openings(text: str, emphasis: Mapping[int, str]) -> list[Opening]:
    """How each line of the text that is not blank begins, in order."""
    openings: list[Opening] = []
    start = 0
    after_blank = True
    for number, line in enumerate(text.split("\n")):
        if line and not line.isspace():
            openings.append(_read_line(text, number, start, start + len(line), after_blank, emphasis.get(number, "")))
            after_blank = False
        else:
            after_blank = True
        start += len(line) + 1
    return _settled(openings)


def _settled(openings: list[Opening]) -> list[Opening]:
    """The openings, those that can be read in two ways read as the rest of the file is."""
    if not any(opening.other for opening in openings):
        return openings
    first = Counter(label_key(opening.label) for opening in openings if opening.label)
    both = first + Counter(label_key(opening.other[0]) for opening in openings if opening.other)
    return [_likelier(opening, first, both) for opening in openings]


def _likelier(opening: Opening, first: Counter[str], both: Counter[str]) -> Opening:
    """The opening in the reading whose label the file has more of; `R. Dupuis` needs fewer than `R`, being rarer."""
    if opening.other is None:
        return opening
    label, form, after = opening.other
    written = first[label_key(opening.label)]
    if both[label_key(label)] < (2 if written == 1 else 3 * written):
        return opening
    return opening._replace(label=label, form=form, after_label=after, other=None)


def _read_line(text: str, line: int, start: int, end: int, after_blank: bool, bold: str) -> Opening:
    """How the line `text[start:end]` begins."""
    head = at = words = start
    stamp, number, dash, marked = None, None, False, bool(bold)
    if not text[start].isalpha() and (prefix := _PREFIX.match(text, start, end)):
        mark, digits, inner_mark, written, hyphen, last_mark = prefix.groups()
        while text[head].isspace():
            head += 1
        at = words = max(head, prefix.end())
        # The last marks belong to the label if there is one, to the words if not.
        while words > head and text[words - 1] in "*_":
            words -= 1
        stamp = read_stamp(written) if written else None
        number = int(digits.strip(_AROUND_NUMBER)) if digits else None
        dash = hyphen is not None
        marked = marked or bool(mark or inner_mark or last_mark)
    found = _bold_label(text, at, end, bold) if bold else None
    found = found or _label(text, at, end) or (_label(text, words, end) if words < at else None)
    if found is None:
        return Opening(line, head, words, words, after_blank, "", None, stamp, number, dash, marked)
    label, form, after, own_stamp = found
    other = _second_reading(text, at, end, label) if form is Form.COLON else None
    marked = marked or form is Form.WRAPPED
    return Opening(line, head, words, after, after_blank, label, form, stamp or own_stamp, number, dash, marked, other)


_Found = tuple[str, Form, int, Stamp | None]


def _label(text: str, at: int, end: int) -> _Found | None:
    """The label at `at`, how it is set off, where the words begin, and the time that stands beside it."""
    reach = min(end, at + _REACH)
    colon = text.find(":", at, reach)
    if colon >= 0:
        if match := _COLON.match(text, at, reach):
            return _clean(match["label"]), Form.COLON, match.end(), None
        if (match := _STAMPED.match(text, at, reach)) and (match["sep"] is not None or match.end() >= end):
            alone = match["sep"] != ":" and match.end() >= end
            return _clean(match["label"]), Form.ALONE if alone else Form.COLON, match.end(), read_stamp(match["stamp"])
    if (match := _POINT.match(text, at, reach)) and not is_title(match["label"]):
        return match["label"], Form.POINT, match.end(), None
    if _SET_OFF.search(text, at, min(reach, at + 60)) and (match := _AFTER.match(text, at, reach)):
        return _clean(match["label"]), Form.CELL if "\t" in match[0] else Form.AFTER, match.end(), None
    if text[at : at + 1] in ("[", "<", "*", "_") and (match := _WRAPPED.match(text, at, reach)):
        label = next(group for group in match.groups() if group is not None)
        if not is_mood(label):
            return _clean(label), Form.ALONE if match.end() >= end else Form.WRAPPED, match.end(), None
    if end - at <= 60 and (match := _ALONE.match(text, at, end)) and match.end() >= end and not is_mood(match["label"]):
        return _clean(match["label"]), Form.ALONE, end, None
    return None


def _second_reading(text: str, at: int, end: int, label: str) -> tuple[str, Form, int] | None:
    """How the line reads if the colon stands among the words."""
    if not _TWO_READINGS.search(label):
        return None
    if (match := _POINT.match(text, at, end)) and not is_title(match["label"]):
        return match["label"], Form.POINT, match.end()
    if match := _AFTER.match(text, at, end):
        return _clean(match["label"]), Form.AFTER, match.end()
    return None


def _bold_label(text: str, at: int, end: int, bold: str) -> _Found | None:
    """The label that type style alone sets off; one with a colon is found as any other."""
    words = bold.strip()
    if not words or ":" in words or not text.startswith(words, at) or not words[0].isalpha():
        return None
    after = at + len(words)
    rest = text[after:end].lstrip()
    if rest.startswith(":"):
        return None
    return _clean(words), Form.WRAPPED if rest else Form.ALONE, after, None


def _clean(label: str) -> str:
    """The label without blanks, marks and final point around it, nor how its turn is said: `R (rires)`."""
    if "(" in label:
        label = _NOTE.sub(lambda note: "" if is_mood(note[0]) else note[0], label)
    return label.strip(" \t\u00a0\u202f\u2009*_#,-–—").removesuffix(" .")
