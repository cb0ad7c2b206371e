"""Labels that a person typed into a text: whoever types one as the transcript's others are written means it.

Reading a whole file needs evidence that a label is one, and a name that stands once is little. A correction is no such
file: what is new in it was typed a moment ago. Only that is looked at here, and what begins like a label but opens no
turn is told. Pure.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from qualcode.ingest import ReadOptions
from qualcode.ingest.speakers.evidence import recurring_labels
from qualcode.ingest.speakers.header import below_header
from qualcode.ingest.speakers.labels import (
    LabelKind,
    base_label,
    interviewer_weight,
    is_exchange,
    is_nobody,
    label_key,
    label_kind,
    names_several,
)
from qualcode.ingest.speakers.legend import read_legend
from qualcode.ingest.speakers.lines import Form, Opening
from qualcode.ingest.speakers.naming import slips, with_slips_joined, without_counts
from qualcode.ingest.speakers.neighbours import outside_quotations, with_times
from qualcode.ingest.speakers.openings import read_openings
from qualcode.ingest.speakers.rule import openings_by_rule, read_rule
from qualcode.locales import _
from qualcode.model import Role, Transcript, Turn
from qualcode.project.carried_turns import line_start
from qualcode.project.content_words import has_content
from qualcode.project.correction import LabelDoubt
from qualcode.project.reanchor import Reanchoring

_SET_OFF = frozenset({Form.COLON, Form.POINT, Form.STAMPED, Form.WRAPPED})
"""How labels are written and few sentences are."""
_MOST_WORDS = 4
"""A label that is a phrase has no more; more of them before a colon are a clause."""
_SURELY = 3.0
"""The weight of a label's words from which on they say that somebody interviews."""
_DETERMINERS = frozenset(
    "le la les l un une des mon ma mes ton ta tes son sa ses notre nos votre vos leur leurs".split()
)
_LINKS = _DETERMINERS | frozenset("de du d à au aux en".split())
_WORDS = re.compile(r"[^\s'’]+")
_HOUR = re.compile(r"\d{1,2}\s*h\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class TypedLabels:
    """The lines of a corrected text that were typed and begin as labels do."""

    turns: tuple[Turn, ...]
    """Those that open a turn; where each ends is still to be found."""
    left: tuple[LabelDoubt, ...]
    """Those that open none, unless somebody finds otherwise."""


def typed_labels(old: Transcript, change: Reanchoring, options: ReadOptions | None = None) -> TypedLabels:
    """What was typed into a transcript and begins as labels do.

    Args:
        old: the transcript before.
        change: from its text to the corrected one.
        options: how the study's files are read. A rule for speakers has the last word on what opens a turn.
    """
    options = options or ReadOptions()
    by_rule = bool(options.speakers) and bool(openings_by_rule(change.new, read_rule(options.speakers or "")).found)
    before = _candidates(old.text, options)
    heads = {turn.head for turn in old.turns if turn.start > turn.head}
    shapes = {_shape(old.text, opening) for opening in before if opening.head in heads}
    spared = {line_start(old.text, opening.head) for opening in before if opening.head not in heads}
    spared_lines = {_line_words(old.text, start) for start in spared}
    known = {label_key(speaker): speaker for speaker in old.speakers() if speaker}
    turns: list[Turn] = []
    left: list[LabelDoubt] = []
    for opening in _candidates(change.new, options):
        if not change.is_new(opening.head, opening.after_label):
            continue
        is_usual = _shape(change.new, opening) in shapes
        if not _may_be_meant(change.new, opening, known, is_usual=is_usual):
            continue
        origin = change.origin(opening.head, opening.after_label)
        was_text = origin is not None and line_start(old.text, origin) in spared
        was_text = was_text or _line_words(change.new, line_start(change.new, opening.head)) in spared_lines
        if by_rule:
            cause = _("the rule for speakers does not match it")
        elif not is_usual:
            cause = _("no other label of the transcript is written so")
        elif was_text:
            cause = _("it opened none before")
        elif label_key(opening.label) not in known and not _names_somebody(opening.label):
            cause = _("its words rather begin a sentence")
        else:
            turns.append(_turn(change.new, opening, known, options.roles))
            continue
        left.append(_doubt(change.new, opening.head, opening.after_label, cause))
    return TypedLabels(tuple(turns), tuple(left))


def doubts(
    after: Iterable[Turn], change: Reanchoring, typed: TypedLabels, *, in_file: bool = False
) -> tuple[LabelDoubt, ...]:
    """What is doubtful of the labels that were typed, by line, once the turns of the corrected text are known.

    Args:
        after: those turns.
        change: from the text before to the corrected one.
        typed: the labels.
        in_file: whether the turns are those that a corrected file was read to have, whatever was typed into it.
    """
    turns = list(after)
    opened = {_number(change.new, turn.head) for turn in turns}
    cause = _("a file is read with more doubt; `qualcode edit` opens one") if in_file else _("no words follow it")
    unopened = [_doubt(change.new, turn.head, turn.start, cause) for turn in typed.turns]
    left = [doubt for doubt in (*typed.left, *unopened) if doubt.line not in opened]
    return tuple(sorted([*left, *_slips(turns, change, slips([turn.speaker for turn in turns]))]))


def _slips(turns: Iterable[Turn], change: Reanchoring, likely: Mapping[str, str]) -> Iterator[LabelDoubt]:
    for turn in turns:
        if turn.speaker in likely and turn.start > turn.head and change.is_new(turn.head, turn.start):
            told = _("“{label}” speaks only once and is probably “{other}”")
            other = likely[turn.speaker]
            yield LabelDoubt(_number(change.new, turn.head), told.format(label=turn.speaker, other=other))


def _doubt(text: str, head: int, start: int, cause: str) -> LabelDoubt:
    told = _("“{label}” begins like a label, but opens no turn: {cause}")
    label = " ".join(text[head:start].split())
    return LabelDoubt(_number(text, head), told.format(label=label, cause=cause))


def _candidates(text: str, options: ReadOptions) -> list[Opening]:
    """The lines below the header that begin with a label, whether or not it is a speaker's."""
    openings = with_times(outside_quotations(read_openings(text, {})))
    if options.joined:
        openings = with_slips_joined(openings, options.joined)
    legend = read_legend(text, recurring_labels(openings))
    openings = without_counts(below_header(openings.without(frozenset(legend.heads))))
    return [opening for opening in openings.found if opening.label]


def _may_be_meant(text: str, opening: Opening, known: Mapping[str, str], *, is_usual: bool) -> bool:
    """Whether somebody who types this may mean a label; `Attention : …` and `9 h 30 : …` are speech."""
    if label_key(opening.label) in known:
        return True
    kind = label_kind(opening.label)
    if kind is LabelKind.NEVER or _HOUR.match(text, opening.head):
        return False
    if opening.form in _SET_OFF or (is_usual and opening.stamp is not None):
        return kind is not LabelKind.PHRASE or len(opening.label.split()) <= _MOST_WORDS
    if opening.form is Form.ALONE and opening.stamp is None:
        # Any short line looks so: words must stand right below it, and none right above.
        below = text[opening.after_label : opening.after_label + 2]
        return is_usual and kind is not LabelKind.PHRASE and opening.after_blank and not below.isspace()
    return kind in (LabelKind.ROLE, LabelKind.CODE) or (is_usual and kind is LabelKind.NAME)


def _names_somebody(label: str) -> bool:
    """Whether a label's words can be a person's: a role, a code, a name, or who somebody is, as in `Le mari`."""
    if label_kind(label) is not LabelKind.PHRASE:
        return True
    first, *others = [word.casefold() for word in _WORDS.findall(base_label(label))] or [""]
    if first not in _DETERMINERS or not others or not has_content(others[0]):
        return False
    telling = [word for word in others if word not in _LINKS]
    return all(
        has_content(word) and label_kind(word) is not LabelKind.NEVER and not is_exchange(label_key(word))
        for word in telling
    )


def _turn(text: str, opening: Opening, known: Mapping[str, str], stated: Mapping[str, Role]) -> Turn:
    """The turn that opens here, under the name its speaker goes by already, if any."""
    start = opening.after_label
    while start < len(text) and text[start].isspace():
        start += 1
    key = label_key(opening.label)
    roles = {label_key(label): role for label, role in stated.items()}
    role = roles.get(key) or _guessed(opening.label, known)
    times = (opening.stamp.start, opening.stamp.end) if opening.stamp else (None, None)
    return Turn(0, opening.head, start, start, known.get(key, opening.label), role, *times)


def _guessed(label: str, known: Mapping[str, str]) -> Role:
    if is_nobody(label) or names_several(label, known):
        return Role.OTHER
    return Role.INTERVIEWER if interviewer_weight(base_label(label)) >= _SURELY else Role.PARTICIPANT


_Shape = tuple[Form | None, bool, bool, bool, bool, str]


def _shape(text: str, opening: Opening) -> _Shape:
    """What stands around a label: two of the same shape look alike but for their words."""
    sign = text[opening.head] if opening.form is Form.WRAPPED else ""
    number, stamp = opening.number is not None, opening.stamp is not None
    return opening.form, number, stamp, opening.dash, opening.marked, sign


def _line_words(text: str, start: int) -> str:
    end = text.find("\n", start)
    return text[start : end if end >= 0 else len(text)].strip()


def _number(text: str, at: int) -> int:
    """The number of the line that holds a place, as editors count."""
    return text.count("\n", 0, at) + 1
