"""What all parts of the workbench screen share: the session, the view, and how news are told."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Callable
from contextlib import suppress
from functools import wraps
from typing import TYPE_CHECKING, Concatenate, ParamSpec, TypeVar

from qualcode.model import Coding, QualcodeError, Suggestion
from qualcode.tui.annotations import suggestion_key
from qualcode.tui.screens.repeating import Repeating
from qualcode.tui.widgets.transcript_view import TranscriptView

if TYPE_CHECKING:
    from qualcode.tui.paint import CodePaint
    from qualcode.tui.session import Session

P = ParamSpec("P")
B = TypeVar("B", bound="Bench")


def told(action: Callable[Concatenate[B, P], None]) -> Callable[Concatenate[B, P], None]:
    """An action whose errors are told as a sentence; nothing is changed by one that fails."""

    @wraps(action)
    def run(bench: B, /, *args: P.args, **kwargs: P.kwargs) -> None:
        try:
            action(bench, *args, **kwargs)
        except QualcodeError as error:
            bench.catch_up()
            bench.refuse(error)

    return run


class Bench(Repeating):
    """Base of the workbench screen's parts; one that leaves an abstract method out fails the type check."""

    session: Session
    paints: dict[str, CodePaint]
    news: str
    """What just happened, told until the caret moves."""
    assistant_news: str
    """What the assistant is doing or has found."""
    active: str
    """Id of the coding, or key of the suggestion, that was stepped to; "" to go by the caret."""

    @property
    def view(self) -> TranscriptView:
        """The transcript's widget."""
        return self.query_one(TranscriptView)

    def come_to_front(self) -> None:
        """Leave all screens that lie over the workbench."""
        while self.app.screen is not self:
            self.app.pop_screen()

    @property
    def reads(self) -> bool:
        """Whether there is a transcript in hand."""
        return self.ready and self.session.transcript is not None

    ready: bool = False
    """Whether the study is open; false while the first frame is on its way."""

    _way_back: Callable[[], object] | None = None

    def came_from(self, back: Callable[[], object] | None) -> None:
        """Remember how to go back to the list that led here; None where none did. There is one way at a time."""
        self._way_back = back

    def comes_from(self, back: Callable[[], object]) -> bool:
        """Whether that is the way back."""
        return self._way_back == back

    def go_back(self) -> bool:
        """Go back to the list that led here; whether one did."""
        back, self._way_back = self._way_back, None
        if back is None:
            return False
        self.view.set_matches([])
        back()
        return True

    def catch_up(self) -> None:
        """Show what the study holds now: somebody else may have changed it."""
        if self.reads:
            with suppress(QualcodeError):  # the study cannot be read either; that is being told already
                self.session.reread_codings()
                self.refresh_marks()

    def tell(self, news: str) -> None:
        """Say what just happened."""
        self.news = news
        self.refresh_details()

    def under_way(self) -> str:
        """What has been begun and waits for the next key, told while nothing else is; "" for nothing."""
        return ""

    @abstractmethod
    def refresh_details(self) -> None:
        """Show again what is at the caret."""

    @abstractmethod
    def refresh_marks(self) -> None:
        """Show codings and suggestions again after a change."""

    @abstractmethod
    def open_transcript(self, name: str) -> None:
        """Show a transcript."""

    def reopen(self) -> None:
        """Show the transcript in hand as the study has it now, the caret where it was; or another, if it is gone."""
        transcript, names = self.session.transcript, {each.id: each.name for each in self.session.summaries}
        if transcript is not None and names:
            self.open_transcript(names.get(transcript.id) or next(iter(names.values())))

    def active_coding(self) -> Coding | None:
        """The coding the next action is about: the one stepped to, else the innermost at the caret."""
        here = self.session.annotations.codings_at(self.view.caret)
        return next((c for c in here if c.id == self.active), here[0] if here else None)

    def active_suggestion(self) -> Suggestion | None:
        """The suggestion the next decision is about: the one stepped to, else the first at the caret."""
        here = self.session.annotations.suggestions_at(self.view.caret)
        return next((s for s in here if suggestion_key(s) == self.active), here[0] if here else None)
