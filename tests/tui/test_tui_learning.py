"""Similar passages and new cues at the workbench, key by key, and the process that learns."""

from __future__ import annotations

import io
import pickle
from collections.abc import Callable
from pathlib import Path

import pytest

from qualcode.assist import Example, Likeness, ProposedCue, SimilarPassage, TooFewError
from qualcode.model import Code, Cue, Evidence, Origin, Role, Segment, Suggestion, Transcript, Verdict
from qualcode.project import open_project
from qualcode.tui.app import Workbench
from qualcode.tui.learning_process import LearningReply, LearningRequest, LearningSetting, serve
from qualcode.tui.screens.chooser import Chooser
from qualcode.tui.screens.learning import LearningPart
from qualcode.tui.screens.mining import MiningScreen
from qualcode.tui.screens.similar import LEARNED_AFTER, SimilarScreen
from qualcode.tui.widgets.lines import Lines
from tests.tui.test_tui_journeys import Bench, running

SAID = ("Je suis à l’accueil.", "Deux heures, parfois.", "On n’a pas le choix là non plus.", "Je reste le soir")


def passage(transcript: Transcript, code: Code, words: str, score: float) -> SimilarPassage:
    at = transcript.text.index(words)
    segment = Segment(at, at + len(words))
    evidence = Evidence(Cue(learned="similar", column=f"{code.id} (passages)"), segment, words, score)
    suggestion = Suggestion(
        transcript.name, transcript.id, code, segment, words, (evidence,), score, "R", Role.PARTICIPANT, 1
    )
    near = Likeness("e02", "id", Segment(0, 5), "Bonjour, je vous écoute.", 0.42)
    return SimilarPassage(suggestion, (near,))


class InstantLearner:
    """Answers at once with what it was given; keeps what it was asked."""

    def __init__(self, folder: Path) -> None:
        self.asked: list[LearningRequest] = []
        self._folder = folder

    def __call__(self, bench: LearningPart, request: LearningRequest, take: Callable[[LearningReply], None]) -> None:
        self.asked.append(request)
        with open_project(self._folder, coder="ada") as project:
            transcript, code = project.transcript("e01"), project.codebook().code(request.code)
            assert code is not None
            found = [passage(transcript, code, words, 0.9 - at / 10) for at, words in enumerate(SAID)]
            waiting = project.pending(each.suggestion for each in found)
        kept = tuple(each for each in found if each.suggestion in waiting)
        example = Example("e01", Segment(0, 4), "Une dame m’a donné son mot de passe")
        cue = ProposedCue(Cue("une dame"), 3, 1, 2, 2, 2, 8.0, 3.1, (example,))
        take(LearningReply(request.number, kept, (cue,)))


@pytest.fixture
def learner(folder: Path, monkeypatch: pytest.MonkeyPatch) -> InstantLearner:
    made = InstantLearner(folder)
    monkeypatch.setattr(LearningPart, "ask_learner", lambda bench, request, take: made(bench, request, take))
    return made


async def opened(bench: Bench, key: str) -> None:
    """Open a screen for the first code of the list."""
    await bench.press(key)
    assert isinstance(bench.app.screen, Chooser)
    await bench.press("enter")
    await bench.pilot.pause()


def labels(bench: Bench) -> list[str]:
    screen = bench.app.screen
    assert isinstance(screen, SimilarScreen)
    return [row.label for row in screen.rows.rows]


def words(bench: Bench, part: str) -> str:
    return bench.app.screen.query_one(part, Lines).words.plain


async def test_similar_passages_are_gone_through_and_decided_with_one_key(
    workbench: Workbench, learner: InstantLearner
) -> None:
    async with running(workbench) as bench:
        await opened(bench, "f7")
        assert labels(bench) == list(SAID)
        why = words(bench, "#why")
        assert SAID[0] in why
        assert "0.42 e02" in why
        assert "Bonjour, je vous écoute." in why
        await bench.press("a")
        assert labels(bench) == list(SAID[1:])
        assert words(bench, "#told") == "Accepted: Non-choix. u takes it back."
        await bench.press("x")
        assert labels(bench) == list(SAID[2:])
        (coding,) = bench.project.codings()
        assert (coding.origin, coding.cue) == (Origin.SUGGESTION, "≈ non-choix (passages)")
        assert coding.segment.slice(bench.text) == SAID[0]
        verdicts = {each.segment.slice(bench.text): each.verdict for each in bench.project.decisions()}
        assert verdicts == {SAID[0]: Verdict.ACCEPTED, SAID[1]: Verdict.REJECTED}
        await bench.press("escape")
        assert len(bench.screen.session.annotations.codings) == 1


