"""What cues were looked for in which texts, and what they found: only what is still missing is looked for again."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from qualcode.assist.hits import Hit

Keys = frozenset[str]
"""Keys of cues."""


@dataclass
class InText:
    """What was looked for in one text."""

    cues: Keys = frozenset()
    """The cues that were looked for."""
    hits: dict[str, Sequence[Hit]] = field(default_factory=dict)
    """Of each cue that was found, by its key."""


class FoundBefore:
    """What was found in each text. Texts that were asked the same share one set of keys: a thousand sets are large."""

    def __init__(self) -> None:
        self._texts: dict[str, InText] = {}
        self._asked: Keys = frozenset()
        self._missing: dict[Keys, Keys] = {}
        self._after: dict[Keys, Keys] = {}

    def ask(self, cues: Iterable[str]) -> None:
        """From now on, these cues are looked for."""
        self._asked = frozenset(cues)
        self._missing.clear()
        self._after.clear()

    def in_text(self, key: str) -> InText:
        """What was found in a text so far, by the text's key."""
        return self._texts.setdefault(key, InText())

    def missing(self, text: InText) -> Keys:
        """The cues still to be looked for in a text."""
        known = self._missing.get(text.cues)
        if known is None:
            known = self._missing[text.cues] = self._asked - text.cues
        return known

    def settle(self, text: InText) -> None:
        """All that was missing was looked for."""
        known = self._after.get(text.cues)
        if known is None:
            known = self._after[text.cues] = text.cues | self._asked
        text.cues = known

    def forget(self, stale: set[str]) -> None:
        """Let go of what these cues found, by their keys."""
        rest: dict[Keys, Keys] = {}
        for text in self._texts.values():
            for key in stale & text.hits.keys():
                del text.hits[key]
            if text.cues not in rest:
                rest[text.cues] = text.cues - stale
            text.cues = rest[text.cues]
