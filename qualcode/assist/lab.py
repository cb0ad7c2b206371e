"""A corpus kept ready, so that a cue can be tried over all of it while it is typed.

What is slow is done once, when a transcript is put in: its match view, its tokens, an index of its words. A cue is then
looked for, where it can be, by the assistant that makes suggestions, so that the two never disagree: `concordance`
finds the same from scratch.
"""

from __future__ import annotations

from contextlib import suppress
from functools import cached_property
from itertools import pairwise
from typing import TYPE_CHECKING

from qualcode.assist.assistant import PARTICIPANTS, Assistant
from qualcode.assist.cache import MemoryCache
from qualcode.assist.compiler import compile_cue
from qualcode.assist.concordance import CONTEXT, hits_of, trial
from qualcode.assist.corpus_index import CorpusIndex
from qualcode.assist.phrases import PhraseCompiler
from qualcode.assist.tokens import Tokenizer
from qualcode.model import CodebookError, Cue

if TYPE_CHECKING:
    from collections.abc import Iterator

    from qualcode.assist.cache import TokenCache
    from qualcode.assist.concordance import ConcordanceLine
    from qualcode.assist.hits import Prepared
    from qualcode.model import Codebook, Role, Transcript


class Lab:
    """Transcripts in which cues are tried.

    Args:
        codebook: the study's; has the fields that cues name.
        cache: where tokens are kept between runs; in memory only, if not given.
        roles: whose turns hits are shown from.
    """

    def __init__(
        self,
        codebook: Codebook | None = None,
        *,
        cache: TokenCache | None = None,
        roles: frozenset[Role] = PARTICIPANTS,
    ) -> None:
        self.codebook = codebook
        self.roles = roles
        self._cache = cache if cache is not None else MemoryCache()
        self._prepared: dict[str, Prepared] = {}
        self._numbers: dict[str, int] = {}
        self._index = CorpusIndex()

    @cached_property
    def _tokenizer(self) -> Tokenizer:
        return Tokenizer()

    def put(self, transcript: Transcript) -> None:
        """Make a transcript ready; in place of the one of the same id, else after the others."""
        reader = self._assistant(None)
        prepared = reader.prepare(transcript)
        words = prepared.words(self._tokenizer)
        # a text that is read anew has a number of its own: what the index knows of the old one harms nothing
        number = self._numbers[transcript.id] = max(self._numbers.values(), default=-1) + 1
        self._index.put(number, words)
        self._prepared[transcript.id] = prepared
        # a first cue makes what the later ones need; one that is refused leaves it to them
        with suppress(CodebookError):
            self._assistant(_words_said(transcript)).suggest_in(prepared, roles=self.roles)

    def drop(self, transcript_id: str) -> None:
        """Let go of a transcript."""
        self._prepared.pop(transcript_id, None)

    def transcripts(self) -> list[Transcript]:
        """Those that are ready, in the order in which they were put in."""
        return [prepared.transcript for prepared in self._prepared.values()]

    def transcript(self, transcript_id: str) -> Transcript:
        """One that is ready; KeyError if it is not."""
        return self._prepared[transcript_id].transcript

    def hits(self, cue: Cue, *, context: int = CONTEXT) -> Iterator[list[ConcordanceLine]]:
        """The hits of a cue, by transcript, in order of place; whoever has enough of them stops asking.

        `context` is how many code points are shown on either side of a hit.

        Raises:
            CodebookError: the cue cannot be compiled.
        """
        fields = self.codebook.fields if self.codebook else {}
        candidates = self._index.candidates(compile_cue(cue, self._tokenizer, PhraseCompiler(self._tokenizer, fields)))
        assistant = self._assistant(cue)
        for transcript_id, prepared in self._prepared.items():
            if candidates >> self._numbers[transcript_id] & 1:
                suggestions = assistant.suggest_in(prepared, roles=self.roles)
                yield list(hits_of(prepared.transcript, suggestions, context))

    def _assistant(self, cue: Cue | None) -> Assistant:
        return Assistant(trial(cue, self.codebook), cache=self._cache, tokenizer=self._tokenizer)


def _words_said(transcript: Transcript) -> Cue:
    """Two words that stand one after the other in somebody's turn, if any do."""
    for turn in transcript.turns:
        words = transcript.text[turn.start : turn.end].split()[:40]
        for one, other in pairwise(words):
            if one.isalpha() and other.isalpha():
                return Cue(f"{one} {other}")
    return Cue("a")
