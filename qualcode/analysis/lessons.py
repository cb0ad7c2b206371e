"""A study's codings and decisions of one code, as what is learned from them (see `qualcode.assist.Lesson`)."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import TYPE_CHECKING, TypeVar

from qualcode.assist import Lesson
from qualcode.model import Origin, Verdict

if TYPE_CHECKING:
    from qualcode.model import Code, Coding, Decision, Transcript
    from qualcode.project import Project

Told = TypeVar("Told", "Coding", "Decision")


_LEAVE_TRANSCRIPTS = frozenset(
    """
    accept reject skip add_coding add_codings remove_coding move_coding recode split_coding merge_codings
    star_coding switch_cue write_memo register_codebook
    """.split()
)
"""Words of the journal for what leaves every transcript as it is."""


class StudyLessons:
    """Reads what was said of codes from a study; transcripts are read again only once they may have changed.

    Args:
        study: opened; whoever opened it closes it.
        coders: whose codings and decisions count; all if none is named.
    """

    def __init__(self, study: Project, *, coders: Collection[str] = ()) -> None:
        self._study = study
        self._coders = frozenset(coders)
        self._seq = -1
        self._transcripts: list[Transcript] = []

    def of(self, code: Code) -> list[Lesson]:
        """What was said of a code and its sub-codes: one lesson a transcript of the study, by name.

        An accepted suggestion says what it is of, not that what stands before it was read: only passages that somebody
        selected, or that came from a file, do.
        """
        codings = _by_transcript(self._study.codings(), self._coders)
        decisions = _by_transcript(self._study.decisions(), self._coders)
        family = {member.guid for member in code.walk()}
        return [
            _lesson(each, family, codings.get(each.id, []), decisions.get(each.id, [])) for each in self.transcripts()
        ]

    def transcripts(self) -> list[Transcript]:
        """All transcripts of the study, by name."""
        seq = self._study.last_seq()
        if self._seq < 0 or any(
            entry.action not in _LEAVE_TRANSCRIPTS for entry in self._study.journal(seq - self._seq)
        ):
            self._transcripts = [self._study.transcript(each.id) for each in self._study.transcripts()]
        self._seq = seq
        return self._transcripts


def _lesson(
    transcript: Transcript, family: Collection[str], codings: list[Coding], decisions: list[Decision]
) -> Lesson:
    coded = [each.segment for each in codings if each.code_guid in family]
    rejected = [each.segment for each in decisions if each.code_guid in family and each.verdict is Verdict.REJECTED]
    read_to = max((each.segment.end for each in codings if each.origin is not Origin.SUGGESTION), default=0)
    return Lesson(transcript, tuple(dict.fromkeys(coded)), tuple(dict.fromkeys(rejected)), read_to)


def _by_transcript(told: Iterable[Told], coders: Collection[str]) -> dict[str, list[Told]]:
    by_transcript: dict[str, list[Told]] = {}
    for each in told:
        if not coders or each.coder in coders:
            by_transcript.setdefault(each.transcript_id, []).append(each)
    return by_transcript
