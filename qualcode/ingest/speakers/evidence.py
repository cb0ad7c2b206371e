"""Which candidates open turns: the whole file is asked, not the line.

A label is kept when the header declares it, when it comes back, or when it stands once but exactly as the kept ones
do; what is common before a colon and never speaks (`Attention`, `Date`) is not, and neither is a clause.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches
from itertools import pairwise
from typing import NamedTuple

from qualcode.ingest.speakers.labels import LabelKind, base_label, is_title, label_key, label_kind
from qualcode.ingest.speakers.openings import Form, Opening

_SHARE_OF_PHRASES = 0.2
"""A clause is a speaker's label only if it opens this share of the paragraphs, and three at least."""
_SHARE_OF_FORM = 1 / 3
"""Labels set off by a dash, brackets or nothing are believed only if they open this share of the paragraphs."""
_LONG_LABEL = 6
"""Letters from which on a small difference is a slip of the keyboard, not another name."""


@dataclass(frozen=True, slots=True)
class _Shape:
    """What usually stands around the labels that are surely speakers'."""

    stamped: bool
    numbered: bool
    marked: bool
    dashed: bool
    after_blank: bool
    form: Form

    def fits(self, opening: Opening) -> bool:
        """Whether the opening looks like the others, apart from its label."""
        return (
            (opening.stamp is not None or not self.stamped)
            and (opening.number is not None or not self.numbered)
            and (opening.marked or not self.marked)
            and opening.dash == self.dashed
            and (opening.after_blank or not self.after_blank)
            and opening.form is self.form
        )


class Labelled(NamedTuple):
    """The openings whose label is a speaker's, and the lines that leave a doubt."""

    openings: list[Opening]
    taken: list[int]
    """Lines, from 0, of labels that stand once and were taken for a speaker's."""
    left: list[int]
    """Lines of labels that stand once, where labels stand, and were left to the turn before."""


def labelled_turns(openings: list[Opening], declared: frozenset[str], text: str) -> Labelled:
    """The openings whose label is a speaker's.

    Args:
        openings: candidates, in order, the header left out.
        declared: keys of the labels that the header declares.
        text: the text the candidates were found in.
    """
    groups = _by_key(opening for opening in openings if opening.form is not None and opening.label)
    paragraphs = sum(opening.after_blank for opening in openings)
    if paragraphs < len(openings) / 5:
        paragraphs = len(openings)
    kept = {
        key: group
        for key, group in groups.items()
        if key in declared or base_key(key) in declared or _recurs(group, paragraphs)
    }
    _drop_unlikely_forms(kept, paragraphs, len(openings))
    _drop_clauses(kept, declared)
    shape = _shape([opening for group in kept.values() for opening in group])
    kept = {
        key: _of_likely_form(group, shape)
        for key, group in kept.items()
        if key in declared or _keeps_shape(group, shape)
    }
    once = [group[0] for key, group in groups.items() if key not in kept and len(group) == 1]
    sure = _in_order(opening for group in kept.values() for opening in group)
    if shape is None:
        short = _short_interview(once, paragraphs, text)
        return Labelled(short, [], [])
    likely = [opening for opening in once if shape.fits(opening) and _may_speak_once(opening, text)]
    known = [o for o in likely if label_kind(o.label) is not LabelKind.NAME]
    names = [o for o in likely if label_kind(o.label) is LabelKind.NAME]
    taken = [o for o in names if len(kept) >= 3 or _interrupts(o, sure)]
    left = [o.line for o in names if o not in taken]
    return Labelled(_in_order([*sure, *known, *taken]), [o.line for o in taken], left)


def _in_order(openings: Iterable[Opening]) -> list[Opening]:
    return sorted(openings, key=lambda opening: opening.head)


def _interrupts(opening: Opening, sure: list[Opening]) -> bool:
    """Whether, without this opening, the same speaker would follow herself: somebody spoke between.

    Where the turns around alternate without it, it is most likely a clause of the turn before.
    """
    at = bisect_left(sure, opening.head, key=lambda other: other.head)
    before = label_key(sure[at - 1].label) if at else ""
    after = label_key(sure[at].label) if at < len(sure) else ""
    return before == after or not before


def base_key(key: str) -> str:
    """The key without what stands in parentheses."""
    return label_key(base_label(key))


def recurring_labels(openings: Iterable[Opening]) -> frozenset[str]:
    """Keys of the labels before a colon or point that open more than one line."""
    counts = Counter(label_key(o.label) for o in openings if o.form not in (None, Form.ALONE))
    return frozenset(key for key, count in counts.items() if count > 1)


def _by_key(openings: Iterable[Opening]) -> dict[str, list[Opening]]:
    groups: dict[str, list[Opening]] = {}
    for opening in openings:
        groups.setdefault(label_key(opening.label), []).append(opening)
    return groups


def _kind(group: list[Opening]) -> LabelKind:
    return label_kind(group[0].label)


def _recurs(group: list[Opening], paragraphs: int) -> bool:
    """Whether the label comes back as a speaker's does."""
    kind = _kind(group)
    if kind is LabelKind.NEVER or len(group) < 2:
        return False
    if kind is LabelKind.PHRASE:
        return len(group) >= 3 and len(group) >= _SHARE_OF_PHRASES * paragraphs and group[0].form is Form.COLON
    if kind is LabelKind.NAME and group[0].form is Form.AFTER:
        return len(group) >= 3
    return True


