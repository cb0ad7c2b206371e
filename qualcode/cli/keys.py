"""`qualcode keys`: what every key of the workbench does, and the ids by which keys are changed."""

from __future__ import annotations

import click

from qualcode.cli.context import Context, pass_context
from qualcode.cli.output import format_option, print_rows, say
from qualcode.locales import _


@click.command(
    help=_(
        """One row for each action: its id, its keys as they are now, what it does and where. Under [keys] in your
        config.toml, or in the study's qualcode.toml, an id with other keys changes them.

        Example: qualcode keys --format csv
        """
    )
)
@format_option
@pass_context
def keys(context: Context, format_: str) -> None:
    """Print one row for each action."""
    from qualcode.preferences import preferences_file, read_preferences
    from qualcode.project import find_study
    from qualcode.project.settings import SETTINGS_FILE
    from qualcode.tui.key_list import key_rows  # Textual costs 100 ms
    from qualcode.tui.keymap import Wish

    preferences, study = read_preferences(), find_study(context.start())
    wishes = [Wish(str(study.root / SETTINGS_FILE), study.settings.keys)] if study else []
    wishes.append(Wish(str(preferences_file()), preferences.own_keys))
    rows, problems = key_rows(preferences.keys, wishes)
    print_rows(rows, ["id", "keys", "does", "part"], format_)
    for problem in (*preferences.problems, *problems):
        say(problem)
    say(_("Keys of your own: {file}, under [keys].").format(file=preferences_file()))
