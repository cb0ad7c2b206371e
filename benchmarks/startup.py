"""How soon something is on the screen.

`qualcode --help` against `python -c "import click"`, and the workbench's first frame on the sample study against the
first frame of an empty Textual app; whole processes, medians.

    python -m benchmarks.startup
"""

from __future__ import annotations

import argparse
import os
import tempfile
from pathlib import Path

from benchmarks.ratio import process_seconds, python, tell

_EMPTY_APP = """
from textual.app import App
class Empty(App):
    def on_mount(self):
        self.call_after_refresh(self.exit)
Empty().run(headless=True, size=(160, 48))
"""
_WORKBENCH = """
import sys
from pathlib import Path
from qualcode.project import open_project
from qualcode.tui.app import Workbench
app = Workbench(open_project(Path(sys.argv[1]), coder="bench"))
def leave(*_):
    assert "spacy" not in sys.modules and "pandas" not in sys.modules
    app.exit()
app.call_later(lambda: app.call_after_refresh(leave))
app.run(headless=True, size=(160, 48))
"""


def main() -> None:
    argparse.ArgumentParser(description=__doc__).parse_args()
    with tempfile.TemporaryDirectory() as folder:
        os.environ["XDG_CONFIG_HOME"] = os.environ["XDG_CACHE_HOME"] = folder
        _help()
        _first_frame(Path(folder) / "study")


def _help() -> None:
    base = process_seconds(python("-c", "import click"))
    tell("qualcode --help", process_seconds(python("-m", "qualcode", "--help")), "import click", base)


def _first_frame(study: Path) -> None:
    from qualcode.demo import make_sample

    make_sample(study, lambda _message: None)
    base = process_seconds(python("-c", _EMPTY_APP))
    shown = process_seconds(python("-c", _WORKBENCH, str(study)))
    tell("the workbench's first frame", shown, "an empty Textual app's", base)


if __name__ == "__main__":
    main()
