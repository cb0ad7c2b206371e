"""The workbench. No logic of its own: everything is done by the packages below."""

from __future__ import annotations

import gc
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from qualcode.project import Project, StudyFolder

__all__ = ["run_workbench"]


def run_workbench(folder: StudyFolder | Path, *, coder: str | None = None, language: str | None = None) -> None:
    """Open the workbench on a study and come back when it is left.

    Args:
        folder: the study.
        coder: who codes; the study's settings and the user's name say so otherwise.
        language: `fr` or `en`; that in force otherwise.

    Raises:
        StudyError: the study cannot be opened.
    """
    from qualcode.locales import set_language
    from qualcode.preferences import read_preferences
    from qualcode.tui.app import Workbench  # brings Textual

    if language is not None:
        set_language(language)

    def open_study() -> Project:
        from qualcode.project import open_project  # brings SQLAlchemy: after the first frame

        return open_project(folder, coder=coder)

    root = folder if isinstance(folder, Path) else folder.root
    app = Workbench(open_study, title=root.resolve().name, preferences=read_preferences())
    app.run()
    gc.freeze()  # all that is left goes with the process: looking through it for garbage would take seconds
    if app.failure is not None:
        raise app.failure
