"""Memos of a study become a file: the same from the command line and from the workbench."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from qualcode.analysis import Material
from qualcode.export.files import Written
from qualcode.export.registry import export_table, format_for
from qualcode.export.tables import MemosTable
from qualcode.model import QualcodeError

if TYPE_CHECKING:
    from qualcode.project import ListedMemo, Project


def memos_table(project: Project, memos: Iterable[ListedMemo]) -> MemosTable:
    """These memos with the words that they are about, as a table. The study may be without a codebook."""
    try:
        codebook = project.codebook()
    except QualcodeError:
        codebook = None
    return MemosTable(project.with_passages(memos), Material((), codebook, title=project.folder.title))


def export_memos(
    project: Project, memos: Iterable[ListedMemo], path: Path | str | None = None, format_name: str | None = None
) -> Written:
    """Write memos to a file; without a path to `memos` in the study's folder of exports, as Markdown if not said.

    Raises:
        InputError: no such format, or the file cannot be written; nothing is half-written.
    """
    if path is None:
        chosen = format_for("memos", "-", format_name or "md")
        project.folder.exports.mkdir(parents=True, exist_ok=True)
        path = project.folder.exports / f"memos{chosen.endings[0]}"
    return export_table(memos_table(project, memos), path, format_name)
