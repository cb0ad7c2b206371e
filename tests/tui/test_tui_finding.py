"""Finding in the whole study at the workbench: words and queries, passages opened and coded together, queries kept."""

from __future__ import annotations

import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from queue import SimpleQueue

import pytest
from textual.pilot import Pilot
from textual.widgets import Input, Static

from qualcode.ingest import read_transcript
from qualcode.model import Participant, Speaks
from qualcode.project import open_project
from qualcode.project.saved_queries import saved_queries
from qualcode.text import Manner
from qualcode.tui.app import Workbench
from qualcode.tui.finding import FindingService
from qualcode.tui.finding_process import (
    FindingRefused,
    FindingReply,
    FindingSetting,
    FindWords,
    FoundAll,
    FoundPage,
    StopFinding,
)
from qualcode.tui.screens.bulk import BulkScreen
from qualcode.tui.screens.finding import FindScreen
from qualcode.tui.screens.finding_part import FindingPart
from qualcode.tui.screens.found import FoundScreen
from qualcode.tui.screens.help import HelpScreen
from qualcode.tui.screens.querying import QueryScreen
from qualcode.tui.screens.saved_queries import SavedQueriesScreen
from qualcode.tui.screens.workbench import WorkbenchScreen
from qualcode.tui.widgets.concordance_list import HitRow
from qualcode.tui.widgets.lines import Lines
from qualcode.tui.widgets.row_list import RowList
from qualcode.tui.widgets.search_bar import SearchBar
from tests.tui.tui_fakes import InstantFinder, code_words

THIRD = "E : Le choix ?\n\nR : Quel choix ! On n’a pas le choix.\n"


class Bench:
    """The workbench and its lists of passages in the words of these tests."""

    def __init__(self, app: Workbench, pilot: Pilot[None], finder: InstantFinder) -> None:
        self.app = app
        self.pilot = pilot
        self.finder = finder

    @property
    def bench(self) -> WorkbenchScreen:
        screen = self.app.screen_stack[1]
        assert isinstance(screen, WorkbenchScreen)
        return screen

    @property
    def here(self) -> FoundScreen:
        screen = self.app.screen
        assert isinstance(screen, FoundScreen)
        return screen

    async def settle(self) -> None:
        for _round in range(3):
            await self.app.workers.wait_for_complete()
            await self.pilot.pause()

    async def press(self, *keys: str) -> None:
        await self.pilot.press(*keys)
        await self.settle()

    async def type(self, line: str, field: str = "#line") -> None:
        self.here.query_one(field, Input).value = line
        await self.pilot.pause()
        self.here.ask_if_typed()  # as it does by itself when no key comes for a while
        await self.settle()

    def rows(self) -> list[HitRow]:
        rows = list(self.here.passages.rows)
        assert all(isinstance(row, HitRow) for row in rows)
        return [row for row in rows if isinstance(row, HitRow)]

    def hits(self) -> list[tuple[str, str]]:
        return [(row.tail.split()[0], row.label) for row in self.rows()]

    def said(self, part: str = "#told") -> str:
        return self.here.query_one(part, Lines).words.plain

    def told(self) -> str:
        return self.bench.query_one("#strip", Lines).words.plain


@pytest.fixture
def finder(folder: Path, monkeypatch: pytest.MonkeyPatch) -> InstantFinder:
    """A third interview, people with an attribute, some codings; what finds things answers at once."""
    with open_project(folder, coder="ada") as project:
        source = folder / "corpora" / "e03.txt"
        source.write_text(THIRD, encoding="utf-8")
        project.add_transcript(read_transcript(source))
        people = [Participant("P01", (("métier", "médiatrice"),)), Participant("P03", (("métier", "agent d’accueil"),))]
        project.set_participants(people, [Speaks("e01", "", "P01"), Speaks("e03", "", "P03")])
        for code, words in (
            ("non-choix", "On n’a pas le choix, il faut aider."),
            ("dependance", "Une dame m’a donné son mot de passe"),
            ("pression-temporelle", "Deux heures, parfois."),
            ("dependance", "il faut aider."),
        ):
            code_words(project, "e01", words, code)
    found = InstantFinder(folder)
    monkeypatch.setattr(FindingPart, "serve_finding", lambda _part: found)
    return found


@asynccontextmanager
async def running(
    app: Workbench, finder: InstantFinder, key: str, size: tuple[int, int] = (80, 24)
) -> AsyncIterator[Bench]:
    async with app.run_test(size=size) as pilot:
        bench = Bench(app, pilot, finder)
        await pilot.pause()
        await bench.settle()
        await bench.press(key)
        yield bench


