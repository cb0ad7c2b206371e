"""The transcript in hand as it is read: its units and citation lines, where the caret stood, where words stand in it.

Knows no Textual, no codes and no suggestions; `session.Session` adds those.
"""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from qualcode.locales import _
from qualcode.model import CitedBy, InputError, Segment, Transcript
from qualcode.paths import state_folder
from qualcode.text import (
    Finder,
    LineNumbers,
    Manner,
    OutOfPatienceError,
    Sought,
    TurnNumbers,
    can_stop,
    cited_lines,
    cited_turns,
    line_index,
    turn_span,
    watched,
)
from qualcode.tui.motion import Motion
from qualcode.tui.places import Places
from qualcode.tui.unit import Unit

if TYPE_CHECKING:
    from qualcode.project import Project, StudyFolder
    from qualcode.text import LineIndex, Numbering

PATIENCE = 0.15
"""Seconds that a regular expression may keep the screen waiting."""


class Reading:
    """One study's transcripts, one of them in hand at a time.

    Args:
        project: opened; whoever opened it closes it.
    """

    def __init__(self, project: Project) -> None:
        self.project = project
        self.transcript: Transcript | None = None
        self._places = Places(state_folder(), project.folder.root, project.coder)
        self._motion: Motion | None = None
        self._lines: LineIndex | None = None
        self._finder: Finder | None = None

    def hold(self, transcript: Transcript) -> Transcript:
        """Take a transcript in hand."""
        self.transcript = transcript
        self._places.take(transcript.id)
        self._motion, self._lines, self._finder = Motion(transcript), None, None
        return transcript

    def use_settings(self, folder: StudyFolder) -> None:
        """Number and cite from now on as the study's settings say."""
        self.project.folder = folder
        self._lines = None

    @property
    def motion(self) -> Motion:
        """The units of the transcript in hand. Only while there is one."""
        assert self._motion is not None
        return self._motion

    @property
    def lines(self) -> LineIndex:
        """The citation lines of the transcript in hand. Only while there is one."""
        if self._lines is None:
            assert self.transcript is not None
            self._lines = line_index(self.transcript.text, self.project.folder.settings.citation_width)
        return self._lines

    @property
    def cites_turns(self) -> bool:
        """Whether the study cites by turns, and not by lines."""
        return self.project.folder.settings.citation is CitedBy.TURNS

    @property
    def numbering(self) -> Numbering:
        """The numbers beside the transcript in hand: those that citations name. Only while there is one."""
        assert self.transcript is not None
        return TurnNumbers(self.transcript) if self.cites_turns else LineNumbers(self.lines)

    def cited(self, segment: Segment) -> str:
        """Where a segment of the transcript in hand stands, as the study cites: `l. 12-14`, or `t. 3`."""
        assert self.transcript is not None
        if self.cites_turns:
            return cited_turns(*turn_span(self.transcript, segment))
        return cited_lines(self.lines.line_of(segment.start), self.lines.line_of(segment.end - 1))

    @property
    def widest(self) -> int:
        """Cells of the widest column of words: where there is room for it, a row is a citation line.

        One less than a citation line is long, because a row's last blank hangs over its edge.
        """
        return self.project.folder.settings.citation_width - 1

    def find(self, query: str, manner: Manner = Manner.PLAIN) -> list[Segment]:
        """Where the query stands in the transcript in hand.

        Raises:
            InputError: it is no regular expression (yet), or one that takes too long.
        """
        if self.transcript is None:
            return []
        if self._finder is None:
            turns = [(turn.start, turn.end) for turn in self.transcript.turns]
            self._finder = Finder(self.transcript.text, turns)
        sought = Sought(query, manner).check()
        if manner is not Manner.REGEX:
            return self._finder.find(sought)
        from qualcode.tui.keys import keys_of

        way_out = _("{find} looks for it in the background").format(**keys_of(find="finding.open"))
        if not can_stop():
            raise InputError(_("regular expressions cannot be stopped here"), remedy=way_out)
        self._finder.prepare()  # what it imports the first time must not be stopped half-way
        deadline = time.monotonic() + PATIENCE
        try:
            with watched(lambda: time.monotonic() > deadline):
                return self._finder.find(sought)
        except OutOfPatienceError:
            raise InputError(_("this takes too long"), remedy=way_out) from None

    def remember_place(self, offset: int) -> None:
        """Hold where the caret stands in the transcript in hand."""
        if self.transcript is not None:
            self._places.put(self.transcript.id, offset)

    def keep_places(self) -> None:
        """Write down, for the next start, where the caret stood in each transcript."""
        self._places.keep()

    def place(self) -> int:
        """Where the caret stood in the transcript in hand; at first, where the first turn begins to speak."""
        if self.transcript is None:
            return 0
        first = self.transcript.turns[0].start if self.transcript.turns else 0
        kept = self._places.get(self.transcript.id)
        return first if kept is None else min(kept, len(self.transcript.text))

    @property
    def read_last(self) -> str:
        """Id of the transcript that was read last; "" if none was."""
        return self._places.last

    def target(self, selection: Segment | None, caret: int) -> Segment | None:
        """What would be coded: the selection without the blanks at its edges, else the sentence at the caret."""
        if selection is not None:
            return self.motion.trimmed(selection.start, selection.end)
        return self.motion.unit_at(caret, Unit.SENTENCE)
