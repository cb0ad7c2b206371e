"""Yes or no, asked in the language in force and answered in it or in English."""

from __future__ import annotations

import click

from qualcode.locales import _


def confirmed(question: str) -> bool:
    """Ask on stderr; Enter is yes.

    Raises:
        click.Abort: nobody is there to answer.
    """
    yes, no = _("yes").casefold(), _("no").casefold()
    answers = {yes: True, yes[:1]: True, "yes": True, "y": True, no: False, no[:1]: False, "no": False, "n": False}
    prompt = f"{question} [{yes[:1].upper()}/{no[:1]}]"
    while True:
        answer = click.prompt(prompt, default=yes, show_default=False, prompt_suffix=" ", err=True)
        known = answers.get(str(answer).strip().casefold())
        if known is not None:
            return known
        click.echo(_("Answer {yes} or {no}.").format(yes=yes, no=no), err=True)
