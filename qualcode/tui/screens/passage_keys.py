"""What keys do to the passages of a code: sifted, marked, recoded, split off, deleted."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

from textual import on
from textual.widgets import Input

from qualcode.locales import _, ngettext
from qualcode.tui.keys import keys_of
from qualcode.tui.passage_desk import PassageDesk
from qualcode.tui.screens.asking import AskScreen
from qualcode.tui.screens.chooser import Choice, Chooser
from qualcode.tui.screens.editing import EditingScreen, checked_name, copied, recoded
from qualcode.tui.widgets.long_list import LongList
from qualcode.tui.widgets.search_bar import SearchBar

if TYPE_CHECKING:
    from qualcode.project import CodedPassage

T = TypeVar("T")


class PassageKeys(EditingScreen):
    """A screen with passages at hand."""

    desk: PassageDesk
    """What is listed and marked."""
    _choices: Callable[[], list[Choice]]
    _at: str
    """Id of the coding under the cursor."""

    @property
    def rows(self) -> LongList:
        """The list."""
        return self.query_one(LongList)

    @abstractmethod
    def here(self) -> CodedPassage | None:
        """The passage under the cursor."""

    @abstractmethod
    def show_listed(self) -> None:
        """List what the filters leave."""

    @abstractmethod
    def show_head(self) -> None:
        """Say what is listed."""

    # Filters

    def action_find(self) -> None:
        bar = self.query_one(SearchBar)
        bar.open()
        bar.query_one(Input).value = self.desk.query

    @on(SearchBar.Typed)
    def _sift(self, message: SearchBar.Typed) -> None:
        self.desk.query = message.query
        self.show_listed()

    @on(SearchBar.Kept)
    def _keep(self) -> None:
        self.query_one(SearchBar).close()
        self.rows.focus()

    @on(SearchBar.GivenUp)
    def _give_up(self) -> None:
        self.query_one(SearchBar).close()
        self.desk.query = ""
        self.show_listed()
        self.rows.focus()

    def action_subs(self) -> None:
        self.desk.with_subs = not self.desk.with_subs
        self.show_listed()

    def action_coder(self) -> None:
        self._filter(_("Whose codings?"), _("Everybody's"), self.desk.coders, "coder")

    def action_transcript(self) -> None:
        self._filter(_("Which transcript?"), _("All transcripts"), self.desk.transcripts, "transcript")

    def _filter(self, question: str, everything: str, names: list[str], what: str) -> None:
        def chosen(answer: str | None) -> None:
            if answer is not None:
                setattr(self.desk, what, answer.removeprefix("=") or None)
                self.show_listed()

        choices = [Choice("=", everything), *(Choice(f"={name}", name) for name in names)]
        self.app.push_screen(Chooser(question, choices), chosen)

    # What is done

    def action_mark(self) -> None:
        if self._at:
            self.desk.marked ^= {self._at}
            self.rows.refresh()
            self.rows.action_move(1)
            self.show_head()

    def action_mark_all(self) -> None:
        listed = {each.coding_id for each in self.desk.listed}
        self.desk.marked = self.desk.marked - listed if listed <= self.desk.marked else self.desk.marked | listed
        self.rows.refresh()
        self.show_head()

    def action_recode(self) -> None:
        n = len(self.desk.chosen(self.here()))
        question = ngettext("Which code for {n} coding?", "Which code for {n} codings?", n)

        def recode(ids: list[str], guid: str) -> None:
            told = recoded(n, self.session.code_name(guid), "passages.undo")
            self._act(lambda: self.session.project.recode_codings(ids, guid), lambda _n: told)

        self._choose_code(question.format(n=n), recode)

    def action_copy(self) -> None:
        n = len(self.desk.chosen(self.here()))
        question = ngettext("Which code for {n} coding, too?", "Which code for {n} codings, too?", n)

        def copy(ids: list[str], guid: str) -> None:
            name = self.session.code_name(guid)
            self._act(lambda: self.session.project.copy_codings(ids, guid), lambda new: copied(new, n, name))

        self._choose_code(question.format(n=n), copy)

    def _choose_code(self, question: str, then: Callable[[list[str], str], None]) -> None:
        """Ask for a code; `then` is given the codings that are marked, or the one under the cursor, and the code."""
        ids = [each.coding_id for each in self.desk.chosen(self.here())]

        def chosen(guid: str | None) -> None:
            if guid is not None:
                then(ids, guid)

        if ids:
            self.app.push_screen(Chooser(question, self._choices()), chosen)

    def action_delete(self) -> None:
        chosen = self.desk.chosen(self.here())
        if not chosen:
            return
        n, ids = len(chosen), [each.coding_id for each in chosen]
        told = ngettext(
            "{n} coding deleted. {undo} brings it back.", "{n} codings deleted. {undo} brings them back.", n
        )
        told = told.format(n=n, **keys_of(undo="passages.undo"))

        def delete() -> None:
            self._act(lambda: self.session.project.remove_codings(ids), lambda _n: told)

        if n == 1:
            delete()
            return
        yes = ngettext("Delete {n} coding", "Delete {n} codings", n).format(n=n)
        hidden = self.desk.hidden()
        told_hidden = _("A filter hides {n} of them.").format(n=hidden) if hidden else ""
        question = " ".join(filter(None, [_("Their memos go with them. The text stays."), told_hidden]))
        self.confirm(_("Delete what is marked?"), question, yes, delete)

    def action_split(self) -> None:
        code = self.session.codes.get(self.desk.code)
        chosen = [each for each in self.desk.chosen(self.here()) if each.code_guid == self.desk.code]
        if code is None or not chosen:
            self.tell(_("Mark codings of the code itself first: v."))
            return
        n, ids = len(chosen), [each.coding_id for each in chosen]

        def split(name: str | None) -> None:
            if name is not None:
                told = recoded(n, name, "passages.undo")
                self._act(lambda: self.session.project.split_code(code.guid, name, ids), lambda _code: told)

        title = ngettext("A new code for {n} coding of {code}", "A new code for {n} codings of {code}", n)
        check = checked_name(self.session)
        self.app.push_screen(AskScreen(title.format(n=n, code=code.name), hint=_("Its name."), check=check), split)

    def _act(self, run: Callable[[], T], told: Callable[[T], str]) -> None:
        """Change codings and say what `told` makes of it; the marks go, the cursor stays at its place."""

        def go() -> str:
            done = run()
            self.desk.marked = set()
            return told(done)

        self.change(go)
