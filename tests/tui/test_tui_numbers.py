"""The numbers on the screen are those of quotes and of print."""

from __future__ import annotations

from pathlib import Path

import pytest

from qualcode.analysis import quotes, reading_copies
from qualcode.model import CitedBy, Segment
from qualcode.project import open_project
from qualcode.tui.app import Workbench
from tests.tui.test_tui_journeys import running


def cite_by(folder: Path, citation: str) -> None:
    settings = folder / "qualcode.toml"
    settings.write_text(settings.read_text("utf-8") + f'citation = "{citation}"\ncitation_width = 40\n', "utf-8")


@pytest.mark.parametrize("citation", list(CitedBy))
@pytest.mark.parametrize("width", [140, 40])
async def test_screen_quotes_and_print_have_the_same_numbers(
    folder: Path, workbench: Workbench, citation: CitedBy, width: int
) -> None:
    cite_by(folder, citation)
    with open_project(folder, coder="ada") as project:
        transcript = project.transcript("e01")
        at = transcript.text.index("Une dame")
        project.add_coding(transcript.id, Segment(at, at + 20), project.codebook().codes[0].guid)
        copied = reading_copies(project, transcripts=["e01"])[0]
        (quote,) = quotes(project)
    async with running(workbench, (width, 40)) as bench:
        view = bench.screen.view
        shown = [view.render_line(y).text[:3].strip() for y in range(len(copied.lines))]
        on_screen = [int(number) for number in shown if number]
        assert bench.screen.session.cited(Segment(quote.start, quote.end)) == quote.numbers()
    assert quote.numbers() == copied.marks[0].cited == {"lines": "l. 4-5", "turns": "t. 2"}[citation]
    printed = [line.number for line in copied.lines if line.number is not None]
    assert on_screen == (printed if width == 140 else printed[: len(on_screen)])
    assert on_screen


async def test_the_details_name_turns_and_never_lines_where_the_study_cites_by_turns(
    folder: Path, workbench: Workbench
) -> None:
    cite_by(folder, "turns")
    async with running(workbench) as bench:
        await bench.put_caret("Une dame")
        assert bench.said().startswith("turn 2 · ▸ R · ")
        await bench.press("O")
        assert "Coded t. 2 with Non-choix" in bench.said()
        assert "line" not in bench.said()
        await bench.put_caret("\n\nR : Je")
        assert bench.said().startswith("outside turns")
