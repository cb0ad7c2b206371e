"""Suggestions at the workbench: asked for off the screen's thread, stepped through, decided with one key."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.worker import Worker, WorkerState, get_current_worker

from qualcode.locales import _, ngettext
from qualcode.model import QualcodeError, Suggestion, Transcript
from qualcode.project import cue_key
from qualcode.project.cue_told import off_told, why_told
from qualcode.tui.annotations import suggestion_key
from qualcode.tui.keys import keys_of
from qualcode.tui.layout import Interval
from qualcode.tui.screens.bench import Bench, told
from qualcode.tui.suggesting import SuggestionService
from qualcode.tui.words import N_

if TYPE_CHECKING:
    from qualcode.project import ListedCue

_GROUP = "assistant"


class TriagePart(Bench):
    """What a person does to suggestions."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "a", "accept", N_("Accept"), tooltip=N_("Accept the suggestion and go to the next"), id="suggestion.accept"
        ),
        Binding(
            "x", "reject", N_("Reject"), tooltip=N_("Reject the suggestion and go to the next"), id="suggestion.reject"
        ),
        Binding("s", "skip", N_("Skip"), tooltip=N_("Leave the suggestion for later"), id="suggestion.skip"),
        Binding("p", "step_suggestion(1)", N_("Next suggestion"), show=False, id="suggestion.next"),
        Binding("o", "step_suggestion(-1)", N_("Previous suggestion"), show=False, id="suggestion.previous"),
        Binding("f4", "suggest", N_("Look for suggestions again"), show=False, id="suggestion.look"),
        Binding("f6", "cues", N_("Cues: how they do, off and on"), show=False, id="cue.list"),
    ]

    @dataclass
    class Suggested(Message):
        """The assistant has looked through a transcript."""

        transcript_id: str
        suggestions: list[Suggestion]

    service: SuggestionService | None = None
    _waiting_told: str | None = None
    """What was last told of how many suggestions wait."""
    _refused_told: frozenset[str] = frozenset()
    """What was told already of cues that are left out."""

    def action_suggest(self) -> None:
        """Look for suggestions in the transcript in hand, in the background."""
        if not self.reads or self.session.codebook is None or self.session.transcript is None:
            return
        if self.service is None:
            self.service = SuggestionService(self.session.codebook)
            self.service.cache_folder = self.session.project.folder.cache
        if self.service.is_ready:
            looking = _("Looking for suggestions… {stop} stops")
        else:
            looking = _("The assistant is waking up (a few seconds)… {stop} stops")
        self.assistant_news = looking.format(**keys_of(stop="focus.leave"))
        self.refresh_details()
        self._suggest(self.service, self.session.transcript)

    @work(thread=True, exclusive=True, group=_GROUP, exit_on_error=False)
    def _suggest(self, service: SuggestionService, transcript: Transcript) -> None:
        worker = get_current_worker()
        found = service.suggest(transcript, lambda: worker.is_cancelled)
        if found is not None:
            self.post_message(self.Suggested(transcript.id, found))

    def stop_assistant(self) -> bool:
        """Stop looking; whether there was anything to stop."""
        running = [w for w in self.workers if w.group == _GROUP and w.is_running]
        self.workers.cancel_group(self, _GROUP)
        if running:
            stopped = _("Suggestions were stopped. {look} looks again.")
            self.assistant_news = stopped.format(**keys_of(look="suggestion.look"))
        return bool(running)

    @on(Suggested)
    def _take_suggestions(self, message: Suggested) -> None:
        self._tell_refused()
        if self.session.transcript is None or message.transcript_id != self.session.transcript.id:
            return
        count = self.session.take_suggestions(message.suggestions)
        self.assistant_news = self._waiting(count)
        self.refresh_marks()

    def _tell_refused(self) -> None:
        """Name the cues that are left out because they cannot be compiled, once."""
        refused = [*(self.session.codebook.refused if self.session.codebook else ())]
        if self.service is not None:
            refused += self.service.refused
            self.service.refused = []
        told = dict.fromkeys(map(str, refused))
        for problem in told.keys() - self._refused_told:
            self.notify(problem, title=_("A cue is left out"), severity="warning", timeout=12, markup=False)
        self._refused_told |= told.keys()

    @on(Worker.StateChanged)
    def _tell_failure(self, event: Worker.StateChanged) -> None:
        if event.worker.group == _GROUP and event.state is WorkerState.ERROR:
            error = event.worker.error
            # other errors may quote the text they stumbled over: only their kind is told
            why = str(error) if isinstance(error, QualcodeError) else type(error).__name__
            failed = _("Suggestions failed: {why}. Coding goes on without; {look} tries again.")
            self.assistant_news = failed.format(why=why, **keys_of(look="suggestion.look"))
            self.refresh_details()

    def renew_waiting(self) -> None:
        """Tell again how many suggestions wait, if that is what was told."""
        if self.assistant_news == self._waiting_told:
            self.assistant_news = self._waiting(len(self.session.annotations.suggestions))

    def _waiting(self, count: int) -> str:
        told = _("No suggestion waits here.")
        if count:
            told = ngettext(
                "{n} suggestion waits: {next} goes there", "{n} suggestions wait: {next} goes to the next", count
            )
        keys = keys_of(next="suggestion.next", cues="cue.list")
        parts = [told.format(n=count, **keys)]
        if off := len(self.session.cues.off()):
            parts.append(_("{off} ({cues})").format(off=off_told(off), **keys))
        self._waiting_told = " · ".join(parts)
        return self._waiting_told

    def action_accept(self) -> None:
        self._decide("accept")

    def action_reject(self) -> None:
        self._decide("reject")

    def action_skip(self) -> None:
        self._decide("skip")

    @told
    def _decide(self, verdict: str) -> None:
        """Decide on the suggestion at the caret and go to the next; with none at the caret, only go."""
        suggestion = self.active_suggestion() if self.reads else None
        if suggestion is None:
            self.action_step_suggestion(1)
            return
        place = Interval(suggestion.start, suggestion.end, suggestion_key(suggestion))
        off_before = self.session.cues.states.off
        if verdict == "accept":
            self.session.accept(suggestion)
            news = _("Accepted: {code}. {undo} takes it back.")
        elif verdict == "reject":
            self.session.reject(suggestion)
            news = _("Rejected: {code}. {undo} takes it back.")
        else:
            self.session.skip(suggestion)
            news = _("Skipped for now: {code}.")
        left = len(self.session.annotations.suggestions)
        self.assistant_news = self._waiting(left)
        self.refresh_marks()
        self._go_to(self.session.annotations.suggestions.after(place))
        self.tell(news.format(code=suggestion.code.name, **keys_of(undo="journal.undo")))
        self._tell_gone_off(off_before)

    def _tell_gone_off(self, before: frozenset[tuple[str, str]]) -> None:
        """Tell of each cue that a decision has just switched off, where it cannot be missed."""
        if self.session.cues.states.off == before:
            return
        for cue in self.session.cues.off():
            if cue_key(cue.code_guid, cue.label) not in before:
                told = _("“{cue}”: {why}. {cues} puts it back.")
                told = told.format(cue=cue.label, why=why_told(cue.state), **keys_of(cues="cue.list"))
                self.notify(told, title=_("A cue is switched off"), timeout=12, markup=False)

    def action_cues(self) -> None:
        """List the cues, to look how they do, switch one off or put it back."""
        if not self.ready or self.session.codebook is None:
            self.tell(_("There is no codebook, so there are no cues."))
            return
        from qualcode.tui.screens.cues import CuesScreen  # as rarely needed as the memo

        names = {guid: code.name for guid, code in self.session.codes.items()}
        self.app.push_screen(CuesScreen(self.session.cues.listed, names, self._switch_cue))

    @told
    def _switch_cue(self, cue: ListedCue) -> None:
        self.session.switch_cue(cue)
        self.refresh_marks()
        news = (
            _("The cue “{cue}” is on again. {undo} takes it back.")
            if cue.state.is_off
            else _("The cue “{cue}” is switched off. {undo} takes it back.")
        )
        self.tell(news.format(cue=cue.label, **keys_of(undo="journal.undo")))

    def action_step_suggestion(self, by: int) -> None:
        if not self.reads:
            return
        suggestions = self.session.annotations.suggestions
        caret = self.view.caret
        here = suggestions.get(self.active) or Interval(caret, caret, "" if by < 0 else "\uffff")
        if not self._go_to(suggestions.after(here) if by > 0 else suggestions.before(here)):
            if self.session.codebook is None:
                self.tell(
                    _("Suggestions come of a codebook's cues: put a codebook into the study's folder codebooks/.")
                )
            elif len(suggestions) == 0:
                looking = any(w.group == _GROUP and w.is_running for w in self.workers)
                self.tell(
                    _("The assistant is still looking.")
                    if looking
                    else _("No suggestion waits here. {look} looks again; {lab} tries a cue of your own.").format(
                        **keys_of(look="suggestion.look", lab="cue.lab")
                    )
                )
            else:
                self.tell(_("No further suggestion below.") if by > 0 else _("No further suggestion above."))

    def _go_to(self, place: Interval | None) -> bool:
        if place is None:
            self.active = ""
            self.refresh_details()
            return False
        self.view.jump(place.start)
        self.active = place.key
        self.refresh_details()
        return True
