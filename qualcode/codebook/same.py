"""Whether two codebooks say the same. What they say, not how their files are laid out."""

from __future__ import annotations

from dataclasses import replace

from qualcode.model import Code, Codebook


def without_places(codebook: Codebook) -> Codebook:
    """The codebook with no word of where its cues stand in a file: equal for files that say the same."""
    return replace(codebook, codes=tuple(_bare(code) for code in codebook.codes))


def _bare(code: Code) -> Code:
    cues = tuple(replace(cue, place="") for cue in code.cues)
    return replace(code, cues=cues, codes=tuple(_bare(sub) for sub in code.codes))
