"""Searching in the transcript at the workbench."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from typing import ClassVar

from textual import on
from textual.binding import Binding, BindingType

from qualcode.locales import _, ngettext
from qualcode.model import InputError
from qualcode.tui.keys import keys_of
from qualcode.tui.screens.finding_part import FindingPart
from qualcode.tui.widgets.search_bar import SearchBar
from qualcode.tui.words import N_


class SearchPart(FindingPart):
    """What a person does to find words."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("slash", "search", N_("Search"), key_display="/", id="search.open"),
        Binding("n", "step_match(1)", N_("Next match"), show=False, id="search.next"),
        Binding("N", "step_match(-1)", N_("Previous match"), show=False, id="search.previous"),
    ]
    search_began: int = 0
    """Where the caret stood when the search was opened."""
    _is_sought: bool = True
    """Whether what was typed could be looked for; a pattern that is none cannot."""

    def action_search(self) -> None:
        if self.reads:
            self.search_began = self.view.caret
            bar = self.query_one(SearchBar)
            bar.say("")
            bar.open()

    @on(SearchBar.Typed)
    def _search(self, message: SearchBar.Typed) -> None:
        problem = ""
        try:
            matches = self.session.find(message.query, message.manner)
        except InputError as error:
            matches, problem = [], str(error)
        self._is_sought = not problem
        self.view.set_matches(matches)
        if matches:
            at = bisect_left(matches, self.search_began, key=lambda m: m.start) % len(matches)
            self.view.jump(matches[at].start)
        else:
            self.view.jump(self.search_began)
        said = ngettext("{n} match", "{n} matches", len(matches)).format(n=len(matches)) if message.query else ""
        self.query_one(SearchBar).say(problem or said)

    @on(SearchBar.Kept)
    def _keep(self, message: SearchBar.Kept) -> None:
        bar = self.query_one(SearchBar)
        if not message.query:
            self._give_up()
            return
        if not self._is_sought:  # what took too long may not a second time
            self._search(SearchBar.Typed(message.query, bar.manner))
        if self._is_sought:  # else the line stays, with what is wrong in it beside it
            bar.close()
            self.view.focus()
            self._tell_match()

    @on(SearchBar.GivenUp)
    def _give_up(self) -> None:
        self.query_one(SearchBar).close()
        self.view.set_matches([])
        self.view.jump(self.search_began)
        self.view.focus()

    def action_step_match(self, by: int) -> None:
        if not self.reads:
            return
        matches, caret = self.view.matches, self.view.caret
        if not matches:
            self.tell(_("Nothing is searched for: {search} begins.").format(**keys_of(search="search.open")))
            return
        if by > 0:
            at = bisect_right(matches, caret, key=lambda m: m.start) % len(matches)
        else:
            at = (bisect_left(matches, caret, key=lambda m: m.start) - 1) % len(matches)
        self.view.jump(matches[at].start)
        self._tell_match()

    def _tell_match(self) -> None:
        matches = self.view.matches
        if not matches:
            sought = self.query_one(SearchBar).sought
            told_ = _("“{words}” is not in this transcript. {search} tries other words.")
            self.tell(told_.format(words=sought, **keys_of(search="search.open")))
            return
        at = bisect_left(matches, self.view.caret, key=lambda m: m.start) + 1
        keys = keys_of(next="search.next", previous="search.previous", leave="focus.leave")
        told_ = _("Match {n} of {all} · {next} next · {previous} previous · {leave} ends")
        self.tell(told_.format(n=at, all=len(matches), **keys))
