"""One setting of a study changed in its `qualcode.toml`; comments and all else in the file stay."""

from __future__ import annotations

import tomllib

from qualcode.files import reason, write_whole
from qualcode.locales import _
from qualcode.model import StudyError
from qualcode.preferences import with_value
from qualcode.project.settings import SETTINGS_FILE
from qualcode.project.study import StudyFolder, study_folder


def change_setting(folder: StudyFolder, name: str, value: str | int) -> StudyFolder:
    """Set `name` of the table `[study]`; the study's folder with its settings as they are then.

    Like the codebook, the file is the study's own and versioned by whoever keeps it: the journal does not hold it.

    Raises:
        StudyError: the file cannot be read or written, says it in a way that one line cannot change, or the value is
            none that the setting takes. The file is as it was then.
    """
    path = folder.root / SETTINGS_FILE
    try:
        before = path.read_bytes().decode("utf-8") if path.exists() else ""
        changed = with_value(before, "study", name, value)
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        cause = _("is not TOML: {cause}").format(cause=error)
        raise StudyError(cause, path=path, remedy=_("correct it, or remove it")) from error
    except OSError as error:
        raise StudyError(_("cannot be read: {cause}").format(cause=reason(error)), path=path) from error
    if changed is None:
        cause, remedy = _("cannot be changed without changing more of the file"), _("change it in the file")
        raise StudyError(cause, path=path, place=f"study.{name}", remedy=remedy)
    try:
        write_whole(path, changed.encode())
        return study_folder(folder.root)
    except OSError as error:
        raise StudyError(_("cannot be written: {cause}").format(cause=reason(error)), path=path) from error
    except StudyError:
        write_whole(path, before.encode())
        raise
