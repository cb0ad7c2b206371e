"""A small study and a way to give commands, for the tests of the command line."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from click.testing import CliRunner, Result

from qualcode.cli.main import cli

CODEBOOK = """\
codebook: essai
version: 1.0.0
language: fr
title: Grille d'essai
codes:
  - id: non-choix
    name: Non-choix
    definition: L'aide n'est pas choisie.
    examples: [On n'a pas le choix.]
    counterexamples: [On a le choix.]
    cues: [pas le choix]
  - id: contraintes-materielles
    name: Contraintes matérielles
    codes:
      - {id: reseau, name: Réseau, cues: [réseau]}
"""
INTERVIEW = """\
E : Alors, racontez-moi.

R : Ben j’ai pas le choix. Le réseau ne passe pas, on se met dans le cimetière.

E : Et vous n’avez pas le choix ?

R : Non. C’est comme ça, hein.
"""
PARTICIPANTS = "participant,transcript,profession\nP01,e01,conseillère\n"

Run = Callable[..., Result]


def run(*arguments: str | Path) -> Result:
    """Give a command; what it printed is in `.stdout` and `.stderr`, its status in `.exit_code`."""
    result = CliRunner().invoke(cli, [str(argument) for argument in arguments], prog_name="qualcode")
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result


def done(*arguments: str | Path) -> str:
    """Give a command that must succeed; what it printed on stdout."""
    result = run(*arguments)
    assert result.exit_code == 0, result.stderr
    return result.stdout


def start(*arguments: str | Path, **settings: str) -> subprocess.Popen[bytes]:
    """Give a command to a process of its own."""
    return subprocess.Popen(
        [sys.executable, "-m", "qualcode", *(str(argument) for argument in arguments)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env={**os.environ, **settings},
        # Whoever runs the tests in the background has SIGINT ignored, which children inherit.
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
    )
