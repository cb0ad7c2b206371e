"""The workbench in a browser: who is let in, what the page asks for, and what is said where it cannot be served."""

from __future__ import annotations

import re
import shlex
import sys
from dataclasses import dataclass, field
from pathlib import Path
from types import SimpleNamespace

import pytest

import qualcode.tui.served
from qualcode.cli.main import cli
from qualcode.locales import set_language
from qualcode.tui.lock import FORBIDDEN, MISDIRECTED, OK, SEE_OTHER, Lock, Verdict
from qualcode.tui.served import command, main
from qualcode.tui.serving import guard

PORT = 8377
HERE = {"Host": f"127.0.0.1:{PORT}"}
OURS = {**HERE, "Origin": f"http://127.0.0.1:{PORT}"}
WEB = Path(qualcode.tui.served.__file__).parent / "web"


@pytest.fixture
def lock() -> Lock:
    return Lock(PORT)


def token_of(lock: Lock) -> str:
    return lock.address.partition("token=")[2]


def enter(lock: Lock) -> str:
    """Come in with the token; the cookie that it gives."""
    verdict = lock.judge("/", HERE, token=token_of(lock))
    assert verdict.status == SEE_OTHER
    return verdict.cookie


def test_the_token_lets_in_once_and_then_the_cookie_does(lock: Lock) -> None:
    token = token_of(lock)
    cookie = enter(lock)
    assert lock.judge("/", HERE, cookie=cookie) == Verdict(OK)
    assert lock.judge("/static/js/textual.js", HERE, cookie=cookie) == Verdict(OK)
    assert lock.judge("/ws", OURS, cookie=cookie) == Verdict(OK)
    assert lock.judge("/", HERE, token=token) == Verdict(FORBIDDEN)
    assert lock.judge("/", HERE, token="") == Verdict(FORBIDDEN)
    assert token not in cookie


@pytest.mark.parametrize("path", ["/", "/ws", "/static/js/textual.js", "/download/1", "/page/start.js"])
@pytest.mark.parametrize("cookie", [None, "", "guess", "é"])
def test_nothing_is_shown_to_who_was_not_let_in(lock: Lock, path: str, cookie: str | None) -> None:
    enter(lock)
    assert lock.judge(path, OURS, cookie=cookie) == Verdict(FORBIDDEN)


def test_the_token_opens_only_the_page_itself(lock: Lock) -> None:
    assert lock.judge("/ws", OURS, token=token_of(lock)) == Verdict(FORBIDDEN)
    assert lock.judge("/", HERE, token=token_of(lock)).status == SEE_OTHER


@pytest.mark.parametrize(
    "host", ["", "evil.example:8377", "127.0.0.1", "127.0.0.1:8378", "localhost.evil.example:8377"]
)
def test_a_page_whose_own_name_leads_here_gets_nothing(lock: Lock, host: str) -> None:
    cookie = enter(lock)
    for path in ("/", "/ws"):
        assert lock.judge(path, {"Host": host, "Origin": f"http://{host}"}, cookie=cookie) == Verdict(MISDIRECTED)


@pytest.mark.parametrize("origin", ["http://evil.example", "null", "http://127.0.0.1:9999", "https://127.0.0.1:8377"])
def test_a_page_elsewhere_gets_nothing_even_with_the_cookie(lock: Lock, origin: str) -> None:
    cookie = enter(lock)
    for path in ("/", "/ws"):
        assert lock.judge(path, {**HERE, "Origin": origin}, cookie=cookie) == Verdict(FORBIDDEN)


def test_a_foreign_page_does_not_use_the_token_up(lock: Lock) -> None:
    lock.judge("/", {**HERE, "Origin": "http://evil.example"}, token=token_of(lock))
    assert lock.judge("/", HERE, token="guess") == Verdict(FORBIDDEN)
    enter(lock)


def test_a_websocket_that_does_not_say_where_it_comes_from_is_refused(lock: Lock) -> None:
    cookie = enter(lock)
    assert lock.judge("/ws", HERE, cookie=cookie) == Verdict(FORBIDDEN)


def test_two_servers_do_not_share_a_cookie() -> None:
    one, other = Lock(8400), Lock(8401)
    cookie = one.judge("/", {"Host": "127.0.0.1:8400"}, token=token_of(one)).cookie
    assert one.cookie_name != other.cookie_name
    assert other.judge("/", {"Host": "127.0.0.1:8401"}, cookie=cookie) == Verdict(FORBIDDEN)


