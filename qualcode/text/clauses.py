"""Clause-sized stretches of speech that no full stop divides: machine transcripts, and sentences without an end.

The rule. A stretch is cut into pieces of 8 to 25 words. Each cut goes to the best place that leaves such pieces, and
among equals to the one nearest 16 words:

1. after a comma (or another pause) that a discourse marker or conjunction follows: `…, et puis`, `…, parce que`;
2. before a discourse marker or conjunction: `mais`, `donc`, `alors`, `du coup`, `enfin`, `quand`, `voilà`, `en fait`…
   Several in a row (`et puis du coup`) stay together;
3. after a comma, semicolon, suspension points, or at a line break (a subtitle's, say);
4. before a lesser link or a subject pronoun that nothing holds to the word before: `et`, `car`, `pour`, `je`, `on`…;
5. failing all these, after 20 words.

This module must not look at sentence ends: `sentences` has found them before.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right

FEWEST = 8
"""Words in a piece, at least."""
MOST = 25
"""Words in a piece, at most."""
_IDEAL = 16
_BLIND_CUT = 20

_MARKER, _PAUSE, _LINK = 3, 2, 1
_AFTER_PAUSE = 1
"""What a marker gains by standing after a pause."""

_WORD = re.compile(r"\w\S*")
_PAUSES = re.compile(r"(?:[,;…?!]|\.\.)[\"»”)\]]*\s+|\n\s*")
_LEAD = r"(?:(?:et|ou|mais|donc|alors|enfin|puis|bon|ben|bah|euh|ouais|voil[àa])[,\s]+){0,5}"
_MARKER_WORDS = (
    r"(?:mais|donc|alors|puis|ensuite|enfin|bref|sinon|finalement|du\s+coup|en\s+fait|en\s+gros|en\s+plus|en\s+revanche"
    r"|en\s+tout\s+cas|par\s+contre|au\s+final|voil[àa]|d['’]ailleurs|de\s+toute\s+fa[çc]on|ou\s+bien|m[êe]me\s+si"
    r"|c['’]est[-\s][àa][-\s]dire|(?:sauf|tandis|surtout|vu|pendant)\s+qu(?:e\b|['’])"
    r"|(?<!c['’]est\s)parce\s+qu(?:e\b|['’])|puisqu(?:e\b|['’])|lorsqu(?:e\b|['’])"
    r"|(?<!depuis\s)(?<!pour\s)(?<!de\s)quand(?!\s+m[êe]me)"
    r"|(?<!juste\s)apr[èe]s(?!-|\s+(?:midi|coup|tout|moi|toi|lui|elle|eux)\b)"
    r"|maintenant(?=\s+(?:je|on|il|elle|ils|elles|tu|nous|vous|ça|ca|c['’]est|faut)\b)"
    r")"
)
_MARKERS = re.compile(
    rf"(?<![\w'’-]){_LEAD}{_MARKER_WORDS}(?:[,\s]+{_MARKER_WORDS}){{0,3}}(?:(?<=['’])|(?!['’])(?![\w-]))", re.IGNORECASE
)
_LINKS = re.compile(
    r"(?<![\w'’-])(?:et|car|où|comme|si|pour|sans|avant|pendant|depuis|avec|je|tu|il|elle|on|nous|vous|ils|elles"
    r"|ça|ca|y['’]?a|faut|j['’]|c['’]|t['’])(?!-)(?:(?<=['’])|(?!['’])\b)",
    re.IGNORECASE,
)
_HOLDS_NEXT = frozenset(
    "que qui quoi quand si et ou où mais donc alors puis comme parce lorsque puisque car dont ce ne y en à de pour "
    "sans avec avant pendant depuis chez sur sous entre vers par dès bon ben bah euh enfin ça ca ils elles nous vous "
    "je tu il elle on moi toi lui eux même tout après sauf voilà voila".split()
)
"""Words that a link after them would be torn from."""


def clauses(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The stretch `[start, end)` cut as the rule above says: pieces that touch, in order; itself if it is short."""
    word_starts = [match.start() for match in _WORD.finditer(text, start, end)]
    if len(word_starts) <= MOST:
        return [(start, end)]
    places = _places(text, start, end, word_starts)
    counts = [bisect_left(word_starts, place) for place, _ in places]
    cuts = [start]
    done = 0
    while len(word_starts) - done > MOST:
        first = bisect_left(counts, done + FEWEST)
        last = bisect_right(counts, min(done + MOST, len(word_starts) - FEWEST))
        if first < last:
            ideal = done + _IDEAL
            best = max(range(first, last), key=lambda i: (places[i][1], -abs(counts[i] - ideal)))
            cuts.append(places[best][0])
            done = counts[best]
        else:
            done += min(_BLIND_CUT, (len(word_starts) - done) // 2)
            cuts.append(word_starts[done])
    return list(zip(cuts, [*cuts[1:], end], strict=True))


def _places(text: str, start: int, end: int, word_starts: list[int]) -> list[tuple[int, int]]:
    """Where the stretch may be cut, in order, each offset with its strength."""
    markers = [match.span() for match in _MARKERS.finditer(text, start, end)]
    pauses = {match.end() for match in _PAUSES.finditer(text, start, end)}
    links = [match.start() for match in _LINKS.finditer(text, start, end)]
    strengths = {place: _LINK for place in links if not _held(text, place, word_starts)}
    strengths.update(dict.fromkeys(pauses, _PAUSE))
    for marker_start, marker_end in markers:
        # Markers in a row stay together.
        for inner in range(marker_start + 1, marker_end):
            strengths.pop(inner, None)
        strengths[marker_start] = _MARKER + (_AFTER_PAUSE if marker_start in pauses else 0)
    return sorted((place, strength) for place, strength in strengths.items() if start < place < end)


def _held(text: str, place: int, word_starts: list[int]) -> bool:
    """Whether the word before `place` goes with the one there: `parce que | je`, `il | faut`."""
    before = bisect_left(word_starts, place) - 1
    if before < 0:
        return True
    return text[word_starts[before] : place].strip().lower() in _HOLDS_NEXT
