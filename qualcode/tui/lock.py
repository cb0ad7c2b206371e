"""Who may see the workbench in a browser: decided from a request's own words, without any server.

textual-serve has no lock: whoever reaches its port has the study. So a request is let through only if it

- names this machine and port as its host: a page elsewhere may point its own name here, but it goes by that name still;
- comes from our own page, where it says what page it comes from; a websocket has to say so;
- brings the cookie that the token in the printed address was exchanged for, once.
"""

from __future__ import annotations

import hmac
import secrets
from collections.abc import Mapping
from dataclasses import dataclass

HOST = "127.0.0.1"
ROOT, SOCKET = "/", "/ws"
MISDIRECTED, FORBIDDEN, SEE_OTHER, OK = 421, 403, 303, 200

_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; font-src 'self'; img-src 'self' data:; "
    "connect-src 'self' ws://{host}; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)


@dataclass(frozen=True, slots=True)
class Verdict:
    """What becomes of a request."""

    status: int
    """`OK` lets it through, `SEE_OTHER` sends it on to the address without the token, the others refuse it."""
    cookie: str = ""
    """What to set as the cookie `Lock.cookie_name`; "" for none."""


class Lock:
    """Lets in whoever has the token, once; from then on the browser that came with it.

    Args:
        port: the port that is served.
    """

    def __init__(self, port: int) -> None:
        self.host = f"{HOST}:{port}"
        self.cookie_name = f"qualcode-{port}"
        """Browsers keep one jar for all ports of a machine."""
        self._token = secrets.token_urlsafe(32)
        self._session = secrets.token_urlsafe(32)

    @property
    def address(self) -> str:
        """What to open in a browser; of use once."""
        return f"http://{self.host}/?token={self._token}"

    def judge(
        self, path: str, headers: Mapping[str, str], *, token: str | None = None, cookie: str | None = None
    ) -> Verdict:
        """What becomes of a request.

        Args:
            path: without what follows the `?`.
            headers: by name, in any case.
            token: the one it brings along in its address, if any.
            cookie: the one of `cookie_name`, if any.
        """
        known = {name.lower(): value for name, value in headers.items()}
        origin = known.get("origin")
        if known.get("host", "").lower() != self.host:
            return Verdict(MISDIRECTED)
        if origin is not None and origin.lower() != f"http://{self.host}":
            return Verdict(FORBIDDEN)
        if origin is None and path == SOCKET:
            return Verdict(FORBIDDEN)
        if token is not None and path == ROOT:
            if not _same(token, self._token):
                return Verdict(FORBIDDEN)
            self._token = ""
            return Verdict(SEE_OTHER, self._session)
        return Verdict(OK) if _same(cookie, self._session) else Verdict(FORBIDDEN)

    def headers(self) -> dict[str, str]:
        """What every answer says to the browser: ask nobody else for anything, keep nothing, show it in no other page.

        The terminal writes its colours as style elements, hence `unsafe-inline` for styles; scripts are files.
        """
        return {
            "Content-Security-Policy": _POLICY.format(host=self.host),
            "Referrer-Policy": "no-referrer",
            "X-Content-Type-Options": "nosniff",
            "X-Frame-Options": "DENY",
            "Cross-Origin-Opener-Policy": "same-origin",
            "Cross-Origin-Resource-Policy": "same-origin",
            "Cache-Control": "no-store",
        }


def _same(given: str | None, secret: str) -> bool:
    """Whether it is the secret, in a time that does not tell how much of it was right. A spent secret is nobody's."""
    return bool(secret) and given is not None and hmac.compare_digest(given.encode(), secret.encode())
