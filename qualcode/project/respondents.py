"""Respondents of a survey are participants: what the table says of each is theirs, so that codes compare by it."""

from __future__ import annotations

from qualcode.model import Participant, Transcript


def respondent(transcript: Transcript) -> Participant | None:
    """Who a transcript is the answers of, named as it is; None for what is no answers to a survey."""
    from qualcode.ingest import SURVEY_READERS  # whoever only opens a study reads no file

    answered = not any(turn.speaker for turn in transcript.turns)
    if transcript.source.reader in SURVEY_READERS and transcript.attributes and answered:
        return Participant(transcript.name, transcript.attributes)
    return None
