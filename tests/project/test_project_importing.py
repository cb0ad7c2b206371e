"""Files taken into a study: each whole or not at all, each an action of its own."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from qualcode.ingest import ReadOptions, TranscriptFile
from qualcode.model import Role, Source, Transcript, TranscriptError
from qualcode.project import FileTaken, ImportSettings, Project, StudyFolder, import_files, importing, open_project
from qualcode.project.prepared import Prepared, prepare
from tests.project.study_makers import assert_journal_is_whole, everything, make_study, make_transcript, rows_of

INTERVIEW = "E : Alors, racontez-moi ?\n\nR : J’ai pas le choix, numéro {n}.\n\nE : Et ?\n\nR : Voilà.\n"


@pytest.fixture
def study(tmp_path: Path) -> Iterator[StudyFolder]:
    made = make_study(tmp_path / "étude")
    yield made
    assert_journal_is_whole(made.database, tmp_path / "again.db")


@pytest.fixture
def project(study: StudyFolder) -> Iterator[Project]:
    with open_project(study, coder="Ana") as project:
        yield project


def write(folder: Path, count: int) -> Path:
    folder.mkdir(exist_ok=True)
    for n in range(count):
        (folder / f"e{n:03}.txt").write_text(INTERVIEW.format(n=n), encoding="utf-8")
    return folder


def names(project: Project) -> list[str]:
    return [summary.name for summary in project.transcripts()]


def ready(name: str, sha256: str | None = None, file: str = "") -> Prepared:
    made = make_transcript(name, sha256=sha256)
    return prepare(replace(made, source=replace(made.source, name=file)) if file else made)


def from_one_file(*names: str) -> list[Prepared]:
    return [ready(name, "sha of enquête", "enquête.csv") for name in names]


def test_every_file_is_an_action_that_can_be_taken_back(project: Project, tmp_path: Path) -> None:
    outcome = import_files(project, [write(tmp_path / "corpus", 120)])
    assert outcome.added == [f"e{n:03}" for n in range(120)]
    assert [entry.seq for entry in project.journal(None)] == list(range(120, 0, -1))
    assert [entry.summary for entry in project.journal(2)] == ["imported e119", "imported e118"]
    states = [everything(project)]
    for _ in range(60):
        project.undo()
    assert names(project) == [f"e{n:03}" for n in range(60)]
    for _ in range(60):
        project.redo()
    assert everything(project) == states[0]


def test_files_taken_together_are_as_if_taken_one_by_one(tmp_path: Path) -> None:
    given = [[ready("a")], from_one_file("enquête-1", "enquête-2"), [ready("b")]]
    together, apart = (open_project(make_study(tmp_path / name), coder="Ana") for name in ("together", "apart"))
    with together, apart:
        together.add_files(given)
        for of_file in given:
            apart.add_files([of_file])
        kept = [rows_of(project._database) for project in (together, apart)]
        for rows in kept:
            # Times differ.
            rows["transcript"] = [row[:3] for row in rows["transcript"]]
            rows["revision"] = [row[:-1] for row in rows["revision"]]
        assert kept[0] == kept[1]
        assert [entry.summary for entry in together.journal()] == [entry.summary for entry in apart.journal()]


def test_a_second_run_takes_only_what_is_new(project: Project, tmp_path: Path) -> None:
    folder = write(tmp_path / "corpus", 3)
    import_files(project, [folder])
    write(folder, 4)
    outcome = import_files(project, [folder])
    assert (outcome.added, outcome.known) == (["e003"], ["e000", "e001", "e002"])
    assert import_files(project, [folder]).added == []


def test_what_cannot_be_read_is_told_and_the_others_come_in(project: Project, tmp_path: Path) -> None:
    folder = write(tmp_path / "corpus", 3)
    (folder / "e001.txt").write_bytes(b"")
    (folder / "sous").mkdir()
    (folder / "sous" / "e002.txt").write_text(INTERVIEW.format(n="deux bis"), encoding="utf-8")
    outcome = import_files(project, [folder])
    assert outcome.added == ["e000", "e002"]
    told = [str(problem) for problem in outcome.problems]
    assert "e001.txt: the file is empty" in told[0]
    assert "a transcript of that name is already in the study: e002" in told[1]


def test_the_same_bytes_twice_are_one_and_the_same_text_in_other_bytes_is_told(
    project: Project, tmp_path: Path
) -> None:
    folder = write(tmp_path / "corpus", 1)
    text = INTERVIEW.format(n=0)
    (folder / "copie.txt").write_bytes(text.encode())
    (folder / "windows.txt").write_bytes(text.replace("\n", "\r\n").encode("cp1252"))
    outcome = import_files(project, [folder])
    assert (outcome.added, outcome.known) == (["copie", "windows"], ["copie"])
    assert outcome.twins == [("windows", "copie")]


def test_the_interviews_of_one_file_come_and_go_together(project: Project) -> None:
    (taken,) = project.add_files([from_one_file("enquête-1", "enquête-2")])
    assert taken.names == ("enquête-1", "enquête-2")
    assert project.journal(1)[0].summary == "imported 2 transcripts"
    refused = project.add_files([[ready("a"), ready("enquête-2", "sha of a")]])
    assert isinstance(refused[0].problem, TranscriptError)
    twice = project.add_files([[ready("b", "sha of b"), ready("b", "sha of b")]])
    assert isinstance(twice[0].problem, TranscriptError)
    assert names(project) == ["enquête-1", "enquête-2"]
    project.undo()
    assert names(project) == []
    project.add_files([from_one_file("enquête-1", "enquête-2")])
    assert names(project) == ["enquête-1", "enquête-2"]


def test_a_file_without_bytes_of_its_own_is_never_known(project: Project) -> None:
    source = Source("", "", "", "edit")
    for name in ("a", "b"):
        made = make_transcript(name)
        given = Transcript(name, made.text + name, made.turns, source)
        assert project.add_files([[prepare(given)]]) == [FileTaken((name,))]


def test_one_who_stops_keeps_what_was_read_so_far(project: Project, tmp_path: Path) -> None:
    folder = write(tmp_path / "corpus", 10)

    def stopped_at_the_seventh(files: Sequence[TranscriptFile]) -> Iterable[TranscriptFile]:
        yield from files[:7]
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        import_files(project, [folder], watch=stopped_at_the_seventh)
    assert names(project) == [f"e{n:03}" for n in range(7)]
    assert import_files(project, [folder]).added == ["e007", "e008", "e009"]


def test_no_more_than_a_handful_waits(project: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(importing, "FILES_AT_ONCE", 4)
    stored: list[int] = []

    def counted(files: Sequence[TranscriptFile]) -> Iterable[TranscriptFile]:
        for number, file in enumerate(files):
            stored.append(number - len(project.transcripts()))
            yield file

    import_files(project, [write(tmp_path / "corpus", 10)], watch=counted)
    assert max(stored) < 4


def test_large_files_do_not_wait_for_others(project: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(importing, "CHARACTERS_AT_ONCE", 10)
    seen: list[int] = []

    def counted(files: Sequence[TranscriptFile]) -> Iterable[TranscriptFile]:
        for file in files:
            seen.append(len(project.transcripts()))
            yield file

    import_files(project, [write(tmp_path / "corpus", 3)], watch=counted)
    assert seen == [0, 1, 2]


def test_the_study_says_how_its_files_are_read_and_what_is_given_goes_before(tmp_path: Path) -> None:
    study = make_study(tmp_path / "étude")
    with (study.root / "qualcode.toml").open("a", encoding="utf-8") as settings:
        settings.write('[import]\nencoding = "cp850"\nroles = {E = "other", R = "interviewer"}\n')
    (tmp_path / "e1.txt").write_bytes(INTERVIEW.format(n=1).replace("’", "'").encode("cp850"))
    with open_project(study.root) as project:
        import_files(project, [tmp_path / "e1.txt"], ReadOptions(roles={"R": Role.PARTICIPANT}))
        transcript = project.transcript("e1")
    assert "Voilà" in transcript.text
    assert transcript.source.encoding == "cp850"
    assert transcript.speakers() == {"E": Role.OTHER, "R": Role.PARTICIPANT}


def test_options_are_joined_with_the_studys() -> None:
    study = ImportSettings("^[A-Z] :", "cp1252", {"E": Role.INTERVIEWER}, {"Enqueteur": "Enquêteur"})
    assert study.options() == ReadOptions(
        speakers="^[A-Z] :",
        encoding="cp1252",
        roles={"E": Role.INTERVIEWER},
        joined={"Enqueteur": "Enquêteur"},
    )
    given = ReadOptions(path="a.txt", speakers="^- ", roles={"E": Role.OTHER, "R": Role.OTHER}, joined={"RR": "R"})
    assert study.options(given) == ReadOptions(
        path="a.txt",
        speakers="^- ",
        encoding="cp1252",
        roles={"E": Role.OTHER, "R": Role.OTHER},
        joined={"Enqueteur": "Enquêteur", "RR": "R"},
    )
    assert ImportSettings().options() == ReadOptions()
