"""Where the words that a decision was about stand once the transcript was corrected. Pure."""

from __future__ import annotations

from qualcode.model import Coding, Decision, Segment
from qualcode.project.reanchor import Anchor, Fate, Reanchoring


def anchored_evidence(item: Coding | Decision, anchor: Anchor, change: Reanchoring) -> tuple[Segment, ...] | None:
    """The words that had fired, in the corrected text; None where they are not known, or their unit is gone.

    Words that keep their unit keep their place in it. In a unit that was corrected, those that are not there any more
    are left out: what stands instead of them was never shown to anybody.
    """
    if isinstance(item, Coding) or item.evidence is None or anchor.segment is None:
        return None
    if anchor.fate is not Fate.CHANGED:
        by = anchor.segment.start - item.segment.start
        return tuple(Segment(words.start + by, words.end + by) for words in item.evidence)
    moved = (change.anchor(words).segment for words in item.evidence)
    return tuple(sorted({words for words in moved if words and words.overlaps(anchor.segment)}))
