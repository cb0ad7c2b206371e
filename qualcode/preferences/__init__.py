"""A person's own settings: language, colours and keys of the workbench, the same for every study."""

from __future__ import annotations

from qualcode.preferences.personal import (
    CONFIG_FILE,
    KEY_PRESETS,
    MARGINS,
    THEMES,
    Preferences,
    flat_keys,
    keep_preference,
    preferences_file,
    read_preferences,
)
from qualcode.preferences.toml_lines import with_value

__all__ = [
    "CONFIG_FILE",
    "KEY_PRESETS",
    "MARGINS",
    "THEMES",
    "Preferences",
    "flat_keys",
    "keep_preference",
    "preferences_file",
    "read_preferences",
    "with_value",
]
