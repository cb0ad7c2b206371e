"""The database file: what is made, what is refused, and what it guards of itself."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from sqlalchemy import Connection, delete, insert, select, update
from sqlalchemy.dialects import postgresql
from sqlalchemy.schema import CreateIndex, CreateTable

from qualcode.model import ConflictError, NotFoundError, Segment, StudyError
from qualcode.project import Project, StudyFolder, migrate, open_project, schema
from qualcode.project.changes import Change, apply, insertion
from qualcode.project.engine import Database
from qualcode.project.migrations import HEAD, REVISIONS
from qualcode.project.sqlite import database_url
from tests.project.study_makers import assert_journal_is_whole, make_study, make_suggestion, make_transcript

ROOT = Path(__file__).parents[2]


@pytest.fixture
def study(tmp_path: Path) -> StudyFolder:
    return make_study(tmp_path / "étude")


def refusal(study: StudyFolder) -> str:
    with pytest.raises(StudyError) as caught:
        open_project(study)
    assert "\n" not in str(caught.value)
    assert str(study.database) in str(caught.value)
    return caught.value.cause


def test_connections_are_durable_and_strict(study: StudyFolder) -> None:
    open_project(study).close()
    database = Database(database_url(study.database))
    with database.reading() as connection:
        found = {
            name: connection.exec_driver_sql(f"PRAGMA {name}").scalar()
            for name in ("journal_mode", "synchronous", "foreign_keys")
        }
    database.close()
    assert found == {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1}


def test_a_file_that_is_no_database_is_refused_and_left_alone(study: StudyFolder) -> None:
    study.database.write_bytes(b"Ceci est une lettre, pas une base. " * 100)
    assert refusal(study) == "is not a database, or is damaged"
    assert study.database.read_bytes().startswith(b"Ceci est une lettre")


def test_a_damaged_database_is_named_as_such(study: StudyFolder) -> None:
    with open_project(study) as project:
        project.add_transcripts([make_transcript(f"e{n}") for n in range(200)])
    content = bytearray(study.database.read_bytes())
    content[8192:] = b"\xa5" * (len(content) - 8192)
    study.database.write_bytes(content)
    with pytest.raises(StudyError, match="is not a database, or is damaged"), open_project(study) as project:
        project.transcripts()


def test_another_programs_database_is_refused(study: StudyFolder) -> None:
    with sqlite3.connect(study.database) as other:
        other.execute("CREATE TABLE recipes (name TEXT)")
    other.close()
    assert refusal(study) == "is another program's database"


def test_a_database_of_a_newer_version_is_refused(study: StudyFolder) -> None:
    open_project(study).close()
    with sqlite3.connect(study.database) as other:
        other.execute("UPDATE alembic_version SET version_num = '9999'")
    other.close()
    assert refusal(study) == f"was made by a newer qualcode (schema 9999, this one knows {HEAD})"


def test_a_folder_in_the_databases_place_is_refused(study: StudyFolder) -> None:
    study.database.mkdir()
    assert refusal(study) == "cannot be opened"


READ_ONLY_CHILD = """
import os, sys
from qualcode.model import StudyError
from qualcode.project import StudyFolder, open_project
from pathlib import Path
open_project(StudyFolder(Path(sys.argv[2]))).close()  # imports all there is to import while it may still be read
if os.geteuid() == 0:
    os.setuid(65534)  # an administrator may write anywhere
try:
    open_project(StudyFolder(Path(sys.argv[1]))).transcripts()
except StudyError as error:
    print(error.cause)
