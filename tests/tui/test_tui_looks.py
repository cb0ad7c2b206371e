"""What all screens share: the keys at their foot, headings, words that hang, an ellipsis where they go on."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from rich.cells import cell_len
from textual.app import App, ComposeResult
from textual.content import Content
from textual.widgets import Input
from textual.widgets._footer import FooterKey

from qualcode.locales import language, set_language
from qualcode.project import open_project
from qualcode.tui.app import Workbench
from qualcode.tui.hanging import hung, hung_all
from qualcode.tui.widgets.key_bar import KeyBar
from qualcode.tui.widgets.lines import Lines
from qualcode.tui.widgets.search_bar import SearchBar
from tests.tui.test_tui_journeys import running


def shown(app: Workbench) -> list[FooterKey]:
    return list(app.screen.query_one(KeyBar).query(FooterKey))


@pytest.mark.parametrize("key", ["b", "q", "h", "ctrl+b", "ctrl+f", "ctrl+k", "f10", "f8"])
async def test_no_key_at_the_foot_is_cut_and_the_way_out_and_the_help_are_there(
    folder: Path, instant: None, key: str
) -> None:
    before = language()
    set_language("fr")
    try:
        app = Workbench(lambda: open_project(folder, coder="ada"), title="Une étude")
        async with running(app, (80, 24)) as bench:
            await bench.press(key)
            await bench.pilot.pause(0.2)
            bar = app.screen.query_one(KeyBar)
            keys = shown(app)
            assert all(each.region.right <= bar.content_region.right for each in keys)
            assert keys[-1].action == "help"
            assert "leave" in keys[-2].action
    finally:
        set_language(before)


async def test_on_a_narrower_screen_the_last_of_a_screens_own_keys_go_first(workbench: Workbench) -> None:
    async with running(workbench, (80, 24)) as bench:
        await bench.press("b")
        wide = [each.action for each in shown(workbench)]
        await bench.pilot.resize_terminal(50, 24)
        await bench.pilot.pause(0.2)
        narrow = [each.action for each in shown(workbench)]
        assert len(narrow) < len(wide)
        assert narrow[-2:] == wide[-2:]
        assert wide[: len(narrow) - 2] == narrow[:-2]


async def test_the_foot_names_no_key_that_the_field_in_focus_takes_as_a_letter(workbench: Workbench) -> None:
    async with running(workbench, (80, 24)) as bench:
        assert "search" in [each.action for each in shown(workbench)]
        await bench.press("ctrl+g")
        await bench.pilot.pause(0.2)
        assert "search" not in [each.action for each in shown(workbench)]
        await bench.press("escape", "slash")
        await bench.pilot.pause(0.2)
        assert [each.action for each in shown(workbench)] == ["give_up", "manner", "app.help", "app.palette"]


async def test_what_the_search_line_says_is_read_whole_on_a_narrow_screen(workbench: Workbench) -> None:
    set_language("fr")
    async with running(workbench, (80, 24)) as bench:
        await bench.press("slash")
        field = workbench.screen.query_one("#sought", Input)
        assert len(field.placeholder) < field.size.width


async def test_what_just_happened_is_read_whole_on_a_narrow_screen_and_how_much_is_selected(
    workbench: Workbench,
) -> None:
    def rows() -> list[str]:
        strip = workbench.screen.query_one("#strip", Lines)
        return [strip.render_line(y).text.strip() for y in range(3)]

    set_language("fr")
    async with running(workbench, (80, 24)) as bench:
        await bench.press("t", "P")
        assert [row[:2] for row in rows()] == ["li", "P ", "l."]
        await bench.press("u", "U")
        assert rows()[0].startswith("P Pression temporelle")
        assert " ".join(rows()[1:]) == "Rétabli\u00a0: codage de 1 extrait avec Pression temporelle dans e01."
        await bench.press("e")
        assert rows()[0].startswith("ligne 3 · tour 2 · 4 mots sélectionnés · ▸ R")


async def test_of_a_long_name_at_the_top_the_name_is_cut_and_not_what_is_told(workbench: Workbench) -> None:
    async with running(workbench, (80, 24)) as bench:
        transcript = bench.screen.session.transcript
        assert transcript is not None
        bench.screen.session.transcript = replace(transcript, name="Entretien_" * 6)
        await bench.press("P")
        top = bench.said("#top")
        assert top.startswith("Une étude  Entretien_")
        assert "…" in top
        assert top.endswith("1 coding · 4 suggestions")
        assert cell_len(top) <= 78
        await bench.pilot.resize_terminal(160, 40)
        await bench.press("u")
        assert bench.said("#top").endswith("Entretien_ · 0 codings · 4 suggestions")


async def test_what_is_wrong_with_a_pattern_is_read_whole_beside_it_on_a_narrow_screen(workbench: Workbench) -> None:
    set_language("fr")
    async with running(workbench, (80, 24)) as bench:
        await bench.press("slash", "f2", "f2", *"droit(")
        bar = bench.screen.query_one(SearchBar)
        field, found = bar.query_one("#sought"), bar.query_one("#found")
        assert found.region.right <= bar.content_region.right
        assert found.region.x > field.region.right
        assert field.size.width >= len("droit(")


def test_further_rows_of_an_item_stand_below_its_words() -> None:
    rows = [row.plain for row in hung_all(Content("Inclure\n· dire non laisserait\n\nfin"), 12)]
    assert rows == ["Inclure", "· dire non", "  laisserait", "", "fin"]
    assert [row.plain for row in hung(Content("ctrl x  un deux trois"), 15, 8)] == ["ctrl x  un deux", "        trois"]


def test_rows_do_not_begin_with_a_sign_that_belongs_to_the_word_before() -> None:
    said = Content.assemble("Il dit ", ("«\u00a0une grosse partie\u202f»", "bold"), "\u00a0: oui")
    rows = hung(said, 20)
    assert [row.plain for row in rows] == ["Il dit «\u00a0une grosse", "partie\u202f»\u00a0: oui"]
    assert [row.plain[span.start : span.end] for row in rows for span in row.spans] == [
        "«\u00a0une grosse",
        "partie\u202f»",
    ]


class Saying(App[None]):
    CSS = "Lines { width: 12; } #one { height: 1; } #two { height: 2; } #all { height: auto; }"

    def compose(self) -> ComposeResult:
        for name in ("one", "two", "all"):
            yield Lines(id=name)


async def test_words_beyond_the_height_end_in_an_ellipsis_and_a_growing_one_shows_all() -> None:
    app = Saying()
    async with app.run_test() as pilot:
        for lines in app.query(Lines):
            lines.say(Content("un deux trois quatre cinq"))
        await pilot.pause()
        said = {
            lines.id: [lines.render_line(y).text.rstrip() for y in range(lines.size.height)]
            for lines in app.query(Lines)
        }
        assert said == {
            "one": ["un deux tro…"],
            "two": ["un deux", "trois quatr…"],
            "all": ["un deux", "trois quatre", "cinq"],
        }
