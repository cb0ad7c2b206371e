"""Words looked for in one text: as typed, as whole words, or by a regular expression.

Accents, case and typography are aside for words as typed. A regular expression sees the match view: case and typography
are aside, accents count, because `[à-ü]` would else mean something else. It is looked for in each turn apart, so that
`^` and `$` are where a turn begins and ends and `.*` does not run on into the answer.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property, lru_cache

from qualcode.locales import _
from qualcode.model import InputError, Segment
from qualcode.text.folding import fold_character
from qualcode.text.view import match_view

Stretch = tuple[int, int]
"""Start and end in code points of a text."""


class Manner(StrEnum):
    """How a line is looked for."""

    PLAIN = "plain"
    """As typed, accents, case and typography aside."""
    WORD = "word"
    """So too, but whole words only: `choix` and not `choixpeau`; an apostrophe or a hyphen ends a word."""
    REGEX = "regex"
    """As a regular expression of Python."""


@dataclass(frozen=True)
class Sought:
    """A line, ready to be looked for in many texts."""

    line: str
    manner: Manner = Manner.PLAIN

    @cached_property
    def needle(self) -> str:
        """The line as plain search compares it."""
        return without_accents(match_view(self.line).text)

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """The regular expression.

        Raises:
            InputError: it is none (yet); `place` names the character at fault, from 1.
        """
        line = "".join(_in_pattern(char) for char in unicodedata.normalize("NFC", self.line))
        try:
            return re.compile(line, re.IGNORECASE)
        except (re.error, OverflowError, RecursionError) as error:
            at = getattr(error, "pos", None)
            place = "" if at is None else _("character {n}").format(n=at + 1)
            raise InputError(_fault(str(getattr(error, "msg", ""))), place=place) from None

    def check(self) -> Sought:
        """The same, if it can be looked for.

        Raises:
            InputError: it is no regular expression (yet).
        """
        if self.manner is Manner.REGEX:
            _unused = self.pattern
        return self

    @property
    def is_blank(self) -> bool:
        """Whether there is nothing to look for."""
        return not self.line.strip()


class Finder:
    """The text of one transcript, ready to be searched.

    Args:
        text: the canonical text; found segments are in its code points.
        turns: the stretches that a regular expression is looked for in, one by one, in order; the whole text, if not
            given. What stands between them is another such stretch.
    """

    def __init__(self, text: str, turns: Sequence[Stretch] = ()) -> None:
        self._view = match_view(text)
        self._turns = turns
        self._length = len(text)

    @cached_property
    def _haystack(self) -> str:
        return without_accents(self._view.text)

    @cached_property
    def _cuts(self) -> list[int]:
        """Where the view is cut for regular expressions."""
        edges = sorted({0, self._length, *(edge for turn in self._turns for edge in turn)})
        return sorted({*self._view.offsets_of(edges), len(self._view.text)})

    def prepare(self) -> None:
        """Have at hand what regular expressions are looked for in: what is stopped later is the looking alone."""
        self._cuts  # noqa: B018 - counted once, then kept

    def find(self, sought: Sought | str) -> list[Segment]:
        """Every place where the line stands, in order, not overlapping; none for an empty line.

        Raises:
            InputError: it is no regular expression.
        """
        if isinstance(sought, str):
            sought = Sought(sought)
        if sought.is_blank:
            return []
        places = self._by_pattern(sought.pattern) if sought.manner is Manner.REGEX else self._as_typed(sought)
        return [self._view.source(start, end) for start, end in places]

    def within(self, sought: Sought, stretches: Sequence[Stretch]) -> list[tuple[int, Segment]]:
        """So too, but only what lies in one of these stretches, each with the stretch's index. They are in order."""
        starts = [start for start, _end in stretches]
        found = []
        for segment in self.find(sought):
            at = bisect_right(starts, segment.start) - 1
            if at >= 0 and segment.end <= stretches[at][1]:
                found.append((at, segment))
        return found

    def _as_typed(self, sought: Sought) -> Iterator[Stretch]:
        needle, haystack = sought.needle, self._haystack
        whole = sought.manner is Manner.WORD
        if whole:
            needle = needle.strip()
        at = haystack.find(needle) if needle.strip() else -1
        while at >= 0:
            end = at + len(needle)
            if whole and not (_is_edge(haystack, at) and _is_edge(haystack, end)):
                end = at + 1
            else:
                yield at, end
            at = haystack.find(needle, end)

    def _by_pattern(self, pattern: re.Pattern[str]) -> Iterator[Stretch]:
        view = self._view.text
        start = 0
        for cut in self._cuts[1:]:
            blank = len(view[start:cut]) - len(view[start:cut].lstrip(" "))
            part = view[start:cut].strip(" ")
            for match in pattern.finditer(part):
                if match.end() > match.start():
                    yield start + blank + match.start(), start + blank + match.end()
            start = cut


def without_accents(text: str) -> str:
    """The text with each accented letter replaced by its base letter: as many characters as before."""
    for character in set(text):
        if character > "\x7f" and (base := _base(character)) != character:
            text = text.replace(character, base)  # ten times as fast as a table for all of them
    return text


@lru_cache(maxsize=4096)
def _base(character: str) -> str:
    base = unicodedata.normalize("NFD", character)[0]
    return base if base.isalpha() else character


def _is_edge(text: str, at: int) -> bool:
    """Whether a word may begin or end between the characters around an offset."""
    if at in (0, len(text)):
        return True
    return not (_in_word(text[at - 1]) and _in_word(text[at]))


def _in_word(character: str) -> bool:
    return character.isalnum() or character == "_"


def _in_pattern(character: str) -> str:
    """A character of a regular expression as the match view has it; letters keep their case, which has a meaning."""
    folded = fold_character(character)
    return character if character.isalpha() and len(folded) == 1 else folded


def _fault(message: str) -> str:
    """What is wrong with a regular expression, in words for people."""
    if message.startswith("unterminated character set"):
        return _("a ] is missing")
    if "unterminated subpattern" in message:
        return _("a ) is missing")
    if message.startswith("unbalanced parenthesis"):
        return _("a ) too many")
    if message.startswith(("nothing to repeat", "multiple repeat")):
        return _("there is nothing to repeat before this sign")
    if message.startswith(("bad escape", "bad character range")):
        return _("these signs mean nothing together")
    return _("this is no regular expression (yet)")
