"""Groups of commands that list them in their own order and name the nearest one when a name is mistyped."""

from __future__ import annotations

import click

from qualcode.locales import _


class HelpfulGroup(click.Group):
    """A group whose commands stand in the order in which they were made."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The commands, in their order."""
        return list(self.commands)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """As click does, naming the nearest command when there is none."""
        name = args[0]
        if name.startswith("-") or self.get_command(ctx, name) is not None:
            return super().resolve_command(ctx, args)
        import difflib  # only for a mistyped command

        cause = _("There is no command `{name}`.").format(name=name)
        near = difflib.get_close_matches(name, self.list_commands(ctx), 1)
        hint = _("Did you mean `{command}`?").format(command=near[0]) if near else ""
        raise click.UsageError(f"{cause} {hint}".rstrip(), ctx)