"""


def test_a_study_cannot_be_made_where_nothing_may_be_written(tmp_path_factory: pytest.TempPathFactory) -> None:
    folder = tmp_path_factory.mktemp("lecture")
    make_study(folder)
    for path in (*folder.parents[:2], folder):
        path.chmod(0o755)  # so that the unprivileged child gets here at all
    folder.chmod(0o555)
    aside = make_study(tmp_path_factory.mktemp("à part")).root
    command = [sys.executable, "-c", READ_ONLY_CHILD, str(folder), str(aside)]
    done = subprocess.run(command, capture_output=True, text=True, cwd=ROOT, check=False)
    folder.chmod(0o755)
    assert done.stdout.strip() in ("may not be written", "cannot be opened"), done.stderr


@pytest.fixture
def without_rights(study: StudyFolder, monkeypatch: pytest.MonkeyPatch) -> Iterator[StudyFolder]:
    """A study with a transcript in a folder that may only be read; administrators are told so as well."""
    with open_project(study) as project:
        project.add_transcript(make_transcript("e01"))
    may = os.access
    monkeypatch.setattr(os, "access", lambda path, mode, **more: path != study.root and may(path, mode, **more))
    study.root.chmod(0o555)
    yield study
    study.root.chmod(0o755)


def test_a_study_where_nothing_may_be_written_is_read_and_not_changed(without_rights: StudyFolder) -> None:
    before = without_rights.database.read_bytes()
    with open_project(without_rights) as project:
        assert [each.name for each in project.transcripts()] == ["e01"]
        with pytest.raises(StudyError, match="may not be written"):
            project.add_coding("e01", Segment(4, 10), project.codebook().codes[0].guid)
        assert [path.name for path in without_rights.root.glob("qualcode.db*")] == ["qualcode.db"]
    assert without_rights.database.read_bytes() == before


def test_what_others_change_in_a_folder_that_may_only_be_read_is_seen(
    without_rights: StudyFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    with open_project(without_rights) as reader:
        assert [each.name for each in reader.transcripts()] == ["e01"]
        monkeypatch.undo()
        without_rights.root.chmod(0o755)
        with open_project(without_rights) as writer:
            writer.add_transcript(make_transcript("e02"))
            assert [each.name for each in reader.transcripts()] == ["e01", "e02"]


def test_an_old_database_is_copied_before_it_is_migrated(study: StudyFolder, monkeypatch: pytest.MonkeyPatch) -> None:
    with open_project(study) as project:
        project.add_transcript(make_transcript())
    monkeypatch.setattr(migrate, "HEAD", "later")

    def fail(_connection: object) -> None:
        raise StudyError("the step failed")

    monkeypatch.setattr(migrate, "_upgrade", fail)
    with pytest.raises(StudyError, match="the step failed"):
        open_project(study)
    monkeypatch.undo()
    copy = study.database.with_name(f"qualcode.db.{HEAD}.backup")
    assert [name for (name,) in sqlite3.connect(copy).execute("SELECT name FROM transcript")] == ["e01"]
    with open_project(study) as project:
        assert [summary.name for summary in project.transcripts()] == ["e01"]


def test_the_migrations_lead_to_the_schema(study: StudyFolder) -> None:
    from alembic.autogenerate import compare_metadata
    from alembic.config import Config
    from alembic.migration import MigrationContext
    from alembic.script import ScriptDirectory

    open_project(study).close()
    database = Database(database_url(study.database))
    with database.reading() as connection:
        assert compare_metadata(MigrationContext.configure(connection), schema.metadata) == []
    database.close()
    config = Config()
    config.set_main_option("script_location", str(ROOT / "qualcode" / "project" / "migrations"))
    steps = [step.revision for step in ScriptDirectory.from_config(config).walk_revisions()]
    assert tuple(reversed(steps)) == REVISIONS


def test_foreign_keys_hold(study: StudyFolder) -> None:
    open_project(study).close()
    database = Database(database_url(study.database))
    row = {"transcript_id": "nobody", "label": "R", "role": ""}
    with pytest.raises(ConflictError, match="no longer fits"), database.writing() as connection:
        apply(connection, [insertion(schema.speaker, dict(row))])
    database.close()


def test_journal_and_texts_cannot_be_changed_or_removed(study: StudyFolder) -> None:
    with open_project(study) as project:
        project.add_transcript(make_transcript())
    database = Database(database_url(study.database))
    for statement in (
        update(schema.journal).values(actor="nobody"),
        delete(schema.journal),
        update(schema.text).values(body=""),
        delete(schema.text),
    ):
        with pytest.raises(ConflictError), database.writing() as connection:
            connection.execute(statement)
    database.close()


def test_errors_never_hold_interview_text(study: StudyFolder) -> None:
    open_project(study).close()
    database = Database(database_url(study.database))
    with pytest.raises(ConflictError) as caught, database.writing() as connection:
        connection.execute(schema.text.insert(), [{"sha256": "x", "body": "des mots confidentiels"}] * 2)
    database.close()
    error: BaseException | None = caught.value
    while error:
        assert "confidentiels" not in str(error)
        error = error.__cause__


def test_threads_share_a_project(study: StudyFolder) -> None:
    with open_project(study, coder="Ana") as project:
        transcript = project.add_transcript(make_transcript())
        code = project.codebook().codes[0].guid

        def work(number: int) -> int:
            project.add_coding(transcript.id, Segment(number, number + 1), code)
            return len(project.codings()) + len(project.long_table())

        with ThreadPoolExecutor(8) as threads:
            assert min(threads.map(work, range(60))) >= 2
        assert len(project.codings()) == 60


def test_what_is_read_of_a_snapshot_fits_together(study: StudyFolder) -> None:
    with open_project(study, coder="Ana") as ana, open_project(study, coder="Bo") as bo:
        transcript = ana.add_transcript(make_transcript())
        code = ana.codebook().codes[0].guid
        seq = ana.last_seq()
        with ana.snapshot():
            assert ana.codings() == []
            bo.add_coding(transcript.id, Segment(1, 2), code)
            with ana.snapshot():
                assert ana.codings() == []
            assert ana.last_seq() == seq
            with ThreadPoolExecutor(1) as other:
                assert len(other.submit(ana.codings).result()) == 1
        assert len(ana.codings()) == 1
        with pytest.raises(NotFoundError), ana.snapshot():
            ana.coding("none of it")
        assert ana.last_seq() > seq


def test_a_failed_action_leaves_nothing(study: StudyFolder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with open_project(study, coder="Ana") as project:
        project.add_transcript(make_transcript())
        from qualcode.project import journal

        def fail(*_arguments: object, **_names: object) -> None:
            raise KeyboardInterrupt

        monkeypatch.setattr(journal, "record", fail)
        with pytest.raises(KeyboardInterrupt):
            project.add_transcript(make_transcript("e02"))
        monkeypatch.undo()
        assert [summary.name for summary in project.transcripts()] == ["e01"]
        project.add_transcript(make_transcript("e02"))
    assert_journal_is_whole(study.database, tmp_path / "again.db")


def test_another_database_would_do() -> None:
    dialect = postgresql.dialect()  # type: ignore[no-untyped-call]
    for table in schema.metadata.sorted_tables:
        assert str(CreateTable(table).compile(dialect=dialect))
        for index in table.indexes:
            assert str(CreateIndex(index).compile(dialect=dialect))
    lock = select(schema.study.c.id).with_for_update()
    assert "FOR UPDATE" in str(lock.compile(dialect=dialect))


def test_a_change_of_a_row_that_is_not_as_expected_is_refused(study: StudyFolder) -> None:
    with open_project(study) as project:
        transcript = project.add_transcript(make_transcript())
    database = Database(database_url(study.database))
    key = {"transcript_id": transcript.id, "label": "R"}
    for change in (
        Change("speaker", {"role": "other"}, {"role": "interviewer"}, dict(key)),
        Change("speaker", {**key, "role": "other"}, None),
    ):
        with pytest.raises(ConflictError, match="changed since"), database.writing() as connection:
            apply(connection, [change])
    database.close()


def test_opening_what_is_no_study_says_how_to_make_one(tmp_path: Path) -> None:
    with pytest.raises(StudyError, match=r"is not a study \(`qualcode init` makes one of it\)"):
        open_project(tmp_path)
    with pytest.raises(StudyError, match="there is no such folder"):
        open_project(tmp_path / "nowhere")


def test_who_acts_is_named_set_or_the_machines_user(study: StudyFolder, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LOGNAME", "camille")
    coders = []
    for coder in (None, "Ana"):
        with open_project(study.root, coder=coder) as project:
            coders.append(project.coder)
    (study.root / "qualcode.toml").write_text('[study]\ncoder = "Bo"\n')
    with open_project(study.root) as project:
        coders.append(project.coder)
    assert coders == ["camille", "Ana", "Bo"]


@pytest.mark.parametrize(
    ("module", "absent"),
    [
        ("qualcode.project", ("sqlalchemy", "alembic", "pandas", "spacy", "textual", "pydantic")),
        ("qualcode.project.store", ("alembic", "pandas", "spacy", "textual", "pydantic")),
    ],
)
def test_importing_costs_only_what_is_needed(module: str, absent: tuple[str, ...]) -> None:
    program = f"import sys, {module}; print([name for name in {absent!r} if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, cwd=ROOT, check=True)
    assert done.stdout.strip() == "[]"


def test_an_open_study_needs_no_alembic(study: StudyFolder) -> None:
    open_project(study).close()
    program = (
        "import sys; from qualcode.project import open_project;"
        f"open_project({str(study.root)!r}).transcripts(); print('alembic' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, cwd=ROOT, check=True)
    assert done.stdout.strip() == "False"


def test_a_closed_project_can_be_opened_again(study: StudyFolder) -> None:
    for _ in range(3):
        with open_project(study) as project:
            assert isinstance(project, Project)
            assert project.transcripts() == []


def test_a_study_of_the_first_schema_keeps_its_decisions(study: StudyFolder, monkeypatch: pytest.MonkeyPatch) -> None:
    from alembic import command
    from alembic.config import Config

    def to_the_first(connection: Connection) -> None:
        config = Config()
        config.set_main_option("script_location", str(ROOT / "qualcode" / "project" / "migrations"))
        config.attributes["connection"] = connection
        command.upgrade(config, "0001")

    with monkeypatch.context() as older:
        older.setattr(migrate, "HEAD", "0001")
        older.setattr(migrate, "_upgrade", to_the_first)
        with open_project(study, coder="Ana") as project:
            transcript = project.add_transcript(make_transcript())
            suggestion = make_suggestion(transcript, project.codebook().codes[0], Segment(30, 40))
            project._codebook.register("Ana")
            with project._database.writing() as connection:
                connection.execute(insert(schema.decision), {
                    "id": "d", "transcript_id": transcript.id, "revision": 1, "start": 30, "end": 40,
                    "code_guid": suggestion.code.guid, "cue": "pas le choix", "verdict": "rejected",
                    "coder": "Ana", "created_at": "2026",
                })  # fmt: skip
    with open_project(study, coder="Ana") as project:
        (decision,) = project.decisions()
        assert (decision.evidence, decision.cues) == (None, ("pas le choix",))
        assert project.pending([suggestion]) == []
        project.skip(suggestion)
        assert project.pending([suggestion]) == [suggestion]
