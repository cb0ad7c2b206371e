"""The codebook in force, its codes and the letters that code with them. The part of a session that holds them.

Knows no Textual. A codebook that cannot be used is told, not raised: transcripts can be read all the same.
"""

from __future__ import annotations

from pathlib import PurePath
from typing import TYPE_CHECKING

from qualcode.locales import _
from qualcode.model import Code, Codebook, InputError, QualcodeError
from qualcode.model.letters import code_letters
from qualcode.tui.retracing import Retracing

if TYPE_CHECKING:
    from collections.abc import Collection

    from qualcode.project import Project


class CodesAtHand(Retracing):
    """The codes of the study, as they were read last."""

    def __init__(self, project: Project) -> None:
        super().__init__(project)
        self.codebook: Codebook | None = None
        self.codebook_problem = ""
        """Why there is no codebook; "" if there is one."""
        self.codes: dict[str, Code] = {}
        """By GUID, in the order of the codebook."""
        self.letters: dict[str, str] = {}
        """The capital that codes, by GUID."""
        self._capitals_kept: frozenset[str] = frozenset()

    def take_codebook(self) -> None:
        """Hold the codebook as it was read last."""
        try:
            codebook = self.project.codebook()
        except QualcodeError as error:
            self.codebook_problem = _problem(error)
            return
        self.codebook_problem = ""
        if codebook is self.codebook:
            return
        self.codebook = codebook
        self.codes = {code.guid: code for code in self.codebook.walk()}
        self.letters = code_letters(self.codebook, self._capitals_kept)

    def why_no_codes(self) -> str:
        """Why there is no code to choose, and how to come by one."""
        if self.codebook_problem or self.codebook is None:
            return self.codebook_problem or _("There is no codebook, so there are no codes.")
        from qualcode.tui.keys import keys_of

        told = _("The codebook has no codes yet: {new} makes one of the words selected, {codes} shows the codebook.")
        return told.format(**keys_of(new="code.in-vivo", codes="code.tree"))

    def keep_capitals(self, capitals: Collection[str]) -> None:
        """Give codes no letter of these: they are keys that do something else."""
        self._capitals_kept = frozenset(capitals)
        if self.codebook is not None:
            self.letters = code_letters(self.codebook, self._capitals_kept)

    def write_cue(self, guid: str, line: str) -> bool:
        """Write a cue, as it is typed on one line, into the codebook's file under a code; whether it is new there.

        Takes a second or more, so it is for a thread of its own; `codebook_changed` is to be called after it.

        Raises:
            CodebookError: it is no cue, or the file cannot be written.
            NotFoundError: the file has no such code any more.
        """
        from qualcode.codebook import typed_cue

        is_new = self.project.add_cues(guid, [typed_cue(line, self.codebook)]) > 0
        self.project.register_codebook()
        return is_new

    def code_name(self, guid: str) -> str:
        """The code's name; for one that left the codebook, that it did so is for the caller to say ("")."""
        code = self.codes.get(guid)
        return code.name if code else ""


def _problem(error: QualcodeError) -> str:
    """Why there is no codebook, short enough for a narrow list: of the path only the file's name."""
    if not isinstance(error, InputError):
        return str(error)
    named = [PurePath(error.path).name] if error.path else []
    where = ": ".join(part for part in [*named, error.place] if part)
    return InputError(error.cause, path=where or None, remedy=error.remedy).line()
