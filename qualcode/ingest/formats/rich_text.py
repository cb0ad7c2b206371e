"""What word processors' files have in common: lines with type styles, list marks, tables, notes, and who wrote them.

The readers of such formats turn their markup into `Line`s; this module makes the `Document` of them, so that the same
interview saved as docx, odt, rtf or html gives the same turns and words. It knows no format.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from enum import IntFlag
from typing import NamedTuple

from qualcode.ingest.document import Block, Document, ReadOptions
from qualcode.locales import _, ngettext
from qualcode.model import TranscriptError
from qualcode.text import canonical

_RUNS_THROUGH = 0.5
"""From this share of the paragraphs on, list marks number or open the turns; below, they belong to lists in answers."""
_PROGRAMS = frozenset(
    "python-docx|apache poi|docx4j|un-named|unknown|user|utilisateur|utilisateur windows|windows user|admin"
    "|administrateur|administrator|microsoft office user|microsoft office|openoffice.org|libreoffice|pc|word".split("|")
)
"""What stands for an author where nobody's name does."""


class Style(IntFlag):
    """What can set a speaker's name apart from the words."""

    PLAIN = 0
    BOLD = 1
    ITALIC = 2
    UNDERLINED = 4
    CAPITALS = 8
    """Small ones, or large ones made of small letters."""
    SPEAKER = 16
    """A style that the document calls a speaker's."""


class Span(NamedTuple):
    """Words of one type style."""

    text: str
    style: Style = Style.PLAIN


class Line(NamedTuple):
    """A paragraph, or a table's row; a soft line break within it stands as a line end."""

    spans: Sequence[Span]
    mark: str = ""
    """What the program itself sets before a paragraph of a list: `12.`, `–`; "" outside lists."""


class Left(NamedTuple):
    """How much of what a document holds is not read as words."""

    comments: int = 0
    insertions: int = 0
    """Tracked, and read."""
    deletions: int = 0
    """Tracked, and not read."""
    hidden: int = 0
    """Set as hidden, and not read."""


def row_line(cells: Iterable[Iterable[Line]]) -> Line:
    """A table's row as one line: cells set apart by tabulations, a cell's paragraphs by line ends."""
    columns = [_paragraphs(list(cell)) for cell in cells]
    while columns and not columns[-1]:
        columns.pop()
    spans: list[Span] = []
    for at, column in enumerate(columns):
        spans.extend([Span("\t")] * bool(at) + column)
    return Line(spans)


def _paragraphs(cell: list[Line]) -> list[Span]:
    """The words of a cell, blank paragraphs around them left out."""
    while cell and not _words(cell[-1]).strip():
        cell.pop()
    while cell and not _words(cell[0]).strip():
        cell.pop(0)
    spans: list[Span] = []
    for at, line in enumerate(cell):
        spans.extend([*([Span("\n")] * bool(at)), *line.spans])
    return spans


def written_document(
    lines: Iterable[Line],
    options: ReadOptions,
    *,
    notes: Sequence[str] = (),
    left: Left | None = None,
    persons: Iterable[tuple[str, str]] = (),
    attributes: Iterable[tuple[str, str]] = (),
    warnings: Iterable[str] = (),
    encoding: str = "",
) -> Document:
    """The document of these lines.

    Args:
        lines: in order.
        options: for messages.
        notes: the words of footnotes and endnotes, in order; kept as attributes `note 1`, `note 2` …, out of the turns.
        left: what is not read as words.
        persons: properties that may hold a person's name, each with what people call the property and its value.
        attributes: what the file says of itself.
        warnings: doubts of the reader's own.
        encoding: as in `Document`.

    Raises:
        TranscriptError: there are no words.
    """
    lines = list(lines)
    text, emphasis = _set(lines)
    if not any(line.strip() for line in text):
        raise TranscriptError(
            _("the document holds no text"),
            path=options.path,
            remedy=_("check that it is the transcript, not pictures of it"),
        )
    kept = [" ".join(canonical(note).split()) for note in notes]
    kept = [note for note in kept if note]
    turns = () if options.speakers else _typeset(lines)
    if turns:
        told = _("Questions are told from answers by their type alone: two speakers, A and B, are taken in turn")
        warnings = (*warnings, told)
    return Document(
        text="" if turns else "\n".join(text),
        blocks=turns,
        emphasis={} if turns else emphasis,
        attributes=(*attributes, *((f"note {number}", note) for number, note in enumerate(kept, 1))),
        warnings=(*warnings, *_told(left or Left(), len(kept)), *_names(persons)),
        encoding=encoding,
    )


def _typeset(lines: list[Line]) -> tuple[Block, ...]:
    """The turns that type alone tells."""
    from qualcode.ingest.formats.typeset_turns import typeset_turns  # it needs this module's lines

    return typeset_turns(lines)


def _set(lines: list[Line]) -> tuple[list[str], dict[int, str]]:
    """The lines of the text, and the words set apart that open some of them."""
    filled = sum(1 for line in lines if _words(line).strip())
    marks = sum(1 for line in lines if line.mark and _words(line).strip())
    with_marks = marks >= _RUNS_THROUGH * filled and marks > 1
    text: list[str] = []
    emphasis: dict[int, str] = {}
    for line in lines:
        opening = _opening(line.spans)
        mark = f"{line.mark} " if with_marks and line.mark else ""
        for part in canonical(mark + _words(line)).split("\n"):
            if opening and part.removeprefix(mark).lstrip().startswith(opening):
                emphasis[len(text)] = opening
            opening = mark = ""
            text.append(part.rstrip("\t"))
    return text, emphasis


def _words(line: Line) -> str:
    return "".join(span.text for span in line.spans)


def _opening(spans: Sequence[Span]) -> str:
    """The words set apart that open a line, up to a tabulation or line end; "" for none."""
    first = next((span.style for span in spans if span.text.strip()), Style.PLAIN)
    if not first:
        return ""
    pieces: list[str] = []
    for span in spans:
        if span.style != first and span.text.strip():
            break
        pieces.append(span.text)
    else:
        # A whole paragraph in italics is a question or a quotation, which its style does not make a name.
        if not first & (Style.BOLD | Style.SPEAKER):
            return ""
    words = canonical("".join(pieces)).strip()
    return words.split("\n")[0].split("\t")[0].rstrip()


def _told(left: Left, notes: int) -> Iterator[str]:
    """What is left out of the text, or doubtful in it."""
    if notes:
        yield ngettext(
            "{n} footnote or endnote is kept as an attribute, out of the text",
            "{n} footnotes and endnotes are kept as attributes, out of the text",
            notes,
        ).format(n=notes)
    if left.comments:
        yield ngettext("{n} comment is left out", "{n} comments are left out", left.comments).format(n=left.comments)
    if left.insertions or left.deletions:
        yield _("Tracked changes: insertions are read ({n}), deletions are not ({m})").format(
            n=left.insertions, m=left.deletions
        )
    if left.hidden:
        yield ngettext("{n} hidden stretch is left out", "{n} hidden stretches are left out", left.hidden).format(
            n=left.hidden
        )


def _names(persons: Iterable[tuple[str, str]]) -> Iterator[str]:
    """A doubt about properties that name somebody: what they are, not whom they name."""
    named = dict.fromkeys(title for title, value in persons if value.strip() and value.strip().lower() not in _PROGRAMS)
    if named:
        yield _("The file's properties may name persons: {properties}").format(properties=", ".join(named))
