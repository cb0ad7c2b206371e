"""The passages of a code at hand: which are listed, which are marked, and what stands around one. Knows no Textual."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from qualcode.model import CitedBy, Segment, Transcript
from qualcode.text import cited_lines, cited_turns, line_index, turn_span
from qualcode.tui.folding import folded

if TYPE_CHECKING:
    from qualcode.project import CodedPassage, Project

AROUND = 400
"""Code points before and after a passage that are shown with it."""


@dataclass(frozen=True)
class Around:
    """What stands around a passage, and where it is."""

    before: str
    words: str
    after: str
    place: str
    """As the study cites: `l. 12-14`."""
    speaker: str
    memo: str


class PassageDesk:
    """Passages of one code.

    Args:
        project: the opened study.
        code: the code's GUID.
    """

    def __init__(self, project: Project, code: str) -> None:
        self._project = project
        self.code = code
        self.with_subs = True
        self.coder: str | None = None
        self.transcript: str | None = None
        """Name of the only transcript listed; None for all."""
        self.query = ""
        self.found: list[CodedPassage] = []
        """All that the code has."""
        self._folded: list[str] = []
        self.listed: Sequence[CodedPassage] = ()
        """Those that the filters leave."""
        self.marked: set[str] = set()
        """Ids of the codings chosen for what comes next."""
        self._held: Transcript | None = None

    def read(self) -> tuple[list[CodedPassage], list[str]]:
        """All passages and their words to find by; for a thread of its own."""
        code = self._project.codebook().code(self.code)
        guids = [each.guid for each in code.walk()] if code else [self.code]
        found = self._project.coded_passages(guids)
        return found, [folded(f"{each.transcript} {each.words}") for each in found]

    def take(self, read: tuple[list[CodedPassage], list[str]]) -> None:
        """Hold what was read; marks of codings that are gone go."""
        self.found, self._folded = read
        self.marked &= {each.coding_id for each in self.found}
        self.sift()

    def sift(self) -> None:
        """List what the filters leave."""
        wanted = folded(self.query).strip()
        self.listed = [each for each, words in self._pairs() if self._fits(each) and (not wanted or wanted in words)]

    def _pairs(self) -> Iterator[tuple[CodedPassage, str]]:
        return zip(self.found, self._folded, strict=True)

    def _fits(self, passage: CodedPassage) -> bool:
        return (
            (self.with_subs or passage.code_guid == self.code)
            and self.coder in (None, passage.coder)
            and self.transcript in (None, passage.transcript)
        )

    @property
    def coders(self) -> list[str]:
        """Everybody who coded one of them."""
        return sorted({each.coder for each in self.found})

    @property
    def transcripts(self) -> list[str]:
        """Where they are, in order."""
        return list(dict.fromkeys(each.transcript for each in self.found))

    def chosen(self, here: CodedPassage | None) -> list[CodedPassage]:
        """What an action is about: those marked, wherever they are listed, else the one under the cursor."""
        if self.marked:
            return [each for each in self.found if each.coding_id in self.marked]
        return [here] if here else []

    def around(self, passage: CodedPassage) -> Around:
        """What stands around a passage; may take a while, for a thread of its own. May raise NotFoundError."""
        project = self._project
        held = self._held
        if held is None or held.id != passage.transcript_id:
            held = self._held = project.transcript(passage.transcript_id)
        segment, settings = Segment(passage.start, passage.end), project.folder.settings
        if settings.citation is CitedBy.TURNS:
            place = cited_turns(*turn_span(held, segment))
        else:
            lines = line_index(held.text, settings.citation_width)
            place = cited_lines(lines.line_of(segment.start), lines.line_of(segment.end - 1))
        turn = held.turn_at(segment.start)
        before, after = held.text[max(segment.start - AROUND, 0) : segment.start], held.text[segment.end :][:AROUND]
        memo = project.coding(passage.coding_id).memo if passage.has_memo else ""
        return Around(
            " ".join(before.split()), " ".join(segment.slice(held.text).split()), " ".join(after.split()), place,
            turn.speaker if turn else "", memo,
        )  # fmt: skip
