"""`qualcode role`: say what a speaker does in an interview."""

from __future__ import annotations

import click

from qualcode.cli.context import Context, pass_context
from qualcode.cli.output import say
from qualcode.locales import _
from qualcode.locales.words import role_word
from qualcode.model import Role


@click.command(
    help=_(
        """Interviewers' turns are left out of suggestions, counts and quotes, so a role that was guessed wrong matters.

        Example: qualcode role e10 SPEAKER_00 interviewer
        """
    )
)
@click.argument("transcript")
@click.argument("speaker")
@click.argument("role", type=click.Choice([each.value for each in Role]))
@pass_context
def role(context: Context, transcript: str, speaker: str, role: str) -> None:
    """Give a speaker a role, in one journalled action."""
    context.project().set_role(transcript, speaker, Role(role))
    say(
        _("{speaker} of {transcript}: {role}.").format(
            speaker=speaker, transcript=transcript, role=role_word(Role(role))
        )
    )
