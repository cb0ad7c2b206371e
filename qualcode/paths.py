"""Where things live outside a study. The one module that knows directories of the machine."""

from __future__ import annotations

import os
import sys
from pathlib import Path

_PACKAGE = Path(__file__).parent


def sample_study() -> Path:
    """The folder that holds the sample `codebooks/` and `corpora/`: in the wheel, or the repository itself."""
    packaged = _PACKAGE / "_sample"
    return packaged if packaged.is_dir() else _PACKAGE.parent


def config_folder() -> Path:
    """The folder of a person's own settings, there or not: `QUALCODE_CONFIG`, else where the system has it."""
    if named := os.environ.get("QUALCODE_CONFIG"):
        return Path(named)
    if sys.platform == "win32":
        return Path(os.environ.get("APPDATA") or Path.home() / "AppData" / "Roaming") / "qualcode"
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Application Support" / "qualcode"
    return Path(os.environ.get("XDG_CONFIG_HOME") or Path.home() / ".config") / "qualcode"


def state_folder() -> Path:
    """Where is kept what this person's workbench remembers from one start to the next; it need not exist yet.

    `QUALCODE_STATE` names another. What is in it is of no worth to others, and lost without harm.
    """
    if own := os.environ.get("QUALCODE_STATE"):
        return Path(own)
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local") / "qualcode" / "state"
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Application Support" / "qualcode"
    return Path(os.environ.get("XDG_STATE_HOME") or Path.home() / ".local" / "state") / "qualcode"
