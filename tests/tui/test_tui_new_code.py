"""Codes made where one stands: by a name, or in the words of the person who speaks."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.widget import Widget

from qualcode.project import open_project
from qualcode.tui.app import Workbench
from qualcode.tui.screens.code_chooser import CodeChooser
from qualcode.tui.screens.memo import MemoScreen
from qualcode.tui.screens.new_code import name_of
from qualcode.tui.widgets.row_list import RowList
from tests.tui.conftest import CODEBOOK
from tests.tui.test_tui_journeys import Bench, running


def listed(bench: Bench) -> list[tuple[str, str]]:
    assert isinstance(bench.app.screen, CodeChooser)
    return [(row.label, row.tail) for row in bench.app.screen.query_one(RowList).rows]


async def select(bench: Bench, words: str) -> None:
    start = bench.text.index(words)
    bench.screen.view.jump(start + len(words), anchor=start)
    await bench.settle()


async def test_the_selected_words_become_a_code_and_are_coded_with_it(workbench: Workbench, folder: Path) -> None:
    async with running(workbench) as bench:
        await select(bench, "l’été dernier")
        await bench.press("i")
        assert listed(bench) == [("New code “L’été dernier”", "")]
        await bench.press("enter")
        assert bench.coded() == [("l’été dernier", "L’été dernier")]
        assert "Again u takes the new code back." in bench.said().replace("\n", " ")
        assert "L’été dernier" in (folder / "codebooks" / "essai.yaml").read_text(encoding="utf-8")
        assert "L’été dernier" in [row.label for row in bench.screen.query_one("#codes", RowList).rows]
        await bench.press("u", "u")
        assert bench.codings() == []
        assert "L’été dernier" not in (folder / "codebooks" / "essai.yaml").read_text(encoding="utf-8")


async def test_codes_that_resemble_the_words_are_offered_and_one_is_used_instead(workbench: Workbench) -> None:
    async with running(workbench) as bench:
        await select(bench, "pas le choix")
        await bench.press("i", *["backspace"] * 20, *"non", "space", *"choisi")
        assert listed(bench) == [("New code “non choisi”", ""), ("Non-choix", "resembles it")]
        await bench.press("down", "enter")
        assert bench.coded() == [("pas le choix", "Non-choix")]
        assert len(bench.screen.session.codes) == 3


async def test_a_name_that_is_taken_is_not_made_again(workbench: Workbench) -> None:
    async with running(workbench) as bench:
        await select(bench, "pas le choix")
        await bench.press("i", *["backspace"] * 20, *"dependance")
        assert listed(bench) == [("Dépendance", "")]


async def test_where_no_code_has_the_name_the_list_offers_to_make_it_also_with_a_memo(workbench: Workbench) -> None:
    async with running(workbench) as bench:
        await bench.put_caret("Je suis à")
        await bench.press("c", *"Accueil", "ctrl+e")
        assert isinstance(bench.app.screen, MemoScreen)
        await bench.press(*"vu", "ctrl+s")
        assert bench.coded() == [("Je suis à l’accueil.", "Accueil")]
        assert bench.codings()[0].memo == "vu"


async def test_a_codebook_that_cannot_be_written_is_told_and_nothing_is_coded(
    workbench: Workbench, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with running(workbench) as bench:
        await select(bench, "l’été dernier")
        await bench.press("i")
        book = folder / "codebooks" / "essai.yaml"
        book.write_text("codes: [", encoding="utf-8")
        await bench.press("enter")
        assert bench.codings() == []
        assert bench.screen.is_running
        assert [note.severity for note in bench.app._notifications] == ["error"]


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("« on fait avec » !", "On fait avec"),
        ("l’été\n dernier,", "L’été dernier"),
        ("œuvrer", "Œuvrer"),
        ("mot " * 30, "Mot mot mot mot mot mot mot mot mot mot mot mot mot mot mot"),
        ("x" * 80, "X" + "x" * 59),
        ("…", ""),
    ],
)
def test_a_name_is_the_words_without_what_stands_around_them(words: str, name: str) -> None:
    assert name_of(words) == name


@pytest.mark.parametrize("keys", [["i", "enter"], ["c", *"Accueil", "enter"]], ids=["in vivo", "chooser"])
async def test_a_codebook_without_codes_says_so_and_gets_its_first_one(
    folder: Path, instant: None, keys: list[str]
) -> None:
    head = CODEBOOK.partition("codes:")[0]
    (folder / "codebooks" / "essai.yaml").write_text(head + "codes: []\n", encoding="utf-8")
    async with running(Workbench(lambda: open_project(folder, coder="ada"))) as bench:
        empty = bench.screen.query_one("#codes", RowList)
        assert "The codebook has no codes yet: i makes one" in " ".join(_shown(empty).split())
        await bench.press("t", "e", *keys)
        assert [words for words, _name in bench.coded()] == ["Je suis à l’accueil."]
        assert len(bench.screen.session.codes) == 1


def _shown(part: Widget) -> str:
    """The words in a part of the screen."""
    return " ".join(part.render_line(y).text for y in range(part.size.height))
