"""The part of an open study that works on coded passages; `store.Project` has it."""

from __future__ import annotations

from collections.abc import Sequence

from qualcode.model import Coding, Segment
from qualcode.project import actions_passages, coded
from qualcode.project.opened import OpenStudy

Passage = tuple[str, Segment, int]
"""A transcript's id, a segment of its text, and the revision whose text was looked at."""


class Passages(OpenStudy):
    """Many passages coded at once; one coded otherwise, split, merged, starred."""

    def recent_codes(self, limit: int = 5) -> list[str]:
        """GUIDs of the codes that this coder coded with last, the last one first."""
        return self._read(coded.recent_codes, self.coder, limit)

    def code_passages(self, passages: Sequence[Passage], *code_guids: str) -> list[Coding]:
        """Code every passage with every one of the codes as one action, all or none, taken back by one undo.

        What this coder coded so already is left as it is and given instead. The codings stand in the order of the
        passages, those of one passage in the order of the codes.

        Raises:
            NotFoundError: the study knows no such transcript or code.
            InputError: a passage goes beyond its text.
            ConflictError: a transcript is in another revision by now.
        """
        with self._act("add_codings", with_codes=True) as act:
            return actions_passages.code_passages(act, passages, code_guids)

    def copy_codings(self, coding_ids: Sequence[str], code_guid: str) -> int:
        """Code the passages of some codings with another code too, as one action; how many are new.

        The codings stay as they are. What they become is this coder's, without memo or star; what this coder coded so
        already is left as it is.

        Raises:
            NotFoundError: there is no such coding (any more), or the study knows no such code.
        """
        with self._act("add_codings", with_codes=True) as act:
            return actions_passages.copy_codings(act, coding_ids, code_guid)

    def recode_to(self, coding_id: str, *code_guids: str) -> list[Coding]:
        """Have a coding's passage coded with these codes, by its coder, in place of the code it has; one action.

        The coding keeps its id, memos and origin; what it has no code left for becomes new codings, given after it.

        Raises:
            NotFoundError: there is no such coding or code.
            InputError: no code is named, or the passage is coded with all of them already.
        """
        with self._act("recode", with_codes=True) as act:
            return actions_passages.recode_to(act, coding_id, code_guids)

    def split_coding(self, coding_id: str, at: int, *, revision: int | None = None) -> tuple[Coding, Coding]:
        """Cut a coding in two at an offset (a code point of the text). `revision` is that of the text looked at.

        The first part stays the coding that it was, the second is new; both have the memos and the star.

        Raises:
            NotFoundError: there is no such coding.
            InputError: there are no words on one side of the cut, or a part is coded so already.
            ConflictError: the transcript is in another revision by now.
        """
        with self._act("split_coding") as act:
            return actions_passages.split_coding(act, coding_id, at, revision=revision)

    def merge_codings(self, coding_ids: Sequence[str], *, revision: int | None = None) -> Coding:
        """Make one coding of several of one code and coder with no words between them; all memos are kept.

        Raises:
            NotFoundError: there is no such coding.
            InputError: they are not of one code, coder and transcript, or words stand between them.
            ConflictError: the transcript is in another revision by now.
        """
        with self._act("merge_codings") as act:
            return actions_passages.merge_codings(act, coding_ids, revision=revision)

    def star_coding(self, coding_id: str, *, starred: bool = True) -> Coding:
        """Mark a coding as worth quoting, or no longer so; NotFoundError if there is none."""
        with self._act("star_coding") as act:
            return actions_passages.star_coding(act, coding_id, starred)
