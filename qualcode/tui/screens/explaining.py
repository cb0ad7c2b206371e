"""Help on the part of the workbench in focus: what it is for, and what keys do there."""

from __future__ import annotations

from qualcode.locales import _
from qualcode.tui.keys import KeyLine, key_lines
from qualcode.tui.screens.bench import Bench


class HelpPart(Bench):
    """What a person asks for by F1."""

    def action_help(self) -> None:
        title, words = self._help_words()
        sections: list[tuple[str, list[KeyLine]]] = []
        if self.focused is not None:
            sections.append((_("Keys here"), key_lines(self.focused)))
        here = key_lines(self)
        known = {line.id for line in here}
        everywhere = [line for line in key_lines(self.app) if line.id not in known]
        sections += [(_("Everywhere in the workbench"), here), (_("Everywhere"), everywhere)]
        from qualcode.tui.screens.help import HelpScreen  # as rarely needed as the memo

        self.app.push_screen(HelpScreen(title, words, [s for s in sections if s[1]]))

    def _help_words(self) -> tuple[str, str]:
        """What the focused part is called, and what it is for."""
        part = self.focused.id if self.focused is not None else None
        if part == "corpus":
            return _("Corpus"), _("The study's transcripts, with how many codings each has. Enter opens one.")
        if part == "codes":
            return _("Codes"), _(
                "The codebook, with each code's capital letter and how often it is used in this transcript. "
                "Enter codes the selection, or the sentence at the caret."
            )
        return _("Transcript"), _(
            "Read, select, code. Numbers on the left are the lines, or the turns, that citations name; then come the "
            "codings, each with its code's letter and a bar down its rows, and ? where a suggestion waits (its words "
            "are underlined, those that gave rise to it are bold). Where a turn begins, ▹ says that it asks, ▸ that "
            "it answers, ◦ that somebody else speaks. A capital letter codes the selection; without one, the sentence "
            "at the caret."
        )
