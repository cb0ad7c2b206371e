"""Random keys on the real workbench: none may end it, and none may leave the study in a state that it must not have.

`QUALCODE_SOAK=10000` presses that many keys instead of the few that fit a check of every change.
"""

from __future__ import annotations

import os
import random
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from textual.widgets import Input, TextArea

from qualcode.model import MemoTarget
from qualcode.project import Project, open_project
from qualcode.tui.app import Workbench
from qualcode.tui.screens.comparing import ComparePart
from qualcode.tui.screens.learning import LearningPart
from qualcode.tui.screens.trying import LabPart
from tests.tui.test_tui_journeys import Bench, running
from tests.tui.tui_fakes import InstantComparer

KEYS = int(os.environ.get("QUALCODE_SOAK", "600"))
SEEDS = (1, 2, 3)
LOOKED_AT_EVERY = 100
"""Keys between two looks at what the study holds."""

LETTERS = "abcdefghijklmnopqrstuvwxyz"
ACTING = "acdefgjkmnoprstuvx"
MOVING = ("up", "down", "left", "right", "pageup", "pagedown", "home", "end", "ctrl+left", "ctrl+right")
EXTENDING = ("shift+left", "shift+right", "shift+up", "shift+down", "ctrl+shift+right", "ctrl+shift+left")
OTHERS = ("enter", "escape", "space", "tab", "shift+tab", "backspace", "delete", "slash", "ctrl+home", "ctrl+end")
FUNCTIONS = ("f1", "f2", "f3", "f4", "f5", "f6", "f10", "ctrl+e", "ctrl+p", "ctrl+s", "ctrl+t", "ctrl+y", "ctrl+z")
# Weighted towards what changes the study. What leaves it (ctrl+q), reads files (ctrl+o) or starts learning is not here.
POOL = [*ACTING * 3, *"ODPU" * 6, *LETTERS, *MOVING * 3, *EXTENDING * 2, *OTHERS * 2, "escape", "escape", *FUNCTIONS]
assert not {"ctrl+q", "ctrl+o", "f7", "f8", "f9"} & set(POOL)


@pytest.fixture
def few_processes(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Comparing in this process; learning and the cue lab, which start others, do nothing."""
    monkeypatch.setattr(ComparePart, "serve_comparison", lambda _bench, take: InstantComparer(folder, take))
    for part, action in ((LearningPart, "action_similar"), (LearningPart, "action_mine"), (LabPart, "action_lab")):
        monkeypatch.setattr(part, action, lambda _bench: None)


def state(folder: Path) -> dict[str, object]:
    """What the study holds, but for its journal and the times at which things were done."""
    with open_project(folder, coder="ada") as project:
        return {
            "transcripts": [project.transcript(each.name) for each in project.transcripts()],
            "codings": sorted((c.id, c.transcript_id, c.revision, c.segment, c.code_guid) for c in project.codings()),
            "decisions": sorted((str(d.verdict), d.transcript_id, d.segment) for d in project.decisions()),
            "memos": sorted((str(m.target), m.target_id, m.text) for m in project.memos()),
            "participants": project.participants(),
        }


def check(folder: Path, project: Project) -> None:
    """What must hold in every study, whatever was pressed."""
    with closing(sqlite3.connect(folder / "qualcode.db")) as database:
        assert database.execute("pragma foreign_key_check").fetchall() == []
        assert database.execute("pragma integrity_check").fetchone() == ("ok",)
        seqs = [seq for (seq,) in database.execute("select seq from journal order by seq")]
    assert seqs == list(range(seqs[0], seqs[0] + len(seqs)))
    texts = {each.id: project.transcript(each.id) for each in project.transcripts()}
    codings = project.codings()
    for coding in codings:
        transcript = texts[coding.transcript_id]
        assert coding.revision == transcript.revision
        assert 0 <= coding.segment.start < coding.segment.end <= len(transcript.text)
    kept = {coding.id for coding in codings} | {orphan.coding.id for orphan in project.orphans()}
    assert {memo.target_id for memo in project.memos(MemoTarget.CODING)} <= kept


def undo_all(folder: Path) -> None:
    """Take everything back that was done since the study was made."""
    with open_project(folder, coder="ada") as project:
        for _action in range(project.last_seq() + 1):
            undoable, _redoable = project.next_up()
            if undoable is None or undoable.action in ("add_transcript", "init", "register_codebook"):
                return
            project.undo()
        raise AssertionError("there is always one more action to take back")


async def press(bench: Bench, key: str) -> None:
    await bench.pilot.press(key)
    field = bench.app.focused
    if isinstance(field, Input | TextArea) and bench.app.screen is not bench.screen and len(bench.app.screen_stack) > 4:
        await bench.pilot.press("escape")


@pytest.mark.parametrize("seed", SEEDS)
async def test_no_key_ends_the_workbench_or_harms_the_study(
    workbench: Workbench, folder: Path, few_processes: None, seed: int
) -> None:
    before, keys = state(folder), random.Random(seed)
    pressed: list[str] = []
    say: Callable[[], str] = lambda: f"seed {seed}, after {' '.join(pressed[-40:])}"  # noqa: E731
    async with running(workbench) as bench:
        for number in range(max(1, KEYS // len(SEEDS))):
            pressed.append(keys.choice(POOL))
            await press(bench, pressed[-1])
            assert bench.app.is_running, say()
            if number % LOOKED_AT_EVERY == LOOKED_AT_EVERY - 1:
                await bench.settle()
                check(folder, bench.project)
                annotations = bench.screen.session.annotations
                transcript = bench.screen.session.transcript
                assert transcript is not None
                held = {coding.id for coding in annotations.all_codings()}
                assert held == {c.id for c in bench.project.codings(transcript_id=transcript.id)}, say()
        await bench.settle()
        assert bench.app.return_code in (None, 0), say()
        check(folder, bench.project)
        assert bench.project.last_seq() > 5, "the keys did nothing"
    undo_all(folder)
    assert state(folder) == before, say()
