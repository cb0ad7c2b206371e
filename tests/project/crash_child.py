"""A program that acts on a study and says, after each action, what is now committed. It is made to be killed.

`crash_child.py FOLDER CODER SEED TIMES` acts so many times. `crash_child.py FOLDER CODER` reads seeds from its standard
input: for each it starts a process that says `pid NUMBER` and acts without end, and says `end` once that was killed.
"""

from __future__ import annotations

import os
import random
import sys
from pathlib import Path

from qualcode.model import MemoTarget, Segment
from qualcode.project import Project, open_project


def act(project: Project, transcript_id: str, codes: list[str], chance: random.Random) -> None:
    """Do one action at random; most add a coding."""
    start = chance.randrange(0, 100)
    roll = chance.random()
    codings = project.codings(coder=project.coder)[:5] if roll > 0.5 else []
    if roll > 0.9 and project.undo():
        return
    if roll > 0.85 and project.redo():
        return
    if roll > 0.7 and codings:
        project.write_memo(MemoTarget.CODING, codings[0].id, f"mémo {start}")
    elif roll > 0.6 and codings:
        project.remove_coding(codings[0].id)
    else:
        project.add_coding(transcript_id, Segment(start, start + chance.randint(1, 30)), chance.choice(codes), memo="m")


def work(folder: Path, coder: str, seed: int, times: int) -> None:
    """Act so many times, saying number and id of the journal entry after each."""
    chance = random.Random(seed)
    with open_project(folder, coder=coder) as project:
        transcript_id = project.transcripts()[0].id
        codes = [code.guid for code in project.codebook().walk()]
        done = 0
        while done < times:
            before = project.last_seq()
            act(project, transcript_id, codes, chance)
            newest = next((entry for entry in project.journal(20) if entry.actor == coder), None)
            if newest and newest.seq > before:
                print(newest.seq, newest.id, flush=True)
                done += 1


def serve(folder: Path, coder: str) -> None:
    """Start one process a seed. They share what importing cost, so that many can be killed in little time."""
    with open_project(folder, coder=coder) as project:
        project.codebook()
    for line in sys.stdin:
        pid = os.fork()
        if pid == 0:
            print("pid", os.getpid(), flush=True)
            work(folder, coder, int(line), sys.maxsize)
        os.waitpid(pid, 0)
        print("end", flush=True)


if __name__ == "__main__":
    if len(sys.argv) > 3:
        work(Path(sys.argv[1]), sys.argv[2], int(sys.argv[3]), int(sys.argv[4]))
    else:
        serve(Path(sys.argv[1]), sys.argv[2])