@dataclass
class Answer:
    """An answer, as aiohttp has them."""

    status: int
    text: str = ""
    headers: dict[str, str] = field(default_factory=dict)
    cookies: dict[str, dict[str, object]] = field(default_factory=dict)

    def set_cookie(self, name: str, value: str, **how: object) -> None:
        self.cookies[name] = {"value": value, **how}


async def ask(
    lock: Lock, path: str, *, query: dict[str, str] | None = None, jar: dict[str, str] | None = None, **headers: str
) -> Answer:
    """What a browser gets that asks for a page, "the workbench" being what is behind the lock."""

    async def behind(_request: object) -> Answer:
        return Answer(OK, "the workbench")

    request = SimpleNamespace(path=path, headers={**HERE, **headers}, query=query or {}, cookies=jar or {})
    answer = await guard(lock, Answer)(request, behind)
    assert isinstance(answer, Answer)
    return answer


async def test_a_browser_comes_in_by_the_address_once_and_is_sent_on_to_one_without_the_token(lock: Lock) -> None:
    token = token_of(lock)
    entered = await ask(lock, "/", query={"token": token})
    assert (entered.status, entered.headers) == (SEE_OTHER, {"Location": "/"})
    cookie = entered.cookies[lock.cookie_name]
    assert (cookie["httponly"], cookie["samesite"], cookie["path"]) == (True, "Strict", "/")
    assert token not in entered.text + str(entered.headers) + str(cookie)
    jar = {lock.cookie_name: str(cookie["value"])}
    for path in ("/", "/static/js/textual.js", "/ws"):
        assert (await ask(lock, path, jar=jar, Origin=OURS["Origin"])).text == "the workbench"
    again = await ask(lock, "/", query={"token": token})
    assert (again.status, again.cookies) == (FORBIDDEN, {})


async def test_whoever_is_refused_gets_one_line_that_says_what_to_do_and_nothing_else(lock: Lock) -> None:
    jar = {
        lock.cookie_name: str(
            (await ask(lock, "/", query={"token": token_of(lock)})).cookies[lock.cookie_name]["value"]
        )
    }
    refused = [
        await ask(lock, "/"),
        await ask(lock, "/", query={"token": "guess"}),
        await ask(lock, "/ws", jar={lock.cookie_name: "guess"}, Origin=OURS["Origin"]),
        await ask(lock, "/ws", jar=jar),
        await ask(lock, "/", jar=jar, Origin="http://evil.example"),
        await ask(lock, "/", jar=jar, Host="evil.example:8377"),
    ]
    assert [each.status for each in refused] == [FORBIDDEN] * 5 + [MISDIRECTED]
    for each in refused:
        assert each.cookies == {}
        assert each.text.count("\n") == 1
        assert "qualcode serve" in each.text


def test_the_browser_is_told_to_ask_nobody_else(lock: Lock) -> None:
    policy = lock.headers()["Content-Security-Policy"]
    assert policy.startswith("default-src 'none'")
    assert set(re.findall(r"\w+://[^ ;]+", policy)) == {f"ws://127.0.0.1:{PORT}"}
    assert "script-src 'self';" in policy


def test_the_page_names_no_other_place() -> None:
    pages = [path.read_text(encoding="utf-8") for path in sorted(WEB.iterdir())]
    assert len(pages) == 3
    assert not [found for page in pages for found in re.findall(r"(?:https?:)?//[\w.]+", page) if "." in found]
    (html,) = [page for page in pages if page.startswith("<!DOCTYPE")]
    assert "<script>" not in html
    assert " onclick" not in html


def test_each_page_runs_the_workbench_of_the_study_in_the_language_in_force(tmp_path: Path) -> None:
    set_language("fr")
    folder = tmp_path / "l'étude $(rm)"
    words = shlex.split(command(folder, coder="Zoé B; ls"))
    assert words == [sys.executable, "-m", "qualcode.tui.served", str(folder), "fr", "Zoé B; ls"]


def test_without_the_extra_one_line_says_how_to_get_it(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from click.testing import CliRunner

    monkeypatch.setitem(sys.modules, "textual_serve", None)
    result = CliRunner().invoke(cli, ["-C", str(folder), "serve"])
    assert result.exit_code == 1
    assert result.stderr.count("\n") == 1
    assert 'pip install "qualcode[serve]"' in result.stderr


def test_a_study_that_cannot_be_opened_ends_the_page_with_one_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    from qualcode.model import StudyError

    def refuse(*_args: object, **_options: object) -> None:
        raise StudyError("is not a study", path=tmp_path)

    monkeypatch.setattr("qualcode.tui.run_workbench", refuse)
    assert main([str(tmp_path), "en"]) == 1
    assert capsys.readouterr().err.count("\n") == 1
