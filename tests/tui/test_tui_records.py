"""Memos and journal at the workbench, key by key, and what the study holds afterwards."""

from __future__ import annotations

from pathlib import Path

from textual.screen import Screen
from textual.widgets import Static, TextArea

from qualcode.model import MemoTarget, Segment
from qualcode.project import JournalFilter, Kind, Project, open_project
from qualcode.tui.app import Workbench
from qualcode.tui.screens.chooser import Chooser
from qualcode.tui.screens.exporting import ExportScreen
from qualcode.tui.screens.help import HelpScreen
from qualcode.tui.screens.journal import JournalScreen
from qualcode.tui.screens.memo import MemoScreen
from qualcode.tui.screens.memos import MemosScreen
from qualcode.tui.screens.record import RecordScreen
from qualcode.tui.widgets.dated_list import HEADING
from qualcode.tui.widgets.lines import Lines
from qualcode.tui.widgets.row_list import RowList
from tests.tui.test_tui_journeys import Bench, running


async def open_record(bench: Bench, key: str) -> RecordScreen:
    await bench.press(key)
    await settled(bench)
    screen = bench.app.screen
    assert isinstance(screen, RecordScreen)
    return screen


async def settled(bench: Bench) -> None:
    """Wait for what is read in the background, and for what that asks for in turn."""
    for _round in range(3):
        await bench.settle()


async def press(bench: Bench, *keys: str) -> None:
    await bench.press(*keys)
    await settled(bench)


def front(bench: Bench) -> Screen[object]:
    """The screen that is seen."""
    return bench.app.screen


def labels(screen: RecordScreen) -> list[str]:
    """The rows without headings and times."""
    found = [row for row in screen.rows.rows if not row.id.startswith(HEADING)]
    return [f"{row.mark} {row.label[7:] if isinstance(screen, JournalScreen) else row.label}" for row in found]


def words(screen: RecordScreen) -> str:
    return str(screen.query_one("#words", Static).render())


def told(screen: RecordScreen, part: str = "#told") -> str:
    return screen.query_one(part, Lines).words.plain


def code(project: Project, words: str, nth: int = 0) -> str:
    transcript = project.transcript("e01")
    at = transcript.text.index(words)
    return project.add_coding(transcript.id, Segment(at, at + len(words)), project.codebook().codes[nth].guid).id


CODED = "Coded 1 passage with Non-choix in e01"


async def test_the_journal_lists_what_was_done_under_its_day_and_shows_what_an_entry_changed(
    workbench: Workbench,
) -> None:
    async with running(workbench) as bench:
        await bench.press("t", "O")
        screen = await open_record(bench, "h")
        assert screen.rows.rows[0].label == "Today"
        assert labels(screen)[0] == f"  {CODED}"
        assert "Je suis à l’accueil." in words(screen)
        assert "× taken back since" in told(screen)


async def test_enter_goes_to_the_passage_and_esc_comes_back_to_the_same_row(workbench: Workbench, folder: Path) -> None:
    with open_project(folder, coder="ada") as project:
        code(project, "Deux heures, parfois.")
        code(project, "Je reste le soir")
    async with running(workbench) as bench:
        await bench.press("ctrl+home")
        screen = await open_record(bench, "h")
        await press(bench, "down", "enter")
        assert front(bench) is bench.screen
        assert bench.text[bench.caret :].startswith("Deux heures, parfois.")
        assert "esc goes back to the journal" in bench.said()
        await press(bench, "escape")
        assert front(bench) is screen
        assert "Deux heures, parfois." in words(screen)
        await press(bench, "escape")
        assert front(bench) is bench.screen
        await press(bench, "escape")
        assert front(bench) is bench.screen


async def test_the_last_action_is_undone_from_the_journal_and_the_transcript_follows(workbench: Workbench) -> None:
    async with running(workbench) as bench:
        await bench.press("t", "O")
        screen = await open_record(bench, "h")
        await press(bench, "u")
        assert bench.codings() == []
        assert labels(screen)[:2] == [f"↶ Undid: {CODED[0].lower()}{CODED[1:]}", f"× {CODED}"]
        assert told(screen).startswith("Undid")
        await press(bench, "U")
        assert labels(screen)[0].startswith("↷ Did again")
        await press(bench, "u", "escape")
        assert len(bench.screen.session.annotations.codings) == 0
        bench.screen.follow_others()
        assert "Meanwhile" not in bench.said()


async def test_one_action_is_taken_back_out_of_the_middle(workbench: Workbench, folder: Path) -> None:
    with open_project(folder, coder="ada") as project:
        first = code(project, "Deux heures, parfois.")
        second = code(project, "Je reste le soir")
    async with running(workbench) as bench:
        screen = await open_record(bench, "h")
        await press(bench, "down", "b")
        assert isinstance(bench.app.screen, Chooser)
        offered = [row.label for row in bench.app.screen.query_one(RowList).rows]
        assert offered == ["Take back this action alone", "Take back all down to it: 2 actions"]
        await press(bench, "enter")
        assert [coding.id for coding in bench.codings()] == [second]
        assert labels(screen)[0].startswith("↶ Took back")
        assert "u brings it back" in told(screen)
        await press(bench, "u")
        assert {coding.id for coding in bench.codings()} == {first, second}


