"""The assistant: a codebook's cues looked for in transcripts, and what they find told as suggestions.

What each cue found in each text is remembered, so that after a change to one cue only that cue is looked for again.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from qualcode.assist import tokens as token_format
from qualcode.assist.cache import MemoryCache
from qualcode.assist.compiler import CueFinder
from qualcode.assist.corpus_index import CorpusIndex
from qualcode.assist.gather import suggestions_of, without_repeats
from qualcode.assist.hits import Prepared
from qualcode.assist.phrases import fields_named
from qualcode.assist.tokens import Tokenizer, Tokens
from qualcode.model import Role, Segment

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from qualcode.assist.cache import TokenCache
    from qualcode.assist.hits import Hit
    from qualcode.model import Code, Codebook, CodebookError, Cue, LearnedWords, Suggestion, Transcript
    from qualcode.text import MatchView

_FEW = 20
"""Cues up to which it pays to ask the index which texts may have them; of more, most texts have some."""
PARTICIPANTS = frozenset({Role.PARTICIPANT})
"""Whose turns are suggested from unless asked otherwise."""
Coded = Mapping[str, Sequence[Segment]]
"""What is coded in a transcript, by the code's GUID."""
NOTHING_CODED: Coded = {}


_Fired = list[tuple[str, Sequence["Hit"]]]
"""Keys of cues that fired, with their hits."""


def _same(before: _Fired, now: _Fired) -> bool:
    """Whether the same cues fired, at the same places."""
    return len(before) == len(now) and all(
        key == other and hits is others for (key, hits), (other, others) in zip(before, now, strict=True)
    )


@dataclass
class _Found:
    """What was found in one text."""

    cues: frozenset[str] = frozenset()
    """Keys of the cues that were looked for."""
    hits: dict[str, Sequence[Hit]] = field(default_factory=dict)
    """Of each that was found, by its key."""


