"""A codebook that was read before, taken from a cache: checking its file again costs a second, and it rarely changes.

What is kept is the checked codebook as JSON, under the sha256 of the file's bytes; safe to delete.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

from qualcode.codebook.learned_words import with_learned
from qualcode.codebook.load import load_codebook
from qualcode.files import write_whole
from qualcode.locales import language
from qualcode.model import Code, Codebook, Cue, Match, Polarity, Role, Standing

FORMAT = 4
"""Counts up when a codebook is kept otherwise, or checked otherwise, so that what was kept before is not read."""


def load_kept_codebook(path: Path | str, cache: Path) -> Codebook:
    """The codebook in the file at `path`, as `load_codebook` gives it, from the folder `cache` if it is there.

    Raises:
        CodebookError: as `load_codebook`; a file at fault is never kept.
    """
    try:
        digest = hashlib.sha256(Path(path).read_bytes()).hexdigest()
    except OSError:
        return load_codebook(path)
    kept = _place(cache, digest)
    with contextlib.suppress(OSError, ValueError, KeyError, TypeError):
        return with_learned(_codebook(json.loads(kept.read_text(encoding="utf-8"))), Path(path).parent)
    codebook = load_codebook(path)
    keep_codebook(codebook, digest, cache)
    return codebook


def keep_codebook(codebook: Codebook, digest: str, cache: Path) -> None:
    """Keep a codebook just read from a file, under the sha256 of the file's bytes."""
    if codebook.refused:
        return  # what is wrong is told each time it is read
    with contextlib.suppress(OSError):
        cache.mkdir(parents=True, exist_ok=True)
        bare = asdict(replace(codebook, learned={}, refused=()))
        write_whole(_place(cache, digest), json.dumps(bare, ensure_ascii=False).encode(), synced=False)


def _place(cache: Path, digest: str) -> Path:
    # Places of cues are told in the interface's language.
    return cache / f"codebook-{FORMAT}-{language()}-{digest}.json"


def _codebook(kept: dict[str, Any]) -> Codebook:
    fields = {name: tuple(entries) for name, entries in kept["fields"].items()}
    codes = tuple(map(_code, kept["codes"]))
    return Codebook(**{**kept, "codes": codes, "fields": fields, "refused": ()})


def _code(kept: dict[str, Any]) -> Code:
    lists = ("path", "include", "exclude", "examples", "counterexamples")
    return Code(
        **{
            **kept,
            **{name: tuple(kept[name]) for name in lists},
            "cues": tuple(map(_cue, kept["cues"])),
            "codes": tuple(map(_code, kept["codes"])),
        }
    )


def _cue(kept: dict[str, Any]) -> Cue:
    return Cue(
        **{
            **kept,
            "pattern": tuple(kept["pattern"]),
            "match": Match(kept["match"]),
            "polarity": Polarity(kept["polarity"]),
            "only": tuple(map(Standing, kept["only"])),
            "never": tuple(map(Standing, kept["never"])),
            "roles": tuple(map(Role, kept["roles"])),
            **{name: tuple(kept[name]) for name in ("unless", "near", "without")},
        }
    )