async def test_all_is_taken_back_down_to_an_action_where_it_cannot_go_alone(workbench: Workbench, folder: Path) -> None:
    with open_project(folder, coder="ada") as project:
        coding = code(project, "Deux heures, parfois.")
        project.write_memo(MemoTarget.CODING, coding, "à voir")
        code(project, "Je reste le soir")
    async with running(workbench) as bench:
        screen = await open_record(bench, "h")
        await press(bench, "down", "down", "b")
        chooser = bench.app.screen
        assert isinstance(chooser, Chooser)
        assert [row.label for row in chooser.query_one(RowList).rows] == ["Take back all down to it: 3 actions"]
        assert "Not alone" in str(chooser.query_one("#words", Static).render())
        await press(bench, "escape")
        assert len(bench.codings()) == 2
        await press(bench, "b", "enter")
        assert bench.codings() == []
        assert told(screen) == "3 actions taken back. U does them again."
        await press(bench, "U")
        assert len(bench.codings()) == 1


async def test_what_another_did_is_not_offered_to_be_taken_back(workbench: Workbench, folder: Path) -> None:
    with open_project(folder, coder="bob") as project:
        code(project, "Deux heures, parfois.")
    async with running(workbench) as bench:
        screen = await open_record(bench, "h")
        assert screen.rows.rows[1].tail == "bob"
        await press(bench, "b")
        assert front(bench) is screen
        assert told(screen) == "This was done by bob, who alone can take it back."
        assert len(bench.codings()) == 1


async def test_the_journal_is_filtered_by_coder_kind_and_transcript(workbench: Workbench, folder: Path) -> None:
    with open_project(folder, coder="bob") as project:
        code(project, "Deux heures, parfois.")
        project.write_memo(MemoTarget.TRANSCRIPT, project.transcript("e02").id, "à relire")
    async with running(workbench) as bench:
        screen = await open_record(bench, "h")
        whole = labels(screen)
        await press(bench, "c", "b", "o", "b", "enter")
        assert labels(screen) == ["  Wrote a memo on transcript e02", f"  {CODED}", whole[2]]
        assert "coder: bob" in told(screen, "#title")
        await press(bench, "k", "m", "e", "m", "enter")
        assert labels(screen) == ["  Wrote a memo on transcript e02"]
        await press(bench, "t", "e", "0", "1", "enter")
        assert labels(screen) == []
        assert isinstance(screen, JournalScreen)
        assert screen.wanted == JournalFilter("bob", Kind.MEMOS, "e01")
        await press(bench, "a")
        assert labels(screen) == whole


async def test_a_long_journal_is_read_on_as_one_goes_down(workbench: Workbench, folder: Path) -> None:
    with open_project(folder, coder="ada") as project:
        transcript, guid = project.transcript("e01"), project.codebook().codes[0].guid
        for start in range(230):
            project.add_coding(transcript.id, Segment(start, start + 3), guid)
    async with running(workbench) as bench:
        screen = await open_record(bench, "h")
        assert len(labels(screen)) == 200
        await press(bench, "end")
        assert len(labels(screen)) == project.last_seq()
        assert labels(screen)[-1] == "  Imported e01"


async def test_what_is_done_elsewhere_comes_into_the_open_journal(workbench: Workbench, folder: Path) -> None:
    async with running(workbench) as bench:
        screen = await open_record(bench, "h")
        with open_project(folder, coder="bob") as other:
            code(other, "Deux heures, parfois.")
        screen._look_elsewhere()
        await settled(bench)
        assert labels(screen)[0] == f"  {CODED}"


async def test_memos_are_listed_read_in_full_and_gone_to(workbench: Workbench, folder: Path) -> None:
    with open_project(folder, coder="ada") as project:
        coding = code(project, "Deux heures, parfois.")
        project.write_memo(MemoTarget.STUDY, "", "Premiers thèmes")
        project.write_memo(MemoTarget.CODING, coding, "Le temps\n\nqui manque")
    async with running(workbench) as bench:
        screen = await open_record(bench, "ctrl+b")
        assert labels(screen) == ["│ e01 · Non-choix  —  Le temps qui manque", "◆ The study  —  Premiers thèmes"]
        assert "qui manque" in words(screen)
        assert "“Deux heures, parfois.”" in words(screen)
        await press(bench, "enter")
        assert bench.text[bench.caret :].startswith("Deux heures")
        await press(bench, "escape")
        assert front(bench) is screen
        await press(bench, "down", "enter")
        assert front(bench) is screen
        assert "no passage" in told(screen)


