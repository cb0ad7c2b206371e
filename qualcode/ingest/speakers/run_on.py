"""Labels within a paragraph: `… ? Enquêté : Oui. Enquêteur : Et pour …`, where exchanges were run together.

Two cases. Where a file hardly begins any line with a label, labels within lines are believed if they say themselves
whose they are, or if they take turns as names do. Where lines do begin with labels, those very labels are believed
within lines too, behind the end of a sentence and where somebody else spoke before. Everywhere else a colon within a
sentence is a colon.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator
from itertools import chain, pairwise

from qualcode.ingest.speakers.labels import LabelKind, interviewer_weight, is_title, label_key, label_kind
from qualcode.ingest.speakers.lines import Form, Opening
from qualcode.ingest.speakers.openings import Openings

_BEHIND = r"(?<=[.?!…»”\")\]])[ \u00a0\u202f]+"
_COLON = r"[ \u00a0\u202f]*:(?!\d|//)[ \u00a0\u202f]*"
_WITHIN = re.compile(
    _BEHIND + r"(?P<label>(?:(?:M|Mr|Mme|Mlle|Dr|Pr)\.?[ \u00a0])?[^\W\d_][^\n\t:;?!…«»\"“”=|\[\]<>{}*.,]{0,30}\.?"
    r"[ \u00a0\u202f]?):(?!\d|//)[ \u00a0\u202f]*"
)
_LONG = 1_500
"""Characters a labelled line on average, from which on turns are probably run together; few answers are so long."""
_EACH = 2
"""A label within paragraphs comes back so often, or it is none."""
_ALL = 4
"""So many labels make an exchange; one less does where one label asks by its word and the other answers."""
_SURE = (LabelKind.ROLE, LabelKind.CODE)
_LINES = 8
"""Lines that look labelled, titles and circumstances among them, up to which the text may be a line that holds all."""
_FEW = 3
"""Lines that a name opens, from which on it is the speaker's within lines too."""
_QUOTED = 1_000
"""Characters before a label within which a quotation may be open."""
_BLANKS = " \u00a0\u202f"
_Groups = dict[str, list[Opening]]


def with_run_on_turns(openings: Openings) -> Openings:
    """The openings, and those within paragraphs where exchanges were run together."""
    labelled = sum(map(len, openings.by_label.values()))
    lined = {
        label: group
        for label, group in openings.by_label.items()
        if group[0].form is Form.COLON and label_kind(label) not in (LabelKind.NEVER, LabelKind.PHRASE)
    }
    hardly = max(labelled, 1) * _LONG <= len(openings.text)
    one = len(lined) <= 1 and (labelled <= _LINES or sum(map(len, lined.values())) * 2 >= labelled)
    within = _exchange(openings, lined) if hardly or one else _repeated(openings, lined)
    return Openings(openings.text, sorted([*openings.found, *within]), openings.start) if within else openings


def _exchange(openings: Openings, lined: _Groups) -> list[Opening]:
    """What opens turns within paragraphs of a file whose lines do not: labels that come back, or that take turns."""
    if openings.text.count(":") < _ALL - 1:
        return []
    within = list(_labels_within(openings, _WITHIN))
    people = {label for label in {opening.label for opening in within} if _may_be_speaker(label, openings)}
    within = [opening for opening in within if opening.label in people]
    if not within:
        return []
    turns = sorted([*within, *chain.from_iterable(lined.values())])
    counts = Counter([label_key(opening.label) for opening in turns])
    sure = {label_key(opening.label) for opening in turns if label_kind(opening.label) in _SURE}
    back = {key for key in sure if counts[key] >= _EACH}
    if len(back) < _EACH or sum(counts[key] for key in back) < _ALL:
        weights = [interviewer_weight(key) for key in sure]
        if weights and min(weights) < 0 < max(weights):
            back = sure
        else:
            back = {key for key in counts if counts[key] >= _EACH}
            if turns[0] in within or len(back) < _EACH or len(turns) < _ALL:
                return []
        spoken = [key for key in (label_key(opening.label) for opening in turns) if key in back]
        if len(spoken) < _ALL - 1 or any(a == b for a, b in pairwise(spoken)):
            return []
    return [opening for opening in within if label_key(opening.label) in back]


def _may_be_speaker(label: str, openings: Openings) -> bool:
    """Whether the label can be a speaker's; a common noun stands somewhere in lower case, a name does not."""
    kind = label_kind(label)
    first = label.split()[0].rstrip(".")
    noun = re.compile(rf"(?<!\w){re.escape(first.lower())}(?!\w)")
    return kind in _SURE or (kind is LabelKind.NAME and (is_title(first) or not noun.search(openings.text)))


def _repeated(openings: Openings, lined: _Groups) -> list[Opening]:
    """What opens turns within paragraphs by a label that also opens lines, where another spoke before.

    Nearly all files have none, which is told by what stands before the colons within lines.
    """
    text = openings.text
    known = tuple(
        label
        for label, group in lined.items()
        if text.startswith(label, group[0].head) and len(group) >= (1 if label_kind(label) in _SURE else _FEW)
    )
    if not known or not any(before.endswith(known) for before in _before_colons(openings, max(map(len, known)))):
        return []
    names = "|".join(re.escape(label) for label in sorted(known, key=len, reverse=True))
    within = set(_labels_within(openings, re.compile(rf"{_BEHIND}(?P<label>{names}){_COLON}")))
    turns = sorted([*within, *chain.from_iterable(lined.values())])
    keys = ["", *(label_key(opening.label) for opening in turns), ""]
    return [
        opening
        for opening, before, key, after in zip(turns, keys, keys[1:], keys[2:], strict=False)
        if opening in within
        and key != before
        and (label_kind(opening.label) in _SURE or (key != after and _begins(text, opening)))
    ]


def _before_colons(openings: Openings, reach: int) -> Iterator[str]:
    """The words before each colon that belongs to no label, as far back as a label reaches."""
    text = openings.text
    limits = [*(opening.head for opening in openings.found[1:]), len(text)]
    for opening, limit in zip(openings.found, limits, strict=True):
        at = text.find(":", opening.after_label, limit)
        while at >= 0:
            yield text[max(at - reach - 2, 0) : at].rstrip(_BLANKS)
            at = text.find(":", at + 1, limit)


def _begins(text: str, opening: Opening) -> bool:
    """Whether the words begin as a turn's do; `Trois amis. Léa : une voisine.` names somebody spoken of."""
    return not text[opening.after_label : opening.after_label + 1].islower()


def _labels_within(openings: Openings, pattern: re.Pattern[str]) -> Iterator[Opening]:
    """What a pattern finds within lines, behind their own labels and outside quotations."""
    text = openings.text
    heads = [opening.head for opening in openings.found]
    for match in pattern.finditer(text):
        head, after = match.start("label"), match.end()
        at = bisect_right(heads, head) - 1
        line = max(text.rfind("\n", max(head - _QUOTED, 0), head), head - _QUOTED, 0)
        quoted = text.count("«", line, head) > text.count("»", line, head)
        if quoted or (at >= 0 and head < openings.found[at].after_label):
            continue
        label = match["label"].strip(_BLANKS)
        yield Opening(head, head, after, False, label, Form.COLON, None, None, False, False, None)
