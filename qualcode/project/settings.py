"""A study's settings, as `qualcode.toml` gives them. It reads one file and knows nothing else of the study."""

from __future__ import annotations

import codecs
import re
import tomllib
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field, fields, replace
from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING, Any

from qualcode.files import reason
from qualcode.locales import _
from qualcode.model import CitedBy, Role, StudyError
from qualcode.preferences import flat_keys

if TYPE_CHECKING:
    from qualcode.ingest import ReadOptions

SETTINGS_FILE = "qualcode.toml"
_WIDTHS = range(20, 401)


@dataclass(frozen=True)
class ImportSettings:
    """The table `[import]` of `qualcode.toml`: how this study's files are read, where guessing does not do."""

    speakers: str = ""
    """A regular expression for what opens a turn, at the beginning of a line; its group `speaker` is the label."""
    encoding: str = ""
    """Of text files; "" finds it out."""
    roles: Mapping[str, Role] = field(default_factory=dict)
    """Roles by speaker's label: `roles = {E = "interviewer"}`."""
    joined: Mapping[str, str] = field(default_factory=dict)
    """Labels that are slips of another: `joined = {Enqueteur = "Enquêteur"}`."""

    def options(self, given: ReadOptions | None = None) -> ReadOptions:
        """How to read a file of this study: what is given for it goes before what the study says of all."""
        from qualcode.ingest import ReadOptions  # whoever only opens a study reads no file

        given = given or ReadOptions()
        return replace(
            given,
            speakers=given.speakers or self.speakers or None,
            encoding=given.encoding or self.encoding or None,
            roles={**self.roles, **given.roles},
            joined={**self.joined, **given.joined},
        )


@dataclass(frozen=True)
class AssistSettings:
    """The table `[assist]` of `qualcode.toml`: when a cue that people keep rejecting switches itself off."""

    switch_off_below: float = 0.3
    """Share of accepted suggestions, 0 to 1: off when all of its 95 % interval lies below. 0 never switches one off."""
    switch_off_after: int = 10
    """Decisions that a cue must have at least."""


@dataclass(frozen=True)
class StudySettings:
    """The tables of `qualcode.toml`: `[study]`, `[import]` in `importing` and `[assist]` in `assist`."""

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
    importing: ImportSettings = field(default_factory=ImportSettings)
    assist: AssistSettings = field(default_factory=AssistSettings)
    keys: Mapping[str, str] = field(default_factory=dict)
    """The table `[keys]`: keys of the workbench by a binding's id, for everybody in this study. Checked where used."""


_KEYS = {
    "study": tuple(each.name for each in fields(StudySettings) if each.name not in ("importing", "assist", "keys")),
    "import": tuple(each.name for each in fields(ImportSettings)),
    "assist": tuple(each.name for each in fields(AssistSettings)),
}


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
    keys = _bound_keys(document.pop("keys", {}), path)
    _refuse_unknown(document, (*_KEYS, "keys"), path, "")
    study, importing, assist = (_table(document, name, path) for name in _KEYS)
    study = {name: _checked(name, value, path, "study") for name, value in study.items()}
    assist = {name: _checked(name, value, path, "assist") for name, value in assist.items()}
    for name, value in importing.items():
        _check_import_value(name, value, path)
    if "roles" in importing:
        importing["roles"] = {label: Role(role) for label, role in importing["roles"].items()}
    return StudySettings(**study, importing=ImportSettings(**importing), assist=AssistSettings(**assist), keys=keys)


def _bound_keys(table: object, path: Path) -> dict[str, str]:
    """The table `[keys]`; which ids and keys there are is for the workbench to know."""
    if not isinstance(table, dict):
        raise StudyError(_("must be a table: [{name}]").format(name="keys"), path=path, place="keys")
    problems: list[str] = []
    keys = flat_keys(table, path, problems)
    for name in problems:
        raise StudyError(name)
    return keys


def _table(document: dict[str, Any], name: str, path: Path) -> dict[str, Any]:
    table = document.get(name, {})
    if not isinstance(table, dict):
        raise StudyError(_("must be a table: [{name}]").format(name=name), path=path, place=name)
    _refuse_unknown(table, _KEYS[name], path, name + ".")
    return dict(table)


def _refuse_unknown(given: Iterable[str], known: Collection[str], path: Path, prefix: str) -> None:
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


def _checked(name: str, value: object, path: Path, table: str) -> Any:
    """The value as the field of this name keeps it."""
    try:
        return _KINDS.get(name, _text)(value)
    except ValueError as error:
        raise StudyError(str(error), path=path, place=f"{table}.{name}") from error


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


def _share(value: object) -> float:
    if not isinstance(value, int | float) or isinstance(value, bool) or not 0 <= value <= 1:
        raise ValueError(_("must be a number from 0 to 1"))
    return float(value)


def _count(value: object) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or value < 1:
        raise ValueError(_("must be a whole number from 1 up"))
    return value


_KINDS: Mapping[str, Callable[[object], object]] = {
    "citation_width": _width,
    "citation": _cited_by,
    "switch_off_below": _share,
    "switch_off_after": _count,
}
"""What checks and takes each field's value; the others are text. A ValueError says what the value must be."""


def _check_import_value(name: str, value: object, path: Path) -> None:
    place = f"import.{name}"
    if name in ("roles", "joined"):
        _check_labels(name, value, path)
        return
    _check_text(value, path, place)
    try:
        (re.compile if name == "speakers" else codecs.lookup)(str(value))
    except (re.error, LookupError, ValueError) as error:
        cause = _("is not a regular expression") if name == "speakers" else _("no encoding is called that")
        raise StudyError(cause, path=path, place=place, remedy=_("correct it, or remove it")) from error


def _check_labels(name: str, value: object, path: Path) -> None:
    """Refuse what is not a table from labels to roles, or to other labels."""
    example = 'roles = {E = "interviewer"}' if name == "roles" else 'joined = {Enqueteur = "Enquêteur"}'
    remedy = _("write {example}").format(example=example)
    if not isinstance(value, dict):
        raise StudyError(_("must be a table of labels"), path=path, place=f"import.{name}", remedy=remedy)
    for label, given in value.items():
        place = f"import.{name}.{label}"
        _check_text(given, path, place)
        if name == "roles" and given not in set(Role):
            known = ", ".join(role.value for role in Role)
            raise StudyError(_("is not a role"), path=path, place=place, remedy=_("known: {names}").format(names=known))


def _check_text(value: object, path: Path, place: str) -> None:
    try:
        _text(value)
    except ValueError as error:
        raise StudyError(str(error), path=path, place=place) from error
