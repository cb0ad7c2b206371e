"""Errors become one line on stderr and an exit status, here and nowhere else."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING, Any

import click

from qualcode.cli.entry import INTERRUPTED
from qualcode.files import reason
from qualcode.locales import _

if TYPE_CHECKING:
    from collections.abc import Callable

    from qualcode.model import QualcodeError

INPUT_AT_FAULT = 1


def translate(run: Callable[[], Any]) -> Any:
    """Run a command; what goes wrong for the user's reasons ends the program with one line.

    Interview text stays out of it: our errors never quote it, and other errors are bugs that show their own trace.
    """
    try:
        return run()
    except BrokenPipeError:
        # The reader of our output (`head`, a pager) has gone; what it did not want is not an error. Python would
        # complain again when it flushes at exit, so the rest goes nowhere.
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, sys.stdout.fileno())
        sys.exit(0)
    except OSError as error:
        # A full disk, a folder that is gone: the machine's reasons, whichever file was in hand.
        from qualcode.model import InputError

        say_fault(InputError(reason(error), path=error.filename))
        sys.exit(INPUT_AT_FAULT)
    except KeyboardInterrupt:
        click.echo(_("qualcode: interrupted; what was done so far is kept"), err=True)
        sys.exit(INTERRUPTED)
    except Exception as error:
        # The model is 20 ms that `--help` need not wait for; it is there already if one of its errors was raised.
        from qualcode.model import QualcodeError

        if not isinstance(error, QualcodeError):
            raise
        say_fault(error)
        sys.exit(INPUT_AT_FAULT)


def say_fault(error: QualcodeError | str) -> None:
    """One line on stderr: what is at fault, and the way out."""
    click.echo(_("qualcode: error: {message}").format(message=error), err=True)
