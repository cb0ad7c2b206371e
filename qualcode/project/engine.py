"""Connections and transactions.

Threads: every read and every action takes a connection of its own from a pool for as long as it lasts, so a `Project`
may be used from any thread, and a long read in one (an export) does not hold up a key in another. Reads see one
snapshot. Writers take turns: by a lock within this process, by the database between processes.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Lock, local

from sqlalchemy import URL, Connection, create_engine, make_url, select
from sqlalchemy.exc import DBAPIError, IntegrityError, SQLAlchemyError

from qualcode.locales import _
from qualcode.model import ConflictError, StudyError
from qualcode.project import schema, sqlite


class _OfThread(local):
    """What each thread has of its own."""

    waits: float = sqlite.BUSY_SECONDS
    """How many seconds it waits for others to end writing."""
    snapshot: Connection | None = None
    """The connection that all it reads comes from, for the time being."""


class Database:
    """A study's database, open.

    Args:
        url: a SQLAlchemy URL; SQLite and PostgreSQL are meant.
    """

    def __init__(self, url: URL | str) -> None:
        self.url = make_url(url)
        self.is_sqlite = self.url.get_backend_name() == "sqlite"
        # Parameters hold interview text: they must never get into an error's words.
        self._engine = create_engine(self.url, hide_parameters=True)
        self._writer = Lock()
        self._of_thread = _OfThread()
        if self.is_sqlite:
            sqlite.prepare_engine(self._engine)
        self._writes = self._engine.execution_options(**{sqlite.WRITES: True})

    @property
    def path(self) -> Path | None:
        """The database file; None where a server keeps it."""
        return Path(self.url.database) if self.is_sqlite and self.url.database else None

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A snapshot to read from.

        Raises:
            StudyError: the database cannot be read.
        """
        held = self._of_thread.snapshot
        if held is not None:
            with self._explained():
                yield held
            return
        with self._explained(), self._engine.connect() as connection, connection.begin():
            yield connection

    @contextmanager
    def snapshot(self) -> Iterator[None]:
        """Have all that this thread reads inside come from one snapshot: it fits together, and costs less."""
        with self.reading() as connection:
            before, self._of_thread.snapshot = self._of_thread.snapshot, connection
            try:
                yield
            finally:
                self._of_thread.snapshot = before

    @contextmanager
    def writing(self, *, lock_row: bool = True) -> Iterator[Connection]:
        """The one transaction that writes; committed (and on the disk) at the end, undone if anything is raised.

        Args:
            lock_row: hold the study's row, for databases that lock rows; false only before the tables exist.

        Raises:
            ConflictError: the changes do not fit what the study holds.
            StudyError: the database cannot be written.
        """
        with self._turn(), self._explained(), self._writes.connect() as connection:
            if self.path is not None:
                sqlite.prepare_to_write(connection, self.path, self._of_thread.waits)
            with connection.begin():
                if lock_row and not self.is_sqlite:
                    connection.execute(select(schema.study.c.id).with_for_update())
                yield connection

    def hurry(self, seconds: float) -> None:
        """Have the thread that calls this wait no longer than so many seconds for others to end writing."""
        self._of_thread.waits = seconds

    def require_there(self) -> None:
        """Stop where the database is not the one that was opened.

        Raises:
            StudyError: its file was taken away, or another put in its place.
        """
        if self.path is not None:
            with self._explained(), self._engine.connect() as connection:
                sqlite.require_same(connection, self.path)

    def close(self) -> None:
        """Close every connection. Using the database again opens new ones."""
        self._engine.dispose()

    @contextmanager
    def _turn(self) -> Iterator[None]:
        """The turn to write among this process's threads."""
        if not self._writer.acquire(timeout=self._of_thread.waits):
            raise StudyError(
                _("something else is being written to it"),
                path=self.path,
                remedy=_("wait for it to end, then try again"),
            )
        try:
            yield
        finally:
            self._writer.release()

    @contextmanager
    def _explained(self) -> Iterator[None]:
        try:
            yield
        except IntegrityError as error:
            raise ConflictError(_("this no longer fits what the study holds; nothing was changed")) from error
        except (DBAPIError, sqlite3.Error) as error:
            cause = error.orig if isinstance(error, DBAPIError) and error.orig else error
            raise sqlite.explained(cause, self.path) from error
        except SQLAlchemyError as error:
            raise sqlite.explained(error, self.path) from error
