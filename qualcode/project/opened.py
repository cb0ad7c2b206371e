"""A study's database, open: what reading and acting have in common. `store.Project` says what can be read and done."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from types import TracebackType
from typing import Concatenate, ParamSpec, Self, TypeVar

from sqlalchemy import Connection

from qualcode.project import migrate
from qualcode.project.action import Action, acting
from qualcode.project.codebook_in_force import CodebookInForce
from qualcode.project.engine import Database
from qualcode.project.sqlite import database_url
from qualcode.project.study import StudyFolder

_P = ParamSpec("_P")
_T = TypeVar("_T")


class OpenStudy:
    """A study's database and codebook, open for one coder."""

    def __init__(self, folder: StudyFolder, coder: str) -> None:
        self.folder = folder
        self.coder = coder
        self._database = Database(database_url(folder.database))
        try:
            migrate.prepare_database(self._database)
        except BaseException:
            self._database.close()
            raise
        self._codebook = CodebookInForce(folder, self._database)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close the database."""
        self._database.close()

    def hurry(self, seconds: float) -> None:
        """Have the thread that calls this wait no longer than so many seconds: it must go on taking keys.

        What it would change while others are writing is refused then (StudyError). Where the codebook's file was
        changed, it goes on with what was read before, until another thread has read it (`codebook_is_changed`).
        """
        self._database.hurry(seconds)
        self._codebook.go_on()

    def require_there(self) -> None:
        """Stop where the study's database is not the one that was opened.

        Raises:
            StudyError: its file was taken away, or another put in its place: nothing more can be kept.
        """
        self._database.require_there()

    def snapshot(self) -> AbstractContextManager[None]:
        """Have all that this thread reads inside show the study as it is now, and fit together.

        What anybody does meanwhile, this thread included, is seen by reads after it.
        """
        return self._database.snapshot()

    def _read(self, function: Callable[Concatenate[Connection, _P], _T], *args: _P.args, **kwargs: _P.kwargs) -> _T:
        with self._database.reading() as connection:
            return function(connection, *args, **kwargs)

    def _act(self, name: str, *, with_codes: bool = False) -> AbstractContextManager[Action]:
        version = self._codebook.register(self.coder) if with_codes else self._codebook.version()
        return acting(self._database, name, actor=self.coder, codebook_version=version)
