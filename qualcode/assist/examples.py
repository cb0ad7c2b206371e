"""A codebook's examples and counter-examples as its tests.

An example must be suggested with its code or a sub-code of it; a counter-example must not.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from qualcode.assist.assistant import Assistant
from qualcode.model import CodebookError, Role, Source, Transcript, Turn
from qualcode.text import canonical

if TYPE_CHECKING:
    from collections.abc import Callable

    from qualcode.model import Code, Codebook, Suggestion


@dataclass(frozen=True)
class ExampleResult:
    """What the assistant made of one example."""

    code: Code
    text: str
    expected: bool
    """True for an example, False for a counter-example."""
    suggestions: tuple[Suggestion, ...]
    """Those with the code or a sub-code of it."""

    @property
    def passed(self) -> bool:
        """Whether the codebook does what the example asks."""
        return bool(self.suggestions) == self.expected


def check_examples(codebook: Codebook, *, refuse: Callable[[CodebookError], None] | None = None) -> list[ExampleResult]:
    """Every example and counter-example of a codebook tried, in the order of the file.

    `refuse` is told of cues that cannot be compiled, and the others are tried.

    Raises:
        CodebookError: a cue cannot be compiled, and nobody was named to be told.
    """
    assistant = Assistant(codebook, refuse=refuse)
    results = []
    for code in codebook.walk():
        family = {member.guid for member in code.walk()}
        for expected, texts in ((True, code.examples), (False, code.counterexamples)):
            for text in texts:
                found = assistant.suggest(spoken(text))
                own = tuple(each for each in found if each.code.guid in family)
                results.append(ExampleResult(code, text, expected, own))
    return results


def spoken(text: str) -> Transcript:
    """An example as a transcript: the one turn of a participant."""
    body = canonical(text).strip()
    turn = Turn(0, 0, 0, len(body), "", Role.PARTICIPANT)
    return Transcript("example", body, (turn,), Source("example", "", "", "example"))


def check_cues(codebook: Codebook, path: object = None) -> list[CodebookError]:
    """What keeps single cues from being compiled, all of them, each with its place in the file at `path`."""
    from qualcode.assist.compiler import CueFinder
    from qualcode.assist.tokens import Tokenizer

    cues = (cue for code in codebook.walk() for cue in code.cues)
    finder = CueFinder(cues, Tokenizer(), fields=codebook.fields)
    return [CodebookError(each.cause, path=path, place=each.place, remedy=each.remedy) for each in finder.problems]
