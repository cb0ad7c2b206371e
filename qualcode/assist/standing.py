"""How words stand in their sentence: negated, hypothetical, reported, asked.

Read from the words around, as far as the clause or the sentence goes; no parse is made. Spoken French drops *ne*, so
negation is *pas*, *jamais*, *sans* …; *plus* counts only where *ne* was said, since without it it is mostly *more*.
A negation that is part of what a cue looks for does not negate it; one that only stands between its words does.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from qualcode.assist.function_words import NE, NEGATIONS
from qualcode.assist.lexemes import Skip
from qualcode.assist.standing_words import (
    ASKED_BEFORE_SI,
    CLAUSE_ENDS,
    DETERMINERS,
    DOUBTS,
    FIRST_PERSON,
    NEGATING_AFTER,
    NEW_SUBJECTS,
    NO_SAYING_AFTER,
    SAYING,
    SI_FOLLOWED_BY,
    SUPPOSING,
    TAGS,
    TURNS_AWAY,
    Sign,
    is_conditional,
)
from qualcode.model import Standing

if TYPE_CHECKING:
    from collections.abc import Iterator

    from qualcode.assist.words import Words

_NEGATED_BY = 4
"""Words before a hit in which a negation is its own."""
_CONDITIONAL_BY = 4
_SI_REACHES = 10
_SAYING_REACHES = 12
_ASKING_REACHES = 12
_TAG = 3
"""Words after the last comma of a question that only asks for assent."""


def standing_of(words: Words, first: int, end: int, *, own_negation: bool) -> frozenset[Standing]:
    """How the words from `first` up to `end` (exclusive) stand; `own_negation`: a negation among them is meant."""
    return frozenset(_standings(words, first, end, own_negation))


def _standings(words: Words, first: int, end: int, own_negation: bool) -> Iterator[Standing]:
    low, high = words.unit_around(first, end)
    signs = words.signs_between(low, high)
    if signs & Sign.NEGATES and _is_negated(words, low, first, end, high, own_negation):
        yield Standing.NEGATED
    if signs & Sign.SUPPOSES and _is_hypothetical(words, low, first, end, high):
        yield Standing.HYPOTHETICAL
    quoted = any(begin <= first and end <= last for begin, last in words.quotations)
    if quoted or (signs & Sign.REPORTS and _is_reported(words, low, first)):
        yield Standing.REPORTED
    if signs & Sign.ASKS and _is_asked(words, low, first, end, high):
        yield Standing.QUESTION


def _is_negated(words: Words, low: int, first: int, end: int, high: int, own_negation: bool) -> bool:
    forms = words.forms
    before = list(_clause_before(words, low, first, _NEGATED_BY))
    said_ne = any(forms[at] in NE for at in (*before, *range(first, end)))
    negating = [at for at in before if forms[at] in NEGATIONS and not _is_noun(words, at)]
    after = end
    while after < high and words.lexemes[after].skip in (Skip.ADVERB, Skip.INVERTED):
        after += 1
    if after < high and forms[after] in NEGATING_AFTER:
        negating.append(after)
    if not own_negation:
        within = range(first, end)
        negating += [at for at in within if forms[at] in NEGATING_AFTER and not _is_noun(words, at)]
    return any(forms[at] != "plus" or said_ne for at in negating)


def _is_noun(words: Words, at: int) -> bool:
    """Whether *personne*, *point*, *pas* … is a noun there: after its article."""
    return at > 0 and words.forms[at] in ("personne", "point", "pas") and words.forms[at - 1] in DETERMINERS


def _clause_before(words: Words, low: int, first: int, most: int) -> Iterator[int]:
    """The words before a hit, nearest first: so many, up to a mark or a word that begins a clause."""
    forms = words.forms
    for at in range(first - 1, max(first - 1 - most, low - 1), -1):
        if not words.lexemes[at].is_word or forms[at] in CLAUSE_ENDS:
            return
        yield at
        if forms[at] in NEW_SUBJECTS and at > low and forms[at - 1] not in ("que", "qu'"):
            return


def _is_hypothetical(words: Words, low: int, first: int, end: int, high: int) -> bool:
    forms = words.forms
    if any(is_conditional(forms[at]) for at in range(first, end)):
        return True
    for at in _clause_before(words, low, first, _CONDITIONAL_BY):
        if forms[at] in ("que", "qu'"):
            break
        if is_conditional(forms[at]):
            return True
    beside = forms[max(first - _NEGATED_BY, low) : first] + forms[end : min(end + 2, high)]
    if DOUBTS.intersection(beside):
        return True
    return any(_supposes(words, low, at) for at in _back(words, low, first, _SI_REACHES))


def _back(words: Words, low: int, first: int, most: int) -> Iterator[int]:
    """The words before a hit, nearest first, up to a comma or the like; and the hit's own first word."""
    yield first
    for at in range(first - 1, max(first - 1 - most, low - 1), -1):
        if not words.lexemes[at].is_word and words.forms[at] not in ("-", "'"):
            return
        yield at


