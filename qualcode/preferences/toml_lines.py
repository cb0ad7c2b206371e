"""One value of a TOML file changed, and nothing else of it: comments, order and blank lines stay as they were."""

from __future__ import annotations

import copy
import json
import re
import tomllib
from typing import Any

_HEADER = re.compile(r"\s*\[")


def with_value(text: str, table: str, key: str, value: str | int | bool | None) -> str | None:
    """The file's text with `key` of `[table]` set to a value, or without the key where the value is None.

    Only the key's own line is changed, a comment behind the value is kept. A key that is not there yet comes last in
    its table, a table that is not there last in the file.

    Returns:
        None where one line cannot change it, because the file has an inline table or a value over several lines.

    Raises:
        tomllib.TOMLDecodeError: the text is not TOML.
    """
    wanted = _expected(tomllib.loads(text), table, key, value)
    changed = _changed(text, table, key, value)
    try:
        return changed if tomllib.loads(changed) == wanted else None
    except tomllib.TOMLDecodeError:
        return None


def _expected(document: dict[str, Any], table: str, key: str, value: str | int | bool | None) -> dict[str, Any] | None:
    """What the file must say afterwards; None where the table is no table."""
    document = copy.deepcopy(document)
    held = document.setdefault(table, {}) if value is not None else document.get(table, {})
    if not isinstance(held, dict):
        return None
    if value is None:
        held.pop(key, None)
    else:
        held[key] = value
    return document


def _changed(text: str, table: str, key: str, value: str | int | bool | None) -> str:
    end = "\r\n" if "\r\n" in text else "\n"
    lines = re.findall(r"[^\n]*\n|[^\n]+", text)  # not at what else Python takes for the end of a line
    written = "" if value is None else f"{_key(key)} = {_written(value)}"
    header = next((n for n, line in enumerate(lines) if _opens(line, table)), None)
    if header is None:
        if value is None:
            return text
        blank = end if text.strip() else ""
        return f"{_ended(text, end)}{blank}[{_key(table)}]{end}{written}{end}"
    after = next((n for n in range(header + 1, len(lines)) if _HEADER.match(lines[n])), len(lines))
    named = re.compile(rf"""\s*(?:{re.escape(key)}|"{re.escape(key)}"|'{re.escape(key)}')\s*=""")
    at = next((n for n in range(header + 1, after) if named.match(lines[n])), None)
    if at is not None:
        ending = lines[at][len(lines[at].rstrip("\r\n")) :]
        indent = lines[at][: len(lines[at]) - len(lines[at].lstrip())]
        lines[at] = f"{indent}{written}{_comment(lines[at])}{ending}" if written else ""
        return "".join(lines)
    if not written:
        return text
    last = max(n for n in range(header, after) if n == header or lines[n].strip())
    lines[last] = _ended(lines[last], end)
    lines.insert(last + 1, written + end)
    return "".join(lines)


def _opens(line: str, table: str) -> bool:
    """Whether a line is the header of the table."""
    return re.match(rf"""\s*\[\s*["']?{re.escape(table)}["']?\s*\]\s*(#.*)?$""", line.rstrip("\r\n")) is not None


def _comment(line: str) -> str:
    """The comment behind a line's value, with the blanks before it; "" if there is none."""
    line = line.rstrip("\r\n")
    for found in re.finditer(r"\s*#", line):
        try:
            tomllib.loads(line[: found.start()])
        except tomllib.TOMLDecodeError:
            continue  # the sign stands inside the value
        return line[found.start() :]
    return ""


def _ended(text: str, end: str) -> str:
    return text if not text or text.endswith("\n") else text + end


def _key(key: str) -> str:
    return key if re.fullmatch(r"[A-Za-z0-9_-]+", key) else _written(key)


def _written(value: str | int | bool) -> str:
    """A value as TOML has it. Its basic strings are written as JSON's are, but for DEL, which TOML refuses bare."""
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")
