"""The words of one text, numbered, with what lies between them: where matching works.

A word is a token, save that a contraction is as many words as it says. Each distinct word is worked out once.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from functools import cached_property
from itertools import chain
from typing import TYPE_CHECKING, Any

from qualcode.assist.lexemes import Lexeme, Skip
from qualcode.assist.runs import runs_of_forms
from qualcode.assist.sieve import type_bits
from qualcode.assist.slots import Filling

if TYPE_CHECKING:
    from collections.abc import Iterable

    import numpy as np

    from qualcode.assist.corpus_index import Place
    from qualcode.assist.hits import Prepared
    from qualcode.assist.slots import SlotIndex
    from qualcode.assist.tokens import Tokenizer, Tokens

    Numbers = np.ndarray[Any, np.dtype[Any]]

_SCARE_QUOTES = 2
"""Words between quotation marks that somebody only keeps at a distance."""
MAX_BITS = 8192
"""Bits that sentences are told apart by; a text with more of them than that is longer than a day of talk."""
_MANY = 100
"""Slots from which on it is quicker to ask of each word of a text what it fills than of each slot what fills it."""
_BULKY = ("numbers", "runs", "forms", "lexemes", "stretches", "bits", "ordinals", "_token_of")
LONGEST_REPEAT = 4
"""Words that may be said again at once and count as said once."""


class Words:
    """The words of a text.

    Args:
        prepared: the text.
        tokenizer: knows what each form is.
    """

    def __init__(self, prepared: Prepared, tokenizer: Tokenizer) -> None:
        self._prepared = prepared
        tokens = prepared.tokens
        said = [tokenizer.lexemes(form) for form in tokens.cut.forms]
        self.types: list[Lexeme] = list(chain.from_iterable(said))
        """Each word that occurs, once."""
        self.wholes: list[Lexeme] = [tokenizer.whole(form) for form in tokens.cut.forms]
        """Each token that occurs, once; contractions are one."""
        self._said = said
        self.corpus: Place | None = None
        """Where the text is one of a corpus whose words are indexed."""

    def filling(self, slots: SlotIndex) -> Filling:
        """Which of the types fill which slots."""
        if self.corpus is None or len(slots.numbers) > _MANY:
            return Filling.of(self.types, slots)
        return self.corpus.texts.filling_in(self.corpus.number, slots)

    def has_runs(self, runs: frozenset[str]) -> bool:
        """Whether the text has all of these runs of letters."""
        if self.corpus is None:
            return runs <= self.runs
        return bool(self.corpus.texts.having(runs) >> self.corpus.number & 1)

    def slim(self) -> None:
        """Let go of what is large and quickly made again, where the text is kept for later."""
        for name in _BULKY:
            self.__dict__.pop(name, None)

    @property
    def tokens(self) -> Tokens:
        """The tokens that the words are."""
        return self._prepared.tokens

    @cached_property
    def stream(self) -> Numbers:
        """For each word, the number of its type."""
        import numpy as np

        places = self.tokens.cut.places
        if len(self.types) == len(self._said):
            return places
        lengths = np.array([len(words) for words in self._said])
        firsts = np.cumsum(lengths) - lengths
        counts = lengths[places]
        begins = np.cumsum(counts) - counts
        within = np.arange(int(counts.sum())) - np.repeat(begins, counts)
        stream: Numbers = np.repeat(firsts[places], counts) + within
        return stream

    @cached_property
    def _token_of(self) -> list[int] | None:
        """For each word, its token; None if each token is a word."""
        import numpy as np

        if len(self.types) == len(self._said):
            return None
        counts = np.array([len(words) for words in self._said])[self.tokens.cut.places]
        places: list[int] = np.repeat(np.arange(len(counts)), counts).tolist()
        return places

    def token_of(self, word: int) -> int:
        """The token that a word is of."""
        return word if self._token_of is None else self._token_of[word]

    def word_of(self, token: int) -> int:
        """The first word of a token."""
        if self._token_of is None:
            return token
        return bisect_left(self._token_of, token)

    def __len__(self) -> int:
        return len(self.stream)

    def mask(self, types: Iterable[int]) -> Numbers:
        """For each word, whether it is of these types."""
        import numpy as np

        chosen = np.zeros(len(self.types), dtype="bool")
        chosen[list(types)] = True
        mask: Numbers = chosen[self.stream]
        return mask

    @cached_property
    def numbers(self) -> list[int]:
        """For each word, the number of its type, as a list, for single words."""
        numbers: list[int] = self.stream.tolist()
        return numbers

    @cached_property
    def runs(self) -> frozenset[str]:
        """The runs of letters of the text, as written."""
        return runs_of_forms(self.tokens.cut.forms)

    @cached_property
    def forms(self) -> list[str]:
        """Of each word."""
        forms = [lexeme.form for lexeme in self.types]
        return [forms[number] for number in self.numbers]

    @cached_property
    def _signs(self) -> bytes:
        import numpy as np

        return bytes(np.array([lexeme.signs for lexeme in self.types], dtype="uint8")[self.stream])

    def signs_between(self, first: int, end: int) -> int:
        """What the words of a stretch may tell of each other: flags of `Sign`."""
        signs = 0
        for each in set(self._signs[first:end]):
            signs |= each
        return signs

    @cached_property
    def lexemes(self) -> list[Lexeme]:
        """Of each word."""
        return [self.types[number] for number in self.numbers]

    @cached_property
    def stretch(self) -> Numbers:
        """For each word, the number of the sentence that it is in, from 0; -1 outside the turns.

        A sentence here runs to its full stop: one that is divided into clauses because it is long is one all the same.
        """
        import numpy as np

        stretch = np.full(len(self), -1, dtype="int32")
        for number, (first, last) in enumerate(self._prepared.sentence_spans):
            stretch[self.word_of(first) : self.word_of(last)] = number
        return stretch

    @cached_property
    def bit_of(self) -> Numbers:
        """For each word, the number of the bit that stands for its sentence (see `stretch`); -1 outside the turns.

        In a text of very many sentences, some neighbours share a bit.
        """
        shared: Numbers = self.stretch // (1 + int(self.stretch.max(initial=0)) // MAX_BITS)
        return shared

    @cached_property
    def bits(self) -> list[int]:
        """`bit_of` as a list, for single words."""
        bits: list[int] = self.bit_of.tolist()
        return bits

    @cached_property
    def sentence_bits(self) -> Numbers:
        """For each type, the sentences that it is in, as bits."""
        return type_bits(self.stream, self.bit_of, len(self.types))

    @cached_property
    def unit_bits(self) -> Numbers:
        """For each of `wholes`, the units that it is in, as bits."""
        import numpy as np

        places = self.tokens.cut.places
        units = np.full(len(places), -1, dtype="int64")
        for number, (first, last, _unit) in enumerate(self._prepared.unit_spans):
            units[first:last] = number
        return type_bits(places, units, len(self.wholes))

    @cached_property
    def bit_spans(self) -> list[tuple[int, int]]:
        """For each bit, the first word of its sentences and the one past the last."""
        import numpy as np

        within = np.flatnonzero(self.bit_of >= 0)
        place = self.bit_of[within]
        firsts = np.flatnonzero(np.diff(place, prepend=-1))
        lasts = [*(firsts[1:] - 1).tolist(), len(within) - 1]
        spans: list[tuple[int, int]] = [(0, 0)] * (1 + int(place.max(initial=-1)))
        for first, last in zip(firsts.tolist(), lasts, strict=False):
            spans[int(place[first])] = (int(within[first]), int(within[last]) + 1)
        return spans

    @cached_property
    def _unit_edges(self) -> tuple[list[int], list[int]]:
        spans = self._prepared.unit_spans
        return [self.word_of(first) for first, _, _ in spans], [self.word_of(last) for _, last, _ in spans]

    def unit_around(self, first: int, end: int) -> tuple[int, int]:
        """The words of the units that a stretch of words lies in; the stretch itself outside the turns."""
        firsts, ends = self._unit_edges
        low, high = bisect_right(firsts, first) - 1, bisect_left(ends, end)
        if low < 0 or high >= len(ends) or ends[low] <= first:
            return first, end
        return firsts[low], ends[high]

    @cached_property
    def quotations(self) -> list[tuple[int, int]]:
        """What stands between quotation marks, first word and the one past the last; a word or two do not count."""
        spans: list[tuple[int, int]] = []
        for first, last in self._prepared.quotation_spans:
            begin, end = self.word_of(first), self.word_of(last)
            if sum(self.lexemes[at].is_word for at in range(begin, end)) > _SCARE_QUOTES:
                spans.append((begin, end))
        return spans

    @cached_property
    def stretches(self) -> list[int]:
        """`stretch` as a list, for single words."""
        stretches: list[int] = self.stretch.tolist()
        return stretches

    @cached_property
    def directed(self) -> Numbers:
        """For each word, whether it stands in a stage direction."""
        import numpy as np

        directed = np.zeros(len(self), dtype="bool")
        for first, last in self._prepared.direction_spans:
            directed[self.word_of(first) : self.word_of(last)] = True
        return directed

    @cached_property
    def kinds(self) -> bytes:
        """For each word, its `Skip`; `SOFT` only where it may be passed over."""
        import numpy as np

        kinds = np.array([lexeme.skip for lexeme in self.types], dtype="uint8")[self.stream]
        kinds[self.directed] = Skip.FILLER
        soft = np.flatnonzero(kinds == Skip.SOFT)
        if len(soft):
            forms = self.forms
            hesitates = (kinds == Skip.FILLER) & ~self.mask(
                number for number, lexeme in enumerate(self.types) if lexeme.form in ("ne", "n'")
            )
            beside = np.zeros(len(self) + 2, dtype="bool")
            beside[1:-1] = hesitates
            repeats = self.repeats
            for at in soft.tolist():
                told = beside[at] or beside[at + 2] or at + 1 in repeats
                if not told and not (forms[at] in ("…", "...", "..") and not self._ends_sentence(at)):
                    kinds[at] = Skip.WORD
        return bytes(kinds)

    def _ends_sentence(self, word: int) -> bool:
        return word + 1 >= len(self) or bool(self.stretch[word] != self.stretch[word + 1])

    @cached_property
    def repeats(self) -> dict[int, int]:
        """Where words begin that were said just before, and the word after them: `on est | on est obligés`.

        Hesitations, directions and soft marks between do not count.
        """
        import numpy as np

        skips = np.array([lexeme.skip for lexeme in self.types], dtype="uint8")[self.stream]
        carries = np.flatnonzero(~self.directed & (skips != Skip.FILLER) & (skips != Skip.SOFT))
        spoken = np.array([lexeme.is_word for lexeme in self.types], dtype="bool")[self.stream][carries]
        said = self.stream[carries]
        found: dict[int, int] = {}
        for length in range(1, LONGEST_REPEAT + 1):
            if len(said) < 2 * length:
                break
            same = (said[length:] == said[:-length]) & spoken[length:]
            run = same.copy()
            for shift in range(1, length):
                run[: len(run) - shift] &= same[shift:]
                run[len(run) - shift :] = False
            for at in np.flatnonzero(run).tolist():
                begin, last = int(carries[at + length]), int(carries[at + 2 * length - 1])
                found[begin] = max(found.get(begin, 0), last + 1)
        return found

    @cached_property
    def ordinals(self) -> list[int]:
        """For each word, and past the last, how many words were said before it, hesitations and directions left out."""
        import numpy as np

        counted = np.array([lexeme.is_word and lexeme.skip != Skip.FILLER for lexeme in self.types], dtype="bool")
        said = counted[self.stream] & ~self.directed
        ordinals: list[int] = [0, *np.cumsum(said).tolist()]
        return ordinals
