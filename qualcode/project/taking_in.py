"""Files taken into a study as they were settled after a look; `import_files` reads and takes in at once."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from qualcode.ingest import find_participants, with_roles
from qualcode.project.arrival import Arrival
from qualcode.project.importing import ImportOutcome, take_participants
from qualcode.project.prepared import prepare_all, respondents
from qualcode.project.store import Project


def take_in(project: Project, of_file: Sequence[Arrival]) -> list[str]:
    """Take what is wanted of one file in, with its roles as settled; the names it has in the study.

    None, where the study has one of these already by now.

    Raises:
        TranscriptError: a name is taken; nothing of the file came in.
    """
    settled = [with_roles(each.preview.transcript, each.roles) for each in of_file if each.preview is not None]
    prepared = prepare_all(settled)
    (taken,) = project.add_files([prepared])
    if taken.problem is not None:
        raise taken.problem.at(of_file[0].file)
    people, speaks = respondents(prepared) if taken.names else ([], [])
    if people:
        project.set_participants(people, speaks)
    return list(taken.names)


def take_tables(project: Project, paths: Iterable[Path]) -> int:
    """Take the tables of participants in that lie with the files; how many people they describe.

    Raises:
        InputError: a table is at fault.
    """
    outcome = ImportOutcome()
    take_participants(project, find_participants(paths), outcome)
    return outcome.participants
