"""The block of circumstances at the top of a file: `Date : …`, `Lieu : …`. Who speaks is for `legend`."""

from __future__ import annotations

from qualcode.ingest.speakers.labels import LabelKind, label_kind, tells_circumstances
from qualcode.ingest.speakers.lines import Form, Opening
from qualcode.ingest.speakers.openings import Openings

_HEADER_LINES = 25
"""A block of circumstances (date, place, speakers) at the top of a file is no longer than this."""


def below_header(openings: Openings) -> Openings:
    """The openings below the blocks of circumstances at the top, if there are any."""
    circumstances = [group[0] for label, group in openings.by_label.items() if tells_circumstances(label)]
    if not any(map(_is_circumstance, circumstances)):
        return openings
    openings = openings.with_top()
    found = openings.found
    below = start = 0
    while start < min(len(found), _HEADER_LINES):
        stop = start + 1
        while stop < len(found) and not found[stop].after_blank:
            stop += 1
        block = found[start:stop]
        if any(map(_may_open, block)):
            header = _header_lines(block, last=stop == len(found))
            if header:
                below = start + header
            if header < len(block):
                break
        # A block without any opening (a title, a note) is header only if circumstances follow.
        start = stop
    return openings.below(below)


def _may_open(opening: Opening) -> bool:
    """Whether a line looks like a turn's first, rather than like a title."""
    if opening.form is Form.ALONE:
        return opening.stamp is not None or label_kind(opening.label) in (LabelKind.ROLE, LabelKind.CODE)
    return opening.opens


def _header_lines(block: list[Opening], *, last: bool) -> int:
    """How many lines at the beginning of a block tell circumstances: all, or those before the first turn."""
    told = [at for at, opening in enumerate(block) if _is_circumstance(opening)]
    if not told:
        return 0
    first = next(at for at, opening in enumerate(block) if _may_open(opening))
    if not last and len(block) <= _HEADER_LINES and (first == told[0] or len(told) * 3 >= len(block)):
        return len(block)
    run = told[0]
    while run + 1 < len(block) and run + 1 in told:
        run += 1
    return run + 1 if first == told[0] else 0


def _is_circumstance(opening: Opening) -> bool:
    return opening.form is Form.COLON and opening.stamp is None and tells_circumstances(opening.label)