async def test_words_are_found_in_the_whole_study_and_a_place_is_opened_and_left_again(
    workbench: Workbench, finder: InstantFinder
) -> None:
    async with running(workbench, finder, "ctrl+f") as bench:
        await bench.type("LE CHOIX")
        assert bench.hits() == [("e01", "le choix"), ("e01", "le choix"), ("e03", "le choix")]
        assert [row.mark.strip() for row in bench.rows()] == ["O", "", ""]
        assert [row.speaker for row in bench.rows()] == ["P01", "P01", "P03"]
        assert bench.said() == "3 passages in 2 transcripts · 2 people"
        assert "coded: Non-choix" in bench.said("#here")
        await bench.press("down", "down", "enter")
        view = bench.bench.view
        assert bench.app.screen is bench.bench
        assert "Passage 2 of 3: esc or ctrl f goes back to the list." in bench.told()
        assert bench.bench.session.transcript is not None
        assert bench.bench.session.transcript.text[view.caret :].startswith("le choix là")
        await bench.press("n")
        assert bench.bench.session.transcript.text[view.caret :].startswith("le choix, il")
        await bench.press("escape")
        assert isinstance(bench.app.screen, FindScreen)
        assert bench.here.passages.cursor == 1
        assert bench.here.focused is bench.here.passages
        await bench.press("down", "enter")
        assert bench.bench.session.transcript.name == "e03"
        await bench.press("ctrl+f")
        assert bench.here.line.value == "LE CHOIX"
        assert bench.here.passages.cursor == 2
        await bench.press("escape")
        assert bench.app.screen is bench.bench
        await bench.press("escape")
        assert bench.app.screen is bench.bench


async def test_the_manner_and_who_speaks_are_chosen_by_keys_and_a_broken_pattern_is_told(
    workbench: Workbench, finder: InstantFinder
) -> None:
    async with running(workbench, finder, "ctrl+f") as bench:
        await bench.type("eur")
        assert len(bench.hits()) == 1
        await bench.press("f2")
        assert bench.said() == "Nothing found."
        await bench.press("f2")
        await bench.type("pas (le")
        assert bench.said() == "✗ character 5: a ) is missing"
        await bench.type("^quel|choix.$")
        assert bench.hits() == [("e03", "Quel"), ("e03", "choix.")]
        await bench.type("^le")
        await bench.press("f4")
        assert bench.hits() == [("e03", "Le")]
        await bench.press("f4")
        assert bench.hits() == []


async def test_conditions_and_only_uncoded_narrow_a_search_down(workbench: Workbench, finder: InstantFinder) -> None:
    async with running(workbench, finder, "ctrl+f") as bench:
        await bench.type("pas le choix")
        await bench.press("f3")
        assert bench.hits() == [("e01", "pas le choix"), ("e03", "pas le choix")]
        await bench.type("metier = médiatrice", "#where")
        assert bench.hits() == [("e01", "pas le choix")]
        await bench.type("métier = mediatrise", "#where")
        assert "did you mean médiatrice?" in bench.said()
        assert bench.here.passages.is_stale
        await bench.type("rôle = enquêteur ET transcription != e01", "#where")
        await bench.type("choix")
        assert bench.hits() == [("e03", "choix")]
        await bench.type("metier = x et codeur = ada", "#where")
        assert "nobody has métier = “x”" in bench.said()


async def test_marked_passages_are_coded_after_a_look_as_one_action(
    workbench: Workbench, finder: InstantFinder
) -> None:
    async with running(workbench, finder, "ctrl+f") as bench:
        project = bench.bench.session.project
        before, entries = project.codings(), project.last_seq()
        await bench.type("choix")
        await bench.press("down", "c")
        assert "Nothing is marked" in bench.said()
        await bench.press("a", "down", "space")
        assert [row.mark[0] for row in bench.rows()] == ["✓", " ", "✓", "✓"]
        assert bench.said().endswith("3 marked")
        await bench.press("c", *"non-", "enter")
        look = bench.app.screen
        assert isinstance(look, BulkScreen)
        tails = [row.tail for row in look.query_one(RowList).rows]
        assert tails == ["3 codings", "2 codings · 1 there already", "2 codings"]
        assert "3 passages in 2 transcripts: code with Non-choix?" in str(look.query_one("#title").render())
        await bench.press("down", "enter")
        added = [coding for coding in project.codings() if coding not in before]
        assert project.last_seq() == entries + 1
        texts = {each.id: each.text for each in (project.transcript(name) for name in ("e01", "e02", "e03"))}
        assert [each.segment.slice(texts[each.transcript_id]) for each in added] == [
            "Quel choix !",
            "On n’a pas le choix.",
        ]
        assert "2 passages coded with Non-choix. u takes them back." in bench.said()
        assert [row.mark.strip() for row in bench.rows()] == ["O", "", "O", "O"]
        await bench.press("u")
        assert project.codings() == before
        assert [row.mark.strip() for row in bench.rows()] == ["O", "", "", ""]


