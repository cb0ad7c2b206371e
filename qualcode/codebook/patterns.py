"""The shape of token patterns, checked without spaCy: enough to name a slip in the file, at its line.

What only spaCy knows (whether an attribute is filled in by the pipeline) is found where patterns are compiled.
"""

from __future__ import annotations

import re
import warnings
from collections.abc import Callable, Iterator

from qualcode.codebook.nearest import did_you_mean
from qualcode.codebook.place import Loc, shown
from qualcode.locales import _

Finding = tuple[Loc, str, str]
"""Where within the pattern, cause, remedy."""

_TEXT = {"ORTH", "TEXT", "NORM", "LOWER", "LEMMA", "SHAPE", "POS", "TAG", "MORPH", "DEP"} | {
    "ENT_TYPE",
    "ENT_IOB",
    "ENT_ID",
    "ENT_KB_ID",
}
_FLAGS = {
    *("IS_ALPHA", "IS_ASCII", "IS_DIGIT", "IS_LOWER", "IS_UPPER", "IS_TITLE", "IS_PUNCT", "IS_SPACE", "IS_STOP"),
    *("IS_SENT_START", "SENT_START", "LIKE_NUM", "LIKE_URL", "LIKE_EMAIL", "SPACY"),
}
ATTRIBUTES = frozenset(_TEXT | _FLAGS | {"LENGTH"})
"""What spaCy documents for a token of a `Matcher` pattern; extension attributes (`_`) have nobody to fill them in."""
KEYS = ATTRIBUTES | {"OP"}
_SETS = {"IN", "NOT_IN", "IS_SUBSET", "IS_SUPERSET", "INTERSECTS"}
_NESTING = {"REGEX", "FUZZY", *(f"FUZZY{n}" for n in range(1, 10))}
_COMPARISONS = {"==", "!=", ">=", "<=", ">", "<"}

MAX_TOKENS = 100
MAX_REPEATS = 100
"""A repeated token is compiled as that many tokens."""
MAX_REGEX = 500
"""Characters: longer ones are lists in disguise, and take long to compile."""
_OPERATOR = re.compile(r"[!?+*]|\{(?P<low>[0-9]{0,6})(?P<comma>,(?P<high>[0-9]{0,6}))?\}")


def pattern_findings(pattern: object) -> Iterator[Finding]:
    """What is wrong with a pattern as read from a file; what is not a list of mappings is left to the file's shape."""
    if not isinstance(pattern, list) or not pattern or not all(isinstance(token, dict) for token in pattern):
        return
    if len(pattern) > MAX_TOKENS:
        cause = _("the pattern has more than {n} tokens").format(n=MAX_TOKENS)
        yield (), cause, _("split it into several cues")
        return
    found = False
    for at, token in enumerate(pattern):
        for loc, cause, remedy in _token_findings(token):
            found = True
            yield (at, *loc), cause, remedy
    if not found and not any(_tells_apart(token) for token in pattern):
        if all(_is_optional(token) for token in pattern):
            cause = _("the pattern can match nothing: every token may be missing")
        else:
            cause = _("the pattern matches any words")
        yield (), cause, _("give at least one token that must be there, by LOWER or LEMMA")


def _token_findings(token: dict[str, object]) -> Iterator[Finding]:
    for key, value in token.items():
        if key == "OP":
            for cause, remedy in _operator_findings(value):
                yield (key,), cause, remedy
        elif key in ATTRIBUTES:
            for loc, cause, remedy in _value_findings(key, value):
                yield (key, *loc), cause, remedy
        else:
            cause = _("{key} is not a token attribute").format(key=shown(key))
            yield (key,), cause, did_you_mean(key.upper(), KEYS) or _("use LOWER, LEMMA or ORTH")


def _operator_findings(value: object) -> Iterator[tuple[str, str]]:
    remedy = _('write one of "!", "?", "+", "*", "{n}", "{n,m}", in quotes')
    operator = _OPERATOR.fullmatch(value) if isinstance(value, str) else None
    if operator is None or value in ("{}", "{,}"):
        yield _("OP is not an operator"), remedy
        return
    low, high = int(operator["low"] or 0), int(operator["high"] or 0)
    if max(low, high) > MAX_REPEATS:
        yield _("a token is repeated more than {n} times").format(n=MAX_REPEATS), _('use "*" for any number')
    elif operator["high"] and high < low:
        yield _("OP counts down: {op}").format(op=value), _("write the smaller number first")


