"""Random hands on the real workbench: nothing that is pressed, typed or clicked may end it or harm the study.

`QUALCODE_SOAK=10000` makes that many moves instead of the few that fit a check of every change.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from qualcode.model import MemoTarget, Participant, Segment, Speaks
from qualcode.project import Project, open_project
from qualcode.project.engine import Database
from qualcode.project.saved_queries import save_query
from qualcode.project.sqlite import database_url
from qualcode.tui.app import Workbench
from qualcode.tui.binding_index import listed
from tests.project.study_makers import assert_journal_is_whole, rows_of
from tests.tui.soaking import ENDING, NOT_MET, Fingers, fault, without_processes
from tests.tui.test_tui_journeys import Bench, running

MOVES = int(os.environ.get("QUALCODE_SOAK", "200"))
SEEDS = tuple(int(seed) for seed in os.environ.get("QUALCODE_SOAK_SEEDS", "1 2 3").split())
HAND = "zoé"
"""Who codes: nobody who made the study, so that what it began with is not theirs to undo."""
LOOKED_AT_EVERY = 75
"""Moves between two looks at what the study holds."""


@pytest.fixture
def lived_in(folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The study with people, another coder's codings and memos, a query, and a folder of files to import beside it."""
    monkeypatch.chdir(tmp_path)
    entretiens = tmp_path / "entretiens"
    entretiens.mkdir()
    (entretiens / "c.txt").write_text("E : Oui ?\n\nR : Rien de tel, on n’a pas le choix.\n", encoding="utf-8")
    (entretiens / "d.docx").write_bytes(b"PK\x03\x04 nothing of a document")
    with open_project(folder, coder="ada") as project:
        people = [Participant("P1", (("territoire", "rural"),)), Participant("P2", (("métier", "médiatrice"),))]
        project.set_participants(people, [Speaks("e01", "R", "P1"), Speaks("e02", "R", "P2")])
    with open_project(folder, coder="bob") as project:
        transcript, codebook = project.transcript("e01"), project.codebook()
        for words, code in (("On n’a pas le choix", "non-choix"), ("Deux heures", "dependance")):
            at, guid = transcript.text.index(words), codebook.code(code)
            assert guid is not None
            coding = project.add_coding(transcript.id, Segment(at, at + len(words)), guid.guid)
        project.write_memo(MemoTarget.CODING, coding.id, "à revoir")
        project.write_memo(MemoTarget.TRANSCRIPT, transcript.id, "entretien bref")
    save_query(folder, "choix", "non-choix OU dependance")
    return folder


def held(folder: Path) -> dict[str, object]:
    """Every row that the journal is about, and the files that the study's people edit."""
    database = Database(database_url(folder / "qualcode.db"))
    try:
        rows: dict[str, object] = dict(rows_of(database))
    finally:
        database.close()
    del rows["codebook_version"], rows["code"]  # noted when they are first met, which is no action to take back
    return rows | {"codebook": (folder / "codebooks" / "essai.yaml").read_bytes()}


def check(folder: Path, project: Project, scratch: Path) -> None:
    """What must hold in every study, whatever was pressed: also for who opens it anew."""
    assert_journal_is_whole(folder / "qualcode.db", scratch)
    texts = {each.id: project.transcript(each.id) for each in project.transcripts()}
    for coding in project.codings():
        transcript = texts[coding.transcript_id]
        assert coding.revision == transcript.revision
        assert 0 <= coding.segment.start < coding.segment.end <= len(transcript.text)
    kept = {coding.id for coding in project.codings()} | {orphan.coding.id for orphan in project.orphans()}
    assert {memo.target_id for memo in project.memos(MemoTarget.CODING)} <= kept
    with open_project(folder, coder="ada") as again:
        assert again.codings() == project.codings()
        assert again.memos() == project.memos()
        assert [each.name for each in again.transcripts()] == [each.name for each in project.transcripts()]
        assert {code.guid for code in again.codebook().walk()} == {code.guid for code in project.codebook().walk()}


def take_all_back_and_do_it_again(folder: Path, since: int) -> tuple[dict[str, object], dict[str, object]]:
    """Undo all that was done after an entry, then redo it; what the study held in between, and holds then."""
    with open_project(folder, coder=HAND) as project:
        undone = 0
        while (last := project.next_step()) is not None and last.entry.seq > since:
            assert project.undo() is not None
            undone += 1
        without = held(folder)
        for _action in range(undone):
            assert project.redo() is not None
    return without, held(folder)


async def staying(_workbench: Workbench) -> None:
    """What the hands do where they were about to quit."""


def shown_is_held(bench: Bench) -> bool:
    """Whether the workbench shows the codings that the study has of the transcript in hand; other screens hide it."""
    session = bench.screen.session
    if bench.app.screen is not bench.screen or session.transcript is None or session.is_outdated():
        return True
    shown = {coding.id for coding in session.annotations.all_codings()}
    return shown == {coding.id for coding in bench.project.codings(transcript_id=session.transcript.id)}


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.filterwarnings("ignore:Exception ignored in. <coroutine object Screen._watch_selections")  # Textual's own
async def test_no_hand_ends_the_workbench_or_harms_the_study(
    lived_in: Path, instant: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, seed: int
) -> None:
    workbench = Workbench(lambda: open_project(lived_in, coder=HAND), title="Une étude")
    without_processes(lived_in, monkeypatch.setattr)
    # the palette offers to quit too: then they stay
    monkeypatch.setattr(Workbench, "action_quit", staying)
    before = held(lived_in)
    with open_project(lived_in) as project:
        since = project.last_seq()
    async with running(workbench) as bench:
        fingers = Fingers(bench, seed, ENDING)
        for number in range(MOVES):
            await fingers.move()
            said = f"seed {seed}, move {number}: {' | '.join(fingers.done[-40:])}"
            assert fault(workbench) is None, said
            assert workbench.is_running, said
            if number % LOOKED_AT_EVERY == LOOKED_AT_EVERY - 1:
                await bench.settle()
                check(lived_in, bench.project, tmp_path / f"again-{number}.db")
                assert shown_is_held(bench), said
        for _screen in range(12):
            if workbench.screen is not bench.screen:
                await bench.press("escape")
        assert workbench.screen is bench.screen, f"esc does not lead back; {said}"
        assert shown_is_held(bench), said
        assert workbench.return_code in (None, 0), said
        check(lived_in, bench.project, tmp_path / "again.db")
        assert bench.project.last_seq() > since, "the hands did nothing"
    after = held(lived_in)
    undone, redone = take_all_back_and_do_it_again(lived_in, since)
    assert undone == before, said
    assert redone == after, said
    assert_journal_is_whole(lived_in / "qualcode.db", tmp_path / "last.db")
    if MOVES >= 10_000:
        bound = {each.id for each in listed()} - fingers.leaving - NOT_MET
        missed = bound - fingers.pressed.keys()
        assert len(missed) < len(bound) / 10, f"bindings that no hand came upon: {sorted(missed)}"
