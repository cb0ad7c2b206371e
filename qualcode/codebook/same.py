"""Whether two codebooks say the same. What they say, not how their files are laid out."""

from __future__ import annotations

from dataclasses import replace

from qualcode.model import Code, Codebook


def without_places(codebook: Codebook) -> Codebook:
    """The codebook with no word of where its cues stand in a file: equal for files that say the same."""
    return replace(codebook, codes=tuple(_bare(code) for code in codebook.codes))


def same(one: Codebook | None, other: Codebook) -> bool:
    """Whether the two say the same, wherever their cues stand; None says nothing."""
    return one is not None and without_places(one) == without_places(other)


def _bare(code: Code) -> Code:
    cues = tuple(replace(cue, place="") for cue in code.cues)
    return replace(code, cues=cues, codes=tuple(_bare(sub) for sub in code.codes))
