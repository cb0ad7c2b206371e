"""The part of an open study that edits its codebook; `store.Project` has it.

The file and the codings change together: one action, one entry in the journal, undone as a whole.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from typing import TYPE_CHECKING

from qualcode.codebook import edit as edits
from qualcode.codebook.kept import keep_codebook
from qualcode.model import Code, Codebook
from qualcode.project import actions_codes
from qualcode.project.action import Action
from qualcode.project.convert import digest
from qualcode.project.opened import OpenStudy
from qualcode.project.swapped_file import FileSwap, note, read_file

if TYPE_CHECKING:
    from qualcode.codebook.edit import Edit


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
        done = edits.edited(raw, self._codebook.load(), path, edit)
        if done.after == raw:
            return done.old
        swap: FileSwap | None = None
        try:
            with self._act(name) as act:
                actions_codes.follow(act, done.old, done.new, needed)
                about = done.new.code(guid) or edits.find(done.old, guid)
                act.details.update(code=about.name, **details)
                if rows is not None:
                    rows(act)
                swap = note(act, self.folder, path, done.before, done.after)
                swap.make()
        except BaseException:
            if swap is not None:
                swap.take_back()
            raise
        # read already: who asks for the codebook next need not wait for it again
        keep_codebook(done.new, digest(done.after.decode()), self.folder.cache)
        return self._codebook.load()
