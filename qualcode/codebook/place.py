"""Where in a codebook file something stands, and what is wrong there. Knows neither YAML nor the format."""

from __future__ import annotations

from dataclasses import dataclass

from qualcode.locales import _
from qualcode.model import CodebookError

Loc = tuple[str | int, ...]
"""Keys and list positions (from 0) from the top of the file: `("codes", 2, "cues", 0)`."""


SHOWN = 60
"""Characters of the file that a message quotes at most."""


@dataclass(frozen=True)
class Problem:
    """One thing that is wrong in a codebook file."""

    loc: Loc
    line: int
    """From 1."""
    cause: str
    remedy: str = ""

    def error(self, path: str) -> CodebookError:
        """The problem as people read it."""
        line = _("line {n}").format(n=self.line)
        place = ": ".join(part for part in (line, loc_text(self.loc)) if part)
        return CodebookError(self.cause, path=path, place=place, remedy=self.remedy)


def shown(text: object) -> str:
    """The file's words as a message quotes them: at most `SHOWN` characters."""
    words = str(text)
    return words if len(words) <= SHOWN else words[: SHOWN - 1] + "…"


def loc_text(loc: Loc) -> str:
    """`codes[2].cues[0]`; "" for the top of the file."""
    text = ""
    for part in loc:
        text += f"[{part}]" if isinstance(part, int) else f".{shown(part)}"
    return text.removeprefix(".")
