"""Documents that are zip files of XML parts (docx, odt): which parts there are, and the bytes of one.

Nothing is unpacked to disk, and no more is read than the format needs. It knows no words.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable

from qualcode.ingest.document import ReadOptions
from qualcode.ingest.signatures import DAMAGED_PACKAGE
from qualcode.locales import _
from qualcode.model import TranscriptError

LARGEST = 256_000_000
"""Bytes the parts of a document may unpack to; more is a zip bomb, or a film."""
LARGEST_PART = 100_000_000
"""Bytes of XML that are read; the words of a hundred hours of interviews are fewer."""
_MOST_PARTS = 10_000

_DAMAGE = (*DAMAGED_PACKAGE, OSError)


class OfficePackage:
    """The parts of a document.

    Args:
        data: the file's bytes.
        options: for messages.
        broken: the error for what is not of the format, or damaged.

    Raises:
        TranscriptError: the bytes are no zip file, or one that is locked or unpacks to too much.
    """

    def __init__(self, data: bytes, options: ReadOptions, broken: Callable[[ReadOptions], TranscriptError]) -> None:
        self._options, self._broken = options, broken
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
            parts = self._zip.infolist()
        except _DAMAGE as error:
            raise broken(options) from error
        if any(part.flag_bits & 1 for part in parts):
            raise locked(options)
        if sum(part.file_size for part in parts) > LARGEST or len(parts) > _MOST_PARTS:
            raise self._too_large(LARGEST)
        self._sizes = {part.filename: part.file_size for part in parts}

    def names(self) -> list[str]:
        """The parts' names."""
        return list(self._sizes)

    def part(self, name: str) -> bytes | None:
        """The bytes of a part; None if there is none of this name.

        Raises:
            TranscriptError: the part is damaged, or longer than any transcript's.
        """
        if name not in self._sizes:
            return None
        if self._sizes[name] > LARGEST_PART:
            raise self._too_large(LARGEST_PART)
        try:
            return self._zip.read(name)
        except _DAMAGE:
            # Damage shows in many ways, and some messages quote the bytes: none is chained.
            raise self._broken(self._options) from None

    def _too_large(self, size: int) -> TranscriptError:
        return TranscriptError(
            _("the document unpacks to more than {size} MB").format(size=size // 1_000_000),
            path=self._options.path,
            remedy=_("take pictures and recordings out of it"),
        )


def locked(options: ReadOptions) -> TranscriptError:
    """The error for a document that asks for a password."""
    return TranscriptError(
        _("the document is locked with a password"), path=options.path, remedy=_("save it without a password")
    )
