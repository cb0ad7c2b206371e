"""The queue of suggestions, key by key, and what the study holds afterwards."""

from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from qualcode.model import Origin, Role, Segment, Suggestion, Transcript, Verdict
from qualcode.project import journal, open_project
from qualcode.tui.app import Workbench
from qualcode.tui.pace import Fate
from qualcode.tui.screens.chooser import Chooser
from qualcode.tui.screens.deciding_all import DecideAllScreen
from qualcode.tui.screens.help import HelpScreen
from qualcode.tui.screens.queue import QueueScreen
from qualcode.tui.widgets.lines import Lines
from tests.tui.test_tui_journeys import Bench, running
from tests.tui.tui_fakes import InstantAssistant

THIRD = "E : Et vous ?\n\nR : Moi, je lui ai pris son mot de passe. Pas de souci.\n"
FIRST = "On n’a pas le choix, il faut aider."


@pytest.fixture
def study(folder: Path) -> Path:
    """The study with a suggestion in another transcript than the one in hand."""
    from qualcode.ingest import read_transcript

    source = folder / "corpora" / "e03.txt"
    source.write_text(THIRD, encoding="utf-8")
    with open_project(folder, coder="ada") as project:
        project.add_transcript(read_transcript(source))
    return folder


@pytest.fixture
def app(study: Path, instant: None) -> Workbench:
    return Workbench(lambda: open_project(study, coder="ada"), title="Une étude")


class Queue:
    """The open queue in the words of these tests."""

    def __init__(self, bench: Bench) -> None:
        self.bench = bench

    @property
    def screen(self) -> QueueScreen:
        screen = self.bench.app.screen
        assert isinstance(screen, QueueScreen)
        return screen

    def rows(self) -> list[tuple[str, str, Fate]]:
        """Transcript, code and fate of each row."""
        return [(e.suggestion.transcript, e.suggestion.code.name, e.fate) for e in self.screen.rows.entries]

    def said(self, part: str) -> str:
        return self.screen.query_one(part, Lines).words.plain

    async def press(self, *keys: str) -> None:
        for key in keys:
            await self.bench.press(key)


async def queue_of(bench: Bench) -> Queue:
    """The queue, opened and filled."""
    await bench.press("q")
    await bench.settle()
    return Queue(bench)


async def test_the_suggestions_of_all_transcripts_stand_there_the_one_in_hand_first(app: Workbench) -> None:
    async with running(app) as bench:
        bench.screen.open_transcript("e03")
        await bench.settle()
        queue = await queue_of(bench)
        assert queue.rows() == [
            ("e03", "Dépendance", Fate.WAITING),
            ("e01", "Non-choix", Fate.WAITING),
            ("e01", "Dépendance", Fate.WAITING),
            ("e01", "Pression temporelle", Fate.WAITING),
            ("e01", "Non-choix", Fate.WAITING),
        ]
        assert "5 wait" in queue.said("#title")
        assert "Moi, je lui ai pris son mot de passe." in queue.said("#passage")
        assert "E : Et vous ?" in queue.said("#passage")
        assert "mot de passe" in queue.said("#why")


async def test_one_key_a_decision_the_next_comes_and_what_was_decided_stays_with_its_verdict(app: Workbench) -> None:
    async with running(app) as bench:
        queue = await queue_of(bench)
        await queue.press("a", "x", "s")
        assert [fate for _name, _code, fate in queue.rows()] == [
            Fate.ACCEPTED,
            Fate.REJECTED,
            Fate.SKIPPED,
            Fate.WAITING,
            Fate.WAITING,
        ]
        assert queue.screen.rows.cursor == 3
        assert bench.coded() == [(FIRST, "Non-choix")]
        assert [d.verdict for d in bench.project.decisions()] == [Verdict.ACCEPTED, Verdict.REJECTED, Verdict.SKIPPED]
        await queue.press("a", "a")
        assert "The end: 5 decided" in queue.said("#told")
        assert "3 accepted, 1 rejected, 1 skipped" in queue.said("#told")
        await queue.press("q")
        assert "5 decided" in bench.said()
        assert bench.screen.view.has_focus


