"""A text in the user's editor: in a private file that is gone afterwards, whatever the editor leaves beside it too."""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
import tempfile
from dataclasses import dataclass
from pathlib import Path

from qualcode.files import reason
from qualcode.locales import _
from qualcode.model import InputError
from qualcode.project.kept_words import file_name

_USUAL = ("sensible-editor", "nano", "vim", "vi", "notepad")
_VARIABLES = ("VISUAL", "EDITOR")


@dataclass(frozen=True, slots=True)
class Edited:
    """What an editor left."""

    content: bytes
    status: int
    """What the editor ended with; 0 where all went well."""


def edit_content(content: bytes, name: str) -> Edited:
    """Have a text edited in the program that VISUAL or EDITOR names, else in a usual one.

    The file is only its owner's to read, in a folder of its own, which is removed with all that is in it.

    Args:
        content: the text, as UTF-8.
        name: what the file is called, without its ending, for the editor's title.

    Raises:
        InputError: there is no editor, or it cannot be started.
    """
    command = _command()
    folder = Path(tempfile.mkdtemp(prefix="qualcode-"))
    file = folder / f"{file_name(name)}.txt"
    try:
        with open(file, "xb", opener=lambda path, flags: os.open(path, flags, 0o600)) as stream:
            stream.write(content)
        done = subprocess.run([*command, str(file)], check=False)
        return Edited(file.read_bytes() if file.exists() else b"", done.returncode)
    except OSError as error:
        raise InputError(
            _("the editor cannot be started: {cause}").format(cause=reason(error)),
            path=command[0],
            remedy=_("name another in the variable EDITOR"),
        ) from error
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _command() -> list[str]:
    """The editor and its arguments."""
    for variable in _VARIABLES:
        given = os.environ.get(variable, "").strip()
        if given:
            try:
                return shlex.split(given, posix=os.name != "nt")
            except ValueError as error:
                raise InputError(
                    _("is not a command: a quotation mark is not closed"),
                    path=variable,
                    remedy=_("write it as in a terminal"),
                ) from error
    for usual in _USUAL:
        if shutil.which(usual):
            return [usual]
    raise InputError(_("no editor was found"), remedy=_("name one in the variable EDITOR"))
