"""Sentences of French speech as it is transcribed: the unit that suggestions propose and a coder selects.

`docs/units.md` shows the rules with examples. In short:

- A full stop ends a sentence unless it belongs to an abbreviation, an initial or a number. `?` and `!` end one unless
  a lower-case letter follows (in a turn that opens in lower case there are no capitals to wait for). Suspension points
  end one only before a capital or an opening quotation mark.
- Quotations and parentheses closed in the same paragraph stay whole, with what introduces them; they end the sentence
  where their own last mark does and a capital follows. Only where the sentence would be longer than 40 words is it
  divided inside them.
- A short note (`(rires)`, `[inaudible]`) after a sentence's end belongs to that sentence.
- A blank line ends a sentence, and so does the line before a list item or a dash. Another line break is a blank, save
  that a full stop, `?` or `!` before it ends the sentence whatever follows.
- A stretch of more than 25 words without a final mark, or of more than 40 with one, is cut into clauses (`clauses`).

This module must not know speakers or roles: it is given the stretch that one speaker says.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator

from qualcode.model import Segment
from qualcode.text.abbreviations import is_abbreviation
from qualcode.text.clauses import MOST, clauses
from qualcode.text.quotations import enclosed

LONGEST = 40
"""Words in a sentence with a final mark, at most, before it is divided."""
_NOTE_WORDS = 5
"""Words in a parenthesis, at most, for it to be a note on the sentence before it."""

_WORD = re.compile(r"\w\S*")
_PARAGRAPH_END = re.compile(r"\n[^\S\n]*\n\s*|\n(?=[^\S\n]*(?:[-–—•*‣▪◦]\s|\d{1,3}[.)]\s))")
_FINAL = re.compile(r"(?P<mark>[.!?…]+(?:[ \u00a0\u202f][!?]+)*)(?P<closing>(?:[^\S\n]?»|[”\"’)\]])*)")
_NOTE = re.compile(
    r"\s*(?:\(+(?P<round>[^()\n]{1,60})\)+|\[(?P<square>[^\[\]\n]{1,60})\]|\*(?P<star>[^*\n]{1,60})\*)[.…]*"
)
_DASH = re.compile(r"[-–—]\s+")
_LIST_NUMBER = re.compile(r"\s*\d{1,3}\Z")


def sentences(text: str, start: int, end: int) -> list[Segment]:
    """The sentences of `text[start:end]`, in code points of `text`.

    They are in order, do not overlap, are trimmed of blanks and together hold every character that is not blank.
    """
    stretch = text[start:end]
    first = next((character for character in stretch if character.isalpha()), "")
    units: list[Segment] = []
    for paragraph_start, paragraph_end in _paragraphs(stretch):
        paragraph = stretch[paragraph_start:paragraph_end]
        offset = start + paragraph_start
        for unit_start, unit_end in _trimmed(paragraph, _units(paragraph, capitals=not first.islower())):
            units.append(Segment(offset + unit_start, offset + unit_end))
    return units


def _paragraphs(stretch: str) -> Iterator[tuple[int, int]]:
    """The stretches between blank lines and before list items."""
    done = 0
    for match in _PARAGRAPH_END.finditer(stretch):
        yield done, match.start()
        done = match.end()
    yield done, len(stretch)


def _units(paragraph: str, *, capitals: bool) -> Iterator[tuple[int, int]]:
    """The units of a paragraph: sentences, or clauses where they are too long; they touch."""
    ends = dict(_ends(paragraph, capitals=capitals))
    pairs = enclosed(paragraph)
    outside = [end for end, closed in ends.items() if not _inside(closed, pairs)]
    if not outside or outside[-1] < len(paragraph):
        outside.append(len(paragraph))
    places = list(ends)
    done = 0
    for end in outside:
        if not _longer(paragraph, done, end, LONGEST if end in ends else MOST):
            yield done, end
        else:
            within = places[bisect_right(places, done) : bisect_left(places, end)]
            for inner in [*within, end]:
                if _longer(paragraph, done, inner, LONGEST if inner in ends else MOST):
                    yield from clauses(paragraph, done, inner)
                else:
                    yield done, inner
                done = inner
        done = end


def _ends(paragraph: str, *, capitals: bool) -> Iterator[tuple[int, int]]:
    """Where sentences end, notes included, each with where its marks end; quotations are not looked at."""
    for match in _FINAL.finditer(paragraph):
        end = _past_notes(paragraph, match.end())
        following = end
        while following < len(paragraph) and paragraph[following].isspace():
            following += 1
        if following == len(paragraph):
            yield following, match.end()
            return
        if _is_end(paragraph, match, end, following, capitals=capitals):
            yield end, match.end()


def _is_end(paragraph: str, match: re.Match[str], end: int, following: int, *, capitals: bool) -> bool:
    """Whether the marks of `match`, with their notes up to `end`, end a sentence before the character `following`."""
    mark, closing = match["mark"], match["closing"]
    if paragraph[following] in ",;:)]»”":
        return False
    upper = _begins_upper(paragraph, following)
    if following == end:
        return upper and (mark != "." or "»" in closing)
    if mark != "." and "!" not in mark and "?" not in mark:
        return upper
    lower = _begins_lower(paragraph, following)
    if closing:
        return not lower
    if mark == ".":
        return not _goes_on(paragraph, match.start(), following, lower=lower)
    return not lower or not capitals or "\n" in paragraph[end:following]


def _goes_on(paragraph: str, stop: int, following: int, *, lower: bool) -> bool:
    """Whether a single full stop belongs to a number or an abbreviation rather than to the sentence."""
    before = paragraph[stop - 1] if stop else " "
    if before.isdigit():
        numbered = _LIST_NUMBER.match(paragraph, 0, stop) is not None
        return lower or paragraph[following].isdigit() or numbered
    return is_abbreviation(paragraph, stop, following)


def _begins_upper(paragraph: str, at: int) -> bool:
    """Whether what begins at `at` looks like a sentence's beginning: a capital, or a quotation, after a dash or not."""
    if dash := _DASH.match(paragraph, at):
        at = dash.end()
    return at < len(paragraph) and (paragraph[at].isupper() or paragraph[at] in '«“"')


