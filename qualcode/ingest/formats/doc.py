"""Old Word files (.doc): converted by LibreOffice where it is found, then read as docx.

Many files of that ending are something else that Word opens all the same (Rich Text, a web page, a newer Word
document): these are read as what they are. LibreOffice runs on a copy in a folder of its own, with a profile of its own
in which macros do not run, and is stopped when it takes too long.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import subprocess
import tempfile
from pathlib import Path

from qualcode.ingest.document import Document, ReadOptions
from qualcode.ingest.formats.docx import read_docx
from qualcode.ingest.formats.html import looks_like_html, read_html
from qualcode.ingest.formats.odt import read_odt
from qualcode.ingest.formats.office_package import locked
from qualcode.ingest.formats.rtf import SIGNATURE, read_rtf
from qualcode.ingest.registry import Reader
from qualcode.ingest.signatures import package_kind
from qualcode.locales import _
from qualcode.model import TranscriptError

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_WORD_STREAM = "WordDocument".encode("utf-16-le")
_LOCKED_STREAM = "EncryptedPackage".encode("utf-16-le")
_PROGRAMS = ("soffice", "libreoffice")
LONGEST = 120.0
"""Seconds that a conversion may take; an interview needs two, the first start of LibreOffice ten."""
_SECURITY = (
    ("Common/Security/Scripting", "MacroSecurityLevel", "3"),
    ("Common/Security/Scripting", "DisableMacrosExecution", "true"),
    ("Common/Security/Scripting", "BlockUntrustedRefererLinks", "true"),
    ("Writer/Content/Update", "Link", "2"),
)
"""A profile in which no macro runs, and no linked picture or section is fetched."""


def read_doc(data: bytes, options: ReadOptions) -> Document:
    """The lines of a .doc file, whatever it is.

    Raises:
        TranscriptError: the bytes are nothing that Word opens, LibreOffice is not found, or it cannot read them.
    """
    if data.startswith(_OLE):
        return _read_old(data, options)
    if data.lstrip().startswith(SIGNATURE):
        return read_rtf(data, options)
    if data.startswith(b"PK\x03\x04"):
        return read_odt(data, options) if _is_odt(data) else read_docx(data, options)
    if looks_like_html(data):
        return read_html(data, options)
    raise TranscriptError(
        _("this is not a Word document, or a damaged one"),
        path=options.path,
        remedy=_("open it in a word processor and save it as .docx"),
    )


def _is_odt(data: bytes) -> bool:
    """Whether a zip file is an OpenDocument text; a damaged one is left to the reader of docx to tell of."""
    kind = package_kind(data)
    return kind is not None and kind.name == "odt"


def _read_old(data: bytes, options: ReadOptions) -> Document:
    if _LOCKED_STREAM in data:
        raise locked(options)
    if _WORD_STREAM not in data:
        raise TranscriptError(
            _("this is an old Office file, but not of Word"),
            path=options.path,
            remedy=_("open it in the program that wrote it and save it as text"),
        )
    program = next(filter(None, map(shutil.which, _PROGRAMS)), None)
    if program is None:
        raise TranscriptError(
            _("this is an old .doc file, which only LibreOffice can convert, and it is not installed here"),
            path=options.path,
            remedy=_("install LibreOffice, or save the file as .docx"),
        )
    with tempfile.TemporaryDirectory(prefix="qualcode-doc-", ignore_cleanup_errors=True) as folder:
        return read_docx(_converted(program, data, Path(folder), options), options)


def _converted(program: str, data: bytes, folder: Path, options: ReadOptions) -> bytes:
    """The document as docx."""
    source, profile = folder / "interview.doc", folder / "profile"
    (profile / "user").mkdir(parents=True)
    (profile / "user" / "registrymodifications.xcu").write_text(_profile(), encoding="utf-8")
    source.write_bytes(data)
    command = [
        program,
        f"-env:UserInstallation={profile.as_uri()}",
        "--headless",
        "--norestore",
        "--nologo",
        "--nodefault",
        "--convert-to",
        "docx:MS Word 2007 XML",
        "--outdir",
        str(folder),
        str(source),
    ]
    _run(command, folder, options)
    try:
        return (folder / "interview.docx").read_bytes()
    except OSError as error:
        raise _unconverted(options) from error


def _profile() -> str:
    """The settings as LibreOffice keeps them."""
    items = "".join(
        f'<item oor:path="/org.openoffice.Office.{path}"><prop oor:name="{name}"><value>{value}</value></prop></item>'
        for path, name, value in _SECURITY
    )
    return f'<oor:items xmlns:oor="http://openoffice.org/2001/registry">{items}</oor:items>'


def _run(command: list[str], folder: Path, options: ReadOptions) -> None:
    """Run LibreOffice to its end, or stop it with all that it started."""
    # Its own proxy settings point at nothing, so that a link in the document leads nowhere.
    nowhere = dict.fromkeys(("http_proxy", "https_proxy", "ftp_proxy"), "http://127.0.0.1:9")
    environment = {**os.environ, "HOME": str(folder), **nowhere}
    try:
        process = subprocess.Popen(
            command,
            cwd=folder,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
    except OSError as error:
        raise _unconverted(options) from error
    try:
        process.wait(LONGEST)
    except subprocess.TimeoutExpired as error:
        raise TranscriptError(
            _("LibreOffice took more than {n} seconds to convert this .doc file").format(n=int(LONGEST)),
            path=options.path,
            remedy=_("open it in a word processor and save it as .docx"),
        ) from error
    finally:
        # LibreOffice starts a process of its own, which outlives the one that was waited for.
        if process.poll() is None:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)
            process.wait()


def _unconverted(options: ReadOptions) -> TranscriptError:
    return TranscriptError(
        _("LibreOffice could not convert this old .doc file"),
        path=options.path,
        remedy=_("open it in a word processor and save it as .docx"),
    )


DOC = Reader("doc", (".doc", ".dot"), read_doc, "Word 97-2003")
