"""A process killed at any moment loses no action that it has said was done; two processes at once do not disturb."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

from qualcode.project import open_project
from tests.project.study_makers import assert_journal_is_whole, make_study, make_transcript

CHILD = Path(__file__).with_name("crash_child.py")
KILLS = 25


def start_child(*arguments: object) -> subprocess.Popen[str]:
    root = str(Path(__file__).parents[2])
    environment = {**os.environ, "PYTHONPATH": root}
    command = [sys.executable, str(CHILD), *map(str, arguments)]
    return subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=environment, cwd=root
    )  # fmt: skip


def kill_one(server: subprocess.Popen[str], seed: int, chance: random.Random) -> list[str]:
    """Have a process started, kill it somewhere within an action; gives what it said was done."""
    assert server.stdin is not None
    assert server.stdout is not None
    print(seed, file=server.stdin, flush=True)
    pid = int(server.stdout.readline().removeprefix("pid "))
    lines = [server.stdout.readline() for _ in range(chance.randint(1, 25))]
    time.sleep(chance.random() * 0.01)  # somewhere within one of the next actions
    os.kill(pid, signal.SIGKILL)
    while (line := server.stdout.readline()) != "end\n":
        assert line, "the child process ended by itself"
        lines.append(line)
    return lines


def test_no_acknowledged_action_is_lost_when_the_process_is_killed(tmp_path: Path) -> None:
    study = make_study(tmp_path / "étude")
    with open_project(study) as project:
        project.add_transcript(make_transcript())
    chance = random.Random(20)
    acknowledged: dict[int, str] = {}
    with start_child(study.root, "Ana") as server:
        for seed in range(KILLS):
            for line in kill_one(server, seed, chance):
                seq, id_ = line.split()
                acknowledged[int(seq)] = id_
            with open_project(study, coder="Ana") as project:
                kept = {entry.seq: entry.id for entry in project.journal(None)}
            assert {seq: kept.get(seq) for seq in acknowledged} == acknowledged
            if seed % 6 == 0:
                assert_journal_is_whole(study.database, tmp_path / f"again {seed}.db")
        assert server.stdin is not None
        server.stdin.close()
    assert len(acknowledged) > KILLS


def test_two_processes_act_on_one_study_at_once(tmp_path: Path) -> None:
    study = make_study(tmp_path / "étude")
    with open_project(study) as project:
        project.add_transcript(make_transcript())
    children = [start_child(study.root, coder, seed, 60) for seed, coder in enumerate(("Ana", "Bo"))]
    said = [child.communicate()[0] for child in children]
    assert [child.returncode for child in children] == [0, 0]
    entries = {int(seq): id_ for text in said for seq, id_ in (line.split() for line in text.splitlines())}
    assert len(entries) == 120
    with open_project(study) as project:
        kept = {entry.seq: entry.id for entry in project.journal(None)}
    assert {seq: kept.get(seq) for seq in entries} == entries
    assert_journal_is_whole(study.database, tmp_path / "again.db")


def test_two_processes_make_the_database_at_once(tmp_path: Path) -> None:
    study = make_study(tmp_path / "étude")
    program = f"from qualcode.project import open_project; print(len(open_project({str(study.root)!r}).transcripts()))"
    children = [
        subprocess.Popen([sys.executable, "-c", program], stdout=subprocess.PIPE, cwd=Path(__file__).parents[2])
        for _ in range(3)
    ]
    assert [child.communicate()[0].strip() for child in children] == [b"0"] * 3
    assert_journal_is_whole(study.database, tmp_path / "again.db")
