"""What keys do to the codes of the codes' screen: made, renamed, defined, moved, merged, deleted."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Callable
from typing import TYPE_CHECKING

from rich.style import Style

from qualcode.codebook.tree import Step, siblings_of
from qualcode.locales import _, ngettext
from qualcode.locales.words import color_word
from qualcode.model import Code
from qualcode.model.palette import PALETTE
from qualcode.project import CodeUse, CodingsFate
from qualcode.tui import code_words
from qualcode.tui.keys import keys_of
from qualcode.tui.screens.asking import AskScreen
from qualcode.tui.screens.chooser import Choice, Chooser
from qualcode.tui.screens.editing import EditingScreen, checked_name, recoded

if TYPE_CHECKING:
    from qualcode.tui.screens.defining import Rule


class CodeKeys(EditingScreen):
    """A screen with a code at hand."""

    at: str
    """GUID of the code under the cursor."""
    _choices: Callable[[], list[Choice]]
    _uses: dict[str, CodeUse] | None
    _gone: dict[str, str]
    """Names of codes that left the codebook and have codings still, by GUID."""

    @abstractmethod
    def _code(self) -> Code | None:
        """The code under the cursor; what is said where there is none."""

    def action_new(self) -> None:
        code, book = self.session.codes.get(self.at), self.session.codebook
        parent = siblings_of(book, code.guid)[0] if code and book else None
        self._make(parent, after=code.guid if code else None)

    def action_new_inside(self) -> None:
        code = self._code()
        if code is not None:
            self._make(code, after=None)

    def _make(self, parent: Code | None, after: str | None) -> None:
        if self.session.codebook is None:
            self.tell(self.session.why_no_codes())
            return
        title = _("New code under {code}").format(code=parent.name) if parent else _("New code")

        def make(name: str | None) -> None:
            if name is None:
                return

            def run() -> str:
                made = self.session.project.create_code(name, parent=parent.guid if parent else None, after=after)
                self.at = made.guid
                told = _("{code} is in the codebook. {define} writes its definition, {undo} takes it back.")
                return told.format(code=made.name, **keys_of(define="codes.define", undo="codes.undo"))

            self.change(run)

        hint = _("The name that people read; its definition comes next.")
        self.app.push_screen(AskScreen(title, hint=hint, check=checked_name(self.session)), make)

    def action_rename(self) -> None:
        code = self._code()
        if code is None:
            return

        def rename(name: str | None) -> None:
            if name is not None and name != code.name:
                done, keys = _("Renamed: {code}. {undo} takes it back."), keys_of(undo="codes.undo")
                self.change(lambda: done.format(code=self.session.project.rename_code(code.guid, name).name, **keys))

        hint = _("Its codings stay as they are, and so does its id in the file.")
        title = _("Rename {code}").format(code=code.name)
        self.app.push_screen(AskScreen(title, code.name, hint, checked_name(self.session, but=code.guid)), rename)

    def action_define(self) -> None:
        code = self._code()
        if code is None:
            return

        def define(rule: Rule | None) -> None:
            if rule is None:
                return

            def run() -> str:
                values = {"definition": rule.definition, "include": rule.include, "exclude": rule.exclude}
                self.session.project.define_code(code.guid, **values)  # type: ignore[arg-type]
                told = _("The rule of {code} is kept. {undo} takes it back.")
                return told.format(code=code.name, **keys_of(undo="codes.undo"))

            self.change(run)

        from qualcode.tui.screens.defining import DefineScreen  # brings the text editor: 30 ms

        self.app.push_screen(DefineScreen(code), define)

    def action_recolour(self) -> None:
        code = self._code()
        if code is None:
            return
        choices = [
            # found by the name in the codebook's file too
            Choice(name, color_word(name), code_words.GLYPH, Style.parse(f"bold {color}"), names=(name,))
            for name, color in PALETTE.items()
        ]
        choices.append(Choice("-", _("by itself: the next free one, or its parent's")))

        def recolour(name: str | None) -> None:
            if name is not None:
                color = "" if name == "-" else name

                def run() -> str:
                    self.session.project.recolour_code(code.guid, color)
                    told = _("{code} has another colour. {undo} takes it back.")
                    return told.format(code=code.name, **keys_of(undo="codes.undo"))

                self.change(run)

        self.app.push_screen(Chooser(_("Which colour for {code}?").format(code=code.name), choices), recolour)

    def action_shift(self, step: str) -> None:
        code = self._code()
        if code is None:
            return

        def run() -> str:
            moved = self.session.project.shift_code(code.guid, Step(step))
            return "" if moved else _("{code} cannot go further that way.").format(code=code.name)

        self.change(run)

    def action_merge(self) -> None:
        guid, name = self.at, self.name_here()
        if not name:
            return
        under = {sub.guid for sub in self.session.codes[guid].walk()} if guid in self.session.codes else {guid}
        targets = [choice for choice in self._choices() if choice.id not in under]

        def sure(into: str | None) -> None:
            if into is None:
                return
            other = self.session.code_name(into)
            n = self._own(guid)
            told = ngettext("Merge: {n} coding goes to {code}", "Merge: {n} codings go to {code}", n)
            yes = told.format(n=n, code=other) if n else _("Merge into {code}").format(code=other)
            question = _(
                "{code} would be gone from the codebook; its codings, cues, examples and sub-codes would be those of "
                "{other}. A passage that has both codes keeps one, with the memos of both."
            )
            prompt = _("Merge {code} into {other}?").format(code=name, other=other)
            self.confirm(prompt, question.format(code=name, other=other), yes, lambda: self._merge(guid, into, other))

        self.app.push_screen(Chooser(_("Merge {code} into which code?").format(code=name), targets), sure)

    def _merge(self, guid: str, into: str, other: str) -> None:
        def run() -> str:
            n = self.session.project.merge_codes(guid, into)
            self.at = into
            return recoded(n, other, "codes.undo")

        self.change(run)

    def action_delete(self) -> None:
        code, book = self._code(), self.session.codebook
        if code is None or book is None:
            return
        parent, n = siblings_of(book, code.guid)[0], self._own(code.guid)
        if not n:
            question = _("It has no codings. Its sub-codes would stand in its place.") if code.codes else ""
            self.confirm(
                _("Delete {code}?").format(code=code.name),
                question or _("It has no codings."),
                _("Delete the code"),
                lambda: self._delete(code, CodingsFate.DELETE),
            )
            return
        choices = []
        if parent is not None:
            told = ngettext("Give {n} coding to {code}", "Give {n} codings to {code}", n)
            choices.append(Choice(parent.guid, told.format(n=n, code=parent.name)))
        told = ngettext("Give {n} coding to another code…", "Give {n} codings to another code…", n)
        choices.append(Choice("other", told.format(n=n)))
        told = ngettext("Keep {n} coding under the deleted code", "Keep {n} codings under the deleted code", n)
        choices.append(Choice(CodingsFate.KEEP.value, told.format(n=n)))
        told = ngettext("Delete {n} coding too, with its memo", "Delete {n} codings too, with their memos", n)
        choices.append(Choice(CodingsFate.DELETE.value, told.format(n=n)))

        def chosen(fate: str | None) -> None:
            if fate == "other":
                targets = [choice for choice in self._choices() if choice.id != code.guid]
                self.app.push_screen(Chooser(_("Which code gets the codings?"), targets), give)
            elif fate in (CodingsFate.KEEP.value, CodingsFate.DELETE.value):
                self._delete(code, CodingsFate(fate))
            else:
                give(fate)

        def give(guid: str | None) -> None:
            if guid is not None:
                self._delete(code, CodingsFate.MOVE, guid)

        prompt = _("Delete {code}: what becomes of its codings?").format(code=code.name)
        self.app.push_screen(Chooser(prompt, choices), chosen)

    def _delete(self, code: Code, fate: CodingsFate, into: str | None = None) -> None:
        def run() -> str:
            n = self.session.project.delete_code(code.guid, fate, into)
            told = {
                CodingsFate.MOVE: ngettext(
                    "{code} is gone; {n} coding has another code. {undo} brings it back.",
                    "{code} is gone; {n} codings have another code. {undo} brings it back.",
                    n,
                ),
                CodingsFate.KEEP: ngettext(
                    "{code} is gone; {n} coding stays under it. {undo} brings it back.",
                    "{code} is gone; {n} codings stay under it. {undo} brings it back.",
                    n,
                ),
                CodingsFate.DELETE: ngettext(
                    "{code} is gone, with {n} coding. {undo} brings it back.",
                    "{code} is gone, with {n} codings. {undo} brings it back.",
                    n,
                ),
            }[fate]
            return told.format(code=code.name, n=n, **keys_of(undo="codes.undo"))

        self.change(run)

    def _own(self, guid: str) -> int:
        """Codings of a code, sub-codes left out."""
        used = (self._uses or {}).get(guid)
        return used.codings if used else 0

    def name_here(self) -> str:
        return self.session.code_name(self.at) or self._gone.get(self.at, "")