def _supposes(words: Words, low: int, at: int) -> bool:
    """Whether a *si* that supposes something, or a word like it, stands there."""
    forms = words.forms
    if forms[at] in SUPPOSING:
        return True
    if forms[at] not in ("si", "s'") or at + 1 >= len(forms):
        return False
    before = words.lexemes[at - 1] if at > low else None
    if forms[at] == "s'":
        # *s'il*, *s'ils*; elsewhere it is the pronoun.
        if forms[at + 1] not in ("il", "ils"):
            return False
    elif forms[at + 1] not in SI_FOLLOWED_BY:
        return False
    return before is None or (before.form != "même" and not _asks_si(words, low, at))


def _asks_si(words: Words, low: int, at: int) -> bool:
    """Whether a *si* only tells what somebody wonders (*je sais pas si*)."""
    return any(not ASKED_BEFORE_SI.isdisjoint(words.lexemes[back].lemmas) for back in range(max(at - 3, low), at))


def _is_reported(words: Words, low: int, first: int) -> bool:
    lexemes, forms = words.lexemes, words.forms
    for at in range(first - 1, max(first - 1 - _SAYING_REACHES, low - 1), -1):
        if forms[at] in TURNS_AWAY or forms[at] in (".", "?", "!"):
            return False
        if not SAYING.isdisjoint(lexemes[at].lemmas) and _says(words, low, at):
            return True
        if _hearsay(words, low, at):
            return True
        if forms[at] == "fait" and forms[at - 1] in ("me", "m'") and at - 1 > low:
            return forms[at - 2] in ("il", "elle", "ils", "elles", "qui")
    return False


def _hearsay(words: Words, low: int, at: int) -> bool:
    """Whether *il paraît*, *soi-disant* or *selon eux* stands there."""
    forms = words.forms
    if forms[at] in ("paraît", "parait", "disant"):
        return at > low and forms[at - 1] in ("il", "-")
    return forms[at] == "selon" and at + 1 < len(forms) and forms[at + 1] not in ("moi", "nous", "que", "les")


def _says(words: Words, low: int, at: int) -> bool:
    """Whether a verb of saying has somebody else for its subject."""
    forms = words.forms
    before = forms[max(at - 5, low) : at]
    for back, form in enumerate(reversed(before)):
        if not any(map(str.isalnum, form)) or form in CLAUSE_ENDS:
            before = before[len(before) - back :]
            break
    near = before[-2:]
    if not NO_SAYING_AFTER.isdisjoint(near) or is_conditional(forms[at]):
        return False
    to_us = not {"me", "m'", "nous"}.isdisjoint(before[-3:]) and not any(form.endswith("ons") for form in before)
    if forms[at] in words.lexemes[at].lemmas and forms[at].endswith(("re", "er", "ir")):
        return to_us and FIRST_PERSON.isdisjoint(before)
    if to_us or "on" in before:
        return to_us and "je" not in before and "j'" not in before
    return FIRST_PERSON.isdisjoint(before) and forms[at] not in ("dis", "disons", "dites", "dire") and bool(before)


def _is_asked(words: Words, low: int, first: int, end: int, high: int) -> bool:
    forms = words.forms
    for at in range(end, high):
        if forms[at] in (".", "!"):
            break
        if "?" in forms[at]:
            if not _is_tag(words, end, at):
                return True
            break
    window = range(max(first - _ASKING_REACHES, low), first)
    for at in reversed(window):
        if forms[at] in (".", "!", "?") or forms[at] in TURNS_AWAY:
            break
        if forms[at] == "-ce" and forms[at - 1] == "est":
            return True
        if forms[at] in ("si", "s'") and _asks_si(words, low, at):
            return True
    return any(
        words.lexemes[at].skip is Skip.INVERTED and _is_inverted(words, at)
        for at in (*_clause_before(words, low + 1, first, _NEGATED_BY), *range(first, min(end + 2, high)))
        if at > low
    )


def _is_inverted(words: Words, at: int) -> bool:
    """Whether a subject stands after its verb to ask, not to tell who speaks (*dit-elle*)."""
    verb = words.lexemes[at - 2 if words.forms[at - 1] in ("-t", "-t'") else at - 1]
    return (verb.is_verb or words.forms[at] == "-t") and SAYING.isdisjoint(verb.lemmas)


def _is_tag(words: Words, end: int, mark: int) -> bool:
    """Whether all that a question mark asks is assent: `…, hein ?`."""
    last = [form for form in words.forms[max(end, mark - _TAG) : mark] if form != ","]
    return bool(last) and last[-1] in TAGS
