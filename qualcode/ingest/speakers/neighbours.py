"""What stands on lines of its own beside a label: its time, the number of a caption; and what stands within quotes."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from itertools import pairwise

from qualcode.ingest.speakers.labels import label_key
from qualcode.ingest.speakers.lines import Form, Opening
from qualcode.ingest.speakers.openings import Openings

_QUOTED = re.compile(r"«[^«»\n]*(?:\n(?!\s*\n)[^«»\n]*){1,8}»")
"""A quotation over several lines of one paragraph; a longer one is more likely a mark somebody forgot to close."""
_NUMBER_LINE = re.compile(r"[ \t]*\d{1,6}[ \t]*\n\Z")


def with_times(openings: Openings) -> Openings:
    """The openings, a time alone on its line given to the label above or below it."""
    alone = [o for o in openings.odd if _is_time_alone(o, openings.text)]
    if not alone:
        return openings
    found = openings.found
    return Openings(
        openings.text, _joined(found, openings.text, above=_labels_stand_above(openings, len(alone))), openings.start
    )


def _labels_stand_above(openings: Openings, times: int) -> bool:
    """Whether labels stand above their times, not below.

    An answer that is a line of its own (`Oui.`) looks like a label above the next time; but names come back.
    """
    text = openings.text
    neighbours = list(pairwise(openings.found))
    above = [label_key(b.label) for b, a in neighbours if _is_label_above(b, a, text)]
    below = [
        label_key(a.label)
        for b, a in neighbours
        if a.form is Form.ALONE and _is_time_alone(b, text) and _is_spoken_below(b, a, text)
    ]
    below_come_back = len(set(below)) * len(above) < len(set(above)) * len(below)
    return len(above) * 2 >= times and not (below_come_back and len(below) >= len(above))


def _joined(found: list[Opening], text: str, *, above: bool) -> list[Opening]:
    """The openings, times joined to the labels above them (or below)."""
    joined: list[Opening] = []
    for opening in found:
        last = joined[-1] if joined else None
        if _is_time_alone(opening, text):
            if above and last is not None and _is_label_above(last, opening, text):
                joined[-1] = last._replace(stamp=opening.stamp, words=opening.words, after_label=opening.words)
                continue
            opening = opening._replace(head=_caption_head(opening, text))
        elif last is not None and not above and _is_time_alone(last, text) and _is_spoken_below(last, opening, text):
            opening = opening._replace(head=last.head, stamp=last.stamp, after_blank=last.after_blank)
            joined.pop()
        joined.append(opening)
    return joined


def _is_time_alone(opening: Opening, text: str) -> bool:
    """Whether the line holds a time and nothing else."""
    if opening.stamp is None or opening.label:
        return False
    end = text.find("\n", opening.words)
    return text[opening.words : end if end >= 0 else len(text)].strip() == ""


def _is_label_above(label: Opening, time: Opening, text: str) -> bool:
    """Whether the time stands on the line right below a label that is alone on its own."""
    if label.form is not Form.ALONE or label.stamp is not None or not _is_time_alone(time, text):
        return False
    between = text[label.after_label : time.head]
    return between.isspace() and between.count("\n") == 1


def _is_spoken_below(time: Opening, label: Opening, text: str) -> bool:
    """Whether the label is the first thing below the time, and has no time of its own."""
    return bool(label.label) and label.stamp is None and text[time.words : label.head].isspace()


def _caption_head(time: Opening, text: str) -> int:
    """Where the caption begins: at the number above its times, where there is one."""
    if time.stamp is None or time.stamp.end is None:
        return time.head
    above = text.rfind("\n", 0, max(time.head - 1, 0)) + 1
    return above if _NUMBER_LINE.match(text[above : time.head]) else time.head


def outside_quotations(openings: Openings) -> Openings:
    """The openings without those that stand within a quotation of several lines: a form, a letter, a dialogue told."""
    if "«" not in openings.text:
        return openings
    quoted = [match.span() for match in _QUOTED.finditer(openings.text)]
    if not quoted:
        return openings
    heads = [opening.head for opening in openings.found]
    inner = {head for start, end in quoted for head in heads[bisect_right(heads, start) : bisect_left(heads, end)]}
    return openings.without(frozenset(inner))
