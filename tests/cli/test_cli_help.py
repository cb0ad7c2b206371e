"""Every command says what it does, shows an example, and is in the manual."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from qualcode.cli.entry import wanted_language
from qualcode.cli.main import cli
from tests.cli.cli_study import run

MANUAL = (Path(__file__).parents[2] / "docs" / "commands.md").read_text(encoding="utf-8")


def commands(
    command: click.Command = cli, path: tuple[str, ...] = ()
) -> Iterator[tuple[tuple[str, ...], click.Command]]:
    """Every command of the tree with its words."""
    yield path, command
    if isinstance(command, click.Group):
        for name in command.list_commands(click.Context(command)):
            below = command.get_command(click.Context(command), name)
            assert below is not None
            yield from commands(below, (*path, name))


ALL = dict(commands())


@pytest.mark.parametrize("path", ALL, ids=" ".join)
def test_a_command_has_help_with_an_example(path: tuple[str, ...]) -> None:
    result = run(*path, "-h")
    assert result.exit_code == 0
    assert result.stderr == ""
    assert result.stdout.startswith(f"Usage: qualcode {' '.join(path)}".rstrip())
    first = result.stdout.split("\n\n")[1].strip()
    assert first.endswith(".")
    assert len(first) <= 72
    assert re.search(r"^  Example: qualcode .+", result.stdout, re.MULTILINE)
    options = [each for each in ALL[path].params if isinstance(each, click.Option)]
    assert all(option.help for option in options)


@pytest.mark.parametrize("path", ALL, ids=" ".join)
def test_a_command_and_its_options_are_in_the_manual(path: tuple[str, ...]) -> None:
    heading = f"\n## `{' '.join(('qualcode', *path))}`\n"
    assert heading in MANUAL
    section = MANUAL.split(heading)[1].split("\n## ")[0]
    assert "```console" in section or not path
    for parameter in ALL[path].params:
        if isinstance(parameter, click.Option) and parameter.name not in ("help", "version"):
            assert max(parameter.opts, key=len) in section


def test_the_manual_has_no_command_that_is_gone() -> None:
    known = {" ".join(("qualcode", *path)) for path in ALL}
    assert set(re.findall(r"^## `(qualcode[^`]*)`$", MANUAL, re.MULTILINE)) == known


def test_the_list_of_commands_goes_as_a_study_goes() -> None:
    listed = run("--help").stdout.split("Commands:\n")[1].splitlines()
    assert [line.split()[0] for line in listed] == [path[0] for path in ALL if len(path) == 1]
    for path, command in ALL.items():
        if len(path) == 1:
            assert any(line.strip().startswith(path[0]) and line.endswith(str(command.short_help)) for line in listed)


@pytest.mark.parametrize(
    ("arguments", "language"),
    [
        (["--lang", "fr", "list"], "fr"),
        (["--lang=fr", "list"], "fr"),
        (["list", "--lang"], "en"),
        (["list"], "en"),
    ],
)
def test_the_language_is_chosen_before_the_commands_are_read(arguments: list[str], language: str) -> None:
    assert wanted_language(arguments) == language


def test_the_environment_chooses_the_language_unless_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("LANGUAGE")
    monkeypatch.setenv("LANG", "fr_FR.UTF-8")
    assert wanted_language(["list"]) == "fr"
    assert wanted_language(["--lang", "en", "list"]) == "en"
