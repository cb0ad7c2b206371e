"""The study's codebook file, and the codes that were ever in force.

The file is read again when it changes. What it holds is registered in the database before anything is coded with it,
so that codings keep the names of their codes, and the study the wording they had, whatever becomes of the file.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from threading import Lock, local

from sqlalchemy import select

from qualcode.codebook import load_kept_codebook
from qualcode.files import reason
from qualcode.locales import _
from qualcode.model import Codebook, CodebookError, InputError, StudyError
from qualcode.project import schema
from qualcode.project.action import Action, acting
from qualcode.project.engine import Database
from qualcode.project.study import StudyFolder

_Stamp = tuple[Path, int, int]
"""Which file it is, when it was written, in nanoseconds, and how many bytes it has."""


@dataclass(frozen=True, slots=True)
class _Held:
    """What was read of the file last."""

    stamp: _Stamp
    found: Codebook | CodebookError
    """A fault is remembered as such, so that not every action reads the file again."""
    body: str = ""


class _OfThread(local):
    """What each thread has of its own."""

    goes_on: bool = False
    """Whether it goes on with what was read last, where the file has changed since."""


class CodebookInForce:
    """The codebook of one study, while it is open."""

    def __init__(self, folder: StudyFolder, database: Database) -> None:
        self._folder = folder
        self._database = database
        self._held: _Held | None = None
        self._registered: _Stamp | None = None
        self._reading = Lock()
        self._of_thread = _OfThread()

    def go_on(self) -> None:
        """Have the thread that calls this never wait for a changed file to be read: another one reads it."""
        self._of_thread.goes_on = True

    def is_changed(self) -> bool:
        """Whether the file is another than the one that was read last, so that `load` takes a second or more."""
        try:
            return self._held is not None and self._held.stamp != _stamp(self._folder.codebook_file())
        except (OSError, StudyError):
            return False  # whoever needs it is told

    def load(self) -> Codebook:
        """The codebook, read again only if its file changed.

        Raises:
            CodebookError: the file cannot be used.
            StudyError: the study has no codebook, or does not say which.
        """
        return _usable(self._hold())

    def _hold(self) -> _Held:
        """What the file holds, as far as this thread reads it."""
        path = self._folder.codebook_file()
        try:
            stamp, held = _stamp(path), self._held
            if held is not None and self._of_thread.goes_on and held.stamp[0] == path:
                return held
            with self._reading:
                if self._held is None or self._held.stamp != stamp:
                    self._held = self._read(path, stamp)
                return self._held
        except OSError as error:
            raise StudyError(
                _("the study's codebook cannot be read: {cause}").format(cause=reason(error)),
                path=path,
                remedy=_("put it back, or name another in qualcode.toml"),
            ) from error

    def _read(self, path: Path, stamp: _Stamp) -> _Held:
        try:
            codebook = load_kept_codebook(path, self._folder.cache)
            return _Held(stamp, codebook, path.read_text(encoding="utf-8-sig"))
        except CodebookError as error:
            return _Held(stamp, error)

    def version(self) -> str:
        """The version in force, `aide-numerique 1.0.0`; the last usable one while the file is not; "" if none."""
        try:
            return label_of(self.load())
        except InputError:
            return self._last_version()

    def register(self, actor: str) -> str:
        """Make the file's codes known to the database if they are not yet; gives the version in force.

        A file that cannot be used at the moment (being edited, say) is no reason to refuse coding with codes that are
        known already.
        """
        try:
            held = self._hold()
            codebook = _usable(held)
        except InputError:
            last = self._last_version()
            if not last:
                raise
            return last
        version = label_of(codebook)
        if self._registered != held.stamp:
            with acting(
                self._database, "register_codebook", actor=actor, codebook_version=version, undoable=False
            ) as act:
                _register(act, codebook, held.body)
                act.details.update(codebook=version)
            self._registered = held.stamp
        return version

    def _last_version(self) -> str:
        v = schema.codebook_version
        with self._database.reading() as connection:
            row = connection.execute(select(v.c.codebook, v.c.version).order_by(v.c.first_used_at.desc())).first()
        return f"{row.codebook} {row.version}" if row else ""


def _stamp(path: Path) -> _Stamp:
    status = path.stat()
    return path, status.st_mtime_ns, status.st_size


def _usable(held: _Held) -> Codebook:
    """What was read, where it is a codebook; raises what is wrong with it where it is none."""
    if isinstance(held.found, CodebookError):
        raise held.found
    return held.found


def label_of(codebook: Codebook) -> str:
    """How codings and the journal name a codebook's version: `aide-numerique 1.0.0`."""
    return f"{codebook.id} {codebook.version}"


def _register(act: Action, codebook: Codebook, body: str) -> None:
    c, v = schema.code, schema.codebook_version
    known = {row["guid"]: row for row in act.connection.execute(select(c)).mappings()}
    for code in codebook.walk():
        row = {
            "guid": code.guid, "codebook": codebook.id, "code_id": code.id, "name": code.name, "path": code.path_text
        }  # fmt: skip
        if code.guid in known:
            act.update(c, known[code.guid], **row)
        else:
            act.insert(c, dict(row))
    key = {"codebook": codebook.id, "version": codebook.version, "text_sha256": act.keep(body)}
    there = act.connection.execute(select(v).where(*(v.c[name] == value for name, value in key.items()))).first()
    if there is None:
        act.insert(v, {**key, "first_used_at": act.time})
