"""Where each code stands in the lines of a codebook file, by indentation: found in milliseconds, whatever its length.

Reading a rich codebook with the YAML library takes seconds. What is found here is only where lines begin and end; what
an edit made of them is read and compared before it is kept (see `edit`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from qualcode.model import Code, Codebook

_KEY = re.compile(r"""(?P<quote>["']?)(?P<name>[A-Za-z_]+)(?P=quote)\s*:(?=\s|$)""")
_ITEM = re.compile(r"(?P<dash>-\s*)(?P<rest>.*)")
_VALUE = re.compile(r"""["']?([^"'#\s]+)""")


class LayoutError(Exception):
    """The file is laid out in a way that lines alone do not tell."""


@dataclass
class Block:
    """The lines of one code. Lines count from 0, ends are exclusive."""

    code: Code
    start: int
    """The line of its dash."""
    end: int
    dash: int
    """Column of its dash."""
    column: int
    """Column of its keys."""
    is_bracketed: bool
    """Whether it is written between braces."""
    keys: dict[str, tuple[int, int]] = field(default_factory=dict)
    """The lines of each of its keys."""
    codes: list[Block] = field(default_factory=list)

    def walk(self) -> Iterator[Block]:
        """This one, then those of its sub-codes."""
        yield self
        for block in self.codes:
            yield from block.walk()


@dataclass
class Layout:
    """The lines of a codebook file and its codes'."""

    codes: list[Block]
    key: tuple[int, int]
    """The lines of the key `codes` at the top."""

    def block(self, guid: str) -> Block | None:
        """The lines of a code; None for one that stands within another's braces."""
        return next((block for top in self.codes for block in top.walk() if block.code.guid == guid), None)


def layout_of(lines: Sequence[str], codebook: Codebook) -> Layout:
    """Where the codes of a codebook stand in its file's lines.

    Raises:
        LayoutError: the lines do not tell, or hold other codes.
    """
    keys = keys_of(lines)
    if "codes" not in keys:
        raise LayoutError
    return Layout(_blocks(lines, keys["codes"], 0, codebook.codes), keys["codes"])


def keys_of(lines: Sequence[str]) -> dict[str, tuple[int, int]]:
    """The lines of each key at the top of the file. Raises LayoutError as `layout_of`."""
    return _keys(lines, range(len(lines)), 0)


def indentation(line: str) -> int:
    """Blanks at the beginning of a line."""
    return len(line) - len(line.lstrip(" "))


def is_content(line: str) -> bool:
    """Whether anything but a comment stands in a line."""
    words = line.strip()
    return bool(words) and not words.startswith("#")


def _blocks(lines: Sequence[str], key: tuple[int, int], margin: int, codes: Sequence[Code]) -> list[Block]:
    """The codes of the list under a key."""
    start, end = key
    inline = lines[start].split(":", 1)[1].strip()
    if inline and not inline.startswith("#"):
        if codes:
            raise LayoutError  # a list between brackets
        return []
    content = [at for at in range(start + 1, end) if is_content(lines[at])]
    if not content:
        if codes:
            raise LayoutError
        return []
    dash = indentation(lines[content[0]])
    starts = [at for at in content if indentation(lines[at]) == dash]
    if dash < margin or len(starts) != len(codes) or any(not lines[at].strip().startswith("-") for at in starts):
        raise LayoutError
    blocks = []
    for code, at, beyond in zip(codes, starts, [*starts[1:], end], strict=True):
        last = max(line for line in content if line < beyond)
        blocks.append(_block(lines, at, last + 1, dash, code))
    return blocks


def _block(lines: Sequence[str], start: int, end: int, dash: int, code: Code) -> Block:
    found = _ITEM.match(lines[start].strip())
    assert found is not None
    rest = found["rest"]
    if rest.startswith("{"):
        return Block(code, start, end, dash, dash + len(found["dash"]), is_bracketed=True)
    if not rest or rest.startswith("#"):
        raise LayoutError
    column = dash + len(found["dash"])
    keys = _keys(lines, range(start, end), column)
    if "id" not in keys:
        raise LayoutError
    said = _VALUE.match(lines[keys["id"][0]].split(":", 1)[1].strip())
    if said is None or said[1] != code.id:
        raise LayoutError
    block = Block(code, start, end, dash, column, is_bracketed=False, keys=keys)
    if "codes" in keys:
        block.codes = _blocks(lines, keys["codes"], column, code.codes)
    elif code.codes:
        raise LayoutError
    return block


def _keys(lines: Sequence[str], within: Iterable[int], column: int) -> dict[str, tuple[int, int]]:
    """The lines of each key of a mapping whose keys stand at a column; comments at a key's end are nobody's."""
    keys: dict[str, tuple[int, int]] = {}
    name = ""
    for number, at in enumerate(within):
        line = lines[at]
        if not is_content(line):
            continue
        # the first key of an item stands after its dash
        own = number == 0 or (indentation(line) == column and not line[column:].startswith(("- ", "-\n", "-\r")))
        if own:
            found = _KEY.match(line[column:])
            if found is None:
                if column:
                    raise LayoutError
                continue  # `---` at the top
            name = found["name"]
            if name in keys:
                raise LayoutError
            keys[name] = (at, at + 1)
        elif indentation(line) < column:
            raise LayoutError
        elif name:
            keys[name] = (keys[name][0], at + 1)
    return keys
