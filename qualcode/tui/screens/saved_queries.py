"""The study's queries: one is chosen, named otherwise, or deleted."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.widgets import Static

from qualcode.locales import _
from qualcode.model import QualcodeError
from qualcode.project.saved_queries import delete_query, rename_query, save_query, saved_queries
from qualcode.tui.keys import keys_of
from qualcode.tui.screens.asking import AskScreen
from qualcode.tui.screens.dialogue import Dialogue
from qualcode.tui.screens.refusing import tell_why
from qualcode.tui.widgets.row_list import Row, RowList
from qualcode.tui.words import N_, translate_bindings


class SavedQueriesScreen(Dialogue[tuple[str, str] | None]):
    """Answers with the name and the words of the query that was chosen, None when left.

    Args:
        root: the study's folder.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("r", "rename", N_("Rename"), id="queries.rename"),
        Binding("d,delete", "delete", N_("Delete"), id="queries.delete"),
        Binding("u,ctrl+z", "undo", N_("Undo"), id="queries.undo"),
        Binding("escape,f3", "leave", N_("Leave"), id="queries.leave"),
    ]
    DEFAULT_CSS = """
    SavedQueriesScreen {
        align: center top;
        #box { width: 72; max-width: 94%; max-height: 90%; margin-top: 2; }
        #title { color: $primary; text-style: bold; margin-bottom: 1; }
        RowList { height: auto; max-height: 100%; }
        #query { height: auto; min-height: 2; margin-top: 1; border-top: solid $border; }
        #hint { color: $foreground 60%; }
    }
    """

    def __init__(self, root: Path) -> None:
        super().__init__()
        translate_bindings(self)
        self._root = root
        self._queries: dict[str, str] = {}
        self._undo: list[tuple[str, str, str]] = []
        """What was done here last: `delete` with name and query, or `rename` with both names."""

    def compose(self) -> ComposeResult:
        with Vertical(id="box"):
            with Vertical(id="above"):
                yield Static(_("The study's queries"), id="title", markup=False)
            none = _("None yet: {save} keeps the query that stands in the line.").format(**keys_of(save="query.save"))
            yield RowList(empty=none, always_cursor=True)
            hint = _("{ask} asks it again · {rename} renames · {delete} deletes · {undo} takes back · {leave} leaves")
            names = ("rename", "delete", "undo", "leave")
            keys = keys_of(ask="list.choose", **{name: f"queries.{name}" for name in names})
            with Vertical(id="below"):
                yield Static(id="query", markup=False)
                yield Static(hint.format(**keys), id="hint", markup=False)

    def on_mount(self) -> None:
        self.query_one(RowList).focus()
        self._show()

    def _show(self) -> None:
        try:
            self._queries = saved_queries(self._root)
        except QualcodeError as error:
            self._queries = {}
            self.query_one(RowList).set_empty(str(error))
        self.query_one(RowList).set_rows([Row(name, name) for name in self._queries])
        if not self._queries:
            self.query_one("#query", Static).update("")

    @property
    def _here(self) -> str:
        """The name under the cursor; "" where there is none."""
        rows = self.query_one(RowList)
        return rows.rows[rows.cursor].id if rows.cursor < len(rows.rows) else ""

    @on(RowList.Highlighted)
    def _explain(self, event: RowList.Highlighted) -> None:
        self.query_one("#query", Static).update(self._queries[event.row.id])

    @on(RowList.Chosen)
    def _choose(self, event: RowList.Chosen) -> None:
        self.dismiss((event.row.id, self._queries[event.row.id]))

    def action_rename(self) -> None:
        name = self._here
        if not name:
            return

        def rename(new: str | None) -> None:
            if new and new != name and self._do(lambda: rename_query(self._root, name, new)):
                self._undo.append(("rename", name, " ".join(new.split())))

        self.app.push_screen(AskScreen(_("Rename “{name}” to…").format(name=name), name), rename)

    def action_delete(self) -> None:
        name = self._here
        if not name:
            return
        query = self._queries[name]
        if self._do(lambda: delete_query(self._root, name)):
            self._undo.append(("delete", name, query))

    def action_undo(self) -> None:
        """Take back the last thing done in this list."""
        if not self._undo:
            return
        what, name, other = self._undo[-1]
        if what == "delete":
            done = self._do(lambda: save_query(self._root, name, other))
        else:
            done = self._do(lambda: rename_query(self._root, other, name))
        if done:
            self._undo.pop()

    def _do(self, change: Callable[[], object]) -> bool:
        """Change the file and show it; whether that could be done."""
        try:
            change()
        except QualcodeError as error:
            tell_why(self, str(error))
            return False
        self._show()
        return True
