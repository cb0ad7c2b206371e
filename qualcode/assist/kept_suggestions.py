"""Suggestions kept between runs, one file a transcript: used again while text, roles and cues are as they were.

Offsets and scores only: the words are read from the text again. Beside the tokens in the study's own folder; safe to
delete.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import pickle
from collections.abc import Iterable
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

from qualcode.assist import tokens as token_format
from qualcode.files import write_whole
from qualcode.model import Codebook, Evidence, Role, Segment, Standing, Suggestion, Transcript

_FORMAT = 1
_TOOLS = ("qualcode", "spacy", "rapidfuzz")
"""Packages of which another version may find something else."""


class KeptSuggestions:
    """The suggestions of one codebook in one version.

    Args:
        folder: where they are kept.
        codebook: whose cues were looked for.
    """

    def __init__(self, folder: Path, codebook: Codebook) -> None:
        self._folder = folder
        self._codes = {code.guid: code for code in codebook.walk()}
        self._cues = {cue.key: cue for code in codebook.walk() for cue in code.cues}
        self._asked = _digest(
            [
                str((_FORMAT, token_format.FORMAT, [_version(name) for name in _TOOLS])),
                *(f"{code.guid} {code.path_text} {[cue.key for cue in code.cues]}" for code in codebook.walk()),
                str(sorted(codebook.fields.items())),
                *(f"{name} {pickle.dumps(words).hex()}" for name, words in sorted(codebook.learned.items())),
            ]
        )

    def get(self, transcript: Transcript, roles: frozenset[Role]) -> list[Suggestion] | None:
        """What was found before for the same question; None if it was not asked before, or the file is damaged."""
        try:
            kept = json.loads(self._file(transcript, roles).read_bytes())
            if kept["asked"] != self._key(transcript):
                return None
            return [self._suggestion(transcript, row) for row in kept["found"]]
        except (OSError, ValueError, KeyError, TypeError, IndexError):
            return None

    def put(self, transcript: Transcript, roles: frozenset[Role], found: Iterable[Suggestion]) -> None:
        """Keep what was found. Where that cannot be, it is no error: it is looked for again."""
        rows = [
            [
                each.code.guid,
                [each.start, each.end],
                each.score,
                each.turn,
                [[e.cue.key, [e.segment.start, e.segment.end], e.score, sorted(e.standing)] for e in each.evidence],
            ]
            for each in found
        ]
        kept = json.dumps({"asked": self._key(transcript), "found": rows}, ensure_ascii=False)
        with contextlib.suppress(OSError):
            self._folder.mkdir(parents=True, exist_ok=True)
            write_whole(self._file(transcript, roles), kept.encode(), synced=False)

    def _file(self, transcript: Transcript, roles: frozenset[Role]) -> Path:
        whose = "-".join(sorted(roles))
        return self._folder / f"{_digest([transcript.id])[:32]}-{whose}.suggestions"

    def _key(self, transcript: Transcript) -> str:
        turns = (f"{turn.head} {turn.start} {turn.end} {turn.role} {turn.speaker}" for turn in transcript.turns)
        return _digest([self._asked, transcript.text, *turns])

    def _suggestion(self, transcript: Transcript, row: list[Any]) -> Suggestion:
        guid, unit, score, number, fired = row
        segment = Segment(*unit)
        turn = transcript.turns[number] if number >= 0 else None
        return Suggestion(
            transcript=transcript.name,
            transcript_id=transcript.id,
            code=self._codes[guid],
            segment=segment,
            text=segment.slice(transcript.text),
            evidence=tuple(
                Evidence(
                    self._cues[key],
                    Segment(*words),
                    Segment(*words).slice(transcript.text),
                    each,
                    frozenset(map(Standing, standing)),
                )
                for key, words, each, standing in fired
            ),
            score=score,
            speaker=turn.speaker if turn else "",
            role=turn.role if turn else Role.OTHER,
            turn=number,
        )


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return ""


def _digest(parts: Iterable[str]) -> str:
    digest = hashlib.sha256()
    for part in parts:
        data = part.encode()
        digest.update(f"{len(data)} ".encode())
        digest.update(data)
    return digest.hexdigest()
