"""One line read in detail: the number, time, dash and label it begins with; what stands there, not what it means."""

from __future__ import annotations

import re
from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple

from qualcode.ingest.speakers.asides import is_mood
from qualcode.ingest.speakers.labels import LabelKind, is_title, label_kind
from qualcode.ingest.speakers.stamps import BLANK, SET_OFF_STAMP, STAMP, Stamp, read_stamp


class Form(StrEnum):
    """How a label is set off from the words."""

    COLON = "colon"
    """`Marie : …`"""
    POINT = "point"
    """`Q. …`"""
    STAMPED = "stamped"
    """`Marie (0:12) …`"""
    SIGN = "sign"
    """`E) …`, `E> …`"""
    AFTER = "after"
    """`E – …`"""
    CELL = "cell"
    """A tabulation, or blanks as in a column, between label and words."""
    WRAPPED = "wrapped"
    """`[Marie] …`, `**Marie** …`, `<Marie> …`, `(E) …`"""
    CAPITALS = "capitals"
    """`MARIE …`"""
    ALONE = "alone"
    """On a line of its own, the words on the next."""


class Opening(NamedTuple):
    """How a line begins. Offsets in code points of the text."""

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

    @property
    def opens(self) -> bool:
        """Whether it holds anything that could open a turn."""
        return bool(self.label or self.stamp or self.dash or self.number is not None)


_LETTER = r"[^\W\d_]"
_CAPITAL = "A-ZÀ-ÖØ-Þ"
_DASHES = "-–—―‒"
_PREFIX = re.compile(
    rf"""
    (?:{BLANK}|[>#•·▪◦‣●○■□►▶→⇒]|[*+](?={BLANK}))*
    (?P<mark>[*_]{{0,3}})
    (?:(?!\d{{1,3}}[ ](?:minute|heure)s?[ ]\d)    # no number: a time spelt out
    (?P<number>[\[(]?\d{{1,4}}[\])]?(?:{BLANK}*[.)/°](?![\d.])|(?={BLANK}*[{_DASHES}]{BLANK})|(?={BLANK})))(?={BLANK}|{_LETTER}|[*_?]){BLANK}*)?
    (?P<mark2>[*_]{{0,3}})
    (?:(?P<stamp>{STAMP}){BLANK}*[*_]{{0,3}}{BLANK}*(?:[:|]{BLANK}*|[{_DASHES}]{BLANK}+(?={_LETTER}[^:\n]{{0,40}}:))?)?
    (?:(?P<dash>[{_DASHES}])(?![{_DASHES}>\d]){BLANK}*)?
    (?P<mark3>[*_]{{0,3}})
    """,
    re.VERBOSE,
)
_LABEL = rf"{_LETTER}[^\n\t:;?!…«»\"“”=|\[\]<>{{}}*]{{0,69}}"
_UNKNOWN = rf"[{_CAPITAL}]{{0,2}}\?{{1,3}}"
_COLON = re.compile(
    rf"(?:[\[<]|«{BLANK}?)?(?P<label>{_LABEL}|{_UNKNOWN})(?:[\]>]|{BLANK}?»)?(?:\[(?!{BLANK}?\d)[^\[\]\n]{{1,30}}\])?"
    rf"{BLANK}*[*_]{{0,3}}{BLANK}*(?:(?<!\d):|:(?!\d))(?!//)[*_]{{0,3}}"
)
_STAMPED = re.compile(
    rf"[\[<]?(?P<label>{_LABEL}?)[\]>]?[*_]{{0,3}}[ \t\u00a0,–-]*(?P<stamp>{STAMP})"
    rf"{BLANK}*[*_]{{0,3}}{BLANK}*(?P<sep>:|$)?[*_]{{0,3}}",
    re.MULTILINE,
)
_TIMES = re.compile(
    rf"{BLANK}*(?P<first>{SET_OFF_STAMP}|{STAMP}(?={BLANK}*(?:$|\t)))(?:{BLANK}+(?P<last>{STAMP})(?={BLANK}*(?:$|\t)))?"
    rf"{BLANK}*",
    re.MULTILINE,
)
"""Times between a label and its words: set off, or the rest of the line, or in columns of their own."""
_POINT = re.compile(
    rf"(?P<label>[A-ZÉÈ]{{1,3}}\d{{0,2}})[*_]{{0,3}}\.[*_]{{0,3}}(?:{BLANK}*[–—-])?(?={BLANK}|[*_]|$)", re.MULTILINE
)
_SIGN = re.compile(rf"(?P<label>[A-ZÉÈ]{{1,3}}\d{{0,2}}){BLANK}*[)>;/]+(?={BLANK})")
_AFTER = re.compile(
    rf"(?P<label>(?:(?:M|Mr|Mme|Mlle|Dr|Pr|Me)\.{BLANK}?)?{_LETTER}[^\n\t:.,;?!…«»\"“”=|\[\]<>*–—]{{0,40}}?)"
    rf"(?:\.?{BLANK}+[–—-]{BLANK}+|\.?{BLANK}*(?:\t|[ \u00a0]{{2}})[ \t\u00a0]*)"
)
_WRAPPED = re.compile(
    rf"(?:\[(?P<square>{_LABEL})\]|<(?P<voice>v\b[^ >]*{BLANK})?(?P<angle>{_LABEL})>"
    rf"|\*\*(?P<bold>{_LABEL})\*\*|__(?P<under>{_LABEL}?)__|\*(?P<star>{_LABEL})\*|_(?P<low>{_LABEL}?)_)"
    rf"(?(voice)(?:)|(?={BLANK}|\n|$)(?!{BLANK}*:))"
)
_ROUND = re.compile(rf"\((?P<label>{_LABEL}?)\)(?={BLANK}|$)", re.MULTILINE)
_CAPITALS = re.compile(
    rf"(?P<label>[{_CAPITAL}][{_CAPITAL}'’-]+(?: [{_CAPITAL}][{_CAPITAL}'’-]*){{0,3}}){BLANK}+"
    rf"(?=[^\s{_CAPITAL}]|[{_CAPITAL}][a-zà-ÿ'’ ])"
)
_ALONE = re.compile(
    rf"[\[<]?(?P<label>{_LETTER}[^\n\t:;?!…«»\"“”=|\[\]<>{{}}*]{{0,49}})[\]>]?{BLANK}*[*_]{{0,3}}{BLANK}*$",
    re.MULTILINE,
)
_NOTE = re.compile(r"\([^()\n]*\)?")
_SET_OFF = re.compile(r"[\t–—-]|[ \u00a0]{2}")
"""Nearly no line has any of these near its beginning, and looking for them is cheap."""
_TWO_READINGS = re.compile(rf"\.{BLANK}|{BLANK}[–—-]")
_AROUND_NUMBER = " \t\u00a0\u202f.()[]/°"
_REACH = 120
"""No label and its colon reach further into a line."""


