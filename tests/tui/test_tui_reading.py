"""Reading at the workbench: the position bar, the zoom, going to places, labels, motions, places kept."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.widgets import Input, Static

from qualcode.ingest import read_transcript
from qualcode.model import Role, Segment
from qualcode.project import Project, open_project
from qualcode.tui.app import Workbench
from qualcode.tui.layout import glyph
from qualcode.tui.paint import BARS
from qualcode.tui.role_marks import ROLE_MARKS
from qualcode.tui.screens.chooser import Chooser
from qualcode.tui.screens.zooming import SOON
from qualcode.tui.widgets.go_bar import GoBar
from qualcode.tui.widgets.lines import Lines
from qualcode.tui.widgets.position_bar import PositionBar
from qualcode.tui.widgets.row_list import RowList
from tests.tui.test_tui_journeys import WHOLE_TURN, Bench, running


def rows(bench: Bench) -> list[str]:
    """What the rows of the transcript say, margins included."""
    view = bench.screen.view
    return [view.render_line(y).text.rstrip() for y in range(view.size.height)]


def words(bench: Bench) -> str:
    """All that is on screen of the transcript, one line."""
    return " ".join(" ".join(rows(bench)).split())


def code_as(project: Project, quote: str, code_id: str) -> None:
    transcript, code = project.transcript("e01"), project.codebook().code(code_id)
    assert code is not None
    at = transcript.text.index(quote)
    project.add_coding(transcript.id, Segment(at, at + len(quote)), code.guid)


def write_third_voice(folder: Path) -> Path:
    path = folder / "corpora" / "e03.txt"
    path.write_text("E : Bonjour.\n\nR : Bonjour.\n\nT : Bonjour.\n", encoding="utf-8")
    return path


async def choose(bench: Bench, label: str) -> None:
    """Open the zooms and take the one of that name."""
    await bench.press("z")
    chooser = bench.app.screen
    assert isinstance(chooser, Chooser)
    listed = chooser.query_one(RowList)
    number = next(number for number, row in enumerate(listed.rows) if row.label == label)
    await bench.press(*["down"] * number, "enter")


# Going to places


@pytest.mark.parametrize(
    ("typed", "reached"),
    [
        ("1", "E : On commence"),
        ("t 2", "Je suis à l’accueil."),
        ("tour 4", "Deux heures"),
    ],
)
async def test_a_line_or_turn_that_is_typed_is_gone_to(workbench: Workbench, typed: str, reached: str) -> None:
    async with running(workbench) as bench:
        await bench.press("ctrl+g", *(key if key != " " else "space" for key in typed), "enter")
        assert bench.text[bench.caret :].startswith(reached)
        assert bench.screen.focused is bench.screen.view
        assert not bench.screen.query_one(GoBar).display


async def test_keys_typed_at_once_are_meant_for_the_field(workbench: Workbench) -> None:
    async with running(workbench) as bench:
        bench.screen.action_go_to()
        await bench.press("t")
        assert bench.screen.query_one(GoBar).query_one(Input).value == "t"


async def test_what_is_no_place_is_told_in_the_field_and_escape_goes_back(workbench: Workbench) -> None:
    async with running(workbench) as bench:
        await bench.press("t", "t")
        before = bench.caret
        await bench.press("ctrl+g", "2")
        assert bench.caret != before
        await bench.press("0", "0", "enter")
        bar = bench.screen.query_one(GoBar)
        assert str(bar.query_one("#told", Static).render()).startswith("lines go from 1 to")
        assert bar.display
        assert bench.caret == before
        await bench.press("escape")
        assert bench.caret == before
        assert bench.screen.focused is bench.screen.view


async def test_the_next_uncoded_turn_of_a_participant_and_the_one_before(workbench: Workbench) -> None:
    async with running(workbench) as bench:
        await bench.press("semicolon")
        assert bench.text[bench.caret :].startswith("Je suis à l’accueil.")
        assert "turn 2" in bench.said()
        await bench.press("O", "semicolon")
        assert bench.text[bench.caret :].startswith("Deux heures")
        await bench.press("semicolon")
        assert "No further uncoded turn below" in bench.said()
        await bench.press("alt+p")
        assert "No further uncoded turn above" in bench.said()
        await bench.press("u", "alt+p")
        assert bench.text[bench.caret :].startswith("Je suis à l’accueil.")


async def test_the_next_disagreement_tells_who_coded_what(folder: Path, workbench: Workbench) -> None:
    with open_project(folder, coder="bob") as project:
        code_as(project, "Je suis à l’accueil.", "non-choix")
        code_as(project, "Deux heures, parfois.", "pression-temporelle")
    with open_project(folder, coder="ada") as project:
        code_as(project, "Je suis à l’accueil", "non-choix")
    async with running(workbench) as bench:
        await bench.press("ctrl+d")
        assert bench.text[bench.caret :].startswith("Deux heures")
        assert "ada: nothing · bob: Pression temporelle" in " ".join(bench.said().split())
        await bench.press("P", "ctrl+home", "ctrl+d")
        assert "No further disagreement" in bench.said()


async def test_one_goes_back_through_disagreements_to_the_first(folder: Path, workbench: Workbench) -> None:
    with open_project(folder, coder="bob") as project:
        for quote in ("On n’a pas le choix, il faut aider.", "Deux heures, parfois."):
            code_as(project, quote, "non-choix")
    with open_project(folder, coder="ada") as project:
        code_as(project, "Je suis à l’accueil.", "dependance")
    async with running(workbench) as bench:
        await bench.press("ctrl+end", "alt+d")
        assert bench.text[bench.caret :].startswith("Deux heures")
        await bench.press("alt+d")
        assert bench.text[bench.caret :].startswith("On n’a pas le choix, il")
        assert "≠" in bench.said()
        await bench.press("alt+d", "alt+d")
        assert bench.text[bench.caret :].startswith("Je suis à")
        assert "No further disagreement above" in bench.said()


async def test_one_coder_alone_has_nobody_to_disagree_with(workbench: Workbench) -> None:
    async with running(workbench) as bench:
        await bench.press("t", "O", "ctrl+d")
        assert "Only one person" in bench.said()


# Motions


@pytest.mark.parametrize(
    ("keys", "selected"),
    [
        (["alt+shift+right"], "Je suis à l’accueil."),
        (["alt+shift+right", "alt+shift+right", "alt+shift+left"], "Je suis à l’accueil."),
        (["alt+shift+down"], WHOLE_TURN),
        (["ctrl+shift+down"], WHOLE_TURN),
        (["alt+right", "ctrl+shift+up"], "Je suis à l’accueil. "),
        (["v", "alt+down"], WHOLE_TURN),
    ],
)
async def test_sentences_paragraphs_and_turns_are_selected_by_shift(
    workbench: Workbench, keys: list[str], selected: str
) -> None:
    async with running(workbench) as bench:
        await bench.press("t", *keys)
        assert bench.selected() == selected


async def test_alt_and_arrows_step_by_paragraph_and_sentence(workbench: Workbench) -> None:
    async with running(workbench) as bench:
        reached = []
        for key in ("alt+down", "alt+right", "alt+left", "alt+down", "alt+up"):
            await bench.press(key)
            reached.append(bench.text[bench.caret :].split()[0])
        assert reached == ["Je", "On", "Je", "Et", "Je"]


# Labels


def labels_of(bench: Bench) -> dict[int, str]:
    painter = bench.screen.view._painter
    assert painter is not None
    return painter.scene.labels


async def test_a_label_over_a_sentence_is_typed_to_go_there(workbench: Workbench) -> None:
    async with running(workbench) as bench:
        await bench.press("comma")
        place = bench.text.index("Deux heures")
        label = labels_of(bench)[place]
        assert f": {label}{'eux heures'[len(label) - 1 :]}" in words(bench)
        assert "letters of a sentence" in bench.said()
        await bench.press(*label)
        assert bench.caret == place
        assert labels_of(bench) == {}
        assert bench.codings() == []


async def test_typed_again_labels_stand_over_words_and_extend_a_selection(workbench: Workbench) -> None:
    async with running(workbench) as bench:
        await bench.press("t", "v", "comma", "comma")
        label = labels_of(bench)[bench.text.index("pas le choix")]
        await bench.press(*label)
        assert bench.selected() == "Je suis à l’accueil. On n’a "
        await bench.press("comma", "escape")
        assert labels_of(bench) == {}
        assert bench.selected() == "Je suis à l’accueil. On n’a "


async def test_the_first_letter_of_a_long_label_leaves_those_that_go_on_and_can_be_taken_back(
    workbench: Workbench,
) -> None:
    async with running(workbench) as bench:
        await bench.press("comma", "comma")
        every = labels_of(bench)
        place, label = next((place, label) for place, label in every.items() if len(label) == 2)
        await bench.press(label[0])
        assert labels_of(bench) == {p: own[1:] for p, own in every.items() if own[0] == label[0] and len(own) == 2}
        await bench.press("backspace")
        assert labels_of(bench) == every
        await bench.press(*label)
        assert bench.caret == place


# The zoom


@pytest.mark.parametrize("key", ["z", "escape"])
async def test_when_all_is_shown_again_the_zoom_is_not_spoken_of_any_more(workbench: Workbench, key: str) -> None:
    async with running(workbench) as bench:
        await bench.put_caret("pas le choix")
        await choose(bench, "only R")
        assert "Shown: only R" in bench.said()
        await bench.press(key)
        assert "Shown" not in bench.said()


async def test_only_one_speaker_is_shown_the_caret_steps_over_folds_and_lines_stay_true(workbench: Workbench) -> None:
    async with running(workbench) as bench:
        await bench.press("t")
        before = dict(_numbered(bench))
        await choose(bench, "only R")
        shown = rows(bench)
        assert sum("⋯ 1 turn" in row for row in shown) == 3
        assert "On commence" not in words(bench)
        assert set(_numbered(bench)) <= set(before.items())
        assert "only R" in bench.screen.query_one("#top", Lines).words.plain
        await bench.press("t")
        assert bench.text[bench.caret :].startswith("Deux heures")
        await bench.press("k")
        assert bench.text[bench.caret :].startswith("Une dame")
        place = bench.caret
        await bench.press("z")
        assert "On commence" in words(bench)
        assert bench.caret == place
        assert "only R" not in bench.screen.query_one("#top", Lines).words.plain


def _numbered(bench: Bench) -> list[tuple[str, str]]:
    """The first number of each numbered row, and its last words."""
    cut = (row.split() for row in rows(bench))
    return [(parts[0], " ".join(parts[-2:])) for parts in cut if parts and parts[0].isdigit()]


async def test_nothing_is_selected_or_coded_that_is_folded(workbench: Workbench) -> None:
    async with running(workbench) as bench:
        await bench.press("t")
        await choose(bench, "only R")
        await bench.press("v", "t", "t", "t")
        assert bench.selected() == WHOLE_TURN
        await bench.press("D")
        assert bench.coded() == [(WHOLE_TURN, "Dépendance")]
        await bench.press("t", "shift+up", "shift+up", "shift+up")
        assert bench.selected().startswith("R : ")


async def test_a_drag_with_the_mouse_stops_at_a_fold(workbench: Workbench) -> None:
    async with running(workbench) as bench:
        await choose(bench, "only R")
        first, second = (_row_with(bench, start) for start in ("R : Je suis", "R : Deux heures"))
        await _drag(bench, first, second)
        assert bench.selected().endswith("l’été dernier.")
        await _drag(bench, second, first)
        assert "R : Deux heures".startswith(bench.selected())
        assert bench.selected()


async def _drag(bench: Bench, begun: int, ended: int) -> None:
    """Drag over every row from one to another."""
    view = bench.screen.view
    await bench.pilot.mouse_down(view, offset=(20, begun))
    for row in range(begun, ended, 1 if begun < ended else -1):
        await bench.pilot.hover(view, offset=(20, row))
    await bench.pilot.hover(view, offset=(20, ended))
    await bench.pilot.mouse_up(view, offset=(20, ended))
    await bench.settle()


def _row_with(bench: Bench, start: str) -> int:
    """The row in sight in which words stand."""
    return next(y for y, row in enumerate(rows(bench)) if start in row)


async def test_edges_of_a_coding_that_goes_on_in_a_fold_are_moved_with_all_in_sight(workbench: Workbench) -> None:
    async with running(workbench) as bench:
        await bench.press("t", "v", "t", "t", "D")
        ((words_before, _code),) = bench.coded()
        assert "Et ça prend" in words_before
        await choose(bench, "only R")
        await bench.press("exclamation_mark")
        assert bench.selected() == words_before
        assert "Et ça prend" in words(bench)
        await bench.press("enter")
        assert bench.coded() == [(words_before, "Dépendance")]


async def test_a_selection_stays_while_none_of_it_is_hidden(workbench: Workbench) -> None:
    async with running(workbench) as bench:
        await bench.press("t", "e")
        await choose(bench, "only R")
        assert bench.selected() == "Je suis à l’accueil."
        await bench.press("z")
        assert bench.selected() == "Je suis à l’accueil."
        await choose(bench, "only E")
        assert bench.selected() == ""


async def test_up_and_down_step_over_a_fold(workbench: Workbench) -> None:
    async with running(workbench) as bench:
        await bench.put_caret("Et ça prend")
        await choose(bench, "only E")
        await bench.press("down")
        assert bench.text[: bench.caret].count("\n") == bench.text[: bench.text.index("Merci")].count("\n")
        await bench.press("up")
        assert bench.text[bench.caret :].startswith("Et ça prend")
        await bench.press("ctrl+end", "ctrl+home", "pagedown", "pageup")
        assert bench.text[bench.caret :].startswith("E : On commence")


async def test_only_one_code_is_shown_and_escape_shows_all_again(workbench: Workbench) -> None:
    async with running(workbench) as bench:
        await bench.press("t", "O", "t", "t", "P", "r", "r")
        await choose(bench, "only coded with Non-choix")
        assert "Je suis à l’accueil" in words(bench)
        assert "Deux heures" not in words(bench)
        await bench.press("escape")
        assert "Deux heures" in words(bench)


async def test_what_is_coded_stays_in_sight_when_its_coding_goes(workbench: Workbench) -> None:
    async with running(workbench) as bench:
        await bench.press("t", "O")
        await choose(bench, "only what is coded")
        await bench.press("d")
        assert bench.codings() == []
        assert "Je suis à l’accueil" in words(bench)


async def test_a_zoom_with_nothing_in_it_is_told_and_not_shown(workbench: Workbench) -> None:
    async with running(workbench) as bench:
        before = rows(bench)
        await choose(bench, "only what is coded")
        assert "no such turn" in bench.said()
        assert rows(bench) == before


async def test_going_to_a_folded_place_shows_all_again(workbench: Workbench) -> None:
    async with running(workbench) as bench:
        await choose(bench, "only R")
        await bench.press("slash", *"merci", "enter")
        assert bench.text[bench.caret :].startswith("Merci")
        assert "On commence" in words(bench)


async def test_a_fold_that_is_clicked_is_opened(workbench: Workbench) -> None:
    async with running(workbench) as bench:
        await choose(bench, "only R")
        at = next(y for y, row in enumerate(rows(bench)) if "⋯" in row)
        await bench.pilot.click(bench.screen.view, offset=(12, at))
        await bench.settle()
        assert "On commence" in words(bench)


async def test_another_transcript_is_shown_whole(workbench: Workbench) -> None:
    async with running(workbench) as bench:
        await choose(bench, "only R")
        bench.screen.open_transcript("e02")
        await bench.settle()
        assert "Bonjour. " in words(bench)
        assert bench.screen.zoom is None


# The position bar


def bar_of(bench: Bench) -> list[str]:
    bar = bench.screen.query_one(PositionBar)
    return [bar.render_line(y).text for y in range(bar.size.height)]


async def test_the_bar_shows_where_codings_are_and_where_suggestions_wait(workbench: Workbench) -> None:
    async with running(workbench, size=(80, 16)) as bench:
        await bench.pilot.pause(2 * SOON)
        waiting = bar_of(bench)
        assert any(ord(cell) & 0xB8 for cell in waiting if cell != " ")
        await bench.put_caret("Merci")
        await bench.press("P")
        await bench.pilot.pause(2 * SOON)
        coded = bar_of(bench)
        assert coded != waiting
        await bench.press("u")
        await bench.pilot.pause(2 * SOON)
        assert bar_of(bench) == waiting
        assert glyph(bench.screen._marks[-1]) == " "


async def test_a_click_in_the_bar_goes_there(workbench: Workbench) -> None:
    async with running(workbench, size=(60, 14)) as bench:
        await bench.press("ctrl+home")
        bar = bench.screen.query_one(PositionBar)
        await bench.pilot.click(bar, offset=(0, bar.size.height - 1))
        await bench.settle()
        assert bench.caret > len(bench.text) * 0.7
        assert bench.screen.focused is bench.screen.view
        assert "Merci" in words(bench)


async def test_the_bar_follows_the_view(workbench: Workbench) -> None:
    async with running(workbench, size=(60, 14)) as bench:
        bar = bench.screen.query_one(PositionBar)
        await bench.press("ctrl+home")
        first = bar._seen
        await bench.press("ctrl+end")
        assert bar._seen[-1] == len(bench.screen._marks) - 1
        assert bar._seen[0] > first[0]


# Margins


async def test_codes_have_bars_of_their_own_and_the_coding_at_hand_is_framed(workbench: Workbench) -> None:
    async with running(workbench, size=(50, 30)) as bench:
        await bench.press("t", "e", "e", "O", "t", "t", "e", "e", "P")
        shown = rows(bench)
        assert any(BARS[0][0] in row for row in shown)
        assert any(BARS[1][0] in row for row in shown)
        framed = [row for row in shown if any(sign in row for sign in "╭╰")]
        assert len(framed) == 2
        assert "Deux heures" in framed[0]
        await bench.press("ctrl+home")
        assert not any(sign in words(bench) for sign in "╭╰")


@pytest.mark.parametrize("size", [(80, 24), (160, 48)])
async def test_where_a_turn_begins_a_sign_says_who_asks_who_answers_and_who_does_neither(
    folder: Path, workbench: Workbench, size: tuple[int, int]
) -> None:
    with open_project(folder, coder="ada") as project:
        project.add_transcript(read_transcript(write_third_voice(folder)))
        project.set_role("e03", "E", Role.INTERVIEWER)
        project.set_role("e03", "R", Role.PARTICIPANT)
        project.set_role("e03", "T", Role.OTHER)
    async with running(workbench, size=size) as bench:
        bench.screen.open_transcript("e03")
        await bench.settle()
        begun = [row.split()[-4:] for row in rows(bench) if any(sign in row for sign in ROLE_MARKS.values())]
        assert begun == [["▹", "E", ":", "Bonjour."], ["▸", "R", ":", "Bonjour."], ["◦", "T", ":", "Bonjour."]]
        await bench.put_caret("Bonjour.\n")
        await bench.press("t", "t")
        assert "◦ T" in bench.said("#panel" if size[0] > 100 else "#strip")


async def test_the_sign_of_a_role_stands_beside_a_turn_once_and_not_beside_a_fold(workbench: Workbench) -> None:
    async with running(workbench, size=(60, 30)) as bench:
        asked = sum(row.count("▹") for row in rows(bench))
        assert (asked, sum(row.count("▸") for row in rows(bench))) == (3, 2)
        await choose(bench, "only R")
        assert not any("▹" in row for row in rows(bench))
        assert sum(row.count("▸") for row in rows(bench)) == 2


# From one start to the next


async def test_the_workbench_opens_where_one_stopped_reading(
    folder: Path, instant: None, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("QUALCODE_STATE", str(tmp_path / "state"))

    def bench_of(coder: str) -> Workbench:
        return Workbench(lambda: open_project(folder, coder=coder), title="Une étude")

    async with running(bench_of("ada")) as bench:
        await bench.put_caret("Deux heures")
        bench.screen.open_transcript("e02")
        await bench.put_caret("je vous écoute")
        journal = len(bench.project.journal())
    async with running(bench_of("ada")) as bench:
        assert bench.text[bench.caret :].startswith("je vous écoute")
        bench.screen.open_transcript("e01")
        assert bench.text[bench.caret :].startswith("Deux heures")
        assert len(bench.project.journal()) == journal
    async with running(bench_of("bob")) as bench:
        assert bench.text[bench.caret :].startswith("On commence")
    kept = "".join(path.read_text(encoding="utf-8") for path in (tmp_path / "state").rglob("*.json"))
    assert "écoute" not in kept


async def test_where_there_is_room_a_turn_says_when_it_was_spoken(folder: Path, workbench: Workbench) -> None:
    (folder / "corpora" / "e03.vtt").write_text(
        "WEBVTT\n\n00:00:01.000 --> 00:00:04.000\n<v Claire>On commence ?\n\n"
        "01:02:05.000 --> 01:02:09.000\n<v Marc>Oui, allez-y.\n",
        encoding="utf-8",
    )
    with open_project(folder, coder="ada") as project:
        project.add_transcript(read_transcript(folder / "corpora" / "e03.vtt"))
    async with running(workbench, size=(160, 30)) as bench:
        bench.screen.open_transcript("e03")
        await bench.press("f2")
        shown = [row.split() for row in rows(bench)]
        assert ["0:01", "1", "▹", "Claire"] in [row[:4] for row in shown]
        assert ["1:02:05", "3", "▸", "Marc"] in [row[:4] for row in shown]
        place = bench.text.index("allez-y")
        at = bench.screen.view._painter
        assert at is not None
        await bench.pilot.click(bench.screen.view, offset=(2 + at.scene.gutter + len("Marc : Oui, "), 3))
        await bench.settle()
        assert bench.caret == place
