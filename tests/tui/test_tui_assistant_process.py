"""The assistant works in a process of its own, which nobody has to wait for."""

from __future__ import annotations

import io
import pickle
from dataclasses import replace
from pathlib import Path

import pytest

from qualcode.model import Codebook, CodebookError, Role, Transcript
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

    def suggest(self, transcript: Transcript, *, roles: frozenset[Role]) -> None:
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


def answered(setting: Setting, *transcripts: Transcript) -> list[Reply]:
    """What the process replies to these transcripts."""
    asked = pickle.dumps(setting) + b"".join(
        pickle.dumps(Request(number, each)) for number, each in enumerate(transcripts)
    )
    replies = io.BytesIO()
    serve(io.BytesIO(asked), replies)
    replies.seek(0)
    return [pickle.load(replies) for _each in transcripts]


def test_what_was_found_is_used_again_in_the_next_run_while_text_and_cues_are_the_same(
    codebook: Codebook, transcript: Transcript, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    setting = Setting(codebook, "en", tmp_path / "cache")
    (first,) = answered(setting, transcript)
    assert isinstance(first.found, list)
    assert len(first.found) == 4
    monkeypatch.setattr(assistant_process, "_assistant", lambda _setting, _refused: Failing(ValueError()))
    (again,) = answered(setting, transcript)
    assert again.found == first.found
    other_words = replace(transcript, text=transcript.text.replace("Merci", "Bravo"))
    other_role = replace(transcript, turns=tuple(turn._replace(role=Role.OTHER) for turn in transcript.turns))
    top, *others = codebook.codes
    other_cues = replace(codebook, codes=(replace(top, cues=()), *others))
    missed = [*answered(setting, other_words, other_role), *answered(replace(setting, codebook=other_cues), transcript)]
    assert [str(reply.found) for reply in missed] == ["ValueError"] * 3
    for file in (tmp_path / "cache").glob("*.suggestions"):
        file.write_bytes(b"[1]")
    (damaged,) = answered(setting, transcript)
    assert str(damaged.found) == "ValueError"


def test_suggestions_are_kept_for_each_role_apart(codebook: Codebook, transcript: Transcript, tmp_path: Path) -> None:
    setting = Setting(codebook, "en", tmp_path)
    asked = pickle.dumps(setting)
    for number, roles in enumerate([{Role.PARTICIPANT}, {Role.INTERVIEWER}, {Role.PARTICIPANT}]):
        asked += pickle.dumps(Request(number, transcript, frozenset(roles)))
    replies = io.BytesIO()
    serve(io.BytesIO(asked), replies)
    replies.seek(0)
    assert [len(found) if isinstance(found := pickle.load(replies).found, list) else -1 for _n in range(3)] == [4, 0, 4]
