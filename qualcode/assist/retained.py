"""Texts that were looked through, kept lean, so that a cue that changes later is found without making them again.

An index of their words tells which of them may hold a cue at all.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from qualcode.assist.corpus_index import CorpusIndex

if TYPE_CHECKING:
    from qualcode.assist.compiler import CueFinder
    from qualcode.assist.hits import Prepared
    from qualcode.assist.tokens import Tokenizer
    from qualcode.model import Transcript

_FEW = 20
"""Cues up to which it pays to ask the index which texts may have them; of more, most texts have some."""


class Retained:
    """The texts that one assistant has looked through."""

    def __init__(self) -> None:
        self._prepared: dict[str, Prepared] = {}
        """By the transcript's id."""
        self._index = CorpusIndex()
        self._numbers: dict[str, int] = {}
        """Of each text in the index, by its key."""
        self._candidates: dict[CueFinder, tuple[int, int]] = {}
        """For some cues: how many texts the index had, and which of them may hold one of the cues."""

    def of(self, transcript: Transcript) -> Prepared | None:
        """What a transcript was made ready for before; None if it was not, or is another by now."""
        kept = self._prepared.get(transcript.id)
        return kept if kept is not None and kept.transcript == transcript else None

    def keep(self, prepared: Prepared, tokenizer: Tokenizer) -> None:
        """Keep a text whose words were asked for."""
        if not prepared.has_words:
            return
        if prepared.key not in self._numbers:
            number = self._numbers[prepared.key] = len(self._numbers)
            self._index.put(number, prepared.words(tokenizer))
        prepared.slim()
        self._prepared[prepared.transcript.id] = prepared

    def may_hold(self, prepared: Prepared, finder: CueFinder) -> bool:
        """Whether one of a few cues may stand in a text; true for a text that is not known, and for many cues."""
        number = self._numbers.get(prepared.key)
        if number is None or len(finder) > _FEW:
            return True
        known = self._candidates.get(finder)
        if known is None or known[0] != len(self._numbers):
            known = self._candidates[finder] = (len(self._numbers), finder.candidates(self._index))
        return bool(known[1] >> number & 1)

    def forget_cues(self) -> None:
        """Other cues are looked for from now on."""
        self._candidates.clear()
