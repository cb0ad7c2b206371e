"""Who takes part, by role, above the first turn: `Animatrice : Julie. Participants : Marc, Léa (L).`

The other way round than a legend: the role stands before the colon, and who bears it behind. A first exchange may look
much the same (`Enquêtrice : Julie`), so lines are believed only by the names they give or by the block they stand in.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from qualcode.ingest.speakers.labels import (
    LabelKind,
    first_word,
    interviewer_weight,
    is_title,
    label_key,
    label_kind,
    tells_circumstances,
)
from qualcode.ingest.speakers.legend import Legend
from qualcode.ingest.speakers.lines import Form, Opening
from qualcode.ingest.speakers.openings import Openings

_DEEPEST = 25
"""Lines with a label below which nobody is introduced any more."""
_LONGEST = 480
"""Characters of a line that introduces people."""
_HEADING = re.compile(r"(?:^[\s*_]*|[.;,|/–—•][\s*_]*|\s-\s+)([^\W\d_][^\n:;,.!?()|/=*]{2,40}?)[\s*_]*:[\s*_]*")
_BETWEEN = re.compile(r"\s*(?:[,;/+•]|\bet\b|\s[–—-]\s)\s*(?![^()]*\))")
_PERSON = re.compile(r"(?P<name>[^()]+?)\s*(?:\((?P<note>[^()]*)\))?")
_LETTERS = re.compile(r"[A-ZÉÈ]{1,3}\d{0,2}")
_SPOKEN = re.compile(r"[?!…«»:]")
_GATHERED = frozenset("present presents presente presentes absent absents absente absentes excuse excuses".split())
_BESIDE = frozenset("observateur observatrice observateurs observatrices observation secretaire rapporteuse".split())
"""Headings of people who neither ask nor answer, or of whom it is not said."""
_SEVERAL = frozenset(
    "participants participantes participant-es participant-e-s enquetes enquetees enquete-es enquete-e-s"
    " repondants".split()
)
_PARTICLES = frozenset("de du des d le la les van von der ben el al da dos".split())
_MOST_WORDS = 4
"""Of a name with its title and particle, and of what is said of its bearer."""


class _Line(NamedTuple):
    """A line that introduces people."""

    opening: Opening
    headings: tuple[str, ...]
    people: tuple[tuple[str, str, str], ...]
    """Heading, name, and the letters in brackets behind it; none where people are only counted."""


def read_cast(openings: Openings) -> Legend:
    """The people introduced above the first turn: by the key of each name its heading, "" where that gives no role."""
    lines: list[_Line] = []
    first: Opening | None = None
    for opening in openings.found[:_DEEPEST]:
        if opening.form is not Form.COLON or (lines and opening.head < _end(openings.text, lines[-1].opening)):
            continue
        heads = _is_heading(opening.label)
        line = _read(openings.text, opening) if heads else None
        if line is not None:
            lines.append(line)
        elif heads and len(openings.by_label[opening.label]) == 1:
            continue  # who somebody is, at more length
        elif not tells_circumstances(opening.label) and label_kind(opening.label) is not LabelKind.NEVER:
            first = opening
            break
    legend = Legend()
    if lines:
        below = lines[-1].opening.head
        labels = Counter(label_key(o.label) for o in openings.found if o.label and o.head > below)
        if _are_believed(lines, first, labels):
            for key, heading in _declared(lines, labels):
                legend.who.setdefault(key, heading)
            ends = [(line.opening.head, _end(openings.text, line.opening)) for line in lines]
            legend.heads |= {o.head for o in openings.found[:_DEEPEST] for at, end in ends if at <= o.head < end}
    return legend


def _end(text: str, opening: Opening) -> int:
    end = text.find("\n", opening.head)
    return len(text) if end < 0 else end


def _is_heading(label: str) -> bool:
    """Whether the words can stand above or before the names of those who do something in the interview."""
    return len(label) > 2 and (first_word(label) in _GATHERED | _BESIDE or interviewer_weight(label) != 0)


def _read(text: str, opening: Opening) -> _Line | None:
    """The people that a line introduces; None if it says anything else."""
    line = text[opening.head : min(_end(text, opening), opening.head + _LONGEST + 1)].strip()
    if len(line) > _LONGEST:
        return None
    before, *parts = _HEADING.split(line)
    if before or not parts:
        return None
    headings: list[str] = []
    people: list[tuple[str, str, str]] = []
    for heading, words in zip(parts[::2], parts[1::2], strict=True):
        if not _is_heading(heading):
            if tells_circumstances(heading):
                continue
            return None
        named = [] if _SPOKEN.search(words) else list(_names(words))
        if not named and (first_word(heading) not in _SEVERAL or _SPOKEN.search(words)):
            return None
        headings.append(heading)
        people += [(heading, name, letters) for name, letters in named]
    return _Line(opening, tuple(headings), tuple(people)) if headings else None


def _names(words: str) -> Iterator[tuple[str, str]]:
    """The names in a list, with the letters that stand for each; nothing if it lists anything but names.

    What is said of somebody behind a comma (`54 ans`, `aide à domicile`) is no name and may stand there.
    """
    found: list[tuple[str, str]] = []
    for item in _BETWEEN.split(words.strip().rstrip("*_; ")):
        person = _PERSON.fullmatch(item.strip())
        if person and _is_name(person["name"]):
            note = (person["note"] or "").strip()
            name = person["name"].strip(" *_")
            last = name.split()[-1]
            name = name.removesuffix(".") if len(last) > 3 else name
            found.append((name, note if _LETTERS.fullmatch(note) else ""))
        elif not found or not _is_description(item):
            return
    yield from found


def _is_name(words: str) -> bool:
    words = words.strip(" *_")
    if label_kind(words.rstrip(".")) not in (LabelKind.NAME, LabelKind.CODE):
        return False
    parts = words.replace("'", " ").replace("’", " ").split()
    return len(parts) <= _MOST_WORDS and all(part[0].isupper() or part in _PARTICLES for part in parts)


def _is_description(words: str) -> bool:
    words = words.strip(" *_.")
    if not words or words[0].isdigit():
        return True
    return len(words.split()) <= _MOST_WORDS and label_kind(words.capitalize()) is not LabelKind.PHRASE


def _are_believed(lines: Sequence[_Line], first: Opening | None, labels: Counter[str]) -> bool:
    """Whether the lines introduce people, rather than being what they say first."""
    headings = [label_key(heading) for line in lines for heading in line.headings]
    names = [label_key(name) for line in lines for _, name, _ in line.people]
    known = any(key in labels for key, _ in _declared(lines, labels))
    alone = headings[0] not in labels
    if (known and (alone or len(names) > 1)) or (alone and not names):
        return True
    if len(set(headings)) < 2 or len(set(headings)) < len(headings) or len(set(names)) < len(names):
        return False
    together = not any(line.opening.after_blank for line in lines[1:])
    return len(lines) == 1 or (together and (first is None or first.after_blank))


def _declared(lines: Sequence[_Line], labels: Counter[str]) -> Iterator[tuple[str, str]]:
    """The keys of the labels that people go by, each with its heading: names, and what is used of letters and parts."""
    people = [person for line in lines for person in line.people]
    forms = {person: {label_key(person[1]), *_short_forms(*person[1:])} for person in people}
    initials = {person: label_key(person[1][0]) for person in people}
    known = {*initials.values(), *(key for keys in forms.values() for key in keys)}
    # `E` and `R` are Enquêteur and Répondant, whoever Rose is: initials are believed where they explain every label
    if all(key in known for key, times in labels.items() if times > 1):
        for person, initial in initials.items():
            forms[person].add(initial)
    owners = Counter(key for keys in forms.values() for key in keys)
    for person, keys in forms.items():
        heading, name, _letters = person
        told = "" if first_word(heading) in _GATHERED | _BESIDE else heading
        yield label_key(name), told
        yield from ((key, told) for key in keys if key in labels and owners[key] == 1)


def _short_forms(name: str, letters: str) -> Iterator[str]:
    """The keys of the letters, the first name, the last name and the initials."""
    if letters:
        yield label_key(letters)
    parts = name.split()
    if len(parts) > 1 and not is_title(parts[0].rstrip(".")):
        yield from {label_key(parts[0]), label_key(parts[-1]), label_key("".join(part[0] for part in parts))}
