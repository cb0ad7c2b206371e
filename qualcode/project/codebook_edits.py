"""The part of an open study that edits its codebook; `store.Project` has it.

The file and the codings change together: one action, one entry in the journal, undone as a whole.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from enum import StrEnum
from typing import TYPE_CHECKING

from qualcode.codebook import edit as edits
from qualcode.codebook.add_cues import with_cues
from qualcode.codebook.kept import keep_codebook
from qualcode.codebook.tree import Step, siblings_of, stepped
from qualcode.locales import _
from qualcode.model import Code, Codebook, Cue, InputError, QualcodeError
from qualcode.project import actions_codes, actions_codings, actions_recoding, coded, watching
from qualcode.project.action import Action
from qualcode.project.code_uses import CodeUse, code_uses
from qualcode.project.coded_passages import CodedPassage, coded_passages
from qualcode.project.convert import digest
from qualcode.project.opened import OpenStudy
from qualcode.project.swapped_file import FileSwap, note, read_file

if TYPE_CHECKING:
    from pathlib import Path

    from qualcode.codebook.edit import Edit


_READ = 0.5
"""How much of an edit is done when what the file is to hold was read and checked."""


class CodingsFate(StrEnum):
    """What becomes of the codings of a code that is deleted."""

    DELETE = "delete"
    """They go, with their memos."""
    MOVE = "move"
    """Another code gets them."""
    KEEP = "keep"
    """They stay under a code that the codebook does not have any more."""


class CodebookEdits(OpenStudy):
    """Codes made, changed, moved, merged, split and deleted, in the codebook's file and in the study at once.

    Each reads the whole file to check what it writes: a fraction of a second, or seconds for a rich codebook. Besides
    what is said at each method, they raise CodebookError (the file cannot be read, written, or edited without harm),
    NotFoundError (there is no such code) and ConflictError (the file was changed meanwhile); nothing is changed then,
    neither in the file nor in the study.
    """

    def create_code(
        self,
        name: str,
        *,
        definition: str = "",
        color: str = "",
        parent: str | None = None,
        after: str | None = None,
    ) -> Code:
        """Make a code; it is ready to code with when this returns.

        Args:
            name: what people read; the code's id is made of it.
            definition: what it means.
            color: a name of the palette; "" for the next free one.
            parent: GUID of the code it stands under; None for the top.
            after: GUID of the code there that it stands after; None for the last place.

        Raises:
            InputError: the name is empty or taken, or there is no such colour.
        """
        code = edits.new_code(self._codebook.load(), name, definition=definition, color=color)
        new = self._edit("create_code", edits.create(code, parent, after), code.guid)
        return edits.find(new, code.guid)

    def rename_code(self, guid: str, name: str) -> Code:
        """Give a code another name; its id, its GUID and its codings stay.

        Raises:
            InputError: the name is empty or taken.
        """
        return edits.find(self._edit("rename_code", edits.change(guid, name=name), guid, old=self._name(guid)), guid)

    def recolour_code(self, guid: str, color: str) -> Code:
        """Give a code another colour of the palette; "" for the next free one, or its parent's.

        Raises:
            InputError: there is no such colour.
        """
        return edits.find(self._edit("recolour_code", edits.change(guid, color=color), guid), guid)

    def define_code(
        self,
        guid: str,
        *,
        definition: str | None = None,
        include: Sequence[str] | None = None,
        exclude: Sequence[str] | None = None,
    ) -> Code:
        """Change what a code means and when it is used or not; what is None stays."""
        given = {"definition": definition, "include": include, "exclude": exclude}
        values = {key: value for key, value in given.items() if value is not None}
        return edits.find(self._edit("define_code", edits.change(guid, **values), guid), guid)

    def move_code(self, guid: str, parent: str | None, index: int | None = None) -> Code:
        """Take a code with its sub-codes under another one, or to the top, or to another place.

        Args:
            guid: the code.
            parent: GUID of the code it is to stand under; None for the top.
            index: its place there, from 0, counted without itself; None for the last.

        Raises:
            InputError: it cannot stand under itself.
        """
        if index is None:
            book = self._codebook.load()
            siblings = edits.find(book, parent).codes if parent else book.codes
            index = len([each for each in siblings if each.guid != guid])
        return edits.find(self._edit("move_code", edits.move(guid, parent, index), guid), guid)

    def shift_code(self, guid: str, step: Step) -> Code | None:
        """Take a code one step up, down, under the code above it, or out of its parent; None if it cannot go there."""
        place = stepped(self._codebook.load(), guid, step)
        return None if place is None else self.move_code(guid, *place)

    def add_cues(self, code: str, cues: Iterable[Cue]) -> int:
        """Write cues at the end of a code's, in the file; how many: one that is there already is left out.

        Args:
            code: id, path, GUID or name.
            cues: those to write.
        """
        path = self.folder.codebook_file()
        raw = read_file(path)
        added = with_cues(raw, path, code, cues)
        if added.count:

            def follow(act: Action) -> None:
                act.details.update(code=added.code.name, n=added.count)

            self._swap("add_cues", path, raw, added.after, follow)
        return added.count

    def merge_codes(self, guid: str, into: str) -> int:
        """Merge a code into another: its codings are recoded, its cues, examples and sub-codes go there; how many.

        Where a coder gave a passage both codes, one coding is left, with the memos of both. Decisions on its
        suggestions, its switched-off cues and the memos on it go along; learned words do not. A code that left the
        codebook and has codings still can be merged too: these are recoded then.

        Raises:
            InputError: the other stands under it, or another code's cue names it.
        """
        count = 0

        def rows(act: Action) -> None:
            nonlocal count
            count = actions_recoding.recode_all(act, guid, into)
            actions_recoding.move_what_is_remembered(act, guid, into)
            act.details.update(n=count, into=name)

        book, name = self._codebook.load(), self._name(into)
        if book.code(guid) is None:
            with self._act("merge_codes", with_codes=True) as act:
                known = coded.known_codes(act.connection, {guid})
                act.details.update(code=actions_codings.require_code(known, guid).name)
                rows(act)
        else:
            self._edit("merge_codes", edits.merge(guid, into), guid, needed=(into,), rows=rows)
        return count

    def split_code(self, guid: str, name: str, coding_ids: Collection[str], *, definition: str = "") -> Code:
        """Make a code beside another one, and give it some of its codings.

        Raises:
            InputError: the name is empty or taken.
            NotFoundError: a coding is gone, or has another code by now.
        """
        book = self._codebook.load()
        old = edits.find(book, guid)
        parent, _siblings = siblings_of(book, guid)
        new = edits.new_code(book, name, definition=definition)

        def rows(act: Action) -> None:
            count = actions_recoding.recode_chosen(act, coding_ids, guid, new.guid)
            act.details.update(n=count, old=old.name)

        made = self._edit(
            "split_code",
            edits.create(new, parent.guid if parent else None, guid),
            new.guid,
            needed=(new.guid,),
            rows=rows,
        )
        return edits.find(made, new.guid)

    def delete_code(self, guid: str, codings: CodingsFate, into: str | None = None) -> int:
        """Delete a code; its sub-codes come to stand in its place. How many codings it had.

        Args:
            guid: the code.
            codings: what becomes of its codings, whoever made them.
            into: GUID of the code that gets them, for `CodingsFate.MOVE`; None for its parent.

        Raises:
            InputError: there is no code to give the codings to, or another code's cue names it.
        """
        book = self._codebook.load()
        code = edits.find(book, guid)
        parent, _siblings = siblings_of(book, guid)
        target = into or (parent.guid if parent else None)
        if codings is CodingsFate.MOVE and (target is None or target == guid):
            raise InputError(
                _("{code} stands under no other code").format(code=code.name),
                remedy=_("say which code gets its codings"),
            )
        count = 0

        def rows(act: Action) -> None:
            nonlocal count
            if codings is CodingsFate.MOVE and target is not None:
                count = actions_recoding.recode_all(act, guid, target)
            elif codings is CodingsFate.DELETE:
                count = actions_recoding.remove_all(act, guid)
            else:
                count = actions_recoding.count_all(act, guid)
            act.details.update(n=count, fate=codings.value)

        moved_to = {"into": self._name(target)} if codings is CodingsFate.MOVE and target else {}
        needed = (target,) if moved_to and target else ()
        self._edit("delete_code", edits.remove(guid), guid, needed=needed, rows=rows, **moved_to)
        return count

    def recode_codings(self, coding_ids: Collection[str], into: str) -> int:
        """Give some codings another code, as one action; how many. A memo stays, also where one is coded so already.

        Raises:
            NotFoundError: a coding is gone.
        """
        with self._act("recode_codings", with_codes=True) as act:
            known = coded.known_codes(act.connection, {into})
            name = actions_codings.require_code(known, into).name
            count = actions_recoding.recode_rows(act, actions_recoding.rows_of(act, coding_ids, but=into), into)
            act.details.update(n=count, code=name)
            return count

    def remove_codings(self, coding_ids: Collection[str]) -> int:
        """Remove some codings with their memos, as one action; how many.

        Raises:
            NotFoundError: a coding is gone.
        """
        with self._act("remove_codings") as act:
            rows = actions_recoding.rows_of(act, coding_ids)
            act.details.update(n=len(rows))
            return actions_recoding.remove_rows(act, rows)

    def code_uses(self) -> dict[str, CodeUse]:
        """How much each code is used, by GUID, also those that left the codebook with their codings."""
        try:
            book = self._codebook.load()
        except QualcodeError:
            book = None
        return self._read(code_uses, book)

    def coded_passages(
        self, guids: Collection[str], *, transcript_id: str | None = None, coder: str | None = None
    ) -> list[CodedPassage]:
        """The passages coded with these codes, with their words, by transcript and place; orphans left out."""
        return self._read(coded_passages, guids, transcript_id=transcript_id, coder=coder)

    def _name(self, guid: str) -> str:
        return edits.find(self._codebook.load(), guid).name

    def _edit(
        self,
        name: str,
        edit: Edit,
        guid: str,
        *,
        needed: Collection[str] = (),
        rows: Callable[[Action], None] | None = None,
        **details: str | int,
    ) -> Codebook:
        """Edit the file, and what else the action changes in the study; the codebook afterwards.

        `guid` is the code the entry is about, `needed` are codes that rows point at then.
        """
        path = self.folder.codebook_file()
        raw = read_file(path)
        watching.tell(0)
        done = edits.edited(raw, self._codebook.load(), path, edit)
        if done.after == raw:
            return done.old
        watching.tell(_READ)

        def follow(act: Action) -> None:
            actions_codes.follow(act, done.old, done.new, needed)
            about = done.new.code(guid) or edits.find(done.old, guid)
            act.details.update(code=about.name, **details)
            if rows is not None:
                rows(act)

        with watching.part(_READ, 1):
            self._swap(name, path, done.before, done.after, follow)
        # read already: who asks for the codebook next need not wait for it again
        keep_codebook(done.new, digest(done.after.decode()), self.folder.cache)
        return self._codebook.load()

    def _swap(self, name: str, path: Path, before: bytes, after: bytes, follow: Callable[[Action], None]) -> None:
        """Replace the file's content, and change what else the action changes in the study, as one entry."""
        swap: FileSwap | None = None
        try:
            with self._act(name) as act:
                follow(act)
                swap = note(act, self.folder, path, before, after)
                swap.make()
        except BaseException:
            if swap is not None:
                swap.take_back()
            raise
