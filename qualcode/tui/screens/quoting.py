"""Quoting at the workbench: an exact passage with its citation into the clipboard."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import work
from textual.binding import Binding, BindingType

from qualcode.locales import _, ngettext
from qualcode.model import Participant, Segment, Transcript
from qualcode.tui.screens.bench import Bench, told
from qualcode.tui.words import N_

if TYPE_CHECKING:
    from qualcode.text import LineIndex


class QuotingPart(Bench):
    """What a person does to quote elsewhere."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("y", "copy_quote", N_("Copy as a quote with its citation"), show=False, id="quote.copy"),
    ]

    @told
    def action_copy_quote(self) -> None:
        """Copy the selection, else the coding at the caret, else the sentence."""
        transcript, segment = self.session.transcript if self.reads else None, self._quotable()
        if transcript is None or segment is None:
            self.tell(_("There are no words here to quote."))
            return
        project = self.session.project
        turn = transcript.turn_at(segment.start)
        who = project.participant_of(transcript.name, turn.speaker) if turn is not None else None
        self._quote(transcript, segment, who, self.session.lines)

    @work(thread=True, exclusive=True, group="quoting")
    def _quote(self, transcript: Transcript, segment: Segment, who: Participant | None, lines: LineIndex) -> None:
        """Word the quote: what it takes is imported the first time, and that is too slow for the screen's thread."""
        from qualcode.analysis.quoting import quote_passage
        from qualcode.export.one_quote import quote_with_citation

        cited_by = self.session.project.folder.settings.citation
        quote = quote_passage(transcript, segment, who, lines=lines, cited_by=cited_by)
        n = len(quote.text.split())
        self.app.call_from_thread(self._copy, quote_with_citation(quote), n, quote.place())

    def _copy(self, text: str, n: int, place: str) -> None:
        from qualcode.tui import clipboard

        if not clipboard.fits(text):
            self.tell(_("Too long for a terminal's clipboard: select less, or code it and run `qualcode quotes`."))
            return
        clipboard.copy(self.app, text)
        news = ngettext(
            "Copied {n} word with its citation: {place}.", "Copied {n} words with their citation: {place}.", n
        )
        self.tell(news.format(n=n, place=place))

    def _quotable(self) -> Segment | None:
        """What would be quoted."""
        if not self.reads:
            return None
        coding = self.active_coding() if self.view.selection is None else None
        return coding.segment if coding is not None else self.session.target(self.view.selection, self.view.caret)
