"""Which candidates open turns: the whole file is asked, not the line.

A label is kept when the header declares it, when it comes back, or when it stands once but exactly as the kept ones
do; what is common before a colon and never speaks (`Attention`, `Date`) is not, and neither is a clause.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable
from itertools import chain, pairwise
from typing import NamedTuple

from qualcode.ingest.speakers.labels import (
    LabelKind,
    base_label,
    counted_base,
    is_title,
    label_key,
    label_kind,
)
from qualcode.ingest.speakers.lines import Form, Opening
from qualcode.ingest.speakers.once import SURE, Groups, once_said, short_interview, usual_opening
from qualcode.ingest.speakers.openings import Openings
from qualcode.ingest.speakers.shapes import Shape, usual_shape

_SHARE_OF_PHRASES = 0.2
"""A clause is a speaker's label only if it opens this share of the paragraphs, and three at least: two who talk open
half of them each, and five can hardly all be named by clauses."""
_SHARE_OF_FORM = 1 / 3
"""Labels set off by a dash, brackets, capitals or nothing are believed only if they open this share of the paragraphs:
two paragraphs a turn on average is much, and prose has such openings far more rarely."""
_TIMED_NAMES = 6
"""Names with a time beside them, from which on two or more that come back are people who talk."""


class Labelled(NamedTuple):
    """The openings whose label is a speaker's, and those that leave a doubt."""

    openings: list[Opening]
    taken: list[Opening]
    """Labels that stand once and were taken for a speaker's."""
    left: list[Opening]
    """Labels that stand once, where labels stand, and were left to the turn before."""


def labelled_turns(openings: Openings, declared: Collection[str]) -> Labelled:
    """The openings whose label is a speaker's.

    Args:
        openings: candidates, the header left out.
        declared: keys of the labels that the header declares.
    """
    groups = by_key(openings)
    kept = {key: group for key, group in groups.items() if is_declared(key, declared) or _recurs(group, openings)}
    _drop_unlikely_forms(kept, openings)
    _drop_clauses(kept, declared)
    once = [group[0] for key, group in groups.items() if len(group) == 1 and key not in kept]
    if not once and all(map(_is_sure, kept.values())):
        everything = sum(map(len, kept.values())) == len(openings.found)
        return Labelled(openings.found if everything else _in_order(kept.values()), [], [])
    shape = usual_shape([opening for group in kept.values() for opening in group])
    kept = {
        key: _of_likely_form(group, shape)
        for key, group in kept.items()
        if key in declared or _keeps_shape(group, shape)
    }
    if shape is None:
        return Labelled(short_interview(once, openings), [], [])
    sure = _in_order(kept.values())
    known, taken, left = once_said(once, kept, sure, shape, openings)
    return Labelled(sorted([*sure, *known, *taken]), taken, left)


def by_key(openings: Openings) -> Groups:
    """The openings with a label, by the label's key, in order."""
    groups: Groups = {}
    for label, group in openings.by_label.items():
        home = groups.get(label_key(label))
        groups[label_key(label)] = group if home is None else sorted(home + group)
    return groups


def is_declared(key: str, declared: Collection[str]) -> bool:
    """Whether a legend names the label, or the label without its parenthesis or number."""
    if not declared:
        return False
    return key in declared or base_key(key) in declared or counted_base(key) in declared


def base_key(key: str) -> str:
    """The key without what stands in parentheses."""
    return label_key(base_label(key))


def recurring_labels(openings: Openings) -> frozenset[str]:
    """Keys of the labels before a colon or point that open more than one line."""
    alone = Counter(opening.label for opening in openings.odd if opening.form is Form.ALONE)
    keys: Counter[str] = Counter()
    for label, group in openings.by_label.items():
        keys[label_key(label)] += len(group) - alone[label]
    keys.update({base: count for key, count in list(keys.items()) if (base := counted_base(key)) != key})
    return frozenset(key for key, count in keys.items() if count > 1)


def _in_order(groups: Iterable[list[Opening]]) -> list[Opening]:
    return sorted(chain.from_iterable(groups))


def _kind(group: list[Opening]) -> LabelKind:
    return label_kind(usual_opening(group).label)


def _is_sure(group: list[Opening]) -> bool:
    """Whether the label is a speaker's however its openings look."""
    return (_kind(group) in SURE or len(group) > 4) and {o.form for o in group} == {Form.COLON}


