"""Every action by name, for the command palette: found in the language in force and in English, accents aside."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from qualcode.locales import _
from qualcode.tui.keys import key_lines
from qualcode.tui.screens.chooser import Choice

if TYPE_CHECKING:
    from textual.app import App
    from textual.screen import Screen
    from textual.widget import Widget

    from qualcode.tui.screens.workbench import WorkbenchScreen

ACTION, OPEN, CODE = "action:", "open:", "code:"
"""What an id of the palette begins with: an action to run, a transcript to open, a code to apply."""
_NOWHERE = frozenset({"app.palette", "focus.leave", "tour.next"})
"""Bindings that are of no use in a list of commands."""
_ONLY_IN_A_TRANSCRIPT = frozenset({"app.settings", "app.tour"})
RECENT = 5
"""How many choices stand first because they were made last."""


def recent_first(chosen: str, recent: Sequence[str]) -> list[str]:
    """The choices made last, with this one as the newest."""
    return [chosen, *(each for each in recent if each != chosen)][:RECENT]


def palette_choices(
    bench: WorkbenchScreen, recent: Sequence[str] = (), screen: Screen[Any] | None = None
) -> list[Choice]:
    """What can be done now: the focused part's actions and the screen's; in a transcript also others, and codes.

    Args:
        bench: the workbench.
        recent: ids of the choices made last, newest first; they stand first.
        screen: the one in sight, if it is another.
    """
    elsewhere = screen is not None and screen is not bench
    left_out = _NOWHERE | (_ONLY_IN_A_TRANSCRIPT if elsewhere else frozenset())
    choices = list(
        {
            line.id: Choice(f"{ACTION}{line.id}", line.label, tail=line.keys_label, names=(line.message, line.id))
            for part in _parts(bench, screen)
            for line in key_lines(part)
            if line.id not in left_out
        }.values()
    )
    if bench.ready and not elsewhere:
        session = bench.session
        for summary in session.summaries:
            label = _("Open {name}").format(name=summary.name)
            choices.append(Choice(f"{OPEN}{summary.name}", label, names=(f"open {summary.name}",)))
        for guid, code in session.codes.items():
            label = _("Code with {name}").format(name=code.name)
            choices.append(
                Choice(
                    f"{CODE}{guid}",
                    label,
                    tail=session.letters.get(guid, ""),
                    names=(f"code {code.name}", code.path_text),
                )
            )
    order = {choice_id: place for place, choice_id in enumerate(recent)}
    return sorted(choices, key=lambda choice: order.get(choice.id, len(order)))


async def run_choice(bench: WorkbenchScreen, choice_id: str, screen: Screen[Any] | None = None) -> None:
    """Do what was chosen in the palette."""
    if choice_id.startswith(OPEN):
        bench.open_transcript(choice_id.removeprefix(OPEN))
    elif choice_id.startswith(CODE):
        bench.code_with(choice_id.removeprefix(CODE))
    else:
        wanted = choice_id.removeprefix(ACTION)
        for part in _parts(bench, screen):
            line = next((line for line in key_lines(part) if line.id == wanted), None)
            if line is not None:
                await part.run_action(line.action)
                return


def _parts(bench: WorkbenchScreen, screen: Screen[Any] | None) -> list[Widget | App[Any]]:
    """Whose actions are listed: the screen's, those of its part in focus, the application's."""
    seen = screen or bench
    focused = seen.focused or (bench.view if seen is bench else None)
    return [seen, *([focused] if focused is not None else []), seen.app]
