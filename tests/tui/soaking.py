"""Hands that know nothing: any key that the screen in sight has, words typed, clicks, wheels, other sizes of terminal.

What may be pressed is asked of the screen itself, so a new screen or a new binding is pressed without being named here.
"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable, Coroutine, Mapping
from pathlib import Path
from typing import Any

from textual import events
from textual.actions import ActionParseResult
from textual.binding import Binding
from textual.dom import DOMNode
from textual.widgets import Input, TextArea

from qualcode.analysis import LabSummary
from qualcode.assist import Example, ProposedCue
from qualcode.codebook import typed_cue
from qualcode.model import CodebookError, Cue, Segment
from qualcode.project import open_project
from qualcode.tui.app import Workbench
from qualcode.tui.keymap import NO_KEY, normal
from qualcode.tui.lab_process import Page, Refused, Try, Whole
from qualcode.tui.learning_process import LearningReply, LearningRequest
from qualcode.tui.screens.comparing import ComparePart
from qualcode.tui.screens.finding_part import FindingPart
from qualcode.tui.screens.learning import LearningPart
from qualcode.tui.screens.trying import LabPart
from tests.tui.test_tui_journeys import Bench
from tests.tui.test_tui_lab import InstantLab
from tests.tui.test_tui_learning import SAID, passage
from tests.tui.tui_fakes import InstantComparer, InstantFinder

RunsAction = Callable[..., Coroutine[Any, Any, bool]]

ENDING = frozenset({"app.quit"})
NOT_MET = frozenset({"tour.begin", "tour.decline", "tour.next", "work.stop"})
"""Bindings that no hand can come upon: the tour is offered on the sample study alone, and nothing here takes long."""
TYPED = (
    "choix", "pas le choix", "non", "PRESSION", "é", "e\u0301", "ß", "👩\u200d👩\u200d👧", "\u202e", "(", "[a-z]+",
    "(?:x+x+)+y", "*", "memo",
    "120", "0", "-1", "t 2", "12:30", "99999999999", "non-choix OU dependance", "non-choix PRÈS DE(2 tours) dependance",
    "non-choix PAR ada SAUF", "transcript = e01", "métier = médiatrice", "role = interviewer", "rien de tel", "un  nom",
    "entretiens", "c.txt", "sortie.csv", "sortie.xlsx", "sortie.md", "sortie", ".", "[b]x[/b]", "{n}", "%s", "'",
)  # fmt: skip
SIZES = ((80, 24), (80, 24), (160, 48), (120, 30), (60, 20), (40, 12), (20, 6), (5, 2), (200, 60))
UNBOUND = (
    "a",
    "z",
    "q",
    "Q",
    "E",
    "1",
    "ampersand",
    "left_square_bracket",
    "f11",
    "ctrl+l",
    "alt+z",
    "insert",
    "ctrl+c",
)
WORK = (
    *"OPD" * 3, *"aaxsegfpjjtkccwiivv-!+*mdU", "u", "right", "shift+right", "ctrl+shift+right", "ctrl+x", "ctrl+v",
    "enter", "ctrl+e",
)  # fmt: skip
"""What one does in a transcript; without it, hands wander from screen to screen and change nothing."""
COMMON = ("tab", "shift+tab", "enter", "escape", "space", "backspace", "delete", "up", "down", "left", "right")


class Fingers:
    """Presses, types, clicks and turns the wheel at random, what was done least a little more often.

    Args:
        bench: the running workbench.
        seed: the same one does the same as long as the workbench does.
        leaving: ids of bindings that are left alone.
    """

    def __init__(self, bench: Bench, seed: int, leaving: frozenset[str] = ENDING) -> None:
        self.leaving = leaving
        self._bench = bench
        self._home = bench.screen
        self._random = random.Random(seed)
        self.pressed: Counter[str] = Counter()
        """How often each binding was, by its id."""
        self.done: list[str] = []
        """What was done, in words."""
        self._tried: Counter[str] = Counter()
        self._key = ""
        bench.app.run_action = self._running(bench.app.run_action)  # type: ignore[method-assign]

    async def move(self) -> None:
        """Do one thing."""
        screen, chance = self._bench.app.screen, self._random.random()
        field = self._bench.app.focused
        if isinstance(field, Input | TextArea) and chance < 0.35:
            await self._type()
        elif screen is self._home and chance < 0.7:
            await self._press(normal(self._random.choice(WORK)))
        elif chance < 0.80:
            await self._press_bound()
        elif chance < 0.90:
            await self._press(self._random.choice(UNBOUND + COMMON * 3))
        elif chance < 0.985:
            await self._mouse()
        elif screen.is_running:
            width, height = self._random.choice(SIZES)
            self.done.append(f"size {width}x{height}")
            await self._bench.pilot.resize_terminal(width, height)

    async def _press(self, key: str) -> None:
        active = self._bench.app.screen.active_bindings.get(key)
        if active is not None and active.binding.id in self.leaving:
            return
        self.done.append(key)
        self._key = key
        await self._bench.pilot.press(key)
        self._key = ""

    def _running(self, run_action: RunsAction) -> RunsAction:
        """Count the binding that a key really ran: the first that has the key may pass it on."""

        async def run(
            action: str | ActionParseResult, node: DOMNode | None = None, nodes: Mapping[str, DOMNode] | None = None
        ) -> bool:
            key, bound = self._key, node._bindings.key_to_bindings if node is not None else {}
            ids = [each.id for each in bound.get(key, ()) if each.action == action and each.id]
            has_run = await run_action(action, node, nodes)
            if has_run:
                self.pressed.update(ids)
            return has_run

        return run

    async def _press_bound(self) -> None:
        """A key of the screen in sight; those that were pressed least are the likeliest."""
        app = self._bench.app
        bound: dict[str, Binding] = {}
        for key, active in app.screen.active_bindings.items():
            if active.binding.id not in self.leaving:
                bound[key] = active.binding
        keys = sorted(bound)
        names = [bound[key].id or f"{key}: {bound[key].action}" for key in keys]
        # by the screen: a key that many have may open something on one of them alone
        tried = [f"{type(app.screen).__name__} {name}" for name in names]
        weights = [1 / (1 + self._tried[each]) ** 2 for each in tried]
        (at,) = self._random.choices(range(len(keys)), weights) if keys else (None,)
        if at is None:
            return
        self._tried[tried[at]] += 1
        if keys[at] == NO_KEY or not bound[keys[at]].id:
            self.pressed[names[at]] += 1
        if keys[at] == NO_KEY:
            self.done.append(bound[keys[at]].action)
            await app.run_action(bound[keys[at]].action)
        else:
            await self._press(keys[at])

    async def _type(self) -> None:
        """Words, then perhaps enter. No `/`: nothing is to be written or read outside the folder at hand."""
        words = self._random.choice(TYPED)
        self.done.append(f"type {words!r}")
        field = self._bench.app.focused
        if self._random.random() < 0.5 and isinstance(field, Input):
            field.value = ""
        if isinstance(field, Input):
            field.insert_text_at_cursor(words)
        elif isinstance(field, TextArea):
            field.insert(words)
        await self._bench.pilot.pause()
        if self._random.random() < 0.5:
            await self._press(self._random.choice(("enter", "ctrl+s", "down")))

    async def _mouse(self) -> None:
        width, height = self._bench.app.size
        at = (self._random.randrange(width), self._random.randrange(height))
        pilot, chance = self._bench.pilot, self._random.random()
        if chance < 0.5:
            times, shift = self._random.choice((1, 1, 1, 2, 3)), self._random.random() < 0.2
            self.done.append(f"click{times}{'+shift' if shift else ''} {at}")
            await pilot.click(offset=at, times=times, shift=shift)
        elif chance < 0.7:
            to = (self._random.randrange(width), self._random.randrange(height))
            self.done.append(f"drag {at} {to}")
            await pilot.mouse_down(offset=at)
            await pilot.hover(offset=to)
            await pilot.mouse_up(offset=to)
        else:
            turn = self._random.choice((events.MouseScrollUp, events.MouseScrollDown))
            self.done.append(f"{turn.__name__} {at}")
            for _notch in range(self._random.randrange(1, 5)):
                await pilot._post_mouse_events([turn], offset=at)


class SteadyLab(InstantLab):
    """The cue lab's fake, which also bears what is no phrase."""

    def answer(self, line: Try) -> None:
        try:
            is_phrase = bool(typed_cue(line.line).phrase)
        except CodebookError as error:
            self._take(Refused(line.number, error))
            return
        if is_phrase:
            super().answer(line)
        else:
            self._take(Page(line.number, []))
            self._take(Whole(line.number, LabSummary(0, 0, 0, (), None)))


