"""A database is made, or brought to today's schema, before anything else touches it."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import Connection, column, insert, inspect, select, table

from qualcode.locales import _
from qualcode.model import StudyError, new_id
from qualcode.project import schema
from qualcode.project.clock import now
from qualcode.project.engine import Database
from qualcode.project.migrations import HEAD, REVISIONS
from qualcode.project.sqlite import copy_database

_VERSION_TABLE = "alembic_version"


def prepare_database(database: Database) -> None:
    """Make the tables, or migrate them if they are older than the program; nothing if they are as it expects.

    An existing database is copied beside itself first (`qualcode.db.0001.backup` for the one of schema 0001).

    Raises:
        StudyError: it is newer than the program, another program's, damaged, or cannot be written.
    """
    with database.reading() as connection:
        if _revision(connection) == HEAD:
            return
    with database.writing(lock_row=False) as connection:
        found = _revision(connection)  # again: another process may have been faster
        if found == HEAD:
            return
        _refuse_strangers(connection, found, database.path)
        if found and database.path:
            copy_database(database.path, database.path.with_name(f"{database.path.name}.{found}.backup"))
        _upgrade(connection)
        if not found:
            connection.execute(insert(schema.study), {"id": 1, "guid": new_id(), "created_at": now()})


def _revision(connection: Connection) -> str:
    """The schema's revision; "" where there is none."""
    if not inspect(connection).has_table(_VERSION_TABLE):
        return ""
    return connection.execute(select(column("version_num")).select_from(table(_VERSION_TABLE))).scalar() or ""


def _refuse_strangers(connection: Connection, found: str, path: Path | None) -> None:
    if found and found not in REVISIONS:
        raise StudyError(
            _("was made by a newer qualcode (schema {found}, this one knows {known})").format(found=found, known=HEAD),
            path=path,
            remedy=_("update qualcode"),
        )
    if not found and inspect(connection).get_table_names():
        raise StudyError(_("is another program's database"), path=path, remedy=_("move it away"))


def _upgrade(connection: Connection) -> None:
    from alembic import command  # costs 100 ms and more; a database that is up to date never needs it
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations").replace("%", "%%"))
    config.attributes["connection"] = connection
    command.upgrade(config, "head")
