"""What the workbench shows beside the words: corpus, codes, details, and how much of it is shown again when.

The words come first. What hangs on them (counts, details of the place) follows in the next frame, once, however many
keys and actions asked for it meanwhile.
"""

from __future__ import annotations

from typing import Literal

from textual import on
from textual.color import Color
from textual.content import Content

from qualcode.locales import _
from qualcode.tui import details
from qualcode.tui.annotations import suggestion_key
from qualcode.tui.paint import code_colors, code_paint
from qualcode.tui.screens.codework import CodesPart
from qualcode.tui.screens.queueing import QueuePart
from qualcode.tui.screens.zooming import ZoomPart
from qualcode.tui.widgets.lines import Lines
from qualcode.tui.widgets.row_list import Row, RowList
from qualcode.tui.widgets.transcript_pane import TranscriptPane

_Due = Literal["caret", "lists", "details"]


class ShowingPart(CodesPart, QueuePart, ZoomPart):
    """Keeps lists and details in step with the words."""

    study_title: str
    """The study's name, at the top of the screen."""
    _due: frozenset[_Due] = frozenset()
    """What is to be shown again when the words have been painted."""
    _offers_decisions: bool = False
    _news_place: tuple[int, int | None] = (0, None)

    # When

    def _show_soon(self, *what: _Due) -> None:
        if not self._due:
            self.call_after_refresh(self._show_due)
        self._due = self._due.union(what)

    def _show_due(self) -> None:
        due, self._due = self._due, frozenset()
        if "caret" in due:
            self._leave_behind()
        if "lists" in due:
            self._show_corpus()
            self._show_codes()
        self._show_details()

    @on(TranscriptPane.CursorMoved)
    def _follow_caret(self) -> None:
        self._show_soon("caret")

    def _leave_behind(self) -> None:
        """Forget news and what was stepped to, when the caret has left their place."""
        if (self.view.caret, self.view.anchor_offset) != self._news_place:
            self.news = ""
        annotations, caret = self.session.annotations, self.view.caret
        place = annotations.codings.get(self.active) or annotations.suggestions.get(self.active)
        if place is None or not place.start <= caret < place.end:
            self.active = ""

    def refresh_marks(self) -> None:
        self.renew_waiting()
        if self.renew_codebook():
            self.repaint_codes()
        offered = len(self.session.annotations.suggestions) > 0
        if offered is not self._offers_decisions:
            self._offers_decisions = offered
            self.refresh_bindings()
        self.view.annotations_changed()
        self.rezoom()
        self._set_at_hand()
        self.show_lists()

    def show_lists(self) -> None:
        """Show the corpus and the codes, and the details with them, as they are now."""
        self._show_soon("lists")

    def refresh_details(self) -> None:
        if self.ready:
            self._show_soon("details")

    def tell(self, news: str) -> None:
        super().tell(news)
        if news and self.has_class("-no-details"):
            self.notify(news, markup=False)  # what was done is told, however much is hidden
        self._news_place = (self.view.caret, self.view.anchor_offset)

    # What

    def repaint_codes(self) -> None:
        """Fit the codes' colours to the theme in force."""
        if not self.ready:
            return
        if self.session.codebook is not None:
            # component styles are of the old theme until the view is restyled: the theme's own colours are not
            variables = self.app.theme_variables
            ground, text = Color.parse(variables["background"]), Color.parse(variables["foreground"])
            colors = code_colors(self.session.codebook)
            looks = enumerate(colors.items())
            self.paints = {guid: code_paint(color, ground, text, number) for number, (guid, color) in looks}
        self.view.set_codes(self.paints, self.session.letters)
        self.show_lists()

    def _show_corpus(self) -> None:
        session = self.session
        here = session.transcript.name if session.transcript else ""
        count = len(session.annotations.codings)
        rows = [
            Row(s.name, s.name, tail=str(count if s.name == here else s.codings), current=s.name == here)
            for s in session.summaries
        ]
        self.query_one("#corpus", RowList).set_rows(rows)

    def _show_codes(self) -> None:
        session = self.session
        counts = session.counts()
        rows = []
        for guid, code in session.codes.items():
            paint = self.paints.get(guid)
            row = Row(
                guid, code.name, session.letters.get(guid, "•"), tail=str(counts[guid] or ""), depth=len(code.path) - 1
            )
            rows.append(row if paint is None else Row(**{**vars(row), "mark_style": paint.ink}))
        code_list = self.query_one("#codes", RowList)
        no_book = _("No codebook yet: name one in qualcode.toml, under [study], as codebook.")
        code_list.set_empty(session.why_no_codes() if session.codebook or session.codebook_problem else no_book)
        code_list.set_rows(rows)

    def _show_details(self) -> None:
        session = self.session
        if not self.ready or session.transcript is None:
            return
        look = details.Look(
            session,
            self.view.caret,
            self.view.selection,
            self.active_suggestion(),
            self.active_coding(),
            self.news or self.under_way(),
            self.assistant_news,
            self.paints,
        )
        if self.has_class("-wide"):
            self.query_one("#panel", Lines).say(details.wide(look))
        else:
            strip = self.query_one("#strip", Lines)
            strip.say(details.strip(look, strip.content_size.width))
        annotations = session.annotations
        shown = f"{self.zoom_told()} · " if self.zoom is not None else ""
        before = Content.assemble((self.study_title, "$foreground 60%"), "  ", (shown, "$accent bold"))
        line = self.query_one("#top", Lines)
        title = details.transcript_title(
            session.transcript,
            len(annotations.codings),
            len(annotations.suggestions),
            (line.content_size.width or self.size.width) - before.cell_length,
        )
        line.say(Content.assemble(before, (title, "bold")))
        self._set_at_hand()

    def _set_at_hand(self) -> None:
        """Set off in the words what the next action is about."""
        if self.reads:
            suggestion, coding = self.active_suggestion(), self.active_coding()
            at_hand = suggestion_key(suggestion) if suggestion else coding.id if coding else ""
            self.view.set_active(self.active or at_hand)