class Assistant:
    """Suggests codings for transcripts by one codebook.

    Args:
        codebook: whose cues to look for.
        cache: where tokens are kept between runs; in memory only, if not given.
        refuse: told once of each cue that cannot be compiled, and the others are looked for; without it, that raises.
        tokenizer: shared with other assistants; made when first needed, if not given.
    """

    def __init__(
        self,
        codebook: Codebook,
        *,
        cache: TokenCache | None = None,
        tokenizer: Tokenizer | None = None,
        refuse: Callable[[CodebookError], None] | None = None,
    ) -> None:
        self._refuse = refuse
        self._cache = cache if cache is not None else MemoryCache()
        self._made = tokenizer
        self._found: dict[str, _Found] = {}
        """By the text's key."""
        self._told: dict[tuple[str, int, str], tuple[tuple[object, ...], list[Suggestion], _Fired]] = {}
        """By transcript, revision and code: what was asked, the suggestions made of it, and the cues that fired."""
        self._finders: dict[frozenset[str], CueFinder] = {}
        self._sets: dict[frozenset[str], frozenset[str]] = {}
        self._unasked: dict[frozenset[str], frozenset[str]] = {}
        self._asked: dict[tuple[frozenset[str], frozenset[str]], frozenset[str]] = {}
        self._families: dict[tuple[str, str], tuple[list[list[Suggestion]], list[Suggestion]]] = {}
        """By transcript and code of the first level: the suggestions of its codes, and those without repeats."""
        self._retained: dict[str, Prepared] = {}
        """By the transcript's id."""
        self._index = CorpusIndex()
        self._numbers: dict[str, int] = {}
        """Of each text in the index, by its key."""
        self._candidates: dict[frozenset[str], tuple[int, int]] = {}
        """By the keys of a few cues: how many texts the index had, and which of them may hold one of these."""
        self._cues: dict[str, Cue] = {}
        self._learned: Mapping[str, LearnedWords] = {}
        self._fields: Mapping[str, tuple[str, ...]] = {}
        self.use(codebook)

    def use(self, codebook: Codebook) -> None:
        """Go on with another version of the codebook, keeping what unchanged cues have found."""
        if codebook.learned != self._learned:  # the same cue finds other units now
            self._forget({key for key, cue in self._cues.items() if cue.learned})
        if codebook.fields != self._fields:  # a phrase that names a field finds other words now
            changed = {
                name
                for name in {*codebook.fields, *self._fields}
                if codebook.fields.get(name) != self._fields.get(name)
            }
            self._forget({key for key, cue in self._cues.items() if not changed.isdisjoint(fields_named(cue))})
        self._fields = codebook.fields
        self._learned = codebook.learned
        self.codebook = codebook
        self._cues = {cue.key: cue for code in codebook.walk() for cue in code.cues}
        self._nested = frozenset(cue.in_code for cue in self._cues.values() if cue.in_code)
        self._order = {code.guid: number for number, code in enumerate(codebook.walk())}
        self._finders.clear()
        self._candidates.clear()
        for known in (self._sets, self._unasked, self._asked):
            known.clear()
        self._codes = list(codebook.walk())

    def suggest(
        self, transcript: Transcript, *, roles: frozenset[Role] = PARTICIPANTS, coded: Coded = NOTHING_CODED
    ) -> list[Suggestion]:
        """The suggestions for one transcript, in order of place, then of the codebook.

        Args:
            transcript: the text, whole.
            roles: whose turns to suggest from.
            coded: what is coded in it already, for cues that fire within a code only.

        Raises:
            CodebookError: a cue cannot be compiled, and nobody was named to be told.
        """
        prepared = self.prepare(transcript)
        found = self.suggest_in(prepared, roles=roles, coded=coded)
        self._retain(prepared)
        return found

    def prepare(self, transcript: Transcript) -> Prepared:
        """The transcript ready for matching, by this assistant or another; its tokens are kept in the cache."""
        kept = self._retained.get(transcript.id)
        if kept is not None and kept.transcript == transcript:
            return kept
        prepared = Prepared(
            transcript, lambda view: self._cut(prepared.key, view), kept=lambda: self._kept(prepared.key)
        )
        return prepared

    def suggest_in(
        self, prepared: Prepared, *, roles: frozenset[Role] = PARTICIPANTS, coded: Coded = NOTHING_CODED
    ) -> list[Suggestion]:
        """The suggestions for a transcript that was made ready before, as `suggest` gives them.

        Raises:
            CodebookError: a cue cannot be compiled, and nobody was named to be told.
        """
        found = self._found.setdefault(prepared.key, _Found())
        missing = self._missing(found.cues)
        if missing:
            if self._may_hold(prepared, missing):
                found.hits.update(self._finder(missing).find(prepared))
            found.cues = self._looked_for(found.cues, missing)
        known = found.hits
        codes = self._codes
        told = {code.guid: self._of_code(prepared, code, known, roles) for code in codes}
        if self._nested:
            within = self._stretches([each for found in told.values() for each in found], coded)
            for code in codes:
                if any(cue.in_code for cue in code.cues):
                    told[code.guid] = suggestions_of(prepared, code, known, roles, within)
        suggestions = [each for family in self.codebook.codes for each in self._of_family(prepared, family, told)]
        order = self._order
        return sorted(suggestions, key=lambda each: (each.segment.start, each.segment.end, order[each.code.guid]))

    def _may_hold(self, prepared: Prepared, cues: frozenset[str]) -> bool:
        """Whether one of a few cues may stand in a text that was looked through before; true for what is not known."""
        number = self._numbers.get(prepared.key)
        if number is None or len(cues) > _FEW:
            return True
        known = self._candidates.get(cues)
        if known is None or known[0] != len(self._numbers):
            known = self._candidates[cues] = (len(self._numbers), self._finder(cues).candidates(self._index))
        return bool(known[1] >> number & 1)

    def _retain(self, prepared: Prepared) -> None:
        """Keep what a text was made ready for, so that a cue that changes later is found without making it again."""
        if not prepared.has_words:
            return
        if prepared.key not in self._numbers:
            number = self._numbers[prepared.key] = len(self._numbers)
            self._index.put(number, prepared.words(self._tokenizer))
        prepared.slim()
        self._retained[prepared.transcript.id] = prepared

    def _of_family(
        self, prepared: Prepared, family: Code, told: Mapping[str, list[Suggestion]]
    ) -> Sequence[Suggestion]:
        """The suggestions of a code of the first level and of those below it, without repeats."""
        if not family.codes:
            return told[family.guid]
        lists = [told[code.guid] for code in family.walk()]
        place = (prepared.transcript.id, family.guid)
        known = self._families.get(place)
        if (
            known is None
            or len(known[0]) != len(lists)
            or any(a is not b for a, b in zip(known[0], lists, strict=True))
        ):
            known = self._families[place] = (lists, without_repeats([each for found in lists for each in found]))
        return known[1]

    def _missing(self, cues: frozenset[str]) -> frozenset[str]:
        """The keys of cues still to be looked for; all texts that were asked the same share one set."""
        known = self._unasked.get(cues)
        if known is None:
            known = self._unasked[cues] = frozenset(self._cues.keys() - cues)
        return known

    def _looked_for(self, before: frozenset[str], missing: frozenset[str]) -> frozenset[str]:
        """The keys of cues looked for before and now: one set for all texts, since a thousand of them are large."""
        known = self._asked.get((before, missing))
        if known is None:
            both = before | missing
            known = self._asked[before, missing] = self._sets.setdefault(both, both)
        return known

    def _forget(self, stale: set[str]) -> None:
        """Let go of what these cues found, by their keys."""
        for found in self._found.values():
            for key in stale & found.hits.keys():
                del found.hits[key]
            rest = found.cues - stale
            found.cues = self._sets.setdefault(rest, rest)
        self._told.clear()

    def _stretches(self, suggestions: list[Suggestion], coded: Coded) -> dict[str, list[Segment]]:
        """Where the codes that cues ask to stand in are suggested by other cues, or coded; sub-codes included."""
        stretches: dict[str, list[Segment]] = {name: [] for name in self._nested}
        for suggestion in suggestions:
            for name in self._nested.intersection(suggestion.code.path):
                stretches[name].append(suggestion.segment)
        for code in self.codebook.walk():
            for name in self._nested.intersection(code.path) if code.guid in coded else ():
                stretches[name] += coded[code.guid]
        return stretches

    def _of_code(
        self, prepared: Prepared, code: Code, hits: dict[str, Sequence[Hit]], roles: frozenset[Role]
    ) -> list[Suggestion]:
        """The suggestions of one code, gathered anew only if its cues, the turns or the roles have changed."""
        transcript = prepared.transcript
        place = (transcript.id, transcript.revision, code.guid)
        asked = (code, roles, transcript.name, transcript.turns)
        told = self._told.get(place)
        if told is not None and told[0] == asked:
            return told[1]
        fired = [(cue.key, found) for cue in code.cues if (found := hits.get(cue.key))]
        if told is not None and told[0][1:] == asked[1:] and _same(told[2], fired):
            # Another cue of the code changed, and found nothing here before or now.
            suggestions = [replace(each, code=code) for each in told[1]]
        else:
            suggestions = suggestions_of(prepared, code, hits, roles)
        self._told[place] = (asked, suggestions, fired)
        return suggestions

    @property
    def _tokenizer(self) -> Tokenizer:
        if self._made is None:
            self._made = Tokenizer()
        return self._made

    def _finder(self, keys: frozenset[str]) -> CueFinder:
        finder = self._finders.get(keys)
        if finder is None:
            ordered = [cue for key, cue in self._cues.items() if key in keys]
            finder = CueFinder(ordered, self._tokenizer, self._learned, self._fields)
            for problem in finder.problems:
                if self._refuse is None:
                    raise problem
                self._refuse(problem)
            self._finders[keys] = finder
        return finder

    def _kept(self, key: str) -> Tokens | None:
        """The tokens that the cache has; None if it has none, or damaged ones."""
        kept = self._cache.get(f"{token_format.FORMAT}-{key}")
        if kept is None:
            return None
        try:
            return Tokens(token_format.from_bytes(kept), self._tokenizer)
        except ValueError:
            return None  # only a cache: the text is cut again

    def _cut(self, key: str, view: MatchView) -> Tokens:
        cut = self._tokenizer.cut(view)
        self._cache.put(f"{token_format.FORMAT}-{key}", token_format.to_bytes(cut))
        return Tokens(cut, self._tokenizer)


def suggest(
    transcripts: Iterable[Transcript], codebook: Codebook, *, roles: frozenset[Role] = PARTICIPANTS
) -> Iterator[Suggestion]:
    """Suggestions for each transcript in turn, from the turns of these roles.

    Raises:
        CodebookError: a cue cannot be compiled, and nobody was named to be told.
    """
    assistant = Assistant(codebook)
    for transcript in transcripts:
        yield from assistant.suggest(transcript, roles=roles)
