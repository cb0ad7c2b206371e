"""A transcript cut into tokens, ready for matching.

What a token may be follows from its form alone, so everything is worked out once a form, not once a token, and a cache
need only keep the forms. The cutting is that of spaCy's tokenizer, done once for each run of characters between blanks
(`Tokenizer`); inclusively written words (`obligé-e-s`) are kept whole.
"""

from __future__ import annotations

import sys
from dataclasses import dataclass, replace
from functools import cache, cached_property
from itertools import chain
from typing import TYPE_CHECKING, Any

from qualcode.assist.lexemes import Lexeme, lexemes_of
from qualcode.assist.lexicon import load_lexicon
from qualcode.assist.spelling import inclusive
from qualcode.text import match_view

if TYPE_CHECKING:
    import numpy as np
    from spacy.language import Language

    from qualcode.text import MatchView

    Numbers = np.ndarray[Any, np.dtype[Any]]

_REMEMBERED = 300_000
"""Runs of characters between blanks whose cutting is remembered; a thousand interviews have fewer."""

FORMAT = 3
"""Counts up when what is kept of a text changes, so that old caches are not read."""


@dataclass(frozen=True)
class Cut:
    """A text's tokens, as little as can be kept of them."""

    forms: list[str]
    """Each form once."""
    places: Numbers
    """For each token, the number of its form."""
    spaces: Numbers
    """For each token, whether a blank follows it."""


class Tokens:
    """The tokens of one text. Offsets are those of the match view. What is not asked for is not made."""

    def __init__(self, cut: Cut, tokenizer: Tokenizer) -> None:
        self.cut = cut
        self._tokenizer = tokenizer

    @cached_property
    def form_lemmas(self) -> list[str]:
        """Of each distinct form, in the order of `cut.forms`."""
        return [self._tokenizer.lexicon.lemma(form) for form in self.cut.forms]

    @cached_property
    def forms(self) -> list[str]:
        """Of each token."""
        return [self.cut.forms[number] for number in self.cut.places.tolist()]

    @cached_property
    def lemmas(self) -> list[str]:
        """Of each token."""
        return [self.form_lemmas[number] for number in self.cut.places.tolist()]

    def slim(self) -> None:
        """Let go of what is large and quickly made again."""
        for name in ("form_lemmas", "forms", "lemmas", "starts"):
            self.__dict__.pop(name, None)

    @cached_property
    def starts(self) -> list[int]:
        """Where each token begins, in code points of the match view."""
        import numpy as np

        lengths = np.array([len(form) for form in self.cut.forms], dtype="int64")
        ends = np.cumsum(lengths[self.cut.places] + self.cut.spaces) if self.cut.forms else np.zeros(0, dtype="int64")
        starts: list[int] = [0, *ends.tolist()][:-1]
        return starts


@cache
def load_french() -> Language:
    """The blank French pipeline of spaCy: its tokenizer. Loaded once a process (about two seconds)."""
    import spacy  # half a second to import, and French compiles a very large expression

    french = spacy.blank("fr")
    # The limit guards a parser's memory; there is none here, and transcripts may be long.
    french.max_length = sys.maxsize
    return french


