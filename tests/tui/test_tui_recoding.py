"""Codings made otherwise at the workbench: other codes, other edges, in two, in one, starred."""

from __future__ import annotations

import threading

import pytest
from textual.widgets import Static

from qualcode.model import Segment
from qualcode.project import Project
from qualcode.tui.app import Workbench
from qualcode.tui.screens import beforehand
from qualcode.tui.screens.code_chooser import CodeChooser
from qualcode.tui.screens.memo import MemoScreen
from qualcode.tui.widgets.row_list import RowList
from tests.tui.test_tui_journeys import Bench, running


async def coded_sentence(bench: Bench) -> str:
    """`On n’a pas le choix, il faut aider.` coded with Non-choix, the caret on its first word; the coding's id."""
    await bench.put_caret("On n’a pas le choix, il")
    await bench.press("O")
    (coding,) = bench.codings()
    return coding.id


def listed(bench: Bench) -> list[str]:
    """What the list of codes offers, its marks as they are seen."""
    assert isinstance(bench.app.screen, CodeChooser)
    return [f"{row.mark} {row.label}".strip() for row in bench.app.screen.query_one(RowList).rows]


async def test_the_edges_of_a_coding_are_moved_and_kept_as_one_action(workbench: Workbench) -> None:
    async with running(workbench) as bench:
        coding_id = await coded_sentence(bench)
        await bench.press("m", *"note", "ctrl+s")
        await bench.press("exclamation_mark")
        assert bench.selected() == "On n’a pas le choix, il faut aider."
        assert "enter keeps" in bench.said().replace("\n", " ")
        await bench.press("j", "colon", "ctrl+right", "ctrl+right")
        assert bench.selected().startswith("a pas le choix")
        await bench.press("enter")
        (coding,) = bench.codings()
        assert coding.segment.slice(bench.text) == (
            "a pas le choix, il faut aider. Une dame m’a donné son mot de passe l’été dernier."
        )
        assert (coding.id, coding.memo, bench.selected()) == (coding_id, "note", "")
        assert bench.project.journal(1)[0].action == "move_coding"
        await bench.press("u")
        assert bench.coded() == [("On n’a pas le choix, il faut aider.", "Non-choix")]


async def test_edges_that_are_left_stay_and_a_later_selection_is_no_coding_s(workbench: Workbench) -> None:
    async with running(workbench) as bench:
        await coded_sentence(bench)
        before = bench.project.last_seq()
        await bench.press("exclamation_mark", "j", "escape")
        assert bench.selected() == ""
        await bench.press("v", "j", "enter", "exclamation_mark", "enter")
        assert bench.project.last_seq() == before
        assert bench.coded() == [("On n’a pas le choix, il faut aider.", "Non-choix")]


async def test_while_edges_are_moved_a_letter_gives_the_same_passage_a_second_code(workbench: Workbench) -> None:
    async with running(workbench) as bench:
        await coded_sentence(bench)
        await bench.press("exclamation_mark", "P", "enter")
        words = "On n’a pas le choix, il faut aider."
        assert sorted(bench.coded()) == [(words, "Non-choix"), (words, "Pression temporelle")]


@pytest.mark.parametrize("leave", ["escape", "exclamation_mark"])
async def test_where_edges_are_left_the_caret_is_on_the_coding_which_the_next_key_is_about(
    workbench: Workbench, leave: str
) -> None:
    async with running(workbench) as bench:
        await bench.put_caret("On n’a pas le choix, il faut")
        await bench.press("O", "exclamation_mark", "j", leave)
        assert bench.selected() == ""
        assert bench.text[bench.caret :].startswith("On n’a pas le choix, il faut")
        await bench.press("asterisk")
        assert [coding.starred for coding in bench.codings()] == [True]


@pytest.mark.parametrize("key", ["w", "exclamation_mark", "minus", "ctrl+x", "asterisk", "colon"])
async def test_where_nothing_is_coded_that_is_said_and_nothing_changes(workbench: Workbench, key: str) -> None:
    async with running(workbench) as bench:
        before = bench.project.last_seq()
        await bench.press("t", key)
        assert "There is no coding at the caret." in bench.said()
        assert bench.project.last_seq() == before