def _begins_lower(paragraph: str, at: int) -> bool:
    """Whether what begins at `at`, after a dash or an opening parenthesis or not, is a lower-case letter."""
    if dash := _DASH.match(paragraph, at):
        at = dash.end()
    while at < len(paragraph) and paragraph[at] in "([":
        at += 1
    return at < len(paragraph) and paragraph[at].islower()


def _past_notes(paragraph: str, at: int) -> int:
    """The end of the notes that follow `at`; `at` itself if none does. A bare time (`[00:03:12]`) is no note."""
    while note := _NOTE.match(paragraph, at):
        words = _WORD.findall(note[note.lastgroup or 0])
        if len(words) > _NOTE_WORDS or not any(character.isalpha() for word in words for character in word):
            break
        at = note.end()
    return at


def _inside(at: int, pairs: list[tuple[int, int]]) -> bool:
    """Whether offset `at` lies after a pair's first mark and not after its last."""
    before = bisect_left(pairs, (at, 0)) - 1
    return before >= 0 and at <= pairs[before][1]


def _longer(paragraph: str, start: int, end: int, most: int) -> bool:
    """Whether the stretch has more than `most` words."""
    # A word and its blank are two characters: what is shorter need not be counted.
    return end - start > 2 * most - 1 and len(_WORD.findall(paragraph, start, end)) > most


def _trimmed(paragraph: str, stretches: Iterator[tuple[int, int]]) -> list[tuple[int, int]]:
    """The stretches without blanks around them; one without a letter or figure goes with the one before it."""
    kept: list[tuple[int, int]] = []
    for start, end in stretches:
        piece = paragraph[start:end]
        trimmed = piece.strip()
        if not trimmed:
            continue
        start += len(piece) - len(piece.lstrip())
        if kept and not _WORD.search(trimmed):
            kept[-1] = (kept[-1][0], start + len(trimmed))
        else:
            kept.append((start, start + len(trimmed)))
    return kept
