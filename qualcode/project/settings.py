"""A study's settings, as `qualcode.toml` gives them. It reads one file and knows nothing else of the study."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, fields
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from qualcode.files import reason
from qualcode.locales import _
from qualcode.model import CitedBy, StudyError

SETTINGS_FILE = "qualcode.toml"
_TABLE = "study"
_WIDTHS = range(20, 401)


@dataclass(frozen=True)
class StudySettings:
    """The table `[study]` of `qualcode.toml`."""

    title: str = ""
    """For people; "" takes the folder's name."""
    codebook: str = ""
    """The codebook file, relative to the study's folder; "" takes the only one in `codebooks/`."""
    coder: str = ""
    """Who codes where nobody is named; "" takes the name of the user of the machine."""
    citation_width: int = 80
    """Code points a citation line holds at most, 20 to 400. Changing it renumbers all lines."""
    citation: CitedBy = CitedBy.LINES
    """What citations name: `lines` or `turns`."""


def read_settings(path: Path) -> StudySettings:
    """The settings in a file; all by default where it does not exist.

    Raises:
        StudyError: the file is not TOML, or a key or a value in it is not known; names the nearest known key.
    """
    try:
        document = tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return StudySettings()
    except OSError as error:
        raise StudyError(_("cannot be read: {cause}").format(cause=reason(error)), path=path) from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise StudyError(
            _("is not TOML: {cause}").format(cause=error), path=path, remedy=_("correct it, or remove it")
        ) from error
    _refuse_unknown(document, (_TABLE,), path, "")
    table = document.get(_TABLE, {})
    if not isinstance(table, dict):
        raise StudyError(_("must be a table: [study]"), path=path, place=_TABLE)
    _refuse_unknown(table, [f.name for f in fields(StudySettings)], path, _TABLE + ".")
    return StudySettings(**{name: _checked(name, value, path) for name, value in table.items()})


def _refuse_unknown(given: Iterable[str], known: Iterable[str], path: Path, prefix: str) -> None:
    for key in given:
        if key in known:
            continue
        nearest = get_close_matches(key, list(known), n=1, cutoff=0.5)
        remedy = (
            _("did you mean {name}?").format(name=nearest[0])
            if nearest
            else _("known: {names}").format(names=", ".join(known))
        )
        raise StudyError(_("is not a setting"), path=path, place=prefix + key, remedy=remedy)


def _checked(name: str, value: object, path: Path) -> Any:
    """The value as the field of this name keeps it."""
    try:
        return _KINDS.get(name, _text)(value)
    except ValueError as error:
        raise StudyError(str(error), path=path, place=f"{_TABLE}.{name}") from error


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise ValueError(_("must be text in quotes"))
    return value


def _width(value: object) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or value not in _WIDTHS:
        raise ValueError(_("must be a whole number from {low} to {high}").format(low=_WIDTHS[0], high=_WIDTHS[-1]))
    return value


def _cited_by(value: object) -> CitedBy:
    if value not in tuple(CitedBy):
        names = ", ".join(f'"{each}"' for each in CitedBy)
        raise ValueError(_("must be one of: {names}").format(names=names))
    return CitedBy(str(value))


_KINDS: Mapping[str, Callable[[object], object]] = {"citation_width": _width, "citation": _cited_by}
"""What checks and takes each field's value; the others are text. A ValueError says what the value must be."""
