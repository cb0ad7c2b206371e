"""Labels that stand once: whether they are somebody who speaks once, a field of the header, or words.

Other labels come back; what they look like, and where they stand, decides on these.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Collection

from qualcode.ingest.speakers.labels import (
    FREQUENT,
    SLIP_LENGTH,
    LabelKind,
    counted_base,
    is_title,
    label_key,
    label_kind,
    names_several,
    one_letter_away,
)
from qualcode.ingest.speakers.lines import Form, Opening
from qualcode.ingest.speakers.openings import Openings
from qualcode.ingest.speakers.shapes import Shape

Groups = dict[str, list[Opening]]
"""Openings by the key of their label."""
SURE = (LabelKind.ROLE, LabelKind.CODE)
"""Labels that nothing but a speaker has."""
_HEADINGS = frozenset(
    "locuteur locuteurs locutrice speaker speakers intervenant intervenants nom interlocuteur qui".split()
)
"""What heads the column of speakers in a table that was pasted as text."""


def once_said(
    once: list[Opening], kept: Groups, sure: list[Opening], shape: Shape, openings: Openings
) -> tuple[list[Opening], list[Opening], list[Opening]]:
    """Those that surely speak, those that most likely do, and those that leave a doubt and most likely do not.

    Args:
        once: labels that stand once, in order.
        kept: those that come back.
        sure: the openings of these, in order.
        shape: what they look like.
        openings: all of the file.
    """
    fields = _fields_above(once, sure, shape, openings.text)
    counted = {counted_base(key) for key in kept if counted_base(key) != key}
    are_full_names = all(_is_full_name(usual_opening(group).label) for group in kept.values() if group)
    known: list[Opening] = []
    taken: list[Opening] = []
    left: list[Opening] = []
    for opening in once:
        together = opening.form is shape.form and names_several(opening.label, kept)
        if together or (shape.fits(opening) and _is_one_more(opening, counted)):
            known.append(opening)
        elif shape.fits(opening) and _may_speak_once(opening, openings):
            if label_kind(opening.label) is not LabelKind.NAME or _is_slip(opening.label, kept):
                known.append(opening)
            elif opening.head in fields:
                left.append(opening)
            else:
                is_alike = are_full_names and _is_full_name(opening.label)
                is_somebody = len(kept) >= 3 or _interrupts(opening, sure) or is_alike
                (taken if is_somebody else left).append(opening)
    return known, taken, left


def short_interview(once: list[Opening], openings: Openings) -> list[Opening]:
    """Labels of an exchange so short that none comes back: they open most of its paragraphs."""
    likely = [o for o in once if o.form in (Form.COLON, Form.POINT) and _may_speak_once(o, openings)]
    known = any(label_kind(o.label) in SURE for o in likely)
    return likely if len(likely) >= 2 and (known or len(likely) * 2 > openings.paragraphs) else []


def usual_opening(group: list[Opening]) -> Opening:
    """An opening such as most of the group: one line that happens to be the label's word says little of it."""
    if len(group) == 1 or len({(opening.label, opening.form) for opening in group}) == 1:
        return group[0]
    (usual, _times), *_rest = Counter((opening.label, opening.form) for opening in group).most_common(1)
    return next(opening for opening in group if (opening.label, opening.form) == usual)


def _may_speak_once(opening: Opening, openings: Openings) -> bool:
    """Whether a label that stands once, where labels stand, can be a speaker's."""
    kind = label_kind(opening.label)
    if opening.form is Form.ALONE and opening.stamp is None:
        return False
    if opening.form is Form.CELL and label_key(opening.label) in _HEADINGS:
        return False
    if kind in SURE:
        return True
    if kind is not LabelKind.NAME:
        return False
    first = opening.label.split()[0].rstrip(".")
    # A common noun also stands somewhere in lower case, a name does not.
    return is_title(first) or first.lower() not in openings.spelt


def _interrupts(opening: Opening, sure: list[Opening]) -> bool:
    """Whether, without this opening, the same speaker would follow herself: somebody spoke between.

    Where the turns around alternate without it, it is most likely a clause of the turn before.
    """
    at = bisect_left(sure, opening.head, key=lambda other: other.head)
    before = label_key(sure[at - 1].label) if at else ""
    after = label_key(sure[at].label) if at < len(sure) else ""
    return before == after or not before


def _is_slip(label: str, kept: Groups) -> bool:
    """Whether the label is most likely a frequent one, mistyped: then the turns around say nothing against it."""
    key = label_key(label)
    return len(label) >= SLIP_LENGTH and any(
        len(group) >= FREQUENT and one_letter_away(key, other) for other, group in kept.items()
    )


def _fields_above(once: list[Opening], sure: list[Opening], shape: Shape, text: str) -> frozenset[int]:
    """Where two or more labels stand that never come back, above all that do: `Licence : …`, `Illustration : …`.

    Not so `Anne de Villiers` above `Villiers`, for the press names people in full once; nor what asks.
    """
    names = {word for label in {opening.label for opening in sure} for word in label_key(label).split()}
    above = [o for o in once if sure and o.head < sure[0].head and o.form is shape.form]
    fields = frozenset(
        opening.head
        for opening in above
        if names.isdisjoint(label_key(opening.label).split()) and not _asks(text, opening)
    )
    return fields if len(fields) > 1 else frozenset()


def _asks(text: str, opening: Opening) -> bool:
    """Whether the words on a label's line ask something."""
    end = text.find("\n", opening.after_label)
    return text.find("?", opening.after_label, end if end >= 0 else len(text)) >= 0


def _is_full_name(label: str) -> bool:
    """Whether a label is first name and surname: `Anne de Villiers`."""
    words = label.split()
    return len(words) > 1 and words[0][0].isupper() and words[-1][0].isupper()


def _is_one_more(opening: Opening, counted: Collection[str]) -> bool:
    """Whether a label is numbered on from those that come back: `SPEAKER_02` after `SPEAKER_00`, `SPEAKER_01`.

    Args:
        opening: its label stands once.
        counted: what stands before the numbers of those that come back.
    """
    key = label_key(opening.label)
    return counted_base(key) != key and counted_base(key) in counted
