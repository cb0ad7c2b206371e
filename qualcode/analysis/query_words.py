"""The words of a query on codes: cut apart, and which of them are operators, in French and in English."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from qualcode.locales import _
from qualcode.model import InputError, Segment

_TOKEN = re.compile(
    r"""\s*(?:
    "(?P<straight>[^"]*)" | «\s*(?P<french>[^»]*?)\s*» | “(?P<curly>[^”]*)”
    | (?P<sign>!=|<>|[()=≠,])
    | (?P<word>[^\s()=≠,"«»“”]+)
    )""",
    re.VERBOSE,
)
_OPERATORS = {
    "et": "and",
    "and": "and",
    "ou": "or",
    "or": "or",
    "sauf": "except",
    "sans": "except",
    "except": "except",
    "pres": "near",
    "avec": "with",
    "with": "with",
    "near": "near",
    "suivi": "followed",
    "followed": "followed",
    "precede": "preceded",
    "preceded": "preceded",
    "contenant": "containing",
    "containing": "containing",
    "dans": "within",
    "within": "within",
    "par": "by",
    "by": "by",
    "chez": "where",
    "where": "where",
}
_NOT = frozenset({"pas", "non", "not"})
"""After “and”: `ET PAS`, `AND NOT`."""
LONGEST = 400
"""Words and signs of a query: more would exhaust the interpreter."""
_PARTICLES = {
    "near": ("de", "du", "des", "of", "to"),
    "followed": ("de", "du", "des", "by", "par"),
    "preceded": ("de", "du", "des", "by", "par"),
}
UNITS = {
    "tour": "turns",
    "tours": "turns",
    "turn": "turns",
    "turns": "turns",
    "mot": "words",
    "mots": "words",
    "word": "words",
    "words": "words",
}


class QueryError(InputError):
    """A query that cannot be understood; `start` and `end` are where it goes wrong, in code points of the line."""

    start: int = 0
    end: int = 0


@dataclass(frozen=True, slots=True)
class Token:
    """A word of a query, or a sign, or what stands between quotation marks."""

    kind: str
    """`word`, `quoted`, a sign, an operator as `_OPERATORS` names it, or `end`."""
    text: str
    at: Segment


def fault(cause: str, at: Segment, remedy: str = "") -> QueryError:
    """The error at a place of the query."""
    error = QueryError(cause, place=_("character {n}").format(n=at.start + 1), remedy=remedy)
    error.start, error.end = at.start, at.end
    return error


def tokens(line: str) -> list[Token]:
    """The words of a query, the last of kind `end`.

    Raises:
        QueryError: a quotation mark is not closed.
    """
    found: list[Token] = []
    at = 0
    while line[at:].strip():
        match = _TOKEN.match(line, at)
        if match is None:
            begins = at + len(line[at:]) - len(line[at:].lstrip())
            raise fault(_("the quotation mark is not closed"), Segment(begins, len(line)))
        kind = match.lastgroup or ""
        text, start = match[kind], match.start() + len(match[0]) - len(match[0].lstrip())
        place = Segment(start, match.end())
        if kind == "sign":
            found.append(Token({"≠": "!=", "<>": "!="}.get(text, text), text, place))
        elif kind == "word":
            found.append(Token(_kind(text), text, place))
        else:
            found.append(Token("quoted", text, place))
        at = match.end()
    if len(found) > LONGEST:
        raise fault(_("the query is too long"), found[LONGEST].at)
    found = _joined(found)
    found.append(Token("end", "", Segment(len(line), len(line) + 1)))
    return _with_where(found)


def folded(text: str) -> str:
    """A name without case, accents, and typography: what names are compared by."""
    decomposed = unicodedata.normalize("NFD", text.casefold().replace("’", "'").replace("œ", "oe"))
    return " ".join("".join(c for c in decomposed if not unicodedata.combining(c)).split())


def _kind(word: str) -> str:
    if unicodedata.normalize("NFC", word).casefold() == "où":
        return "where"
    return _OPERATORS.get(folded(word), "word")


def _joined(found: list[Token]) -> list[Token]:
    """Operators of two words made one: `PRÈS DE`, `SUIVI DE`, `ET PAS`, `près d’autonomie`."""
    kept: list[Token] = []
    for token in found:
        last = kept[-1] if kept else None
        word = folded(token.text)
        if last is not None and last.kind in _PARTICLES and last.at.end <= token.at.start:
            if token.kind != "quoted" and word in _PARTICLES[last.kind] and " " not in last.text:
                kept[-1] = Token(last.kind, f"{last.text} {token.text}", Segment(last.at.start, token.at.end))
                continue
            if token.kind == "word" and word.startswith("d'") and len(word) > 2 and " " not in last.text:
                token = Token("word", token.text[2:], Segment(token.at.start + 2, token.at.end))
        if last is not None and last.kind == "and" and token.kind != "quoted" and word in _NOT:
            kept[-1] = Token("except", f"{last.text} {token.text}", Segment(last.at.start, token.at.end))
            continue
        kept.append(token)
    return kept


def _with_where(found: list[Token]) -> list[Token]:
    """`OU` before a condition is `OÙ`: capitals often have no accent."""
    return [
        Token("where", token.text, token.at) if token.kind == "or" and begins_condition(found, number + 1) else token
        for number, token in enumerate(found)
    ]


def begins_condition(found: list[Token], number: int) -> bool:
    """Whether words and then `=` stand there."""
    first = number
    while number < len(found) and found[number].kind in ("word", "quoted"):
        number += 1
    return number > first and number < len(found) and found[number].kind in ("=", "!=")
