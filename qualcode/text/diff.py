"""What is left of a text in its corrected version, code point by code point.

Lines are compared first, then words, then letters, so that a megabyte with a few corrections takes a fraction of a
second. It finds what is the same; what that means for passages coded there is for `qualcode.project` to say.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import accumulate, pairwise
from typing import NamedTuple

from qualcode.text.alignment import Run, aligned

Kept = Run
"""`length` code points that stand at `old` in one text and at `new` in the other."""

_LINE = re.compile(r"[^\n]*\n|[^\n]+\Z")
_TOKEN = re.compile(r"\w+|\s+|[^\w\s]")
_WORD = re.compile(r"\w+")
_REWRITTEN = 3
"""Words that go and come at least, for a change to be taken for a rewriting rather than for a correction."""
_LONGEST_LONE_WORD = 30


class Gap(NamedTuple):
    """What changes between two kept stretches: `old[old:old_end]` becomes `new[new:new_end]`; one may be empty."""

    old: int
    old_end: int
    new: int
    new_end: int


def kept_stretches(old: str, new: str) -> list[Kept]:
    """The stretches of a canonical text that its corrected version keeps, in order.

    They neither overlap nor cross, and never touch on both sides. What was cut and pasted elsewhere is kept in one
    place at most.
    """
    before = _shared_beginning(old, new)
    after = _shared_end(old, new, before)
    kept = [Kept(0, 0, before), Kept(len(old) - after, len(new) - after, after)]
    # Blank lines alone tell nothing of what belongs together.
    kept = _refined(kept, lambda gap: _worded(_same_pieces(_LINE, old, new, gap), old))
    kept = _refined(kept, lambda gap: _same_pieces(_TOKEN, old, new, gap))
    kept = _refined(kept, lambda gap: _same_letters(old, new, gap))
    return _without_chance(_joined(kept), old, new)


def gaps(kept: Sequence[Kept], old_length: int, new_length: int) -> Iterator[Gap]:
    """What changes before, between and after kept stretches; nothing where nothing does."""
    bounded = [Kept(0, 0, 0), *kept, Kept(old_length, new_length, 0)]
    for one, other in pairwise(bounded):
        gap = Gap(one.old + one.length, other.old, one.new + one.length, other.new)
        if gap.old < gap.old_end or gap.new < gap.new_end:
            yield gap


def _shared_beginning(old: str, new: str) -> int:
    """How many code points two texts have in common at their beginnings."""
    low, high = 0, min(len(old), len(new))
    while low < high:
        middle = (low + high + 1) // 2
        if old[low:middle] == new[low:middle]:
            low = middle
        else:
            high = middle - 1
    return low


def _shared_end(old: str, new: str, before: int) -> int:
    """How many they have in common at their ends, those of the beginning left out."""
    low, high = 0, min(len(old), len(new)) - before
    while low < high:
        middle = (low + high + 1) // 2
        if old[len(old) - middle : len(old) - low] == new[len(new) - middle : len(new) - low]:
            low = middle
        else:
            high = middle - 1
    return low


def _refined(kept: Sequence[Kept], compare: Callable[[Gap], Iterable[Kept]]) -> list[Kept]:
    """The stretches, with what a closer look finds between them. The first begins, the last ends both texts."""
    found = [kept[0]]
    for one, other in pairwise(kept):
        gap = Gap(one.old + one.length, other.old, one.new + one.length, other.new)
        if gap.old < gap.old_end and gap.new < gap.new_end:
            found += compare(gap)
        found.append(other)
    return found


def _same_pieces(pattern: re.Pattern[str], old: str, new: str, gap: Gap) -> Iterator[Kept]:
    """The runs of equal lines or words in a gap."""
    old_pieces = pattern.findall(old, gap.old, gap.old_end)
    new_pieces = pattern.findall(new, gap.new, gap.new_end)
    old_at = list(accumulate(map(len, old_pieces), initial=gap.old))
    new_at = list(accumulate(map(len, new_pieces), initial=gap.new))
    for run in aligned(old_pieces, new_pieces):
        start = old_at[run.old]
        yield Kept(start, new_at[run.new], old_at[run.old + run.length] - start)


def _worded(kept: Iterable[Kept], old: str) -> Iterator[Kept]:
    """The stretches that hold a word, or a part of one."""
    return (stretch for stretch in kept if _WORD.search(old, stretch.old, stretch.old + stretch.length))


def _without_chance(kept: Sequence[Kept], old: str, new: str) -> list[Kept]:
    """The stretches without lone words amid rewritten ones: two sentences both hold a *le* by chance."""
    # What holds no word (a blank, a comma) parts nothing: on both its sides it is the same change.
    worded = list(_worded(kept, old))
    bounded = [Kept(0, 0, 0), *worded, Kept(len(old), len(new), 0)]
    chance = {
        stretch
        for before, stretch, after in zip(bounded, worded, bounded[2:], strict=False)
        if stretch.length <= _LONGEST_LONE_WORD
        and len(_WORD.findall(old, stretch.old, stretch.old + stretch.length)) == 1
        and _are_rewritten(_words_between(before, stretch, old, new), _words_between(stretch, after, old, new))
        and not _stands_once(old[stretch.old : stretch.old + stretch.length].strip(), old, new)
    }
    return [stretch for stretch in kept if stretch not in chance]


def _words_between(one: Kept, other: Kept, old: str, new: str) -> int:
    """How many words are replaced between two stretches, by as many at least."""
    gone = _WORD.findall(old, one.old + one.length, other.old)
    came = _WORD.findall(new, one.new + one.length, other.new)
    return min(len(gone), len(came))


def _are_rewritten(before: int, after: int) -> bool:
    """Whether words are replaced on both sides, and several on one of them."""
    return min(before, after) >= 1 and max(before, after) >= _REWRITTEN


def _stands_once(words: str, old: str, new: str) -> bool:
    return bool(words) and old.count(words) == new.count(words) == 1


def _same_letters(old: str, new: str, gap: Gap) -> Iterator[Kept]:
    """What a misspelt word and its correction share; nothing of two different words."""
    before, after = old[gap.old : gap.old_end], new[gap.new : gap.new_end]
    shorter = min(len(before), len(after))
    if len(before) == len(after) and 2 * sum(map(_alike, before, after)) >= shorter:
        for at, (one, other) in enumerate(zip(before, after, strict=True)):
            if one == other:
                yield Kept(gap.old + at, gap.new + at, 1)
        return
    beginning = _shared_beginning(before, after)
    end = _shared_end(before, after, beginning)
    if 2 * (beginning + end) >= shorter:
        yield Kept(gap.old, gap.new, beginning)
        yield Kept(gap.old_end - end, gap.new_end - end, end)


def _alike(one: str, other: str) -> bool:
    return one == other or _bare(one) == _bare(other)


@lru_cache(maxsize=4096)
def _bare(letter: str) -> str:
    """A letter without case and accents."""
    return unicodedata.normalize("NFD", letter)[:1].casefold()


def _joined(kept: Iterable[Kept]) -> list[Kept]:
    """The stretches that hold something, those that touch on both sides made one."""
    joined: list[Kept] = []
    for stretch in kept:
        if not stretch.length:
            continue
        last = joined[-1] if joined else None
        if last and last.old + last.length == stretch.old and last.new + last.length == stretch.new:
            joined[-1] = Kept(last.old, last.new, last.length + stretch.length)
        else:
            joined.append(stretch)
    return joined