def _recurs(group: list[Opening], openings: Openings) -> bool:
    """Whether the label comes back as a speaker's does."""
    if len(group) < 2:
        return False
    usual = usual_opening(group)
    kind = label_kind(usual.label)
    if kind is LabelKind.NEVER:
        return False
    if kind is LabelKind.PHRASE:
        often = len(group) >= 3 and len(group) >= _SHARE_OF_PHRASES * openings.paragraphs
        return often and usual.form is Form.COLON
    if usual.form is Form.CAPITALS or (kind is LabelKind.NAME and usual.form is Form.AFTER):
        return len(group) >= 3 or (usual.form is Form.AFTER and is_title(usual.label.split()[0].rstrip(".")))
    return True


def _drop_unlikely_forms(kept: Groups, openings: Openings) -> None:
    """Take away labels of forms that prose has too, unless those labels run through the whole file."""
    by_form = Counter([opening.form for group in kept.values() for opening in group])
    colons = by_form[Form.COLON] + by_form[Form.POINT]
    if colons == by_form.total():
        return
    # `E. – …` beside `Mme D. – …` is one custom, though the first could do without its dash.
    dashed = sum(_is_dashed(opening, openings.text) for group in kept.values() for opening in group)
    alone = [opening for group in kept.values() for opening in group if opening.form is Form.ALONE]
    apart = sum(opening.after_blank for opening in alone) * 2 >= len(alone)
    timed = _timed(kept)
    for key, group in list(kept.items()):
        form = Counter(opening.form for opening in group).most_common(1)[0][0]
        if form in (Form.COLON, Form.POINT) or key in timed:
            continue
        # A label alone takes a line of its own, so at most half the lines can be labels.
        places = min(openings.paragraphs, openings.lines / 2) if form is Form.ALONE else openings.paragraphs
        also = dashed if form is Form.AFTER else 0
        believed = by_form[form] + also >= places * _SHARE_OF_FORM and by_form[form] + also > colons - also
        if form is Form.ALONE:
            believed = believed and _kind(group) is not LabelKind.PHRASE
            believed = believed and (not apart or sum(opening.after_blank for opening in group) * 2 >= len(group))
        if not believed:
            del kept[key]


def _timed(kept: Groups) -> Collection[str]:
    """The labels with a time beside them wherever they stand, `[Marie] (0:11 - 3:20)`, which prose has not.

    Turns of many paragraphs make them rare, and leave no other sign of who speaks.
    """
    timed = {
        key: group
        for key, group in kept.items()
        if _kind(group) is not LabelKind.PHRASE and all(opening.stamp is not None for opening in group)
    }
    sure = any(_kind(group) in SURE for group in timed.values())
    names = len(timed) > 1 and sum(map(len, timed.values())) >= _TIMED_NAMES
    return timed if sure or names else ()


def _is_dashed(opening: Opening, text: str) -> bool:
    """Whether a point and a dash set the label off."""
    return opening.form is Form.POINT and text[opening.head : opening.after_label].rstrip()[-1] in "–—-"


def _drop_clauses(kept: Groups, declared: Collection[str]) -> None:
    """Take away clauses (`Je dis :`) that nothing answers, or without which the other labels answer each other."""
    clauses = [key for key, group in kept.items() if key not in declared and _kind(group) is LabelKind.PHRASE]
    if not clauses:
        return
    others = _in_order(group for key, group in kept.items() if key not in clauses)
    repeats = sum(label_key(a.label) == label_key(b.label) for a, b in pairwise(others))
    if repeats * 2 < len(others) - 1 or len(kept) == 1:
        for key in clauses:
            del kept[key]


def _keeps_shape(group: list[Opening], shape: Shape | None) -> bool:
    """Whether a name that came back a few times stands as the sure labels do."""
    if shape is None:
        return True
    if shape.form is not Form.ALONE and (_kind(group) in SURE or len(group) > 4):
        return True
    return sum(shape.fits(opening) for opening in group) * 2 >= len(group)


def _of_likely_form(group: list[Opening], shape: Shape | None) -> list[Opening]:
    """The group without lines that are only the label's word, where labels do not stand alone."""
    if shape is None or shape.form is Form.ALONE:
        return group
    return [opening for opening in group if opening.form is not Form.ALONE or opening.stamp is not None]
