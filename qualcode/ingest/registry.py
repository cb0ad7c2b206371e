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
    "srt": "qualcode.ingest.formats.subtitles:SRT",
    "vtt": "qualcode.ingest.formats.subtitles:VTT",
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
def _readers() -> dict[str, Reader]:
    """Each ending's reader; the first that claims an ending keeps it."""
    found: dict[str, Reader] = {}
    for name in reader_names():
        reader = load_reader(name)
        if reader is not None:
            for suffix in reader.suffixes:
                found.setdefault(suffix.lower(), reader)
    return found


def reader_for(suffix: str) -> Reader | None:
    """The reader of files with this ending (`.docx`, any case); None if there is none."""
    # An ending is most often its reader's name: then no other reader is imported.
    name = suffix.lower().lstrip(".")
    if name in _entry_points():
        reader = load_reader(name)
        if reader is not None and suffix.lower() in reader.suffixes:
            return reader
    return _readers().get(suffix.lower())


def readable_suffixes() -> tuple[str, ...]:
    """The endings that can be read, lower-case with their point."""
    return tuple(_readers())
