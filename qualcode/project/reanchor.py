"""Where passages of a text stand once it was corrected. Pure: two texts and segments in, segments out.

A passage whose words are untouched keeps them, wherever they have shifted to. One edited inside reaches from its first
to its last part that is left. One of which nothing is left is looked for among what is new, in case it was cut and
pasted; failing that it has no place in the new text, and it is for a person to give it one.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from qualcode.model import Segment
from qualcode.project.content_words import WORD, has_content
from qualcode.project.stretches import Stretches
from qualcode.text import Gap, Kept, gaps, kept_stretches

_HALF = 0.5
"""Of a passage's letters: so much is left of what was corrected, less of what was rewritten."""
_FURTHEST = 500
"""Code points that an edit is slid along a text that repeats itself."""


class Fate(StrEnum):
    """What a correction did to a passage."""

    KEPT = "kept"
    """The same words, in their place or shifted with all that stands before them."""
    CHANGED = "changed"
    """Some of its words were corrected."""
    MOVED = "moved"
    """The same words, cut and pasted elsewhere."""
    ORPHANED = "orphaned"
    """Its words are no longer there."""


@dataclass(frozen=True, slots=True)
class Anchor:
    """Where a passage stands in the corrected text."""

    fate: Fate
    segment: Segment | None
    """None for one that is orphaned."""


_ORPHANED = Anchor(Fate.ORPHANED, None)


class Reanchoring:
    """A text and its corrected version, asked where passages of the one stand in the other.

    Args:
        old: the canonical text.
        new: its corrected version, canonical too.
        passages: stretches of the old text that an edit beside them should leave whole, where it may be understood
            in several ways: *je je veux* becoming *je veux* loses the first *je*, if the second one is coded.
    """

    def __init__(self, old: str, new: str, passages: Iterable[Segment] = ()) -> None:
        self.old, self.new = old, new
        self.kept = _slid(kept_stretches(old, new), old, new, Stretches(passages))
        self.gaps = list(gaps(self.kept, len(old), len(new)))
        self._kept_ends = [kept.old + kept.length for kept in self.kept]
        self._kept_in_new = [kept.new for kept in self.kept]

    def anchor(self, segment: Segment) -> Anchor:
        """Where a passage of the old text stands now."""
        left = self.left_of(segment.start, segment.end)
        words = segment.slice(self.old)
        if len(left) == 1 and left[0].length == len(segment):
            return Anchor(Fate.KEPT, Segment(left[0].new, left[0].new + len(segment)))
        for part in left:
            # What stands beside a passage may be paired with something else; its words stand there all the same.
            at = part.new - (part.old - segment.start)
            if at >= 0 and self.new.startswith(words, at):
                return Anchor(Fate.KEPT, Segment(at, at + len(words)))
        moved = self.find(self.old, segment)
        if moved:  # all of its words rather than some
            return Anchor(Fate.MOVED, moved)
        is_left = _share_left(words, segment.start, left) >= _HALF or _is_a_word_left(words, segment.start, left)
        if not is_left:  # less is what any two sentences share
            return _ORPHANED
        start, end = self._edges(segment, left)
        whole = self.new.find(words, start, end)
        if whole >= 0:  # what was added goes before or after it: the same words stand here once more
            return Anchor(Fate.KEPT, Segment(whole, whole + len(words)))
        changed = self._trimmed(start, end)
        return Anchor(Fate.CHANGED, changed) if changed else _ORPHANED

    def find(self, text: str, segment: Segment) -> Segment | None:
        """Where the words of a passage of `text` stand among what is new: alone, or in the same line; else None.

        They must stand there once, and nowhere else.
        """
        words = segment.slice(text)
        if not WORD.search(words):
            return None
        line_start = text.rfind("\n", 0, segment.start) + 1
        line_end = text.find("\n", segment.end)
        line = text[line_start : line_end if line_end >= 0 else len(text)]
        for wanted, offset in ((words, 0), (line, segment.start - line_start)):
            at = self._once_among_new(wanted)
            if at is not None:
                return Segment(at + offset, at + offset + len(words))
        return None

    def left_of(self, start: int, end: int) -> list[Kept]:
        """The parts that are left of a stretch of the old text, in order."""
        at = bisect_right(self._kept_ends, start)
        parts: list[Kept] = []
        while at < len(self.kept) and self.kept[at].old < end:
            kept = self.kept[at]
            first, last = max(kept.old, start), min(kept.old + kept.length, end)
            parts.append(Kept(first, kept.new + first - kept.old, last - first))
            at += 1
        return parts

    def origin(self, start: int, end: int) -> int | None:
        """Where the first thing that a stretch of the new text keeps stood in the old one; None if it is all new."""
        at = max(bisect_right(self._kept_in_new, start) - 1, 0)
        for kept in self.kept[at : at + 2]:
            first = max(kept.new, start)
            if first < min(kept.new + kept.length, end):
                return kept.old + first - kept.new
        return None

    def is_new(self, start: int, end: int) -> bool:
        """Whether the stretch of the new text holds anything that the old one did not have there."""
        at = bisect_right(self._kept_in_new, start) - 1
        return at < 0 or self.kept[at].new + self.kept[at].length < end

    def gap_at(self, old: int) -> Gap | None:
        """The change that begins at or takes in this place of the old text; None if it is kept."""
        at = bisect_right(self.gaps, old, key=lambda gap: gap.old) - 1
        if at >= 0 and (self.gaps[at].old == old or self.gaps[at].old_end > old):
            return self.gaps[at]
        return None

    def _edges(self, segment: Segment, left: Sequence[Kept]) -> tuple[int, int]:
        """From the first to the last part that is left; what replaces words of the passage alone is in it too."""
        first, last = left[0], left[-1]
        start, end = first.new, last.new + last.length
        opening = self.gap_at(segment.start) if first.old > segment.start else None
        if opening and opening.old == segment.start and opening.old_end == first.old:
            start = opening.new
        closing = self.gap_at(last.old + last.length) if last.old + last.length < segment.end else None
        if closing and closing.old_end == segment.end:
            end = closing.new_end
        return start, end

    def _trimmed(self, start: int, end: int) -> Segment | None:
        words = self.new[start:end]
        start += len(words) - len(words.lstrip())
        end -= len(words) - len(words.rstrip())
        return Segment(start, end) if start < end else None

    def _once_among_new(self, words: str) -> int | None:
        at = self.new.find(words)
        end = at + len(words)
        if at < 0 or self.new.find(words, at + 1) >= 0 or not self.is_new(at, end):
            return None
        return at if _whole_words(self.new, at, end) else None


