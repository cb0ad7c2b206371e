"""Learning from codings in a process of its own: what runs there, and what is said through its pipes.

Learning takes up to a second, the first time several, and a key must not wait for it. Brings no Textual.
"""

from __future__ import annotations

import pickle
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from qualcode.locales import set_language
from qualcode.model import Codebook, QualcodeError
from qualcode.tui.assistant_process import AssistantError
from qualcode.tui.child_side import serve_pipes

if TYPE_CHECKING:
    from qualcode.analysis import StudySimilar
    from qualcode.assist import ProposedCue, SimilarPassage
    from qualcode.project import Project

ENTRY = "from qualcode.tui.learning_process import main; main()"
"""What the interpreter of the new process is given to run."""
_NICENESS = 5
"""The screen goes before learning where there is one core for both."""


@dataclass(frozen=True)
class LearningSetting:
    """The first message: which study."""

    study: Path
    coder: str
    language: str
    """Of the errors."""


@dataclass(frozen=True)
class LearningRequest:
    """What is asked of a code."""

    number: int
    code: str
    """Its GUID."""
    cues: bool = False
    """New cues; else similar passages."""
    uncertain: bool = False
    """For passages: first those that are hardest to tell."""


@dataclass(frozen=True)
class LearningReply:
    """What was found, or why nothing could be."""

    number: int
    passages: tuple[SimilarPassage, ...] = ()
    cues: tuple[ProposedCue, ...] = ()
    error: QualcodeError | None = None


class _Learner:
    """Answers requests on one study; what was worked out stays until the codebook changes."""

    def __init__(self, study: Project) -> None:
        self._study = study
        self._codebook: Codebook | None = None
        self._similar: StudySimilar | None = None

    def answer(self, request: LearningRequest) -> LearningReply:
        from qualcode.analysis import StudySimilar, proposed_cues
        from qualcode.assist import SHOWN, FolderCache
        from qualcode.codebook import find_code

        codebook, cache = self._study.codebook(), FolderCache(self._study.folder.cache)
        code = find_code(codebook, request.code)
        if request.cues:
            return LearningReply(request.number, cues=tuple(proposed_cues(self._study, codebook, code, cache=cache)))
        if self._similar is None or codebook is not self._codebook:
            self._codebook, self._similar = codebook, StudySimilar(self._study, codebook, cache=cache)
        found = self._similar.waiting(code, uncertain=request.uncertain, limit=SHOWN)
        return LearningReply(request.number, tuple(found))


def serve(requests: BinaryIO, replies: BinaryIO) -> None:
    """Answer requests, one after the other, until there are no more."""
    setting: LearningSetting = pickle.load(requests)
    set_language(setting.language)
    learner: _Learner | None = None
    while True:
        try:
            request: LearningRequest = pickle.load(requests)
        except EOFError:
            return
        try:
            learner = learner or _learner(setting)
            reply = learner.answer(request)
        except QualcodeError as error:
            reply = LearningReply(request.number, error=error)
        except Exception as error:  # whatever it is, it is told in the workbench, where a person can go on
            reply = LearningReply(request.number, error=AssistantError(type(error).__name__))
        pickle.dump(reply, replies)
        replies.flush()


def _learner(setting: LearningSetting) -> _Learner:
    from qualcode.project import open_project

    return _Learner(open_project(setting.study, coder=setting.coder))


def main() -> None:
    """Serve this process's standard input and output."""
    serve_pipes(serve, niceness=_NICENESS)
