"""Labels within a paragraph: `… ? Enquêté : Oui. Enquêteur : Et pour …`, where whole exchanges were run together.

Looked for only where a file hardly begins any line with a label, and believed only for labels that say themselves
whose they are; everywhere else a colon within a sentence is a colon.
"""

from __future__ import annotations

import re

from qualcode.ingest.speakers.labels import LabelKind, label_key, label_kind
from qualcode.ingest.speakers.lines import Form, Opening
from qualcode.ingest.speakers.openings import Openings

_WITHIN = re.compile(
    r"(?<=[.?!…»”\")\]])[ \u00a0\u202f]+(?P<label>[^\W\d_][^\n\t:;?!…«»\"“”=|\[\]<>{}*.,]{0,30}):"
    r"(?!\d|//)[ \u00a0\u202f]*"
)
_LONG = 1_500
"""Characters a labelled line on average, from which on turns are probably run together; few answers are so long."""
_EACH = 2
"""A label within paragraphs comes back so often, or it is none."""
_ALL = 4
"""So many labels within paragraphs make an exchange."""


def with_run_on_turns(openings: Openings) -> Openings:
    """The openings, and those within paragraphs where exchanges were run together."""
    labelled = sum(map(len, openings.by_label.values()))
    if max(labelled, 1) * _LONG > len(openings.text):
        return openings
    within = _known(openings.text)
    if len(within) < max(_ALL, labelled):
        return openings
    heads = {opening.head for opening in openings.found}
    return Openings(
        openings.text, sorted([*openings.found, *(o for o in within if o.head not in heads)]), openings.start
    )


def _known(text: str) -> list[Opening]:
    """What opens a turn within a paragraph: a role or a code that comes back there."""
    groups: dict[str, list[Opening]] = {}
    for match in _WITHIN.finditer(text):
        label = match["label"].strip(" \u00a0\u202f")
        if label_kind(label) in (LabelKind.ROLE, LabelKind.CODE):
            head, after = match.start("label"), match.end()
            groups.setdefault(label_key(label), []).append(
                Opening(head, head, after, False, label, Form.COLON, None, None, False, False, None)
            )
    believed = [group for group in groups.values() if len(group) >= _EACH]
    return [opening for group in believed for opening in group] if len(believed) > 1 else []