def _whole_words(text: str, start: int, end: int) -> bool:
    """Whether a stretch begins and ends between words; the *oui* of *Louis* does not."""
    return not any(text[at - 1 : at].isalnum() and text[at : at + 1].isalnum() for at in (start, end) if at)


def _share_left(words: str, start: int, left: Sequence[Kept]) -> float:
    """How much of a passage's letters and digits is left, 0 to 1; of all its characters if it has none."""
    counts = [char.isalnum() for char in words]
    if not any(counts):
        counts = [True] * len(words)
    kept = sum(sum(counts[part.old - start : part.old - start + part.length]) for part in left)
    return kept / sum(counts)


def _is_a_word_left(words: str, start: int, left: Sequence[Kept]) -> bool:
    """Whether a whole word of a passage is left, and not only such as *de* and *je*, which any sentence may have."""
    telling = [word.span() for word in WORD.finditer(words) if has_content(word[0])]
    for part in left:
        low, high = part.old - start, part.old - start + part.length
        first = bisect_left(telling, (low, low))
        if first < len(telling) and telling[first][1] <= high:
            return True
    return False


def _slid(kept: list[Kept], old: str, new: str, passages: Stretches) -> list[Kept]:
    """The kept stretches, with what was only added or only removed slid to where it harms the fewest passages.

    The same text comes of it: where `ab` of `ab ab` goes, it may be the first or the second. Whole words go rather than
    the end of one and the beginning of another.
    """
    # Changes at either end of the text have an empty neighbour there, which may grow.
    found = [Kept(0, 0, 0), *kept, Kept(len(old), len(new), 0)]
    for at in range(len(found) - 1):
        one, other = found[at], found[at + 1]
        gap = Gap(one.old + one.length, other.old, one.new + one.length, other.new)
        removed, added = gap.old < gap.old_end, gap.new < gap.new_end
        if removed == added:
            continue
        text, start, end = (old, gap.old, gap.old_end) if removed else (new, gap.new, gap.new_end)
        begins = one.old == one.new == 0
        ends = other.old + other.length == len(old) and other.new + other.length == len(new)
        shifts = _shifts(text, start, end, _room(one, begins), _room(other, ends))
        if len(shifts) == 1:
            continue
        words = [_whole_words(text, start + shift, end + shift) for shift in shifts]
        harm = [passages.count_cut(gap.old + shift, gap.old_end + shift) for shift in shifts]
        best = min(zip(harm, [not whole for whole in words], map(abs, shifts), shifts, strict=True))[-1]
        found[at] = Kept(one.old, one.new, one.length + best)
        found[at + 1] = Kept(other.old + best, other.new + best, other.length - best)
    return [stretch for stretch in found if stretch.length]


def _room(kept: Kept, outermost: bool) -> int:
    """How far a change may be slid into a kept stretch: one between two changes must not vanish."""
    return min(kept.length if outermost else max(kept.length - 1, 0), _FURTHEST)


def _shifts(text: str, start: int, end: int, least: int, most: int) -> list[int]:
    """The distances by which a stretch that was added or removed can be slid with the same result, 0 included."""
    back = ahead = 0
    while back < least and text[start - back - 1] == text[end - back - 1]:
        back += 1
    while ahead < most and end + ahead < len(text) and text[start + ahead] == text[end + ahead]:
        ahead += 1
    return list(range(-back, ahead + 1))
