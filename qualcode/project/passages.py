"""The part of an open study that codes passages, one or many at once; `store.Project` has it."""

from __future__ import annotations

from collections.abc import Sequence

from qualcode.model import Coding, Segment
from qualcode.project import actions_passages
from qualcode.project.opened import OpenStudy

Passage = tuple[str, Segment, int]
"""A transcript's id, a segment of its text, and the revision whose text was looked at."""


class Passages(OpenStudy):
    """Codings of many passages, and of one passage with several codes."""

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
