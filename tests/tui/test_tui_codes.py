"""What a person does to the codes at the workbench, key by key, and what file and study hold afterwards."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from textual.widgets import Static, TextArea

from qualcode.codebook import load_codebook
from qualcode.locales import set_language
from qualcode.model import Segment
from qualcode.project import Project, open_project
from qualcode.tui.app import Workbench
from qualcode.tui.passage_desk import PassageDesk
from qualcode.tui.screens.asking import AskScreen
from qualcode.tui.screens.chooser import Chooser
from qualcode.tui.screens.codes import CodesScreen
from qualcode.tui.screens.retrieval import RetrievalScreen
from qualcode.tui.screens.rule import RuleScreen
from qualcode.tui.screens.workbench import WorkbenchScreen
from qualcode.tui.widgets.lines import Lines
from qualcode.tui.widgets.row_list import RowList
from tests.tui.test_tui_journeys import Bench, running


def codes(bench: Bench) -> CodesScreen:
    screen = bench.app.screen
    assert isinstance(screen, CodesScreen)
    return screen


def passages(bench: Bench) -> RetrievalScreen:
    screen = bench.app.screen
    assert isinstance(screen, RetrievalScreen)
    return screen


def tree(bench: Bench) -> list[tuple[int, str]]:
    return [(row.depth, row.label) for row in codes(bench).query_one("#tree", RowList).rows]


def told(bench: Bench) -> str:
    return bench.app.screen.query_one("#told", Lines).words.plain


def words(bench: Bench) -> list[str]:
    return [" ".join(row.label.split()) for row in passages(bench).rows.rows]


def book(project: Project) -> Path:
    return project.folder.codebook_file()


def guid(project: Project, code_id: str) -> str:
    code = project.codebook().code(code_id)
    assert code is not None
    return code.guid


@pytest.fixture
def coded(folder: Path) -> Path:
    """The study with codings of two coders in both interviews."""
    for coder, name, said, code_id in (
        ("ada", "e01", "On n’a pas le choix, il faut aider.", "non-choix"),
        ("ada", "e01", "Deux heures, parfois.", "pression-temporelle"),
        ("bob", "e01", "Je reste le soir pour finir le courrier.", "non-choix"),
        ("bob", "e02", "Bonjour, je vous écoute.", "non-choix"),
    ):
        with open_project(folder, coder=coder) as project:
            text = project.transcript(name)
            at = text.text.index(said)
            project.add_coding(text.id, Segment(at, at + len(said)), guid(project, code_id))
    return folder


async def test_the_tree_shows_letters_and_use_and_the_rule_of_the_code_under_the_cursor(
    coded: Path, workbench: Workbench
) -> None:
    async with running(workbench) as bench:
        await bench.press("b")
        rows = codes(bench).query_one("#tree", RowList).rows
        assert [(row.mark, row.label, *row.tail.split()) for row in rows] == [
            ("■ O", "Non-choix", "3", "2"),
            ("■ P", "Pression temporelle", "1", "1"),
            ("■ D", "Dépendance", "·", "·"),
        ]
        below = codes(bench).query_one("#below", Lines).words.plain
        assert "3 codings in 2 transcripts" in below
        assert "L'aide est présentée comme n'ayant pas été choisie." in below
        assert "· dire non laisserait la personne sans ses droits" in below
        await bench.press("escape")
        assert isinstance(bench.app.screen, WorkbenchScreen)


async def test_a_code_is_made_named_defined_moved_and_taken_back_key_by_key(coded: Path, workbench: Workbench) -> None:
    async with running(workbench) as bench:
        before = book(bench.project).read_bytes()
        await bench.press("b", "down", "n", *"Rester", "enter")
        assert tree(bench) == [(0, "Non-choix"), (0, "Pression temporelle"), (0, "Rester"), (0, "Dépendance")]
        assert "Rester is in the codebook" in told(bench)
        await bench.press("r", *" tard", "enter")
        assert tree(bench)[2] == (0, "Rester tard")
        await bench.press("e", *"Le soir.", "tab", *"au-delà des heures", "ctrl+s")
        await bench.press("l")
        assert tree(bench)[2] == (1, "Rester tard")
        await bench.press("c", *"purple", "enter")
        found = load_codebook(book(bench.project)).code("pression-temporelle/rester")
        assert found is not None
        assert (found.definition, found.include) == ("Le soir.", ("au-delà des heures",))
        assert found.color == "purple"
        await bench.press("h", "k")
        assert tree(bench)[1] == (0, "Rester tard")
        await bench.press("u", "u", "u", "u", "u", "u", "u")
        assert book(bench.project).read_bytes() == before
        assert len(tree(bench)) == 3


async def test_a_merge_says_how_many_codings_it_touches_and_the_workbench_undoes_it(
    coded: Path, workbench: Workbench
) -> None:
    async with running(workbench) as bench:
        await bench.press("b", "down", "m", *"non", "enter")
        assert "1 coding" in chooser(bench)[0]
        await bench.press("enter")
        assert tree(bench) == [(0, "Non-choix"), (0, "Dépendance")]
        assert bench.project.code_uses()[guid(bench.project, "non-choix")].codings == 4
        await bench.press("escape")
        assert [row.label for row in bench.screen.query_one("#codes", RowList).rows] == ["Non-choix", "Dépendance"]
        await bench.press("u")
        assert [row.label for row in bench.screen.query_one("#codes", RowList).rows][1] == "Pression temporelle"
        assert bench.project.codebook().code("pression-temporelle") is not None


def chooser(bench: Bench) -> list[str]:
    screen = bench.app.screen
    assert isinstance(screen, Chooser)
    return [row.label for row in screen.query_one(RowList).rows]


async def test_a_deleted_codes_codings_are_asked_about_and_can_stay_under_it(coded: Path, workbench: Workbench) -> None:
    async with running(workbench) as bench:
        await bench.press("b", "d")
        assert chooser(bench) == [
            "Give 3 codings to another code…",
            "Keep 3 codings under the deleted code",
            "Delete 3 codings too, with their memos",
        ]
        await bench.press("escape")
        assert len(tree(bench)) == 3
        await bench.press("d", "down", "enter")
        assert [label for _depth, label in tree(bench)] == [
            "Pression temporelle",
            "Dépendance",
            "Non-choix (left the codebook)",
        ]
        assert len(bench.project.codings()) == 4
        await bench.press("down", "down", "m", *"dep", "enter", "enter")
        assert bench.project.code_uses()[guid(bench.project, "dependance")].codings == 3
        assert [label for _depth, label in tree(bench)] == ["Pression temporelle", "Dépendance"]


async def test_a_change_made_in_an_editor_meanwhile_is_not_undone_over(coded: Path, workbench: Workbench) -> None:
    async with running(workbench) as bench:
        await bench.press("b", "n", *"Rester", "enter")
        by_hand = book(bench.project).read_text("utf-8") + "# relu\n"
        book(bench.project).write_text(by_hand, "utf-8")
        await bench.press("u")
        assert book(bench.project).read_text("utf-8") == by_hand
        assert (0, "Rester") in tree(bench)
        assert any("changed since by another hand" in note.message for note in bench.app._notifications)


async def test_passages_of_the_code_at_the_caret_are_listed_and_one_is_looked_at_and_left_again(
    coded: Path, workbench: Workbench
) -> None:
    async with running(workbench) as bench:
        await bench.put_caret("pas le choix")
        await bench.press("ctrl+r")
        assert words(bench) == [
            "e01 On n’a pas le choix, il faut aider.",
            "e01 Je reste le soir pour finir le courrier.",
            "e02 Bonjour, je vous écoute.",
        ]
        around = passages(bench).query_one("#around", Lines).words.plain
        assert around.startswith("e01 · l. 3 · R · Non-choix · ada\n…")
        assert "Une dame m’a donné" in around
        await bench.press("down", "down", "enter")
        assert isinstance(bench.app.screen, WorkbenchScreen)
        assert bench.text[bench.caret :].startswith("Bonjour, je vous écoute.")
        assert "Passage 3 of 3" in bench.said()
        await bench.press("escape")
        assert passages(bench).rows.cursor == 2
        await bench.press("enter", "ctrl+r")
        assert passages(bench).rows.cursor == 2


async def test_passages_are_found_by_words_coder_and_transcript(coded: Path, workbench: Workbench) -> None:
    async with running(workbench) as bench:
        await bench.put_caret("pas le choix")
        await bench.press("ctrl+r", "slash", *"ecoute", "enter")
        assert words(bench) == ["e02 Bonjour, je vous écoute."]
        await bench.press("slash", "escape")
        assert len(words(bench)) == 3
        await bench.press("o", *"bob", "enter", "t", *"e01", "enter")
        assert words(bench) == ["e01 Je reste le soir pour finir le courrier."]


async def test_where_no_passage_is_listed_no_key_deletes_any(coded: Path, workbench: Workbench) -> None:
    async with running(workbench) as bench:
        await bench.put_caret("pas le choix")
        await bench.press("ctrl+r", "down", "slash")
        screen = passages(bench)
        for typed in ("courrier", "zzz"):  # as keys do that come faster than the list is highlighted
            screen.desk.query = typed
            screen.show_listed()
        await bench.press("enter")
        assert words(bench) == []
        before = bench.project.codings()
        await bench.press("d", "r")
        assert isinstance(bench.app.screen, RetrievalScreen)
        assert passages(bench).here() is None
        assert bench.project.codings() == before


async def test_marks_that_a_filter_hides_are_told_before_anything_is_done_to_them(
    coded: Path, workbench: Workbench
) -> None:
    async with running(workbench) as bench:
        await bench.put_caret("pas le choix")
        await bench.press("ctrl+r", "v", "v", "slash", *"courrier", "enter")
        title = passages(bench).query_one("#title", Lines).words.plain
        listed = {each.coding_id for each in passages(bench).desk.listed}
        hidden = len(passages(bench).desk.marked - listed)
        assert hidden
        assert title.endswith(f"2 marked · {hidden} of them hidden")


async def test_marked_passages_are_recoded_as_one_and_split_off(coded: Path, workbench: Workbench) -> None:
    async with running(workbench) as bench:
        await bench.put_caret("pas le choix")
        await bench.press("ctrl+r", "v", "v", "r", *"dep", "enter")
        assert words(bench) == ["e02 Bonjour, je vous écoute."]
        assert "2 codings have Dépendance now" in told(bench)
        await bench.press("u")
        assert len(words(bench)) == 3
        await bench.press("A", "v", "s", *"Autre", "enter")
        assert len(words(bench)) == 1
        assert bench.project.code_uses()[guid(bench.project, "autre")].codings == 2
        await bench.press("d")
        assert words(bench) == []
        await bench.press("u", "u")
        assert len(words(bench)) == 3


async def test_marked_passages_get_another_code_too_and_keep_theirs(coded: Path, workbench: Workbench) -> None:
    async with running(workbench) as bench:
        await bench.put_caret("pas le choix")
        await bench.press("ctrl+r", "v", "v", "c", *"dep", "enter")
        assert len(words(bench)) == 3
        assert "2 passages are coded with Dépendance too." in told(bench)
        assert bench.project.code_uses()[guid(bench.project, "dependance")].codings == 2
        await bench.press("A", "c", *"dep", "enter")
        assert "1 passage is coded with Dépendance too. u takes it back. 2 were so already." in told(bench)
        await bench.press("A", "c", *"dep", "enter")
        assert "All of them are coded with Dépendance already." in told(bench)
        await bench.press("u", "u")
        assert bench.project.code_uses()[guid(bench.project, "dependance")].codings == 0
        assert len(words(bench)) == 3


async def test_enter_on_a_code_lists_its_passages_and_sub_codes_can_be_left_out(
    coded: Path, workbench: Workbench
) -> None:
    with open_project(coded, coder="ada") as project:
        project.move_code(guid(project, "pression-temporelle"), guid(project, "non-choix"))
    async with running(workbench) as bench:
        await bench.press("b", "enter")
        assert len(words(bench)) == 4
        await bench.press("w")
        assert len(words(bench)) == 3
        await bench.press("b")
        assert codes(bench).at == guid(bench.project, "non-choix")


async def test_the_rule_of_the_code_at_hand_is_one_key_away(coded: Path, workbench: Workbench) -> None:
    async with running(workbench) as bench:
        await bench.put_caret("pas le choix")
        await bench.press("question_mark")
        assert isinstance(bench.app.screen, RuleScreen)
        await bench.press("question_mark")
        assert isinstance(bench.app.screen, WorkbenchScreen)


async def test_a_rule_half_written_is_not_lost_by_one_key(coded: Path, workbench: Workbench) -> None:
    async with running(workbench) as bench:
        await bench.press("b", "e", *"Mot", "escape")
        assert bench.app.screen.query(TextArea)
        await bench.press("escape")
        assert len(tree(bench)) == 3


async def test_every_key_of_the_codes_and_passages_has_a_line_in_their_help(coded: Path, workbench: Workbench) -> None:
    async with running(workbench) as bench:
        await bench.press("b", "f1")
        page = str(bench.app.screen.query_one("#page").render())
        assert "Merge" in page
        assert "Move under the code above" in page


def test_a_hundred_thousand_passages_are_sifted_between_two_keys(coded: Path) -> None:
    with open_project(coded, coder="ada") as project:
        desk = PassageDesk(project, guid(project, "non-choix"))
        found, folded = desk.read()
        desk.take((found * 40_000, folded * 40_000))
        began = time.perf_counter()
        desk.query = "introuvable"
        desk.sift()
        assert len(desk.listed) == 0
        desk.query = "ÉCOUTE"
        desk.sift()
        assert len(desk.listed) == 40_000
        assert time.perf_counter() - began < 2


async def test_the_passages_of_a_code_that_an_undo_took_away_are_none(coded: Path, workbench: Workbench) -> None:
    async with running(workbench) as bench:
        await bench.press("b", "n", *"Rester", "enter", "enter")
        assert words(bench) == []
        await bench.press("u")
        assert words(bench) == []
        await bench.press("escape")
        assert isinstance(bench.app.screen, WorkbenchScreen)


async def test_what_another_coder_does_to_the_codes_is_shown(coded: Path, workbench: Workbench) -> None:
    async with running(workbench) as bench:
        with open_project(coded, coder="bob") as other:
            other.rename_code(guid(other, "dependance"), "Dépendre")
        bench.screen.look_elsewhere()
        await bench.settle()
        assert [row.label for row in bench.screen.query_one("#codes", RowList).rows][2] == "Dépendre"
        assert "Meanwhile, bob: renamed the code Dépendance: Dépendre." in bench.said()


async def test_colours_are_called_in_the_readers_language_and_found_by_their_name_in_the_file(
    workbench: Workbench,
) -> None:
    set_language("fr")
    async with running(workbench) as bench:
        await bench.press("b")
        assert "couleur orange" in codes(bench).query_one("#below", Lines).words.plain
        await bench.press("down")
        assert "couleur bleu ciel" in codes(bench).query_one("#below", Lines).words.plain
        await bench.press("c")
        labels = [row.label for row in bench.app.screen.query_one(RowList).rows]
        assert labels[:8] == ["orange", "bleu ciel", "vert", "jaune", "bleu", "vermillon", "pourpre", "noir"]
        await bench.press(*"vermillion", "enter")
        found = load_codebook(book(bench.project)).code("pression-temporelle")
        assert found is not None
        assert found.color == "vermillion"


async def test_a_name_that_another_code_has_is_told_where_it_is_typed_and_stays(workbench: Workbench) -> None:
    async with running(workbench) as bench:
        await bench.press("b", "n", *"dépendance", "enter")
        assert isinstance(bench.app.screen, AskScreen)
        assert "there is a code Dépendance already" in str(bench.app.screen.query_one("#hint", Static).render())
        await bench.press(*" affective", "enter")
        assert (0, "dépendance affective") in tree(bench)
        await bench.press("r", "enter")  # its own name is no other code's
        assert not isinstance(bench.app.screen, AskScreen)
        await bench.press("r", "ctrl+u", *"Non-choix", "enter")
        assert isinstance(bench.app.screen, AskScreen)
        await bench.press("escape")
        assert (0, "dépendance affective") in tree(bench)
