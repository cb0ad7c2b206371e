"""Codes chosen at the workbench, and made where one stands: by a name, or in the words of the person who speaks."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.binding import Binding, BindingType
from textual.message import Message

from qualcode.locales import _
from qualcode.model import QualcodeError, Segment
from qualcode.tui.keys import keys_of
from qualcode.tui.screens.bench import Bench
from qualcode.tui.unit import Unit
from qualcode.tui.words import N_

if TYPE_CHECKING:
    from qualcode.tui.screens.chooser import Choice
    from qualcode.tui.screens.code_chooser import Picked

LONGEST = 60
"""Characters of a name made of selected words, at most; longer ones are cut at a word."""


def name_of(words: str) -> str:
    """The name that words give to a code made of them: on one line, without the stops around it, accents kept."""
    flat = " ".join(words.split()).strip(" .,;:!?…«»“”\"'’()-–—")
    if len(flat) > LONGEST:
        flat = flat[: LONGEST + 1].rpartition(" ")[0] or flat[:LONGEST]
    return flat[:1].upper() + flat[1:]


class NewCodePart(Bench):
    """What a person does to choose codes, also such as are not there yet."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("i", "in_vivo", N_("New code in the words selected"), show=False, id="code.in-vivo"),
    ]

    @dataclass
    class Made(Message):
        """A code was made, or not."""

        guid: str
        then: Callable[[str], None]
        error: QualcodeError | None = None

    _is_making = False

    def _code_choices(self) -> list[Choice]:
        from qualcode.tui.screens.chooser import Choice

        choices = []
        for guid, code in self.session.codes.items():
            paint = self.paints.get(guid)
            choice = Choice(
                guid, "  " * (len(code.path) - 1) + code.name, self.session.letters.get(guid, " "), names=code.path
            )
            choices.append(choice if paint is None else Choice(**{**vars(choice), "mark_style": paint.ink}))
        return choices

    def choose_codes(
        self,
        prompt: str,
        then: Callable[[Picked], None],
        *,
        marked: Sequence[str] = (),
        notes: bool = True,
        name: str = "",
    ) -> None:
        """Ask for one code or several, those used last offered first; a code that is not there yet is made.

        With a `name`, a new code of that name is what is asked for, and those that resemble it are offered beside.
        """
        from qualcode.tui.screens.code_chooser import CodeChooser  # not needed for the first frame

        session = self.session
        chooser = CodeChooser(
            prompt,
            self._code_choices(),
            session.codes,
            recent=[guid for guid in session.recent_codes() if guid not in marked],
            marked=marked,
            makes=session.codebook,
            notes=notes,
            name=name,
        )

        def done(_choice: str | None) -> None:
            picked = chooser.picked
            if picked is None:
                return
            if picked.new_name:
                self._make(picked.new_name, lambda guid: then(replace(picked, guids=(guid, *picked.guids))))
            else:
                then(picked)

        # pushed here and now: the keys that follow are already meant for the list
        self.app.push_screen(chooser, done)

    def action_in_vivo(self) -> None:
        """Make a code of the words selected, or of the word at the caret, and code them with it."""
        if not self.reads or self.session.codebook is None or self.session.transcript is None:
            self.tell(_("There is no codebook to code with yet."))
            return
        session = self.session
        segment = session.target(self.view.selection, self.view.caret)
        words = segment if self.view.selection is not None else session.motion.unit_at(self.view.caret, Unit.WORD)
        if segment is None or words is None:
            self.tell(_("There are no words here to code."))
            return
        name, passage = name_of(words.slice(self.session.transcript.text)), segment

        def code(picked: Picked) -> None:
            self.code_passage(passage, picked)

        self.choose_codes(_("Name of the new code…"), code, name=name)

    @abstractmethod
    def code_passage(self, segment: Segment, picked: Picked) -> None:
        """Code a passage with what was chosen."""

    def _make(self, name: str, then: Callable[[str], None]) -> None:
        """Make a code of that name, and go on with it once it is there."""
        if self._is_making:
            self.tell(_("The last change is still on its way: a moment."))
            return
        self._is_making = True
        self.tell(_("Writing…"))
        self._write_code(name, then)

    @work(thread=True, group="new-code", exit_on_error=False)
    def _write_code(self, name: str, then: Callable[[str], None]) -> None:
        project = self.session.project
        try:
            guid = project.create_code(name).guid
            project.codebook()  # read here, so that the screen need not wait for it
        except QualcodeError as error:
            self.post_message(self.Made("", then, error))
        except BaseException:
            self.post_message(self.Made("", then))
            raise
        else:
            self.post_message(self.Made(guid, then))

    @on(Made)
    def _take_made(self, message: Made) -> None:
        self._is_making = False
        self.session.changed_elsewhere()
        self.refresh_marks()
        self.tell("")
        if message.error is not None:
            self.refuse(message.error)
        elif message.guid:
            message.then(message.guid)
            told_ = _("{news} Again {undo} takes the new code back.")
            self.tell(told_.format(news=self.news, **keys_of(undo="journal.undo")))
