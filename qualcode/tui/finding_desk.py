"""What is looked for in the study, what was found, and which of it is marked, as screens show it. Paints nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qualcode.model import QualcodeError
from qualcode.tui.finding_process import FindingLoading, FoundAll, FoundPage
from qualcode.tui.widgets.concordance_list import HitRow

if TYPE_CHECKING:
    from qualcode.analysis import FoundPassage
    from qualcode.tui.session import Session

MARK = "✓"


class FindingDesk:
    """The passages of what was last asked.

    Args:
        session: the opened study.
    """

    def __init__(self, session: Session) -> None:
        self.session = session
        self.number = 0
        """Of what was asked last."""
        self.loading: FindingLoading | None = None
        """How far the study is made ready; None before anything is known of it."""
        self.problem: QualcodeError | None = None
        """Why what was asked finds nothing."""
        self.news = ""
        self.asked = False
        """Whether anything is asked."""
        self.listed: list[FoundPassage] = []
        self.whole: FoundAll | None = None
        """None until everything is found."""
        self.marked: set[str] = set()
        """Ids of the rows that are marked."""
        self.stopped = False
        self._coming: list[FoundPassage] = []
        self._again = False
        self._shown = 0
        """Number of the question whose answer is listed."""

    def ask(self, *, anything: bool, again: bool) -> int:
        """Something else is asked, or the same `again`; its number. Marks stay with what is asked again."""
        self.number += 1
        self.problem, self.asked, self.stopped = None, anything, False
        self.whole, self._coming = None, []
        self._again = again and bool(self.listed)
        if self._again:
            self._shown = self.number
        else:
            self.marked.clear()
        if not anything:
            self.listed, self._shown = [], self.number
        return self.number

    def take_page(self, page: FoundPage) -> None:
        """Hold the first passages, or more of them; of what is asked again, only once all are there."""
        self._coming = [*self._coming, *page.passages]
        if not self._again:
            self.listed, self._shown = self._coming, page.number

    def take_whole(self, whole: FoundAll) -> None:
        """Everything is found; marks of what is found no more are gone."""
        self.listed, self._shown, self.whole = self._coming, whole.number, whole
        self.marked &= {row_id(each) for each in self.listed}

    def refuse(self, error: QualcodeError) -> None:
        """There is no answer: why."""
        self.problem = error

    def stop(self) -> None:
        """The answer is not waited for any more."""
        self.stopped = True
        self.number += 1

    @property
    def is_ready(self) -> bool:
        """Whether the study is ready to be searched."""
        return self.loading is not None and self.loading.done == self.loading.of

    @property
    def is_searching(self) -> bool:
        """Whether passages are still to come."""
        return self.asked and self.problem is None and self.whole is None and not self.stopped

    @property
    def can_stop(self) -> bool:
        """Whether there is anything to stop: not while the study is read, which is wanted in any case."""
        return self.is_searching and self.loading is not None and (self.is_ready or self.loading.for_cues)

    @property
    def is_stale(self) -> bool:
        """Whether the passages are those of something asked before."""
        return bool(self.listed) and (self.problem is not None or (self._shown != self.number and not self.stopped))

    def passage(self, number: int) -> FoundPassage | None:
        """A passage by its place in the list; None where there is none."""
        return self.listed[number] if 0 <= number < len(self.listed) else None

    def toggle(self, number: int) -> None:
        """Mark a passage, or mark it no more."""
        passage = self.passage(number)
        if passage is not None:
            self.marked ^= {row_id(passage)}

    def toggle_all(self) -> None:
        """Mark all that is listed; nothing, where all is marked."""
        every = {row_id(each) for each in self.listed}
        self.marked = set() if every == self.marked else every

    def chosen(self) -> list[FoundPassage]:
        """The marked passages, in the order of the list."""
        return [each for each in self.listed if row_id(each) in self.marked]

    def in_transcript(self, transcript_id: str) -> list[FoundPassage]:
        """The passages that are listed of one transcript."""
        return [each for each in self.listed if each.line.transcript_id == transcript_id]

    def rows(self) -> list[HitRow]:
        """The passages as the list shows them."""
        return [self._row(passage) for passage in self.listed]

    def _row(self, passage: FoundPassage) -> HitRow:
        letters = self.session.letters
        signs = [letters.get(guid, "•") for guid in passage.codes]
        line, key = passage.line, row_id(passage)
        is_marked = key in self.marked
        codes = "".join(signs) if len(signs) < 3 else f"{signs[0]}+"
        return HitRow(
            key,
            line.text,
            f"{MARK if is_marked else ' '}{codes}",
            tail=f"{line.transcript} {passage.place}",
            speaker=passage.speaker,
            before=line.before,
            after=line.after,
            chosen=is_marked,
        )


def row_id(passage: FoundPassage) -> str:
    """What names a passage in the list."""
    return f"{passage.line.transcript_id} {passage.line.segment.start} {passage.line.segment.end}"