def learn(folder: Path, request: LearningRequest, take: Callable[[LearningReply], None]) -> None:
    """Similar passages: sentences that are known, as far as the transcript still has them."""
    with open_project(folder, coder="zoé") as project:
        codebook = project.codebook()
        code = next((each for each in codebook.walk() if request.code in (each.id, each.guid)), None)
        transcript = next((project.transcript(each.id) for each in project.transcripts()), None)
        if code is None or transcript is None:
            take(LearningReply(request.number, (), ()))
            return
        found = [passage(transcript, code, words, 0.5) for words in SAID if words in transcript.text]
        waiting = project.pending(each.suggestion for each in found)
    kept = tuple(each for each in found if each.suggestion in waiting)
    example = Example(transcript.name, Segment(0, 4), "Une dame m’a donné son mot de passe")
    cues = (
        ProposedCue(Cue("une dame"), 3, 1, 2, 2, 2, 8.0, 3.1, (example,)),
        ProposedCue(Cue("le soir"), 2, 1, 1, 1, 1, 4.0, 2.0, ()),
    )
    take(LearningReply(request.number, kept, cues))


def without_processes(folder: Path, replace: Callable[[object, str, object], None]) -> None:
    """Have everything that runs in processes of its own answer here and at once."""
    replace(ComparePart, "serve_comparison", lambda _bench, take: InstantComparer(folder, take))
    replace(LabPart, "serve_lab", lambda _bench, take: SteadyLab(folder, take))
    replace(LearningPart, "ask_learner", lambda _bench, request, take: learn(folder, request, take))
    finder = InstantFinder(folder)
    replace(FindingPart, "serve_finding", lambda _bench: finder)


def fault(app: Workbench) -> BaseException | None:
    """What the workbench ended by, if it did."""
    return app._exception


__all__ = ["ENDING", "NOT_MET", "Fingers", "fault", "without_processes"]
