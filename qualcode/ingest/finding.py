"""Which files among paths, folders and archives are transcripts; only those of an ambiguous ending are looked into."""

from __future__ import annotations

import difflib
import os
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from qualcode.files import reason
from qualcode.ingest import archives
from qualcode.ingest.registry import readable_suffixes, readers_for
from qualcode.ingest.signatures import kind_of
from qualcode.ingest.transcript_file import TranscriptFile, a_folder, exists, is_folder, missing, transcript_file
from qualcode.locales import _
from qualcode.model import TranscriptError

PARTICIPANTS_FILES = ("participants.csv", "participants.tsv", "participants.xlsx", "participants.ods")
"""Names of the table of participants, taken with the folder or archive that it lies in."""
_NOTICES = ("README", "LISEZMOI", "LISEZ-MOI", "LICENSE", "LICENCE")


def find_transcripts(paths: Iterable[str | os.PathLike[str]]) -> list[TranscriptFile]:
    """The files to read among these paths: folders and archives are walked in order.

    Left out of both: hidden and unreadable files, notices, tables of participants, and files of an ambiguous ending
    (`.json`, `.csv`) that hold no interview. An archive within an archive is listed; reading it tells what to do.

    Raises:
        TranscriptError: a path does not exist, a folder or archive cannot be read, or a file named outright has an
            ending that nothing reads.
    """
    found: dict[TranscriptFile, None] = {}
    for path in paths:
        file = transcript_file(path)
        if not file.member and is_folder(file.path):
            found.update(dict.fromkeys(_walk(file.path)))
        elif not file.member and is_archive(file.path):
            found.update(dict.fromkeys(_members(file.path)))
        else:
            refuse_unreadable(file)
            if not file.member and not exists(file.path):
                raise missing(file.path)
            found[file] = None
    return list(found)


def found_in(paths: Iterable[str | os.PathLike[str]]) -> tuple[list[TranscriptFile], list[TranscriptError]]:
    """The files to read in these paths, each once, and why `find_transcripts` would stop at others."""
    files: dict[TranscriptFile, None] = {}
    faults: list[TranscriptError] = []
    for path in paths:
        try:
            files |= dict.fromkeys(find_transcripts([path]))
        except TranscriptError as error:
            faults.append(error)
    return list(files), faults


def find_participants(paths: Iterable[str | os.PathLike[str]]) -> list[TranscriptFile]:
    """The tables of participants that lie in these folders and archives, at their top or in their only folder.

    A path that cannot be walked has none; `find_transcripts` says why it cannot.
    """
    found: list[TranscriptFile] = []
    for path in map(Path, paths):
        with suppress(TranscriptError):
            found += _participants_in(path)[:1]
    return found


def _participants_in(path: Path) -> list[TranscriptFile]:
    if is_folder(path):
        return [TranscriptFile(path / name) for name in PARTICIPANTS_FILES if (path / name).is_file()]
    if not is_archive(path):
        return []
    names = archives.members(path)
    tops = {name.split("/")[0] for name in names}
    only = f"{tops.pop()}/" if len(tops) == 1 else ""
    return [TranscriptFile(path, only + name) for name in PARTICIPANTS_FILES if only + name in names]


def is_archive(path: Path) -> bool:
    """Whether a path is an archive of files, and not a document under the ending of one."""
    if path.suffix.lower() != archives.SUFFIX or not (exists(path) and path.is_file()):
        return False
    # A document is told by a few of its files' names; a damaged archive is told when it is walked.
    try:
        names = archives.members(path)
    except TranscriptError:
        return True
    return "word/document.xml" not in names and "content.xml" not in names and "xl/workbook.xml" not in names


def refuse_unreadable(file: TranscriptFile) -> None:
    """Stop at a file named outright that no reader is for.

    Raises:
        TranscriptError: it is a folder, or nothing reads its ending.
    """
    if readers_for(file.suffix) or file.suffix.lower() == archives.SUFFIX:
        return  # one that is a folder all the same is told when it is opened
    if not file.member and is_folder(file.path):
        raise a_folder(file.path)
    if not file.member and not exists(file.path):
        raise missing(file.path)
    known = [*readable_suffixes(), archives.SUFFIX]
    near = difflib.get_close_matches(file.suffix.lower(), known, n=len(known), cutoff=0.0)
    raise TranscriptError(
        _("nothing reads files ending in “{suffix}”").format(suffix=file.suffix)
        if file.suffix
        else _("the file's name has no ending, so its format is unknown"),
        path=file,
        remedy=_("save it as one of {suffixes}").format(suffixes=", ".join(near or known)),
    )


def _walk(folder: Path) -> Iterable[TranscriptFile]:
    """The transcripts of a folder and its sub-folders, in the order of their names."""
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
        elif is_archive(entry):
            yield from _members(entry)
        elif _is_transcript(TranscriptFile(entry)):
            yield TranscriptFile(entry)


def _members(archive: Path) -> Iterable[TranscriptFile]:
    """The transcripts of an archive, in the order of its folders and names."""
    for name in archives.members(archive):
        file = TranscriptFile(archive, name)
        if file.suffix.lower() == archives.SUFFIX or _is_transcript(file):
            yield file


def _is_transcript(file: TranscriptFile) -> bool:
    """Whether a file met on the way is an interview, by its name and, where that says too little, its bytes."""
    readers = readers_for(file.suffix)
    if not readers:
        return file.suffix.lower() == archives.SUFFIX
    if file.stem.upper() in _NOTICES or file.name.lower() in PARTICIPANTS_FILES:
        return False
    if any(reader.claims is None for reader in readers):
        return True
    try:
        data = file.read_bytes()
    except TranscriptError:
        # Reading it will say what is wrong with it.
        return True
    kind = kind_of(data)
    if kind is not None and kind.ending and kind.ending != file.suffix.lower():
        readers = readers_for(kind.ending) or readers
    return any(reader.claims is None or reader.claims(data) for reader in readers)