async def test_another_code_instead_and_another_beside(workbench: Workbench) -> None:
    async with running(workbench) as bench:
        coding_id = await coded_sentence(bench)
        words = "On n’a pas le choix, il faut aider."
        await bench.press("w", *"pres", "enter")
        assert bench.coded() == [(words, "Pression temporelle")]
        assert "Non-choix → Pression temporelle" in bench.said()
        await bench.press("w", *"dep", "tab", "enter")
        assert sorted(bench.coded()) == [(words, "Dépendance"), (words, "Pression temporelle")]
        assert coding_id in {coding.id for coding in bench.codings()}
        await bench.press("u", "u")
        assert bench.coded() == [(words, "Non-choix")]


async def test_several_codes_at_once_are_one_action_and_used_codes_come_first(workbench: Workbench) -> None:
    async with running(workbench) as bench:
        await bench.put_caret("Je suis à")
        await bench.press("c")
        assert listed(bench) == ["O Non-choix", "P Pression temporelle", "D Dépendance"]
        await bench.press("space", *"pression", "space", *"t")
        assert listed(bench) == ["P Pression temporelle", "+ New code “pression t”"]
        await bench.press(*["backspace"] * 10, *"dep", "tab")
        assert listed(bench) == ["✓ O Non-choix", "P Pression temporelle", "✓ D Dépendance"]
        assert "2 codes" in str(bench.app.screen.query_one("#hint", Static).render())
        await bench.press("enter")
        words = "Je suis à l’accueil."
        assert sorted(bench.coded()) == [(words, "Dépendance"), (words, "Non-choix")]
        await bench.put_caret("Une dame")
        await bench.press("c")
        rows = bench.app.screen.query_one(RowList).rows
        assert [(row.label, row.tail) for row in rows[:2]] == [("Non-choix", "recent"), ("Dépendance", "recent")]
        await bench.press("escape", "plus")
        assert ("Une dame m’a donné son mot de passe l’été dernier.", "Non-choix") in bench.coded()
        await bench.press("u", "u")
        assert bench.coded() == []


async def test_a_code_and_its_memo_are_one_gesture(workbench: Workbench) -> None:
    async with running(workbench) as bench:
        await bench.put_caret("Je suis à")
        await bench.press("c", *"dep", "ctrl+e")
        assert isinstance(bench.app.screen, MemoScreen)
        await bench.press(*"vu", "ctrl+s")
        (coding,) = bench.codings()
        assert (coding.memo, coding.segment.slice(bench.text)) == ("vu", "Je suis à l’accueil.")


async def test_a_coding_is_split_at_the_caret_and_the_two_become_one_again(workbench: Workbench) -> None:
    async with running(workbench) as bench:
        await bench.put_caret("Je suis à")
        await bench.press("e", "e", "O")
        await bench.put_caret("On n’a pas le choix, il")
        await bench.press("minus")
        parts = sorted((c.segment for c in bench.codings()), key=lambda s: s.start)
        assert parts[0].slice(bench.text) == "Je suis à l’accueil."
        assert "Split Non-choix" in bench.said()
        await bench.press("ctrl+x")
        assert [c.segment for c in bench.codings()] == [Segment(parts[0].start, parts[1].end)]
        await bench.press("ctrl+x")
        assert "No other coding with Non-choix adjoins this one." in bench.said()


async def test_a_star_is_seen_in_the_margin_and_in_the_details(workbench: Workbench) -> None:
    async with running(workbench) as bench:
        await coded_sentence(bench)
        row = bench.screen.view.render_line  # the margin is painted, not a widget
        assert not any("★" in row(y).text for y in range(20))
        await bench.press("asterisk")
        assert bench.codings()[0].starred
        assert sum("★" in row(y).text for y in range(20)) == 1
        assert "Non-choix ★" in bench.said()
        await bench.press("asterisk")
        assert not bench.codings()[0].starred
        assert not any("★" in row(y).text for y in range(20))


