"""Words can be read in every theme, whatever they stand on, and codes are told apart."""

from __future__ import annotations

from itertools import combinations
from pathlib import Path

import pytest
from rich.color import Color as RichColor
from rich.segment import Segment as Cells
from rich.style import Style
from textual.color import Color
from textual.theme import Theme

from qualcode.model.palette import PALETTE
from qualcode.preferences import THEMES as NAMES
from qualcode.preferences import Preferences
from qualcode.project import open_project
from qualcode.tui.app import Workbench
from qualcode.tui.contrast import HIGH, SIGN, TEXT, ReadableWords
from qualcode.tui.paint import code_paint, contrast
from qualcode.tui.theme import ANSI, PREFIX, THEMES
from tests.tui.test_tui_journeys import running

COLOURED = [theme for theme in THEMES if not theme.ansi]
GROUNDS = ("background", "surface", "panel")
INKS = ("foreground", "primary", "accent", "success", "warning", "error", "footer-key-foreground")


def wanted(theme: Theme) -> float:
    return HIGH if "contrast" in theme.name else TEXT


def test_a_theme_has_the_name_that_the_settings_write() -> None:
    assert tuple(theme.name.removeprefix(PREFIX) for theme in THEMES) == NAMES


@pytest.mark.parametrize("theme", COLOURED, ids=lambda theme: theme.name)
def test_every_colour_used_for_words_stands_out_from_every_ground(theme: Theme) -> None:
    for ground in GROUNDS:
        back = Color.parse(getattr(theme, ground))
        for ink in INKS:
            front = Color.parse(theme.variables.get(ink) or getattr(theme, ink))
            assert contrast(front, back) >= wanted(theme), (ink, ground)


@pytest.mark.parametrize("theme", COLOURED, ids=lambda theme: theme.name)
def test_codes_have_letters_that_can_be_read_and_are_told_apart(theme: Theme) -> None:
    ground, text = Color.parse(theme.background or ""), Color.parse(theme.foreground or "")
    inks = {name: code_paint(color, ground, text).ink.color for name, color in PALETTE.items()}
    assert all(ink is not None and ink.triplet is not None for ink in inks.values())
    for one, other in combinations(inks, 2):
        assert inks[one] != inks[other], (one, other)


def test_in_the_terminals_own_colours_each_code_has_another_of_the_sixteen() -> None:
    ground = Color.parse("ansi_default")
    inks = [code_paint(color, ground, ground).ink.color for color in PALETTE.values()]
    assert len({str(ink) for ink in inks}) == len(PALETTE)
    assert all(ink is not None and ink.triplet is None for ink in inks)


@pytest.mark.parametrize("least", [TEXT, HIGH])
@pytest.mark.parametrize("ground", ["#000000", "#777777", "#9a5b00", "#ffffff"])
def test_faint_words_are_moved_until_they_can_be_read_and_bars_are_left(least: float, ground: str) -> None:
    back = Color.parse(ground)
    faint = Style(color=back.blend(Color.parse("#808080"), 0.1).rich_color, bgcolor=back.rich_color, italic=True)
    words, bar = ReadableWords(least).apply([Cells("mot", faint), Cells(" │ ", faint)], back)
    assert words.style is not None
    assert words.style.color is not None
    assert words.style.italic
    best = max(contrast(Color(0, 0, 0), back), contrast(Color(255, 255, 255), back))
    assert contrast(Color.from_rich_color(words.style.color), back) >= min(least, best) - 0.01
    assert bar.style == faint


@pytest.mark.parametrize(("least", "of_signs"), [(TEXT, SIGN), (HIGH, TEXT)])
@pytest.mark.parametrize("ground", ["#FBFAF7", "#14171B"])
def test_signs_that_mean_something_stand_out_too_and_frames_stand_back(
    least: float, of_signs: float, ground: str
) -> None:
    back = Color.parse(ground)
    faint = Style(color=back.blend(Color.parse("#808080"), 0.2).rich_color, bgcolor=back.rich_color)

    def standing_out(text: str) -> float:
        (cells,) = ReadableWords(least).apply([Cells(text, faint)], back)
        assert cells.style is not None
        assert cells.style.color is not None
        return contrast(Color.from_rich_color(cells.style.color), back)

    for sign in ("  ·", "▹ ", "\u2840", "■", "✓"):  # a zero, who speaks, a dot of the position bar, a code, a mark
        assert of_signs - 0.01 <= standing_out(sign) < least, sign
    for key in (";", " / ", "…"):  # read as words are
        assert standing_out(key) >= least - 0.01, key
    for frame in ("╭──╮", " ▐", "░░", "   "):
        assert standing_out(frame) < SIGN, frame


def test_the_terminals_own_colours_are_left_as_they_are() -> None:
    own = Style(color=RichColor.from_ansi(5), bgcolor=RichColor.default())
    (cells,) = ReadableWords(HIGH).apply([Cells("mot", own)], Color.parse("ansi_default"))
    assert cells.style == own


@pytest.mark.parametrize("theme", COLOURED, ids=lambda theme: theme.name)
async def test_every_word_on_the_screen_can_be_read(workbench: Workbench, theme: Theme) -> None:
    async with running(workbench, (120, 40)) as bench:
        workbench.theme = theme.name
        await bench.press("t", "O", "p", "f12")
        faint = []
        for strip in workbench.screen._compositor.render_strips():
            for text, style, _control in strip:
                if style is None or not any(map(str.isalnum, text)):
                    continue
                front, back = style.color, style.bgcolor
                if style.reverse:
                    front, back = back, front
                if front is None or back is None or front.triplet is None or back.triplet is None:
                    continue
                ratio = contrast(Color.from_rich_color(front), Color.from_rich_color(back))
                if ratio < wanted(theme) - 0.05:
                    faint.append((text, round(ratio, 1)))
        assert faint == []


async def test_without_colour_the_terminals_own_theme_leaves_words_and_ground_to_the_terminal(
    folder: Path, instant: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    preferences = Preferences(theme="ansi")
    app = Workbench(lambda: open_project(folder, coder="ada"), preferences=preferences)
    async with running(app) as bench:
        await bench.press("t", "e")
        for strip in app.screen._compositor.render_strips():
            for text, style, _control in strip:
                colors = (style.color, style.bgcolor) if style is not None else ()
                assert all(color is None or color.is_default for color in colors), text


async def test_ctrl_t_goes_round_all_themes_and_remembers_the_last(workbench: Workbench) -> None:
    from qualcode.preferences import read_preferences

    async with running(workbench) as bench:
        seen = [workbench.theme]
        for _each in THEMES:
            await bench.press("ctrl+t")
            seen.append(workbench.theme)
        assert seen == [theme.name for theme in (*THEMES, THEMES[0])]
        await bench.press("ctrl+t")
        assert read_preferences().theme == "light"


async def test_the_terminals_own_colours_paint_no_colour_of_ours(workbench: Workbench) -> None:
    async with running(workbench) as bench:
        workbench.theme = ANSI.name
        await bench.press("t", "O", "p", "v", "j")
        for strip in workbench.screen._compositor.render_strips():
            for text, style, _control in strip:
                colors = (style.color, style.bgcolor) if style is not None else ()
                assert all(color is None or color.triplet is None for color in colors), text
