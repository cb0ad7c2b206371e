"""A language in which every translated word stands in ⟦ ⟧: what shows bare was never given to the catalogue.

Word by word, so that a sentence cut short or wrapped keeps its marks. Run as a program, prints every command's help in
it, as one JSON object from command to help: the commands take their words when they are imported, so this needs a fresh
interpreter.
"""

from __future__ import annotations

import gettext
import json
import re
import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import click

_KEPT = r"\{\w*(?:[:.!][^}\s]*)?\}|%\(\w+\)s"
_WORD = re.compile(rf"({_KEPT})|[^\W\d_]+")
_MARKED = re.compile(r"⟦[^⟧\s]*⟧?")


def marked(message: str) -> str:
    """The message, each of its words in ⟦ ⟧; values to come are left alone."""
    return _WORD.sub(lambda found: found[0] if found[1] else f"⟦{found[0]}⟧", message)


class PseudoTranslations(gettext.NullTranslations):
    """Gives every message back with its words marked."""

    def gettext(self, message: str) -> str:
        """The message, marked."""
        return marked(message)

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        """The form for that number, marked."""
        return marked(msgid1 if n == 1 else msgid2)

    def pgettext(self, context: str, message: str) -> str:
        """The message, marked."""
        return marked(message)


def bare_words(shown: str) -> list[str]:
    """The words of at least two letters that bear no mark."""
    return re.findall(r"[^\W\d_]{2,}", _MARKED.sub(" ", shown))


def commands(command: click.Command, ctx: click.Context) -> Iterator[click.Context]:
    """The contexts of a command and of all that it holds."""
    import click

    yield ctx
    if isinstance(command, click.Group):
        for name in command.list_commands(ctx):
            inner = command.get_command(ctx, name)
            assert inner is not None
            yield from commands(inner, click.Context(inner, info_name=name, parent=ctx))


def data_of(ctx: click.Context) -> list[str]:
    """The words of a command's help that are data: its name, options, choices, names of values and defaults."""
    import click

    words = [str(ctx.info_name)]
    for parameter in ctx.command.get_params(ctx):
        words += [*parameter.opts, *parameter.secondary_opts, str(parameter.name).upper(), parameter.type.name.upper()]
        words += parameter.type.choices if isinstance(parameter.type, click.Choice) else []
        words += [str(parameter.metavar), str(parameter.default)]
    return words


def main() -> None:
    """Print every command's help and its data."""
    gettext.translation = lambda *_args, **_named: PseudoTranslations()  # type: ignore[assignment]
    from qualcode.locales import set_language

    set_language("fr")
    import click

    from qualcode.cli.main import cli

    told = {
        each.command_path: {"help": each.command.get_help(each), "data": data_of(each)}
        for each in commands(cli, click.Context(cli, info_name="qualcode"))
    }
    json.dump(told, sys.stdout)


if __name__ == "__main__":
    main()