async def test_after_it_was_left_the_queue_begins_anew_with_what_was_skipped_last(app: Workbench) -> None:
    async with running(app) as bench:
        queue = await queue_of(bench)
        await queue.press("s", "a", "escape")
        queue = await queue_of(bench)
        assert [(name, code) for name, code, _fate in queue.rows()] == [
            ("e01", "Pression temporelle"),
            ("e01", "Non-choix"),
            ("e03", "Dépendance"),
            ("e01", "Non-choix"),
        ]
        assert "decided" not in queue.said("#title")


async def test_undo_brings_a_decision_back_to_the_cursor_and_redo_decides_it_again(app: Workbench) -> None:
    async with running(app) as bench:
        queue = await queue_of(bench)
        await queue.press("a", "x", "u")
        assert [fate for _name, _code, fate in queue.rows()][:2] == [Fate.ACCEPTED, Fate.WAITING]
        assert queue.screen.rows.cursor == 1
        await queue.press("u")
        assert bench.codings() == []
        assert queue.screen.rows.cursor == 0
        assert "decided" not in queue.said("#title")
        await queue.press("U", "U")
        assert [fate for _name, _code, fate in queue.rows()][:2] == [Fate.ACCEPTED, Fate.REJECTED]
        assert bench.coded() == [(FIRST, "Non-choix")]


async def test_another_code_codes_the_passage_and_rejects_the_suggestion(app: Workbench) -> None:
    async with running(app) as bench:
        queue = await queue_of(bench)
        await queue.press("c")
        assert isinstance(bench.app.screen, Chooser)
        await queue.press("p", "r", "e", "s", "enter")
        assert queue.rows()[0][2] is Fate.RECODED
        assert bench.coded() == [(FIRST, "Pression temporelle")]
        assert [d.verdict for d in bench.project.decisions()] == [Verdict.REJECTED]
        assert [c.origin for c in bench.codings()] == [Origin.MANUAL]
        await queue.press("u")
        assert bench.codings() == []
        assert queue.rows()[0][2] is Fate.WAITING


async def test_edges_are_moved_in_place_and_the_coding_keeps_its_cue(app: Workbench) -> None:
    async with running(app) as bench:
        queue = await queue_of(bench)
        await queue.press("b", "b", "e", "w", "left", "left", "left")
        assert "┃" in queue.said("#passage")
        await queue.press("a")
        (coding,) = bench.codings()
        assert coding.segment.slice(bench.text) == "On n’a pas le choix, il faut"
        assert (coding.origin, coding.cue) == (Origin.SUGGESTION, "pas le choix")
        assert queue.rows()[0][2] is Fate.ACCEPTED
        await queue.press("j", "escape")  # moved, and let go again: the queue is still there
        assert "┃" not in queue.said("#passage")
        await queue.press("a")
        assert bench.codings()[1].segment.slice(bench.text).startswith("Une dame")


async def test_filters_add_up_are_said_and_one_key_clears_them(app: Workbench) -> None:
    async with running(app) as bench:
        queue = await queue_of(bench)
        await queue.press("g", *"dépend", "enter")
        assert {code for _name, code, _fate in queue.rows()} == {"Dépendance"}
        await queue.press("t", *"e03", "enter")
        assert queue.rows() == [("e03", "Dépendance", Fate.WAITING)]
        assert "Dépendance · e03" in queue.said("#filters")
        await queue.press("delete")
        assert len(queue.rows()) == 5
        await queue.press("i", *"deux", "enter")
        assert [code for _name, code, _fate in queue.rows()] == ["Pression temporelle"]
        await queue.press("delete", "m", *"0.95", "enter")
        assert len(queue.rows()) == 5
        assert "score from 0.95" in queue.said("#filters")


