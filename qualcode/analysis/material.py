"""What tables are made from: the rows of the long table, with the codes, participants and transcripts they belong to.

A `Material` is read once, from an open project or from rows, and everything in this package starts from it. It never
goes back to the database, and imports neither pandas nor SQLAlchemy.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from difflib import get_close_matches
from functools import cached_property
from typing import TYPE_CHECKING, Any, Literal, Protocol, runtime_checkable

from qualcode.analysis.said import Said, said_in
from qualcode.locales import _
from qualcode.model import (
    ATTRIBUTE_PREFIX,
    CitedBy,
    Code,
    Codebook,
    Coding,
    NotFoundError,
    Participant,
    Role,
    Speaks,
    Transcript,
)
from qualcode.text import turn_span

if TYPE_CHECKING:
    from qualcode.analysis.quote import Quote

Row = Mapping[str, object]
"""One row of the long table: column name to value; None where a value is missing."""


_NEAR = 0.75
"""How alike a name must be to be proposed, of 1; below it `P02` would be proposed for `P03`."""


class Named(Protocol):
    """Anything with a name."""

    @property
    def name(self) -> str:
        """Its name, unique in the study."""
        ...


@runtime_checkable
class Records(Protocol):
    """What a data frame gives its rows by."""

    def to_dict(self, orient: Literal["records"], /) -> Sequence[Mapping[Any, Any]]:
        """One dictionary a row."""
        ...


class Cites(Protocol):
    """The settings that say how a study cites."""

    @property
    def citation(self) -> CitedBy:
        """What its citations name."""
        ...

    @property
    def citation_width(self) -> int:
        """Code points a citation line holds at most."""
        ...


class Folder(Protocol):
    """What a study's folder knows of the study."""

    @property
    def title(self) -> str:
        """Its title, for people."""
        ...

    @property
    def settings(self) -> Cites:
        """How it cites."""
        ...


@runtime_checkable
class StudyReads(Protocol):
    """The reads of an open project that tables need."""

    @property
    def folder(self) -> Folder:
        """The study's folder, which knows its title and its settings."""
        ...

    def long_table(self) -> Sequence[Row]:
        """One row a coding."""
        ...

    def codebook(self) -> Codebook:
        """The study's codebook."""
        ...

    def participants(self) -> Sequence[Participant]:
        """Everybody interviewed, coded or not."""
        ...

    def speaks(self) -> Sequence[Speaks]:
        """Who the speaker labels are."""
        ...

    def transcripts(self) -> Sequence[Named]:
        """All transcripts, coded or not."""
        ...

    def transcript(self, name_or_id: str, /) -> Transcript:
        """A transcript in its current revision."""
        ...

    def codings(self, *, transcript_id: str | None = None) -> Sequence[Coding]:
        """The codings of a transcript, or all; of earlier revisions too."""
        ...


@dataclass(frozen=True)
class Material:
    """Codings and what they are read against."""

    rows: tuple[Row, ...]
    """The long table."""
    codebook: Codebook | None = None
    participants: tuple[Participant, ...] = ()
    """In the study's order; those nobody coded included."""
    speaks: tuple[Speaks, ...] = ()
    transcripts: tuple[str, ...] = ()
    """Names, in the study's order; those nobody coded included."""
    title: str = ""
    """The study's title."""
    turns: Mapping[str, tuple[int, int]] | None = None
    """First and last turn of each coding, by its GUID, where the study cites by turns; None where it cites by lines."""
    said: tuple[Said, ...] | None = None
    """Who says how many words; None where that was not read, for it takes a look at every text."""

    @property
    def codes(self) -> tuple[Code, ...]:
        """The top of the codes' tree; empty without a codebook."""
        return self.codebook.codes if self.codebook else ()

    @cached_property
    def singly(self) -> tuple[Quote, ...]:
        """Each coding as a quote of its own."""
        from qualcode.analysis.passages import quote_of  # it reads rows by this module

        return tuple(quote_of(row, self.turns) for row in self.rows)

    def attribute_names(self) -> tuple[str, ...]:
        """The participants' attributes, in the order they come in."""
        names: dict[str, None] = {}
        for participant in self.participants:
            names.update(dict.fromkeys(name for name, _value in participant.attributes))
        if self.rows:
            columns = [str(column) for column in self.rows[0]]
            names.update({c.removeprefix(ATTRIBUTE_PREFIX): None for c in columns if c.startswith(ATTRIBUTE_PREFIX)})
        return tuple(names)

    def coders(self) -> tuple[str, ...]:
        """Everybody who coded, by name."""
        return tuple(sorted({text(row, "coder") for row in self.rows}))

    def coded_by(self, coders: Collection[str] | None) -> Material:
        """The same material with only these people's codings; None keeps all.

        Raises:
            NotFoundError: one of them coded nothing here.
        """
        if coders is None:
            return self
        known = self.coders()
        for coder in coders:
            if coder not in known:
                raise unknown(_("no coding by {name}").format(name=coder), coder, known)
        return replace(self, rows=tuple(row for row in self.rows if text(row, "coder") in coders))

    def spoken_by_participants(self) -> Material:
        """The same material without what interviewers say."""
        return replace(self, rows=tuple(row for row in self.rows if text(row, "role") != Role.INTERVIEWER))


