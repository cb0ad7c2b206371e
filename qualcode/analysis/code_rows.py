"""The rows of a comparison: the codes' tree in reading order, uncoded codes and vanished codes included."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from qualcode.model import Code


@dataclass(frozen=True, slots=True)
class CodeRow:
    """One row of a comparison."""

    code: str
    """The code's id."""
    name: str
    path: tuple[str, ...]
    """The ids from the top of the tree down to this code, this one included."""
    color: str = ""
    """A name of the palette, or ""."""
    known: bool = True
    """Whether the codebook still has the code; codings of one that it no longer has are shown, not dropped."""

    @property
    def depth(self) -> int:
        """0 at the top of the tree."""
        return len(self.path) - 1

    @property
    def path_text(self) -> str:
        """The path as tables show it: `contraintes-materielles/reseau`."""
        return "/".join(self.path)

    def within(self, other: CodeRow) -> bool:
        """Whether this is the other code or one of its sub-codes, at any depth."""
        return self.path[: len(other.path)] == other.path


def code_rows(codes: Sequence[Code], coded: Iterable[tuple[str, str]]) -> tuple[CodeRow, ...]:
    """The rows for these codes, depth first, then those for coded codes that are not among them.

    Args:
        codes: the top of the codes' tree.
        coded: id and path of every code that occurs in the codings.
    """
    rows = [CodeRow(code.id, code.name, code.path, code.color) for top in codes for code in top.walk()]
    ids = {row.code for row in rows}
    strangers: dict[tuple[str, ...], CodeRow] = {}
    for code, path_text in sorted(set(coded), key=lambda pair: pair[1].split("/")):
        if code in ids:
            continue
        path = tuple(path_text.split("/")) if path_text else (code,)
        for depth in range(1, len(path)):
            if path[depth - 1] not in ids:
                strangers.setdefault(path[:depth], CodeRow(path[depth - 1], path[depth - 1], path[:depth], "", False))
        strangers[path] = CodeRow(code, code, path, "", False)
    return tuple(rows) + tuple(strangers[path] for path in sorted(strangers))