async def test_whose_words_are_listed_is_asked_for_and_looked_for(
    app: Workbench, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[frozenset[Role]] = []
    suggest = InstantAssistant.suggest

    def noted(
        self: InstantAssistant,
        transcript: Transcript,
        cancelled: Callable[[], bool],
        *,
        roles: frozenset[Role] = frozenset({Role.PARTICIPANT}),
    ) -> list[Suggestion] | None:
        asked.append(roles)
        return suggest(self, transcript, cancelled, roles=roles)

    monkeypatch.setattr(InstantAssistant, "suggest", noted)
    async with running(app) as bench:
        queue = await queue_of(bench)
        asked.clear()
        await queue.press("r", *"interviewer", "enter")
        await bench.settle()
        assert asked == [frozenset({Role.INTERVIEWER})] * 3
        assert "Listed: interviewers" in queue.said("#filters")
        assert queue.rows() == []
        assert "del" in queue.said("#filters")
        await queue.press("delete")
        assert len(queue.rows()) == 5


async def test_the_order_is_by_place_by_score_or_by_cue(app: Workbench) -> None:
    async with running(app) as bench:
        queue = await queue_of(bench)
        await queue.press("o", "o")
        cues = [e.suggestion.cue.label for e in queue.screen.rows.entries]
        assert cues == sorted(cues, key=str.casefold)
        assert "cue by cue" in queue.said("#filters")


@pytest.mark.parametrize("many", [0, 60_000])
async def test_all_that_are_listed_and_no_others_are_accepted_after_a_look_and_undone_at_once(
    app: Workbench, monkeypatch: pytest.MonkeyPatch, many: int
) -> None:
    monkeypatch.setattr(journal, "_LONG", many)  # from how many on a thread of its own takes them back
    async with running(app) as bench:
        queue = await queue_of(bench)
        await queue.press("g", *"dépend", "enter", "A")
        look = bench.app.screen
        assert isinstance(look, DecideAllScreen)
        words = str(look.query_one("#look").render())
        assert "Accept 2 suggestions?" in words
        assert "Une dame m’a donné son mot de passe l’été dernier." in words
        await queue.press("escape")
        assert bench.codings() == []
        seq = bench.project.last_seq()
        await queue.press("A", "y")
        assert len(bench.codings()) == 2
        assert bench.project.last_seq() - seq <= 2  # with the codebook's version, where that was not noted yet
        assert {fate for _name, _code, fate in queue.rows()} == {Fate.ACCEPTED}
        await queue.press("delete")
        assert sum(fate is Fate.WAITING for _name, _code, fate in queue.rows()) == 3
        await queue.press("u")
        assert bench.codings() == []
        assert sum(fate is Fate.WAITING for _name, _code, fate in queue.rows()) == 5
        await queue.press("X", "y")
        assert {d.verdict for d in bench.project.decisions()} == {Verdict.REJECTED}
        assert "5 rejected" in queue.said("#told")


async def test_a_passage_is_opened_in_its_transcript_and_q_comes_back_to_the_queue_as_it_was(app: Workbench) -> None:
    async with running(app) as bench:
        queue = await queue_of(bench)
        await queue.press("a", "o", "n", "n")
        before, cursor = queue.rows(), queue.screen.rows.cursor
        name = before[cursor][0]
        await queue.press("enter")
        assert bench.app.screen is bench.screen
        assert bench.screen.session.transcript is not None
        assert bench.screen.session.transcript.name == name
        assert "q goes back" in bench.said()
        assert len(bench.screen.session.annotations.codings) == (1 if name == "e01" else 0)
        queue = await queue_of(bench)
        assert (queue.rows(), queue.screen.rows.cursor) == (before, cursor)


async def test_the_keys_are_the_queue_s_own_and_space_is_a_page_further(app: Workbench) -> None:
    async with running(app) as bench:
        queue = await queue_of(bench)
        assert bench.app.focused is None
        await queue.press("space")
        assert bench.app.screen is queue.screen
        assert queue.screen.rows.cursor == len(queue.rows()) - 1
        await queue.press("home", "down")
        assert queue.screen.rows.cursor == 1


async def test_what_was_coded_in_the_workbench_meanwhile_does_not_wait_any_more(app: Workbench) -> None:
    async with running(app) as bench:
        queue = await queue_of(bench)
        await queue.press("down", "down", "enter")  # the passage under pressure of time
        assert bench.text[bench.caret :].startswith("Deux heures")
        await bench.press("a")
        queue = await queue_of(bench)
        assert ("e01", "Pression temporelle", Fate.WAITING) not in queue.rows()
        assert len(queue.rows()) == 4


async def test_what_another_coder_does_is_followed(app: Workbench, study: Path) -> None:
    async with running(app) as bench:
        queue = await queue_of(bench)
        with open_project(study, coder="bob") as other:
            other.set_role("e03", "R", Role.INTERVIEWER)
        queue.screen._look_elsewhere()
        await bench.settle()
        await bench.settle()
        assert len(queue.rows()) == 5  # the fake suggests whoever speaks; what matters is that nothing broke
        with open_project(study, coder="ada") as mine:
            mine.reject(queue.screen.rows.entries[0].suggestion)
        queue.screen._look_elsewhere()
        await bench.settle()
        await bench.settle()
        assert len(queue.rows()) == 4


async def test_looking_is_stopped_by_escape_and_goes_on_with_f4(
    app: Workbench, monkeypatch: pytest.MonkeyPatch
) -> None:
    held, go_on = threading.Event(), threading.Event()
    suggest = InstantAssistant.suggest

    def slow(
        self: InstantAssistant,
        transcript: Transcript,
        cancelled: Callable[[], bool],
        *,
        roles: frozenset[Role] = frozenset({Role.PARTICIPANT}),
    ) -> list[Suggestion] | None:
        if transcript.name == "e03" and not go_on.is_set():
            held.set()
            while not cancelled():
                go_on.wait(0.01)
            return None
        return suggest(self, transcript, cancelled, roles=roles)

    monkeypatch.setattr(InstantAssistant, "suggest", slow)
    async with running(app) as bench:
        await bench.pilot.press("q")
        while not held.is_set():
            await bench.pilot.pause(0.01)
        await bench.pilot.pause(0.4)  # the list grows a few times a second only
        queue = Queue(bench)
        assert len(queue.rows()) == 4  # what is there can be decided while the rest is looked through
        assert "looking: 2 of 3" in queue.said("#title")
        await bench.pilot.press("a")
        assert queue.rows()[0][2] is Fate.ACCEPTED
        await queue.press("escape")
        assert "stopped at 2 of 3" in queue.said("#title")
        go_on.set()
        await queue.press("f4")
        await bench.settle()
        assert len(queue.rows()) == 5
        assert queue.rows()[0][2] is Fate.ACCEPTED


async def test_an_empty_queue_says_what_to_do_and_help_says_what_the_signs_mean(
    workbench: Workbench, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(InstantAssistant, "suggest", lambda *_args, **_roles: [])
    async with running(workbench) as bench:
        queue = await queue_of(bench)
        await queue.press("a", "c", "A", "enter", "right")  # nothing to act on, and nothing breaks
        assert queue.rows() == []
        strips = queue.screen.rows.render_line(0).text
        assert strips.startswith("Nothing waits for a decision.")
        await queue.press("f1")
        assert isinstance(bench.app.screen, HelpScreen)


@pytest.mark.parametrize("size", [(80, 24), (160, 48)])
async def test_a_row_shows_the_words_that_fired_and_the_verdict_by_a_sign(
    app: Workbench, size: tuple[int, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    async with running(app, size) as bench:
        queue = await queue_of(bench)
        await queue.press("x")
        first, second = (queue.screen.rows.render_line(y).text for y in (0, 1))
        assert first.startswith("✗ O e01")
        assert "pas le choix" in first
        assert second.startswith("  D e01")
        assert all(len(line) <= size[0] for line in (first, second))


async def test_the_reading_of_a_passage_names_the_place_as_the_study_cites(app: Workbench) -> None:
    async with running(app) as bench:
        queue = await queue_of(bench)
        entry = queue.screen.rows.entries[0]
        assert isinstance(entry.suggestion.segment, Segment)
        assert queue.said("#where").startswith("e01 · l. 3")