@lru_cache(maxsize=4096)
def plain_label(written: str) -> tuple[str, bool]:
    """The label of words before a colon, and whether the line can be read in another way too."""
    return _clean(written), bool(_TWO_READINGS.search(written))


def read_line(text: str, start: int, end: int, after_blank: bool, bold: str) -> Opening:
    """How the line `text[start:end]` begins; `bold` are the words in bold type that open it, if any."""
    head = at = words = start
    stamp, number, dash, marked = None, None, False, bool(bold)
    if not text[start].isalpha() and (prefix := _PREFIX.match(text, start, end)):
        mark, digits, inner_mark, written, hyphen, last_mark = prefix.groups()
        while head < end - 1 and text[head].isspace():
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
    found = found or (_wrapped(text, words, end, min(end, words + _REACH)) if words < at else None)
    found = found or _label(text, at, end)
    if found is None:
        return Opening(head, words, words, after_blank, "", None, stamp, number, dash, marked)
    label, form, after, own_stamp = found
    if own_stamp is None and stamp is None and (times := _TIMES.match(text, after, end)):
        own_stamp, after = _between(times), times.end()
        form = Form.ALONE if after >= end and form is not Form.COLON else form
    other = _second_reading(text, at, end, label) if form is Form.COLON else None
    other = _whole_line(text, at, end) if form is Form.CAPITALS else other
    marked = marked or form is Form.WRAPPED
    return Opening(head, words, after, after_blank, label, form, stamp or own_stamp, number, dash, marked, other)


