"""Reads and checks a codebook file. Everything wrong is found in one reading; nothing is repaired silently."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from itertools import islice
from pathlib import Path
from typing import Any

from qualcode.codebook.place import Loc
from qualcode.model import Codebook, CodebookError

MAX_PROBLEMS = 1000
"""Of each kind: a file with more is not a codebook, and wording each takes time."""


def load_codebook(path: Path | str, *, learned: bool = True) -> Codebook:
    """The codebook in the file at `path` (YAML; JSON is YAML too), with the learned words beside it unless told not to.

    Codes without a GUID get the one that their id always gives; see `write_guids` to keep it in the file. A cue that is
    wrong is left out; `Codebook.refused` says why.

    Raises:
        CodebookError: the first thing that is wrong with more than a cue, naming file, line, place, cause and remedy.
    """
    codebook, errors = _read(path, learned=learned)
    if codebook is None:
        raise errors[0]
    return replace(codebook, refused=tuple(errors)) if errors else codebook


def check_codebook(path: Path | str) -> list[CodebookError]:
    """Everything that is wrong with the file, in its order; empty when `load_codebook` takes it whole."""
    return _read(path)[1]


Reading = tuple[Codebook | None, list[CodebookError]]
"""The codebook, and everything that is wrong; None where more is wrong than cues, which are left out."""


def _read(path: Path | str, *, learned: bool = True) -> Reading:
    from qualcode.codebook.yaml_source import read_bytes  # ruamel.yaml costs 50 ms

    try:
        raw = read_bytes(path)
    except CodebookError as error:
        return None, [error]
    codebook, errors = parse(raw, path)
    return (codebook, errors) if codebook is None or not learned else _complete(codebook, errors, Path(path))


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
    # Stable: problems on one line stay in the order of the checks.
    errors = [problem.error(str(path)) for problem in sorted(problems, key=lambda problem: problem.line)]
    cues = [_cue_at(problem.loc) for problem in problems]
    refused = frozenset(loc for loc in cues if loc)
    if len(refused) and all(cues):
        _set_aside(source.data, refused)
        try:
            file = CodebookFile.model_validate(source.data)
        except ValidationError:
            return None, errors
    if file is None or not all(cues):
        return None, errors
    return codebook_of(file, source, refused), errors


def _cue_at(loc: Loc) -> Loc:
    """The place of the cue that a place lies in; () for any other place."""
    if "cues" not in loc:
        return ()
    at = loc.index("cues")
    return loc[: at + 2] if len(loc) > at + 1 else ()


def _set_aside(data: Any, cues: Iterable[Loc]) -> None:
    """Put words in the place of each of these cues that any reader takes, so that the others keep theirs."""
    for *holders, at in cues:
        node = data
        for part in holders:
            node = node[part]
        node[at] = "mot"


def _complete(codebook: Codebook, errors: list[CodebookError], path: Path) -> Reading:
    """The codebook with its learned words."""
    from qualcode.codebook.learned_words import with_learned

    try:
        return with_learned(codebook, path.parent), errors
    except CodebookError as error:
        return None, [error, *errors]
