"""Every action by name, for the command palette: found in the language in force and in English, accents aside."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from qualcode.locales import _
from qualcode.tui.keys import KeyLine, key_lines
from qualcode.tui.screens.chooser import Choice

if TYPE_CHECKING:
    from qualcode.tui.screens.workbench import WorkbenchScreen

ACTION, OPEN, CODE = "action:", "open:", "code:"
"""What an id of the palette begins with: an action to run, a transcript to open, a code to apply."""


RECENT = 5
"""How many choices stand first because they were made last."""


def recent_first(chosen: str, recent: Sequence[str]) -> list[str]:
    """The choices made last, with this one as the newest."""
    return [chosen, *(each for each in recent if each != chosen)][:RECENT]


def palette_choices(screen: WorkbenchScreen, recent: Sequence[str] = ()) -> list[Choice]:
    """What can be done now: the focused part's actions and the screen's, transcripts to open, codes to apply.

    Args:
        screen: the workbench.
        recent: ids of the choices made last, newest first; they stand first.
    """
    parts = [screen, *([screen.focused] if screen.focused is not None else [screen.view]), screen.app]
    lines: list[KeyLine] = [line for part in parts for line in key_lines(part)]
    choices = [
        Choice(f"{ACTION}{line.id}", line.label, tail=line.keys_label, names=(line.message, line.id))
        for line in lines
        if line.id not in ("app.palette", "focus.leave", "tour.next")
    ]
    if screen.ready:
        session = screen.session
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


async def run_choice(screen: WorkbenchScreen, choice_id: str) -> None:
    """Do what was chosen in the palette."""
    if choice_id.startswith(OPEN):
        screen.open_transcript(choice_id.removeprefix(OPEN))
    elif choice_id.startswith(CODE):
        screen.code_with(choice_id.removeprefix(CODE))
    else:
        wanted = choice_id.removeprefix(ACTION)
        for part in (screen, screen.focused, screen.view, screen.app):
            line = next((line for line in key_lines(part) if line.id == wanted), None) if part is not None else None
            if line is not None and part is not None:
                await part.run_action(line.action)
                return
