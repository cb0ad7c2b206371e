from __future__ import annotations

import io
import os
import sys
from pathlib import Path

import pytest

from qualcode.analysis import Material
from qualcode.export import CodingsTable, Written, export_table, format_names, render
from qualcode.export.tables import Grid
from qualcode.model import InputError
from tests.export.hard_values import DAY, codings_table, comparison_table, material, quotes_table

ENDINGS = "(there are: .csv, .jsonl, .xlsx, .html, .md)"
EVERY = [
    (table, name)
    for table in (codings_table(), comparison_table(), quotes_table())
    for name in format_names(table.kind)
]


@pytest.mark.parametrize(("table", "name"), EVERY, ids=lambda value: value if isinstance(value, str) else value.kind)
def test_every_format_is_written_and_gives_the_same_bytes_again(table: Grid, name: str, tmp_path: Path) -> None:
    target = tmp_path / "résultat é.out"
    written = export_table(table, target, name)
    content = target.read_bytes()
    assert written == Written(str(target), name, written.rows, len(content))
    assert written.rows == sum(1 for _record in table.records()) > 0
    assert render(table, name).content == content
    assert list(tmp_path.iterdir()) == [target]


@pytest.mark.parametrize("name", format_names("comparison"))
def test_an_empty_study_can_be_exported(name: str) -> None:
    empty = Material(rows=())
    assert render(CodingsTable(empty, DAY), name).rows == 0


def test_the_ending_tells_the_format_whatever_its_case(tmp_path: Path) -> None:
    assert export_table(codings_table(), tmp_path / "a.CSV").format == "csv"
    assert export_table(codings_table(), tmp_path / "a.jsonl").format == "json"
    assert export_table(quotes_table(), tmp_path / "a.docx").format == "docx"
    assert export_table(codings_table(), tmp_path / "a.txt", "MD").format == "md"


@pytest.mark.parametrize(
    ("path", "name", "message"),
    [
        (
            "a.pdf",
            None,
            "a.pdf: no format has the ending “.pdf” for codings (there are: .csv, .jsonl, .xlsx, .html, .md)",
        ),
        ("a", None, f"a: no format given for codings {ENDINGS}"),
        ("-", None, f"no format given for codings {ENDINGS}"),
        (
            "a.docx",
            None,
            "a.docx: no format has the ending “.docx” for codings (there are: .csv, .jsonl, .xlsx, .html, .md)",
        ),
        ("a.csv", "xls", "a.csv: no format “xls” for codings (there are: csv, json, xlsx, html, md)"),
        (".", "csv", ".: is a folder (name a file in it)"),
        ("nowhere/a.csv", None, "nowhere/a.csv: its folder does not exist (create the folder first)"),
    ],
)
def test_what_cannot_be_written_is_said_in_one_line(
    path: str, name: str | None, message: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(InputError) as raised:
        export_table(codings_table(), path, name)
    assert str(raised.value) == message
    assert list(tmp_path.iterdir()) == []


class Terminal(io.TextIOWrapper):
    """A standard output that keeps what it is given."""

    terminal = False

    def isatty(self) -> bool:
        return self.terminal


@pytest.mark.parametrize("name", format_names("quotes"))
def test_standard_output_gets_the_same_bytes_as_a_file(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    output = io.BytesIO()
    monkeypatch.setattr(sys, "stdout", Terminal(output))
    written = export_table(quotes_table(), "-", name)
    assert output.getvalue() == render(quotes_table(), name).content
    assert written.path == "-"


def test_a_terminal_is_spared_what_is_not_text(monkeypatch: pytest.MonkeyPatch) -> None:
    output = io.BytesIO()
    terminal = Terminal(output)
    terminal.terminal = True
    monkeypatch.setattr(sys, "stdout", terminal)
    with pytest.raises(InputError, match="xlsx cannot be shown in a terminal"):
        export_table(codings_table(), "-", "xlsx")
    assert output.getvalue() == b""


def test_a_failure_keeps_the_old_file_and_leaves_nothing_behind(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "a.csv"
    target.write_bytes(b"old")

    def full_disk(_descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full_disk)
    with pytest.raises(InputError, match=r"a\.csv: cannot be written: the disk is full"):
        export_table(codings_table(), target)
    assert target.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [target]


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    (tmp_path / "real.csv").write_bytes(b"old")
    link = tmp_path / "link.csv"
    link.symlink_to("real.csv")
    export_table(codings_table(), link)
    assert link.is_symlink()
    assert (tmp_path / "real.csv").read_bytes() == link.read_bytes() != b"old"


def test_a_very_long_file_name_can_be_written(tmp_path: Path) -> None:
    target = tmp_path / ("é" * 120 + ".csv")
    export_table(codings_table(), target)
    assert target.is_file()


def test_the_date_is_today_unless_given() -> None:
    assert CodingsTable(material(), DAY).date == DAY
    assert len(CodingsTable(material()).date) == len("2026-05-04")
