"""The match view: the text as cues see it, with the way back to the text as the researcher sees it.

Two spellings that a reader takes for the same come out the same: `L’ŒUVRE`, `l'oeuvre` and a decomposed `l’œuvre`.
Folded are case (lower case, so `ß` stays one letter), apostrophes, quotation marks (all to `"`), dashes (all to `-`),
every kind of blank and line break (a run of them to one space), ligatures (`œ` to `oe`, `æ` to `ae`, `ﬁ` to `fi`),
decomposed accents (composed), soft hyphens and zero-width characters (removed). The acute and grave accents typed for
an apostrophe count as one only between two letters. Accents on letters stay, for a later step to fold or to weigh.

This module must not know what a word or a cue is.
"""

from __future__ import annotations

import re
from array import array
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from qualcode.model import Segment
from qualcode.text.folding import COMMON, REMOVED, fold_character, fold_cluster, joins_previous

_UNSEEN = "\u00ad"
"""Stands for every removed character until they are cut out, so that one pattern finds them all."""
_LONE_ACCENT = re.compile(r"(?<=\w)[´`](?=\w)")


@dataclass(frozen=True, slots=True)
class MatchView:
    """A folded text and its offset map.

    For every stretch of the view, the source stretch folds to the same words again::

        match_view(view.source(start, end).slice(text)).text == view.text[start:end]

    save that a stretch which begins or ends inside an expanded character (`o|e` of `œ`, a letter and a mark that no
    single code point holds) gets the whole of it, and that an acute or grave accent at its edge, torn from its
    letters, is no apostrophe any more.
    """

    text: str
    """The folded text; its offsets are its own."""
    _view_starts: array[int]
    """Where in the view each change of length begins; the four arrays run side by side, in order."""
    _view_ends: array[int]
    _source_starts: array[int]
    _source_ends: array[int]

    def source(self, start: int, end: int) -> Segment:
        """The stretch of the source text that gave `text[start:end]`, in code points of the source.

        It runs from the first character that gave `text[start]` to the last that gave `text[end - 1]`: marks and
        unseen characters within belong to it, unseen characters around it do not. A run of blanks at an edge counts
        for its one nearest character.

        Raises:
            IndexError: the stretch is empty or not within the view.
        """
        if not 0 <= start < end <= len(self.text):
            raise IndexError(f"not a stretch of the view: [{start}, {end}) of {len(self.text)}")
        first_start, first_end = self._source_of(start)
        if end - start == 1:
            # A lone blank stands for the first of its run; a letter and its marks for all of themselves.
            return Segment(first_start, first_start + 1 if self.text[start] == " " else first_end)
        last_start, last_end = self._source_of(end - 1)
        if self.text[start] == " ":
            first_start = first_end - 1
        if self.text[end - 1] == " ":
            last_end = last_start + 1
        return Segment(first_start, last_end)

    def offset_of(self, source: int) -> int:
        """The first offset of the view that comes from the source at or after a code point; `len(text)` past them."""
        change = bisect_right(self._source_starts, source) - 1
        if change < 0:
            return min(source, len(self.text))
        if source == self._source_starts[change]:
            return self._view_starts[change]
        past = max(source - self._source_ends[change], 0)
        return min(self._view_ends[change] + past, len(self.text))

    def offsets_of(self, sources: Sequence[int]) -> list[int]:
        """`offset_of` for many places at once."""
        import numpy as np

        places = np.array(sources, dtype="int64")
        if not len(self._source_starts):
            kept: list[int] = np.minimum(places, len(self.text)).tolist()
            return kept
        view_starts, view_ends, source_starts, source_ends = (
            np.array(each, dtype="int64")
            for each in (self._view_starts, self._view_ends, self._source_starts, self._source_ends)
        )
        change = np.searchsorted(source_starts, places, side="right") - 1
        past = view_ends[change] + np.maximum(places - source_ends[change], 0)
        found = np.where(places == source_starts[change], view_starts[change], past)
        offsets: list[int] = np.minimum(np.where(change < 0, places, found), len(self.text)).tolist()
        return offsets

    def _source_of(self, offset: int) -> tuple[int, int]:
        """The source characters that gave the one at `offset` of the view."""
        change = bisect_right(self._view_starts, offset) - 1
        if change < 0:
            return offset, offset + 1
        if offset < self._view_ends[change]:
            return self._source_starts[change], self._source_ends[change]
        at = self._source_ends[change] + offset - self._view_ends[change]
        return at, at + 1


def match_view(text: str) -> MatchView:
    """The match view of a text, canonical or not."""
    uncommon = set(text) - COMMON
    level = _fold_in_place(text, uncommon)
    pattern = _length_changes(
        unseen=not uncommon.isdisjoint(REMOVED),
        marks="".join(sorted(_in_place(c) for c in uncommon if joins_previous(c) and c not in REMOVED)),
        expanded="".join(sorted(_in_place(c) for c in uncommon if len(fold_character(c)) > 1)),
    )
    pieces: list[str] = []
    changes = tuple(array("I") for _ in range(4))
    view_starts, view_ends, source_starts, source_ends = changes
    done = written = 0
    for match in pattern.finditer(level):
        start, end = match.span()
        if level[start] == " ":
            folded = " "
        elif level[start] == _UNSEEN:
            folded = ""
        else:
            folded = fold_cluster(text[start:end])
        pieces += (level[done:start], folded)
        written += start - done
        view_starts.append(written)
        written += len(folded)
        view_ends.append(written)
        source_starts.append(start)
        source_ends.append(end)
        done = end
    view = "".join([*pieces, level[done:]]) if pieces else level
    if "`" in view or "´" in view:
        view = _LONE_ACCENT.sub(_apostrophe, view)
    return MatchView(view, view_starts, view_ends, source_starts, source_ends)


def _fold_in_place(text: str, uncommon: set[str]) -> str:
    """The text with all that folds to one character folded, and unseen ones made alike; of the same length."""
    if "İ" in uncommon:
        text = text.replace("İ", "i")  # its lower case is two code points
    if "Σ" in uncommon:
        text = text.replace("Σ", "σ")  # its lower case depends on what follows
    level = text.lower()
    for character in uncommon - {"İ", "Σ"}:
        lower, folded = character.lower(), _in_place(character)
        if folded != lower:
            level = level.replace(lower, folded)
    return level


def _apostrophe(accent: re.Match[str]) -> str:
    """What a lone acute or grave accent stands for: an apostrophe between letters, else itself."""
    before, after = accent.string[accent.start() - 1], accent.string[accent.end()]
    return "'" if before.isalpha() and after.isalpha() else accent.group()


def _in_place(character: str) -> str:
    """What stands for a character before lengths change: its fold if that is one character."""
    folded = fold_character(character) or _UNSEEN
    return folded if len(folded) == 1 else character.lower()


@lru_cache(maxsize=64)
def _length_changes(*, unseen: bool, marks: str, expanded: str) -> re.Pattern[str]:
    """What finds the stretches whose folding changes their length, in a text that holds these kinds of them."""
    gap = f"{_UNSEEN}*" if unseen else ""
    parts = []
    if marks:
        parts.append(f"[^ {_UNSEEN}{re.escape(marks)}](?:{gap}[{re.escape(marks)}])+")
    parts.append(f" [ {_UNSEEN}]* " if unseen else "  +")
    if unseen:
        parts.append(f"{_UNSEEN}+")
    if expanded:
        parts.append(f"[{re.escape(expanded)}]")
    return re.compile("|".join(parts))
