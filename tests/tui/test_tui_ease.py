"""What makes the workbench easy: quotes for the clipboard, settings, keys of one's own, the tour, the mouse."""

from __future__ import annotations

import base64
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from textual import events
from textual.widgets import Input, Static

from qualcode.model import CitedBy, MemoTarget
from qualcode.preferences import Preferences, read_preferences
from qualcode.project import init_study, open_project
from qualcode.tui import clipboard
from qualcode.tui.app import Workbench
from qualcode.tui.commands import ACTION
from qualcode.tui.keymap import normal
from qualcode.tui.keys import key_lines, keys_in_force
from qualcode.tui.screens.chooser import Chooser
from qualcode.tui.screens.help import HelpScreen
from qualcode.tui.screens.settings import SettingsScreen
from qualcode.tui.screens.tour_offer import TourOffer
from qualcode.tui.tour import Bench as Seen
from qualcode.tui.tour import Tour
from qualcode.tui.widgets.row_list import RowList
from qualcode.tui.widgets.tour_bar import TourBar
from tests.tui.soaking import without_processes
from tests.tui.test_tui_journeys import Bench, running

NBSP = "\u00a0"


def preferring(folder: Path, **preferences: object) -> Workbench:
    own = Preferences(**preferences)  # type: ignore[arg-type]
    return Workbench(lambda: open_project(folder, coder="ada"), title="Une étude", preferences=own)


def footer(bench: Bench) -> str:
    strips = bench.app.screen._compositor.render_strips()
    return "".join(text for text, _style, _control in strips[-1])


async def burst(bench: Bench, letters: str) -> None:
    """Letters that arrive all at once, as over a slow line."""
    for letter in letters:
        bench.app.post_message(events.Key(normal(letter), letter))
    await bench.pilot.pause(0.3)
    await bench.settle()


# The clipboard


async def test_y_copies_the_sentence_exactly_with_its_citation(workbench: Workbench) -> None:
    async with running(workbench) as bench:
        await bench.put_caret("faut aider")
        await bench.press("y")
        assert workbench.clipboard == f"«{NBSP}On n’a pas le choix, il faut aider.{NBSP}» (R, e01, l. 3)"
        assert "Copied 8 words" in bench.said()
        assert "e01, l. 3" in bench.said()


async def test_y_prefers_the_selection_then_the_coding_at_the_caret(workbench: Workbench) -> None:
    async with running(workbench) as bench:
        await bench.press("t", "v", "j", "j", "right", "D")
        await bench.put_caret("l’accueil")
        await bench.press("y")
        assert "Je suis à l’accueil. On n’a pas le choix, il faut aider." in workbench.clipboard
        await bench.press("ctrl+shift+right", "y")
        assert f"«{NBSP}l’{NBSP}»" in workbench.clipboard


async def test_a_copied_quote_has_the_citation_of_the_command_quotes(workbench: Workbench, folder: Path) -> None:
    from qualcode.analysis import quotes

    async with running(workbench) as bench:
        await bench.press("t", "O", "y")
        with open_project(folder) as project:
            (quote,) = quotes(project)
        assert workbench.clipboard.endswith(f"({quote.citation()})")
        assert quote.text in workbench.clipboard


async def test_a_study_that_cites_turns_copies_turns(folder: Path, instant: None) -> None:
    settings = folder / "qualcode.toml"
    settings.write_text(settings.read_text() + 'citation = "turns"\n')
    async with running(preferring(folder)) as bench:
        await bench.press("t", "y")
        assert "t. 2" in bench.app.clipboard