Source = Material | StudyReads | Records | Iterable[Row]
"""What tables can be made from: a material, an open project, or the rows of the long table."""


def read_material(
    source: Source,
    *,
    codebook: Codebook | None = None,
    participants: Sequence[Participant] = (),
    speaks: Sequence[Speaks] = (),
    transcripts: Sequence[str] = (),
    title: str = "",
    words: bool = False,
) -> Material:
    """The material in `source`: a project gives everything itself; rows are completed by the other arguments.

    `words` is for projects: whether to count who says how many, which takes a look at every text.
    """
    if isinstance(source, Material):
        return source
    if isinstance(source, StudyReads):
        return Material(
            rows=_clean(source.long_table()),
            codebook=codebook or source.codebook(),
            participants=tuple(participants or source.participants()),
            speaks=tuple(speaks or source.speaks()),
            transcripts=tuple(transcripts or (transcript.name for transcript in source.transcripts())),
            title=title or source.folder.title,
            turns=_turn_spans(source) if source.folder.settings.citation is CitedBy.TURNS else None,
            said=words_said(source) if words else None,
        )
    rows = source.to_dict("records") if isinstance(source, Records) else source
    return Material(_clean(rows), codebook, tuple(participants), tuple(speaks), tuple(transcripts), title)


def words_said(project: StudyReads, read: Callable[[], None] = lambda: None) -> tuple[Said, ...]:
    """Who says how many words in a study's transcripts; `read` is called after each of them."""
    texts = (project.transcript(each.name) for each in project.transcripts())
    return said_in(texts, project.speaks(), read)


def _turn_spans(project: StudyReads) -> dict[str, tuple[int, int]]:
    """The turns of each coding; one of an earlier revision, whose turns are others, is left out."""
    by_transcript: dict[str, list[Coding]] = {}
    for coding in project.codings():
        by_transcript.setdefault(coding.transcript_id, []).append(coding)
    spans: dict[str, tuple[int, int]] = {}
    for id_, codings in by_transcript.items():
        transcript = project.transcript(id_)
        spans.update((c.id, turn_span(transcript, c.segment)) for c in codings if c.revision == transcript.revision)
    return spans


def _clean(rows: Iterable[Row]) -> tuple[Row, ...]:
    """The rows with missing values as None, also those that pandas made NaN."""
    return tuple({str(key): _missing_as_none(value) for key, value in row.items()} for row in rows)


def _missing_as_none(value: object) -> object:
    # pandas has its own words for nothing; they are known by name, so that rows need no pandas.
    is_missing = type(value).__name__ in ("NAType", "NaTType") or (isinstance(value, float) and math.isnan(value))
    return None if is_missing else value


def text(row: Row, column: str) -> str:
    """The column as text; "" where it is missing."""
    value = row.get(column)
    return "" if value is None else str(value)


def number(row: Row, column: str) -> int:
    """The column as a whole number; 0 where it is missing or blank."""
    value = row.get(column)
    return int(value) if isinstance(value, int | float) else 0


def seconds(row: Row, column: str) -> float | None:
    """The column as seconds; None where it is missing or blank."""
    value = row.get(column)
    return float(value) if isinstance(value, int | float) else None


def unknown(cause: str, name: str, known: Collection[str]) -> NotFoundError:
    """The error for a name that is not there, naming the nearest one, or else all there are."""
    near = get_close_matches(name, known, n=1, cutoff=_NEAR)
    if near:
        remedy = _("did you mean {name}?").format(name=near[0])
    elif known:
        remedy = _("there are: {names}").format(names=", ".join(known))
    else:
        remedy = ""
    return NotFoundError(cause, remedy=remedy)
