"""Where each transcript was read last, kept from one start of the workbench to the next.

Kept for one person on one machine, outside the study: how far somebody has read is nobody else's business, and no
action of the study. Holds identifiers and offsets, no names and no text.
"""

from __future__ import annotations

import json
from contextlib import suppress
from hashlib import sha256
from pathlib import Path

from qualcode.files import write_whole

_LAST = "last"
_OFFSETS = "offsets"


class Places:
    """One coder's places in one study.

    What cannot be read or written is left: a place is looked for again in a moment, and is no reason to stop.

    Args:
        folder: where such files are; made when there is something to keep.
        study: the study's folder.
        coder: who reads.
    """

    def __init__(self, folder: Path, study: Path, coder: str) -> None:
        named = sha256(f"{study.resolve()}\0{coder}".encode(errors="surrogatepass")).hexdigest()
        self._file = folder / "places" / f"{named[:32]}.json"
        self._last, self._offsets = self._read()
        self._news: dict[str, int] = {}
        self._kept_last = self._last

    @property
    def last(self) -> str:
        """Id of the transcript read last; "" if none was."""
        return self._last

    def take(self, transcript_id: str) -> None:
        """A transcript is read now."""
        self._last = transcript_id

    def get(self, transcript_id: str) -> int | None:
        """Where a transcript was read last, in code points; None if it never was."""
        return self._offsets.get(transcript_id)

    def put(self, transcript_id: str, offset: int) -> None:
        """Hold where a transcript is being read; `keep` writes it down."""
        self._offsets[transcript_id] = self._news[transcript_id] = offset

    def keep(self) -> None:
        """Write down what is new. What another window wrote of other transcripts meanwhile stays."""
        if not self._news and self._last == self._kept_last:
            return
        _last, offsets = self._read()
        content = json.dumps({_LAST: self._last, _OFFSETS: offsets | self._news})
        with suppress(OSError):
            self._file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            write_whole(self._file, content.encode(), synced=False)
            self._news, self._kept_last = {}, self._last

    def _read(self) -> tuple[str, dict[str, int]]:
        """The transcript read last, and the offsets, as they are written down."""
        try:
            kept = json.loads(self._file.read_bytes())
            offsets = {str(key): int(offset) for key, offset in kept[_OFFSETS].items() if int(offset) >= 0}
            return str(kept[_LAST]), offsets
        except (OSError, ValueError, KeyError, TypeError, AttributeError):
            return "", {}
