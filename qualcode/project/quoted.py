"""Codings that come as quotes: a file of JSON lines, each with an interview's name, a code and the words coded.

    {"file": "e02", "code": "non-choix", "quote": "…", "sure": true}

Such files are what people write by hand or take from another program. A quote is looked for as written, then with
typography (apostrophes, blanks, case …) aside. Whatever cannot be placed is reported with its line, never dropped.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from qualcode.files import reason
from qualcode.locales import _
from qualcode.model import Code, Codebook, Coding, InputError, NotFoundError, Origin, Segment, Transcript
from qualcode.project.clock import now
from qualcode.project.quote_places import QuotePlaces
from qualcode.project.store import Project

MOST_STARTS = 5
"""How many places of a quote that occurs several times an error names."""


@dataclass(frozen=True, slots=True)
class QuoteProblem:
    """A line that could not be placed."""

    line: int
    """From 1."""
    cause: str
    """One sentence, without the quote."""


@dataclass(frozen=True, slots=True)
class TakenQuotes:
    """What became of a file of quotes."""

    added: int
    already: int
    """Lines whose coding was in the study before, or came twice in the file."""
    problems: tuple[QuoteProblem, ...]


@dataclass(frozen=True, slots=True)
class _Line:
    number: int
    file: str
    code: str
    quote: str
    sure: bool


def take_quoted_codings(project: Project, path: Path | str, *, coder: str) -> TakenQuotes:
    """Code every quote of a file as `coder`, in one action; a second time adds nothing.

    Raises:
        InputError: the file cannot be read, or is not JSON lines of that form.
        CodebookError, StudyError: the study's codebook cannot be used.
    """
    path = Path(path)
    codebook = project.codebook()
    before = len(project.codings(coder=coder))
    codings: list[Coding] = []
    problems: list[QuoteProblem] = []
    texts: dict[str, QuotePlaces | None] = {}
    seen: Counter[tuple[str, str, str]] = Counter()
    for line in _lines(path):
        placed = _place(project, codebook, line, texts, seen)
        if isinstance(placed, str):
            problems.append(QuoteProblem(line.number, placed))
            continue
        transcript, code, segment = placed
        codings.append(
            Coding(
                transcript_id=transcript.id,
                revision=transcript.revision,
                segment=segment,
                code_guid=code.guid,
                coder=coder,
                created_at=now(),
                origin=Origin.IMPORT,
                memo="" if line.sure else _("Not sure, says the file that this coding came from."),
            )
        )
    if codings:
        project.add_codings(codings, action="take_quoted_codings", coder=coder, file=path.name)
    added = len(project.codings(coder=coder)) - before
    return TakenQuotes(added, len(codings) - added, tuple(problems))


def find_quote(transcript: Transcript, quote: str) -> Segment:
    """The one place where words stand in a transcript: as written, else with typography aside.

    Raises:
        NotFoundError: they do not stand there.
        InputError: they stand in several places.
    """
    places = QuotePlaces(transcript).places(quote)
    if not places:
        raise NotFoundError(
            _("the quote is not there"), path=transcript.name, remedy=_("give the exact words, as they stand")
        )
    if len(places) > 1:
        raise InputError(
            _("the quote occurs {n} times").format(n=len(places)),
            path=transcript.name,
            remedy=_("give more of its words, or say which with --start and --end: it begins at {starts}").format(
                starts=_first_starts(places)
            ),
        )
    return places[0]


def _first_starts(places: Sequence[Segment]) -> str:
    """Where quotes begin, in code points; the first few of many."""
    starts = [str(place.start) for place in sorted(places)]
    return ", ".join(starts if len(starts) <= MOST_STARTS else [*starts[:MOST_STARTS], "…"])


def _place(
    project: Project,
    codebook: Codebook,
    line: _Line,
    texts: dict[str, QuotePlaces | None],
    seen: Counter[tuple[str, str, str]],
) -> tuple[Transcript, Code, Segment] | str:
    """Where a line's coding goes; else what is wrong with it. The same line again means the quote's next place."""
    if line.file not in texts:
        try:
            texts[line.file] = QuotePlaces(project.transcript(line.file))
        except NotFoundError:
            texts[line.file] = None
    text = texts[line.file]
    if text is None:
        return _("the study has no transcript {name}").format(name=line.file)
    code = codebook.code(line.code)
    if code is None:
        return _("the codebook has no code {name}").format(name=line.code)
    places = text.places(line.quote)
    if not places:
        return _("the quote is not in {name}").format(name=line.file)
    again = seen[line.file, line.code, line.quote]
    seen[line.file, line.code, line.quote] += 1
    return text.transcript, code, places[min(again, len(places) - 1)]


def _lines(path: Path) -> Sequence[_Line]:
    try:
        content = path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise InputError(_("cannot be read: {cause}").format(cause=reason(error)), path=path) from error
    except UnicodeDecodeError as error:
        raise InputError(_("is not UTF-8"), path=path, remedy=_("save it as UTF-8")) from error
    return [_line(path, number, text) for number, text in enumerate(content.split("\n"), start=1) if text.strip()]


def _line(path: Path, number: int, text: str) -> _Line:
    place = _("line {n}").format(n=number)
    remedy = _("each line is an object with file, code, quote and, if you like, sure")
    try:
        given = json.loads(text)
    except json.JSONDecodeError:
        # The decoder's own error carries the whole line, which holds interview text.
        raise InputError(_("is not JSON"), path=path, place=place, remedy=remedy) from None
    if not isinstance(given, dict):
        raise InputError(_("is not a JSON object"), path=path, place=place, remedy=remedy)
    for key in ("file", "code", "quote"):
        if not isinstance(given.get(key), str) or not given[key].strip():
            raise InputError(
                _("{key} is missing or is not text").format(key=key), path=path, place=place, remedy=remedy
            )
    sure = given.get("sure", True)
    if not isinstance(sure, bool):
        raise InputError(_("sure is neither true nor false"), path=path, place=place, remedy=remedy)
    return _Line(number, given["file"], given["code"], given["quote"], sure)
