"""Lines that nobody says: `(ils sortent)`, `[inaudible]`, headings, rules, `Fin de l'entretien`."""

from __future__ import annotations

import re

from qualcode.ingest.speakers.labels import without_accents
from qualcode.ingest.speakers.stamps import BLANK, STAMP

_ASIDE = re.compile(
    rf"{BLANK}*(?:\d{{1,4}}[.)]?{BLANK}+)?(?:{STAMP}{BLANK}*)?(?:[*_]{{0,3}}(?:\([^()\n]*\)|\[[^\[\]\n]*\]|<[^<>\n]*>)[*_]{{0,3}}{BLANK}*[.…]*{BLANK}*)+"
)
_STAMP_ALONE = re.compile(rf"{BLANK}*{STAMP}{BLANK}*")
_PAGE = re.compile(
    rf"{BLANK}*(?:[-–—]{BLANK}*\d{{1,4}}{BLANK}*[-–—]|page{BLANK}+\d{{1,4}}(?:{BLANK}*(?:/|sur){BLANK}*\d{{1,4}})?){BLANK}*",
    re.I,
)
"""A page's number that came along with the text."""
_RULE = re.compile(rf"{BLANK}*(?:[-–—_=*#~•]{BLANK}*){{3,}}")
_HEADING = re.compile(
    rf"{BLANK}*(?:\#{{1,6}}{BLANK}|(?:th[eè]me|partie|chapitre|section|s[ée]quence){BLANK}*(?:n°{BLANK}*)?[\dIVX]+\b"
    rf"|(?:axe|bloc|phase|[ée]tape|module|rubrique|volet){BLANK}*(?:n°{BLANK}*)?[\dIVX]+{BLANK}*(?:[:.–—-].{{0,80}}(?<![.?!…,;:]))?$"
    rf"|(?:[IVX]{{2,5}}|\d{{1,2}}\.\d{{1,2}})[.)]{BLANK}+\S.{{0,80}}(?<![.?!…,;:]{BLANK})(?<![.?!…,;:])$"
    rf"|(?:fin|d[ée]but|reprise|interruption|coupure){BLANK}+(?:de{BLANK}+l['’]|du{BLANK}+|de{BLANK}+la{BLANK}+|d['’])?"
    rf"(?:entretien|enregistrement|interview|transcription|bande)\b.{{0,40}}$|fin{BLANK}*\.?$)",
    re.IGNORECASE,
)
_MOOD = re.compile(
    r"\b(?:rire|rit\b|riant|sourire|souri|silence|soupir|hesit|pleur|en chuchot|tout bas|au telephone|inaudible|toux"
    r"|tousse|pause|ironi|emu|bruit|incomprehensible|brouhaha|ensemble|suite|voix)"
)


_UTTERED = re.compile(r"\b(?:rire|rit\b|riant|soupir|inaudible|incompr|syllabe|pleur|toux|tousse|pause|silence|hesit)")


def is_aside(line: str) -> bool:
    """Whether the line holds nothing but what nobody says: brackets, a heading, a rule, a time."""
    return bool(
        _ASIDE.fullmatch(line)
        or _RULE.fullmatch(line)
        or _PAGE.fullmatch(line)
        or _STAMP_ALONE.fullmatch(line)
        or _HEADING.match(line)
    )


def is_mood(words: str) -> bool:
    """Whether bracketed words tell a manner or a noise (`rires`, `silence`), not who somebody is."""
    return bool(_MOOD.search(without_accents(words).casefold()))


def trim_asides(text: str, start: int, end: int) -> int:
    """The end of `text[start:end]` once blanks and lines that nobody says are taken off its end.

    The line that `start` stands on is kept, so that an answer that is only `(silence)` stays one; so is a laugh or a
    stretch that could not be heard right below the words, because it is the speaker's.
    """
    while True:
        while end > start and text[end - 1].isspace():
            end -= 1
        line_start = text.rfind("\n", start, end) + 1
        if line_start == 0 or not is_aside(text[line_start:end]):
            return end
        if text[line_start - 2] != "\n" and _is_uttered(text[line_start:end]):
            return end
        end = line_start


def _is_uttered(line: str) -> bool:
    return (
        line.lstrip()[:1] in "(["
        and not line.lstrip()[1:2].isdigit()
        and bool(_UTTERED.search(without_accents(line).casefold()))
    )
