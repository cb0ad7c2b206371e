"""The assistant in a process of its own: what runs there, and what is said through its pipes.

Loading spaCy and matching hold the interpreter for tens of milliseconds at a time; in the workbench's own process each
of them would be a key that waits. Brings no Textual. Messages are pickles, written and read by ourselves only.
"""

from __future__ import annotations

import pickle
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from qualcode.locales import set_language
from qualcode.model import Codebook, CodebookError, QualcodeError, Role, Suggestion, Transcript
from qualcode.tui.child_side import serve_pipes

if TYPE_CHECKING:
    from qualcode.assist import Assistant, KeptSuggestions

ENTRY = "from qualcode.tui.assistant_process import main; main()"
"""What the interpreter of the new process is given to run."""
PARTICIPANTS = frozenset({Role.PARTICIPANT})
"""Whose turns are suggested from unless asked otherwise."""
_NICENESS = 5
"""The screen goes before the assistant where there is one core for both."""


class AssistantError(QualcodeError):
    """The assistant stumbled; says over what kind of error, for its words may quote the interview."""


@dataclass(frozen=True)
class Setting:
    """The first message: what all requests have in common."""

    codebook: Codebook
    language: str
    """Of the errors."""
    cache: Path | None
    """The folder in which tokens are kept between runs."""


@dataclass(frozen=True)
class Request:
    """A transcript to look through."""

    number: int
    transcript: Transcript
    roles: frozenset[Role] = PARTICIPANTS
    """Whose turns to suggest from."""


@dataclass(frozen=True)
class Reply:
    """What was found in it, or why nothing could be."""

    number: int
    found: list[Suggestion] | QualcodeError
    refused: tuple[CodebookError, ...] = ()
    """The cues that cannot be compiled and are left out; each told once."""


def serve(requests: BinaryIO, replies: BinaryIO) -> None:
    """Answer requests, one after the other, until there are no more."""
    setting: Setting = pickle.load(requests)
    set_language(setting.language)
    assistant: Assistant | None = None
    refused: list[CodebookError] = []
    kept, is_whole = _kept(setting), True
    while True:
        try:
            request: Request | Setting = pickle.load(requests)
        except EOFError:
            return
        if isinstance(request, Setting):
            setting = request
            kept = _kept(setting)
            if assistant is not None:
                assistant.use(setting.codebook)
            continue
        found: list[Suggestion] | QualcodeError
        try:
            before = kept.get(request.transcript, request.roles) if kept is not None else None
            if before is None:
                assistant = assistant or _assistant(setting, refused)
                found = assistant.suggest(request.transcript, roles=request.roles)
                is_whole = is_whole and not refused  # what is kept would not say again that a cue is left out
                if kept is not None and is_whole:
                    kept.put(request.transcript, request.roles, found)
            else:
                found = before
        except QualcodeError as error:
            found = error
        except Exception as error:  # whatever it is, it is told in the workbench, where a person can go on
            found = AssistantError(type(error).__name__)
        pickle.dump(Reply(request.number, found, tuple(refused)), replies)
        replies.flush()
        refused.clear()


def _kept(setting: Setting) -> KeptSuggestions | None:
    from qualcode.assist import KeptSuggestions

    return KeptSuggestions(setting.cache, setting.codebook) if setting.cache else None


def _assistant(setting: Setting, refused: list[CodebookError]) -> Assistant:
    from qualcode.assist import Assistant, FolderCache  # brings spaCy: seconds

    cache = FolderCache(setting.cache) if setting.cache else None
    return Assistant(setting.codebook, cache=cache, refuse=refused.append)


def main() -> None:
    """Serve this process's standard input and output."""
    serve_pipes(serve, niceness=_NICENESS)
