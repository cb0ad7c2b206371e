"""What is shown of the transcript at the workbench: the position bar at its edge, and the zoom on some turns."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.binding import Binding, BindingType

from qualcode.locales import _, ngettext
from qualcode.tui.keys import keys_of
from qualcode.tui.layout import Coverage, Heaps, Overview, Page, heaps
from qualcode.tui.screens.bench import Bench
from qualcode.tui.widgets.position_bar import PositionBar
from qualcode.tui.widgets.transcript_view import TranscriptView
from qualcode.tui.words import N_
from qualcode.tui.zoom import Kind, Zoom, stretches_of, turns_of

SOON = 0.2
"""Seconds after a change in which the position bar follows."""


class ZoomPart(Bench):
    """What a person does to see more or less of a transcript."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("z", "zoom", N_("Show only some turns, or all again"), show=False, id="view.zoom"),
    ]
    zoom: Zoom | None = None
    """What is shown; None for all."""
    _shown_turns: frozenset[int] = frozenset()
    _overview_due: bool = False
    _overview: Overview | None = None
    _overviewed: Page | None = None
    """The rows that the position bar was last made of."""
    _marks: tuple[Heaps, ...] = ()

    # The zoom

    def action_zoom(self) -> None:
        """Ask what to show; where something is chosen already, show all again."""
        if not self.reads:
            return
        if self.zoom is not None:
            self.show_all()
            return
        zooms = self._zooms()
        from qualcode.tui.screens.chooser import Choice, Chooser

        choices = []
        for number, (zoom, label) in enumerate(zooms):
            n = len(self._turns(zoom))
            tail = ngettext("{n} turn", "{n} turns", n).format(n=n)
            choices.append(Choice(str(number), label, tail=tail, names=(zoom.kind.value,)))

        def chosen(choice: str | None) -> None:
            if choice is not None:
                self._show_only(zooms[int(choice)][0])

        self.app.push_screen(Chooser(_("Show only…"), choices), chosen)

    def _zooms(self) -> list[tuple[Zoom, str]]:
        """What can be shown here, each with its name: of the caret's own first."""
        session, caret = self.session, self.view.caret
        assert session.transcript is not None
        turn = session.transcript.turn_at(caret)
        coding = self.active_coding()
        speakers = [*([turn.speaker] if turn else []), *session.transcript.speakers()]
        zooms = [Zoom(Kind.SPEAKER, speaker) for speaker in dict.fromkeys(speakers)]
        at = 1 if turn else 0
        zooms[at:at] = [Zoom(Kind.CODED), Zoom(Kind.SUGGESTED), Zoom(Kind.UNCODED)]
        if coding is not None:
            zooms.insert(at, Zoom(Kind.CODE, coding.code_guid))
        return [(zoom, self.zoom_name(zoom)) for zoom in zooms]

    def zoom_name(self, zoom: Zoom) -> str:
        """What a zoom shows, in words."""
        if zoom.kind is Kind.SPEAKER:
            return _("only {speaker}").format(speaker=zoom.value or _("without a speaker"))
        if zoom.kind is Kind.CODE:
            return _("only coded with {code}").format(code=self.session.code_name(zoom.value))
        return {
            Kind.CODED: _("only what is coded"),
            Kind.UNCODED: _("only what is not coded"),
            Kind.SUGGESTED: _("only with suggestions"),
        }[zoom.kind]

    def zoom_told(self) -> str:
        """What the title says of the zoom; "" where all is shown."""
        return self.zoom_name(self.zoom) if self.zoom is not None else ""

    def _turns(self, zoom: Zoom) -> frozenset[int]:
        assert self.session.transcript is not None
        return frozenset(turns_of(zoom, self.session.transcript, self.session.annotations))

    def _show_only(self, zoom: Zoom) -> None:
        turns = self._turns(zoom)
        if not turns:
            self.tell(_("There is no such turn here."))
            return
        self.zoom = zoom
        self._fold(turns)
        told_, keys = (
            _("Shown: {what}. {zoom} or {leave} shows all again."),
            keys_of(zoom="view.zoom", leave="focus.leave"),
        )
        self.tell(told_.format(what=self.zoom_name(zoom), **keys))

    def show_all(self) -> None:
        """Show the whole transcript again, the caret where it stands."""
        if self.zoom is not None:
            self.zoom = None
            self.view.fold(None)
            self.news = ""  # what only was shown is not any more
            self.refresh_details()

    def _fold(self, turns: frozenset[int]) -> None:
        assert self.session.transcript is not None
        self._shown_turns = turns
        self.view.fold(stretches_of(set(turns), self.session.transcript))

    def rezoom(self) -> None:
        """Show also what belongs to the zoom since: nothing that was shown vanishes while one works on it."""
        if self.zoom is not None and self.reads:
            turns = self._shown_turns | self._turns(self.zoom)
            if turns != self._shown_turns:
                self._fold(turns)

    def forget_zoom(self) -> None:
        """Another transcript, or another text, is about to be shown: all of it."""
        self.zoom = None

    @on(TranscriptView.Unfolded)
    def _tell_unfolded(self) -> None:
        self.zoom = None
        self.tell(_("That place was not shown: all is shown again."))

    # The position bar

    @on(TranscriptView.LaidOut)
    def _marks_changed(self) -> None:
        # once the rows themselves are painted, and once for all changes of a moment
        if self._overview_due:
            return
        self._overview_due = True
        if self.view.page is self._overviewed:
            self.set_timer(SOON, self._look_over)  # counting ten thousand codings would hold up the next key
        else:
            self.call_after_refresh(self._look_over)

    def _look_over(self) -> None:
        """Count again what lies where, after a change; moving only shows other cells as seen."""
        self._overview_due = False
        page, bar = self.view.page, self.query_one(PositionBar)
        self._overviewed = page
        if page is None:
            return
        overview = self._overview = Overview(len(page), bar.size.height)
        annotations = self.session.annotations
        coded = Coverage(annotations.codings)
        waiting = Coverage(annotations.suggestions)
        marks = []
        for cell in range(overview.cells):
            start = page.span(overview.first_row(cell))[0]
            end = page.span(overview.first_row(cell + 1) - 1)[1]
            marks.append(heaps(coded.between(start, end) / max(1, end - start), waiting.begun(start, end)))
        self._marks = tuple(marks)
        self._show_seen()

    def _show_seen(self) -> None:
        if self._overview is not None:
            view = self.view
            seen = self._overview.seen(view.scroll_offset.y, view.size.height)
            self.query_one(PositionBar).show(self._marks, seen)

    def follow_scrolling(self) -> None:
        """Show in the bar where the view is scrolled to, from now on."""
        self.watch(self.view, "scroll_y", self._show_seen, init=False)

    @on(PositionBar.Wanted)
    def _go_to_cell(self, message: PositionBar.Wanted) -> None:
        page = self.view.page
        if page is not None and self._overview is not None:
            row = self._overview.first_row(message.cell)
            if page.fold(row) is not None:
                row += 1 if row + 1 < len(page) else -1
            self.view.jump(page.offset_at(row, 0))
            self.view.focus()