async def test_after_a_few_decisions_it_is_learned_anew(workbench: Workbench, learner: InstantLearner) -> None:
    async with running(workbench) as bench:
        await opened(bench, "f7")
        for _ in range(LEARNED_AFTER):
            assert len(learner.asked) == 1
            await bench.press("x")
        assert len(learner.asked) == 2
        assert labels(bench) == list(SAID[LEARNED_AFTER:])


async def test_a_decision_is_taken_back_and_the_passage_waits_again(
    workbench: Workbench, learner: InstantLearner
) -> None:
    async with running(workbench) as bench:
        await opened(bench, "f7")
        await bench.press("x", "u")
        await bench.pilot.pause()
        assert labels(bench) == list(SAID)
        assert bench.project.decisions() == []


async def test_uncertain_ones_first_when_asked(workbench: Workbench, learner: InstantLearner) -> None:
    async with running(workbench) as bench:
        await opened(bench, "f7")
        await bench.press("v")
        await bench.pilot.pause()
        assert [asked.uncertain for asked in learner.asked] == [False, True]
        assert words(bench, "#told") == "4 passages, most uncertain first"


async def test_enter_shows_the_passage_in_its_transcript(workbench: Workbench, learner: InstantLearner) -> None:
    async with running(workbench) as bench:
        await opened(bench, "f7")
        await bench.press("down", "enter")
        await bench.pilot.pause()
        assert bench.app.screen is bench.screen
        assert bench.caret == bench.text.index(SAID[1])


async def test_what_cannot_be_learned_is_told_in_the_list(
    workbench: Workbench, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_bench: LearningPart, request: LearningRequest, take: Callable[[LearningReply], None]) -> None:
        take(LearningReply(request.number, error=TooFewError("2 coded sentences are too few")))

    monkeypatch.setattr(LearningPart, "ask_learner", refuse)
    async with running(workbench) as bench:
        await opened(bench, "f7")
        assert words(bench, "#told").startswith("2 coded sentences are too few")
        await bench.press("a")
        assert bench.project.codings() == []


async def test_a_proposed_cue_is_taken_into_the_codebook_with_a_key(
    workbench: Workbench, folder: Path, learner: InstantLearner
) -> None:
    async with running(workbench) as bench:
        await opened(bench, "f9")
        screen = bench.app.screen
        assert isinstance(screen, MiningScreen)
        (row,) = screen.rows.rows
        assert (row.label, row.tail) == ("une dame", "3 right · 1 wrong · 2 new")
        why = words(bench, "#why")
        assert "right 75% of times" in why
        assert "Une dame m’a donné" in why
        await bench.press("t")
        assert screen.rows.rows[0].mark == "✓"
        code = bench.project.codebook().code("non-choix")
        assert code is not None
        assert [cue.label for cue in code.cues] == ["pas le choix", "une dame"]


def test_the_process_learns_from_the_study_and_tells_errors_as_such(folder: Path) -> None:
    with open_project(folder, coder="ada") as project:
        code = project.codebook().codes[0]
        transcript = project.transcript("e01")
        at = transcript.text.index("pas le choix")
        project.add_coding(transcript.id, Segment(at, at + 12), code.guid)
    asked = [
        LearningSetting(folder, "ada", "en"),
        LearningRequest(1, code.guid),
        LearningRequest(2, code.guid, cues=True),
    ]
    replies = io.BytesIO()
    serve(io.BytesIO(b"".join(map(pickle.dumps, asked))), replies)
    replies.seek(0)
    first, second = pickle.load(replies), pickle.load(replies)
    assert (first.number, first.passages) == (1, ())
    assert str(first.error).startswith("1 coded sentence of Non-choix is too few")
    assert (second.number, second.error) == (2, None)
