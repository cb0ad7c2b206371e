"""What is slow to import is imported by what needs it, and by nothing else."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

HEADLESS = (
    "model",
    "text",
    "ingest",
    "codebook",
    "assist",
    "project",
    "analysis",
    "export",
    "demo",
    "locales",
    "paths",
    "preferences",
)
SLOW = ("textual", "rich", "spacy", "pandas")
"""A hundred milliseconds to four seconds each."""
FOR_STUDIES = ("sqlalchemy", "alembic", "pydantic", "docx", "jinja2", "xlsxwriter")
"""Needed by some commands, and by no help."""


def loaded_after(statements: str) -> set[str]:
    """The packages that a fresh interpreter has loaded after these statements."""
    program = f"import sys\n{statements}\nimport json\nprint(json.dumps(sorted(sys.modules)), file=sys.__stderr__)"
    nowhere = Path(sys.executable).parent  # in no study
    finished = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True, cwd=nowhere)
    return {name.partition(".")[0] for name in json.loads(finished.stderr.splitlines()[-1])}


@pytest.mark.parametrize("package", HEADLESS)
def test_a_headless_package_pulls_in_nothing_slow(package: str) -> None:
    assert loaded_after(f"import qualcode.{package}").isdisjoint(SLOW)


@pytest.mark.parametrize("words", [[], ["suggest"], ["import"], ["codebook"], ["export"], ["demo"]], ids=" ".join)
def test_help_pulls_in_nothing_slow(words: list[str]) -> None:
    statements = (
        "from qualcode.cli.entry import main\n"
        f"try: main({[*words, '--help']})\n"
        "except SystemExit as end: assert end.code in (0, None), end.code"
    )
    assert loaded_after(statements).isdisjoint((*SLOW, *FOR_STUDIES))


def test_a_dry_run_pulls_in_no_more_than_its_reader() -> None:
    statements = (
        "from pathlib import Path\n"
        "from qualcode.paths import sample_study\n"
        "from qualcode.cli.entry import main\n"
        "try: main(['import', '--dry-run', str(sample_study() / 'corpora' / 'e02.txt')])\n"
        "except SystemExit as end: assert end.code in (0, None), end.code"
    )
    assert loaded_after(statements).isdisjoint((*SLOW, *FOR_STUDIES))


def test_the_workbench_pulls_in_no_language_model() -> None:
    assert loaded_after("import qualcode.tui.app").isdisjoint(("spacy", "pandas"))


def test_opening_a_study_pulls_in_no_reader_of_files() -> None:
    statements = (
        "import tempfile\n"
        "from pathlib import Path\n"
        "from qualcode.project import init_study, open_project\n"
        "import qualcode.tui.session, qualcode.tui.screens.workbench\n"
        "with tempfile.TemporaryDirectory() as folder:\n"
        "    open_project(init_study(Path(folder) / 'étude')).close()\n"
        "assert 'qualcode.ingest' not in sys.modules"
    )
    loaded_after(statements)


def test_importing_qualcode_costs_next_to_nothing() -> None:
    loaded = loaded_after("import qualcode\nassert not any(name.startswith('qualcode.') for name in sys.modules)")
    assert loaded.isdisjoint((*SLOW, *FOR_STUDIES, "click"))
