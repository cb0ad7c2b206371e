"""A codebook with other learned words than its file names: for measuring, and for what goes by phrases alone."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from qualcode.model import Cue

if TYPE_CHECKING:
    from qualcode.model import Code, Codebook, LearnedWords

_TABLE = "learned"


def with_words(codebook: Codebook, words: LearnedWords | None) -> Codebook:
    """The codebook with these learned words for its first level in the place of those it has; None for none."""

    def changed(code: Code) -> Code:
        cues = tuple(cue for cue in code.cues if not cue.learned)
        if words is not None and code.id in words.codes and len(code.path) == 1:
            cues = (*cues, Cue(learned=_TABLE, column=code.id))
        return replace(code, cues=cues, codes=tuple(map(changed, code.codes)))

    learned = {_TABLE: words} if words is not None else {}
    return replace(codebook, codes=tuple(map(changed, codebook.codes)), learned=learned)
