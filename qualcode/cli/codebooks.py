"""The codebook that a command is about: the file that is named, or the study's."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from qualcode.cli.reading import near

if TYPE_CHECKING:
    from qualcode.cli.context import Context
    from qualcode.model import Codebook

FILE = click.argument("file", type=click.Path(path_type=Path, readable=False), required=False)


def given_path(context: Context, file: Path | None) -> Path:
    """Where the codebook lies."""
    return file or near(context.folder().codebook_file())


def load_given(context: Context, file: Path | None) -> Codebook:
    """The codebook, read.

    Raises:
        CodebookError: it cannot be read.
    """
    from qualcode.codebook import load_codebook

    return load_codebook(given_path(context, file))
