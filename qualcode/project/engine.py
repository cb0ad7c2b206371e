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
from threading import Lock

from sqlalchemy import URL, Connection, create_engine, make_url, select
from sqlalchemy.exc import DBAPIError, IntegrityError, SQLAlchemyError

from qualcode.locales import _
from qualcode.model import ConflictError
from qualcode.project import schema, sqlite


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
        with self._explained(), self._engine.connect() as connection, connection.begin():
            yield connection

    @contextmanager
    def writing(self, *, lock_row: bool = True) -> Iterator[Connection]:
        """The one transaction that writes; committed (and on the disk) at the end, undone if anything is raised.

        Args:
            lock_row: hold the study's row, for databases that lock rows; false only before the tables exist.

        Raises:
            ConflictError: the changes do not fit what the study holds.
            StudyError: the database cannot be written.
        """
        with self._writer, self._explained(), self._writes.connect() as connection, connection.begin():
            if lock_row and not self.is_sqlite:
                connection.execute(select(schema.study.c.id).with_for_update())
            yield connection

    def close(self) -> None:
        """Close every connection. Using the database again opens new ones."""
        self._engine.dispose()

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
