"""Where things live outside a study. The one module that knows directories of the machine."""

from __future__ import annotations

import os
from pathlib import Path

_PACKAGE = Path(__file__).parent


def sample_study() -> Path:
    """The folder that holds the sample `codebooks/` and `corpora/`: in the wheel, or the repository itself."""
    packaged = _PACKAGE / "_sample"
    return packaged if packaged.is_dir() else _PACKAGE.parent


def cache_folder() -> Path:
    """Where what can be computed again is kept; safe to delete. `QUALCODE_CACHE` names another place."""
    named = os.environ.get("QUALCODE_CACHE")
    if named:
        return Path(named)
    from platformdirs import user_cache_path  # costs 5 ms, and most commands never ask

    return user_cache_path("qualcode", appauthor=False)


def config_folder() -> Path:
    """Where a user's own settings are. `QUALCODE_CONFIG` names another place."""
    named = os.environ.get("QUALCODE_CONFIG")
    if named:
        return Path(named)
    from platformdirs import user_config_path

    return user_config_path("qualcode", appauthor=False)
