"""A cue typed on one line becomes a Cue, by the rules of a codebook file; what is wrong is told with its column.

Bare text is a phrase; `{phrase: …, near: […]}` is a cue's mapping as a file has it between brackets. The line is put
where a cue stands in a small codebook, which is then read and checked as files are, so that the two never differ.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from qualcode.locales import _
from qualcode.model import CodebookError, Cue

if TYPE_CHECKING:
    from ruamel.yaml.nodes import Node

    from qualcode.codebook.place import Loc, Problem
    from qualcode.codebook.yaml_source import Source
    from qualcode.model import Codebook

_HEAD = "codebook: typed\nversion: 0.0.0\nlanguage: fr\ntitle: typed\ncodes:\n- id: typed\n  name: typed\n  cues:\n"
_ITEM = "  - "
_AT: Loc = ("codes", 0, "cues", 0)


def typed_cue(line: str, codebook: Codebook | None = None) -> Cue:
    """The cue that is typed there; a name `<…>` in it is a field of the codebook.

    Raises:
        CodebookError: it is no cue (yet); `place` names the column of the line, from 1.
    """
    # ruamel.yaml and pydantic cost 0.15 s together.
    from pydantic import ValidationError

    from qualcode.codebook.build import cue_of
    from qualcode.codebook.checks import tree_problems
    from qualcode.codebook.file import CodebookFile
    from qualcode.codebook.shape import shape_problems

    typed = _on_one_line(line)
    is_mapping = typed.startswith("{")
    source = _source(typed if is_mapping else json.dumps(typed, ensure_ascii=False), codebook)
    problems = [*source.problems, *tree_problems(source)]
    file = None
    try:
        file = CodebookFile.model_validate(source.data)
    except ValidationError as error:
        problems += shape_problems(error, source)
    if file is None or problems:
        raise _error(problems[0], source, is_mapping=is_mapping)
    cue = cue_of(file.codes[0].cues[0], "", "")
    if cue.learned:
        raise CodebookError(_("learned words are no cue to type"), remedy=_("type a phrase or a pattern"))
    return cue


def _on_one_line(line: str) -> str:
    """The line without blanks around it, or quotes that a phrase was put in out of habit.

    Raises:
        CodebookError: nothing is left.
    """
    typed = " ".join(line.split())
    if len(typed) > 1 and typed[0] == typed[-1] and typed[0] in "\"'":
        typed = typed[1:-1].strip()
    if not typed:
        raise CodebookError(_("no cue is typed yet"), remedy=_("type the words that are said"))
    return typed


def _source(item: str, codebook: Codebook | None) -> Source:
    """The small codebook in which the cue stands.

    Raises:
        CodebookError: it is not YAML.
    """
    from ruamel.yaml.error import MarkedYAMLError

    from qualcode.codebook.yaml_source import source_of

    text = _HEAD + _ITEM + item + "\n"
    try:
        source = source_of(text.encode("utf-8", "replace"), "")
    except CodebookError as error:
        mark = error.__cause__.problem_mark if isinstance(error.__cause__, MarkedYAMLError) else None
        column = _column(mark.column) if mark is not None and mark.line == text.count("\n") - 1 else len(item) + 1
        # An open bracket is noticed where the next key of the file should come: after all that is typed.
        raise CodebookError(
            _("the cue is not complete, or not YAML"),
            place=_place(min(column, len(item) + 1)),
            remedy=_("close brackets and quotes; a blank follows a colon"),
        ) from error
    if codebook is not None and codebook.fields and isinstance(source.data, dict):
        source.data["fields"] = {name: list(entries) for name, entries in codebook.fields.items()}
    return source


def _error(problem: Problem, source: Source, *, is_mapping: bool) -> CodebookError:
    place = ""
    if is_mapping and problem.loc[: len(_AT)] == _AT:
        place = _place(_column(_node(source.root, problem.loc).start_mark.column))
    return CodebookError(problem.cause, place=place, remedy=problem.remedy)


def _node(root: Node, loc: Loc) -> Node:
    """The node at `loc`, or the nearest one that holds it."""
    node = root
    for part in loc:
        if isinstance(part, int):
            found = node.value[part : part + 1] if isinstance(node.value, list) else []
        else:
            found = [value for key, value in node.value if key.value == part]
        if not found:
            return node
        node = found[0]
    return node


def _column(in_file: int) -> int:
    return max(in_file - len(_ITEM) + 1, 1)


def _place(column: int) -> str:
    return _("column {n}").format(n=column)
