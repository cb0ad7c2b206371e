"""The workbench as an application: owns the study, the themes and the screens, and nothing of what they do."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, ClassVar

from rich.text import Text
from textual import events
from textual.binding import Binding, BindingType
from textual.screen import ModalScreen, Screen

from qualcode.locales import _
from qualcode.model import QualcodeError
from qualcode.preferences import Preferences
from qualcode.tui.crash import crash_report
from qualcode.tui.keymap import NO_KEY
from qualcode.tui.keys import keys_of
from qualcode.tui.preferring import PreferringApp
from qualcode.tui.screens.opening import OpeningScreen
from qualcode.tui.words import N_, translate_bindings

if TYPE_CHECKING:
    from qualcode.project import Project
    from qualcode.tui.screens.workbench import WorkbenchScreen


class Workbench(PreferringApp):
    """Coding interviews in a terminal.

    Args:
        study: the opened project, or what opens it; then the first frame comes before. The app closes it.
        title: the study's name, shown from the first frame on.
        preferences: what the person prefers; all as by default if not given.
    """

    TITLE = "qualcode"
    ENABLE_COMMAND_PALETTE = False  # ours is the same list of choices as the code picker, in the reader's language
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f1", "help", N_("Help"), key_display="F1", id="app.help", priority=True),
        Binding("ctrl+p", "palette", N_("Commands"), show=False, id="app.palette", priority=True),
        Binding("ctrl+t", "next_theme", N_("Next theme: dark, light, high contrast"), show=False, id="app.theme"),
        Binding("f12", "settings", N_("Settings: language, colours, keys"), show=False, id="app.settings"),
        Binding(NO_KEY, "tour", N_("Take the tour"), show=False, id="app.tour"),
        Binding("ctrl+q", "quit", N_("Quit"), show=False, id="app.quit", priority=True),
    ]

    def __init__(
        self,
        study: Project | Callable[[], Project],
        *,
        title: str = "",
        preferences: Preferences | None = None,
    ) -> None:
        super().__init__(preferences or Preferences())
        translate_bindings(self)
        self._study = study
        self._project: Project | None = None
        self._bench: WorkbenchScreen | None = None
        self._title = title
        self._recent: list[str] = []
        self.failure: QualcodeError | None = None
        """Why the study could not be opened; the caller tells it once the terminal is free again."""

    def get_default_screen(self) -> Screen[None]:
        return OpeningScreen(self._title)

    def on_mount(self) -> None:
        self.begin_preferences()
        self.call_after_refresh(self._open_study)

    def _open_study(self) -> None:
        # what follows takes longer than all before: the opening screen is seen meanwhile
        from qualcode.tui.screens.workbench import WorkbenchScreen
        from qualcode.tui.session import Session

        try:
            self._project = self._study() if callable(self._study) else self._study
            session = Session(self._project)
            session.load()
        except QualcodeError as error:
            self.failure = error
            self.exit()
            return
        self._bench = WorkbenchScreen(session, self._title)
        self.push_screen(self._bench)
        self.begin_keys(self._project.folder)
        self._bench.offer_tour()

    async def on_event(self, event: events.Event) -> None:
        if self._bench is not None and isinstance(event, events.InputEvent):
            self._bench.memory.used()
        await super().on_event(event)

    def _fatal_error(self) -> None:
        """End after a fault of our own, telling where it happened and no interview text (Textual would)."""
        error = self._exception
        if error is not None:
            self._exit_renderables.append(Text(crash_report(error)))
        self._close_messages_no_wait()

    def on_unmount(self) -> None:
        if self._project is not None:
            self._project.close()

    def action_help(self) -> None:
        from qualcode.tui.screens.help import HelpScreen
        from qualcode.tui.screens.helping import help_on  # as rarely needed as the memo

        helping = getattr(self.screen, "action_help", None)
        if isinstance(self.screen, HelpScreen):
            self.screen.action_leave()
        elif helping is not None:
            helping()
        elif self.screen is not self.screen_stack[0]:
            self.push_screen(help_on(self.screen))

    def on_click(self, event: events.Click) -> None:
        """A click beside a dialogue leaves it, as esc does."""
        leave = getattr(self.screen, "action_leave", None)
        if isinstance(self.screen, ModalScreen) and event.widget is self.screen and leave is not None:
            leave()

    def action_help_quit(self) -> None:
        self.notify(_("{quit} quits. All you did is kept already.").format(**keys_of(quit="app.quit")))

    def action_settings(self) -> None:
        if self._bench is not None and self.screen is self._bench:
            from qualcode.tui.screens.settings import SettingsScreen  # as rarely needed as the memo
            from qualcode.tui.settings_desk import SettingsDesk

            bench = self._bench
            self.push_screen(SettingsScreen(SettingsDesk(self, bench.session.project.folder, bench.study_changed)))

    def action_tour(self) -> None:
        if self._bench is not None and self.screen is self._bench:
            self._bench.begin_tour()

    def action_palette(self) -> None:
        """List what can be done on the screen in sight; dialogues have their few keys in sight."""
        bench, screen = self._bench, self.screen
        if bench is None or isinstance(screen, ModalScreen):
            return

        from qualcode.tui.commands import palette_choices, recent_first, run_choice  # not needed for the first frame
        from qualcode.tui.screens.chooser import Chooser

        async def run(chosen: str | None) -> None:
            if chosen is not None:
                self._recent = recent_first(chosen, self._recent)
                await run_choice(bench, chosen, screen)

        choices = palette_choices(bench, self._recent, screen)
        self.push_screen(Chooser(_("What would you like to do?"), choices), run)
