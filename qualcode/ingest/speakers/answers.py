"""Exchanges of which one side alone bears labels or dashes: the questions, or the answers.

Believed only where one speaker alone is labelled and the file looks throughout as if that one asked, or answered;
whose words the others are, the file does not say.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from qualcode.ingest.speakers.asides import is_aside
from qualcode.ingest.speakers.bounds import Start
from qualcode.ingest.speakers.labels import base_label, interviewer_weight, is_exchange, label_key

_FEWEST = 3
"""Questions; two do where their label says that they are."""
_ANSWERED = 2 / 3
"""The share of the questions below which something stands."""
_ASKED = ((3.0, 0.2), (0.1, 0.5), (0.0, 0.8))
"""The share of the questions that must end with a question mark, by how surely the label is an interviewer's."""
_ASKED_BACK = 1 / 3
"""At most so many of the answers end with a question mark, or both speak in what is not labelled."""
_LINES = 4
"""A question that ends within a paragraph takes no more of its lines."""
_ASKS = re.compile(r"\?[\s*_»”\")\]]*\Z")
_GAP = re.compile(r"\n[^\S\n]*\n\s*")


class _Exchange(NamedTuple):
    """A question, and where what stands below it begins. Offsets in code points of the text."""

    start: Start
    asked: bool
    answer: int
    """Equals `end` where nothing is said below."""
    end: int


def with_unnamed_answers(text: str, questions: Sequence[Start], names: tuple[str, str]) -> list[Start]:
    """The questions' starts and, between them, those of the answers; none where it is not so.

    Args:
        text: the canonical text.
        questions: where turns open, all of one speaker.
        names: what that one and who answers are called.
    """
    if len(questions) < 2:
        return []
    key = label_key(base_label(names[0]))
    weight = interviewer_weight(key) if names[0] else 0.0
    if weight < 0 or (len(questions) < _FEWEST and not is_exchange(key)):
        return []
    limits = [*(start[0] for start in questions[1:]), len(text)]
    share = 0.0 if is_exchange(key) else next(share for least, share in _ASKED if weight >= least)
    # Nearly no file is of this kind, and most are told by this alone.
    asking = sum(text.find("?", start[1], limit) >= 0 for start, limit in zip(questions, limits, strict=True))
    if asking < share * len(questions):
        return []
    stretches = [text[start[1] : limit].strip() for start, limit in zip(questions, limits, strict=True)]
    by_line = sum(_is_by_line(stretch) for stretch in stretches) * 2 > len(stretches)
    exchanges = [_exchange(text, start, limit, by_line=by_line) for start, limit in zip(questions, limits, strict=True)]
    answered = [each for each in exchanges if each.answer < each.end]
    asked_back = sum(bool(_ASKS.search(text, each.answer, each.end)) for each in answered)
    if (
        len(answered) < _ANSWERED * len(exchanges)
        or asked_back > _ASKED_BACK * len(answered)
        or sum(each.asked for each in exchanges) < share * len(exchanges)
    ):
        return []
    starts: list[Start] = []
    for (head, words, _speaker, stamp), _asked, answer, end in exchanges:
        starts.append((head, words, names[0], stamp))
        if answer < end:
            starts.append((answer, answer, names[1], None))
    return starts


def are_items(text: str, questions: Sequence[Start]) -> bool:
    """Whether numbered questions are a form's, told one after the other by somebody else: hardly any is answered."""
    if not is_exchange(label_key(questions[0][2])):
        return False
    limits = [*(start[0] for start in questions[1:]), len(text)]
    answered = sum("\n" in text[start[1] : limit].strip() for start, limit in zip(questions, limits, strict=True))
    return answered * 3 < len(questions) + 1


def with_unnamed_questions(text: str, answers: Sequence[Start], names: tuple[str, str]) -> list[Start]:
    """The answers' starts and, between them, those of the questions; none where it is not so.

    Args:
        text: the canonical text.
        answers: where turns open, all of one speaker.
        names: what that one and who asks are called.
    """
    if len(answers) < _FEWEST or interviewer_weight(label_key(base_label(names[0]))) > 0:
        return []
    starts: list[Start] = []
    above = asked = 0
    for head, words, _speaker, stamp in answers:
        question = _question_above(text, above, head)
        if question is not None and (question > above or not starts):
            starts.append((question, question, names[1], None))
            asked += 1
        starts.append((head, words, names[0], stamp))
        above = words
    return starts if asked >= _ASKED[-1][1] * len(answers) else []


def _question_above(text: str, above: int, head: int) -> int | None:
    """Where the paragraph (or, without blank lines, the line) right above `head` begins, if it ends by asking."""
    end = above + len(text[above:head].rstrip())
    if not _ASKS.search(text, above, end):
        return None
    gaps = [gap.end() for gap in _GAP.finditer(text, above, end)]
    begin = gaps[-1] if gaps else max(text.rfind("\n", above, end) + 1, above)
    return begin + len(text[begin:end]) - len(text[begin:end].lstrip())


def _is_by_line(stretch: str) -> bool:
    """Whether the answer begins on the line below the question: nothing is set apart, or the first line asks alone."""
    line, _, below = stretch.partition("\n")
    if not below or not below.partition("\n")[0].strip():
        return False
    return bool(_ASKS.search(line)) or not _GAP.search(stretch)


def _exchange(text: str, start: Start, limit: int, *, by_line: bool) -> _Exchange:
    """A question and its answer: apart by a blank line, or by the end of the line if that is the file's custom."""
    begin = start[1]
    while begin < limit and text[begin].isspace():
        begin += 1
    gap = _GAP.search(text, begin, limit)
    close = gap.start() if gap else limit
    within = by_line or not text[close:limit].strip()
    asked_to = _question_end(text, begin, close, by_line=by_line) if within else close
    answer = asked_to
    while answer < limit:
        while answer < limit and text[answer].isspace():
            answer += 1
        line_end = text.find("\n", answer, limit)
        line_end = limit if line_end < 0 else line_end
        if answer == line_end or not is_aside(text[answer:line_end]):
            break
        answer = line_end
    return _Exchange(start, bool(_ASKS.search(text, begin, asked_to)), answer, limit)


def _question_end(text: str, begin: int, close: int, *, by_line: bool) -> int:
    """Where the question ends in a paragraph that also holds the answer: below its first lines that ask."""
    end = asked_to = begin
    first = 0
    for _ in range(_LINES):
        line_end = text.find("\n", end, close)
        line_end = close if line_end < 0 else line_end
        first = first or line_end
        if _ASKS.search(text, end, line_end):
            asked_to = line_end
        elif asked_to > begin:
            break
        end = line_end + 1
        if end >= close:
            break
    if asked_to > begin:
        return asked_to
    return first if by_line else close
