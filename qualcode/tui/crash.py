"""What a fault of our own looks like: where it happened, and nothing that anybody said.

Textual shows the values of variables around a fault, and Python the fault's own words; both may be interview text.
"""

from __future__ import annotations

import traceback
from pathlib import Path

from qualcode.locales import _


def crash_report(error: BaseException) -> str:
    """The kind of the fault and the lines of code that led to it, outermost first; no values, no messages."""
    frames = "\n".join(
        f"  {Path(frame.filename).parent.name}/{Path(frame.filename).name}:{frame.lineno} {frame.name}"
        for frame in traceback.extract_tb(error.__traceback__)
    )
    opening = _("qualcode met a fault of its own and had to stop. Everything that was done before is kept.")
    asking = _("To report it, send these lines; they hold no interview text:")
    return f"{opening}\n{asking}\n{frames}\n  {type(error).__name__}"
