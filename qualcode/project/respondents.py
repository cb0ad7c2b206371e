"""Respondents of a survey are participants: what the table says of each is theirs, so that codes compare by it."""

from __future__ import annotations

from collections.abc import Iterable

from qualcode.ingest import SURVEY_READERS
from qualcode.model import Participant, Speaks, Transcript


def respondents(transcripts: Iterable[Transcript]) -> tuple[list[Participant], list[Speaks]]:
    """The participants that the transcripts of surveys are, each named as its transcript, and where they speak."""
    people: list[Participant] = []
    speaks: list[Speaks] = []
    for transcript in transcripts:
        answered = not any(turn.speaker for turn in transcript.turns)
        if transcript.source.reader in SURVEY_READERS and transcript.attributes and answered:
            people.append(Participant(transcript.name, transcript.attributes))
            speaks.append(Speaks(transcript.name, "", transcript.name))
    return people, speaks
