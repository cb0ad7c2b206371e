"""Single cues tried on the examples beside a codebook: each must fire in its own, and not in its counter-examples.

What other cues make of the same sentence does not matter here, nor what code it would be suggested for.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from itertools import accumulate
from typing import TYPE_CHECKING

from qualcode.assist.compiler import CueFinder
from qualcode.assist.hits import Prepared
from qualcode.assist.tokens import Tokenizer, Tokens
from qualcode.model import Role, Source, Transcript, Turn
from qualcode.text import canonical

if TYPE_CHECKING:
    from collections.abc import Sequence

    from qualcode.codebook import CueExample
    from qualcode.model import Codebook, Cue


@dataclass(frozen=True, slots=True)
class CueExampleResult:
    """What a cue made of one example."""

    example: CueExample
    fired: bool
    known: bool = True
    """Whether the codebook has such a cue at all."""

    @property
    def passed(self) -> bool:
        """Whether the cue does what the example asks."""
        return self.known and self.fired == self.example.expected


def check_cue_examples(codebook: Codebook, examples: Sequence[CueExample]) -> list[CueExampleResult]:
    """Each example tried with its cue, in order."""
    cues = _by_label(codebook)
    sentences = [canonical(example.text).strip() for example in examples]
    fired = _fired(codebook, sentences)
    return [
        CueExampleResult(
            example,
            fired=any((at, cue.key) in fired for cue in cues.get((example.code, example.cue), ())),
            known=(example.code, example.cue) in cues,
        )
        for at, example in enumerate(examples)
    ]


def untested_cues(codebook: Codebook, examples: Sequence[CueExample]) -> list[tuple[str, str]]:
    """Paths of codes and labels of cues that no example names; learned words are no cue to be tried alone."""
    tried = {(example.code, example.cue) for example in examples if example.expected}
    return [place for place in _by_label(codebook) if place not in tried]


def _by_label(codebook: Codebook) -> dict[tuple[str, str], list[Cue]]:
    """Cues by what examples call them: the path of their code and their label, which some may share."""
    found: dict[tuple[str, str], list[Cue]] = {}
    for code in codebook.walk():
        for cue in code.cues:
            if not cue.learned:
                found.setdefault((code.path_text, cue.label), []).append(cue)
    return found


def _fired(codebook: Codebook, sentences: Sequence[str]) -> set[tuple[int, str]]:
    """The numbers of sentences, and the keys of cues that fire in them."""
    tokenizer = Tokenizer()
    finder = CueFinder((cue for code in codebook.walk() for cue in code.cues), tokenizer, fields=codebook.fields)
    # All of them as the turns of one text: thousands of texts would take a hundred times as long.
    starts = [0, *accumulate(len(sentence) + 2 for sentence in sentences)]
    turns = tuple(
        Turn(at, start, start, start + len(sentence), "", Role.PARTICIPANT)
        for at, (start, sentence) in enumerate(zip(starts, sentences, strict=False))
    )
    transcript = Transcript("examples", "\n\n".join(sentences), turns, Source("examples", "", "", "examples"))
    prepared = Prepared(transcript, lambda view: Tokens(tokenizer.cut(view), tokenizer))
    found = finder.find(prepared)
    return {(bisect_right(starts, hit.segment.start) - 1, key) for key, hits in found.items() for hit in hits}
