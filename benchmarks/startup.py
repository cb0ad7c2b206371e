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

_LEAVE = """
import os
def leave_when(app, shown):
    display = app._display
    def painted(*arguments):
        display(*arguments)
        if shown(app):
            assert "spacy" not in sys.modules and "pandas" not in sys.modules
            os._exit(0)
    app._display = painted
    app.run(headless=True, size=(160, 48))
"""
EMPTY_APP = f"""
import sys
from textual.app import App
{_LEAVE}
leave_when(App(), lambda app: True)
"""
WORKBENCH = f"""
import sys
from pathlib import Path
from qualcode.preferences import Preferences
from qualcode.tui.app import Workbench
{_LEAVE}
def open_study():
    from qualcode.project import open_project
    return open_project(Path(sys.argv[1]), coder="bench")
def shown(app):
    if sys.argv[2] == "frame":
        return any(str(bar.content) == "study" for bar in app.screen.query("#name"))
    return any(view.virtual_size.height > 48 for view in app.screen.query("TranscriptView"))
leave_when(Workbench(open_study, title="study", preferences=Preferences(tour=False)), shown)
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
    base = process_seconds(python("-c", EMPTY_APP))
    for moment, what in (("frame", "the workbench's first frame"), ("text", "the first transcript readable")):
        shown = process_seconds(python("-c", WORKBENCH, str(study), moment))
        tell(what, shown, "an empty Textual app's first frame", base)


if __name__ == "__main__":
    main()
