"""Look at files before they come into the study: how each was understood, who speaks, what is doubtful."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.message import Message
from textual.widgets import Input, Static
from textual.worker import Worker, WorkerState, get_current_worker

from qualcode.locales import _, ngettext
from qualcode.locales.words import role_word
from qualcode.model import QualcodeError
from qualcode.tui import import_details
from qualcode.tui.import_desk import ImportDesk
from qualcode.tui.keys import key_lines, key_of
from qualcode.tui.screens.helping import show_help
from qualcode.tui.screens.leaving import Leaving
from qualcode.tui.widgets.key_bar import KeyBar
from qualcode.tui.widgets.lines import Lines
from qualcode.tui.widgets.row_list import Row, RowList
from qualcode.tui.words import N_, translate_bindings

if TYPE_CHECKING:
    from qualcode.ingest import TranscriptFile
    from qualcode.project import Arrival, Project

_READING, _TAKING = "reading", "taking"


class ImportScreen(Leaving[list[str]]):
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

    @dataclass
    class Counted(Message):
        """How many files there are to read."""

        files: int

    @dataclass
    class Arrived(Message):
        """One more was read."""

        arrival: Arrival

    @dataclass
    class Taken(Message):
        """One more file is in the study, or could not come in."""

        names: list[str]
        fault: str

    @dataclass
    class Done(Message):
        """Reading, or taking in, is over."""

        what: str
        fault: str = ""

    def __init__(self, project: Project, path: str = "") -> None:
        super().__init__()
        translate_bindings(self)
        self._project = project
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
        self._tell(_("Looking…"))
        self.query_one("#files", RowList).focus()
        self._read_path = Path(path.strip("'\"")).expanduser()
        self._read(self._read_path)

    @work(thread=True, exclusive=True, group=_READING, exit_on_error=False)
    def _read(self, path: Path) -> None:
        from qualcode.project import arrivals  # readers are needed only now

        worker = get_current_worker()

        def counted(files: Sequence[TranscriptFile]) -> Sequence[TranscriptFile]:
            self.post_message(self.Counted(len(files)))
            return files

        try:
            for arrival in arrivals(self._project, [path], watch=counted):
                if worker.is_cancelled:
                    return
                self.post_message(self.Arrived(arrival))
        except QualcodeError as error:
            self.post_message(self.Done(_READING, str(error)))
            return
        self.post_message(self.Done(_READING))

    @on(Worker.StateChanged)
    def _failed(self, event: Worker.StateChanged) -> None:
        """Say that a fault of ours stopped the work; what it stumbled over may be interview text, and is not shown."""
        if event.state is WorkerState.ERROR:
            why = type(event.worker.error).__name__
            self._tell("")
            self.notify(_("The work stopped: {why}.").format(why=why), severity="error", timeout=20, markup=False)

    @on(Counted)
    def _counted(self, message: Counted) -> None:
        self._files = message.files

    @on(Arrived)
    def _arrived(self, message: Arrived) -> None:
        self._desk.put(message.arrival)
        read = len({arrival.file for arrival in self._desk.arrivals})
        self._tell(_("{n} of {all} read · {stop} stops").format(n=read, all=self._files, stop=key_of("import.leave")))
        self._show_files()

    @property
    def _nowhere(self) -> str:
        """Why the path itself leads to nothing; "" if it leads somewhere."""
        faults = [arrival.fault for arrival in self._desk.arrivals if not self._files]
        return str(faults[0]) if faults else ""

    @on(Done)
    def _done(self, message: Done) -> None:
        if message.what == _TAKING:
            self._close()
        elif message.fault or self._nowhere:
            self._tell("")
            why = message.fault or self._nowhere
            self.notify(why, title=_("This could not be read"), severity="error", markup=False)
            self._desk = ImportDesk()
            self._show_files()
            self.query_one(Input).focus()
        elif not self._desk.arrivals:
            self._tell(_("No transcript was found there."))
            self.query_one(Input).focus()
        else:
            self._tell_marked()

    # What is shown

    def _tell(self, words: str) -> None:
        self.query_one("#told", Static).update(words)

    def _tell_marked(self) -> None:
        n = len(self._desk.taken)
        self._tell(ngettext("{n} file to import", "{n} files to import", n).format(n=n))

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
            self._tell(_("No file is marked ✓."))
            return
        self.workers.cancel_group(self, _READING)
        self._take(chosen)

    @work(thread=True, exclusive=True, group=_TAKING, exit_on_error=False)
    def _take(self, chosen: list[Arrival]) -> None:
        from qualcode.project import take_in, take_tables

        worker = get_current_worker()
        for _file, together in groupby(chosen, key=lambda arrival: arrival.file):
            if worker.is_cancelled:
                break
            try:
                self.post_message(self.Taken(take_in(self._project, list(together)), ""))
            except QualcodeError as error:
                self.post_message(self.Taken([], str(error)))
        try:
            take_tables(self._project, [self._read_path])
        except QualcodeError as error:
            self.post_message(self.Taken([], str(error)))
        self.post_message(self.Done(_TAKING))

    @on(Taken)
    def _taken(self, message: Taken) -> None:
        if message.fault:
            self._faults.append(message.fault)
        else:
            self._names += message.names
        told = _("{n} of {all} imported · {stop} stops")
        self._tell(told.format(n=len(self._names), all=len(self._desk.taken), stop=key_of("import.leave")))

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
        running = [w for w in self.workers if w.group in (_READING, _TAKING) and w.is_running]
        if running:
            # the file at hand is finished: each comes in whole or not at all
            for worker in running:
                worker.cancel()
            if any(worker.group == _READING for worker in running):
                self._tell_marked()
        else:
            self._close()