class Tokenizer:
    """Cuts texts into `Tokens`, and keeps them as bytes for a cache."""

    def __init__(self) -> None:
        self.lexicon = load_lexicon()
        self._french = load_french()
        tokenizer: Any = self._french.tokenizer
        self._exceptions = frozenset(tokenizer.rules)
        self._pieces: dict[str, tuple[int, ...]] = {}
        """The numbers of the forms that a run of characters is cut into."""
        self._forms: list[str] = []
        self._numbers: dict[str, int] = {}
        self._lexemes: dict[str, tuple[Lexeme, ...]] = {}
        self._whole: dict[str, Lexeme] = {}

    @property
    def vocab(self) -> Any:
        """SpaCy's vocabulary."""
        return self._french.vocab

    def lexemes(self, form: str) -> tuple[Lexeme, ...]:
        """The word that a form is, or those that it says in one; remembered, because the same come again and again."""
        known = self._lexemes.get(form)
        if known is None:
            known = self._lexemes[form] = lexemes_of(form, self.lexicon)
        return known

    def whole(self, form: str) -> Lexeme:
        """A token as one word, with the lemmas of all that it says."""
        known = self._whole.get(form)
        if known is None:
            first, *others = self.lexemes(form)
            if others:
                lemmas = first.lemmas.union(*(lexeme.lemmas for lexeme in others))
                first = replace(first, form=form, lemmas=lemmas)
            known = self._whole[form] = first
        return known

    def cut(self, view: MatchView) -> Cut:
        """The tokens of a match view, to be kept or made into `Tokens`."""
        import numpy as np

        if len(self._pieces) > _REMEMBERED:
            self._pieces.clear()
            self._forms.clear()
            self._numbers.clear()
        chunks = view.text.split(" ") if view.text else []
        ends_blank = bool(chunks) and not chunks[-1]
        if ends_blank:
            chunks.pop()
        known = self._pieces
        for chunk in set(chunks) - known.keys():
            known[chunk] = tuple(map(self._number, self._cut_run(chunk)))
        pieces = [known[chunk] for chunk in chunks]
        numbers = np.fromiter(chain.from_iterable(pieces), dtype="int64")
        spaces = np.zeros(len(numbers), dtype="bool")
        if len(numbers):
            spaces[np.cumsum(np.fromiter(map(len, pieces), dtype="int64", count=len(pieces))) - 1] = True
            spaces[-1] = ends_blank
            if not chunks[0]:
                spaces[0] = False  # the text begins with a blank: a token of its own
        distinct, places = np.unique(numbers, return_inverse=True)
        return Cut([self._forms[number] for number in distinct.tolist()], places.astype("uint32"), spaces)

    def words_of(self, phrase: str) -> list[tuple[str, str]]:
        """Form and first lemma of each token of a phrase, blanks left out."""
        text = phrase if phrase.isalpha() and phrase.islower() and phrase.isascii() else match_view(phrase).text.strip()
        forms = [form for chunk in text.split(" ") for form in self._cut_run(chunk)]
        if text.endswith("'"):
            # An elided word is cut as one only before another, which it always has in a text.
            forms = [form for chunk in f"{text}a".split(" ") for form in self._cut_run(chunk)][:-1]
        return [(form, self.lexicon.lemma(form)) for form in forms if not form.isspace()]

    def _number(self, form: str) -> int:
        number = self._numbers.setdefault(form, len(self._forms))
        if number == len(self._forms):
            self._forms.append(form)
        return number

    def _cut_run(self, chunk: str) -> list[str]:
        """The tokens of a run of characters without blanks; of the empty one before a text's first blank, it."""
        if not chunk:
            return [" "]
        if chunk.isalpha() and chunk not in self._exceptions:
            return [chunk]  # what is all letters is one token, and the same from the tokenizer
        written = inclusive(chunk)
        if written is None:
            return [token.text for token in self._french.tokenizer(chunk)]
        before, after = chunk[: written.start()], chunk[written.end() :]
        # What stands before decides with the word how it is cut off: l'agent·e.
        head = [token.text for token in self._french.tokenizer(before + written["base"])]
        if head[-1] != written["base"]:
            return [token.text for token in self._french.tokenizer(chunk)]
        return [*head[:-1], written.group(), *(self._cut_run(after) if after else ())]


def to_bytes(cut: Cut) -> bytes:
    """A cut text as bytes, for a cache."""
    import srsly

    return bytes(
        srsly.msgpack_dumps(
            {"forms": cut.forms, "places": cut.places.astype("<u4").tobytes(), "spaces": cut.spaces.tobytes()}
        )
    )


def from_bytes(data: bytes) -> Cut:
    """The cut text that `to_bytes` kept.

    Raises:
        ValueError: the bytes are damaged.
    """
    import numpy as np
    import srsly

    try:
        kept = srsly.msgpack_loads(data)
        cut = Cut(
            [str(form) for form in kept["forms"]],
            np.frombuffer(kept["places"], dtype="<u4"),
            np.frombuffer(kept["spaces"], dtype="bool"),
        )
    except Exception as error:  # a damaged file may fail anywhere inside the reader
        raise ValueError("damaged tokens") from error
    if len(cut.places) != len(cut.spaces) or (len(cut.places) and int(cut.places.max()) >= len(cut.forms)):
        raise ValueError("damaged tokens")
    return cut
