"""Numbers as people write them in the language in force: `0,87` and `85 %` in French."""

from __future__ import annotations

from qualcode.locales import language


class Figure(float):
    """A number that formats itself so, `f"{Figure(0.87):.2f}"`; for people, not for files that programs read."""

    def __format__(self, spec: str) -> str:
        shown = super().__format__(spec)
        if language() != "fr":
            return shown
        return shown.replace(".", ",").replace("%", "\u00a0%")
