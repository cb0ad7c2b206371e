"""The sample study, end to end: what a newcomer sees first, and the whole way in one call.

It only calls what the commands call; whatever the demonstration does can be done by hand.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from qualcode.locales import _, ngettext
from qualcode.model import InputError, StudyError
from qualcode.paths import sample_study

if TYPE_CHECKING:
    from qualcode.export import Written
    from qualcode.project import Project, StudyFolder

FOLDER = "qualcode-demo"
"""Where the copy of the sample study is made, in the current folder."""
ATTRIBUTE = "structure"
"""What the comparison is by, besides participants."""
_TITLE = "L'aide numérique dans le travail social (étude fictive de démonstration)"


@dataclass(frozen=True)
class DemoResult:
    """What the demonstration made."""

    transcripts: int
    suggestions: int
    codings: int
    written: list[Written]


def make_sample(folder: Path, say: Callable[[str], None]) -> StudyFolder:
    """A copy of the sample study, interviews and two coders' codings included; one that is there is completed.

    Raises:
        StudyError: the folder holds something else.
    """
    from qualcode.project import open_project

    study = _begin(folder)
    with open_project(study) as project:
        _take_in(project, say)
    return study


def is_sample(study: StudyFolder) -> bool:
    """Whether this is a copy of the sample study, in which nothing can be spoilt."""
    return study.settings.title == _TITLE


def run_demo(folder: Path, say: Callable[[str], None]) -> DemoResult:
    """Make the sample study, suggest, compare and export; `say` is told each step as it is done.

    Raises:
        StudyError: the folder holds something else.
    """
    from qualcode.project import open_project

    study = _begin(folder)
    say(_("Making the sample study in {folder} …").format(folder=folder))
    # One opening for all: the codebook takes a second to read each time.
    with open_project(study) as project:
        _take_in(project, say)
        say(_("Looking for what the codebook's cues suggest …"))
        suggestions = _suggest(project, say)
        say(_("Comparing and exporting …"))
        written = list(_export(project))
        return DemoResult(len(project.transcripts()), suggestions, len(project.codings()), written)


def _begin(folder: Path) -> StudyFolder:
    """The study's folder with the sample codebook, made unless it is there."""
    from qualcode.project import find_study, init_study

    if folder.exists() and not folder.is_dir():
        raise StudyError(_("this is a file, not a folder"), path=folder, remedy=_("name another with --folder"))
    begun = (folder / "qualcode.toml").is_file()
    if not begun and folder.is_dir() and any(folder.iterdir()):
        raise StudyError(_("the folder holds something else"), path=folder, remedy=_("name another with --folder"))
    study = find_study(folder) if begun else None
    return study or init_study(folder, title=_TITLE, codebook=sample_study() / "codebooks" / "aide-numerique.yaml")


def _take_in(project: Project, say: Callable[[str], None]) -> None:
    """The sample's interviews and codings; those that are there already are left alone."""
    from qualcode.project import import_files, take_quoted_codings

    corpora = project.folder.corpora
    shutil.copytree(sample_study() / "corpora", corpora, dirs_exist_ok=True)
    outcome = import_files(project, [corpora])
    if outcome.problems:
        raise outcome.problems[0]
    n = len(outcome.added) + len(outcome.known)
    say(ngettext("{n} interview in the study", "{n} interviews in the study", n).format(n=n))
    for codings in sorted((corpora / "codings").glob("*.jsonl")):
        taken = take_quoted_codings(project, codings, coder=codings.stem)
        if taken.problems:
            raise InputError(
                taken.problems[0].cause, path=codings, place=_("line {n}").format(n=taken.problems[0].line)
            )
        n = taken.added + taken.already
        say(ngettext("{n} coding by {coder}", "{n} codings by {coder}", n).format(n=n, coder=codings.stem))


def _suggest(project: Project, say: Callable[[str], None]) -> int:
    from qualcode.assist import Assistant, FolderCache

    assistant = Assistant(
        project.codebook(), cache=FolderCache(project.folder.cache), refuse=lambda told: say(str(told))
    )
    per_code: dict[str, int] = {}
    total = 0
    for summary in project.transcripts():
        for suggestion in assistant.suggest(project.transcript(summary.name)):
            total += 1
            top = suggestion.code.path[0]
            per_code[top] = per_code.get(top, 0) + 1
    told = ", ".join(f"{code} {count}" for code, count in sorted(per_code.items(), key=lambda item: -item[1]))
    say(ngettext("{n} suggestion ({codes})", "{n} suggestions ({codes})", total).format(n=total, codes=told))
    return total


def _export(project: Project) -> Iterable[Written]:
    from qualcode.analysis import compare, quotes, read_material
    from qualcode.export import CodingsTable, ComparisonTable, QuotesTable, export_table

    material = read_material(project)
    folder = project.folder.exports
    folder.mkdir(parents=True, exist_ok=True)
    by_participant = ComparisonTable(compare(material), material)
    by_attribute = ComparisonTable(compare(material, by=ATTRIBUTE), material)
    code = material.codes[0]
    yield export_table(by_participant, folder / "comparison.html")
    yield export_table(by_attribute, folder / f"comparison-by-{ATTRIBUTE}.html")
    yield export_table(by_participant, folder / "comparison.xlsx")
    yield export_table(CodingsTable(material), folder / "codings.csv")
    yield export_table(QuotesTable(quotes(material, code), material, code.name), folder / f"quotes-{code.id}.md")
