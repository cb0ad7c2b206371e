"""The study's folder: where its parts are, and its settings file `qualcode.toml`.

It never opens the database, so that finding a study costs nothing.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from pathlib import Path

from qualcode.files import reason, write_whole
from qualcode.locales import _
from qualcode.model import CodebookError, StudyError
from qualcode.project.settings import SETTINGS_FILE, StudySettings, read_settings

DATABASE_FILE = "qualcode.db"
CACHE_FOLDER = ".qualcode"
CODEBOOK_SUFFIXES = (".yaml", ".yml")


@dataclass(frozen=True)
class StudyFolder:
    """A study's places. The folder exists; what is in it may not yet."""

    root: Path
    settings: StudySettings = field(default_factory=StudySettings)

    @property
    def codebooks(self) -> Path:
        """Where the codebook files are."""
        return self.root / "codebooks"

    @property
    def corpora(self) -> Path:
        """Where the files to import are."""
        return self.root / "corpora"

    @property
    def exports(self) -> Path:
        """Where results go."""
        return self.root / "exports"

    @property
    def database(self) -> Path:
        """The project database."""
        return self.root / DATABASE_FILE

    @property
    def cache(self) -> Path:
        """Where what can be computed again is kept; safe to delete."""
        return self.root / CACHE_FOLDER

    @property
    def title(self) -> str:
        """The study's title; the folder's name where none was given."""
        return self.settings.title or self.root.name

    def codebook_file(self) -> Path:
        """The study's codebook: the one `qualcode.toml` names, else the only one in `codebooks/`.

        Raises:
            StudyError: there is none, or several and none is named.
        """
        if self.settings.codebook:
            return self.root / self.settings.codebook
        found = sorted(p for p in self.codebooks.glob("*") if p.suffix in CODEBOOK_SUFFIXES and p.is_file())
        if len(found) == 1:
            return found[0]
        if not found:
            raise StudyError(
                _("the study has no codebook"), path=self.codebooks, remedy=_("put a codebook file in this folder")
            )
        raise StudyError(
            _("the study has {n} codebooks").format(n=len(found)),
            path=self.codebooks,
            remedy=_('name one in {file}: codebook = "codebooks/{example}"').format(
                file=SETTINGS_FILE, example=found[0].name
            ),
        )


def study_folder(root: Path) -> StudyFolder:
    """The study in this folder, its settings read.

    Raises:
        StudyError: the folder does not exist, or its settings file cannot be used.
    """
    if not root.is_dir():
        raise StudyError(_("there is no such folder"), path=root, remedy=_("`qualcode init` makes a study"))
    return StudyFolder(root, read_settings(root / SETTINGS_FILE))


def is_study(folder: Path) -> bool:
    """Whether a folder is a study: it has settings or a database, or both codebooks and corpora."""
    if (folder / SETTINGS_FILE).is_file() or (folder / DATABASE_FILE).is_file():
        return True
    return (folder / "codebooks").is_dir() and (folder / "corpora").is_dir()


def find_study(start: Path | None = None) -> StudyFolder | None:
    """The study that holds a folder (by default the current one): itself or the nearest above; None if there is none.

    Raises:
        StudyError: the study's settings file cannot be used.
    """
    here = (start or Path.cwd()).resolve()
    for folder in (here, *here.parents):
        if is_study(folder):
            return study_folder(folder)
    return None


def init_study(folder: Path | str, *, title: str = "", codebook: Path | None = None) -> StudyFolder:
    """Make a study in a folder: its three sub-folders and its settings file. Nothing that exists is overwritten.

    Args:
        folder: made if it does not exist.
        title: for people; the folder's name by default.
        codebook: copied into `codebooks/` with its learned words, unless it is in there already.

    Raises:
        StudyError: there is a study here already, or the folder cannot be written.
    """
    root = Path(folder).resolve()
    settings_file = root / SETTINGS_FILE
    if settings_file.exists():
        raise StudyError(_("there is a study here already"), path=settings_file, remedy=_("open it, or name another"))
    study = StudyFolder(root)
    try:
        for part in (study.codebooks, study.corpora, study.exports):
            part.mkdir(parents=True, exist_ok=True)
        relative = _take_codebook(codebook, study) if codebook else ""
        write_whole(settings_file, _settings_text(title or root.name, relative).encode())
    except OSError as error:
        raise StudyError(
            _("the study cannot be made here: {cause}").format(cause=reason(error)),
            path=root,
            remedy=_("choose a folder that you may write in"),
        ) from error
    return study_folder(root)


def _take_codebook(codebook: Path, study: StudyFolder) -> str:
    """Copy a codebook into the study; give its place relative to the study's folder."""
    source = codebook.resolve()
    if source.is_relative_to(study.root):
        return source.relative_to(study.root).as_posix()
    content = source.read_bytes()
    target = study.codebooks / source.name
    if not target.exists():
        write_whole(target, content)
    elif target.read_bytes() != content:
        raise StudyError(
            _("another codebook of that name is already in the study"), path=target, remedy=_("rename one of them")
        )
    for name in _companions(source):
        if not (study.codebooks / name).exists():
            write_whole(study.codebooks / name, (source.parent / name).read_bytes())
    return target.relative_to(study.root).as_posix()


def _companions(codebook: Path) -> list[str]:
    """The tables that lie beside a codebook; none of one that cannot be read, which is told later."""
    from qualcode.codebook import companions, load_codebook  # reading a codebook takes a second

    try:
        named = companions(load_codebook(codebook))
    except CodebookError:
        return []
    return [name for name in named if (codebook.parent / name).is_file()]


def _settings_text(title: str, codebook: str) -> str:
    """A settings file. TOML's basic strings are written as JSON's are."""
    lines = ["[study]", f"title = {json.dumps(title, ensure_ascii=False)}"]
    if codebook:
        lines.append(f"codebook = {json.dumps(codebook, ensure_ascii=False)}")
    return "\n".join(lines) + "\n"
