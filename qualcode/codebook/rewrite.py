"""Puts keys into a codebook file without touching the rest of it: comments, order, quotes and line ends stay.

Works on the text at the places the YAML parser names; what comes out is for the caller to check before it is kept.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from qualcode.files import reason, write_whole
from qualcode.locales import _
from qualcode.model import CodebookError

if TYPE_CHECKING:
    from ruamel.yaml.nodes import MappingNode, Node, ScalarNode

_LINE_END = re.compile(r"\r\n|\r|\n|\Z")


def with_key(text: str, mappings: Iterable[tuple[MappingNode, str]], *, after: str, name: str) -> str:
    """The text with `name: value` put into each mapping, after its key `after`; an empty `name` there is filled in."""
    edits = [_edit(text, node, value, after, name) for node, value in mappings]
    for start, end, new in sorted(edits, reverse=True):
        text = text[:start] + new + text[end:]
    return text


def code_nodes(parent: Node) -> Iterator[MappingNode]:
    """The nodes of all codes below `parent`, in the order of the file."""
    for key, value in parent.value:
        if key.value == "codes" and isinstance(value.value, list):
            for node in value.value:
                yield node
                yield from code_nodes(node)


def _edit(text: str, node: MappingNode, value: str, after: str, name: str) -> tuple[int, int, str]:
    """What to replace in the text: start, end (code points), new text."""
    items: dict[str, tuple[ScalarNode, ScalarNode]] = {key.value: (key, item) for key, item in node.value}
    if name in items:
        key, empty = items[name]
        colon = text.index(":", key.end_mark.index) + 1
        if empty.start_mark.index >= empty.end_mark.index:
            return colon, colon, f" {value}"
        return empty.start_mark.index, empty.end_mark.index, value
    key, item = items[after]
    quote = '"' if key.style == '"' else ""
    line = f"{quote}{name}{quote}: {quote}{value}{quote}"
    if node.flow_style:
        return item.end_mark.index, item.end_mark.index, f", {line}"
    found = _LINE_END.search(text, item.end_mark.index)
    at = found.start() if found else len(text)
    newline = (found.group() if found else "") or _first_line_end(text)
    return at, at, newline + " " * key.start_mark.column + line


def _first_line_end(text: str) -> str:
    found = _LINE_END.search(text)
    return (found.group() if found else "") or "\n"


def replace_file(path: Path | str, raw: bytes) -> None:
    """Put these bytes in the place of the file's, at once or not at all; a link stays a link, permissions stay.

    Raises:
        CodebookError: it cannot be written.
    """
    try:
        write_whole(path, raw)
    except OSError as error:
        cause = _("cannot be written: {reason}").format(reason=reason(error))
        raise CodebookError(cause, path=path, remedy=_("check the folder's permissions and free space")) from error
