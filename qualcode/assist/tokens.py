"""A transcript cut into tokens, ready for matching.

Two spaCy `Doc`s are made of each text. The *whole* one has every token of the match view. The *skeleton* has the
lemmas of the tokens that carry a phrase: *ne*, hesitations and adverbs of degree are left out, so that one pass of
`PhraseMatcher` over it finds `pas le choix` in *on n'a pas vraiment euh le choix*; `phrases.py` then checks what
stood in the gaps.

A token's lemma and its place in the skeleton follow from its form alone, so everything is worked out once a form, not
once a token, and a cache need only keep the forms.
"""

from __future__ import annotations

import sys
from dataclasses import dataclass
from functools import cache, cached_property
from typing import TYPE_CHECKING, Any

from qualcode.assist.function_words import GAP_ADVERBS, HESITATIONS, NE
from qualcode.assist.lexicon import Lexicon, load_lexicon
from qualcode.text import match_view

if TYPE_CHECKING:
    import numpy as np
    from spacy.language import Language
    from spacy.tokens import Doc

    from qualcode.text import MatchView

    Numbers = np.ndarray[Any, np.dtype[Any]]

FORMAT = 2
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
        self._form_lemmas = [tokenizer.lexicon.lemma(form) for form in cut.forms]

    @cached_property
    def forms(self) -> list[str]:
        """Of each token."""
        return [self.cut.forms[number] for number in self.cut.places.tolist()]

    @cached_property
    def lemmas(self) -> list[str]:
        """Of each token."""
        return [self._form_lemmas[number] for number in self.cut.places.tolist()]

    @cached_property
    def vocabulary(self) -> frozenset[str]:
        """The lemmas that occur, each once."""
        return frozenset(self._form_lemmas)

    @cached_property
    def starts(self) -> list[int]:
        """Where each token begins, in code points of the match view."""
        import numpy as np

        lengths = np.array([len(form) for form in self.cut.forms], dtype="int64")
        ends = np.cumsum(lengths[self.cut.places] + self.cut.spaces) if self.cut.forms else np.zeros(0, dtype="int64")
        starts: list[int] = [0, *ends.tolist()][:-1]
        return starts

    @cached_property
    def kept(self) -> list[int]:
        """For each token of the skeleton, its position among all tokens."""
        import numpy as np

        gap = self._tokenizer.gap_class
        carries = np.array([not (gap(form) or form.isspace()) for form in self.cut.forms], dtype="bool")
        positions: list[int] = np.flatnonzero(carries[self.cut.places]).tolist() if self.cut.forms else []
        return [i for i in positions if not (self.forms[i] == "," and _beside_filler(self.forms, i))]

    @cached_property
    def skeleton(self) -> Doc:
        """The lemmas of the tokens that carry phrases."""
        from spacy.tokens import Doc

        lemmas = self.lemmas
        return Doc(self._tokenizer.vocab, words=[lemmas[i] for i in self.kept])

    @cached_property
    def doc(self) -> Doc:
        """Every token, with its lemma."""
        import numpy as np
        from spacy.attrs import LEMMA
        from spacy.tokens import Doc

        vocab = self._tokenizer.vocab
        doc = Doc(vocab, words=self.forms, spaces=self.cut.spaces.tolist())
        if self.forms:
            ids: Any = np.array([vocab.strings.add(lemma) for lemma in self._form_lemmas], dtype="uint64")
            doc.from_array([LEMMA], ids[self.cut.places].reshape(-1, 1))
        return doc


def gap_class(form: str, lexicon: Lexicon) -> str:
    """What a token may be inside a phrase: `filler` (any number), `adverb` (up to two), or "" (never skipped)."""
    if form in NE or form in HESITATIONS:
        return "filler"
    if form in GAP_ADVERBS or lexicon.is_adverb_in_ment(form):
        return "adverb"
    return ""


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
        self._gaps: dict[str, str] = {}

    @property
    def vocab(self) -> Any:
        """The vocabulary that all tokens share."""
        return self._french.vocab

    def gap_class(self, form: str) -> str:
        """See `gap_class` of this module; remembered, because the same words come again and again."""
        known = self._gaps.get(form)
        if known is None:
            known = self._gaps[form] = gap_class(form, self.lexicon)
        return known

    def cut(self, view: MatchView) -> Cut:
        """The tokens of a match view, to be kept or made into `Tokens`."""
        import numpy as np
        from spacy.attrs import ORTH, SPACY

        doc = self._french.make_doc(view.text)
        table = doc.to_array([ORTH, SPACY])
        orths, places = np.unique(table[:, 0], return_inverse=True)
        strings = self.vocab.strings
        return Cut([strings[orth] for orth in orths.tolist()], places.astype("uint32"), table[:, 1].astype("bool"))

    def words_of(self, phrase: str) -> list[tuple[str, str]]:
        """Form and lemma of each token of a phrase, blanks left out."""
        text = match_view(phrase).text.strip()
        elided = text.endswith("'")
        # An elided word is cut as one only before another, which it always has in a text.
        doc = self._french.make_doc(f"{text}a" if elided else text)
        words = [(token.text, self.lexicon.lemma(token.text)) for token in doc if not token.is_space]
        return words[:-1] if elided else words

    def phrase_doc(self, lemmas: list[str]) -> Doc:
        """A pattern for a `PhraseMatcher` over skeletons."""
        from spacy.tokens import Doc

        return Doc(self.vocab, words=lemmas)


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


def _beside_filler(forms: list[str], comma: int) -> bool:
    """Whether a comma only sets off a hesitation (*on est, euh, obligés*)."""
    beside = forms[max(comma - 1, 0) : comma] + forms[comma + 1 : comma + 2]
    return any(form in HESITATIONS for form in beside)
