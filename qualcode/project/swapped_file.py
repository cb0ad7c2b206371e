"""The codebook's file changed together with the study: both or neither, and never over what somebody else wrote.

The journal's entry names the file's content before and after by its sha256; both are kept like all long texts.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from sqlalchemy import Connection, select

from qualcode.codebook.rewrite import replace_file
from qualcode.locales import _
from qualcode.model import CodebookError, ConflictError
from qualcode.project import schema
from qualcode.project.action import Action
from qualcode.project.engine import Database
from qualcode.project.journal import FILE_AFTER, TAKE_BACK, UNDO, JournalEntry
from qualcode.project.study import StudyFolder

FILE, BEFORE, AFTER = "file", "file_before", FILE_AFTER
"""What the details of an entry call the file, and the sha256 of what it held and holds."""

Step = Callable[[Connection, str], JournalEntry | None]
Taking = Callable[[Connection], Iterable[JournalEntry]]


class FileSwap:
    """A file's content replaced, until it is known whether that stands.

    Args:
        path: the file.
        before: what it must hold.
        after: what it is to hold.
    """

    def __init__(self, path: Path, before: bytes, after: bytes) -> None:
        self._path = path
        self._before = before
        self._after = after
        self._done = False

    def make(self) -> None:
        """Replace the content, and come back when it is on the disk.

        Raises:
            ConflictError: the file holds neither the one nor the other.
            CodebookError: it cannot be read or written.
        """
        if self.is_needed():
            replace_file(self._path, self._after)
            self._done = True

    def is_needed(self) -> bool:
        """Whether the file holds what it is to be changed from; false where it holds already what it is to hold.

        Raises:
            ConflictError: the file holds neither the one nor the other.
            CodebookError: it cannot be read.
        """
        held = read_file(self._path)
        if held not in (self._before, self._after):
            raise ConflictError(
                _(
                    "{file} was changed since by another hand; nothing was changed, neither there nor in the study "
                    "(put its text back as it was, or make the change in it by hand)"
                ).format(file=self._path.name)
            )
        return held != self._after

    def take_back(self) -> None:
        """Put the content back: what it was replaced for did not come about."""
        if self._done and read_file(self._path) == self._after:
            replace_file(self._path, self._before)


def read_file(path: Path) -> bytes:
    """What a codebook file holds.

    Raises:
        CodebookError: it cannot be read.
    """
    from qualcode.codebook.yaml_source import read_bytes  # ruamel.yaml costs 50 ms

    return read_bytes(path)


def note(act: Action, folder: StudyFolder, path: Path, before: bytes, after: bytes) -> FileSwap:
    """Have an action's entry say what becomes of the file; the swap is for the caller to make."""
    act.always = True
    act.details.update({FILE: _named(folder, path), BEFORE: act.keep(before.decode()), AFTER: act.keep(after.decode())})
    return FileSwap(path, before, after)


def changes_file(entry: JournalEntry) -> bool:
    """Whether an entry, an undo or redo included, changed the codebook's file."""
    return AFTER in entry.details


def step(database: Database, folder: StudyFolder, actor: str, taken: Step) -> JournalEntry | None:
    """Undo or redo, the codebook's file taken along where the action changed it.

    Raises:
        ConflictError: somebody else changed since what it is about, rows or file; nothing was changed then.
        CodebookError: the file cannot be read or written; nothing was changed then.
    """
    done = steps(database, folder, lambda connection: filter(None, [taken(connection, actor)]))
    return done[0] if done else None


def steps(database: Database, folder: StudyFolder, taking: Taking) -> list[JournalEntry]:
    """Actions taken back or done again, in this order, and the codebook's file with each; all or none.

    Raises:
        ConflictError: somebody else changed since what one is about, rows or file; nothing was changed then.
        CodebookError: the file cannot be read or written; nothing was changed then.
    """
    swaps: list[FileSwap] = []
    try:
        with database.writing() as connection:
            entries = list(taking(connection))
            for swap in _swaps_of(connection, folder, entries):
                swaps.append(swap)
                swap.make()
        return entries
    except BaseException:
        for swap in reversed(swaps):
            swap.take_back()
        raise


def require_swap(connection: Connection, folder: StudyFolder, entry: JournalEntry) -> None:
    """That the codebook's file could be changed as an entry says; it is not.

    Raises:
        ConflictError: somebody else changed it since.
        CodebookError: it cannot be read.
    """
    for swap in _swaps_of(connection, folder, [entry]):
        swap.is_needed()


def _swaps_of(connection: Connection, folder: StudyFolder, entries: Iterable[JournalEntry]) -> Iterator[FileSwap]:
    return (_swap_of(connection, folder, entry) for entry in entries if changes_file(entry))


def _swap_of(connection: Connection, folder: StudyFolder, entry: JournalEntry) -> FileSwap:
    before, after = str(entry.details[BEFORE]), str(entry.details[AFTER])
    if _goes_back(entry):
        before, after = after, before
    t = schema.text
    found = connection.execute(select(t.c.sha256, t.c.body).where(t.c.sha256.in_([before, after])))
    texts = {row.sha256: row.body for row in found}
    path = folder.root / str(entry.details[FILE])
    if not path.is_file():
        cause = _("there is no such file")
        raise CodebookError(cause, path=path, remedy=_("put the codebook back where it was"))
    return FileSwap(path, texts[before].encode(), texts[after].encode())


def _goes_back(entry: JournalEntry) -> bool:
    """Whether an entry changes the file the other way than the action it is about: not where it takes a taking back
    back, or undoes it.
    """
    action = str(entry.details.get("action", entry.action))
    turns = [
        entry.action == UNDO,
        *(word == TAKE_BACK for word in (action, *str(entry.details.get("taken", "")).split())),
    ]
    return sum(turns) % 2 == 1


def _named(folder: StudyFolder, path: Path) -> str:
    """The file as the journal names it: from the study's folder, where it lies in it."""
    return str(path.relative_to(folder.root)) if path.is_relative_to(folder.root) else str(path)
