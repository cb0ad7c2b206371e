"""The codes' tree, and the cues that point at codes.

A codebook is written as a YAML file (see `qualcode.codebook`); these are its parts once read and checked.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property

from qualcode.model.errors import CodebookError
from qualcode.model.learned import LearnedWords
from qualcode.model.transcript import Role


class Match(StrEnum):
    """How a phrase cue is compared with the text."""

    LEMMA = "lemma"
    """By dictionary form or as written, whichever holds; up to two adverbs may stand between its words."""
    FORM = "form"
    """As written, case and typography aside."""
    FUZZY = "fuzzy"
    """Nearly as written: at least `threshold` of 100 alike."""
    SOUND = "sound"
    """As `LEMMA`, and by what a word sounds like: `sa prend un temp`."""


class Polarity(StrEnum):
    """Whether a cue's words must stand affirmed or negated in the sentence."""

    ANY = "any"
    AFFIRMED = "affirmed"
    NEGATED = "negated"


class Standing(StrEnum):
    """How words stand in their sentence: what somebody says is so, is not always what they say."""

    NEGATED = "negated"
    HYPOTHETICAL = "hypothetical"
    """`si j'avais le choix`, a conditional, `peut-être que`."""
    REPORTED = "reported"
    """Somebody else's words: `il me dit …`, or between quotation marks."""
    QUESTION = "question"


DEFAULT_WITHIN = 6
"""Words between a phrase and what must stand near it, unless a cue says otherwise."""
MAX_WITHIN = 30
"""Words; further away, even of one sentence, words have little to do with each other."""

DEFAULT_THRESHOLD = 88
"""Of 100; from here up, fuzzy matches in transcripts are mostly misspellings, below it mostly other words."""

TokenPattern = tuple[dict[str, object], ...]
"""A spaCy token pattern, one dictionary a token, as spaCy's `Matcher` takes it."""


@dataclass(frozen=True)
class Cue:
    """What points at a code: exactly one of `phrase`, `pattern` and `learned` is given."""

    phrase: str = ""
    """Words, and `<name>` for any entry of the codebook's field of that name."""
    pattern: TokenPattern = ()
    learned: str = ""
    """A file of learned words beside the codebook, `aide-numerique.mots.tsv`; see `Codebook.learned`."""
    column: str = ""
    """For learned words: the id of the code whose weights are meant."""
    match: Match = Match.LEMMA
    """For phrases only."""
    threshold: int = DEFAULT_THRESHOLD
    """For fuzzy phrases only, of 100."""
    polarity: Polarity = Polarity.ANY
    unless: tuple[str, ...] = ()
    """Longer phrases, as written, that take the hit back where one of them covers it."""
    near: tuple[str, ...] = ()
    """Phrases, each of which must stand before or after, in the same sentence."""
    without: tuple[str, ...] = ()
    """Phrases, none of which may stand there: within `within` words, or in the sentence where that is not said."""
    within: int | None = None
    """Words from the phrase to what is near it; None for `DEFAULT_WITHIN`, and for `without` the whole sentence."""
    only: tuple[Standing, ...] = ()
    """How the words must stand, all of it."""
    never: tuple[Standing, ...] = ()
    """How the words must not stand, none of it; `not` in a file."""
    roles: tuple[Role, ...] = ()
    """In whose turns it fires; () for all that are looked at."""
    in_code: str = ""
    """Id of the code that must be suggested by another cue, or coded, where this one fires; "" for none."""
    place: str = ""
    """Where it stands in its file, `line 40`, for messages; not part of what the cue is."""

    @property
    def label(self) -> str:
        """What people see: the phrase, the pattern in short, or `≈ non-choix` for learned words."""
        if self.learned:
            return f"≈ {self.column}"
        words = self.phrase or " ".join(_token_label(token) for token in self.pattern)
        return " ".join([words, *(f"~ {each}" for each in self.near), *(f"− {each}" for each in self.without)])

    @cached_property
    def phrases(self) -> tuple[str, ...]:
        """Every phrase of the cue that is matched as one, and may name fields."""
        own = (self.phrase,) if self.phrase else ()
        return (*own, *self.near, *self.without, *(longer for longer in self.unless if "<" in longer))

    @cached_property
    def key(self) -> str:
        """The cue's identity in words: two cues with the same key find the same."""
        if self.learned:
            return f"≈ {self.column} | {self.learned}"
        parts = [self.phrase or repr(self.pattern), self.match, str(self.polarity)]
        if self.match is Match.FUZZY:
            parts.append(str(self.threshold))
        return " | ".join([*parts, *self.unless, *self._conditions()])

    def _conditions(self) -> Iterator[str]:
        for name in ("near", "without", "only", "never", "roles"):
            for value in getattr(self, name):
                yield f"{name} {value}"
        if self.within is not None:
            yield f"within {self.within}"
        if self.in_code:
            yield f"in {self.in_code}"


def _token_label(token: dict[str, object]) -> str:
    """A token of a pattern as people read it: `(ne)?`, `pouvoir`, `{oublier|perdre}`."""
    value = next((v for k, v in token.items() if k in ("LOWER", "LEMMA", "ORTH", "NORM", "TEXT")), "…")
    if isinstance(value, dict):
        value = "{" + "|".join(str(v) for v in value.get("IN", ["…"])) + "}"
    operator = token.get("OP")
    return f"({value}){operator}" if operator else str(value)


@dataclass(frozen=True)
class Code:
    """One code of the tree."""

    id: str
    """Stable within the codebook, lower-case with hyphens: `non-choix`."""
    guid: str
    """Made once and kept for life, through every export and import."""
    name: str
    path: tuple[str, ...]
    """The ids from the top of the tree down to this code, this one included."""
    color: str = ""
    """A name of the palette (`orange`), or "" for the next free one."""
    definition: str = ""
    include: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()
    examples: tuple[str, ...] = ()
    """Must be suggested."""
    counterexamples: tuple[str, ...] = ()
    """Must not be suggested."""
    cues: tuple[Cue, ...] = ()
    codes: tuple[Code, ...] = ()
    """Sub-codes."""

    @property
    def path_text(self) -> str:
        """The path as tables show it: `contraintes-materielles/reseau`."""
        return "/".join(self.path)

    def walk(self) -> Iterator[Code]:
        """This code, then its sub-codes, depth first."""
        yield self
        for code in self.codes:
            yield from code.walk()


@dataclass(frozen=True)
class Codebook:
    """A codebook in one version."""

    id: str
    """`aide-numerique`."""
    version: str
    """`1.0.0`."""
    language: str
    """`fr`."""
    title: str
    codes: tuple[Code, ...] = ()
    description: str = ""
    fields: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Words and phrases that mean alike, by the name that cues give them between `<` and `>`."""
    cue_examples: str = ""
    """A table beside the codebook with examples of single cues; "" for none."""
    learned: Mapping[str, LearnedWords] = field(default_factory=dict, compare=False, repr=False)
    """The learned words that cues name, by the name of their file; a file that is not there is left out."""
    refused: tuple[CodebookError, ...] = field(default=(), compare=False, repr=False)
    """What is wrong with cues of its file that were left out."""

    def walk(self) -> Iterator[Code]:
        """All codes, depth first, in the order of the file."""
        for code in self.codes:
            yield from code.walk()

    def code(self, id_or_guid: str) -> Code | None:
        """The code with this id, `parent/child` path or GUID; None if there is none."""
        for code in self.walk():
            if id_or_guid in (code.id, code.guid, code.path_text):
                return code
        return None
