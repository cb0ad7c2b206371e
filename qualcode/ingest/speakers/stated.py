"""What the researcher states of speakers beforehand, compared with who speaks: a label mistyped changes nothing."""

from __future__ import annotations

import re
from collections.abc import Iterable

from qualcode.ingest.document import ReadOptions
from qualcode.ingest.speakers.labels import base_label, label_key
from qualcode.model import Transcript


def unmatched(options: ReadOptions, transcripts: Iterable[Transcript]) -> list[str]:
    """The labels of `roles` and `joined` that nobody in these transcripts bears, in the order given.

    Where transcripts come one by one, the labels unmatched in all of them are those unmatched in each.

    Args:
        options: what was stated; a slip is matched where the head of a turn of the right label still has it.
        transcripts: read with these options; looked at once.
    """
    roles, joined = options.roles, options.joined
    missing = dict.fromkeys([*roles, *joined])
    for transcript in transcripts:
        if not missing:
            break
        speakers = {label_key(speaker) for speaker in transcript.speakers()}
        for label in list(missing):
            if (label in roles and label_key(label) in speakers) or (
                label in joined and _is_joined(label, joined[label], transcript)
            ):
                del missing[label]
    return list(missing)


def _is_joined(slip: str, right: str, transcript: Transcript) -> bool:
    """Whether a turn of the right label is written with the slip."""
    key, home = label_key(slip), label_key(base_label(right))
    written = re.compile(rf"(?<!\w){re.escape(key)}(?!\w)")
    return any(
        written.search(label_key(transcript.text[turn.head : turn.start]))
        for turn in transcript.turns
        if label_key(base_label(turn.speaker)) == home
    )
