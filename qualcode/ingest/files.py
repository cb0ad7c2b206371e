"""Files in, transcripts out: paths, endings, and what can be wrong with them."""

from __future__ import annotations

import difflib
import hashlib
import os
from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path

from qualcode.files import reason
from qualcode.ingest.assemble import assemble
from qualcode.ingest.document import Document, ReadOptions
from qualcode.ingest.registry import Reader, readable_suffixes, reader_for
from qualcode.locales import _
from qualcode.model import Role, Source, Transcript, TranscriptError

LARGEST = 200_000_000
"""Bytes; a transcript is a thousandth of this."""


def read_transcripts(
    path: str | os.PathLike[str], options: ReadOptions | None = None, *, name: str | None = None
) -> list[Transcript]:
    """Read every interview of a file; most files hold one.

    Args:
        path: the file.
        options: what the researcher states beforehand; its `path` is replaced.
        name: the transcript's name; None for the file's name without its ending. Where the file holds several, each
            adds its own after it: `enquete-12`.

    Raises:
        TranscriptError: the file is missing, unreadable, empty, or not what its ending says.
    """
    file = Path(path)
    reader = _reader(file)
    data = _bytes(file)
    options = replace(options or ReadOptions(), path=str(path))
    read = reader.read(data, options)
    source = Source(name=file.name, sha256=hashlib.sha256(data).hexdigest(), encoding="", reader=reader.name)
    documents = [read] if isinstance(read, Document) else read
    stem = name or file.stem
    transcripts = [
        assemble(each, name=f"{stem}-{each.name}" if each.name else stem, source=source, options=options)
        for each in documents
    ]
    heard = [transcript for transcript in transcripts if transcript.turns]
    if not heard:
        raise TranscriptError(_("the file holds no words"), path=path, remedy=_("check that it is the transcript"))
    return heard


def read_transcript(
    path: str | os.PathLike[str],
    *,
    encoding: str | None = None,
    name: str | None = None,
    roles: Mapping[str, Role] | None = None,
    speakers: str | None = None,
) -> Transcript:
    """Read one interview.

    Args:
        path: the file.
        encoding: of a text file; None to find it out.
        name: the transcript's name; None for the file's name without its ending.
        roles: roles of speakers by label, over those guessed; case and accents do not count.
        speakers: a regular expression for what opens a turn; see `ReadOptions.speakers`.

    Raises:
        TranscriptError: the file is missing, unreadable, empty, not what its ending says, or holds several interviews.
    """
    transcripts = read_transcripts(
        path, ReadOptions(encoding=encoding, roles=roles or {}, speakers=speakers), name=name
    )
    if len(transcripts) > 1:
        raise TranscriptError(
            _("the file holds {n} interviews, not one").format(n=len(transcripts)),
            path=path,
            remedy=_("read it with read_transcripts"),
        )
    return transcripts[0]


def find_transcripts(paths: Iterable[str | os.PathLike[str]]) -> list[Path]:
    """The files to read among these paths: folders are walked in order, hidden and unreadable files left out.

    Raises:
        TranscriptError: a path does not exist, or a file named outright has an ending that nothing reads.
    """
    found: dict[Path, None] = {}
    for path in map(Path, paths):
        if path.is_dir():
            found.update(dict.fromkeys(_walk(path)))
        else:
            _reader(path)
            if not path.exists():
                raise _missing(path)
            found[path] = None
    return list(found)


def _walk(folder: Path) -> Iterable[Path]:
    """The readable files of a folder and its sub-folders, in the order of their names."""
    endings = readable_suffixes()
    try:
        entries = sorted(folder.iterdir(), key=lambda entry: (entry.is_dir(), entry.name))
    except OSError as error:
        raise TranscriptError(
            _("the folder cannot be read: {cause}").format(cause=reason(error)),
            path=folder,
            remedy=_("check its permissions, or name the files outright"),
        ) from error
    for entry in entries:
        if entry.name.startswith((".", "~$")):
            continue
        if entry.is_dir():
            if not entry.is_symlink():
                yield from _walk(entry)
        elif entry.suffix.lower() in endings and not _is_notice(entry):
            yield entry


def _is_notice(path: Path) -> bool:
    """Whether a file of a corpus tells about it rather than being an interview."""
    return path.stem.upper() in ("README", "LISEZMOI", "LISEZ-MOI", "LICENSE", "LICENCE")


def _reader(path: Path) -> Reader:
    """The reader of the file's ending."""
    if path.is_dir():
        raise TranscriptError(_("this is a folder, not a transcript"), path=path, remedy=_("name the files in it"))
    reader = reader_for(path.suffix)
    if reader is not None:
        return reader
    if not path.exists():
        raise _missing(path)
    known = list(readable_suffixes())
    near = difflib.get_close_matches(path.suffix.lower(), known, n=len(known), cutoff=0.0)
    raise TranscriptError(
        _("nothing reads files ending in “{suffix}”").format(suffix=path.suffix)
        if path.suffix
        else _("the file's name has no ending, so its format is unknown"),
        path=path,
        remedy=_("save it as one of {suffixes}").format(suffixes=", ".join(near or known)),
    )


def _missing(path: Path) -> TranscriptError:
    """The error for a file that is not there, naming the nearest one that is."""
    names = [entry.name for entry in path.parent.iterdir()] if path.parent.is_dir() else []
    near = difflib.get_close_matches(path.name, names, n=1)
    remedy = _("did you mean {name}?").format(name=near[0]) if near else _("check the path")
    return TranscriptError(_("there is no such file"), path=path, remedy=remedy)


def _bytes(path: Path) -> bytes:
    """The file's bytes."""
    if not path.exists():
        raise _missing(path)
    try:
        size = path.stat().st_size
        if size > LARGEST:
            raise TranscriptError(
                _("the file is too large to be a transcript ({size} bytes)").format(size=size),
                path=path,
                remedy=_("split it, or check that it is not a recording"),
            )
        return path.read_bytes()
    except OSError as error:
        raise TranscriptError(
            _("the file cannot be read: {cause}").format(cause=reason(error)),
            path=path,
            remedy=_("check its permissions"),
        ) from error
