"""The long table: one row a coding, with where it stands, who speaks, and what was said just before and after.

Texts are sliced here rather than in the database, which is several times as fast. pandas is only met in `frame`.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from sqlalchemy import Connection

from qualcode.model import ATTRIBUTE_PREFIX, LONG_TABLE_COLUMNS, Coding, Participant, Role, Segment, Transcript, Turn
from qualcode.project import coded, reads
from qualcode.project.coded import KnownCode
from qualcode.text import line_index

if TYPE_CHECKING:
    from pandas import DataFrame

CONTEXT = 80
"""Code points of context at most, before and after."""


def columns(connection: Connection) -> list[str]:
    """The table's columns: the fixed ones, then one for each attribute of the study's participants."""
    return [
        *LONG_TABLE_COLUMNS,
        *(ATTRIBUTE_PREFIX + name for name in _attribute_names(reads.participants(connection))),
    ]


def rows(connection: Connection, width: int) -> list[dict[str, object]]:
    """The rows, by transcript, start, end and code; citation lines are `width` code points wide."""
    participants = {participant.name: participant for participant in reads.participants(connection)}
    codes = coded.known_codes(connection)
    speaks = {(line.transcript, line.speaker): line.participant for line in reads.speaks(connection)}
    attributes = _attribute_names(participants.values())
    by_text: dict[tuple[str, int], list[Coding]] = {}
    for coding in coded.codings(connection):
        by_text.setdefault((coding.transcript_id, coding.revision), []).append(coding)
    found = [reads.transcript(connection, id_, revision=number) for id_, number in by_text]
    table: list[dict[str, object]] = []
    for transcript in sorted(found, key=lambda t: (reads.name_order(t.name), t.name, t.revision)):
        place = _Places(transcript, width)
        who = _People(transcript, participants, speaks, attributes)
        codings = by_text[transcript.id, transcript.revision]
        for coding in sorted(codings, key=lambda c: (c.segment, codes[c.code_guid].id, c.coder)):
            table.append(_row(coding, place, who, codes[coding.code_guid]))
    return table


def frame(table: Sequence[dict[str, object]], names: Sequence[str]) -> DataFrame:
    """The rows as a data frame: `turn` a nullable integer, times floats, offsets and lines integers, all else text."""
    import pandas as pd  # 270 ms, and most commands never ask

    numbers = {"turn": "Int64", "time_start": "float64", "time_end": "float64"}
    numbers.update(dict.fromkeys(("line_start", "line_end", "start", "end"), "int64"))
    return pd.DataFrame({name: [row[name] for row in table] for name in names}, columns=list(names)).astype(
        {name: numbers.get(name, "object") for name in names}
    )


class _Places:
    """Finds turns, lines and context in one transcript."""

    def __init__(self, transcript: Transcript, width: int) -> None:
        self.transcript = transcript
        self._lines = line_index(transcript.text, width)
        self._starts = [turn.start for turn in transcript.turns]

    def lines(self, segment: Segment) -> tuple[int, int]:
        """The citation lines of its first and last code point."""
        return self._lines.line_of(segment.start), self._lines.line_of(segment.end - 1)

    def turn(self, segment: Segment) -> Turn | None:
        """The turn that holds most of the segment, the first of equals; None if it touches none."""
        turns = self.transcript.turns
        at = max(bisect_right(self._starts, segment.start) - 1, 0)
        best, most = None, 0
        while at < len(turns) and turns[at].head < segment.end:
            shared = min(turns[at].end, segment.end) - max(turns[at].start, segment.start)
            if shared > most:
                best, most = turns[at], shared
            at += 1
        return best or self.transcript.turn_at(segment.start)

    def before(self, segment: Segment) -> str:
        """What precedes the segment in the turn that it begins in, cut at a word."""
        turn = self.transcript.turn_at(segment.start)
        floor = min(turn.start, segment.start) if turn else 0
        start = max(segment.start - CONTEXT, floor)
        words = self.transcript.text[start : segment.start]
        if start > floor and not self.transcript.text[start - 1].isspace():
            words = words.partition(" ")[2] if " " in words else ""
        return " ".join(words.split())

    def after(self, segment: Segment) -> str:
        """What follows the segment in the turn that it ends in, cut at a word."""
        turn = self.transcript.turn_at(segment.end - 1)
        ceiling = max(turn.end, segment.end) if turn else len(self.transcript.text)
        end = min(segment.end + CONTEXT, ceiling)
        words = self.transcript.text[segment.end : end]
        if end < ceiling and not self.transcript.text[end].isspace():
            words = words.rpartition(" ")[0]
        return " ".join(words.split())


class _People:
    """Finds who a speaker of one transcript is."""

    def __init__(
        self,
        transcript: Transcript,
        participants: dict[str, Participant],
        speaks: dict[tuple[str, str], str],
        attributes: Sequence[str],
    ) -> None:
        self._of: dict[tuple[str, Role], tuple[str, dict[str, str]]] = {}
        self._nobody = "", {ATTRIBUTE_PREFIX + name: "" for name in attributes}
        for turn in transcript.turns:
            if (turn.speaker, turn.role) in self._of:
                continue
            name = speaks.get((transcript.name, turn.speaker)) if turn.speaker else None
            if name is None and turn.role is Role.PARTICIPANT:
                name = speaks.get((transcript.name, ""))
            if name is not None:
                given = dict(participants[name].attributes)
                cells = {ATTRIBUTE_PREFIX + attribute: given.get(attribute, "") for attribute in attributes}
                self._of[turn.speaker, turn.role] = name, cells
            else:
                self._of[turn.speaker, turn.role] = self._nobody

    def speaking(self, turn: Turn | None) -> tuple[str, dict[str, str]]:
        """The participant's name and attribute columns; "" where it is nobody known."""
        return self._of[turn.speaker, turn.role] if turn else self._nobody


def _row(coding: Coding, place: _Places, who: _People, code: KnownCode) -> dict[str, object]:
    segment = coding.segment
    turn = place.turn(segment)
    line_start, line_end = place.lines(segment)
    participant, attributes = who.speaking(turn)
    return {
        "coding_id": coding.id,
        "transcript": place.transcript.name,
        "participant": participant,
        "speaker": turn.speaker if turn else "",
        "role": turn.role.value if turn else "",
        "turn": turn.index + 1 if turn else None,
        "line_start": line_start,
        "line_end": line_end,
        "start": segment.start,
        "end": segment.end,
        "time_start": turn.time_start if turn else None,
        "time_end": turn.time_end if turn else None,
        "code": code.id,
        "code_path": code.path,
        "coder": coding.coder,
        "origin": coding.origin.value,
        "cue": coding.cue,
        "text": segment.slice(place.transcript.text),
        "before": place.before(segment),
        "after": place.after(segment),
        "memo": coding.memo,
        "created_at": coding.created_at,
        "codebook_version": coding.codebook_version,
        **attributes,
    }


def _attribute_names(participants: Iterable[Participant]) -> list[str]:
    return list(dict.fromkeys(name for participant in participants for name, _value in participant.attributes))
