"""The part of an open study that looks back: its memos and its journal; `store.Project` has it."""

from __future__ import annotations

from collections.abc import Iterable

from qualcode.model import CodebookError, ConflictError, MemoTarget, NotFoundError
from qualcode.project import journal, journal_pages, memo_list, taking_back, touched
from qualcode.project.journal import JournalEntry, NextStep
from qualcode.project.journal_pages import JournalFilter, JournalPage
from qualcode.project.memo_list import ListedMemo
from qualcode.project.opened import OpenStudy
from qualcode.project.swapped_file import require_swap, steps
from qualcode.project.touched import Place, Touched


class _OnlyTried(Exception):  # noqa: N818 - nothing went wrong
    """Ends a transaction that was only to see whether it could be done."""


class Records(OpenStudy):
    """What was noted, and what was done."""

    def listed_memos(
        self, *, target: MemoTarget | None = None, author: str | None = None, words: str = ""
    ) -> list[ListedMemo]:
        """The memos that fit, oldest first, each with what it is about. `words`: accents, case and typography aside."""
        return self._read(memo_list.listed_memos, target=target, author=author, words=words)

    def with_passages(self, memos: Iterable[ListedMemo]) -> list[ListedMemo]:
        """The same memos; those on codings with the words that were coded and where they stand, as the study cites."""
        settings = self.folder.settings
        return self._read(memo_list.with_passages, memos, width=settings.citation_width, cited_by=settings.citation)

    def place_of_memo(self, memo: ListedMemo) -> Place:
        """Where in a transcript what a memo is on stands now.

        Raises:
            NotFoundError: it is on no transcript and no coding, or the study has that transcript no more.
        """
        return self._read(touched.place_in, memo.transcript_id, memo.segment, memo.revision)

    def journal_page(
        self,
        wanted: JournalFilter | None = None,
        *,
        before: int | None = None,
        limit: int | None = journal_pages.PAGE,
    ) -> JournalPage:
        """The journal's last entries that fit, newest first, and which of them do not stand any more.

        Args:
            wanted: which entries; all, if not said.
            before: only entries with a lower number: the next page goes on before the last entry of this one.
            limit: how many at most; None for all.
        """
        return self._read(journal_pages.page, wanted or JournalFilter(), before=before, limit=limit)

    def actors(self) -> list[str]:
        """Everybody who did anything in the study."""
        return self._read(journal_pages.actors)

    def touched(self, seq: int, *, limit: int = touched.SHOWN) -> tuple[list[Touched], int]:
        """What a journal entry changed, `limit` rows of it at most, and of how many."""
        return self._read(touched.touched, seq, limit=limit)

    def place_of(self, rows: Iterable[Touched]) -> Place | None:
        """Where the first of these rows that has a place stands now; None if none of them has one any more."""
        return self._read(touched.place_of, rows)

    def steps_to(self, seq: int) -> tuple[list[JournalEntry], int]:
        """The actions of this coder that `undo_to` would take back, and how many: the latest first, a dozen at most.

        0 if it cannot get there.
        """
        return self._read(taking_back.steps_to, self.coder, seq)

    def next_step(self, *, again: bool = False) -> NextStep | None:
        """What `undo` would take back (or `redo` do again, if `again`), and whether it is long; None if nothing."""
        return self._read(journal.next_step, self.coder, again=again)

    def undo_to(self, seq: int) -> list[JournalEntry]:
        """Take back all that this coder did from now down to an action, that one included; all of it or nothing.

        Each is an entry of its own, as with `undo`, and `redo` does them again one by one.

        Raises:
            ConflictError: the action is not among what this coder can undo, or somebody else changed since what one
                of them is about.
            NotFoundError: there is no such entry.
        """
        return steps(self._database, self.folder, lambda connection: taking_back.undo_to(connection, self.coder, seq))

    def take_back(self, seq: int) -> JournalEntry:
        """Take one action of this coder's back and leave what was done since. One action, undone as any other.

        Raises:
            ConflictError: something done since depends on it, or it is not for this coder to take back.
            NotFoundError: there is no such entry.
        """
        (entry,) = steps(
            self._database, self.folder, lambda connection: [taking_back.take_back(connection, self.coder, seq)]
        )
        return entry

    def why_not_taken_back(self, seq: int) -> str:
        """Why `take_back` would refuse; "" if it would not. Nothing is changed."""
        try:
            with self._database.writing() as connection:
                entry = taking_back.take_back(connection, self.coder, seq)
                require_swap(connection, self.folder, entry)
                raise _OnlyTried
        except _OnlyTried:
            return ""
        except (CodebookError, ConflictError, NotFoundError) as error:
            return str(error)
