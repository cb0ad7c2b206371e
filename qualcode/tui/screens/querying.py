"""Queries on codes: asked as one types, with the place of a fault, kept under a name, written as quotes."""

from __future__ import annotations

from pathlib import Path
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.content import Content
from textual.widgets import Input, Static

from qualcode.analysis import QueryError
from qualcode.locales import _, ngettext
from qualcode.model import QualcodeError
from qualcode.project.saved_queries import save_query
from qualcode.tui.finding_process import AskCodes, FindingRequest, QuotesWritten, WriteQuotes
from qualcode.tui.finding_words import fault_line
from qualcode.tui.keys import keys_of
from qualcode.tui.screens.found import FoundScreen
from qualcode.tui.widgets.find_field import FindField
from qualcode.tui.widgets.found_list import FoundList
from qualcode.tui.widgets.key_bar import KeyBar
from qualcode.tui.widgets.lines import Lines
from qualcode.tui.words import N_


class QueryScreen(FoundScreen):
    """The passages that a query on codes finds."""

    OPENED_BY = "query.open"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "f2",
            "insert_code",
            N_("Code name"),
            key_display="F2",
            tooltip=N_("Put the name of a code in"),
            id="query.code",
        ),
        Binding("f3", "saved", N_("Queries"), key_display="F3", tooltip=N_("The study's queries"), id="query.list"),
        Binding("ctrl+s", "save", N_("Keep"), tooltip=N_("Keep the query under a name"), id="query.save"),
        Binding(
            "f6",
            "quotes",
            N_("Quotes"),
            key_display="F6",
            tooltip=N_("Write what is found to a file"),
            id="query.quotes",
        ),
    ]
    DEFAULT_CSS = """
    QueryScreen {
        #fault { height: 1; background: $panel; padding: 0 1; }
    }
    """
    name_kept = ""
    """The name under which the query was kept or taken; "" for none."""
    _line_kept = ""
    """What it was then."""

    def compose(self) -> ComposeResult:
        with Horizontal(classes="bar"):
            yield Static(_("query").capitalize(), id="what", classes="what", markup=False)
            yield FindField(placeholder=_("non-choix NEAR(2 turns) dépendance"), id="line", select_on_focus=False)
        yield Lines(id="fault")
        yield Lines(id="told")
        found = FoundList(id="found", always_cursor=True)
        found.before_share = 0.12
        yield found
        yield Lines(id="here")
        yield KeyBar()

    def request(self, number: int) -> FindingRequest | None:
        return AskCodes(number, self.line.value) if self.line.value.strip() else None

    @property
    def invitation(self) -> str:
        told = _("Name codes and how they stand to each other · {help} explains · {list} queries kept")
        return told.format(**keys_of(help="app.help", list="query.list"))

    def help_words(self) -> tuple[str, str]:
        return _("Query on codes"), _(
            "A and B are codes, by name or id; sub-codes count. In quotation marks where a word of the name is one of "
            "these:\n"
            "A ET B (AND): the words that have both\n"
            "A OU B (OR): passages of either\n"
            "A AVEC B (WITH): whole passages of A that a B touches\n"
            "A SAUF B (EXCEPT): passages of A that no B touches\n"
            "A DANS B (WITHIN), A CONTENANT B (CONTAINING): passages of A inside one of B; that have a B inside\n"
            "A PRÈS DE(2 tours) B (NEAR): with a B at most so many turns, or words (mots), away\n"
            "A SUIVI DE(50 mots) B (FOLLOWED BY), PRÉCÉDÉ DE (PRECEDED BY): so too, B coming after; before\n"
            "A PAR ada (BY): only what ada coded\n"
            "… CHEZ métier = médiatrice (WHERE): only what such people say; also participant, transcript, role, "
            "speaker, coder; != for what is not; several values with commas, several conditions with ET.\n"
            "A SAUF B CHEZ code = B: what is A and not B, of people who have B elsewhere; != B: who never have it.\n"
            "Brackets group. Interviewers' words are left out, unless a role is asked for."
        )

    def show_told(self) -> None:
        super().show_told()
        error = self.desk.problem
        field, pointer = self.line, Content("")
        if self.session.codebook_problem and error is None:
            # the codes are those last in force then, and what is found may be less than one thinks
            pointer = Content.assemble(("! ", "$warning bold"), self.session.codebook_problem)
            pointer = pointer.truncate(self.size.width - 2, ellipsis=True)
        if isinstance(error, QueryError):
            # the pointer stands below the character, wherever the field has scrolled to
            shift = field.region.x - self.query_one("#fault").content_region.x - round(field.scroll_offset.x)
            pointer = fault_line(error.start + shift, error.end + shift, self.size.width - 2)
        self.query_one("#fault", Lines).say(pointer)

    # Queries that are kept

    def action_save(self) -> None:
        """Keep the query under a name."""
        line = self.line.value.strip()
        if not line:
            self.tell(_("There is no query to keep yet."))
        elif self.desk.problem is not None:
            self.tell(_("This is no query yet: {why}").format(why=self.desk.problem))
        else:
            from qualcode.tui.screens.asking import AskScreen

            self.app.push_screen(AskScreen(_("Keep the query as…"), self.name_kept), self._save)

    def _save(self, name: str | None) -> None:
        if not name:
            return
        try:
            save_query(self.session.project.folder.root, name, self.line.value, replace=name == self.name_kept)
        except QualcodeError as error:
            self.refuse(error)
            return
        self._call(name, self.line.value)
        told = _("Kept as “{name}”; {list} lists the study's queries.")
        self.tell(told.format(name=name, **keys_of(list="query.list")))

    def action_saved(self) -> None:
        """Choose one of the study's queries."""
        from qualcode.tui.screens.saved_queries import SavedQueriesScreen

        self.app.push_screen(SavedQueriesScreen(self.session.project.folder.root), self._take_saved)

    def _take_saved(self, chosen: tuple[str, str] | None) -> None:
        if chosen is not None:
            name, line = chosen
            self._call(name, line)
            self.line.value = line
            self.line.cursor_position = len(line)
            self.line.focus()

    def _call(self, name: str, line: str) -> None:
        self.name_kept, self._line_kept = name, line
        self._show_name()

    @property
    def _name_here(self) -> str:
        """The name of the query that stands there; "" where it is another by now."""
        return self.name_kept if self.line.value == self._line_kept else ""

    @on(Input.Changed)
    def _show_name(self) -> None:
        self.query_one("#what", Static).update(self._name_here or _("query").capitalize())

    # Codes and quotes

    def action_insert_code(self) -> None:
        """Put the name of a code where the caret of the line is."""
        from qualcode.tui.screens.chooser import Chooser

        if not self.session.codes:
            self.tell(self.session.why_no_codes())
            return
        self.app.push_screen(Chooser(_("Which code?"), self.code_choices()), self._insert)

    def _insert(self, guid: str | None) -> None:
        if guid is None:
            return
        name = self.session.code_name(guid)
        written = f'"{name}"' if " " in name else name
        before = self.line.value[: self.line.cursor_position]
        space = " " if before and not before.endswith((" ", "(")) else ""
        self.line.insert_text_at_cursor(f"{space}{written} ")
        self.line.focus()

    def action_quotes(self) -> None:
        """Write what is found to a file, as quotes."""
        if not self.desk.listed or self.desk.problem is not None:
            self.tell(_("There is nothing to write yet."))
            return
        from qualcode.tui.screens.exporting import ExportScreen

        name = "-".join(self._name_here.split()) or _("quotes")
        folder = self.session.project.folder
        path = folder.exports / f"{name.replace('/', '-')}.docx"
        self.app.push_screen(ExportScreen(_("Write the quotes to…"), path, folder.root, "quotes"), self._write)

    def _write(self, path: Path | None) -> None:
        if path is None:
            return
        try:
            self.send(WriteQuotes(self.desk.number, self.line.value, path))
        except QualcodeError as error:
            self.refuse(error)
            return
        self.tell(_("Writing…"))

    def quotes_written(self, reply: QuotesWritten) -> None:
        n = reply.quotes
        told = ngettext("{n} quote written to {path}.", "{n} quotes written to {path}.", n)
        self.tell(told.format(n=n, path=self._near(reply.path)))

    def _near(self, path: str) -> str:
        """The path as seen from the study."""
        try:
            return str(Path(path).relative_to(self.session.project.folder.root.resolve()))
        except ValueError:
            return path
