"""By which name each speaker goes: one spelling of several, no number that counts turns, slips of the keyboard told."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from itertools import pairwise

from qualcode.ingest.speakers.evidence import base_key
from qualcode.ingest.speakers.labels import FREQUENT, SLIP_LENGTH, counted, is_exchange, label_key, one_letter_away
from qualcode.ingest.speakers.lines import Opening
from qualcode.ingest.speakers.openings import Openings

_MOST = 50
"""Labels that a slip is compared with; no interview has more speakers."""
_PAIRED = 4
"""From so many numbers on, two labels that count along with each other count turns, whatever they say."""


def with_slips_joined(openings: Openings, joined: Mapping[str, str]) -> Openings:
    """The openings, those whose label is a slip of another under that other.

    Args:
        openings: the openings.
        joined: from the slip to the label it stands for; slips are compared without case and accents.
    """
    rights = {label_key(slip): right for slip, right in joined.items()}
    return relabelled(
        openings, {label: rights[label_key(label)] for label in openings.by_label if label_key(label) in rights}
    )


def without_counts(openings: Openings) -> Openings:
    """The openings, `Q1 …`, `R1 …`, `Q2 …` as `Q`, `R`, `Q`: the numbers count questions, not people.

    They do where each stands once, each higher than the one before. Numbers of people (`P1`, `P2`) come back.
    """
    labels = {label: len(group) for label, group in openings.by_label.items() if label[-1].isdecimal()}
    if not labels or (max(labels.values()) > 1 and len(labels) < _PAIRED):
        return openings
    numbers: dict[str, list[int]] = {}
    for label in labels:
        base, number = counted(label)
        if labels[label] > 1:
            number = -1
        numbers.setdefault(label_key(base), []).append(number)
    counting = {
        key: len(seen)
        for key, seen in numbers.items()
        if key and len(seen) > 1 and all(a < b for a, b in pairwise([-1, *seen]))
    }
    paired = {key for key, seen in counting.items() if seen >= _PAIRED and list(counting.values()).count(seen) > 1}
    bases = {key for key in counting if is_exchange(key)} | paired
    if not bases:
        return openings
    counts = {label: base for label in labels if label_key(base := counted(label)[0]) in bases}
    if len(bases) == 1 and _are_items(counts, openings):
        return openings.without(frozenset(openings.by_label[label][0].head for label in counts))
    return relabelled(openings, counts)


def _are_items(counted_labels: Collection[str], openings: Openings) -> bool:
    """Whether numbered questions are a form's that somebody reads out: without them, others answer each other."""
    spoken = [
        label_key(opening.label)
        for opening in openings.found
        if opening.label and opening.label not in counted_labels and len(openings.by_label[opening.label]) > 1
    ]
    return len(spoken) >= _PAIRED and sum(a == b for a, b in pairwise(spoken)) * _PAIRED < len(spoken)


def relabelled(openings: Openings, names: Mapping[str, str]) -> Openings:
    """The openings with other labels: `names` goes from labels as written."""
    found = [o._replace(label=names[o.label]) if o.label in names else o for o in openings.found]
    return Openings(openings.text, found, openings.start)


def merged_labels(openings: Iterable[Opening]) -> dict[str, str]:
    """For each label as written, the one spelling its speaker goes by: the most frequent."""
    spellings: dict[str, Counter[str]] = {}
    for label, count in Counter([opening.label for opening in openings]).items():
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
    return {spelling: names[key] for key, counts in spellings.items() for spelling in counts}


def slips(speakers: Iterable[str]) -> dict[str, str]:
    """From labels that stand once to the frequent label one letter away that they most likely stand for.

    Args:
        speakers: the label of each turn.
    """
    counts = Counter(speakers)
    frequent = [label for label, count in counts.most_common(_MOST) if count >= FREQUENT]
    found: dict[str, str] = {}
    for label, count in counts.items() if frequent else ():
        if count == 1 and len(label) >= SLIP_LENGTH and not label[-1].isdecimal():
            near = next((right for right in frequent if one_letter_away(label_key(label), label_key(right))), None)
            if near is not None:
                found[label] = near
    return found
