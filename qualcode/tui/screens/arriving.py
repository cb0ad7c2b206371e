"""What comes into the study while the workbench is open: transcripts imported here, and what others do elsewhere."""

from __future__ import annotations

from abc import abstractmethod
from contextlib import suppress
from dataclasses import dataclass
from typing import ClassVar

from textual import on, work
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message
from textual.widgets import Static

from qualcode.locales import _, ngettext
from qualcode.model import QualcodeError
from qualcode.tui.keys import key_of
from qualcode.tui.screens.bench import Bench
from qualcode.tui.words import N_

ELSEWHERE = 2.0
"""Seconds between two looks for what others do in the same study."""
PATIENCE = 0.4
"""Seconds that a key waits for another program to end writing, before it is refused: longer is a frozen screen."""


class ArrivingPart(Bench):
    """What a person brings in, and what others did meanwhile."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+o", "import", N_("Import transcripts"), show=False, id="study.import"),
    ]

    _lost = ""
    """What was told last of a database that is gone."""
    _is_reading = False
    """Whether a changed codebook is being read."""

    @dataclass
    class CodebookRead(Message):
        """The codebook's file, changed by another hand, was read."""

        is_told: bool
        """Whether what was done to it is told already."""

    def on_mount(self) -> None:
        self.session.project.hurry(PATIENCE)

    @abstractmethod
    def show_lists(self) -> None:
        """Show the corpus and the codes as they are now."""

    def look_elsewhere(self) -> None:
        """Follow what was done in the study elsewhere since: by another coder, or in another window."""
        if self.session.is_at_work:
            return
        self._tell_lost()
        is_told = False
        with suppress(QualcodeError):  # a study that cannot be read now is told at the next action
            is_told = self.follow_others()
        if not self._is_reading and self.session.project.codebook_is_changed():
            self._is_reading = True
            self._read_codebook(is_told=is_told)

    def _tell_lost(self) -> None:
        """Say at once, and once, that nothing can be kept any more."""
        lost = ""
        try:
            self.session.project.require_there()
        except QualcodeError as error:
            lost = str(error)
        if lost and lost != self._lost:
            self.notify(lost, title=_("Nothing can be kept"), severity="error", timeout=60, markup=False)
        self._lost = lost

    @work(thread=True, group="codebook", exit_on_error=False)
    def _read_codebook(self, *, is_told: bool) -> None:
        """Read the file as it is now: with all that is checked, that takes a second or more."""
        try:
            with suppress(QualcodeError):  # what is wrong with it is told by whoever needs it
                self.session.project.codebook()
        finally:
            self.post_message(self.CodebookRead(is_told))

    @on(CodebookRead)
    def _take_codebook(self, message: CodebookRead) -> None:
        """Go on with the codebook that was read, and say it."""
        self._is_reading = False
        before = self.session.codebook, self.session.codebook_problem
        self.session.take_codebook()
        if (self.session.codebook, self.session.codebook_problem) == before:
            return
        self.refresh_marks()
        if self.session.codebook_problem:
            self.tell(self.session.codebook_problem)
        elif not message.is_told:
            self.tell(_("The codebook’s file was changed: what it holds now applies."))
        self._show_on_top()

    def _show_on_top(self) -> None:
        """Have the codes, or their passages, show what the study holds now, where they are what is in sight."""
        from qualcode.tui.screens.editing import EditingScreen

        shown = self.app.screen
        if isinstance(shown, EditingScreen) and not shown.is_working:
            shown.changed()

    def follow_others(self) -> bool:
        """Show what was done elsewhere, and say it; whether there was anything."""
        entries = self.session.catch_up()
        if not entries:
            return False
        if not self.session.summaries:
            self.invite()
        elif self.session.transcript is None:
            self.open_transcript(self.session.summaries[0].name)
        elif self.session.is_outdated():
            self.reopen()
        else:
            self.refresh_marks()
        news = _("Meanwhile, {coder}: {what}.").format(coder=entries[0].actor, what=entries[0].summary)
        if len(entries) > 1:
            more = ngettext("And {n} action before it.", "And {n} actions before it.", len(entries) - 1)
            news = f"{news} {more.format(n=len(entries) - 1)}"
        self.tell(news)
        self._show_on_top()
        return True

    def reopen(self) -> None:
        if self.session.summaries:
            super().reopen()
        else:
            self.session.let_go()
            self.invite()

    def invite(self) -> None:
        """Say how a study without transcripts gets some."""
        self.add_class("-empty")
        lines = [
            Content.styled(_("This study has no transcript yet."), "bold"),
            Content(""),
            Content.assemble(
                (f"{key_of('study.import')} ", "$accent bold"), _("brings some in, once you have looked at them.")
            ),
            Content(""),
            Content(_("Or in a terminal:")),
            Content.styled("  qualcode import entretiens/", "$accent"),
            Content(""),
            Content(_("Word, PDF, text, subtitles and many more are read; your files stay untouched.")),
        ]
        self.query_one("#invitation", Static).update(Content("\n").join(lines))
        self.show_lists()
        self.refresh_bindings()

    def action_import(self) -> None:
        if not self.ready:
            return
        from qualcode.tui.screens.importing import ImportScreen  # as rarely needed as the memo

        folder = self.session.project.folder.corpora
        path = f"{folder}/" if folder.is_dir() and any(folder.iterdir()) else ""
        self.app.push_screen(ImportScreen(self.session.project, path), self._imported)

    def _imported(self, names: list[str] | None) -> None:
        """Show what came in: the first of it is opened."""
        if not names:
            return
        self.session.catch_up()
        self.open_transcript(names[0])
        n = len(names)
        self.tell(ngettext("{n} transcript imported.", "{n} transcripts imported.", n).format(n=n))