async def test_a_search_that_takes_long_is_left_by_esc_with_what_was_found(
    workbench: Workbench, finder: InstantFinder
) -> None:
    async with running(workbench, finder, "ctrl+f") as bench:
        finder.answers = False
        await bench.type("choix")
        assert bench.said().startswith("Looking…")
        await bench.press("escape")
        assert isinstance(finder.asked[-1], StopFinding)
        assert isinstance(bench.app.screen, FindScreen)
        await bench.press("escape")
        assert not isinstance(bench.app.screen, FindScreen)


async def test_codes_are_queried_as_one_types_and_a_fault_is_pointed_at(
    workbench: Workbench, finder: InstantFinder
) -> None:
    async with running(workbench, finder, "ctrl+k") as bench:
        await bench.type("non-choix ET dependance")
        assert bench.hits() == [("e01", "il faut aider.")]
        await bench.type("dépendance SAUF non choix")
        assert bench.hits() == [("e01", "Une dame m’a donné son mot de passe")]
        await bench.type("non-choix SUIVI DE(2 tours) pression temporelle")
        assert bench.said().startswith("1 passage in 1 transcript")
        await bench.type("non-choix ET dépandance")
        assert "no code “dépandance” (did you mean Dépendance?)" in bench.said()
        field = bench.here.line.region.x
        pointer = bench.said("#fault")
        assert pointer.index("▔") + 1 == field + "non-choix ET dépandance".index("dép")
        assert bench.hits() == [("e01", "Non-choix")] or bench.here.passages.is_stale
        await bench.type("non-choix ET (dépendance")
        assert "this bracket is not closed" in bench.said()
        await bench.press("f1")
        assert isinstance(bench.app.screen, HelpScreen)
        await bench.press("escape")
        await bench.type("")
        await bench.press("f2", *"pression", "enter")
        assert bench.here.line.value == '"Pression temporelle" '
        await bench.type(bench.here.line.value)
        await bench.press("enter")
        assert "esc or ctrl k goes back" in bench.told()
        await bench.press("escape")
        assert isinstance(bench.app.screen, QueryScreen)


async def test_a_query_is_kept_asked_again_renamed_and_deleted(
    workbench: Workbench, finder: InstantFinder, folder: Path
) -> None:
    async with running(workbench, finder, "ctrl+k") as bench:
        await bench.press("ctrl+s")
        assert "There is no query to keep yet." in bench.said()
        await bench.type("non-choix SAUF")
        await bench.press("ctrl+s")
        assert "This is no query yet" in bench.said()
        await bench.type("non-choix ET dépendance")
        await bench.press("ctrl+s", *"livres", "enter")
        assert saved_queries(folder) == {"livres": "non-choix ET dépendance"}
        assert "livres" in str(bench.here.query_one("#what", Static).render())
        await bench.type("dépendance")  # another query by now
        assert "livres" not in str(bench.here.query_one("#what", Static).render())
        await bench.type("non-choix ET dépendance")
        assert "livres" in str(bench.here.query_one("#what", Static).render())
        await bench.type("dépendance")
        await bench.press("f3")
        assert isinstance(bench.app.screen, SavedQueriesScreen)
        await bench.press("r", "end", *" dits", "enter")
        assert list(saved_queries(folder)) == ["livres dits"]
        await bench.press("d")
        assert saved_queries(folder) == {}
        await bench.press("u", "u")
        assert saved_queries(folder) == {"livres": "non-choix ET dépendance"}
        await bench.press("enter")
        await bench.type(bench.here.line.value)
        assert bench.here.line.value == "non-choix ET dépendance"
        assert bench.hits() == [("e01", "il faut aider.")]


