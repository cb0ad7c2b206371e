"""`config.toml`: what a person prefers. What it says wrongly is told and left out, so that it never stops anybody."""

from __future__ import annotations

import tomllib
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, fields
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from qualcode.files import reason, write_whole
from qualcode.locales import LANGUAGES, _
from qualcode.model import InputError
from qualcode.paths import config_folder
from qualcode.preferences.toml_lines import with_value

CONFIG_FILE = "config.toml"
THEMES = ("dark", "light", "contrast-dark", "contrast-light", "ansi")
"""Names of the workbench's themes, in the order in which one follows another."""
KEY_PRESETS = ("arrows", "vim")
MARGINS = tuple(range(11))
"""How many rows may be kept in sight above and below the caret."""
_TABLE, _KEYS = "workbench", "keys"


@dataclass(frozen=True)
class Preferences:
    """The table `[workbench]` of `config.toml`, and `[keys]` in `own_keys`."""

    language: str = ""
    """`fr` or `en`; "" as the system says."""
    theme: str = "dark"
    """One of `THEMES`."""
    keys: str = "arrows"
    """One of `KEY_PRESETS`."""
    context: int = 2
    """Rows kept in sight above and below the caret, 0 to 10."""
    motion: bool = True
    """Whether anything on the screen may glide; False shows every change at once."""
    tour: bool = True
    """Whether the tour is offered when the sample study is opened; False once it was taken or declined."""
    own_keys: Mapping[str, str] = field(default_factory=dict)
    """Keys by a binding's id, over those of the preset: `"j,down"`; "" takes its keys away."""
    problems: tuple[str, ...] = ()
    """One line each for what in the file cannot be used: file, place, what, what to do."""


_CHOICES: dict[str, tuple[object, ...]] = {
    "language": ("", *LANGUAGES),
    "theme": THEMES,
    "keys": KEY_PRESETS,
    "context": MARGINS,
    "motion": (True, False),
    "tour": (True, False),
}


def preferences_file() -> Path:
    """Where the file is, whether it exists or not."""
    return config_folder() / CONFIG_FILE


def read_preferences() -> Preferences:
    """What the file says; what it does not say, or says wrongly, is as by default, and the latter is told."""
    path = preferences_file()
    try:
        document = tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return Preferences()
    except OSError as error:
        return Preferences(problems=(_line(path, _("cannot be read: {cause}").format(cause=reason(error))),))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        told = _line(path, _("is not TOML: {cause}").format(cause=error), remedy=_("correct it, or remove it"))
        return Preferences(problems=(told,))
    problems: list[str] = []
    given = _table(document, _TABLE, path, problems)
    values: dict[str, Any] = {}
    for name, value in given.items():
        if name not in _CHOICES:
            told = _line(path, _("is not a setting"), f"{_TABLE}.{name}", _nearest(name, _CHOICES))
            problems.append(told)
        elif not any(value == choice and type(value) is type(choice) for choice in _CHOICES[name]):
            known = ", ".join(_toml(choice) for choice in _CHOICES[name])
            problems.append(_line(path, _("must be one of: {names}").format(names=known), f"{_TABLE}.{name}"))
        else:
            values[name] = value
    own_keys = flat_keys(_table(document, _KEYS, path, problems), path, problems)
    for name in document.keys() - {_TABLE, _KEYS}:
        problems.append(_line(path, _("is not a setting"), name, _nearest(name, (_TABLE, _KEYS))))
    return Preferences(**values, own_keys=own_keys, problems=tuple(problems))


def keep_preference(name: str, value: str | int | bool) -> None:
    """Write one preference into the file, all else in it as it was; a file that is not there is made.

    Raises:
        InputError: the file cannot be read or written, or is not TOML.
    """
    assert name in {each.name for each in fields(Preferences)}
    path = preferences_file()
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        before = path.read_bytes().decode("utf-8") if path.exists() else ""
        changed = with_value(before, _TABLE, name, value)
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        cause = _("is not TOML: {cause}").format(cause=error)
        raise InputError(cause, path=path, remedy=_("correct it, or remove it")) from error
    except OSError as error:
        raise InputError(_("cannot be read: {cause}").format(cause=reason(error)), path=path) from error
    if changed is None:
        raise InputError(
            _("cannot be changed without changing more of the file"),
            path=path,
            place=f"{_TABLE}.{name}",
            remedy=_("change it in the file"),
        )
    try:
        write_whole(path, changed.encode())
    except OSError as error:
        raise InputError(_("cannot be written: {cause}").format(cause=reason(error)), path=path) from error


def flat_keys(table: Mapping[str, Any], path: Path, problems: list[str]) -> dict[str, str]:
    """Keys by id: `coding.choose = "c"` is a table in a table for TOML, `"coding.choose" = "c"` is not."""
    keys: dict[str, str] = {}
    for name, value in table.items():
        inner = value if isinstance(value, dict) else {"": value}
        for verb, given in inner.items():
            id_ = f"{name}.{verb}" if verb else name
            if isinstance(given, str):
                keys[id_] = given
            else:
                problems.append(_line(path, _("must be text in quotes"), f"{_KEYS}.{id_}"))
    return keys


def _table(document: Mapping[str, Any], name: str, path: Path, problems: list[str]) -> dict[str, Any]:
    table = document.get(name, {})
    if isinstance(table, dict):
        return table
    problems.append(_line(path, _("must be a table: [{name}]").format(name=name), name))
    return {}


def _nearest(name: str, known: Collection[str]) -> str:
    nearest = get_close_matches(name, list(known), n=1, cutoff=0.5)
    if nearest:
        return _("did you mean {name}?").format(name=nearest[0])
    return _("known: {names}").format(names=", ".join(known))


def _toml(value: object) -> str:
    return str(value).lower() if isinstance(value, bool) else f'"{value}"' if isinstance(value, str) else str(value)


def _line(path: Path, cause: str, place: str = "", remedy: str = "") -> str:
    return InputError(cause, path=path, place=place, remedy=remedy).line()
