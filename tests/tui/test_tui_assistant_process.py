"""The assistant works in a process of its own, which nobody has to wait for."""

from __future__ import annotations

import io
import pickle
from pathlib import Path

import pytest

from qualcode.model import Codebook, CodebookError, Transcript
from qualcode.project import open_project
from qualcode.tui import assistant_process
from qualcode.tui.assistant_process import AssistantError, Reply, Request, Setting, serve
from qualcode.tui.suggesting import SuggestionService

SECRET = "a secret of the interview"


@pytest.fixture
def codebook(folder: Path) -> Codebook:
    with open_project(folder) as project:
        return project.codebook()


@pytest.fixture
def transcript(folder: Path) -> Transcript:
    with open_project(folder) as project:
        return project.transcript("e01")


class Failing:
    """Stumbles over every transcript."""

    def __init__(self, error: Exception) -> None:
        self._error = error

    def suggest(self, transcript: Transcript) -> None:
        raise self._error


@pytest.mark.parametrize(
    ("error", "told"),
    [(ValueError(SECRET), AssistantError("ValueError")), (CodebookError("cue"), CodebookError("cue"))],
)
def test_an_error_is_told_without_the_words_it_stumbled_over(
    codebook: Codebook, transcript: Transcript, monkeypatch: pytest.MonkeyPatch, error: Exception, told: Exception
) -> None:
    monkeypatch.setattr(assistant_process, "_assistant", lambda _setting, _refused: Failing(error))
    asked = pickle.dumps(Setting(codebook, "en", None)) + pickle.dumps(Request(1, transcript))
    replies = io.BytesIO()
    serve(io.BytesIO(asked), replies)
    reply: Reply = pickle.loads(replies.getvalue())
    assert isinstance(reply.found, type(told))
    assert str(reply.found) == str(told)


def test_nobody_who_leaves_waits_for_the_assistant_to_wake_up(codebook: Codebook, transcript: Transcript) -> None:
    service = SuggestionService(codebook)
    looks = iter([False, False, True])
    assert service.suggest(transcript, lambda: next(looks)) is None
    assert service._running is not None
    reader = service._running._reader
    del service
    assert not reader.is_alive()


def test_an_answer_too_late_for_its_asker_is_passed_over(codebook: Codebook, transcript: Transcript) -> None:
    service = SuggestionService(codebook)
    looks = iter([False, True])
    assert service.suggest(transcript, lambda: next(looks)) is None
    found = service.suggest(transcript, lambda: False)
    assert found
    assert service.is_ready
    assert {s.transcript_id for s in found} == {transcript.id}
