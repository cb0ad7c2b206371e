"""How the workbench looks, at two sizes. Each docstring says what to look at before a changed picture is accepted."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest
from textual.pilot import Pilot

from qualcode.model import Segment
from qualcode.project import init_study, open_project
from qualcode.tui.app import Workbench

SnapCompare = Callable[..., bool]
NARROW, WIDE = (80, 24), (160, 48)


@pytest.fixture
def coded(folder: Path) -> Path:
    """The study with two overlapping codings and one of another code."""
    with open_project(folder, coder="ada") as project:
        transcript, codebook = project.transcript("e01"), project.codebook()
        for words, code_id in (
            ("Je reste le soir pour finir le courrier.", "pression-temporelle"),
            ("On n’a pas le choix là non plus. Je reste le soir", "non-choix"),
            ("Une dame m’a donné son mot de passe", "dependance"),
        ):
            at, code = transcript.text.index(words), codebook.code(code_id)
            assert code is not None
            project.add_coding(transcript.id, Segment(at, at + len(words)), code.guid)
    return folder


def after(*keys: str) -> Callable[[Pilot[None]], Awaitable[None]]:
    """Wait for the assistant, then press keys."""

    async def run(pilot: Pilot[None]) -> None:
        await pilot.pause()
        await pilot.app.workers.wait_for_complete()
        await pilot.pause()
        await pilot.press(*keys)
        await pilot.pause()

    return run


def bench(folder: Path) -> Workbench:
    return Workbench(lambda: open_project(folder, coder="ada"), title="Une étude")


def test_narrow_screen_with_a_suggestion_at_hand(snap_compare: SnapCompare, coded: Path, instant: None) -> None:
    """Lists on the left with a letter a code; the suggested sentence underlined on a faint ground, its cue bold, `?`
    in the margin; codings tinted, their letters and bars in lanes; three lines of details; the footer in one line."""
    assert snap_compare(bench(coded), terminal_size=NARROW, run_before=after("p"))


def test_wide_screen_in_three_columns_with_overlapping_codings(
    snap_compare: SnapCompare, coded: Path, instant: None
) -> None:
    """Three columns; rows are citation lines; the coding stepped to is stronger, its letter reversed; the details name
    code, lines, coder and definition."""
    assert snap_compare(bench(coded), terminal_size=WIDE, run_before=after("g", "g"))


def test_light_theme_with_a_selection(snap_compare: SnapCompare, coded: Path, instant: None) -> None:
    """Dark words on a light ground; every letter of a code readable, also sky-blue; the selection set off."""
    assert snap_compare(bench(coded), terminal_size=WIDE, run_before=after("ctrl+t", "t", "v", "j"))


def test_without_colour_codings_and_suggestions_stay_apart(
    snap_compare: SnapCompare, coded: Path, instant: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Greys only; suggestions are underlined and have `?`, codings a ground, a letter and a bar; the selection is
    reversed."""
    monkeypatch.setenv("NO_COLOR", "1")
    assert snap_compare(bench(coded), terminal_size=NARROW, run_before=after("t", "t", "e"))


def test_the_code_picker_shows_the_definition_of_the_code_under_the_cursor(
    snap_compare: SnapCompare, coded: Path, instant: None
) -> None:
    """The list narrowed to one code, its letter in its colour, its definition below a line."""
    assert snap_compare(bench(coded), terminal_size=NARROW, run_before=after("c", "c", "h", "o"))


def test_an_empty_study_says_what_to_do(snap_compare: SnapCompare, tmp_path: Path) -> None:
    """One calm paragraph with the command to type; no codebook either, and the left side says so."""
    init_study(tmp_path / "vide")
    assert snap_compare(bench(tmp_path / "vide"), terminal_size=NARROW, run_before=after())
