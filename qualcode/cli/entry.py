"""Where the program starts: the language is chosen before any command, with its help, is imported."""

from __future__ import annotations

import io
import sys

from qualcode.locales import _, preferred_language, set_language
from qualcode.paths import config_folder

INTERRUPTED = 130


def main(arguments: list[str] | None = None) -> None:
    """Run the command line and exit with its status: 0 done, 1 the input is at fault, 2 usage, 130 interrupted."""
    given = sys.argv[1:] if arguments is None else arguments
    set_language(wanted_language(given))
    _print_whatever_comes()
    try:
        from qualcode.cli.main import cli

        cli.main(args=given, prog_name="qualcode")
    except KeyboardInterrupt:
        # Before or after a command, which handles its own (`qualcode.cli.errors`): nothing had begun or all was done.
        print(_("qualcode: interrupted"), file=sys.stderr)
        sys.exit(INTERRUPTED)


def wanted_language(arguments: list[str]) -> str:
    """What `--lang` asks for, else what the person prefers, else what the environment asks for."""
    for number, argument in enumerate(arguments):
        if argument == "--lang" and number + 1 < len(arguments):
            return arguments[number + 1]
        if argument.startswith("--lang="):
            return argument.removeprefix("--lang=")
    return _own_language() or preferred_language()


def _own_language() -> str:
    """The language of a person's own settings; "" where there are none. Whoever has none waits for nothing."""
    if not (config_folder() / "config.toml").is_file():
        return ""
    from qualcode.preferences import read_preferences

    return read_preferences().language


def _print_whatever_comes() -> None:
    r"""Let no character stop a print.

    A file's name may hold bytes that are not UTF-8, and a terminal may know only an old encoding: what cannot be
    written is escaped as `\udce9`, which JSON reads back as it was.
    """
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
