"""The assistant: a codebook's cues looked for in transcripts, and what they find told as suggestions.

What each cue found in each text is remembered, so that after a change to one cue only that cue is looked for again.
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from qualcode.assist import tokens as token_format
from qualcode.assist.cache import MemoryCache
from qualcode.assist.compiler import CueFinder
from qualcode.assist.gather import suggestions_of, without_repeats
from qualcode.assist.hits import Prepared
from qualcode.assist.tokens import Tokenizer, Tokens
from qualcode.model import Role

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from qualcode.assist.cache import TokenCache
    from qualcode.assist.hits import Hit
    from qualcode.model import Code, Codebook, Cue, LearnedWords, Suggestion, Transcript
    from qualcode.text import MatchView

PARTICIPANTS = frozenset({Role.PARTICIPANT})
"""Whose turns are suggested from unless asked otherwise."""


class Assistant:
    """Suggests codings for transcripts by one codebook.

    Args:
        codebook: whose cues to look for.
        cache: where tokens are kept between runs; in memory only, if not given.
    """

    def __init__(self, codebook: Codebook, *, cache: TokenCache | None = None) -> None:
        self._cache = cache if cache is not None else MemoryCache()
        self._made: Tokenizer | None = None
        self._found: dict[str, dict[str, list[Hit]]] = {}
        """By the text's key, then the cue's: its hits, also when there are none."""
        self._told: dict[tuple[str, int, str], tuple[object, list[Suggestion]]] = {}
        """By transcript, revision and code: what was asked, and the suggestions made of it."""
        self._finders: dict[frozenset[str], CueFinder] = {}
        self._cues: dict[str, Cue] = {}
        self._learned: Mapping[str, LearnedWords] = {}
        self.use(codebook)

    def use(self, codebook: Codebook) -> None:
        """Go on with another version of the codebook, keeping what unchanged cues have found."""
        if codebook.learned != self._learned:  # the same cue finds other units now
            for found in self._found.values():
                for key in [key for key in found if key in self._cues and self._cues[key].learned]:
                    del found[key]
            self._told.clear()
        self._learned = codebook.learned
        self.codebook = codebook
        self._cues = {cue.key: cue for code in codebook.walk() for cue in code.cues}
        self._order = {code.guid: number for number, code in enumerate(codebook.walk())}
        self._finders.clear()

    def suggest(self, transcript: Transcript, *, roles: frozenset[Role] = PARTICIPANTS) -> list[Suggestion]:
        """The suggestions for one transcript, in order of place, then of the codebook.

        Raises:
            CodebookError: a cue cannot be compiled.
        """
        key = hashlib.sha256(transcript.text.encode("utf-8", "surrogatepass")).hexdigest()
        prepared = Prepared(transcript, lambda view: self._tokens(key, view))
        known = self._found.setdefault(key, {})
        missing = frozenset(self._cues.keys() - known.keys())
        if missing:
            hits = self._finder(missing).find(prepared)
            known.update({cue: hits.get(cue, []) for cue in missing})
        told = [each for code in self.codebook.walk() for each in self._of_code(prepared, code, known, roles)]
        told = without_repeats(told)
        return sorted(told, key=lambda each: (each.start, each.end, self._order[each.code.guid]))

    def _of_code(
        self, prepared: Prepared, code: Code, hits: dict[str, list[Hit]], roles: frozenset[Role]
    ) -> list[Suggestion]:
        """The suggestions of one code, gathered anew only if its cues, the turns or the roles have changed."""
        transcript = prepared.transcript
        place = (transcript.id, transcript.revision, code.guid)
        asked = (code, roles, transcript.name, transcript.turns)
        told = self._told.get(place)
        if told is None or told[0] != asked:
            told = self._told[place] = (asked, suggestions_of(prepared, code, hits, roles))
        return told[1]

    @property
    def _tokenizer(self) -> Tokenizer:
        if self._made is None:
            self._made = Tokenizer()
        return self._made

    def _finder(self, keys: frozenset[str]) -> CueFinder:
        finder = self._finders.get(keys)
        if finder is None:
            ordered = [cue for key, cue in self._cues.items() if key in keys]
            finder = self._finders[keys] = CueFinder(ordered, self._tokenizer, self._learned)
        return finder

    def _tokens(self, key: str, view: MatchView) -> Tokens:
        name = f"{token_format.FORMAT}-{key}"
        kept = self._cache.get(name)
        if kept is not None:
            try:
                return Tokens(token_format.from_bytes(kept), self._tokenizer)
            except ValueError:
                pass  # a damaged file is only a cache: cut the text again below
        cut = self._tokenizer.cut(view)
        self._cache.put(name, token_format.to_bytes(cut))
        return Tokens(cut, self._tokenizer)


def suggest(
    transcripts: Iterable[Transcript], codebook: Codebook, *, roles: frozenset[Role] = PARTICIPANTS
) -> Iterator[Suggestion]:
    """Suggestions for each transcript in turn, from the turns of these roles.

    Raises:
        CodebookError: a cue cannot be compiled.
    """
    assistant = Assistant(codebook)
    for transcript in transcripts:
        yield from assistant.suggest(transcript, roles=roles)
