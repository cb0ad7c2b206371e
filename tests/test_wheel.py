"""What is installed from the wheel: everything the program needs, working away from the repository."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

REPOSITORY = Path(__file__).parents[1]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built from the repository without the network."""
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(folder), str(REPOSITORY)]
    built = subprocess.run(command, capture_output=True, text=True, check=False)
    assert built.returncode == 0, built.stdout + built.stderr
    (path,) = folder.glob("qualcode-*.whl")
    return path


def relative(pattern: str, below: str = "qualcode") -> set[str]:
    """Files of the repository as they stand in the wheel."""
    return {path.relative_to(REPOSITORY).as_posix() for path in (REPOSITORY / below).rglob(pattern) if path.is_file()}


def test_the_wheel_holds_what_the_program_reads(wheel: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())
    assert "qualcode/py.typed" in names
    assert any(name.startswith("qualcode/project/migrations/versions/") for name in names)
    assert relative("*.mako") | relative("*.mo") <= names
    assert relative("*", "qualcode/export/templates") <= names
    assert relative("*.py") <= names
    codebooks = relative("*.yaml", "codebooks") | relative("*.tsv", "codebooks")
    sample = {f"qualcode/_sample/{name}" for name in codebooks | relative("[!.]*", "corpora")}
    assert "qualcode/_sample/corpora/participants.csv" in sample
    assert sample <= names


def test_the_wheel_holds_nothing_else(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    assert {name.split("/")[0] for name in names} == {"qualcode", f"{wheel.name.split('-py3')[0]}.dist-info"}
    assert not [name for name in names if name.endswith((".pyc", ".db", ".orig"))]


def test_the_demonstration_runs_from_the_wheel_alone(wheel: Path, tmp_path: Path) -> None:
    unpacked = tmp_path / "site"
    zipfile.ZipFile(wheel).extractall(unpacked)
    settings = {**os.environ, "PYTHONPATH": str(unpacked)}
    where = [sys.executable, "-P", "-c", "import qualcode; print(qualcode.__file__)"]
    found = subprocess.run(where, capture_output=True, text=True, check=True, cwd=tmp_path, env=settings)
    assert Path(found.stdout.strip()).is_relative_to(unpacked)
    command = [sys.executable, "-m", "qualcode", "demo", "--headless", "--folder", "essai"]
    ran = subprocess.run(command, capture_output=True, text=True, cwd=tmp_path, env=settings, check=False)
    assert ran.returncode == 0, ran.stderr
    written = ran.stdout.splitlines()
    assert written[0] == "essai/exports/comparison.html"
    assert len(written) == 5
    for name in written:
        assert (tmp_path / name).stat().st_size > 1000
    assert ran.stderr.splitlines()[-3:] == [
        "  qualcode -C essai",
        "  qualcode -C essai compare --by structure",
        "  qualcode -C essai quotes --code dependance --out quotes.docx",
    ]