def _value_findings(key: str, value: object) -> Iterator[Finding]:
    """What is wrong with the value of an attribute."""
    if isinstance(value, dict):
        yield from _predicate_findings(key, value)
    elif key in _FLAGS:
        if not isinstance(value, bool):
            yield (), _("{key} is true or false").format(key=key), _("write true or false, without quotes")
    elif key == "LENGTH":
        if not _is_count(value):
            yield (), _("LENGTH is a whole number"), _('write a number, or a comparison such as {">=": 3}')
    elif not isinstance(value, str):
        yield (), _("{key} is not text").format(key=key), _("put it in quotes, or list several under IN")
    elif not value:
        yield (), _("{key} is empty").format(key=key), _("give the word, or leave the token empty: {}")


def _predicate_findings(key: str, predicates: dict[str, object]) -> Iterator[Finding]:
    """What is wrong with a mapping under an attribute: `{IN: [perdre, oublier]}`."""
    allowed = _COMPARISONS | {"IN", "NOT_IN"} if key == "LENGTH" else _SETS | _NESTING
    if key in _FLAGS or not predicates:
        yield (), _("{key} takes no mapping here").format(key=key), _("give a value")
        return
    for name, value in predicates.items():
        if name not in allowed:
            cause = _("{name} is not an operator of {key}").format(name=shown(name), key=key)
            yield (name,), cause, did_you_mean(name.upper(), allowed) or _("use IN, NOT_IN, REGEX or FUZZY")
        elif name in _SETS:
            yield from _list_findings((name,), value, _is_count if key == "LENGTH" else _is_word)
        elif name in _COMPARISONS:
            if not _is_count(value):
                yield (name,), _("LENGTH is a whole number"), _("write a number, without quotes")
        elif isinstance(value, dict):
            yield from _nested_findings(name, value)
        elif not isinstance(value, str) or not value:
            yield (name,), _("{name} is not text").format(name=name), _("put it in quotes")
        elif name == "REGEX":
            yield from _regex_findings((name,), value)


def _nested_findings(name: str, value: dict[str, object]) -> Iterator[Finding]:
    """`{REGEX: {IN: [...]}}` and the like."""
    if set(value) - {"IN", "NOT_IN"} or not value:
        yield (name,), _("{name} takes text, or IN or NOT_IN").format(name=name), _("use IN or NOT_IN under it")
        return
    for inner, items in value.items():
        findings = list(_list_findings((name, inner), items, _is_word))
        yield from findings
        if name == "REGEX" and not findings and isinstance(items, list):
            for at, item in enumerate(items):
                yield from _regex_findings((name, inner, at), item)


def _list_findings(loc: Loc, value: object, fits: Callable[[object], bool]) -> Iterator[Finding]:
    name = loc[-1]
    if not isinstance(value, list) or not value:
        yield loc, _("{name} takes a list").format(name=name), _("write it in brackets: [perdre, oublier]")
        return
    for at, item in enumerate(value):
        if not fits(item):
            cause = _("an item of {name} is of the wrong kind").format(name=name)
            yield (*loc, at), cause, _("give text (in quotes if it looks like a number), or for LENGTH whole numbers")


def _regex_findings(loc: Loc, expression: str) -> Iterator[Finding]:
    if len(expression) > MAX_REGEX:
        cause = _("the regular expression is longer than {n} characters").format(n=MAX_REGEX)
        yield loc, cause, _("list the words under IN")
        return
    compiled = compiled_regex(expression)
    if isinstance(compiled, str):
        cause = _("the regular expression {regex} does not compile: {reason}")
        yield (
            loc,
            cause.format(regex=shown(expression), reason=compiled),
            _("correct it; a dot or a bracket meant as such needs \\"),
        )
    elif compiled.search(""):
        cause = _("the regular expression {regex} matches any word").format(regex=shown(expression))
        yield loc, cause, _("anchor it with ^ and $, and leave something that must be there")


def compiled_regex(expression: str) -> re.Pattern[str] | str:
    """The compiled expression, or why it does not compile."""
    with warnings.catch_warnings():
        # A doubtful expression is legal, and its warning would name this module instead of the file.
        warnings.simplefilter("ignore")
        try:
            return re.compile(expression)
        except (re.error, OverflowError, RecursionError) as error:
            return str(error)


def _is_word(value: object) -> bool:
    return isinstance(value, str) and bool(value)


def _is_count(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and value >= 0


def _is_optional(token: dict[str, object]) -> bool:
    """Whether the token may be missing from the text."""
    operator = str(token.get("OP", "1"))
    return operator in ("?", "*") or operator.startswith(("{0", "{,"))


def _tells_apart(token: dict[str, object]) -> bool:
    """Whether a token must be there and be this one rather than another."""
    return bool(set(token) - {"OP"}) and not _is_optional(token) and token.get("OP") != "!"
