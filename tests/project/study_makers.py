"""Small studies for the tests of the project store."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from sqlalchemy import select

from qualcode.model import Code, Cue, Evidence, Role, Segment, Source, Suggestion, Transcript, Turn
from qualcode.project import Project, StudyFolder, init_study
from qualcode.project.changes import apply
from qualcode.project.engine import Database
from qualcode.project.journal import changes_of
from qualcode.project.migrate import prepare_database
from qualcode.project.schema import REPLAYED, journal, text
from qualcode.project.sqlite import database_url

CODEBOOK = """\
codebook: essai
version: 1.0.0
language: fr
title: Grille d'essai
codes:
  - {id: non-choix, name: Non-choix, cues: [pas le choix]}
  - id: contraintes-materielles
    name: Contraintes matérielles
    cues: [capter]
    codes:
      - {id: reseau, name: Réseau, cues: [réseau]}
"""

LINES = (
    ("E", "Alors, racontez-moi."),
    ("R", "Ben j’ai pas le choix. Le réseau ne passe pas, on se met dans le cimetière."),
    ("E", "Et vous n’avez pas le choix ?"),
    ("R", "Non, j’ai pas le choix. C’est comme ça, hein."),
)


def make_study(folder: Path) -> StudyFolder:
    """An empty study with the small codebook."""
    study = init_study(folder, title="Essai")
    (study.codebooks / "essai.yaml").write_text(CODEBOOK, encoding="utf-8")
    return study


def make_transcript(
    name: str = "e01",
    lines: Sequence[tuple[str, str]] = LINES,
    *,
    times: Sequence[float] = (),
    sha256: str | None = None,
) -> Transcript:
    """A transcript of `label : words` lines with a blank one between; E asks and everybody else answers."""
    body, turns = "", []
    for index, (speaker, words) in enumerate(lines):
        head = len(body)
        start = head + len(speaker) + 3
        role = Role.INTERVIEWER if speaker == "E" else Role.PARTICIPANT
        time_start = times[index] if index < len(times) else None
        time_end = times[index + 1] if index + 1 < len(times) else None
        turns.append(Turn(index, head, start, start + len(words), speaker, role, time_start, time_end))
        body += f"{speaker} : {words}\n\n"
    source = Source(f"{name}.txt", f"sha of {name}" if sha256 is None else sha256, "utf-8", "txt")
    return Transcript(name, body, tuple(turns), source, (("lieu", "mairie"),), ("a doubtful label",))


def segment_of(transcript: Transcript, words: str) -> Segment:
    """Where words stand first."""
    at = transcript.text.index(words)
    return Segment(at, at + len(words))


def make_suggestion(transcript: Transcript, code: Code, segment: Segment, cue: str = "pas le choix") -> Suggestion:
    """A suggestion as the assistant would make it."""
    words = segment.slice(transcript.text)
    evidence = Evidence(Cue(phrase=cue), segment, words, 1.0)
    return Suggestion(
        transcript=transcript.name,
        transcript_id=transcript.id,
        code=code,
        segment=segment,
        text=words,
        evidence=(evidence,),
        score=1.0,
        speaker="R",
        role=Role.PARTICIPANT,
        turn=1,
    )


def everything(project: Project) -> dict[str, object]:
    """All that can be read of a study, save the journal."""
    names = [summary.name for summary in project.transcripts()]
    return {
        "summaries": project.transcripts(),
        "transcripts": [project.transcript(name) for name in names],
        "participants": project.participants(),
        "speaks": project.speaks(),
        "codings": project.codings(),
        "decisions": project.decisions(),
        "memos": project.memos(),
    }


def rows_of(database: Database) -> dict[str, list[tuple[object, ...]]]:
    """The rows of every table that the journal is about."""
    with database.reading() as connection:
        return {
            table.name: sorted((tuple(row) for row in connection.execute(select(table))), key=repr)
            for table in REPLAYED
        }


def assert_journal_is_whole(path: Path, scratch: Path) -> None:
    """The database is sound, the journal has no gap, and replaying it from empty tables gives those there are."""
    kept, again = Database(database_url(path)), Database(database_url(scratch))
    try:
        with kept.reading() as connection:
            assert connection.exec_driver_sql("PRAGMA integrity_check").scalars().all() == ["ok"]
            assert connection.exec_driver_sql("PRAGMA foreign_key_check").all() == []
            entries = connection.execute(select(journal.c.seq).order_by(journal.c.seq)).scalars().all()
            made = [changes_of(connection, seq) or [] for seq in entries]
            bodies = [dict(row) for row in connection.execute(select(text)).mappings()]
        assert entries == list(range(1, len(entries) + 1))
        prepare_database(again)
        with again.writing() as connection:
            if bodies:
                connection.execute(text.insert(), bodies)
            for changes in made:
                apply(connection, changes)
        assert rows_of(again) == rows_of(kept)
    finally:
        kept.close()
        again.close()


def code(project: Project, name: str = "non-choix") -> str:
    """The GUID of a code of the study's codebook."""
    found = project.codebook().code(name)
    assert found is not None
    return found.guid
