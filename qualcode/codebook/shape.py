"""What pydantic says of a codebook file, in a researcher's words."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from qualcode.codebook.file import KEYS_OF
from qualcode.codebook.nearest import did_you_mean, nearest, slug
from qualcode.codebook.place import Loc, Problem, shown
from qualcode.locales import _

if TYPE_CHECKING:
    from pydantic import ValidationError
    from pydantic_core import ErrorDetails

    from qualcode.codebook.yaml_source import Source


def shape_problems(error: ValidationError, source: Source) -> Iterator[Problem]:
    """Each of the error's findings with its place and a remedy."""
    for detail in error.errors(include_url=False):
        loc = _file_loc(detail["loc"], source)
        kind = detail["type"]
        if kind == "extra_forbidden":
            yield Problem(loc[:-1], source.line_of(loc, key=True), *_unknown_key(loc))
        elif kind == "missing":
            yield Problem(loc[:-1], source.line_of(loc[:-1]), *_missing_key(loc))
        else:
            yield Problem(loc, source.line_of(loc), *_wrong_value(detail, loc))


def _file_loc(loc: Loc, source: Source) -> Loc:
    """The place in the file: a cue written as bare text has no key `phrase` there."""
    if loc and loc[-1] == "phrase" and loc not in source.lines and loc[:-1] in source.lines:
        return loc[:-1]
    return loc


def _part(loc: Loc) -> str:
    """Which part of the file stands at `loc`: `codebook`, `code` or `cue`."""
    lists = [key for key in loc if isinstance(key, str)]
    if not lists:
        return "codebook"
    return "cue" if lists[-1] == "cues" else "code"


def _unknown_key(loc: Loc) -> tuple[str, str]:
    key, part = str(loc[-1]), _part(loc[:-1])
    known = KEYS_OF[part]
    cause = _("unknown key {key}").format(key=shown(key))
    near = did_you_mean(key, known)
    if near:
        return cause, near
    if " " in key:
        return cause, _("put text that contains a colon in quotes")
    return cause, _("the keys here are {keys}").format(keys=", ".join(known))


def _missing_key(loc: Loc) -> tuple[str, str]:
    key = str(loc[-1])
    cause = _("the key {key} is missing or empty").format(key=key)
    if key == "codes":
        return cause, _("add it; an empty list is written codes: []")
    return cause, _("add {key}: …").format(key=key)


def _wrong_value(detail: ErrorDetails, loc: Loc) -> tuple[str, str]:
    kind, value = detail["type"], detail["input"]
    key = str(next((part for part in reversed(loc) if isinstance(part, str)), ""))
    if kind == "string_type":
        return _text_expected(value, key)
    if kind == "string_pattern_mismatch":
        return _bad_form(key, str(value).strip())
    if kind == "string_too_short":
        return _("the text is empty"), _("write it, or delete the line")
    if kind == "literal_error":
        return _bad_choice(key, value, str(detail.get("ctx", {}).get("expected", "")))
    if kind == "list_type":
        cause = _("a list is expected here, not {what}").format(what=_kind_of(value))
        return cause, _("write one item a line, each after a hyphen")
    if kind == "too_short":
        return _("the list is empty"), _("give at least one item")
    if kind in ("int_type", "greater_than_equal", "less_than_equal") and key == "within":
        return _("within is not a whole number from 1 to 30"), _("write within: 6, without quotes")
    if kind in ("int_type", "greater_than_equal", "less_than_equal"):
        return _("the threshold is not a whole number from 50 to 100"), _("write threshold: 88, without quotes")
    if key == "cues":
        cause = _("a phrase, or keys and values, are expected here, not {what}").format(what=_kind_of(value))
        return cause, _("put the phrase in quotes")
    cause = _("keys and values are expected here, not {what}").format(what=_kind_of(value))
    return cause, _("write key: value")


def _text_expected(value: object, key: str) -> tuple[str, str]:
    cause = _("text is expected here, not {what}").format(what=_kind_of(value))
    if key in _FORM_REMEDIES:
        return cause, _FORM_REMEDIES[key]()
    if isinstance(value, dict):
        return cause, _("put text that contains a colon in quotes")
    if isinstance(value, list):
        return cause, _("write one text, or put it in quotes if it begins with a bracket")
    return cause, _("put it in quotes")


_FORM_REMEDIES: dict[str, Callable[[], str]] = {
    "version": lambda: _("write three numbers: 1.0.0"),
    "guid": lambda: _("delete the line; qualcode writes it anew"),
    "language": lambda: _("write the language's code: fr"),
}


def _bad_form(key: str, value: str) -> tuple[str, str]:
    if key in _FORM_REMEDIES:
        return _("{value} is not a {key}").format(value=shown(value), key=key), _FORM_REMEDIES[key]()
    if key in ("id", "codebook"):
        cause = _("the id {value} is not in lower-case letters, digits and hyphens").format(value=shown(value))
        near = slug(value)
        return cause, _("write {id}").format(id=shown(near)) if near else _("write it like this: non-choix")
    return _("the phrase has no letter or digit"), _("write the words that are said")


def _bad_choice(key: str, value: object, expected: str) -> tuple[str, str]:
    choices = [word.strip("'") for word in expected.replace(" or ", ", ").split(", ")]
    if not isinstance(value, str):
        return _text_expected(value, key)
    cause = _("{value} is not a value of {key}").format(value=shown(value), key=key)
    near = nearest(value, choices)
    choices_text = _("write one of {choices}").format(choices=", ".join(choices))
    return cause, f"{_('did you mean {word}?').format(word=near)} {choices_text}" if near else choices_text


def _kind_of(value: object) -> str:
    if isinstance(value, dict):
        return _("keys and values")
    if isinstance(value, list):
        return _("a list")
    if isinstance(value, str):
        return _("text")
    if isinstance(value, bool):
        return _("true or false")
    if value is None:
        return _("nothing")
    return _("a date") if getattr(value, "kind", "") == "date" else _("a number")