async def test_what_is_too_long_for_a_terminal_is_told_and_not_copied(
    workbench: Workbench, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(clipboard, "LONGEST", 10)
    async with running(workbench) as bench:
        await bench.press("t", "y")
        assert workbench.clipboard == ""
        assert "qualcode quotes" in bench.said()


def test_inside_tmux_the_request_is_wrapped_for_the_terminal_around_it() -> None:
    asked = clipboard.through_tmux("é")
    inner = f"\x1b\x1b]52;c;{base64.b64encode('é'.encode()).decode()}\a"
    assert asked == f"\x1bPtmux;{inner}\x1b\\"


# Keys


async def test_the_vim_preset_moves_by_h_j_k_l_and_leaves_nothing_without_a_key(folder: Path, instant: None) -> None:
    async with running(preferring(folder, keys="vim")) as bench:
        start = bench.caret
        await bench.press("l", "l")
        assert bench.caret == start + 2
        assert bench.app.screen is bench.screen
        await bench.press("h", "w")
        assert bench.text[bench.caret :].startswith("commence")
        await bench.press("alt+right")
        assert bench.text[bench.caret :].startswith("Je suis à")
        await bench.press("D", "u", "ctrl+r")
        assert len(bench.codings()) == 1


async def test_in_the_vim_preset_g_and_capital_g_go_to_the_ends_and_no_code_has_that_letter(
    folder: Path, instant: None
) -> None:
    codebook = folder / "codebooks" / "essai.yaml"
    named = codebook.read_text(encoding="utf-8").replace("name: Dépendance", "name: Genre")
    codebook.write_text(named, encoding="utf-8")
    async with running(preferring(folder, keys="vim")) as bench:
        await until(bench, lambda: "G" not in bench.screen.session.letters.values())
        await bench.press("G")
        assert bench.text[bench.caret :].strip() == ""
        await bench.press("g", "g")
        assert bench.caret == 0
        assert bench.codings() == []
        letter = next(own for guid, own in bench.screen.session.letters.items() if "Genre" in named_by(bench, guid))
        await bench.press(letter)
        assert [code for _words, code in bench.coded()] == ["Genre"]
    async with running(preferring(folder)) as bench:
        await bench.press("G")
        assert len(bench.codings()) == 1  # already coded so


def named_by(bench: Bench, guid: str) -> str:
    return bench.screen.session.code_name(guid)


async def until(bench: Bench, what: Callable[[], bool]) -> None:
    """Wait for the keys of a file, which are found in a thread."""
    for _each in range(300):
        if what():
            return
        await bench.pilot.pause(0.1)
    raise AssertionError


async def test_sentences_name_the_key_that_is_bound_and_what_it_does_where_none_is(folder: Path, instant: None) -> None:
    own = {"journal.undo": "f11", "suggestion.next": "ctrl+n", "memo.keep": "ctrl+w", "coding.choose": ""}
    async with running(preferring(folder, own_keys=own)) as bench:
        await until(bench, lambda: "ctrl n" in bench.said())
        await bench.press("O")
        assert "f11 takes it back" in bench.said().replace("\n", " ").lower()
        await bench.press("f11")
        assert bench.codings() == []
        await bench.press("f")
        assert "“Code” chooses a code" in " ".join(bench.said().split())
        await bench.press("m")
        assert "ctrl w keeps" in str(bench.app.screen.query_one("#hint", Static).render())


async def test_the_key_of_the_labels_pressed_again_goes_on_to_words_where_it_is_another(
    folder: Path, instant: None
) -> None:
    async with running(preferring(folder, own_keys={"move.jump": "f11"})) as bench:
        await until(bench, lambda: keys_in_force("move.jump", "comma") == ("f11",))
        await bench.press("f11")
        assert "f11 again" in bench.said().lower()
        await bench.press("f11")
        assert "letters of a word" in bench.said()


async def test_letters_typed_into_a_field_stay_letters_whatever_the_keys(folder: Path, instant: None) -> None:
    async with running(preferring(folder, own_keys={"text.correct": "w", "memo.write": "ctrl+l"})) as bench:
        await bench.press("slash", *"wm")
        assert bench.screen.query_one("#sought", Input).value == "wm"


async def test_help_palette_and_footer_show_the_keys_in_force(folder: Path, instant: None) -> None:
    async with running(preferring(folder, own_keys={"memo.write": "f11", "coding.delete": ""})) as bench:
        for _each in range(20):
            if "F11 Memo" in footer(bench):
                break
            await bench.pilot.pause(0.1)  # the footer is made again behind the keys
        assert "F11 Memo" in footer(bench)
        await bench.press("f1")
        page = str(bench.app.screen.query_one("#page", Static).render())
        assert "F11" in next(line for line in page.splitlines() if line.endswith("Memo"))
        await bench.press("escape", "ctrl+p", *"delete the coding")
        assert bench.app.screen.query_one(RowList).rows[0].tail == ""
        await bench.press("escape", "d", "f11")
        assert type(bench.app.screen).__name__ == "MemoScreen"


async def test_a_key_that_cannot_be_is_told_at_the_start_and_the_workbench_works(folder: Path, instant: None) -> None:
    async with running(preferring(folder, own_keys={"coding.chose": "f11"}, problems=("config.toml: x",))) as bench:
        told = [notification.message for notification in bench.app._notifications]
        assert len(told) == 2
        assert any("coding.choose" in each for each in told)
        await bench.press("t", "O")
        assert len(bench.codings()) == 1


async def test_letters_typed_right_after_the_slash_are_searched_and_do_nothing_else(workbench: Workbench) -> None:
    async with running(workbench) as bench:
        await burst(bench, "/palD")
        assert bench.screen.query_one("#sought", Input).value == "palD"
        assert workbench.screen is bench.screen
        await bench.press("escape")
        await burst(bench, "cdep")
        assert workbench.screen.query_one(Input).value == "dep"
        assert bench.codings() == []
        assert bench.project.decisions() == []


# Settings


async def test_a_persons_setting_is_changed_at_once_and_kept(workbench: Workbench) -> None:
    async with running(workbench) as bench:
        await bench.press("f12", "down", "right")
        assert type(workbench.screen) is SettingsScreen
        assert workbench.theme == "qualcode-light"
        await bench.press("down", "right", "down", "right", "down", "right")
        assert read_preferences() == Preferences(theme="light", keys="vim", context=3, motion=False)
        assert workbench.animation_level == "none"
        assert bench.screen.view.margin == 3
        await bench.press("escape", "l")
        assert len(workbench.screen_stack) == 2


async def test_a_studys_setting_asks_first_then_renumbers_and_leaves_the_files_comments(
    workbench: Workbench, folder: Path
) -> None:
    settings = folder / "qualcode.toml"
    settings.write_text(settings.read_text() + "# ours\n")
    async with running(workbench) as bench:
        await bench.press("f12", *["down"] * 6)
        await bench.press("right")
        assert "again" in str(workbench.screen.query_one("#meaning", Static).render())
        assert 'citation = "turns"' not in settings.read_text()
        await bench.press("right", "escape", "t", "y")
        assert bench.project.folder.settings.citation is CitedBy.TURNS
        assert 'citation = "turns"' in settings.read_text()
        assert "# ours" in settings.read_text()
        assert "t. 2" in workbench.clipboard


async def test_settings_that_cannot_be_kept_are_told_and_hold_until_the_end(workbench: Workbench) -> None:
    from qualcode.preferences import preferences_file

    preferences_file().parent.mkdir(parents=True, exist_ok=True)
    preferences_file().write_text("not toml")
    async with running(workbench) as bench:
        await bench.press("ctrl+t")
        assert workbench.theme == "qualcode-light"
        assert any("config.toml" in each.message for each in workbench._notifications)


# The tour


@pytest.fixture
def sample(folder: Path, instant: None) -> Workbench:
    settings = folder / "qualcode.toml"
    text = settings.read_text(encoding="utf-8")
    title = "L'aide numérique dans le travail social (étude fictive de démonstration)"
    settings.write_text(text.replace("Une étude", title), encoding="utf-8")
    return Workbench(lambda: open_project(folder, coder="ada"), title="exemple")


def step(bench: Bench) -> str:
    return str(bench.screen.query_one("#tour-says", Static).render())


async def wait_for(bench: Bench, words: str) -> None:
    for _each in range(40):
        if words in step(bench):
            return
        await bench.pilot.pause(0.1)
    raise AssertionError(f"{words!r} not in {step(bench)!r}")


async def test_the_tour_goes_on_by_itself_when_each_step_is_done_and_leaves_the_study_as_it_was(
    sample: Workbench,
) -> None:
    async with running(sample) as bench:
        assert isinstance(sample.screen, TourOffer)
        await bench.press("enter")
        await wait_for(bench, "Tour 1 of 8")
        await bench.press("j")
        await wait_for(bench, "Tour 2 of 8")
        await bench.press("e")
        await wait_for(bench, "Tour 3 of 8")
        await bench.press("c")
        await bench.press("enter")
        await wait_for(bench, "Tour 4 of 8")
        await bench.press("u")
        await wait_for(bench, "Tour 5 of 8")
        assert bench.codings() == []
        await bench.press("p")
        await wait_for(bench, "Tour 6 of 8")
        await bench.press("a")
        await wait_for(bench, "Tour 7 of 8")
        await bench.press("slash", *"merci", "enter")
        await wait_for(bench, "Tour 8 of 8")
        await bench.press("ctrl+p")
        await bench.pilot.pause(0.4)
        await bench.press("escape")
        await wait_for(bench, "That was the tour")
        await bench.press("enter")
        assert not bench.screen.query(TourBar)
        assert not read_preferences().tour


async def test_the_tour_is_declined_once_and_taken_later_from_the_palette(sample: Workbench) -> None:
    async with running(sample) as bench:
        await bench.press("escape")
        assert not bench.screen.query(TourBar)
        await bench.press("ctrl+p", *"tour", "enter")
        await wait_for(bench, "Tour 1 of 8")
        await bench.press("enter")
        await wait_for(bench, "Tour 2 of 8")
        await bench.press("escape")
        assert not bench.screen.query(TourBar)
        assert sample.is_running


async def test_the_tour_is_not_offered_in_a_study_of_ones_own_and_changes_nothing_there(workbench: Workbench) -> None:
    async with running(workbench) as bench:
        assert workbench.screen is bench.screen
        workbench.action_tour()
        await bench.settle()
        await wait_for(bench, "Tour 1 of 5")
        assert not any(each.changes for each in Tour(changing=False).steps)


def test_a_step_that_was_not_done_stays() -> None:
    tour = Tour(changing=True)
    assert not tour.see(Seen(caret=3))
    assert not tour.see(Seen(caret=3, selected=True))
    assert tour.see(Seen(caret=9))
    assert tour.at == 1


# Palette, mouse, empty states


async def test_what_was_chosen_last_stands_first_in_the_palette(workbench: Workbench) -> None:
    async with running(workbench) as bench:
        await bench.press("ctrl+p", *"open e02", "enter", "ctrl+p")
        assert isinstance(workbench.screen, Chooser)
        assert workbench.screen.query_one(RowList).rows[0].id == "open:e02"


async def test_the_mouse_opens_codes_and_presses_the_footers_keys(workbench: Workbench) -> None:
    async with running(workbench) as bench:
        await bench.pilot.click("#corpus", offset=(2, 1))
        await bench.settle()
        assert bench.text.startswith("E : Bonjour.")
        await bench.pilot.click("#codes", offset=(2, 2))
        await bench.settle()
        assert [name for _words, name in bench.coded()] == ["Dépendance"]
        at = footer(bench).index("F1")
        await bench.pilot.click("Footer", offset=(at + 1, 0))
        await bench.settle()
        assert isinstance(workbench.screen, HelpScreen)


async def test_the_mouse_chooses_a_setting_and_answers_the_tours_question(sample: Workbench) -> None:
    async with running(sample) as bench:
        await bench.pilot.click("#take")
        await wait_for(bench, "Tour 1 of 8")
        await bench.press("escape", "f12")
        await bench.pilot.click(RowList, offset=(4, 2))
        await bench.settle()
        assert sample.theme == "qualcode-light"


async def test_a_folder_without_a_study_is_told_what_to_do(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    from qualcode.cli.entry import main

    with pytest.raises(SystemExit) as ended:
        main(["-C", str(tmp_path)])
    assert ended.value.code == 1
    told = capsys.readouterr().err
    assert "qualcode init" in told
    assert "qualcode demo" in told
    assert told.count("\n") == 1
    assert sys.stdin is not None


async def test_a_study_without_a_codebook_says_where_to_put_one(tmp_path: Path, instant: None) -> None:
    init_study(tmp_path / "nue")
    (tmp_path / "nue" / "corpora" / "a.txt").write_text("E : Bonjour.\n\nR : Bonjour, je vous écoute.\n")
    with open_project(tmp_path / "nue", coder="ada") as project:
        from qualcode.ingest import read_transcript

        project.add_transcript(read_transcript(tmp_path / "nue" / "corpora" / "a.txt"))
    async with running(Workbench(lambda: open_project(tmp_path / "nue", coder="ada"))) as bench:
        await bench.press("c")
        assert "codebook" in bench.said()
        assert "codebooks" in bench.said()
        await bench.press("p")
        assert "codebook" in bench.said()
        await bench.press("g")
        assert "No coding" in bench.said()
        await bench.press("slash", *"zzz", "enter")
        assert "zzz" in bench.said()


async def test_f1_explains_every_screen_and_closes_again(workbench: Workbench) -> None:
    async with running(workbench) as bench:
        for opening in (["c"], ["t", "m"], ["ctrl+e"], ["f6"], ["ctrl+p"], ["f12"], ["ctrl+o"], ["f8"]):
            await bench.press(*opening)
            opened = workbench.screen
            assert opened is not bench.screen, opening
            await bench.press("f1")
            assert isinstance(workbench.screen, HelpScreen), opening
            assert "esc" in str(workbench.screen.query_one("#page", Static).render())
            await bench.press("f1")
            assert workbench.screen is opened
            while workbench.screen is not bench.screen:
                await bench.press("escape")


async def test_a_click_beside_a_dialogue_leaves_it(workbench: Workbench) -> None:
    async with running(workbench) as bench:
        await bench.press("f12")
        assert len(workbench.screen_stack) == 3
        await bench.pilot.click(offset=(1, 20))
        await bench.settle()
        assert len(workbench.screen_stack) == 2
        await bench.press("c")
        await bench.pilot.click("#box Input")
        await bench.settle()
        assert len(workbench.screen_stack) == 3


# The palette on other screens


@pytest.mark.parametrize("key", ["q", "b", "h", "ctrl+b", "ctrl+f", "ctrl+k", "f10", "l"])
async def test_the_palette_lists_what_the_screen_in_sight_does_and_does_it(
    folder: Path, instant: None, monkeypatch: pytest.MonkeyPatch, key: str
) -> None:
    without_processes(folder, monkeypatch.setattr)
    async with running(preferring(folder)) as bench:
        await bench.press(key)
        screen = bench.app.screen
        await bench.press("ctrl+p")
        listed = {row.id.removeprefix(ACTION) for row in bench.app.screen.query_one(RowList).rows}
        assert {line.id for line in key_lines(screen)} <= listed
        assert not [each for each in listed if each.startswith(("open:", "code:", "coding.", "app.settings"))]
        await bench.press(*"leave", "enter")
        assert bench.app.screen is bench.screen


async def test_what_is_chosen_in_the_palette_of_another_screen_is_done_there(workbench: Workbench) -> None:
    async with running(workbench) as bench:
        await bench.press("t", "O", "h", "ctrl+p", *"undo", "enter")
        assert bench.codings() == []


@pytest.mark.parametrize("key", ["b", "ctrl+b", "ctrl+f", "f7"])
async def test_a_click_goes_to_a_row_and_a_second_one_opens_it(
    folder: Path, instant: None, monkeypatch: pytest.MonkeyPatch, key: str
) -> None:
    without_processes(folder, monkeypatch.setattr)
    with open_project(folder, coder="ada") as project:
        for target_id in [each.id for each in project.transcripts()]:
            project.write_memo(MemoTarget.TRANSCRIPT, target_id, "à revoir")
    async with running(preferring(folder)) as bench:
        await bench.press("t", "O", key)
        screen = bench.app.screen
        if key == "ctrl+f":
            screen.query_one("#line", Input).value = "pas le choix"
            await bench.pilot.pause(0.6)
        rows = screen.query(RowList).first()
        first = rows.cursor
        await bench.pilot.click(rows, offset=(20, first + 1))
        assert bench.app.screen is screen
        assert rows.cursor == first + 1
        await bench.pilot.click(rows, offset=(20, first + 1))
        assert bench.app.screen is not screen


async def test_a_click_on_a_day_of_the_journal_opens_nothing(workbench: Workbench) -> None:
    async with running(workbench) as bench:
        await bench.press("t", "O", "h")
        screen = bench.app.screen
        await bench.pilot.click(screen.query_one(RowList), offset=(2, 0))
        await bench.pilot.click(screen.query_one(RowList), offset=(2, 0))
        assert bench.app.screen is screen
