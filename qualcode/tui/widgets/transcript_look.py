"""How a transcript looks: the style of each thing that a row can show, by name, for every theme."""

from __future__ import annotations

from typing import ClassVar

from rich.style import Style
from textual.scroll_view import ScrollView

from qualcode.tui.widgets.component_look import component_look
from qualcode.tui.widgets.row_painter import Styles


class TranscriptLook(ScrollView):
    """A scrolled view with the styles of a transcript's rows."""

    ALLOW_SELECT = False
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "transcript--words",
        "transcript--question",
        "transcript--label",
        "transcript--label-question",
        "transcript--number",
        "transcript--number-here",
        "transcript--suggestion",
        "transcript--suggestion-here",
        "transcript--evidence",
        "transcript--match",
        "transcript--selection",
        "transcript--caret",
        "transcript--caret-away",
        "transcript--overflow",
        "transcript--outline",
        "transcript--fold",
        "transcript--jump",
    }
    """
    | Class | Description |
    | :- | :- |
    | `transcript--words`, `transcript--question` | What participants say; what interviewers say, and headings. |
    | `transcript--label`, `transcript--label-question` | The speaker's label before them. |
    | `transcript--number`, `transcript--number-here` | Citation lines; the one of the caret. |
    | `transcript--suggestion`, `transcript--suggestion-here` | Words suggested for coding; those to decide on next. |
    | `transcript--evidence` | Words that fired a cue. |
    | `transcript--match` | Found by the search. |
    | `transcript--selection` | What is selected. |
    | `transcript--caret`, `transcript--caret-away` | The caret, with and without focus. |
    | `transcript--overflow` | Marks of suggestions, and of codings for which the margin has no lane. |
    | `transcript--outline` | The bracket beside the rows of the coding at the caret. |
    | `transcript--fold` | What stands for the turns that are not shown. |
    | `transcript--jump` | The letters to type to go to a place. |
    """
    DEFAULT_CSS = """
    TranscriptLook {
        background: $background;
        color: $foreground;
        overflow-x: hidden;
        overflow-y: scroll;
        scrollbar-size-vertical: 0;
        padding: 0 0 0 1;
    }
    TranscriptLook > .transcript--words { color: $foreground; }
    TranscriptLook > .transcript--question { color: $foreground 62%; }
    TranscriptLook > .transcript--label { color: $primary; text-style: bold; }
    TranscriptLook > .transcript--label-question { color: $foreground 50%; }
    TranscriptLook > .transcript--number { color: $foreground 35%; }
    TranscriptLook > .transcript--number-here { color: $accent; text-style: bold; }
    TranscriptLook > .transcript--suggestion { text-style: underline; }
    TranscriptLook > .transcript--suggestion-here { background: $accent 16%; }
    TranscriptLook > .transcript--evidence { color: $accent; text-style: bold underline; }
    TranscriptLook > .transcript--match { background: $accent 40%; }
    TranscriptLook > .transcript--selection { background: $primary 45%; }
    TranscriptLook > .transcript--caret { text-style: reverse; }
    TranscriptLook > .transcript--caret-away { background: $foreground 25%; }
    TranscriptLook > .transcript--overflow { color: $accent; text-style: bold; }
    TranscriptLook > .transcript--outline { color: $accent; }
    TranscriptLook > .transcript--fold { color: $foreground 45%; }
    TranscriptLook > .transcript--jump { color: $background; background: $accent; text-style: bold; }
    TranscriptLook:nocolor > .transcript--selection {
        color: $foreground; background: $background; text-style: reverse;
    }
    TranscriptLook:nocolor > .transcript--caret { text-style: reverse bold underline; }
    TranscriptLook:nocolor > .transcript--match {
        color: $foreground; background: $background; text-style: bold reverse;
    }
    TranscriptLook:nocolor > .transcript--jump {
        color: $foreground; background: $background; text-style: bold reverse;
    }
    """

    def styles_of_rows(self) -> Styles:
        """The styles in the theme in force."""

        def look(name: str) -> Style:
            return component_look(self, f"transcript--{name}")

        return Styles(
            ground=self.rich_style.without_color + Style(bgcolor=self.rich_style.bgcolor),
            words=look("words"),
            question=look("question"),
            label=look("label"),
            label_question=look("label-question"),
            number=self.rich_style + look("number"),
            number_here=self.rich_style + look("number-here"),
            suggestion=look("suggestion"),
            suggestion_here=look("suggestion-here"),
            evidence=look("evidence"),
            match=look("match"),
            selection=look("selection"),
            caret=look("caret" if self.has_focus else "caret-away"),
            overflow=self.rich_style + look("overflow"),
            outline=self.rich_style + look("outline"),
            fold=self.rich_style + look("fold"),
            jump=look("jump"),
        )
