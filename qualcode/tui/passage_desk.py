"""The passages of a code at hand: which are listed, which are marked, and what stands around one. Knows no Textual."""

from __future__ import annotations

from collections.abc import Sequence
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
        self.coders: list[str] = []
        """Everybody who coded one of them."""
        self.transcripts: list[str] = []
        """Where they are, in order."""
        self._folded: list[str] = []
        self._by_id: dict[str, CodedPassage] = {}
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
        self._by_id = {each.coding_id: each for each in self.found}
        self.marked &= self._by_id.keys()
        self.coders = sorted({each.coder for each in self.found})
        self.transcripts = list(dict.fromkeys(each.transcript for each in self.found))
        self.sift()

    def sift(self) -> None:
        """List what the filters leave; each filter costs only where it is set, for there may be 100,000 passages."""
        wanted = folded(self.query).strip()
        listed = self.found
        if wanted:
            listed = [each for each, words in zip(self.found, self._folded, strict=True) if wanted in words]
        if not self.with_subs:
            listed = [each for each in listed if each.code_guid == self.code]
        if self.coder is not None:
            listed = [each for each in listed if each.coder == self.coder]
        if self.transcript is not None:
            listed = [each for each in listed if each.transcript == self.transcript]
        self.listed = listed

    def passage(self, coding_id: str) -> CodedPassage | None:
        """The passage of a coding; None for one that is not among them."""
        return self._by_id.get(coding_id)

    def index(self, coding_id: str) -> int | None:
        """Where a passage is listed, from 0."""
        return next((at for at, each in enumerate(self.listed) if each.coding_id == coding_id), None)

    def chosen(self, here: CodedPassage | None) -> list[CodedPassage]:
        """What an action is about: those marked, wherever they are listed, else the one under the cursor."""
        if self.marked:
            return [each for each in self.found if each.coding_id in self.marked]
        return [here] if here else []

    def hidden(self) -> int:
        """How many of those marked the filters do not leave."""
        return len(self.marked.difference(each.coding_id for each in self.listed)) if self.marked else 0

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
