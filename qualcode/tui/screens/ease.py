"""Ease at the workbench: the tour, and settings that are followed."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, cast

from textual.binding import Binding, BindingType
from textual.timer import Timer

from qualcode.locales import _
from qualcode.tui.keys import key_lines, key_of, keys_of
from qualcode.tui.screens.bench import Bench
from qualcode.tui.words import N_

if TYPE_CHECKING:
    from qualcode.project import StudyFolder
    from qualcode.tui.app import Workbench
    from qualcode.tui.tour import Bench as Seen
    from qualcode.tui.tour import Tour

_LOOK = 0.15
"""Seconds between two looks whether a step of the tour was done."""


class EasePart(Bench):
    """What makes the workbench a person's own."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "next_step", N_("Tour: skip the step"), show=False, id="tour.next"),
    ]
    _tour: Tour | None = None
    _tour_timer: Timer | None = None

    @property
    def _workbench(self) -> Workbench:
        return cast("Workbench", self.app)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """A step of the tour is skipped only while there is one."""
        if action == "next_step":
            return self._tour is not None
        return super().check_action(action, parameters)

    # Settings

    def on_mount(self) -> None:
        self.view.margin = self._workbench.preferences.context

    def keys_changed(self) -> None:
        """Name the keys that are in force now, and give codes no capital that does something else."""
        if not self.ready:
            return
        keys = [key for part in (self, self.view, self.app) for line in key_lines(part) for key in line.keys]
        self.session.keep_capitals([key for key in keys if len(key) == 1 and key.isupper()])
        self.view.set_codes(self.paints, self.session.letters)
        self.refresh_marks()
        self.refresh_bindings()

    def study_changed(self, folder: StudyFolder) -> None:
        """Follow the study's settings: numbers and rows are others."""
        self.session.use_settings(folder)
        if self.reads:
            self.session.remember_place(self.view.caret)
            self.reopen()

    # The tour

    def offer_tour(self) -> None:
        """Ask whether the tour is wanted, where it can do no harm and was not refused before."""
        from qualcode.demo import is_sample

        if not self._workbench.preferences.tour or not is_sample(self.session.project.folder):
            return
        from qualcode.tui.screens.tour_offer import TourOffer

        def answered(wanted: bool | None) -> None:
            self._workbench.prefer("tour", False)
            if wanted:
                self.begin_tour()

        self.app.push_screen(TourOffer(), answered)

    def begin_tour(self) -> None:
        """Begin the tour, from its first step."""
        if not self.reads:
            self.notify(_("The tour needs a transcript: bring one in, or run `qualcode demo`."), markup=False)
            return
        from qualcode.demo import is_sample
        from qualcode.tui.tour import Tour
        from qualcode.tui.widgets.tour_bar import TourBar

        self.leave_tour()
        self._tour = Tour(changing=is_sample(self.session.project.folder))
        self.mount(TourBar())
        self.view.focus()
        self.call_after_refresh(self._say_step)
        self._look_at_step()  # how it was before the first key
        self._tour_timer = self.set_interval(_LOOK, self._look_at_step)

    def leave_tour(self) -> bool:
        """End the tour; whether there was one."""
        if self._tour is None:
            return False
        from qualcode.tui.widgets.tour_bar import TourBar

        self._tour = None
        if self._tour_timer is not None:
            self._tour_timer.stop()
        self.query(TourBar).remove()
        return True

    def action_next_step(self) -> None:
        if self._tour is None:
            return
        if self._tour.step is None:
            self.leave_tour()
            return
        self._tour.skip()
        self._look_at_step()
        self._say_step()

    def _look_at_step(self) -> None:
        if self._tour is not None and self._tour.see(self._seen()):
            self._say_step()

    def _seen(self) -> Seen:
        from qualcode.tui.screens.chooser import Chooser
        from qualcode.tui.tour import Bench as Seen

        return Seen(
            caret=self.view.caret,
            selected=self.view.selection is not None,
            codings=len(self.session.annotations.codings),
            suggestions=len(self.session.annotations.suggestions),
            at_suggestion=self.active_suggestion() is not None,
            matches=len(self.view.matches),
            palette=isinstance(self.app.screen, Chooser),
        )

    def _say_step(self) -> None:
        from qualcode.tui.widgets.tour_bar import TourBar

        tour, bars = self._tour, self.query(TourBar)
        if tour is None or not bars:
            return
        if tour.step is None:
            words = _(
                "That was the tour. {help} explains the part you are in; {palette} has everything, this tour too."
            )
            bars.first(TourBar).say(words.format(**keys_of(help="app.help", palette="app.palette")), "", "")
            return
        place = _("Tour {n} of {all}").format(n=tour.at + 1, all=len(tour.steps))
        bars.first(TourBar).say(tour.step.says, key_of(tour.step.binding), place)
