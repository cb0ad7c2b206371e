"""Text that a spreadsheet would take for a formula is marked as text, in a way that can be undone."""

from __future__ import annotations

import re

_LIKE_A_FORMULA = re.compile(r"['\s]*[=+\-@＝＋－＠]|'*[\t\r\n]")
"""What spreadsheets may evaluate: after any blanks, one of `= + - @`, full-width or not; or a control blank."""


def is_like_a_formula(text: str) -> bool:
    """Whether a spreadsheet might evaluate the text, or whether it reads like one that we marked."""
    return _LIKE_A_FORMULA.match(text) is not None


def neutralised(text: str) -> str:
    """The text with a leading apostrophe if a spreadsheet might evaluate it: `=1+1` becomes `'=1+1`."""
    return f"'{text}" if is_like_a_formula(text) else text


def as_written(cell: str) -> str:
    """The text before `neutralised`, exactly: of the apostrophes in front of what looks like a formula, one is ours."""
    return cell[1:] if cell.startswith("'") and is_like_a_formula(cell) else cell
