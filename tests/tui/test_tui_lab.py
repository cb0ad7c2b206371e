"""The cue lab at the workbench: hits as one types, one opened and back, a code chosen, a cue kept."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from textual import events
from textual.pilot import Pilot
from textual.widgets import Input

from qualcode.analysis import Coded, CueScore, HitsOf, LabHit, LabSummary, Tally
from qualcode.assist import ConcordanceLine
from qualcode.codebook import load_codebook, typed_cue
from qualcode.model import CodebookError, Segment
from qualcode.project import open_project
from qualcode.tui.app import Workbench
from qualcode.tui.lab_process import LabReply, LabSetting, Loading, Page, Refused, Try, Whole
from qualcode.tui.screens.help import HelpScreen
from qualcode.tui.screens.lab import LabScreen
from qualcode.tui.screens.trying import LabPart
from qualcode.tui.screens.workbench import WorkbenchScreen
from qualcode.tui.trying import LabService
from qualcode.tui.widgets.concordance_list import HitRow
from qualcode.tui.widgets.lines import Lines

FIGURES = CueScore(Tally(2, 1, 4, 1), (0.1, 0.7))


class InstantLab:
    """Finds phrases as they are written, at once; needs no spaCy."""

    has_ended = False

    def __init__(self, folder: Path, take: Callable[[LabReply], None]) -> None:
        self._folder = folder
        self._take = take
        self.asked: list[Try] = []
        self.answers = True
        take(Loading(0, 2))
        take(Loading(2, 2))

    def ask(self, line: Try) -> None:
        self.asked.append(line)
        if self.answers:
            self.answer(line)

    def answer(self, line: Try) -> None:
        try:
            phrase = typed_cue(line.line).phrase
        except CodebookError as error:
            self._take(Refused(line.number, error))
            return
        with open_project(self._folder, coder="ada") as project:
            hits = []
            coded = Coded(project.codings())
            for summary in project.transcripts():
                transcript = project.transcript(summary.id)
                at = transcript.text.find(phrase)
                while at >= 0:
                    words = Segment(at, at + len(phrase))
                    before, after = transcript.text[max(at - 60, 0) : at], transcript.text[words.end : words.end + 60]
                    found = ConcordanceLine(
                        transcript.name, "R", words, before, phrase, after, transcript.id, words, turn=1
                    )
                    hits.append(LabHit(found, "l. 3", coded.codes_at(found)))
                    at = transcript.text.find(phrase, words.end)
        own = sum(line.code in hit.codes for hit in hits)
        self._take(Page(line.number, hits))
        counts = (HitsOf("P01", len(hits), 100),)
        others = sum(bool(hit.codes) for hit in hits) - own
        self._take(Whole(line.number, LabSummary(len(hits), own, others, counts, FIGURES if line.code else None)))


class Bench:
    """The running lab in the words of these tests."""

    def __init__(self, app: Workbench, pilot: Pilot[None], services: list[InstantLab]) -> None:
        self.app = app
        self.pilot = pilot
        self._services = services

    @property
    def service(self) -> InstantLab:
        return self._services[-1]

    @property
    def bench(self) -> WorkbenchScreen:
        screen = self.app.screen_stack[1]
        assert isinstance(screen, WorkbenchScreen)
        return screen

    @property
    def lab(self) -> LabScreen:
        screen = self.app.screen
        assert isinstance(screen, LabScreen)
        return screen

    async def press(self, *keys: str) -> None:
        await self.pilot.press(*keys)
        await self.settle()

    async def settle(self) -> None:
        await self.app.workers.wait_for_complete()
        await self.pilot.pause()

    async def type(self, line: str) -> None:
        field = self.lab.query_one(Input)
        field.value = line
        field.cursor_position = len(line)
        await self.settle()

    def said(self, part: str = "#told") -> str:
        return self.lab.query_one(part, Lines).words.plain

    def rows(self) -> list[HitRow]:
        rows = list(self.lab.hits.rows)
        assert all(isinstance(row, HitRow) for row in rows)
        return [row for row in rows if isinstance(row, HitRow)]

    def shown(self, y: int = 0) -> str:
        return self.lab.hits.render_line(y).text


@pytest.fixture
def services(folder: Path, monkeypatch: pytest.MonkeyPatch) -> list[InstantLab]:
    """The labs that were started."""
    started: list[InstantLab] = []

    def serve(_part: LabPart, take: Callable[[LabReply], None]) -> InstantLab:
        started.append(InstantLab(folder, take))
        return started[-1]

    monkeypatch.setattr(LabPart, "serve_lab", serve)
    return started


@asynccontextmanager
async def lab(app: Workbench, services: list[InstantLab], size: tuple[int, int] = (80, 24)) -> AsyncIterator[Bench]:
    async with app.run_test(size=size) as pilot:
        bench = Bench(app, pilot, services)
        await pilot.pause()
        await bench.settle()
        await bench.press("l")
        yield bench


async def test_hits_stand_there_as_a_cue_is_typed_aligned_with_their_place(
    workbench: Workbench, services: list[InstantLab]
) -> None:
    async with lab(workbench, services) as bench:
        await bench.press(*"pas", "space")
        assert [try_.line for try_ in bench.service.asked] == ["", "p", "pa", "pas", "pas "]
        await bench.type("pas le choix")
        assert [row.label for row in bench.rows()] == ["pas le choix", "pas le choix"]
        assert bench.said().splitlines()[0] == "2 hits · 0 coded · 2 not coded"
        first, second = bench.shown(0), bench.shown(1)
        assert first.index("pas le choix, il faut") == second.index("pas le choix là non")
        assert "e01 l. 3" in first
        assert bench.said("#here").startswith("Hit 1 of 2 · e01 l. 3 · R · not coded")
        assert bench.said("#counts") == "Per 1,000 words: P01 2 (20.0)"
        assert all(len(bench.shown(y)) <= 80 for y in range(2))


async def test_a_line_that_is_no_cue_says_why_and_keeps_the_last_hits_marked(
    workbench: Workbench, services: list[InstantLab]
) -> None:
    async with lab(workbench, services) as bench:
        await bench.type("pas le choix")
        assert not bench.lab.hits.is_stale
        await bench.type("{phrase: pas le")
        assert len(bench.rows()) == 2
        assert bench.lab.hits.is_stale
        first = bench.said().splitlines()[0]
        assert first.startswith("Not up to date · column 16: the cue is not complete")
        await bench.type("{phrase: pas le choix}")
        assert not bench.lab.hits.is_stale
        assert bench.said().startswith("2 hits")
        await bench.type("zut")
        assert bench.rows() == []
        assert bench.said().startswith("0 hits")


async def test_hits_of_an_earlier_line_that_take_long_to_replace_are_marked_and_a_late_reply_is_passed_over(
    workbench: Workbench, services: list[InstantLab], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("qualcode.tui.lab_desk.PATIENCE", 0.0)
    async with lab(workbench, services) as bench:
        await bench.type("pas le choix")
        bench.service.answers = False
        await bench.type("mot")
        await bench.type("mot de")
        assert bench.lab.hits.is_stale
        assert bench.said().startswith("Not up to date · Looking…")
        bench.service.answer(bench.service.asked[-2])
        await bench.settle()
        assert [row.label for row in bench.rows()] == ["pas le choix", "pas le choix"]
        bench.service.answer(bench.service.asked[-1])
        await bench.settle()
        assert [row.label for row in bench.rows()] == ["mot de"]
        assert not bench.lab.hits.is_stale


async def test_a_hit_is_opened_in_its_transcript_and_esc_goes_back_to_the_lab_as_it_was(
    workbench: Workbench, services: list[InstantLab]
) -> None:
    async with lab(workbench, services) as bench:
        await bench.type("pas le choix")
        await bench.press("down", "enter")
        assert bench.app.screen is bench.bench
        view, session = bench.bench.view, bench.bench.session
        assert session.transcript is not None
        assert session.transcript.text[view.caret :].startswith("pas le choix là non")
        assert "Hit 2 of 2: esc goes back to the lab." in bench.bench.query_one("#strip", Lines).words.plain
        await bench.press("O")
        assert [coding.code_guid for coding in session.project.codings()] == [
            next(guid for guid, code in session.codes.items() if code.id == "non-choix")
        ]
        await bench.press("escape")
        assert bench.lab.query_one(Input).value == "pas le choix"
        assert bench.lab.hits.cursor == 1
        # what was coded meanwhile is seen
        assert [row.mark for row in bench.rows()] == ["", "o"]
        assert "coded: Non-choix" in bench.said("#here")
        await bench.press("escape")
        assert bench.app.screen is bench.bench
        await bench.press("escape")
        assert bench.app.screen is bench.bench


async def test_a_code_is_chosen_and_the_cue_held_against_it(workbench: Workbench, services: list[InstantLab]) -> None:
    async with lab(workbench, services) as bench:
        session = bench.bench.session
        assert session.transcript is not None
        at = session.transcript.text.index("pas le choix")
        guids = {code.id: guid for guid, code in session.codes.items()}
        session.code(Segment(at, at + 12), guids["non-choix"])
        await bench.type("le")
        await bench.press("f2", *"non", "enter")
        assert bench.service.asked[-1].code == guids["non-choix"]
        lines = bench.said().splitlines()
        assert "1 coded O Non-choix" in lines[0]
        assert lines[1] == "precision 0.50 (1/2) · recall 0.25 (1/4) · F1 0.33 (0.10–0.70) · for Non-choix"
        assert [row.mark for row in bench.rows() if row.mark] == ["O"]
        await bench.press("f2", *"pression", "enter")
        assert [row.mark for row in bench.rows() if row.mark] == ["o"]


async def test_a_cue_is_kept_in_the_codebooks_file_and_the_assistant_goes_on_with_it(
    workbench: Workbench, services: list[InstantLab], folder: Path
) -> None:
    async with lab(workbench, services) as bench:
        await bench.press("ctrl+s")
        assert "There is no cue to save yet." in bench.said()
        await bench.type("{phrase: finir le courrier, match: form}")
        await bench.press("ctrl+s", *"pression", "enter")
        assert "Saved under Pression temporelle, in the codebook's file." in bench.said()
        book = folder / "codebooks" / "essai.yaml"
        code = load_codebook(book).code("pression-temporelle")
        assert code is not None
        assert [cue.phrase for cue in code.cues] == ["deux heures", "finir le courrier"]
        assert bench.bench.session.project.journal(1)[0].action == "register_codebook"
        held = bench.bench.session.codebook
        assert held is not None
        assert held.code("pression-temporelle") == code
        written = book.read_bytes()
        await bench.press("ctrl+s")
        assert "It stands under Pression temporelle already." in bench.said()
        assert book.read_bytes() == written
        await bench.press("escape")
        await bench.settle()
        assert "Meanwhile" not in bench.bench.query_one("#strip", Lines).words.plain


async def test_a_backspace_acts_before_what_is_typed_after_it(workbench: Workbench, services: list[InstantLab]) -> None:
    async with lab(workbench, services) as bench:
        field = bench.lab.query_one(Input)
        # what the terminal sends in one go is there at once, whatever the screen is busy with
        for key in ("a", "b", "backspace", "c", "left", "d", "home", "e", "delete", "f"):
            field.post_message(events.Key(key, key if len(key) == 1 else None))
        await bench.settle()
        assert field.value == "efdc"


async def test_a_wide_screen_has_a_table_of_who_says_it_and_keys_show_and_hide_it(
    workbench: Workbench, services: list[InstantLab]
) -> None:
    async with lab(workbench, services, (160, 48)) as bench:
        await bench.type("pas le choix")
        panel = bench.lab.query_one("#panel", Lines)
        assert panel.display
        assert panel.words.plain.splitlines()[-1].split() == ["P01", "2", "20.0"]
        await bench.press("f3")
        assert not panel.display
        await bench.press("f1")
        assert isinstance(bench.app.screen, HelpScreen)


def test_the_labs_own_process_finds_what_is_said_and_tells_what_is_no_cue(folder: Path) -> None:
    from queue import SimpleQueue

    replies: SimpleQueue[LabReply] = SimpleQueue()
    service = LabService(LabSetting(folder, "ada", "en"), replies.put)
    told: list[LabReply] = []
    for number, line in enumerate(("avoir pas le choix", "{phrase: a", "mot de passe"), 1):
        service.ask(Try(number, line, ""))
        while not isinstance(told[-1] if told else None, Whole | Refused) or getattr(told[-1], "number", 0) < number:
            told.append(replies.get(timeout=120))
    found = [(each.number, hit.line.text) for each in told if isinstance(each, Page) for hit in each.hits]
    assert found == [(1, "a pas le choix"), (1, "a pas le choix"), (3, "mot de passe")]
    refused = [each for each in told if isinstance(each, Refused)]
    assert [(each.number, isinstance(each.error, CodebookError)) for each in refused] == [(2, True)]
    whole = [each.summary for each in told if isinstance(each, Whole)]
    assert [(each.hits, each.score) for each in whole] == [(2, None), (1, None)]
    assert any(isinstance(each, Loading) and each.done == each.of == 2 for each in told)
    service.close()
    assert service.has_ended
