"""The settings as they can be changed at the workbench: a person's own, and those of the study. Knows no screens."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from qualcode.locales import LANGUAGES, _, language
from qualcode.model import CitedBy
from qualcode.preferences import KEY_PRESETS, MARGINS, THEMES, Preferences, preferences_file
from qualcode.tui.keys import keys_of
from qualcode.tui.theme_names import theme_name

if TYPE_CHECKING:
    from qualcode.project import StudyFolder

Value = str | int | bool
_WIDTHS = (60, 65, 70, 72, 75, 80, 90, 100, 120)
"""Widths of a citation line that are offered; the file takes any from 20 to 400."""


class Preferring(Protocol):
    """Whoever holds a person's preferences."""

    preferences: Preferences

    def prefer(self, name: str, value: Value) -> bool:
        """Change one, in the file too."""
        ...


@dataclass(frozen=True)
class Setting:
    """One setting as it stands."""

    id: str
    label: str
    meaning: str
    """What it does, and what a change costs."""
    values: Sequence[Value]
    """In the order in which one follows another."""
    value: Value
    shown: str
    """The value in the reader's words."""
    of_study: bool = False
    """Whether it is the study's, the same for everybody in it."""


class SettingsDesk:
    """Reads and changes settings.

    Args:
        person: holds the person's preferences.
        folder: the study's, with its settings.
        changed: is told the study's folder with other settings.
    """

    def __init__(self, person: Preferring, folder: StudyFolder, changed: Callable[[StudyFolder], None]) -> None:
        self._person = person
        self._folder = folder
        self._changed = changed

    def settings(self) -> list[Setting]:
        """All settings, a person's own first."""
        own, study = self._person.preferences, self._folder.settings
        spoken = own.language or language()
        widths = sorted({*_WIDTHS, study.citation_width})
        return [
            Setting(
                "language",
                _("Language"),
                _("Of menus, help and messages. In force when qualcode is started again."),
                LANGUAGES,
                spoken,
                {"fr": "français", "en": "English"}[spoken],
            ),
            Setting(
                "theme",
                _("Theme"),
                _(
                    "Colours of the whole screen; {next} changes them too. Codes keep theirs, as letters and bars do."
                ).format(**keys_of(next="app.theme")),
                THEMES,
                own.theme,
                theme_name(own.theme),
            ),
            Setting(
                "keys",
                _("Keys"),
                _(
                    "Arrows and small letters; or as in vi: h j k l move, w b by word, 0 $ in the row, gg G to the "
                    "ends, ctrl r does again. What stood on such a key is reached with alt. Capitals but G go on "
                    "coding."
                ),
                KEY_PRESETS,
                own.keys,
                {"arrows": _("arrows"), "vim": _("as in vi")}[own.keys],
            ),
            Setting(
                "context",
                _("Rows around the caret"),
                _("How many rows stay in sight above and below the caret."),
                MARGINS,
                own.context,
                str(own.context),
            ),
            Setting(
                "motion",
                _("Motion"),
                _("Whether things may glide. Without, every change is seen at once: calmer, and better over SSH."),
                (True, False),
                own.motion,
                _("yes") if own.motion else _("no"),
            ),
            Setting(
                "citation",
                _("Cited by"),
                _("What citations name, here and in every export: lines (l. 12) or turns (t. 12)."),
                tuple(CitedBy),
                study.citation,
                {CitedBy.LINES: _("lines"), CitedBy.TURNS: _("turns")}[study.citation],
                of_study=True,
            ),
            Setting(
                "citation_width",
                _("Length of a line"),
                _(
                    "Characters in a citation line. A change renumbers the lines of all transcripts: "
                    "citations you wrote down before no longer lead to the same place."
                ),
                widths,
                study.citation_width,
                str(study.citation_width),
                of_study=True,
            ),
        ]

    def kept_in(self, setting: Setting) -> str:
        """Where a change is kept, and for whom."""
        if setting.of_study:
            return _("Kept in the study's qualcode.toml, for everybody who works in it.")
        return _("Kept in {file}, for you in every study.").format(file=preferences_file())

    def step(self, setting: Setting, by: int) -> None:
        """Take the value `by` places further on, round and round, and keep it.

        Raises:
            StudyError: the study's settings file cannot be changed.
        """
        values = list(setting.values)
        value = values[(values.index(setting.value) + by) % len(values)]
        if not setting.of_study:
            self._person.prefer(setting.id, value)
            return
        from qualcode.project.change_setting import change_setting

        self._folder = change_setting(self._folder, setting.id, str(value) if isinstance(value, CitedBy) else value)
        self._changed(self._folder)
