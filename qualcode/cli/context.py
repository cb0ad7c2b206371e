"""What every command may need: the study it works on, opened once, when first asked for."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from qualcode.locales import _

if TYPE_CHECKING:
    from qualcode.ingest import ReadOptions
    from qualcode.project import Project, StudyFolder


@dataclass
class Context:
    """The options given before the command."""

    study: Path | None = None
    """The folder named with `--study`; None means: look from the current one upwards."""
    coder: str | None = None
    """Who acts; None means: as the study's settings or the machine's user say."""

    def start(self) -> Path:
        """Where a study is looked for, upwards."""
        return self.study or Path.cwd()

    def folder(self) -> StudyFolder:
        """The study's folder.

        Raises:
            StudyError: there is no study here.
        """
        from qualcode.model import StudyError
        from qualcode.project import find_study

        start = self.study or Path.cwd()
        if not start.is_dir():
            raise StudyError(_("there is no such folder"), path=start, remedy=_("name the study's folder"))
        found = find_study(start)
        if found is None:
            raise StudyError(
                _("there is no study here"),
                path=start,
                remedy=_("start one with `qualcode init`, or see the sample with `qualcode demo`"),
            )
        return found

    def reading(self, options: ReadOptions) -> ReadOptions:
        """How files are read here: what is stated, over the rule of the study, if there is one."""
        from qualcode.project import find_study

        found = find_study(self.study or Path.cwd())
        return found.settings.importing.options(options) if found else options

    def project_if_any(self) -> Project | None:
        """The study, open, for what can do without: None where there is none, or nothing in it yet."""
        from qualcode.project import find_study

        found = find_study(self.study or Path.cwd())
        return self.project() if found and found.database.is_file() else None

    def project(self) -> Project:
        """The study, open; closed when the command ends."""
        from qualcode.project import open_project

        project = open_project(self.folder().root, coder=self.coder)
        click.get_current_context().call_on_close(project.close)
        return project


pass_context = click.make_pass_decorator(Context, ensure=True)
