"""The codebook's file edited by hand while the workbench is open: followed, told, and never waited for."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from qualcode.model import Segment
from qualcode.project import open_project
from qualcode.tui.app import Workbench
from qualcode.tui.widgets.long_list import LongList
from qualcode.tui.widgets.row_list import RowList
from tests.tui.test_tui_journeys import Bench, running


def edit(folder: Path, old: str, new: str) -> None:
    file = folder / "codebooks" / "essai.yaml"
    words = file.read_text(encoding="utf-8")
    assert old in words
    file.write_text(words.replace(old, new), encoding="utf-8")


async def look(bench: Bench) -> None:
    bench.screen.look_elsewhere()
    await bench.settle()


async def test_a_code_renamed_in_the_file_is_followed_and_told(workbench: Workbench, folder: Path) -> None:
    async with running(workbench) as bench:
        await look(bench)
        assert "codebook" not in bench.said()
        edit(folder, "name: Non-choix", "name: Sans alternative")
        await look(bench)
        assert "The codebook’s file was changed: what it holds now applies." in bench.said()
        assert "Sans alternative" in {code.name for code in bench.screen.session.codes.values()}
        said = bench.said()
        await look(bench)
        assert bench.said() == said


async def test_the_codes_and_their_passages_follow_while_they_are_in_sight(workbench: Workbench, folder: Path) -> None:
    async with running(workbench) as bench:
        await bench.put_caret("On n’a pas le choix, il")
        await bench.press("O", "b")
        edit(folder, "name: Non-choix", "name: Sans alternative")
        await look(bench)
        assert "Sans alternative" in [row.label for row in bench.app.screen.query_one(RowList).rows]
        await bench.press("enter")
        passages = bench.app.screen.query_one(LongList)
        assert len(passages.rows) == 1
        with open_project(folder, coder="bob") as other:
            transcript, code = other.transcript("e02"), other.codebook().code("non-choix")
            assert code is not None
            other.add_coding(transcript.id, Segment(4, 11), code.guid)
        await look(bench)
        assert len(passages.rows) == 2


async def test_a_fault_in_the_file_is_told_and_coding_goes_on(workbench: Workbench, folder: Path) -> None:
    async with running(workbench) as bench:
        await bench.press("t", "O")
        edit(folder, "codes:", "codes: [")
        await look(bench)
        assert "essai.yaml" in bench.said()
        await bench.press("t", "O")
        assert len(bench.coded()) == 2
        edit(folder, "codes: [", "codes:")
        await look(bench)
        assert "essai.yaml" not in bench.said()
        assert bench.screen.session.codebook_problem == ""


def test_a_thread_that_takes_keys_goes_on_with_the_codebook_it_has_until_another_has_read_the_file(
    folder: Path,
) -> None:
    with open_project(folder, coder="ada") as project:
        before = project.codebook()
        assert not project.codebook_is_changed()
        project.hurry(0)
        edit(folder, "version: 1.0.0", "version: 1.1.0")
        assert project.codebook_is_changed()
        assert project.codebook() is before
        with ThreadPoolExecutor(1) as other:
            assert other.submit(project.codebook).result().version == "1.1.0"
        assert project.codebook().version == "1.1.0"
        assert not project.codebook_is_changed()
