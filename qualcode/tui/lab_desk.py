"""What is tried in the cue lab, and what was found, as its screen shows it. Paints nothing itself."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from qualcode.model import QualcodeError
from qualcode.tui.lab_process import Loading, Page, Try, Whole
from qualcode.tui.widgets.concordance_list import HitRow

if TYPE_CHECKING:
    from qualcode.analysis import LabHit, LabSummary
    from qualcode.tui.session import Session

PATIENCE = 0.15
"""Seconds for which hits of an earlier line pass for those of the line: they are mostly replaced before."""


class LabDesk:
    """The line that stands there, and the hits of the last one that was a cue.

    Args:
        session: the opened study.
    """

    def __init__(self, session: Session) -> None:
        self._session = session
        self.line = ""
        self.code = ""
        """GUID of the code that cues are tried for; "" for none."""
        self.number = 0
        """Of the line that was asked for last."""
        self.loading: Loading | None = None
        """How far the study is made ready; None before anything is known of it."""
        self.problem: QualcodeError | None = None
        """Why the line has no hits of its own."""
        self.news = ""
        self._asked = 0.0
        self._shown = 0
        """Number of the line whose hits these are."""
        self._shown_line = ""
        self._coming: list[LabHit] = []
        self._coming_of = 0
        """The hits that came last, and the number of their line."""
        self.listed: list[LabHit] = []
        self.summary: LabSummary | None = None
        """None until all hits are found."""

    @property
    def session(self) -> Session:
        """The opened study."""
        return self._session

    def type(self, line: str) -> None:
        """Another line stands there."""
        self.line = line
        self.news = ""

    def next(self) -> Try:
        """The line as it stands, to be tried."""
        self.number += 1
        self.problem = None
        self._asked = time.monotonic()
        return Try(self.number, self.line, self.code)

    def refuse(self, error: QualcodeError) -> None:
        """The line has no hits: why."""
        self.problem = error

    def take_page(self, page: Page) -> None:
        """Hold the first hits of the line, or more of them; of a line that is tried again, only once all are there."""
        if self._coming_of != page.number:
            self._coming, self._coming_of = [], page.number
        self._coming = [*self._coming, *page.hits]
        if not self.shows_the_line:
            self.summary = None
        if self.summary is None:
            self._show_coming()

    def take_whole(self, whole: Whole) -> None:
        """Hold what all hits of the line say."""
        if self._coming_of != whole.number:
            self._coming, self._coming_of = [], whole.number
        self._show_coming()
        self.summary = whole.summary

    def _show_coming(self) -> None:
        self.listed, self._shown, self._shown_line = self._coming, self._coming_of, self.line

    @property
    def shows_the_line(self) -> bool:
        """Whether the hits are of the line as it stands, maybe from before something was coded."""
        return self._shown_line == self.line

    @property
    def is_ready(self) -> bool:
        """Whether all transcripts are ready to be searched."""
        return self.loading is not None and self.loading.done == self.loading.of

    @property
    def is_searching(self) -> bool:
        """Whether hits of the line are still to come."""
        return self.problem is None and (not self.shows_the_line or self.summary is None)

    @property
    def is_stale(self) -> bool:
        """Whether the hits are those of an earlier line, and have been long enough to say so."""
        if not self.listed or (self.shows_the_line and self.problem is None):
            return False
        return self.problem is not None or time.monotonic() - self._asked > PATIENCE

    @property
    def found(self) -> int:
        """How many hits there are, as far as is known."""
        return self.summary.hits if self.summary else len(self.listed)

    def hit(self, number: int) -> LabHit | None:
        """A hit by its place in the list; None where there is none."""
        return self.listed[number] if number < len(self.listed) else None

    def rows(self) -> list[HitRow]:
        """The hits as the list shows them."""
        family = self.family
        return [self._row(number, hit, family) for number, hit in enumerate(self.listed)]

    @property
    def family(self) -> frozenset[str]:
        """GUIDs of the chosen code and its sub-codes."""
        code = self._session.codes.get(self.code)
        return frozenset(each.guid for each in code.walk()) if code else frozenset()

    def _row(self, number: int, hit: LabHit, family: frozenset[str]) -> HitRow:
        letters = self._session.letters
        own = [guid for guid in hit.codes if guid in family]
        others = [guid for guid in hit.codes if guid not in family]
        signs = [letters.get(guid, "•") for guid in own] + [letters.get(guid, "•").lower() for guid in others]
        line = hit.line
        return HitRow(
            str(number),
            line.text,
            "".join(signs) if len(signs) < 3 else f"{signs[0]}+",
            tail=f"{line.transcript} {hit.place}",
            speaker=line.speaker,
            before=line.before,
            after=line.after,
            chosen=bool(own),
        )
