"""The formats that can be read: a reader for each, found by the file's ending.

A format is one module with a `Reader` and one line under `[project.entry-points."qualcode.readers"]`, here or in any
other installed package. Names are listed without importing anything; a reader is imported when a file needs it.
"""

from __future__ import annotations

import warnings
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.metadata import EntryPoint, entry_points

from qualcode.ingest.document import Document, ReadOptions
from qualcode.locales import _

GROUP = "qualcode.readers"
_OWN = {
    "txt": "qualcode.ingest.formats.plain_text:TXT",
    "md": "qualcode.ingest.formats.plain_text:MARKDOWN",
    "docx": "qualcode.ingest.formats.docx:DOCX",
    "odt": "qualcode.ingest.formats.odt:ODT",
    "fodt": "qualcode.ingest.formats.odt:FODT",
    "rtf": "qualcode.ingest.formats.rtf:RTF",
    "doc": "qualcode.ingest.formats.doc:DOC",
    "pdf": "qualcode.ingest.formats.pdf:PDF",
    "html": "qualcode.ingest.formats.html:HTML",
    "otr": "qualcode.ingest.formats.otranscribe:OTR",
    "srt": "qualcode.ingest.formats.subtitles:SRT",
    "vtt": "qualcode.ingest.formats.subtitles:VTT",
    "tsv": "qualcode.ingest.formats.whisper:TSV",
    "csv": "qualcode.ingest.formats.survey:CSV",
    "xlsx": "qualcode.ingest.formats.survey:XLSX",
    "ods": "qualcode.ingest.formats.survey:ODS",
    "trs": "qualcode.ingest.formats.transcriber:TRS",
    "eaf": "qualcode.ingest.formats.elan:EAF",
    "textgrid": "qualcode.ingest.formats.textgrid:TEXTGRID",
    "cha": "qualcode.ingest.formats.chat:CHAT",
    "tei": "qualcode.ingest.formats.tei:TEI",
    "xml": "qualcode.ingest.formats.xml_by_root:XML",
    "conllu": "qualcode.ingest.formats.conllu:CONLLU",
    "json": "qualcode.ingest.formats.whisper:JSON",
}
"""As in pyproject.toml, for when qualcode runs without being installed."""


@dataclass(frozen=True, slots=True)
class Reader:
    """How one format is read."""

    name: str
    """Short, as listed and as kept in `Source.reader`: `docx`."""
    suffixes: tuple[str, ...]
    """The endings of its files, lower-case with their point."""
    read: Callable[[bytes, ReadOptions], Document | Sequence[Document]]
    """Bytes become a Document, or one for each interview the file holds; raises TranscriptError for bytes that are not
    of the format."""
    title: str
    """What people call the format."""
    claims: Callable[[bytes], bool] | None = None
    """Whether bytes look like an interview of this format, for endings that other files have too (`.json`, `.csv`);
    asked of files met in a folder, not of those named outright. None where the ending says enough. Never raises."""


@lru_cache(maxsize=1)
def _entry_points() -> dict[str, EntryPoint]:
    """The readers known by name, ours first; nothing is imported."""
    known = {name: EntryPoint(name, value, GROUP) for name, value in _OWN.items()}
    for point in sorted(entry_points(group=GROUP), key=lambda point: (point.name, point.value)):
        known.setdefault(point.name, point)
    return known


def reader_names() -> list[str]:
    """The names of all readers, ours first, without importing them."""
    return list(_entry_points())


@cache
def load_reader(name: str) -> Reader | None:
    """The reader of this name; None, with a Python warning, if the package that offers it is broken.

    Raises:
        KeyError: no reader has this name.
    """
    point = _entry_points()[name]
    try:
        reader = point.load()
    except Exception as error:  # what another package does when imported is not ours to foresee
        warnings.warn(
            _("the reader {name} ({value}) cannot be loaded: {cause}").format(
                name=name, value=point.value, cause=type(error).__name__
            ),
            stacklevel=2,
        )
        return None
    if not isinstance(reader, Reader):
        warnings.warn(
            _("the reader {name} ({value}) is not a Reader").format(name=name, value=point.value), stacklevel=2
        )
        return None
    return reader


@lru_cache(maxsize=1)
def _readers() -> dict[str, tuple[Reader, ...]]:
    """Each ending's readers, ours first."""
    found: dict[str, tuple[Reader, ...]] = {}
    for name in reader_names():
        reader = load_reader(name)
        if reader is not None:
            for suffix in reader.suffixes:
                found[suffix.lower()] = (*found.get(suffix.lower(), ()), reader)
    return found


def readers_for(suffix: str) -> tuple[Reader, ...]:
    """The readers of files with this ending (`.docx`, any case); several where the ending says little (`.json`)."""
    # An ending that says enough is most often its reader's name: then no other reader is imported.
    name = suffix.lower().lstrip(".")
    if name in _entry_points():
        reader = load_reader(name)
        if reader is not None and reader.claims is None and suffix.lower() in reader.suffixes:
            return (reader,)
    return _readers().get(suffix.lower(), ())


def reader_for(suffix: str, data: bytes = b"") -> Reader | None:
    """The reader for these bytes under this ending: the first that claims them, else the first; None without any."""
    readers = readers_for(suffix)
    if len(readers) > 1 and data:
        return next((reader for reader in readers if reader.claims is None or reader.claims(data)), readers[0])
    return readers[0] if readers else None


def readable_suffixes() -> tuple[str, ...]:
    """The endings that can be read, lower-case with their point."""
    return tuple(_readers())
