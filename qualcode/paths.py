"""Where things live outside a study. The one module that knows directories of the machine."""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).parent


def sample_study() -> Path:
    """The folder that holds the sample `codebooks/` and `corpora/`: in the wheel, or the repository itself."""
    packaged = _PACKAGE / "_sample"
    return packaged if packaged.is_dir() else _PACKAGE.parent