async def test_codings_at_the_caret_are_gone_through_and_the_next_action_is_about_the_one_reached(
    workbench: Workbench,
) -> None:
    async with running(workbench) as bench:
        await coded_sentence(bench)
        await bench.press("colon")
        assert "only this coding" in bench.said()
        await bench.press("e", "e", "P")
        await bench.put_caret("On n’a pas le choix, il")
        await bench.press("colon")
        assert "1 of 2 codings here: Non-choix" in bench.said()
        await bench.press("colon")
        assert "2 of 2 codings here: Pression temporelle" in bench.said()
        await bench.press("d")
        assert bench.coded() == [("On n’a pas le choix, il faut aider.", "Non-choix")]


@pytest.fixture
def looked_up(monkeypatch: pytest.MonkeyPatch) -> list[bool]:
    """For each time that the codes used last were looked up in the study: whether the keys waited for it."""
    times: list[bool] = []
    look_up = Project.recent_codes

    def recent_codes(project: Project, limit: int = 5) -> list[str]:
        times.append(threading.current_thread() is threading.main_thread())
        return look_up(project, limit)

    monkeypatch.setattr(Project, "recent_codes", recent_codes)
    return times


async def test_a_first_coding_does_not_look_at_all_the_codings_of_the_study(
    workbench: Workbench, looked_up: list[bool], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(beforehand, "_AT_REST", 1_000.0)
    async with running(workbench) as bench:
        await coded_sentence(bench)
        assert looked_up == []
        await bench.put_caret("Une dame")
        await bench.press("plus")
        assert looked_up == [True]  # asked for before it was made ready


async def test_the_codes_used_last_are_looked_up_once_beside_the_keys(
    workbench: Workbench, looked_up: list[bool], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(beforehand, "_AT_REST", 0.01)
    async with running(workbench) as bench:
        for _ in range(100):
            if looked_up:
                break
            await bench.pilot.pause(0.02)
        await coded_sentence(bench)
        await bench.put_caret("Une dame")
        await bench.press("plus")
        assert [name for _words, name in bench.coded()] == ["Non-choix", "Non-choix"]
    assert looked_up == [False]


async def test_edges_that_meet_on_their_way_are_still_held(workbench: Workbench) -> None:
    async with running(workbench) as bench:
        await coded_sentence(bench)
        await bench.press("exclamation_mark", "colon")
        sentence = bench.selected()
        await bench.press(*["shift+right"] * len(sentence))
        assert bench.selected() == ""
        await bench.press("colon", "minus", "j", "j", "enter")
        (coding,) = bench.codings()
        where = bench.text.index(sentence)
        assert coding.segment.start >= where + len(sentence)
        assert coding.segment.slice(bench.text).startswith("Une dame m’a donné")


async def test_another_coding_at_the_caret_where_there_is_none_is_told_while_edges_are_moved(
    workbench: Workbench,
) -> None:
    async with running(workbench) as bench:
        await coded_sentence(bench)
        await bench.press("exclamation_mark", "j", "j")
        bench.screen.action_cycle()
        await bench.settle()
        assert "There is no coding at the caret." in bench.said().replace("\n", " ")
        assert bench.screen.adjusted() is not None


async def test_coding_ends_the_selection_and_what_every_motion_extended(workbench: Workbench) -> None:
    async with running(workbench) as bench:
        await bench.put_caret("pas le choix")
        await bench.press("v", "ctrl+right", "ctrl+right", "O", "down")
        assert bench.screen.view.selection is None
        await bench.press("v", "ctrl+right")
        assert bench.screen.view.selection is not None


async def test_with_the_details_hidden_what_was_done_is_told_all_the_same(workbench: Workbench) -> None:
    async with running(workbench) as bench:
        await bench.put_caret("pas le choix")
        await bench.press("f3", "O")
        assert any("Coded" in note.message for note in bench.app._notifications)


async def test_undo_waits_for_what_is_still_being_written(workbench: Workbench) -> None:
    async with running(workbench) as bench:
        await bench.put_caret("pas le choix")
        await bench.press("O")
        made = bench.project.codings()
        bench.screen.session.is_at_work = True  # as while the lab writes a cue
        await bench.press("u")
        assert "still being written" in bench.said()
        assert bench.project.codings() == made
        bench.screen.session.is_at_work = False
        await bench.press("u")
        assert bench.project.codings() != made
