"""The codebook at the workbench: the tree of codes with their use, and keys that edit it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from rich.style import Style
from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.message import Message

from qualcode.locales import _, ngettext
from qualcode.model import Code, QualcodeError
from qualcode.project import CodeUse
from qualcode.tui import code_words
from qualcode.tui.keys import key_lines, keys_of
from qualcode.tui.screens.chooser import Choice, Chooser
from qualcode.tui.screens.code_keys import CodeKeys
from qualcode.tui.screens.helping import show_help
from qualcode.tui.widgets.key_bar import KeyBar
from qualcode.tui.widgets.lines import Lines
from qualcode.tui.widgets.row_list import Row, RowList
from qualcode.tui.words import N_, heading, translate_bindings

if TYPE_CHECKING:
    from qualcode.tui.paint import CodePaint
    from qualcode.tui.session import Session

WIDE = 100
"""Cells of the screen from which the code's rule stands beside the tree."""
PASSAGES, SPLIT = "passages:", "split:"
"""What an answer of the screen begins with: a code's passages are wanted, or to be split off; then its GUID."""


class CodesScreen(CodeKeys):
    """Answers with what is to be shown next; None when left.

    Args:
        session: the opened study.
        paints: gives how each code looks, as it is now.
        choices: the codes to choose from.
        at: GUID of the code the cursor is put on.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("n", "new", N_("New"), tooltip=N_("New code after this one"), id="codes.new"),
        Binding(
            "i", "new_inside", N_("New inside"), tooltip=N_("New sub-code of this one"), show=False, id="codes.inside"
        ),
        Binding("r", "rename", N_("Rename"), id="codes.rename"),
        Binding("e", "define", N_("Rule"), tooltip=N_("Edit definition and rules"), id="codes.define"),
        Binding("c", "recolour", N_("Colour"), show=False, id="codes.colour"),
        Binding("m", "merge", N_("Merge"), tooltip=N_("Merge into another code"), id="codes.merge"),
        Binding("s", "split", N_("Split: make a code of some of its codings"), show=False, id="codes.split"),
        Binding("d,delete", "delete", N_("Delete"), id="codes.delete"),
        Binding("k,shift+up", "shift('up')", N_("Move up"), show=False, id="codes.up"),
        Binding("j,shift+down", "shift('down')", N_("Move down"), show=False, id="codes.down"),
        Binding("l,shift+right", "shift('in')", N_("Move under the code above"), show=False, id="codes.in"),
        Binding("h,shift+left", "shift('out')", N_("Move out of its parent"), show=False, id="codes.out"),
        Binding("question_mark", "rule", N_("The whole rule"), key_display="?", show=False, id="codes.rule"),
        Binding("slash", "find", N_("Find a code"), show=False, id="codes.find"),
        Binding("u,ctrl+z", "undo", N_("Undo"), show=False, id="codes.undo"),
        Binding("U,ctrl+y", "redo", N_("Redo"), show=False, id="codes.redo"),
        Binding("escape,b", "leave", N_("Leave"), id="codes.leave"),
    ]
    DEFAULT_CSS = """
    CodesScreen {
        background: $background;
        #title { height: 1; background: $panel; padding: 0 1; }
        #told { height: 1; background: $surface; padding: 0 1; }
        RowList { height: 1fr; padding: 0 1; background: $background; }
        #below { height: 9; background: $surface; padding: 0 1; border-top: solid $border; }
        #panel { display: none; width: 50%; height: 100%; background: $surface; padding: 1 2; }
    }
    CodesScreen.-wide {
        RowList { padding: 1 1 0 1; }
        #panel { display: block; }
        #below { display: none; }
    }
    """
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (WIDE, "-wide")]

    @dataclass
    class Counted(Message):
        """The use of every code is known."""

        uses: dict[str, CodeUse]
        gone: dict[str, str]
        """Names of codes that left the codebook and have codings still, by GUID."""

    def __init__(
        self,
        session: Session,
        paints: Callable[[], dict[str, CodePaint]],
        choices: Callable[[], list[Choice]],
        at: str = "",
    ) -> None:
        super().__init__()
        translate_bindings(self)
        self.session = session
        self._paints = paints
        self._choices = choices
        self.at = at
        self._uses: dict[str, CodeUse] | None = None
        self._gone: dict[str, str] = {}

    def compose(self) -> ComposeResult:
        yield Lines(id="title")
        yield Lines(id="told")
        with Horizontal():
            with Vertical():
                tree = RowList(id="tree", always_cursor=True)
                tree.chooses_by_click = False
                yield tree
                yield Lines(id="below")
            yield Lines(id="panel")
        yield KeyBar()

    def on_mount(self) -> None:
        none = _("No code yet: {new} makes the first one.").format(**keys_of(new="codes.new"))
        self.rows.set_empty(self.session.codebook_problem or none)
        self.rows.focus()
        self.changed()
        self.tell("")
        self.app.theme_changed_signal.subscribe(self, lambda _theme: self._show())

    @property
    def rows(self) -> RowList:
        """The list of codes."""
        return self.query_one("#tree", RowList)

    # What is shown

    def changed(self) -> None:
        self._show()
        self._count()

    @work(thread=True, exclusive=True, group="counting", exit_on_error=False)
    def _count(self) -> None:
        project = self.session.project
        try:
            uses, known = project.code_uses(), project.known_codes()
        except QualcodeError:
            return  # what cannot be read now is told by the next change
        codes = self.session.codes
        gone = {guid: known[guid].name for guid, use in uses.items() if guid not in codes and use.codings}
        self.post_message(self.Counted(uses, gone))

    @on(Counted)
    def _take_counted(self, message: Counted) -> None:
        self._uses, self._gone = message.uses, message.gone
        self._show()

    def _show(self) -> None:
        """Show the tree as it is now, the cursor on the code it was on."""
        session, paints = self.session, self._paints()
        rows = []
        for guid, code in session.codes.items():
            paint, letter = paints.get(guid), session.letters.get(guid, " ")
            mark = f"{code_words.GLYPH} {letter}"
            style = paint.ink if paint else Style()
            rows.append(Row(guid, code.name, mark, style, self._figures(guid), len(code.path) - 1, guid == self.at))
        for guid, name in self._gone.items():
            told = _("{code} (left the codebook)").format(code=name)
            rows.append(Row(guid, told, "∅ ", tail=self._figures(guid), current=guid == self.at))
        self.rows.set_rows(rows, keep_cursor=False)
        self._explain()

    def _figures(self, guid: str) -> str:
        """Passages and transcripts, sub-codes included, each right-aligned."""
        used = self._uses.get(guid) if self._uses is not None else None
        return f"{used.passages:>6} {used.spread:>5}" if used and used.passages else f"{'·':>6} {'·':>5}"

    @on(RowList.Highlighted)
    def _moved(self, event: RowList.Highlighted) -> None:
        self.at = event.row.id
        self._explain()

    def _explain(self) -> None:
        """Say what the code under the cursor means, and how much it is used."""
        code = self.session.codes.get(self.at)
        uses = self._uses
        if code is not None:
            letter, used = (
                self.session.letters.get(self.at, ""),
                uses.get(self.at, CodeUse()) if uses is not None else None,
            )
            told = code_words.whole(code, letter, self._paints().get(self.at), used)
        elif self.at in self._gone:
            gone = _("This code is in the codebook no more; its codings are. {merge} gives them to another code.")
            told = Content(gone.format(**keys_of(merge="codes.merge")))
        else:
            told = Content("")
        self.query_one("#panel", Lines).say(told)
        self.query_one("#below", Lines).say(told)

    def tell(self, news: str) -> None:
        session, uses = self.session, self._uses or {}
        book = session.codebook
        n = len(session.codes)
        counted = ngettext("{n} code", "{n} codes", n).format(n=n)
        self.query_one("#title", Lines).say(heading(_("Codes"), book.title if book else "", told=counted))
        hint = _("On the right: passages, transcripts. Enter shows the passages.") if uses or not news else ""
        self.query_one("#told", Lines).say(
            Content.styled(news, "$accent") if news else Content.styled(hint, "$foreground 60%")
        )

    # Actions

    def _code(self) -> Code | None:
        """The code under the cursor; what is said where there is none."""
        code = self.session.codes.get(self.at)
        if code is None:
            self.tell(
                _("This code is in the codebook no more.") if self._gone.get(self.at) else _("There is no code here.")
            )
        return code

    @on(RowList.Chosen)
    def _passages(self, event: RowList.Chosen) -> None:
        self.dismiss(f"{PASSAGES}{event.row.id}")

    def action_split(self) -> None:
        if self._code() is not None:
            self.dismiss(f"{SPLIT}{self.at}")

    def action_rule(self) -> None:
        code = self._code()
        if code is not None:
            from qualcode.tui.screens.rule import RuleScreen

            letter = self.session.letters.get(code.guid, "")
            self.app.push_screen(RuleScreen(code, letter, self._paints().get(code.guid)))

    def action_find(self) -> None:
        def go(guid: str | None) -> None:
            if guid is not None:
                self.at = guid
                self._show()

        self.app.push_screen(Chooser(_("Which code?"), self._choices()), go)

    def action_help(self) -> None:
        words = _(
            "The codebook as a tree. Behind each code: the passages coded with it or a sub-code, each counted once, "
            "and the transcripts in which they are. What is changed here is written into the codebook's file, its "
            "comments and layout kept, and taken back with {undo}, file and codings together."
        ).format(**keys_of(undo="codes.undo"))
        show_help(self, _("Codes"), words, key_lines(self))