def _drop_unlikely_forms(kept: dict[str, list[Opening]], paragraphs: int, lines: int) -> None:
    """Take away labels of forms that prose has too, unless those labels run through the whole file."""
    by_form = Counter(opening.form for group in kept.values() for opening in group)
    colons = by_form[Form.COLON] + by_form[Form.POINT]
    alone = [opening for group in kept.values() for opening in group if opening.form is Form.ALONE]
    apart = sum(opening.after_blank for opening in alone) * 2 >= len(alone)
    for key, group in list(kept.items()):
        form = Counter(opening.form for opening in group).most_common(1)[0][0]
        if form in (Form.COLON, Form.POINT):
            continue
        # A label alone takes a line of its own, so at most half the lines can be labels.
        places = min(paragraphs, lines / 2) if form is Form.ALONE else paragraphs
        believed = by_form[form] >= places * _SHARE_OF_FORM and by_form[form] > colons
        if form is Form.ALONE:
            believed = believed and _kind(group) is not LabelKind.PHRASE
            believed = believed and (not apart or sum(opening.after_blank for opening in group) * 2 >= len(group))
        if not believed:
            del kept[key]


def _drop_clauses(kept: dict[str, list[Opening]], declared: frozenset[str]) -> None:
    """Take away clauses (`Je dis :`) that nothing answers, or without which the other labels answer each other."""
    clauses = [key for key, group in kept.items() if key not in declared and _kind(group) is LabelKind.PHRASE]
    others = _in_order(opening for key, group in kept.items() if key not in clauses for opening in group)
    repeats = sum(label_key(a.label) == label_key(b.label) for a, b in pairwise(others))
    if repeats * 2 < len(others) - 1 or len(kept) == 1:
        for key in clauses:
            del kept[key]


def _shape(openings: list[Opening]) -> _Shape | None:
    """The usual shape of these openings; None without any."""
    if not openings:
        return None
    nearly_all = 0.9 * len(openings)
    return _Shape(
        stamped=sum(o.stamp is not None for o in openings) >= nearly_all,
        numbered=sum(o.number is not None for o in openings) >= nearly_all,
        marked=sum(o.marked for o in openings) >= nearly_all,
        dashed=sum(o.dash for o in openings) >= nearly_all,
        after_blank=sum(o.after_blank for o in openings) >= nearly_all,
        form=Counter(o.form for o in openings if o.form).most_common(1)[0][0],
    )


def _keeps_shape(group: list[Opening], shape: _Shape | None) -> bool:
    """Whether a name that came back a few times stands as the sure labels do."""
    if shape is None:
        return True
    if shape.form is not Form.ALONE and (_kind(group) in (LabelKind.ROLE, LabelKind.CODE) or len(group) > 4):
        return True
    return sum(shape.fits(opening) for opening in group) * 2 >= len(group)


def _of_likely_form(group: list[Opening], shape: _Shape | None) -> list[Opening]:
    """The group without lines that are only the label's word, where labels do not stand alone."""
    if shape is None or shape.form is Form.ALONE:
        return group
    return [opening for opening in group if opening.form is not Form.ALONE or opening.stamp is not None]


def _may_speak_once(opening: Opening, text: str) -> bool:
    """Whether a label that stands once, where labels stand, can be a speaker's."""
    kind = label_kind(opening.label)
    if opening.form is Form.ALONE and opening.stamp is None:
        return False
    if kind in (LabelKind.ROLE, LabelKind.CODE):
        return True
    if kind is not LabelKind.NAME:
        return False
    first = opening.label.split()[0].rstrip(".")
    # A common noun also stands somewhere in lower case, a name does not.
    return is_title(first) or f" {first.lower()} " not in text


def _short_interview(once: list[Opening], paragraphs: int, text: str) -> list[Opening]:
    """Labels of an exchange so short that none comes back: they open most of its paragraphs."""
    likely = [o for o in once if o.form in (Form.COLON, Form.POINT) and _may_speak_once(o, text)]
    known = any(label_kind(o.label) in (LabelKind.ROLE, LabelKind.CODE) for o in likely)
    return likely if len(likely) >= 2 and (known or len(likely) * 2 > paragraphs) else []


def merged_labels(openings: list[Opening]) -> dict[str, str]:
    """For each label as written, the one spelling its speaker goes by: the most frequent."""
    spellings: dict[str, Counter[str]] = {}
    for label, count in Counter(opening.label for opening in openings).items():
        spellings.setdefault(label_key(label), Counter())[label] = count
    homes: dict[str, list[str]] = {}
    for key in spellings:
        homes.setdefault(base_key(key), []).append(key)
    names: dict[str, str] = {}
    for base, keys in homes.items():
        # `Sofiane :` and `Sofiane (médiateur) :` are one person; `Femme (1)` and `Femme (2)` are two.
        united = len(keys) == 2 and base in spellings
        for key in keys:
            counts = sum((spellings[k] for k in keys), Counter[str]()) if united else spellings[key]
            names[key] = counts.most_common(1)[0][0]
    for key, right in _misspelt({key: counts.total() for key, counts in spellings.items()}).items():
        names[key] = names[right]
    return {spelling: names[key] for key, counts in spellings.items() for spelling in counts}


def _misspelt(counts: dict[str, int]) -> dict[str, str]:
    """Labels that stand once and differ by a letter or two from one that stands often."""
    frequent = [key for key, count in counts.items() if count >= 3]
    found: dict[str, str] = {}
    for key, count in counts.items():
        if count == 1 and len(key) >= _LONG_LABEL and key.isalpha():
            near = get_close_matches(key, frequent, n=1, cutoff=0.87)
            found.update((key, right) for right in near)
    return found
