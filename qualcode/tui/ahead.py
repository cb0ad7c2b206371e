"""What a session holds of a study, read in a thread: after long work, so that no key waits for it. Knows no Textual."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING

from qualcode.model import QualcodeError

if TYPE_CHECKING:
    from qualcode.model import Coding
    from qualcode.project import CueStates, Project, TranscriptSummary


@dataclass(frozen=True)
class Ahead:
    """The study as it was after one entry of its journal."""

    seq: int
    """That entry's number: after another one, this is of no use any more."""
    transcript_id: str
    """Whose codings were read; "" for none."""
    codings: list[Coding]
    summaries: list[TranscriptSummary]
    states: CueStates


def read_ahead(project: Project, transcript_id: str) -> Ahead:
    """What the study holds now. The codebook is read too, so that it is at hand."""
    seq = project.last_seq()
    with suppress(QualcodeError):  # that there is none is told elsewhere
        project.codebook()
    codings = project.codings(transcript_id=transcript_id) if transcript_id else []
    return Ahead(seq, transcript_id, codings, project.transcripts(), project.cue_states())
