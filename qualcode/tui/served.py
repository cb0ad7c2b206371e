"""The workbench as textual-serve runs it, one process for each page that is open: no terminal, a driver of its own."""

from __future__ import annotations

import shlex
import sys
from pathlib import Path

from qualcode.locales import language
from qualcode.model import QualcodeError


def command(folder: Path, *, coder: str | None) -> str:
    """What starts it on a study, as a shell takes it."""
    words = [sys.executable, "-m", "qualcode.tui.served", str(folder.resolve()), language()]
    return shlex.join([*words, *([coder] if coder else [])])


def main(arguments: list[str]) -> int:
    """Run it: folder, language and, if given, who codes. An error of the study is one line on stderr."""
    from qualcode.tui import run_workbench

    folder, spoken, *coder = arguments
    try:
        run_workbench(Path(folder), coder=coder[0] if coder else None, language=spoken)
    except QualcodeError as error:
        print(error, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
