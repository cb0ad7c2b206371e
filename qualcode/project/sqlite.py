"""All that is particular to SQLite: pragmas, how transactions begin, the copy before a migration, what its errors mean.

No other module writes SQL that only SQLite understands.
"""

from __future__ import annotations

import os
import sqlite3
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, event
from sqlalchemy.exc import DisconnectionError

from qualcode.locales import _
from qualcode.model import StudyError

BUSY_SECONDS = 20
"""How long a transaction waits for another process's to end before it gives up."""
WRITES = "qualcode_writes"
"""Execution option of connections whose transactions write."""


def database_url(path: Path) -> URL:
    """The SQLAlchemy URL of a database file."""
    return URL.create("sqlite", database=str(path))


_FILE, _WAITS, _RESTS = "qualcode_file", "qualcode_waits", "qualcode_rests"
"""What is noted of a connection: which file it is open on, how many seconds it waits, how the file is if it rests."""


def prepare_engine(engine: Engine) -> None:
    """Have every connection durable and strict, and every transaction begun by us rather than by the driver."""
    path = Path(engine.url.database or "")

    def connect(_dialect: Any, record: Any, _args: Any, options: dict[str, Any]) -> sqlite3.Connection | None:
        record.info[_RESTS] = resting = _rests(path)
        if resting is None:
            return None  # as usual
        opened: sqlite3.Connection = sqlite3.connect(f"{path.absolute().as_uri()}?immutable=1", uri=True, **options)
        return opened

    def prepare(connection: sqlite3.Connection, record: Any) -> None:
        _prepare_connection(connection)
        record.info[_FILE] = _identity(path)

    def check(_connection: sqlite3.Connection, record: Any, _proxy: Any) -> None:
        if record.info[_RESTS] is not None and record.info[_RESTS] != _rests(path):
            raise DisconnectionError

    event.listen(engine, "do_connect", connect)
    event.listen(engine, "connect", prepare)
    event.listen(engine, "checkout", check)
    event.listen(engine, "begin", _begin)


def _rests(path: Path) -> tuple[int, int] | None:
    """Size and time of a database that nobody has open, in a folder that may not be written; None of any other.

    SQLite cannot make the files there that it shares with other processes, and reads such a database only if told that
    nothing changes. Who else may write there could change it all the same: so this is asked again at each use.
    """
    if os.access(path.parent, os.W_OK):
        return None
    log = path.with_name(f"{path.name}-wal")
    try:
        found = path.stat()
        return None if log.exists() and log.stat().st_size else (found.st_size, found.st_mtime_ns)
    except OSError:
        return None


def prepare_to_write(connection: Connection, path: Path, seconds: float) -> None:
    """Have a connection that is about to write wait so long for others, on the file that stands there now.

    A file that was taken away, or that a copy was put in place of, goes on as if nothing was while it is open: what is
    written then is kept nowhere.

    Raises:
        StudyError: the file is another one.
    """
    require_same(connection, path)
    if connection.info.get(_WAITS, BUSY_SECONDS) != seconds:
        connection.connection.cursor().execute(f"PRAGMA busy_timeout = {round(seconds * 1000)}")
        connection.info[_WAITS] = seconds


def require_same(connection: Connection, path: Path) -> None:
    """Stop where the file that a connection is open on does not stand there any more.

    Raises:
        StudyError: it does not.
    """
    opened = connection.info.get(_FILE)
    if opened is not None and _identity(path) != opened:
        raise StudyError(
            _("is gone, or another file has taken its place; nothing was changed"),
            path=path,
            remedy=_("put it back where it was, or quit and open the study again"),
        )


def _identity(path: Path) -> tuple[int, int] | None:
    """Which file stands there; None where none does."""
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino


def _prepare_connection(connection: sqlite3.Connection) -> None:
    # The driver would begin transactions late and only before some statements; we say ourselves when they begin.
    connection.isolation_level = None
    connection.execute(f"PRAGMA busy_timeout = {BUSY_SECONDS * 1000}")
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = FULL")
    connection.execute("PRAGMA foreign_keys = ON")


def _begin(connection: Connection) -> None:
    # A transaction that reads first and writes later could find that somebody wrote in between; one that takes the
    # write lock at once waits its turn instead.
    writes = connection.get_execution_options().get(WRITES, False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


GROWING_ONLY = tuple(
    f"CREATE TRIGGER {table}_{verb.lower()} BEFORE {verb} ON {table} "
    f"BEGIN SELECT RAISE(ABORT, '{table} only ever grows'); END"
    for table in ("text", "journal")
    for verb in ("UPDATE", "DELETE")
)
"""Statements that have the database itself refuse to change the past."""


def copy_database(path: Path, copy: Path) -> None:
    """Copy a database that may be in use, what its write-ahead log holds included, whole or not at all."""
    temporary = copy.with_name(f".{copy.name}.part")
    temporary.unlink(missing_ok=True)
    source = sqlite3.connect(path)
    target = sqlite3.connect(temporary)
    try:
        source.backup(target)
    finally:
        target.close()
        source.close()
    with temporary.open("rb+") as stream:
        os.fsync(stream.fileno())
    temporary.replace(copy)


def explained(error: BaseException, path: Path | None) -> StudyError:
    """What an error of the database means to the user. Its own words are used only where they hold no data."""
    words = str(error).lower()
    if "not a database" in words or "malformed" in words or "disk image" in words:
        cause, remedy = _("is not a database, or is damaged"), _("put back a copy of it, or move it away")
    elif "readonly" in words or "read-only" in words or "read only" in words:
        cause, remedy = _("may not be written"), _("copy the study to a folder that you may write in")
    elif "locked" in words or "busy" in words:
        cause, remedy = _("another program is writing to it"), _("wait for it to end, then try again")
    elif "full" in words:
        cause, remedy = _("the disk is full"), _("make room, then try again: nothing was changed")
    elif "unable to open" in words:
        cause, remedy = _("cannot be opened"), _("check that its folder exists and that you may write in it")
    else:
        cause, remedy = _("the database failed: {kind}").format(kind=type(error).__name__), _("nothing was changed")
    return StudyError(cause, path=path, remedy=remedy)
