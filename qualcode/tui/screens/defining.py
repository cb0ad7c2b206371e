"""A code's rule written: what it means, when it is used, when it is not."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.widgets import Static, TextArea

from qualcode.locales import _
from qualcode.model import Code
from qualcode.tui.keys import keys_of
from qualcode.tui.screens.dialogue import Dialogue
from qualcode.tui.widgets.writing_area import WritingArea
from qualcode.tui.words import N_, translate_bindings


@dataclass(frozen=True)
class Rule:
    """What was written."""

    definition: str
    include: tuple[str, ...]
    exclude: tuple[str, ...]


class DefineScreen(Dialogue[Rule | None]):
    """Answers with the rule, None when left without keeping.

    Args:
        code: as it is now.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s", "keep", N_("Keep"), id="rule.keep", priority=True),
        Binding("escape", "leave", N_("Leave"), id="rule.leave", priority=True),
        Binding("tab", "app.focus_next", N_("Next field"), show=False, id="rule.next", priority=True),
    ]
    DEFAULT_CSS = """
    DefineScreen {
        #box { width: 78; max-width: 98%; height: 30; max-height: 98%; }
        #title { color: $primary; text-style: bold; }
        .heading { color: $foreground 60%; }
        TextArea { height: 1fr; scrollbar-size-vertical: 1; border: none; padding: 0; background: $background; }
        TextArea:focus { border: none; background: $panel; }
        #definition { height: 2fr; }
        #hint { color: $foreground 60%; }
    }
    """

    def __init__(self, code: Code) -> None:
        super().__init__()
        translate_bindings(self)
        self._code = code
        self._was = Rule(code.definition, *(tuple(_lines(each).splitlines()) for each in (code.include, code.exclude)))
        self._warned = False

    def compose(self) -> ComposeResult:
        with Vertical(id="box"):
            yield Static(_("The rule of {code}").format(code=self._code.name), id="title", markup=False)
            yield Static(_("Definition"), classes="heading", markup=False)
            yield WritingArea(self._was.definition, show_line_numbers=False, id="definition")
            yield Static(_("Include: one case a line"), classes="heading", markup=False)
            yield WritingArea(_lines(self._was.include), show_line_numbers=False, id="include")
            yield Static(_("Exclude: one case a line, and which code instead"), classes="heading", markup=False)
            yield WritingArea(_lines(self._was.exclude), show_line_numbers=False, id="exclude")
            hint = _("{keep} keeps · {next} next field · {leave} leaves").format(**_keys())
            yield Static(hint, id="hint", markup=False)

    def on_mount(self) -> None:
        for area in self.query(TextArea):
            area.cursor_blink = False
        self.query_one("#definition", TextArea).focus()

    def _rule(self) -> Rule:
        said = {area.id: area.text for area in self.query(TextArea)}
        include, exclude = (
            tuple(line.strip() for line in said[name].splitlines() if line.strip()) for name in ("include", "exclude")
        )
        return Rule(said["definition"].strip(), include, exclude)

    def action_keep(self) -> None:
        rule = self._rule()
        self.dismiss(None if rule == self._was else rule)

    def action_leave(self) -> None:
        if self._rule() != self._was and not self._warned:
            self._warned = True
            told = _("Not kept yet: {keep} keeps it, {leave} again drops it.").format(**_keys())
            self.query_one("#hint", Static).update(told)
        else:
            self.dismiss(None)


def _keys() -> dict[str, str]:
    return keys_of(keep="rule.keep", next="rule.next", leave="rule.leave")


def _lines(rules: tuple[str, ...]) -> str:
    """One rule a line; one that has several is put on one."""
    return "\n".join(" ".join(rule.split()) for rule in rules)
