"""Where a file is to go: a path, and an agreement where it would replace another."""

from __future__ import annotations

from pathlib import Path
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Input

from qualcode.files import reason
from qualcode.locales import _
from qualcode.model import QualcodeError
from qualcode.tui.screens.dialogue import Dialogue
from qualcode.tui.widgets.lines import Lines
from qualcode.tui.words import N_, translate_bindings


class ExportScreen(Dialogue[Path | None]):
    """Answers with a path that may be written to, None when left.

    Args:
        prompt: what is written, as a heading.
        path: proposed; its ending is the format.
        kind: the kind of table, for the formats that can hold it.
        root: the study's folder, which a path that begins nowhere else begins in.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", N_("Leave"), show=False, id="export.leave"),
    ]
    DEFAULT_CSS = """
    ExportScreen {
        align: center top;
        #box { width: 72; max-width: 94%; margin-top: 3; }
        #prompt { height: 1; margin-bottom: 1; }
        Input, Input:focus { border: none; height: 1; padding: 0; background: $panel; }
        #told { height: 2; margin-top: 1; color: $foreground 70%; }
    }
    """

    def __init__(self, prompt: str, path: Path, root: Path, kind: str = "comparison") -> None:
        super().__init__()
        translate_bindings(self)
        self._prompt = prompt
        self._path = path
        self._root = root
        self._kind = kind
        self._agreed: Path | None = None
        """The file that Enter replaces when it is pressed again."""

    def compose(self) -> ComposeResult:
        with Vertical(id="box"):
            yield Lines(id="prompt")
            yield Input(self._short(self._path), id="path", select_on_focus=False)
            yield Lines(id="told")

    def on_mount(self) -> None:
        self.query_one("#prompt", Lines).say(Content.styled(self._prompt, "$primary bold"))
        field = self.query_one(Input)
        field.cursor_blink = False
        field.focus()
        field.cursor_position = len(field.value)

    @on(Input.Changed)
    def _tell(self) -> None:
        from qualcode.export import format_names

        self._agreed = None
        endings = ", ".join(format_names(self._kind))
        told = _("enter writes · the ending is the format: {endings}").format(endings=endings)
        self.query_one("#told", Lines).say(Content(told))

    @on(Input.Submitted)
    def _write(self) -> None:
        from qualcode.export import format_for

        given = self.query_one(Input).value.strip()
        if not given:
            return
        path = self._root / Path(given).expanduser()
        try:
            format_for(self._kind, path)
        except QualcodeError as error:
            self.query_one("#told", Lines).say(Content.styled(str(error), "$error"))
            return
        if path.exists() and self._agreed != path:
            self._agreed = path
            told = _("! {name} is there already: enter again replaces it; or change the name.")
            self.query_one("#told", Lines).say(Content.styled(told.format(name=path.name), "$warning bold"))
            return
        problem = self._no_folder(path.resolve().parent)
        if problem:
            self.query_one("#told", Lines).say(Content.styled(problem, "$error"))
        else:
            self.dismiss(path)

    def _no_folder(self, folder: Path) -> str:
        """Why nothing can be written into a folder; the study's own for exports is made where it is not there yet."""
        try:
            if folder == self._path.resolve().parent:
                folder.mkdir(parents=True, exist_ok=True)
            if folder.is_dir():
                return ""
        except OSError as error:
            return _("The folder {folder} cannot be made: {why}.").format(folder=self._short(folder), why=reason(error))
        return _("There is no folder {folder}: make it first, or name another.").format(folder=self._short(folder))

    def _short(self, path: Path) -> str:
        """The path from the study's folder, if it is below."""
        return str(path.relative_to(self._root)) if path.is_relative_to(self._root) else str(path)
