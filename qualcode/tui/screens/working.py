"""Work that may take long: in a thread of its own, told how far it is, stopped by esc; done whole or not at all."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any, ClassVar, TypeVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.widgets import Static

from qualcode.locales import _
from qualcode.locales.figures import Figure
from qualcode.model import QualcodeError
from qualcode.tui.keys import key_of
from qualcode.tui.screens.dialogue import Dialogue
from qualcode.tui.screens.leaving import Leaving
from qualcode.tui.words import N_, translate_bindings

if TYPE_CHECKING:
    from qualcode.tui.session import Session

SOON = 0.4
"""Seconds after which a work that goes on is told, and takes the keys."""
_TOLD = 0.1
"""Seconds between two words on how far it is."""
_T = TypeVar("_T")
_CELLS = 40
"""Of the bar that shows how far it is."""


class StoppedError(Exception):
    """Ends a work that somebody stopped."""


@dataclass
class Work:
    """One work, as the thread that does it and the screen that shows it both hold it."""

    title: str
    run: Callable[[], Any]
    then: Callable[[Any], None]
    failed: Callable[[QualcodeError | None], None]
    share: float = 0.0
    is_stopped: bool = False
    is_over: bool = False
    outcome: Any = None
    error: QualcodeError | None = None

    def watch(self, share: float) -> None:
        """Hear how far it is; raises StoppedError once it was stopped."""
        self.share = share
        if self.is_stopped:
            raise StoppedError


class WorkingScreen(Dialogue[None]):
    """Says how far a work is, and keeps keys from it; leaves when it is over.

    Args:
        task: what goes on.
    """

    OFFERS_PALETTE: ClassVar[bool] = False
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "stop", N_("Stop: nothing is changed then"), id="work.stop"),
    ]
    DEFAULT_CSS = """
    WorkingScreen {
        #box { width: 60; }
        #hint { color: $accent; margin-top: 1; }
    }
    """

    def __init__(self, task: Work) -> None:
        super().__init__()
        translate_bindings(self)
        self._work = task

    def compose(self) -> ComposeResult:
        with Vertical(id="box"):
            yield Static(self._work.title, markup=False)
            yield Static(id="share")
            hint = _("{stop} stops it, and nothing is changed").format(stop=key_of("work.stop"))
            yield Static(hint, id="hint", markup=False)

    def on_mount(self) -> None:
        self._show()
        self.set_interval(_TOLD, self._show)

    def _show(self) -> None:
        if self._work.is_over and self.is_current:
            self.dismiss(None)
            return
        done = round(self._work.share * _CELLS)
        bar = Content.assemble(("━" * done, "$accent"), ("╌" * (_CELLS - done), "$foreground 40%"))
        self.query_one("#share", Static).update(Content.assemble(bar, f"  {Figure(self._work.share):4.0%}"))

    def action_stop(self) -> None:
        self._work.is_stopped = True
        self.query_one("#hint", Static).update(_("Stopping…"))


class Working(Leaving[Any]):
    """A screen that has long work done, one at a time."""

    session: Session
    _at_work: Work | None = None

    @dataclass
    class Over(Message):
        """A work ended, one way or another."""

        task: Work

    @property
    def is_working(self) -> bool:
        """Whether a work goes on."""
        return self._at_work is not None

    def set_to_work(
        self,
        title: str,
        run: Callable[[], _T],
        then: Callable[[_T], None],
        failed: Callable[[QualcodeError | None], None],
        *,
        at_once: bool = False,
    ) -> None:
        """Have something done that may take long, unless something is being done already.

        Args:
            title: what is being done, in words.
            run: does it, in a thread.
            then: is given what `run` gave.
            failed: is given the error; None where it was stopped. Nothing was changed then.
            at_once: whether it is known to take long, so that no key is to come in between.
        """
        if self._at_work is not None:
            return
        task = self._at_work = Work(title, run, then, failed)
        self.session.is_at_work = True
        self._do(task)
        if at_once:
            self._show_work(task)
        else:
            self.set_timer(SOON, partial(self._show_work, task))

    @work(thread=True, group="long work", exit_on_error=False)
    def _do(self, task: Work) -> None:
        from qualcode.project import watched

        try:
            with watched(task.watch):
                task.outcome = task.run()
            self.session.read_ahead()
        except StoppedError:
            task.is_stopped = True
        except QualcodeError as error:
            task.error = error
        except BaseException as error:
            # other errors may quote the text they stumbled over: only their kind is told
            task.error = QualcodeError(type(error).__name__)
            raise
        else:
            task.is_stopped = False  # it was too late to stop it
        finally:
            task.is_over = True
            self.post_message(self.Over(task))

    def _show_work(self, task: Work) -> None:
        if not task.is_over and self.is_current:
            self.app.push_screen(WorkingScreen(task))

    @on(Over)
    def _end_work(self, message: Over) -> None:
        """Go on with what the work gave."""
        top = self.app.screen
        if isinstance(top, WorkingScreen):
            top.dismiss(None)
        self._at_work, task = None, message.task
        self.session.is_at_work = False
        if task.error is not None or task.is_stopped:
            task.failed(task.error)
        else:
            task.then(task.outcome)
