"""The assistant: a codebook's cues looked for in transcripts, and what they find told as suggestions.

What each cue found in each text is remembered, so that after a change to one cue only that cue is looked for again.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

from qualcode.assist import tokens as token_format
from qualcode.assist.cache import MemoryCache
from qualcode.assist.compiler import CueFinder
from qualcode.assist.found import FoundBefore
from qualcode.assist.gather import suggestions_of
from qualcode.assist.hits import Prepared
from qualcode.assist.phrases import fields_named
from qualcode.assist.retained import Retained
from qualcode.assist.telling import Telling
from qualcode.assist.tokens import Tokenizer, Tokens
from qualcode.model import Role, Segment

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from qualcode.assist.cache import TokenCache
    from qualcode.model import Codebook, CodebookError, Cue, LearnedWords, Suggestion, Transcript
    from qualcode.text import MatchView

PARTICIPANTS = frozenset({Role.PARTICIPANT})
"""Whose turns are suggested from unless asked otherwise."""
Coded = Mapping[str, Sequence[Segment]]
"""What is coded in a transcript, by the code's GUID."""
NOTHING_CODED: Coded = {}


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
        self._found = FoundBefore()
        self._retained = Retained()
        self._telling = Telling()
        self._finders: dict[frozenset[str], CueFinder] = {}
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
        self._retained.forget_cues()
        self._found.ask(self._cues)
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
        self._retained.keep(prepared, self._tokenizer)
        return found

    def prepare(self, transcript: Transcript) -> Prepared:
        """The transcript ready for matching, by this assistant or another; its tokens are kept in the cache."""
        kept = self._retained.of(transcript)
        if kept is not None:
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
        found = self._found.in_text(prepared.key)
        missing = self._found.missing(found)
        if missing:
            finder = self._finder(missing)
            if self._retained.may_hold(prepared, finder):
                found.hits.update(finder.find(prepared))
            self._found.settle(found)
        known = found.hits
        codes = self._codes
        told = {code.guid: self._telling.of_code(prepared, code, known, roles) for code in codes}
        if self._nested:
            within = self._stretches([each for found in told.values() for each in found], coded)
            for code in codes:
                if any(cue.in_code for cue in code.cues):
                    told[code.guid] = suggestions_of(prepared, code, known, roles, within)
        suggestions = [each for top in self.codebook.codes for each in self._telling.of_family(prepared, top, told)]
        order = self._order
        return sorted(suggestions, key=lambda each: (each.segment.start, each.segment.end, order[each.code.guid]))

    def _forget(self, stale: set[str]) -> None:
        """Let go of what these cues found, by their keys."""
        self._found.forget(stale)
        self._telling.forget()

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
