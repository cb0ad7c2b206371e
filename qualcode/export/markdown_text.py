"""Any text as Markdown that shows just that text: CommonMark and GitHub's tables, nothing of it taken for markup."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from qualcode.locales import _

_MARKUP = re.compile(r"[\\`*_\[\]<>#|~&]")
_NUMBER_POINT = re.compile(r"^([ \t]*\d{1,9})([.)])", re.MULTILINE)
_BULLET = re.compile(r"^([ \t]*)([-+=])", re.MULTILINE)
_LEADING_BLANKS = re.compile(r"^[ \t]+", re.MULTILINE)
_BLANK = {" ": "&#32;", "\t": "&#9;"}


@lru_cache(maxsize=4096)  # most cells of a table say the same few things all the way down
def escaped(text: str) -> str:
    """The text with every sign that could be markup escaped, line breaks kept as they are."""
    text = _MARKUP.sub(r"\\\g<0>", text)
    text = _NUMBER_POINT.sub(r"\1\\\2", text)
    text = _BULLET.sub(r"\1\\\2", text)
    return _LEADING_BLANKS.sub(lambda match: "".join(_BLANK[blank] for blank in match[0]), text)


def on_one_line(text: str) -> str:
    """The text escaped, for a heading, a list item or a table's cell: line breaks become `<br>`."""
    return escaped(text).replace("\r", "").replace("\n", "<br>")


def blockquote(text: str) -> str:
    """The text as a quotation: line breaks stay line breaks, blank lines stay blank, each line begins with `>`."""
    lines = escaped(text).split("\n")
    quoted = []
    for at, line in enumerate(lines):
        followed = at + 1 < len(lines) and lines[at + 1].strip() and line.strip()
        quoted.append(f"> {line}\\" if followed else f"> {line}".rstrip(" "))
    return "\n".join(quoted)


def strong(text: str) -> str:
    """The text on one line and bold, the blanks at its edges outside.

    Elements rather than asterisks, which are no markup between a sign and a letter.
    """
    inner = text.strip()
    if not inner:
        return on_one_line(text)
    before, after = text[: text.index(inner)], text[text.index(inner) + len(inner) :]
    return f"{on_one_line(before)}<b>{on_one_line(inner)}</b>{after}"


def fact_list(known: Iterable[tuple[str, str]]) -> str:
    """Names and values as a list."""
    lines = (_("{name}: {value}").format(name=on_one_line(name), value=on_one_line(value)) for name, value in known)
    return "\n".join(f"- {line}" for line in lines)


def table(header: list[str], rows: list[list[str]], numeric_from: int) -> str:
    """A table of cells that are escaped already; columns from `numeric_from` on are set to the right."""
    rule = ["---" if at < numeric_from else "---:" for at in range(len(header))]
    lines = [header, rule, *rows]
    return "\n".join(f"| {' | '.join(cells)} |" for cells in lines)
