"""Look at files before they come into the study: how each was understood, who speaks, what is doubtful."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import Input, Static

from qualcode.locales import _, ngettext
from qualcode.locales.words import role_word
from qualcode.tui import import_details
from qualcode.tui.import_desk import ImportDesk
from qualcode.tui.keys import key_lines, key_of
from qualcode.tui.screens.helping import show_help
from qualcode.tui.screens.import_work import READING, TAKING, ImportWork
from qualcode.tui.widgets.key_bar import KeyBar
from qualcode.tui.widgets.lines import Lines
from qualcode.tui.widgets.row_list import Row, RowList
from qualcode.tui.words import N_, translate_bindings

if TYPE_CHECKING:
    from qualcode.project import Arrival, Project


class ImportScreen(ImportWork):
    """Answers with the names of the transcripts that came into the study.

    Args:
        project: the study.
        path: what stands in the path's field at first.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("i", "take", N_("Import"), tooltip=N_("Import the files marked ✓"), id="import.take"),
        Binding("space", "mark", N_("Take or leave"), id="import.mark"),
        Binding("t", "mark_all", N_("Take all or none"), show=False, id="import.mark-all"),
        Binding("r", "swap_roles", N_("Swap roles"), tooltip=N_("Who asks and who answers, swapped"), id="import.swap"),
        Binding("c", "path", N_("Another path"), id="import.path"),
        Binding("escape", "leave", N_("Leave"), id="import.leave"),
    ]
    DEFAULT_CSS = """
    ImportScreen {
        background: $background;
        #bar { height: 1; background: $panel; padding: 0 1; }
        #bar Static { width: auto; color: $primary; text-style: bold; margin-right: 2; }
        #path, #path:focus { width: 1fr; height: 1; border: none; padding: 0; background: $panel; }
        #bar #told { width: auto; max-width: 50%; color: $foreground 60%; text-style: none; margin: 0; }
        #files { width: 34; padding: 0 1; }
        #found { width: 1fr; padding: 0 2; }
        #facts { height: auto; min-height: 1; max-height: 4; }
        .heading { color: $primary; text-style: bold; height: 1; margin-top: 1; }
        .heading { text-wrap: nowrap; text-overflow: ellipsis; }
        #speakers { height: auto; max-height: 7; background: $background; }
        #text { height: 1fr; margin-top: 1; }
    }
    """

    def __init__(self, project: Project, path: str = "") -> None:
        super().__init__(project)
        translate_bindings(self)
        self._path = path
        self._desk = ImportDesk()
        self._files = 0
        self._read_path = Path()
        self._names: list[str] = []
        self._faults: list[str] = []

    def compose(self) -> ComposeResult:
        with Horizontal(id="bar"):
            yield Static(_("Import"), markup=False)
            yield Input(self._path, placeholder=_("a file, a folder or a .zip, then enter"), id="path")
            yield Static(id="told", markup=False)
        with Horizontal():
            yield RowList(id="files", empty=_("No file yet."), always_cursor=True)
            with Vertical(id="found"):
                yield Lines(id="facts")
                heading = _("Who speaks · turns · words · {role}: role")
                yield Static(heading.format(role=key_of("list.choose")), classes="heading", markup=False)
                yield RowList(id="speakers")
                yield Lines(id="text")
        yield KeyBar()

    def on_mount(self) -> None:
        field = self.query_one(Input)
        field.focus()
        if self._path:
            self._read_from(self._path)

    # Reading

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        event.stop()
        if event.value.strip():
            self._read_from(event.value.strip())

    def _read_from(self, path: str) -> None:
        self._desk, self._files = ImportDesk(), 0
        self._show_files()
        self.say(_("Looking…"))
        self.query_one("#files", RowList).focus()
        self._read_path = Path(path.strip("'\"")).expanduser()
        self.read(self._read_path)

    @on(ImportWork.Counted)
    def _counted(self, message: ImportWork.Counted) -> None:
        self._files = message.files

    @on(ImportWork.Arrived)
    def _arrived(self, message: ImportWork.Arrived) -> None:
        self._desk.put(message.arrival)
        read = len({arrival.file for arrival in self._desk.arrivals})
        self.say(_("{n} of {all} read · {stop} stops").format(n=read, all=self._files, stop=key_of("import.leave")))
        self._show_files()

    @property
    def _nowhere(self) -> str:
        """Why the path itself leads to nothing; "" if it leads somewhere."""
        faults = [arrival.fault for arrival in self._desk.arrivals if not self._files]
        return str(faults[0]) if faults else ""

    @on(ImportWork.Done)
    def _done(self, message: ImportWork.Done) -> None:
        if message.what == TAKING:
            self._close()
        elif message.fault or self._nowhere:
            self.say("")
            why = message.fault or self._nowhere
            self.notify(why, title=_("This could not be read"), severity="error", markup=False)
            self._desk = ImportDesk()
            self._show_files()
            self.query_one(Input).focus()
        elif not self._desk.arrivals:
            self.say(_("No transcript was found there."))
            self.query_one(Input).focus()
        else:
            self._tell_marked()

    # What is shown

    def say(self, words: str) -> None:
        self.query_one("#told", Static).update(words)

    def _tell_marked(self) -> None:
        n = len(self._desk.taken)
        self.say(ngettext("{n} file to import", "{n} files to import", n).format(n=n))

    def _show_files(self) -> None:
        rows = []
        for at, arrival in enumerate(self._desk.arrivals):
            name = arrival.preview.transcript.name if arrival.preview else Path(arrival.file).name
            rows.append(Row(str(at), name, self._mark(at), tail=self._tail(arrival)))
        self.query_one("#files", RowList).set_rows(rows)
        if not rows:
            self._show_found()
        self.refresh_bindings()

    def _mark(self, at: int) -> str:
        arrival = self._desk.arrivals[at]
        if arrival.fault is not None or (arrival.preview and arrival.preview.taken_by):
            return "✗"
        return "=" if arrival.known_as else "✓" if at in self._desk.taken else "·"

    def _tail(self, arrival: Arrival) -> str:
        if arrival.preview is None:
            return ""
        doubts = "! " if arrival.preview.warnings else ""
        return f"{doubts}{len(arrival.preview.transcript.turns)}"

    @property
    def _at(self) -> int | None:
        """Which file is looked at."""
        at = self.query_one("#files", RowList).cursor
        return at if at < len(self._desk.arrivals) else None

    @on(RowList.Highlighted, "#files")
    def _look(self) -> None:
        self._show_found()

    def _show_found(self) -> None:
        at = self._at
        arrival = None if at is None else self._desk.arrivals[at]
        self.query_one("#facts", Lines).say(import_details.facts(arrival) if arrival else Content(""))
        words = import_details.text(arrival.preview) if arrival and arrival.preview else Content("")
        self.query_one("#text", Lines).say(words)
        rows = []
        for label, role, turns, spoken in self._desk.speakers(at) if at is not None else []:
            rows.append(Row(label, f"{label or '—'} · {role_word(role)}", tail=f"{turns} · {spoken}"))
        self.query_one("#speakers", RowList).set_rows(rows)

    # What is done

    @on(RowList.Chosen, "#speakers")
    def _change_role(self, event: RowList.Chosen) -> None:
        if self._at is not None:
            self._desk.change_role(self._at, event.row.id)
            self._show_found()

    @on(RowList.Chosen, "#files")
    def _toggle_chosen(self) -> None:
        self.action_mark()

    def action_mark(self) -> None:
        if self._at is not None:
            self._desk.toggle(self._at)
            self._show_files()
            self._tell_marked()

    def action_mark_all(self) -> None:
        self._desk.toggle_all()
        self._show_files()
        self._tell_marked()

    def action_swap_roles(self) -> None:
        if self._at is not None:
            self._desk.swap_roles(self._at)
            self._show_found()

    def action_path(self) -> None:
        self.query_one(Input).focus()

    def action_take(self) -> None:
        chosen = self._desk.to_take()
        if not chosen:
            self.say(_("No file is marked ✓."))
            return
        self.workers.cancel_group(self, READING)
        self.take(chosen, self._read_path)

    @on(ImportWork.Taken)
    def _taken(self, message: ImportWork.Taken) -> None:
        if message.fault:
            self._faults.append(message.fault)
        else:
            self._names += message.names
        told = _("{n} of {all} imported · {stop} stops")
        self.say(told.format(n=len(self._names), all=len(self._desk.taken), stop=key_of("import.leave")))

    def _close(self) -> None:
        for fault in self._faults:
            self.app.notify(fault, title=_("This file did not come in"), severity="error", timeout=20, markup=False)
        self.dismiss(self._names)

    def action_help(self) -> None:
        words = _(
            "Nothing is in the study before you import. ✓ will be taken, · not, = is in the study already, ✗ cannot be "
            "read; ! stands where something is doubtful. Of the first lines, ▸ opens a turn, │ goes on, · is nobody's."
        )
        show_help(self, _("Import"), words, key_lines(self))

    def action_leave(self) -> None:
        going_on = self.stop()
        if going_on == READING:
            self._tell_marked()
        elif not going_on:
            self._close()
