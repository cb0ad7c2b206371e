"""Reads and checks a codebook file. Everything wrong is found in one reading; nothing is repaired silently."""

from __future__ import annotations

from itertools import islice
from pathlib import Path

from qualcode.model import Codebook, CodebookError

MAX_PROBLEMS = 1000
"""Of each kind: a file with more is not a codebook, and wording each takes time."""


def load_codebook(path: Path | str, *, learned: bool = True) -> Codebook:
    """The codebook in the file at `path` (YAML; JSON is YAML too), with the learned words beside it unless told not to.

    Codes without a GUID get the one that their id always gives; see `write_guids` to keep it in the file.

    Raises:
        CodebookError: the first thing that is wrong, naming file, line, place, cause and remedy.
    """
    codebook, errors = _read(path, learned=learned)
    if codebook is None:
        raise errors[0]
    return codebook


def check_codebook(path: Path | str) -> list[CodebookError]:
    """Everything that is wrong with the file, in its order; empty when `load_codebook` takes it."""
    return _read(path)[1]


Reading = tuple[Codebook | None, list[CodebookError]]
"""The codebook, or everything that is wrong with it."""


def _read(path: Path | str, *, learned: bool = True) -> Reading:
    from qualcode.codebook.yaml_source import read_bytes  # ruamel.yaml costs 50 ms

    try:
        raw = read_bytes(path)
    except CodebookError as error:
        return None, [error]
    codebook, errors = parse(raw, path)
    return (codebook, errors) if codebook is None or not learned else _complete(codebook, Path(path))


def parse(raw: bytes, path: Path | str) -> Reading:
    """The codebook in a file's bytes, or what is wrong with them; `path` is for messages."""
    # pydantic costs 0.1 s and more, ruamel.yaml 50 ms, and only reading a codebook needs them.
    from pydantic import ValidationError

    from qualcode.codebook.build import codebook_of
    from qualcode.codebook.checks import tree_problems
    from qualcode.codebook.file import CodebookFile
    from qualcode.codebook.shape import shape_problems
    from qualcode.codebook.yaml_source import source_of

    try:
        source = source_of(raw, path)
    except CodebookError as error:
        return None, [error]
    problems = [*source.problems, *islice(tree_problems(source), MAX_PROBLEMS)]
    file = None
    try:
        file = CodebookFile.model_validate(source.data)
    except ValidationError as error:
        problems += islice(shape_problems(error, source), MAX_PROBLEMS)
    if file is None or problems:
        # Stable: problems on one line stay in the order of the checks.
        return None, [problem.error(str(path)) for problem in sorted(problems, key=lambda problem: problem.line)]
    return codebook_of(file, source), []


def _complete(codebook: Codebook, path: Path) -> Reading:
    """The codebook with its learned words."""
    from qualcode.codebook.learned_words import with_learned

    try:
        return with_learned(codebook, path.parent), []
    except CodebookError as error:
        return None, [error]
