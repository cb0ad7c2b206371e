from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from qualcode.files import write_whole


def test_a_file_is_replaced_and_keeps_its_permissions(tmp_path: Path) -> None:
    path = tmp_path / "grille.yaml"
    path.write_bytes(b"avant")
    path.chmod(0o640)
    write_whole(path, "après".encode())
    assert path.read_text(encoding="utf-8") == "après"
    assert stat.S_IMODE(path.stat().st_mode) == 0o640
    assert list(tmp_path.iterdir()) == [path]


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    (tmp_path / "real").write_bytes(b"avant")
    (tmp_path / "link").symlink_to("real")
    write_whole(tmp_path / "link", b"apres")
    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "real").read_bytes() == b"apres"


def test_a_very_long_name_can_be_written(tmp_path: Path) -> None:
    path = tmp_path / ("é" * 120 + ".csv")
    write_whole(path, b"x")
    assert path.read_bytes() == b"x"


def test_what_was_there_survives_a_failure(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "codages.csv"
    path.write_bytes(b"avant")

    def full(_descriptor: int) -> None:
        raise OSError("disk full")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="disk full"):
        write_whole(path, b"apres")
    assert path.read_bytes() == b"avant"
    assert list(tmp_path.iterdir()) == [path]
