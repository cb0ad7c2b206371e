"""`qualcode serve`: the workbench in a browser on this machine."""

from __future__ import annotations

import click

from qualcode.cli.context import Context, pass_context
from qualcode.cli.output import say
from qualcode.locales import _

_PORT = 8377


@click.command(
    help=_(
        """Only browsers on this machine can reach it, and only with the address that is printed, which lets in one
        browser, once. Nothing is asked from or sent to anywhere else. Needs the extra `serve`.

        Example: qualcode serve --port 8400
        """
    )
)
@click.option(
    "--port", type=click.IntRange(1024, 65535), default=_PORT, show_default=True, help=_("The port on 127.0.0.1.")
)
@pass_context
def serve(context: Context, port: int) -> None:
    """Serve until interrupted."""
    from qualcode.tui.serving import require_extra, serve_workbench

    require_extra()
    project = context.project()  # what is wrong with the study is said here, not in the browser
    folder, title, coder = project.folder.root, project.folder.title, project.coder
    project.close()

    def told(address: str) -> None:
        click.echo(address)
        say(_("Open this address in a browser on this machine; it works once. ctrl c ends it."))

    serve_workbench(folder, coder=coder, title=title, port=port, say=told)
