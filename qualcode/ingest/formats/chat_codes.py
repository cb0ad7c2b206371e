"""The codes within CHAT's words, made into what a reader reads: words as said, noises and gaps in brackets.

Fillers and fragments keep their letters, repetitions stay, the annotator's corrections and marks go.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from qualcode.ingest.formats.timed import direction, elided, one_line

_UNHEARD = "[inaudible]"
_LEFT_OUT = "[…]"

_Replacement = str | Callable[[re.Match[str]], str]


def _noise(match: re.Match[str]) -> str:
    """A simple event, `&=laughs` or `[=! laughing]`, as a direction."""
    return direction(re.sub(r"[:_]+", " ", match[1]))


def _interposed(match: re.Match[str]) -> str:
    """A word that somebody else puts in: `&*INV:oui`."""
    return direction(f"{match[1]} : {match[2].replace('_', ' ')}", "[]")


_Step = tuple[re.Pattern[str], _Replacement]


def _compiled(*steps: tuple[str, _Replacement]) -> tuple[_Step, ...]:
    return tuple((re.compile(pattern, re.IGNORECASE), replacement) for pattern, replacement in steps)


_CODED = re.compile("[\\[\\]<>&+@()_:^0ˈ-ˌ„‡↑-⤇⌈-⌋‹›〔〕]|xx|yy|www", re.IGNORECASE)
"""What some code begins with; most lines hold none."""
_CODES = _compiled(
    # Bracketed codes: a manner is a direction, an explanation a remark; what replaces or classes words goes.
    (r"\[=! *([^\[\]]*)\]", _noise),
    (r"\[= +([^\[\]]*)\]", lambda match: direction(match[1], "[]")),
    (r"\[(?:[/>?<*!#^:%+=-]|x ?\d)[^\[\]]*\]", " "),
    # Events of some length begin with &{ and end with &}.
    (r"&\{[ln]=([^\s]+)", _noise),
    (r"&\}[ln]=[^\s]+", " "),
    (r"&=([^\s<>]+)", _noise),
    (r"&\*([A-Za-z0-9]+)[:=]([^\s]+)", _interposed),
    (r"&[-~+]?(?=\w)", ""),
    # Terminators and linkers: words that trail off or are cut end in points of suspension.
    (r"\+(?:\.\.\.|//?\.)", "…"),
    (r"\+\.\.\?|\+//?\?", "… ?"),
    (r"\+!\?", " ?!"),
    (r"\+\"/?\.|\+\.", "."),
    (r"(?:^|(?<=\s))\+(?:[\"^<,+≋≈]+|$)", " "),
    # Words: omitted ones were not said; forms and languages are named after @.
    (r"(?:^|(?<=[\s<]))0[\w'’-]*(?=[\s.?!>]|$)", " "),
    (r"(?<=\w)@[\w:$&-]+", ""),
    (r"(?<![\w'’])(?:xxx?|yyy?)(?![\w'’])", _UNHEARD),
    (r"(?<![\w'’])www(?![\w'’])", _LEFT_OUT),
    (r"(?<=[\w'’])\(((?:[^\W\d_]|['’])+)\)|\(((?:[^\W\d_]|['’])+)\)(?=\w)", lambda match: match[1] or match[2]),
    (r"(?<=[^\W\d_]):+", ""),
    (r"(?<=['’])\+(?=\w)", ""),
    (r"(?<=\w)\+(?=(?:ce|y|ci|là|moi|toi|lui|leur|il|ils|elles?|on|je|tu)\b)", "-"),
    (r"(?<=[\w'’])[+_](?=\w)", " "),
    (r"[<>](?![=])", ""),
    ("[ˈˌ↑↓⇗↗→↘⇘∞≋≡∙⌈⌉⌊⌋∆∇☺♋⁎⁇◉▁▔∬§∲∾↻↫⤆⤇≠‹›〔〕^]|\u0001|\u0002", ""),
    ("[„‡]", ","),
)
_APART = _compiled(
    ("  +", " "),
    (r" (?=[.,…](?:[\s»”\"\0]|$))", ""),
    (r",(?= ?[.?!])", ""),
)
"""What stands apart for CLAN's sake comes together: points, commas, elided words."""


def plain_words(coded: str) -> str:
    """The words of a main line, codes resolved; "" where nothing was said."""
    words = one_line(coded)
    for pattern, replacement in (*_CODES, *_APART) if _CODED.search(words) else _APART:
        words = pattern.sub(replacement, words)
    words = one_line(elided(words))
    return words if re.search(r"[\w(\[]", words) else ""