def _between(times: re.Match[str]) -> Stamp:
    """The time or times that stand between a label and its words."""
    first = read_stamp(times["first"])
    if times["last"] is None or first.end is not None:
        return first
    last = read_stamp(times["last"])
    return first._replace(end=last.start if last.start > first.start else None)


_Found = tuple[str, Form, int, Stamp | None]


def _label(text: str, at: int, end: int) -> _Found | None:
    """The label at `at`, how it is set off, where the words begin, and the time that stands beside it."""
    reach = min(end, at + _REACH)
    colon = text.find(":", at, reach)
    if colon >= 0:
        if match := _COLON.match(text, at, reach):
            return _clean(match["label"]), Form.COLON, match.end(), None
        if (match := _STAMPED.match(text, at, reach)) and (found := _stamped(match, end)):
            return found
    elif "second" in text[at:reach] and (match := _STAMPED.match(text, at, reach)) and match.end() >= end:
        return _clean(match["label"]), Form.ALONE, match.end(), read_stamp(match["stamp"])
    if (match := _POINT.match(text, at, reach)) and not is_title(match["label"]):
        return match["label"], Form.POINT, match.end(), None
    if match := _SIGN.match(text, at, reach):
        return match["label"], Form.SIGN, match.end(), None
    if _SET_OFF.search(text, at, min(reach, at + 60)) and (match := _AFTER.match(text, at, reach)):
        column = "\t" in match[0] or match[0].endswith("  ")
        return _clean(match["label"]), Form.CELL if column else Form.AFTER, match.end(), None
    return _wrapped(text, at, end, reach) or _bare(text, at, end, reach)


def _stamped(match: re.Match[str], end: int) -> _Found | None:
    """A label with a time beside it; a bare time within a sentence is an hour that somebody speaks of.

    `[rires] (0:12)` says what is heard, not who speaks.
    """
    stamp = match["stamp"]
    if match[0][0] == "[" and is_mood(match["label"]):
        return None
    if match["sep"] == ":":
        return _clean(match["label"]), Form.COLON, match.end(), read_stamp(stamp)
    if match.end() >= end:
        return _clean(match["label"]), Form.ALONE, match.end(), read_stamp(stamp)
    if stamp[0] in "[(<{#":
        return _clean(match["label"]), Form.STAMPED, match.end(), read_stamp(stamp)
    return None


def _wrapped(text: str, at: int, end: int, reach: int) -> _Found | None:
    """A label between brackets or marks of emphasis; between round brackets only what cannot be a remark."""
    first = text[at : at + 1]
    if first == "(":
        if (match := _ROUND.match(text, at, reach)) and label_kind(match["label"]) in (LabelKind.CODE, LabelKind.ROLE):
            return _clean(match["label"]), Form.ALONE if match.end() >= end else Form.WRAPPED, match.end(), None
    elif first in "[<*_" and (match := _WRAPPED.match(text, at, reach)):
        label = next(group for name, group in match.groupdict().items() if group is not None and name != "voice")
        if not is_mood(label):
            return _clean(label), Form.ALONE if match.end() >= end else Form.WRAPPED, match.end(), None
    return None


def _bare(text: str, at: int, end: int, reach: int) -> _Found | None:
    """A label that nothing sets off but its line, or its capitals."""
    if end - at <= 60 and (match := _ALONE.match(text, at, end)) and match.end() >= end and not is_mood(match["label"]):
        if not text[at : at + 2].isupper() or not (capitals := _CAPITALS.match(text, at, reach)):
            return _clean(match["label"]), Form.ALONE, end, None
        return capitals["label"], Form.CAPITALS, capitals.end(), None
    if text[at : at + 2].isupper() and (match := _CAPITALS.match(text, at, reach)):
        return match["label"], Form.CAPITALS, match.end(), None
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


def _whole_line(text: str, at: int, end: int) -> tuple[str, Form, int] | None:
    """How a line reads if its capitals are a surname and all of it a name: `DUPONT Marie`."""
    match = _ALONE.match(text, at, end) if end - at <= 60 else None
    if match is None or match.end() < end:
        return None
    label = _clean(match["label"])
    return (label, Form.ALONE, end) if label_kind(label) is LabelKind.NAME else None


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
