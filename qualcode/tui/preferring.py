"""What a person prefers, in force: themes that can be read, motion, and keys of their own. Changes are kept at once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Protocol, runtime_checkable

from textual import work
from textual.binding import Binding
from textual.filter import LineFilter, Monochrome, NoColor

from qualcode.locales import _
from qualcode.model import QualcodeError
from qualcode.preferences import THEMES as NAMES
from qualcode.preferences import Preferences, keep_preference, preferences_file
from qualcode.tui.contrast import HIGH, TEXT, ReadableWords
from qualcode.tui.keymap import Keymap, Wish
from qualcode.tui.keys import key_label, keys_of, use_keys
from qualcode.tui.late_keys import LateKeysApp
from qualcode.tui.theme import PREFIX, THEMES
from qualcode.tui.theme_names import theme_name
from qualcode.tui.widgets.slim_bar import use_slim_bars
from qualcode.tui.widgets.transcript_pane import TranscriptPane

if TYPE_CHECKING:
    from qualcode.project import StudyFolder

_SETTINGS_FILE = "qualcode.toml"


@runtime_checkable
class NamesKeys(Protocol):
    """A screen whose sentences name keys."""

    def keys_changed(self) -> None:
        """Name the keys that are in force now."""


class PreferringApp(LateKeysApp):
    """An application that follows a person's preferences and keeps what is changed of them.

    Args:
        preferences: what the person prefers at the start.
    """

    CSS = """
    RowList:ansi > .rows--cursor { background: ansi_default; text-style: reverse; }
    TranscriptPane:ansi > .transcript--selection {
        color: ansi_default; background: ansi_default; text-style: reverse;
    }
    TranscriptPane:ansi > .transcript--match {
        color: ansi_default; background: ansi_default; text-style: bold reverse;
    }
    TranscriptPane:ansi > .transcript--suggestion-here { background: ansi_default; text-style: bold underline; }
    TranscriptPane:ansi > .transcript--caret { text-style: reverse bold underline; }
    TranscriptPane:ansi > .transcript--caret-away { background: ansi_default; text-style: reverse; }
    """
    """In the terminal's own colours nothing can be mixed: what a ground sets off elsewhere is reversed."""

    def __init__(self, preferences: Preferences) -> None:
        super().__init__()
        self.preferences = preferences
        for theme in THEMES:
            self.register_theme(theme)
        self._readable = {least: ReadableWords(least) for least in (TEXT, HIGH)}
        self._colourless = NoColor()
        self._study_folder: StudyFolder | None = None
        use_keys({})
        use_slim_bars()

    def begin_preferences(self) -> None:
        """Put what concerns every frame in force, before the first."""
        self.theme = PREFIX + self.preferences.theme
        self._follow_motion()

    def begin_keys(self, folder: StudyFolder) -> None:
        """Put the person's and the study's keys in force, and tell what in the files cannot be used."""
        self._study_folder = folder
        self._tell(self.preferences.problems)
        if self.preferences.keys != "arrows" or self.preferences.own_keys or folder.settings.keys:
            self._bind()

    def prefer(self, name: str, value: str | int | bool) -> bool:
        """Change one preference, in the file too; whether it could be kept. In force at once either way."""
        self.preferences = replace(self.preferences, **{name: value})  # type: ignore[arg-type]
        if name == "theme":
            self.theme = f"{PREFIX}{value}"
        elif name == "keys":
            self._bind()
        elif name == "motion":
            self._follow_motion()
        elif name == "context":
            for pane in (pane for screen in self.screen_stack for pane in screen.query(TranscriptPane)):
                pane.margin = self.preferences.context
        try:
            keep_preference(name, value)
        except QualcodeError as error:
            self.notify(str(error), title=_("This could not be kept"), severity="error", timeout=12, markup=False)
            return False
        return True

    def get_line_filters(self) -> Sequence[LineFilter]:
        """Textual's, then ours: words can be read in every theme, and better where contrast is asked for."""
        filters = list(super().get_line_filters())
        theme = self.current_theme
        if theme.ansi:
            # greys cannot be made of colours that nobody knows: they would all be black
            return [self._colourless if isinstance(each, Monochrome) else each for each in filters]
        return [*filters, self._readable[HIGH if "contrast" in theme.name else TEXT]]

    def get_key_display(self, binding: Binding) -> str:
        """A key as help and palette have it, also where it is not the code's."""
        return binding.key_display or key_label(binding.key)

    def action_next_theme(self) -> None:
        name = NAMES[(NAMES.index(self.preferences.theme) + 1) % len(NAMES)]
        kept, tell = self.prefer("theme", name), getattr(self.screen, "tell", None)
        if kept and tell is not None:
            tell(
                _("Theme: {name}. {next} goes on to the next.").format(
                    name=theme_name(name), **keys_of(next="app.theme")
                )
            )

    def _follow_motion(self) -> None:
        self.animation_level = "full" if self.preferences.motion else "none"

    @work(thread=True, exclusive=True, group="keys", exit_on_error=False)
    def _bind(self) -> None:
        """Find the keys in force: all screens are imported for it, so it is not done on the screen's thread."""
        from qualcode.tui.binding_index import scopes
        from qualcode.tui.keymap import resolve

        folder = self._study_folder
        wishes = [Wish(str(preferences_file()), self.preferences.own_keys)]
        if folder is not None:
            wishes.insert(0, Wish(str(folder.root / _SETTINGS_FILE), folder.settings.keys))
        keymap = resolve(scopes(), self.preferences.keys, wishes)
        self.call_from_thread(self._use_keys, keymap)

    def _use_keys(self, keymap: Keymap) -> None:
        use_keys(keymap.keys)
        self.set_keymap(dict(keymap.keys))
        for screen in self.screen_stack:
            if isinstance(screen, NamesKeys):
                screen.keys_changed()
        self._tell(keymap.problems)

    def _tell(self, problems: Sequence[str]) -> None:
        for problem in problems:
            self.notify(problem, title=_("A setting is left out"), severity="warning", timeout=12, markup=False)
