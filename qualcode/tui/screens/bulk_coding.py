"""All that a search found coded at once, after a look."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType

from qualcode.locales import _, ngettext
from qualcode.model import Coding, Segment
from qualcode.tui.keys import keys_of
from qualcode.tui.screens.bench import told
from qualcode.tui.screens.coding import CodingPart
from qualcode.tui.words import N_

if TYPE_CHECKING:
    from qualcode.tui.screens.code_chooser import Picked

_FEW = 100
"""Codings that are made while a key waits; more are for a thread."""


class BulkPart(CodingPart):
    """What a person does to all matches that are listed."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+v", "code_matches", N_("Code all that the search found"), show=False, id="search.code-all"),
    ]

    def action_code_matches(self) -> None:
        """Choose codes, look at what would be coded, and code it as one action."""
        matches = self._matches_shown() if self.reads else []
        if self.reads and self.view.matches and not matches:
            self.tell(_("What was found is in turns that are not shown."))
            return
        if not matches:
            self.tell(_("Nothing is searched for: {search} begins.").format(**keys_of(search="search.open")))
            return
        if not self.session.codes:
            self.tell(_("There is no codebook to code with yet."))
            return
        n = len(matches)
        prompt = ngettext("Code {n} match with…", "Code {n} matches with…", n).format(n=n)
        self.choose_codes(prompt, lambda picked: self._look_at(matches, picked), notes=False)

    def _matches_shown(self) -> list[Segment]:
        """What was found, but for what lies in turns that a zoom leaves out: nothing is coded unseen."""
        page = self.view.page
        return [each for each in self.view.matches if page is None or page.fold(page.row_of(each.start)) is None]

    def _look_at(self, matches: list[Segment], picked: Picked) -> None:
        from qualcode.tui.screens.code_matches import CodeMatchesScreen  # as rarely needed as the memo

        session = self.session

        def done(segments: list[Segment] | None) -> None:
            if segments:
                self._code_matches(segments, picked.guids)

        screen = CodeMatchesScreen(
            ", ".join(map(session.code_name, picked.guids)),
            lambda unit: session.passages_of(matches, unit),
            lambda segment: all(session.is_coded(segment, guid) for guid in picked.guids),
            self._told_passage,
        )
        self.app.push_screen(screen, done)

    def _told_passage(self, segment: Segment) -> str:
        assert self.session.transcript is not None
        words = " ".join(segment.slice(self.session.transcript.text).split())
        return f"{self.session.cited(segment)}  {words}"

    @told
    def _code_matches(self, segments: list[Segment], guids: tuple[str, ...]) -> None:
        session, known = self.session, len(self.session.annotations.codings)

        def take_in(_codings: list[Coding]) -> None:
            session.note_used(guids)
            session.took_in()
            self._tell_coded(len(session.annotations.codings) - known, guids)

        if len(segments) * len(guids) <= _FEW:
            self._tell_coded(session.code_all(segments, guids)[1], guids)
        else:
            run = partial(session.write_all, segments, guids)
            self.set_to_work(_("Coding…"), run, take_in, self.not_done, at_once=True)

    def _tell_coded(self, new: int, guids: tuple[str, ...]) -> None:
        self.refresh_marks()
        names = ", ".join(map(self.session.code_name, guids))
        news = ngettext(
            "Coded {n} passage with {code}. {undo} takes it back.",
            "Coded {n} passages with {code}. {undo} takes them back.",
            new,
        )
        self.tell(news.format(n=new, code=names, **keys_of(undo="journal.undo")))
