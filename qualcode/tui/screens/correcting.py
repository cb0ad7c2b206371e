"""Correct the words of a turn: see what becomes of its codings, then keep it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.widgets import Static, TextArea

from qualcode.locales import _
from qualcode.model import ConflictError, NotFoundError, QualcodeError
from qualcode.tui import correction_details
from qualcode.tui.keys import keys_of
from qualcode.tui.screens.dialogue import Dialogue
from qualcode.tui.widgets.writing_area import WritingArea
from qualcode.tui.words import N_, translate_bindings

if TYPE_CHECKING:
    from pathlib import Path

    from qualcode.project import Correction


class CorrectScreen(Dialogue[bool]):
    """Answers whether the turn was corrected; it is, before the words leave the screen.

    Args:
        title: whose turn it is.
        words: as they are now.
        plan: what a correction to these words would do. May raise QualcodeError.
        correct: corrects the turn. May raise QualcodeError: then the words stay where they were typed.
        keep: puts words in a file, where the text they correct is no longer the transcript's. May raise QualcodeError.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s", "keep", N_("Keep"), id="correct.keep", priority=True),
        Binding("escape", "leave", N_("Leave"), id="correct.leave", priority=True),
    ]
    DEFAULT_CSS = """
    CorrectScreen {
        #box { width: 90; height: 90%; }
        #title { color: $primary; text-style: bold; margin-bottom: 1; }
        TextArea { height: 1fr; scrollbar-size-vertical: 1; }
        TextArea, TextArea:focus { border: none; padding: 0; background: $surface; }
        #plan { display: none; height: auto; max-height: 50%; border-top: solid $border; scrollbar-size-vertical: 1; }
        #plan.-shown { display: block; }
        #hint { color: $foreground 60%; margin-top: 1; }
    }
    """

    def __init__(
        self,
        title: str,
        words: str,
        plan: Callable[[str], Correction],
        correct: Callable[[str], object],
        keep: Callable[[str], Path],
    ) -> None:
        super().__init__()
        translate_bindings(self)
        self._title = title
        self._words = words
        self._plan = plan
        self._correct = correct
        self._keep = keep
        self._seen: str | None = None
        """The words whose consequences were shown."""
        self._warned = False
        self._kept: dict[str, Path] = {}
        """The files that hold words which could not be stored."""

    def compose(self) -> ComposeResult:
        with Vertical(id="box"):
            yield Static(self._title, id="title", markup=False)
            yield WritingArea(self._words, show_line_numbers=False, soft_wrap=True, id="words")
            with VerticalScroll(id="plan", can_focus=False):
                yield Static(id="consequences")
            hint = _("{keep} keeps · {leave} leaves · codings follow their words").format(**_keys())
            yield Static(hint, id="hint", markup=False)

    def on_mount(self) -> None:
        self.query_one(TextArea).cursor_blink = False
        self.query_one(TextArea).focus()

    @on(TextArea.Changed)
    def _changed(self) -> None:
        self._seen = None
        self.query_one("#plan").remove_class("-shown")

    def _say(self, words: str) -> None:
        self.query_one("#hint", Static).update(words)

    def action_keep(self) -> None:
        words = self.query_one(TextArea).text
        if words.strip() == self._words.strip():
            self.dismiss(False)
        elif words == self._seen:
            self._do(words)
        else:
            self._look(words)

    def _look(self, words: str) -> None:
        """Keep what harms nothing; show what it does otherwise, to be agreed to."""
        try:
            plan = self._plan(words)
        except QualcodeError as error:
            self._refused(words, error)
            return
        if correction_details.is_harmless(plan):
            self._do(words)
            return
        self._seen = words
        self.query_one("#consequences", Static).update(correction_details.consequences(plan))
        self.query_one("#plan").add_class("-shown")
        self._say(_("{keep} again keeps it so · {leave} leaves").format(**_keys()))

    def _do(self, words: str) -> None:
        try:
            self._correct(words)
        except QualcodeError as error:
            self._refused(words, error)
        else:
            self.dismiss(True)

    def _refused(self, words: str, error: QualcodeError) -> None:
        """Say why; words typed over a text that somebody else changed or removed meanwhile are kept in a file."""
        if not isinstance(error, ConflictError | NotFoundError):
            self._say(str(error))
            return
        try:
            if words not in self._kept:
                self._kept[words] = self._keep(words)
        except QualcodeError as failure:
            self._say(f"{error}. {failure}")
            return
        kept = _("What you typed is kept in {file}, beside qualcode.toml: {leave} leaves.")
        self._say(f"{error}. {kept.format(file=self._kept[words].name, **_keys())}")

    def action_leave(self) -> None:
        words = self.query_one(TextArea).text
        is_lost = words.strip() != self._words.strip() and words not in self._kept
        if is_lost and not self._warned:
            self._warned = True
            self._say(_("Not kept yet: {keep} keeps it, {leave} again drops it.").format(**_keys()))
        else:
            self.dismiss(False)


def _keys() -> dict[str, str]:
    return keys_of(keep="correct.keep", leave="correct.leave")