async def test_what_a_query_finds_is_written_as_quotes(
    workbench: Workbench, finder: InstantFinder, folder: Path
) -> None:
    async with running(workbench, finder, "ctrl+k") as bench:
        await bench.type("dépendance CHEZ métier = médiatrice")
        await bench.press("f6")
        bench.app.screen.query_one(Input).value = "exports/dits.md"
        await bench.press("enter")
        assert "2 quotes written to exports/dits.md." in bench.said()
        written = (folder / "exports" / "dits.md").read_text(encoding="utf-8")
        assert "Une dame m’a donné son mot de passe" in written
        assert "P01 (médiatrice), e01" in written


async def test_a_file_of_quotes_is_replaced_only_when_agreed_and_what_cannot_be_written_is_told(
    workbench: Workbench, finder: InstantFinder, folder: Path
) -> None:
    mine = folder / "exports" / "mine.md"
    mine.parent.mkdir(exist_ok=True)
    mine.write_text("kept", encoding="utf-8")
    async with running(workbench, finder, "ctrl+k") as bench:
        await bench.type("dépendance")
        await bench.press("f6")
        bench.app.screen.query_one(Input).value = "exports/mine.md"
        await bench.press("enter")
        assert mine.read_text(encoding="utf-8") == "kept"
        await bench.press("enter")
        assert "Une dame" in mine.read_text(encoding="utf-8")
        (folder / "exports" / "folder.md").mkdir()
        await bench.press("f6")
        bench.app.screen.query_one(Input).value = "exports/folder.md"
        await bench.press("enter", "enter")
        assert "Writing" not in bench.said()
        assert [note.severity for note in bench.app._notifications][-1] == "error"


@pytest.mark.parametrize("size", [(80, 24), (160, 48)])
async def test_a_mark_is_seen_without_colour_and_nothing_is_cut_at_either_size(
    workbench: Workbench, finder: InstantFinder, size: tuple[int, int]
) -> None:
    async with running(workbench, finder, "ctrl+f", size) as bench:
        await bench.type("choix")
        await bench.press("down", "space")
        shown = [bench.here.passages.render_line(y).text for y in range(2)]
        assert shown[0].startswith("✓O ")
        assert not shown[1].startswith("✓")
        assert shown[0].index("choix") == shown[1].index("choix")


async def test_a_search_in_the_transcript_takes_regular_expressions(workbench: Workbench) -> None:
    async with workbench.run_test() as pilot:
        await pilot.pause()
        await workbench.workers.wait_for_complete()
        await pilot.press("slash", "f2", "f2", *"n.a pas")
        await pilot.pause()
        bench = workbench.screen
        assert isinstance(bench, WorkbenchScreen)
        transcript = bench.session.transcript
        assert transcript is not None
        assert [match.slice(transcript.text) for match in bench.view.matches] == ["n’a pas", "n’a pas"]
        bar = bench.query_one(SearchBar)
        await pilot.press("left_parenthesis")
        await pilot.pause()
        assert "a ) is missing" in str(bar.query_one("#found").render())
        assert bench.view.matches == []
        field = bar.query_one(Input)
        began = time.monotonic()
        field.value = "(([a-z]|[a-z ])+)+%"
        await pilot.pause()
        assert "ctrl f looks for it in the background" in str(bar.query_one("#found").render())
        assert time.monotonic() - began < 5


def test_the_own_process_stops_at_a_pattern_without_end_and_goes_on(folder: Path) -> None:
    replies: SimpleQueue[FindingReply] = SimpleQueue()
    service = FindingService(FindingSetting(folder, "ada", "en"))

    def ask(number: int, line: str) -> FoundAll | FindingRefused:
        service.ask(FindWords(number, line, Manner.REGEX, "", False, False), replies.put)
        pages = 0
        while True:
            reply = replies.get(timeout=120)
            pages += isinstance(reply, FoundPage)
            if isinstance(reply, FoundAll | FindingRefused) and reply.number == number:
                return reply

    refused = ask(1, "(([a-z]|[a-z ])+)+%")
    assert isinstance(refused, FindingRefused)
    assert "takes too long" in str(refused.error)
    found = ask(2, "pas .{0,4}choix")
    assert isinstance(found, FoundAll)
    assert (found.found, found.transcripts) == (2, 1)
    service.ask(FindWords(3, "(([a-z]|[a-z ])+)+%", Manner.REGEX, "", False, False), replies.put)
    overtaken = ask(4, "choix")  # what is typed next does not wait for the patience to end
    assert isinstance(overtaken, FoundAll)
    service.close()
    assert service.has_ended
