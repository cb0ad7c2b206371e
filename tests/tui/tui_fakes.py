"""What the workbench asks in processes of their own, answering at once; and an assistant that needs no spaCy."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from queue import SimpleQueue

from qualcode.analysis import StudySearch
from qualcode.model import Codebook, Cue, Evidence, Role, Segment, Suggestion, Transcript
from qualcode.project import Project, open_project
from qualcode.tui.comparing_process import Comparer, Reply, Request
from qualcode.tui.finding_process import FindingLoading, FindingReply, FindingRequest, answer
from qualcode.tui.motion import Motion
from qualcode.tui.unit import Unit

CUES = {"pas le choix": "non-choix", "Deux heures": "pression-temporelle", "mot de passe": "dependance"}


class InstantAssistant:
    """Suggests every sentence in which one of the phrases stands; needs no spaCy."""

    is_ready = True
    refused: tuple[object, ...] = ()

    def __init__(self, codebook: Codebook) -> None:
        self._codebook = codebook

    def use(self, codebook: Codebook) -> None:
        self._codebook = codebook

    def suggest(
        self,
        transcript: Transcript,
        cancelled: Callable[[], bool],
        *,
        roles: frozenset[Role] = frozenset({Role.PARTICIPANT}),
    ) -> list[Suggestion] | None:
        found = []
        for phrase, code_id in CUES.items():
            code = self._codebook.code(code_id)
            at = transcript.text.find(phrase) if code else -1  # codes come and go
            while at >= 0:
                unit = Motion(transcript).unit_at(at, Unit.SENTENCE)
                assert code is not None
                assert unit is not None
                words = Segment(at, at + len(phrase))
                evidence = Evidence(Cue(phrase=phrase), words, phrase, 1.0)
                found.append(
                    Suggestion(
                        transcript.name,
                        transcript.id,
                        code,
                        unit,
                        unit.slice(transcript.text),
                        (evidence,),
                        1.0,
                        "R",
                        Role.PARTICIPANT,
                        0,
                    )
                )
                at = transcript.text.find(phrase, at + 1)
        return sorted((s for s in found if s.role in roles), key=lambda s: s.start)


class InstantFinder:
    """Finds what the study's own process would, here and at once."""

    has_ended = False

    def __init__(self, folder: Path) -> None:
        self._search = StudySearch(open_project(folder, coder="ada"))
        list(self._search.load())
        self.asked: list[FindingRequest] = []
        self.answers = True

    def ask(self, request: FindingRequest, take: Callable[[FindingReply], None]) -> None:
        self.asked.append(request)
        take(FindingLoading(2, 2))
        if self.answers:
            answer(self._search, request, SimpleQueue(), take)


class InstantComparer:
    """Compares what the study's own process would, here and at once."""

    has_ended = False

    def __init__(self, folder: Path, take: Callable[[Reply], None]) -> None:
        self._comparer = Comparer(open_project(folder, coder="ada"), take)
        self._take = take

    def send(self, message: Request, /) -> None:
        self._take(self._comparer.answer(message))


def code_words(project: Project, transcript: str, words: str, code_id: str) -> None:
    """Give words of a transcript, where they first stand, a code."""
    text, code = project.transcript(transcript), project.codebook().code(code_id)
    assert code is not None
    at = text.text.index(words)
    project.add_coding(text.id, Segment(at, at + len(words)), code.guid)
