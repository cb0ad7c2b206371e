"""Rows that are finished without Textual's cache of frames look as Textual would paint them."""

from __future__ import annotations

import gc

import pytest
from rich.segment import Segment as Cells
from textual.app import App, ComposeResult
from textual.content import Content
from textual.geometry import Region
from textual.strip import Strip
from textual.widget import Widget

from qualcode.tui.memory import LongLived
from qualcode.tui.widgets.lines import Lines

WORDS = Content.from_markup(
    "[b]Ici[/b] · on n’a pas [$accent]vraiment[/] le choix, il faut faire avec le guichet en ligne"
)


class Said(App[None]):
    """Some lines on a ground, indented."""

    def compose(self) -> ComposeResult:
        yield Lines(id="said")


def look(strips: list[Strip]) -> list[list[Cells]]:
    """What stands in each cell, however the row is cut into pieces."""
    return [[Cells(letter, style) for text, style, _control in strip for letter in text] for strip in strips]


@pytest.mark.parametrize("theme", ["textual-dark", "textual-light"])
@pytest.mark.parametrize("padding", [(0, 0, 0, 0), (1, 2, 1, 2), (2, 0, 1, 3)])
async def test_lines_look_as_textual_paints_them(theme: str, padding: tuple[int, int, int, int]) -> None:
    app = Said()
    async with app.run_test(size=(30, 9)) as pilot:
        app.theme = theme
        lines = app.query_one(Lines)
        lines.styles.padding = padding
        lines.styles.background = "darkblue"
        await pilot.pause()
        lines.say(WORDS)
        await pilot.pause()
        for crop in (lines.size.region, lines.outer_size.region, Region(3, 1, 12, 5)):
            assert look(lines.render_lines(crop)) == look(Widget.render_lines(lines, crop))


async def test_lines_with_a_frame_are_painted_by_textual() -> None:
    app = Said()
    async with app.run_test(size=(30, 9)) as pilot:
        lines = app.query_one(Lines)
        lines.styles.border = ("round", "white")
        lines.say(WORDS)
        await pilot.pause()
        top = "".join(text for text, _style, _control in lines.render_lines(lines.outer_size.region)[0])
        assert top == "╭" + "─" * 28 + "╮"


async def test_a_line_that_says_something_else_is_seen_at_once() -> None:
    app = Said()
    async with app.run_test(size=(30, 9)) as pilot:
        lines = app.query_one(Lines)
        for words in ("tours 1 à 3", "tours 1 à 4", ""):
            lines.say(Content(words))
            await pilot.pause()
            (row,) = lines.render_lines(Region(0, 0, 30, 1))
            assert row.text.rstrip() == words


def test_what_was_set_aside_can_be_collected_again_when_the_workbench_is_closed() -> None:
    memory = LongLived()
    before = gc.get_freeze_count()
    with memory.opening():
        held = [[number] for number in range(1_000)]
    try:
        assert gc.isenabled()
        assert gc.get_freeze_count() >= before + len(held)
    finally:
        memory.let_go()
    assert gc.get_freeze_count() == 0
