"""The workbench in a browser on this machine: textual-serve behind a lock (`lock.py`), with a page of our own.

textual-serve carries keys and paint over a websocket, and runs a workbench in a process of its own for each page that
is open. Its own page asks Google for a font; ours asks nobody for anything.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from importlib import import_module
from pathlib import Path
from typing import Any

from qualcode.files import reason
from qualcode.locales import _, language
from qualcode.model import InputError
from qualcode.tui.lock import HOST, OK, ROOT, SEE_OTHER, Lock
from qualcode.tui.served import command

_WEB = Path(__file__).parent / "web"
_PATIENCE = 2.0
"""Seconds that open pages get to end when the server does."""


def require_extra() -> None:
    """Stop where the extra `serve` is not installed.

    Raises:
        InputError: it is not.
    """
    try:
        import_module("textual_serve.server")
    except ImportError as error:
        raise InputError(
            _("the workbench in a browser needs the extra `serve`, which is not installed"),
            remedy=_('`pip install "qualcode[serve]"` installs it'),
        ) from error


def guard(lock: Lock, response: Callable[..., Any]) -> Callable[[Any, Any], Awaitable[Any]]:
    """What every request passes before anything of textual-serve sees it.

    Args:
        lock: who may come in.
        response: makes an answer (aiohttp's `web.Response`).
    """

    async def passed(request: Any, handler: Any) -> Any:
        cookie, token = request.cookies.get(lock.cookie_name), request.query.get("token")
        verdict = lock.judge(request.path, request.headers, token=token, cookie=cookie)
        if verdict.status == OK:
            return await handler(request)
        if verdict.status != SEE_OTHER:
            refused = _(
                "This address is not open to you: start `qualcode serve` again, and open the address it prints."
            )
            return response(status=verdict.status, text=f"{refused}\n")
        # sent on to an address without the token, so that neither history nor bookmarks hold a key
        entered = response(status=SEE_OTHER, headers={"Location": ROOT})
        entered.set_cookie(lock.cookie_name, verdict.cookie, httponly=True, samesite="Strict", path=ROOT)
        return entered

    return passed


async def make_app(shell_command: str, port: int, title: str, lock: Lock) -> Any:
    """The application (aiohttp's) that serves a workbench behind a lock.

    Args:
        shell_command: what runs the workbench, as a shell takes it.
        port: where it will be served.
        title: of the study.
        lock: who may come in.
    """
    import aiohttp_jinja2
    from aiohttp import web
    from textual_serve.server import Server

    async def add_headers(_request: Any, response: Any) -> None:
        response.headers.update(lock.headers())

    app = await Server(shell_command, host=HOST, port=port, title=title, templates_path=_WEB)._make_app()
    app.router.add_static("/page", _WEB)
    app.middlewares.append(web.middleware(guard(lock, web.Response)))
    words = {"lang": language(), "ended": _("The workbench is closed."), "again": _("Open it again")}
    aiohttp_jinja2.get_env(app).globals.update(words)
    app.on_response_prepare.append(add_headers)
    app.on_startup.clear()  # there textual-serve prints its own address, which is locked
    return app


def serve_workbench(folder: Path, *, coder: str | None, title: str, port: int, say: Callable[[str], None]) -> None:
    """Serve the workbench until interrupted.

    Args:
        folder: the study.
        coder: who codes; None as the study's settings say.
        title: of the study.
        port: on this machine alone.
        say: is told the address to open, once it can be opened.

    Raises:
        InputError: the extra is not installed, or the port is taken.
    """
    require_extra()
    from aiohttp import web

    lock = Lock(port)

    def told(*_its_words: object) -> None:
        say(lock.address)

    app = make_app(command(folder, coder=coder), port, title, lock)
    try:
        web.run_app(app, host=HOST, port=port, print=told, access_log=None, shutdown_timeout=_PATIENCE)
    except OSError as error:
        cause = _("port {port} cannot be used: {cause}").format(port=port, cause=reason(error))
        raise InputError(cause, remedy=_("name another with --port")) from error
