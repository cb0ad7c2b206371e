"""A codebook file being edited: its lines and its codes change together, and what is not about the change stays.

Comments, order, quotes and line ends stay as they are. A code written between braces
becomes a block once it is changed.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from textwrap import wrap
from typing import Any

from qualcode.codebook.dump import dump_code, dump_key
from qualcode.codebook.layout import Block, Layout, indentation, is_content, keys_of, layout_of
from qualcode.codebook.tree import siblings_of, with_changed, with_inserted, without
from qualcode.model import Code, Codebook, Cue

ORDER = ("id", "guid", "name", "color", "definition", "include", "exclude", "examples", "counterexamples", "cues")
"""The order in which a code's keys are written."""
WIDEST = 120
"""Characters of a line of text that is folded."""
UNTOUCHED = ("examples", "counterexamples", "cues")
"""Keys whose lines, unless they are written, stay as they are: nearly all of a rich codebook."""
_NUMBER = re.compile(r"\d+")
_COMMENT = re.compile(r"""\s+#[^"']*$""")


class Draft:
    """A codebook and the lines of its file.

    Methods raise `layout.LayoutError` where the lines do not tell where to write.

    Args:
        text: of the file, without a byte order mark.
        codebook: what stands in it.
    """

    def __init__(self, text: str, codebook: Codebook) -> None:
        self.newline = "\r\n" if "\r\n" in text else "\n"
        self.codebook = codebook
        self._lines = text.split(self.newline)
        self._ends = self._lines[-1] == ""
        if self._ends:
            self._lines.pop()
        self._layout: Layout = layout_of(self._lines, codebook)
        self._first = self._layout
        self.is_rewritten = False
        """Whether a code was written anew with all that it has."""
        self._written: dict[tuple[str, str], int] = {}
        """The cues and examples that were written: by GUID of the code and key, how many before them were not."""

    @property
    def text(self) -> str:
        """The file's text as it is now."""
        return self.newline.join([*self._lines, ""] if self._ends else self._lines)

    def light(self) -> tuple[str, Codebook]:
        """The text and the codebook without what was not touched: these are read in a fraction of the time."""

        def bare(code: Code) -> Code:
            block = self._layout.block(code.guid)
            if block is None or block.is_bracketed:
                return code
            values: dict[str, Any] = {key: getattr(code, key)[self._kept(code, key)[0] :] for key in UNTOUCHED}
            return replace(code, **values, codes=tuple(map(bare, code.codes)))

        codes = tuple(map(bare, self.codebook.codes))
        fields = self.codebook.fields if self._needs_fields() else {}
        lines = [self._lines[at] for at in self._light_lines()]
        return self.newline.join([*lines, ""]), replace(self.codebook, codes=codes, fields=fields, cue_examples="")

    def _light_lines(self) -> list[int]:
        """The lines that `light` keeps."""
        left_out = [
            self._kept(block.code, key)[1] for block in self._blocks() for key in UNTOUCHED if key in block.keys
        ]
        top, aside = keys_of(self._lines), ["cue_examples"] if self._needs_fields() else ["cue_examples", "fields"]
        left_out += [top[key] for key in aside if key in top]
        gone = {at for start, end in left_out for at in range(start, end)}
        return [at for at in range(len(self._lines)) if at not in gone]

    def _kept(self, code: Code, key: str) -> tuple[int, tuple[int, int]]:
        """How many items of a code's list, from the first, were not written, and the lines they stand in."""
        (start, end), items = self._block(code.guid).keys.get(key, (0, 0)), len(getattr(code, key))
        if (code.guid, key) not in self._written:
            return items, (start, end)
        content = [at for at in range(start + 1, end) if is_content(self._lines[at])]
        dash = indentation(self._lines[content[0]]) if content else 0
        starts = [at for at in content if indentation(self._lines[at]) == dash]
        kept = self._written[code.guid, key]
        if not 0 < kept < len(starts) == items:
            return 0, (start, start)
        return kept, (start + 1, starts[kept])

    def _needs_fields(self) -> bool:
        """Whether cues are read again: they may name fields of words."""
        return any(key == "cues" for _guid, key in self._written)

    def placed(self, light: Codebook) -> Codebook:
        """The codebook, its cues at the lines where they stand now; `light` is what was read of the light text."""
        lines = self._light_lines()
        read = {code.guid: code.cues for code in light.walk() if (code.guid, "cues") in self._written}
        moved: dict[str, int] = {}
        for block in self._blocks():
            old = self._first.block(block.code.guid)
            if old is not None:
                here, there = (each.keys.get("cues", (each.start, 0))[0] for each in (block, old))
                moved |= {
                    code.guid: here - there for code in (block.code.walk() if block.is_bracketed else [block.code])
                }

        def at(code: Code) -> Code:
            by, fresh = moved.get(code.guid, 0), read.get(code.guid, ())
            old = (_at(cue, lambda line: line + by) for cue in code.cues[: len(code.cues) - len(fresh)])
            new = (_at(cue, lambda line: lines[line - 1] + 1) for cue in fresh)
            return replace(code, cues=(*old, *new), codes=tuple(map(at, code.codes)))

        return replace(self.codebook, codes=tuple(map(at, self.codebook.codes)))

    def insert(self, code: Code, parent: str | None, index: int) -> None:
        """Write a new code under a parent (None: at the top), before the code that is there at a place from 0."""
        self._open(parent)
        at, margin = self._gap(parent, index)
        self._put(at, [*self._spaced(dump_code(code, " " * margin), parent, index)], parent, margin)
        self._take(with_inserted(self.codebook, code, parent, index))

    def change(self, guid: str, **values: Any) -> None:
        """Give a code other values of some of its keys."""
        self._open(guid)
        for key in ORDER:
            if key in values:
                self._write(guid, key, values[key])

    def append(self, guid: str, key: str, items: Sequence[Any]) -> None:
        """Write more items at the end of one of a code's lists."""
        self._open(guid)
        block, known = self._block(guid), tuple(getattr(self._code(guid), key))
        start, end = block.keys.get(key, (0, 0))
        inline = self._lines[start].split(":", 1)[1].strip() if end else ""
        if not items:
            return
        if not end or not known or (inline and not inline.startswith("#")):
            self._write(guid, key, (*known, *items))
            return
        self._written.setdefault((guid, key), len(known))
        first = next(line for line in self._lines[start + 1 : end] if is_content(line))
        self._lines[end:end] = dump_key(key, items, " " * (indentation(first) - 2))[1:]
        values: dict[str, Any] = {key: (*known, *items)}
        self._take(with_changed(self.codebook, guid, lambda code: replace(code, **values)))

    def move(self, guid: str, parent: str | None, index: int) -> None:
        """Take a code with all that is under it elsewhere; the place is counted without the code itself."""
        self._open(guid, whole=True)
        self._open(parent)
        code = self._code(guid)
        block = self._block(guid)
        lead = self._lead(block)
        lines, dash = self._lines[lead : block.end], block.dash
        self._cut(guid)
        at, margin = self._gap(parent, index)
        moved = [_shifted(line, margin - dash) for line in lines]
        self._put(at, self._spaced(moved, parent, index), parent, margin)
        self._take(with_inserted(self.codebook, code, parent, index))

    def remove(self, guid: str) -> None:
        """Take a code out, with all that is under it."""
        self._open(guid, whole=True)
        self._cut(guid)

    # Lines

    def _write(self, guid: str, key: str, value: Any) -> None:
        if key in UNTOUCHED:
            self._written[guid, key] = 0
        block = self._block(guid)
        lines = _folded(key, value, block.column) or dump_key(key, value, " " * block.column)
        if key in block.keys:
            start, end = block.keys[key]
            head = self._lines[start]
            if lines and start == block.start:
                lines[0] = head[: block.column] + lines[0][block.column :]
            comment = _COMMENT.search(head) if end == start + 1 and len(lines) == 1 else None
            if comment:
                lines[0] += comment.group()
        else:
            before = [block.keys[name][1] for name in ORDER[: ORDER.index(key)] if name in block.keys]
            start = end = max(before)
        self._lines[start:end] = lines
        self._take(with_changed(self.codebook, guid, lambda code: replace(code, **{key: value})))

    def _cut(self, guid: str) -> None:
        block, (parent, siblings) = self._block(guid), siblings_of(self.codebook, guid)
        start, end = self._lead(block), block.end
        blank_above = start > 0 and not self._lines[start - 1].strip()
        if blank_above and (end >= len(self._lines) or not self._lines[end].strip()):
            start -= 1
        del self._lines[start:end]
        if len(siblings) == 1:
            at = (self._block(parent.guid).keys["codes"] if parent else self._layout.key)[0]
            if parent:
                del self._lines[at]
            else:
                self._lines[at] = "codes: []"
        self._take(without(self.codebook, guid))

    def _gap(self, parent: str | None, index: int) -> tuple[int, int]:
        """The line before which a code is put, and the column of its dash."""
        block = self._block(parent) if parent else None
        blocks = block.codes if block else self._layout.codes
        if index < len(blocks):
            return self._lead(blocks[index]), blocks[index].dash
        if blocks:
            return blocks[-1].end, blocks[-1].dash
        key = block.keys.get("codes") if block else self._layout.key
        column = block.column if block else 0
        return key[1] if key else block.end if block else len(self._lines), column + 2

    def _put(self, at: int, lines: Sequence[str], parent: str | None, margin: int) -> None:
        """Write lines of a code, below a key for codes where there is none yet."""
        block = self._block(parent) if parent else None
        lines = list(lines)
        if not (block.codes if block else self._layout.codes):
            key = block.keys.get("codes") if block else self._layout.key
            head = f"{' ' * (margin - 2)}codes:"
            if key:
                self._lines[key[0]] = head
            else:
                lines.insert(0, head)
        self._lines[at:at] = lines

    def _spaced(self, lines: Sequence[str], parent: str | None, index: int) -> list[str]:
        """Lines of a code with a blank line between it and the others, where these have one."""
        blocks = self._block(parent).codes if parent else self._layout.codes
        sample = blocks if len(blocks) > 1 else self._layout.codes
        if not blocks or len(sample) < 2 or self._lines[self._lead(sample[1]) - 1].strip():
            return list(lines)
        return [*lines, ""] if index < len(blocks) else ["", *lines]

    def _lead(self, block: Block) -> int:
        """The first line of a code: that of the comment right above it, if there is one."""
        at = block.start
        while at and self._lines[at - 1].strip().startswith("#") and indentation(self._lines[at - 1]) == block.dash:
            at -= 1
        return at

    def _open(self, guid: str | None, *, whole: bool = False) -> None:
        """Have a code stand in lines of its own: where it, or what holds it, is between braces, these become a block.

        One that is taken elsewhere as a `whole` may stay between braces, if nothing else stands between them.
        """
        if guid is None:
            return
        for block in self._blocks():
            if block.is_bracketed and any(code.guid == guid for code in block.code.walk()):
                if not (whole and block.code.guid == guid):
                    self.is_rewritten = True
                    self._lines[block.start : block.end] = dump_code(self._code(block.code.guid), " " * block.dash)
                    self._take(self.codebook)
                return

    def _blocks(self) -> list[Block]:
        return [block for top in self._layout.codes for block in top.walk()]

    def _block(self, guid: str) -> Block:
        block = self._layout.block(guid)
        assert block is not None
        return block

    def _code(self, guid: str) -> Code:
        return next(code for code in self.codebook.walk() if code.guid == guid)

    def _take(self, codebook: Codebook) -> None:
        """Hold the codebook that the lines are now."""
        self.codebook = codebook
        self._layout = layout_of(self._lines, codebook)


def _at(cue: Cue, line: Callable[[int], int]) -> Cue:
    """A cue with the line that its place names, from 1, replaced."""
    return replace(cue, place=_NUMBER.sub(lambda number: str(line(int(number.group()))), cue.place))


def _folded(key: str, value: Any, column: int) -> list[str]:
    """A long text as a person writes it, folded below its key; none where it is short or would not read back."""
    if key != "definition" or len(value) + column < WIDEST or "\n" in value:
        return []
    margin = " " * (column + 2)
    words = wrap(value, WIDEST - len(margin), break_long_words=False, break_on_hyphens=False)
    if " ".join(words) != value or any(line.startswith("#") for line in words):
        return []
    return [f"{' ' * column}{key}: >-", *(margin + line for line in words)]


def _shifted(line: str, by: int) -> str:
    """A line with its indentation changed; a blank one, or a comment further left, stays as far as it must."""
    if not line.strip():
        return line
    return " " * by + line if by > 0 else line[min(-by, indentation(line)) :]
