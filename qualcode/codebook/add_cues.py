"""Cues are written into a codebook file, under their code, and nothing else in it changes: comments and layout stay."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from qualcode.codebook.dump import dump_cue
from qualcode.codebook.find import find_code
from qualcode.codebook.same import same
from qualcode.locales import _
from qualcode.model import Code, Codebook, CodebookError, Cue

if TYPE_CHECKING:
    from ruamel.yaml.nodes import MappingNode, Node

_LINE_END = re.compile(r"\r\n|\r|\n")


@dataclass(frozen=True)
class CuesAdded:
    """What a codebook file becomes by cues written into it."""

    code: Code
    """The code they stand under, as it was."""
    after: bytes
    """What the file is to hold."""
    count: int
    """How many are new: one that is there already is left out."""


def add_cues(path: Path | str, code: str, cues: Iterable[Cue]) -> int:
    """Write cues at the end of a code's, in the file; how many were written: one that is there already is left out.

    The file is replaced at once, or not at all. A code is named by id, path, GUID or name. For the codebook of a study,
    `Project.add_cues` does it, which notes it in the journal.

    Raises:
        CodebookError: the file is not a codebook, or cannot be written.
        NotFoundError: it has no such code.
    """
    # ruamel.yaml and pydantic cost 0.2 s together.
    from qualcode.codebook.rewrite import replace_file
    from qualcode.codebook.yaml_source import read_bytes

    added = with_cues(read_bytes(path), path, code, cues)
    if added.count:
        replace_file(path, added.after)
    return added.count


def with_cues(raw: bytes, path: Path | str, code: str, cues: Iterable[Cue]) -> CuesAdded:
    """What a codebook file of these bytes becomes by cues at the end of a code's; nothing is written.

    Raises:
        CodebookError: it is not a codebook, or they cannot be put in without harm.
        NotFoundError: it has no such code.
    """
    from qualcode.codebook.load import parse
    from qualcode.codebook.rewrite import code_nodes
    from qualcode.codebook.yaml_source import BOM, source_of

    codebook, problems = parse(raw, path)
    if codebook is None:
        raise problems[0]
    found = find_code(codebook, code)
    new = list({cue.key: cue for cue in cues if cue.key not in {known.key for known in found.cues}}.values())
    if not new:
        return CuesAdded(found, raw, 0)
    source = source_of(raw, path)
    node = next(node for node in code_nodes(source.root) if _id_of(node) == found.id)
    at, added = _edit(source.text, node, new)
    rewritten = (BOM if raw.startswith(BOM) else b"") + (source.text[:at] + added + source.text[at:]).encode()
    if not same(parse(rewritten, path)[0], _with_cues(codebook, found, new)):
        remedy = _("write the code as a block, with its cues one a line")
        raise CodebookError(_("the cue cannot be put in without harm"), path=path, remedy=remedy)
    return CuesAdded(found, rewritten, len(new))


def _edit(text: str, code: MappingNode, cues: Sequence[Cue]) -> tuple[int, str]:
    """Where to put what into the text."""
    items = {key.value: (key, value) for key, value in code.value}
    key, old = items.get("cues", (None, None))
    if old is not None and isinstance(old.value, list) and old.flow_style:
        return _in_brackets(text, old, cues)
    if code.flow_style:
        if key is not None:  # a key left empty
            at = text.index(":", key.end_mark.index) + 1
            return at, f" [{_bracketed(cues)}]"
        return code.value[-1][1].end_mark.index, f", cues: [{_bracketed(cues)}]"
    if key is None or old is None or not old.value:
        return _new_list(text, code, cues, key)
    margin = " " * old.start_mark.column
    return _below(text, _last_leaf(old), [f"{margin}- {dump_cue(cue)}" for cue in cues])


def _in_brackets(text: str, old: Node, cues: Sequence[Cue]) -> tuple[int, str]:
    if old.value:
        return old.value[-1].end_mark.index, f", {_bracketed(cues)}"
    return text.index("[", old.start_mark.index) + 1, _bracketed(cues)


def _bracketed(cues: Sequence[Cue]) -> str:
    return ", ".join(dump_cue(cue, bracketed=True) for cue in cues)


def _new_list(text: str, code: MappingNode, cues: Sequence[Cue], key: Node | None) -> tuple[int, str]:
    """The code has no cues yet: below its empty key, else below the last of its keys before the sub-codes."""
    margin = " " * code.value[0][0].start_mark.column
    lines = [f"{margin}  - {dump_cue(cue)}" for cue in cues]
    if key is not None:
        return _below(text, key, lines)
    last = [value for name, value in code.value if name.value != "codes"][-1]
    return _below(text, _last_leaf(last), [f"{margin}cues:", *lines])


def _below(text: str, node: Node, lines: Sequence[str]) -> tuple[int, str]:
    """Lines put below the one on which a node ends; what else stands there, a comment, stays."""
    newline = found.group() if (found := _LINE_END.search(text)) else "\n"
    at = node.end_mark.index
    if at > node.start_mark.index and text[at - 1] in "\r\n":  # a block of text ends with its last line
        return at, "".join(line + newline for line in lines)
    end = _LINE_END.search(text, at)
    if end is None:
        return len(text), "".join(newline + line for line in lines)
    return end.end(), "".join(line + newline for line in lines)


def _last_leaf(node: Node) -> Node:
    """What ends where the node ends: of a block, YAML says only where the next thing begins."""
    from ruamel.yaml.nodes import CollectionNode

    while isinstance(node, CollectionNode) and node.value and not node.flow_style:
        last = node.value[-1]
        node = last[1] if isinstance(last, tuple) else last
    return node


def _id_of(code: MappingNode) -> str:
    return next(str(value.value).strip() for key, value in code.value if key.value == "id")


def _with_cues(codebook: Codebook, code: Code, cues: Sequence[Cue]) -> Codebook:
    def changed(each: Code) -> Code:
        more = tuple(cues) if each.guid == code.guid else ()
        return replace(each, cues=(*each.cues, *more), codes=tuple(map(changed, each.codes)))

    return replace(codebook, codes=tuple(map(changed, codebook.codes)))
