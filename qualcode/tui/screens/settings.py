"""Settings at the workbench: what each means, changed where one stands, kept at once."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from qualcode.locales import _
from qualcode.model import QualcodeError
from qualcode.tui.keys import key_lines, keys_of
from qualcode.tui.screens.dialogue import Dialogue
from qualcode.tui.screens.helping import show_help
from qualcode.tui.screens.refusing import tell_why
from qualcode.tui.settings_desk import Setting, SettingsDesk
from qualcode.tui.widgets.row_list import Row, RowList
from qualcode.tui.words import N_, translate_bindings


class SettingsScreen(Dialogue[None]):
    """A list of settings with their values; arrows change them. Those of the study ask first.

    Args:
        desk: reads and changes the settings.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("right", "change(1)", N_("Next value"), show=False, id="settings.next"),
        Binding("left", "change(-1)", N_("Previous value"), show=False, id="settings.previous"),
        Binding("f1", "help", N_("Help"), show=False, id="settings.help"),
        Binding("escape,f12,q", "leave", N_("Close"), show=False, id="settings.leave"),
    ]
    DEFAULT_CSS = """
    SettingsScreen {
        #box { width: 68; max-height: 96%; padding: 0 2; }
        #title { color: $primary; text-style: bold; }
        RowList { height: auto; max-height: 12; }
        #meaning { height: 8; margin-top: 1; border-top: solid $border; }
        #hint { color: $foreground 60%; }
    }
    """

    def __init__(self, desk: SettingsDesk) -> None:
        super().__init__()
        translate_bindings(self)
        self._desk = desk
        self._settings: dict[str, Setting] = {}
        self._asked = ""
        """Id of the study's setting that was asked about; the next key changes it."""

    def compose(self) -> ComposeResult:
        with Vertical(id="box"):
            yield Static(_("Settings"), id="title", markup=False)
            yield RowList(always_cursor=True)
            yield Static(id="meaning")
            keys = keys_of(
                up="list.up",
                down="list.down",
                previous="settings.previous",
                next="settings.next",
                leave="settings.leave",
            )
            hint = _("{up} {down} choose · {previous} {next} change · {leave} closes").format(**keys)
            yield Static(hint, id="hint", markup=False)

    def on_mount(self) -> None:
        self._show()
        rows = self.query_one(RowList)
        rows.focus()
        rows.action_move(1)  # from the heading to the first setting

    def _show(self) -> None:
        self._settings = {setting.id: setting for setting in self._desk.settings()}
        rows = []
        for of_study, heading in ((False, _("You, in every study")), (True, _("This study, for everybody in it"))):
            rows.append(Row(f"of-study-{of_study}", heading, current=True))
            for setting in self._settings.values():
                if setting.of_study is of_study:
                    rows.append(Row(setting.id, setting.label, tail=f"‹ {setting.shown} ›", depth=1))
        self.query_one(RowList).set_rows(rows)

    def _here(self) -> Setting | None:
        rows = self.query_one(RowList)
        return self._settings.get(rows.rows[rows.cursor].id) if rows.rows else None

    @on(RowList.Highlighted)
    def _explain(self) -> None:
        setting = self._here()
        if setting is None:
            self.query_one("#meaning", Static).update("")
            return
        if setting.id != self._asked:
            self._asked = ""
        lines = [Content(setting.meaning), Content.styled(self._desk.kept_in(setting), "$foreground 60%")]
        if self._asked:
            lines.insert(0, Content.styled(_("The same key again changes it, for everybody."), "$accent bold"))
        self.query_one("#meaning", Static).update(Content("\n").join(lines))

    @on(RowList.Chosen)
    def _chosen(self) -> None:
        self.action_change(1)

    def action_change(self, by: int) -> None:
        setting = self._here()
        if setting is None:
            return
        if setting.of_study and self._asked != setting.id:
            self._asked = setting.id
            self._explain()
            return
        try:
            self._desk.step(setting, by)
        except QualcodeError as error:
            tell_why(self, str(error))
        self._show()
        self._explain()

    def action_help(self) -> None:
        words = _(
            "Your own settings go with you into every study; the study's are the same for everybody in it, so that "
            "citations fit. All of them can be written into the files as well. Keys of your own stand in your file "
            "under [keys]: `qualcode keys` lists what can be changed."
        )
        show_help(self, _("Settings"), words, [*key_lines(RowList), *key_lines(self)])