async def test_memos_are_found_accents_aside_and_filtered(workbench: Workbench, folder: Path) -> None:
    with open_project(folder, coder="ada") as project, open_project(folder, coder="bob") as bob:
        project.write_memo(MemoTarget.STUDY, "", "Premiers thèmes")
        bob.write_memo(MemoTarget.TRANSCRIPT, bob.transcript("e02").id, "À relire")
    async with running(workbench) as bench:
        screen = await open_record(bench, "ctrl+b")
        await press(bench, "slash", *"themes")
        assert labels(screen) == ["◆ The study  —  Premiers thèmes"]
        await press(bench, "enter")
        assert screen.focused is screen.rows
        assert "with: themes" in told(screen, "#title")
        await press(bench, "slash", *"zzz")
        assert labels(screen) == []
        await press(bench, "escape")
        assert len(labels(screen)) == 2
        await press(bench, "k", *"trans", "enter")
        assert labels(screen) == ["¶ e02  —  À relire"]
        await press(bench, "a", "c", *"ada", "enter")
        assert labels(screen) == ["◆ The study  —  Premiers thèmes"]


async def test_a_memo_is_written_on_the_study_and_on_a_code_edited_deleted_and_brought_back(
    workbench: Workbench,
) -> None:
    async with running(workbench) as bench:
        screen = await open_record(bench, "ctrl+b")
        assert "No memo yet" in screen.rows._empty
        await press(bench, "n", "enter", *"ici", "ctrl+s")
        await press(bench, "n", *"pression", "enter", *"code", "ctrl+s")
        held = {(memo.target, memo.text) for memo in bench.project.memos()}
        assert held == {(MemoTarget.STUDY, "ici"), (MemoTarget.CODE, "code")}
        assert labels(screen) == ["# Pression temporelle  —  code", "◆ The study  —  ici"]
        await press(bench, "home", "m")
        memo = bench.app.screen
        assert isinstance(memo, MemoScreen)
        assert memo.query_one(TextArea).text == "code"
        await press(bench, "s", "ctrl+s")
        assert labels(screen)[0] == "# Pression temporelle  —  codes"
        await press(bench, "d")
        assert labels(screen) == ["◆ The study  —  ici"]
        await press(bench, "u")
        assert len(labels(screen)) == 2


async def test_anothers_memo_stays_theirs(workbench: Workbench, folder: Path) -> None:
    with open_project(folder, coder="bob") as bob:
        bob.write_memo(MemoTarget.TRANSCRIPT, bob.transcript("e02").id, "À relire")
    async with running(workbench) as bench:
        screen = await open_record(bench, "ctrl+b")
        await press(bench, "d")
        assert len(bench.project.memos()) == 1
        assert "only they" in told(screen)
        await press(bench, "m", *"oui", "ctrl+s")
        assert {(memo.author, memo.text) for memo in bench.project.memos()} == {("bob", "À relire"), ("ada", "oui")}


async def test_the_memos_shown_are_written_to_a_file(workbench: Workbench, folder: Path) -> None:
    with open_project(folder, coder="ada") as project:
        project.write_memo(MemoTarget.STUDY, "", "Premiers thèmes")
        project.write_memo(MemoTarget.TRANSCRIPT, project.transcript("e02").id, "À relire")
    async with running(workbench) as bench:
        screen = await open_record(bench, "ctrl+b")
        await press(bench, "k", *"trans", "enter", "ctrl+s", "enter")
        assert "1 memo written to" in told(screen)
        page = (folder / "exports" / "memos.md").read_text(encoding="utf-8")
        assert "À relire" in page
        assert "Premiers" not in page
        await press(bench, "a", "ctrl+s", *["backspace"] * 2, *"csv", "enter")
        assert (folder / "exports" / "memos.csv").read_text(encoding="utf-8-sig").count("\n") == 3
        await press(bench, "ctrl+s", "enter")
        assert isinstance(bench.app.screen, ExportScreen)
        assert (folder / "exports" / "memos.md").read_text(encoding="utf-8") == page  # replaced only when agreed
        await press(bench, "enter")
        assert "Premiers" in (folder / "exports" / "memos.md").read_text(encoding="utf-8")


async def test_m_in_the_list_of_codes_writes_a_memo_on_the_code(workbench: Workbench) -> None:
    async with running(workbench) as bench:
        bench.screen.query_one("#codes", RowList).focus()
        await press(bench, "down", "m", *"large", "ctrl+s")
        (memo,) = bench.project.memos()
        assert (memo.target, memo.target_id) == (MemoTarget.CODE, bench.project.codebook().codes[1].guid)
        bench.screen.follow_others()
        assert "Meanwhile" not in bench.said()


async def test_esc_comes_back_to_the_list_that_was_left_last(workbench: Workbench, folder: Path) -> None:
    with open_project(folder, coder="ada") as project:
        coding = code(project, "Deux heures, parfois.")
        project.write_memo(MemoTarget.CODING, coding, "note")
    async with running(workbench) as bench:
        await open_record(bench, "h")
        await press(bench, "enter")
        await open_record(bench, "ctrl+b")
        await press(bench, "enter", "escape")
        assert isinstance(bench.app.screen, MemosScreen)


async def test_help_names_the_keys_of_the_screen(workbench: Workbench) -> None:
    async with running(workbench) as bench:
        await open_record(bench, "h")
        await press(bench, "f1")
        assert isinstance(bench.app.screen, HelpScreen)
        assert "Take back" in words_of_help(bench.app.screen)


def words_of_help(screen: HelpScreen) -> str:
    return str(screen.query_one("#page", Static).render())
