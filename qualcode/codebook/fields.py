"""Fields of a codebook (`fields:`), checked with the cues that name them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from qualcode.codebook.file import FIELD_FORM
from qualcode.codebook.nearest import did_you_mean
from qualcode.codebook.place import Loc, Problem, shown
from qualcode.codebook.yaml_source import Source
from qualcode.locales import _

FIELD = re.compile(r"<([^<>]*)>")
"""Where a phrase names a field."""


def named_fields(phrase: str) -> list[str]:
    """The fields that a phrase names, in order."""
    return [name.strip() for name in FIELD.findall(phrase)]


def field_problems(source: Source) -> Iterator[Problem]:
    """Names that no cue can write, and entries that name fields themselves."""
    for name, entries in fields_of(source).items():
        at: Loc = ("fields", name)
        if not re.search(FIELD_FORM, name):
            cause = _("{name} cannot be written between < and >").format(name=shown(name))
            yield Problem(at, source.line_of(at, key=True), cause, _("give the field a name of one word"))
        for number, entry in enumerate(entries if isinstance(entries, list) else ()):
            if isinstance(entry, str) and named_fields(entry):
                here = (*at, number)
                cause = _("an entry of a field names a field")
                yield Problem(here, source.line_of(here), cause, _("write its words out"))


def fields_of(source: Source) -> Mapping[str, object]:
    """The fields as they stand in the file, right or wrong."""
    fields = source.data.get("fields") if isinstance(source.data, dict) else None
    return fields if isinstance(fields, dict) else {}


def phrase_findings(phrase: object, fields: Mapping[str, object]) -> Iterator[tuple[str, str]]:
    """What is wrong with the fields that a phrase names: cause and remedy."""
    if not isinstance(phrase, str):
        return
    for name in named_fields(phrase):
        if name not in fields:
            cause = _("there is no field {name}").format(name=f"<{shown(name)}>")
            yield cause, did_you_mean(name, fields) or _("add it under fields: at the top of the file")
        elif not fields[name]:
            yield (
                _("the field {name} has no entries").format(name=f"<{shown(name)}>"),
                _("give it words, or take it out of the cue"),
            )
    if re.search(r"[<>]", FIELD.sub("", phrase)):
        yield _("a bracket < or > stands alone"), _("write a field's name between the two: <temps>")


def texts(values: object) -> Iterable[tuple[int, str]]:
    """The texts of a list, with their places."""
    return (
        [(at, value) for at, value in enumerate(values) if isinstance(value, str)] if isinstance(values, list) else []
    )
