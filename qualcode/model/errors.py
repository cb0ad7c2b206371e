"""The errors a person can do something about.

Every one names the thing (file, field, line), the cause and the way out, and fits on one line. They are raised where
the fault is found and turned into an exit code or a message once, at the edge (`cli`, `tui`). No error ever quotes
interview text: interviews are confidential, and messages end up in terminals that others see.

The tree::

    QualcodeError
    ├── InputError            a file or a field given to us is at fault
    │   ├── TranscriptError   a transcript cannot be read
    │   └── CodebookError     a codebook cannot be used
    ├── StudyError            the study folder or its database cannot be used
    ├── NotFoundError         a name that the study does not know
    └── ConflictError         an action that no longer fits what the study holds
"""

from __future__ import annotations

import re
from typing import Self


class QualcodeError(Exception):
    """Base of all errors meant for the user."""


class InputError(QualcodeError):
    """Something given to qualcode cannot be used as it is.

    Args:
        cause: what is wrong, in one sentence without a final full stop.
        path: the file at fault, as the user named it.
        place: where in it: `line 12`, `codes[2].cues[0]`.
        remedy: what to do about it, in one sentence without a final full stop.
    """

    def __init__(self, cause: str, *, path: object = None, place: str = "", remedy: str = "") -> None:
        self.cause = cause
        self.path = None if path is None else str(path)
        self.place = place
        self.remedy = remedy
        super().__init__(self.line())

    def at(self, path: object) -> Self:
        """The same, said of the file at this path."""
        return type(self)(self.cause, path=path, place=self.place, remedy=self.remedy)

    def line(self) -> str:
        """The whole message on one line: `file: place: cause: remedy`, parts that are missing left out."""
        head = [part for part in (self.path, self.place) if part]
        tail = f"{self.cause} ({self.remedy})" if self.remedy else self.cause
        # Only plain blanks: French typography has no-break spaces that must stay.
        return re.sub(r"[ \t\r\n]+", " ", ": ".join([*head, tail])).strip()


class TranscriptError(InputError):
    """A transcript cannot be read."""


class CodebookError(InputError):
    """A codebook cannot be used."""


class StudyError(InputError):
    """A study folder or its database cannot be used."""


class NotFoundError(InputError):
    """A transcript, code, participant or coding that the study does not know."""


class ConflictError(QualcodeError):
    """An action (an undo, say) that no longer fits what the study holds."""
