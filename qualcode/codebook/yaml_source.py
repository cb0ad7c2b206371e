"""A codebook file's bytes become plain values, each with the line it stands on.

The file is composed, never constructed: no tag makes an object, an alias is refused before it is followed, and size and
depth are bounded, so that a hostile file is refused in bounded time. Which keys and values a codebook has is not known
here.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.composer import Composer, ComposerError
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.events import AliasEvent, Event
from ruamel.yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode
from ruamel.yaml.reader import ReaderError

from qualcode.codebook.place import Loc, Problem, shown
from qualcode.codebook.yaml_remedies import syntax_remedy
from qualcode.files import reason
from qualcode.locales import _
from qualcode.model import CodebookError

BOM = b"\xef\xbb\xbf"
"""What some editors put before UTF-8."""
MAX_BYTES = 1_000_000
"""Some fifteen times a rich codebook; reading that much takes seconds, not minutes."""
MAX_DEPTH = 60
"""Of nested lists and mappings: some twenty levels of sub-codes."""
MAX_NODES = 50_000
"""Keys and values together: a thousand codes with twenty texts each."""

_CORE = "tag:yaml.org,2002:"
_KINDS = frozenset("map seq str null bool int float timestamp merge value".split())
"""What YAML tells apart by itself; `merge` and `value` are the bare signs `<<` and `=`, here words like others."""
_RUN = re.compile(r"([^\w\n\r])\1+")
MAX_RUN = 2000
"""Of one sign, one after the other: on more, the YAML library spends a time that grows with the square."""
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")
"""Control characters and lone surrogates: no text has them, and not every file or database can keep them."""
_INTEGER = re.compile(r"[-+]?[0-9]{1,9}")


@dataclass(frozen=True)
class OtherScalar:
    """A value that no key of a codebook takes: a date, a decimal number."""

    kind: str
    """`number` or `date`."""


@dataclass
class Source:
    """A codebook file as plain values (`dict`, `list`, `str`, `int`, `bool`, `None`, `OtherScalar`)."""

    path: str
    text: str
    """Without its byte order mark."""
    root: Node
    data: object = None
    lines: dict[Loc, int] = field(default_factory=dict)
    """Line of each value, from 1."""
    key_lines: dict[Loc, int] = field(default_factory=dict)
    """Line of the key that holds it, from 1."""
    problems: list[Problem] = field(default_factory=list)
    """What is wrong whatever a codebook is: keys given twice, tags, characters that no text has."""

    def line_of(self, loc: Loc, *, key: bool = False) -> int:
        """The line of the value (or its key) at `loc`, or of the nearest one that holds it."""
        lines = self.key_lines if key else self.lines
        while loc and loc not in lines:
            loc, lines = loc[:-1], self.lines
        return lines.get(loc, 1)


def source_of(raw: bytes, path: Path | str) -> Source:
    """The values in a file's bytes, and their lines; `path` is for messages.

    Raises:
        CodebookError: the bytes are empty, not UTF-8 or not YAML.
    """
    text = _decode(raw, path)
    source = Source(path=str(path), text=text, root=_compose(text, path))
    source.data = _plain(source.root, (), source)
    return source


def read_bytes(path: Path | str) -> bytes:
    """The file's bytes, at most `MAX_BYTES` of them.

    Raises:
        CodebookError: it cannot be read, or is larger.
    """
    file = Path(path)
    if file.is_dir():
        raise CodebookError(_("is a folder, not a codebook file"), path=path, remedy=_("name the .yaml file in it"))
    try:
        with file.open("rb") as stream:
            raw = stream.read(MAX_BYTES + 1)
    except FileNotFoundError as error:
        remedy = _("check the name and the folder")
        raise CodebookError(_("there is no such file"), path=path, remedy=remedy) from error
    except (OSError, ValueError) as error:
        cause = _("cannot be read: {reason}").format(reason=reason(error))
        raise CodebookError(cause, path=path, remedy=_("check the file and its permissions")) from error
    if len(raw) > MAX_BYTES:
        cause = _("is larger than a codebook can be ({limit} bytes)").format(limit=MAX_BYTES)
        raise CodebookError(cause, path=path, remedy=_("check that it is a codebook, or split it"))
    return raw


def _decode(raw: bytes, path: Path | str) -> str:
    """The text of the bytes, without a byte order mark.

    Raises:
        CodebookError: they are not UTF-8, or hold nothing.
    """
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        place = _("line {n}").format(n=line)
        remedy = _("save the file as UTF-8")
        raise CodebookError(_("the text is not UTF-8"), path=path, place=place, remedy=remedy) from error
    if not text.strip():
        remedy = _("a codebook begins with the keys codebook, version, language and title")
        raise CodebookError(_("the file is empty"), path=path, remedy=remedy)
    return text


class _RefusedError(ComposerError):
    """YAML that is well formed and that no codebook needs."""

    def __init__(self, event: Event, cause: str, remedy: str) -> None:
        super().__init__(None, None, cause, event.start_mark)
        self.line = event.start_mark.line + 1
        self.cause = cause
        self.remedy = remedy


class _BoundedComposer(Composer):
    """Composes no alias or anchor, nothing deeper than `MAX_DEPTH` and no more than `MAX_NODES`."""

    _depth = 0
    _count = 0

    def compose_node(self, parent: Any, index: Any) -> Any:
        event = self.parser.peek_event()
        if isinstance(event, AliasEvent):
            remedy = _('write the text out again; an operator such as "*" goes in quotes')
            raise _RefusedError(event, _("an alias (*name) stands here"), remedy)
        if getattr(event, "anchor", None) is not None:
            raise _RefusedError(event, _("an anchor (&name) stands here"), _("put text that begins with & in quotes"))
        self._depth += 1
        self._count += 1
        if self._depth > MAX_DEPTH:
            cause = _("lists and mappings are nested more than {n} deep").format(n=MAX_DEPTH)
            raise _RefusedError(event, cause, _("check the brackets and the indentation"))
        if self._count > MAX_NODES:
            cause = _("the file has more than {n} keys and values").format(n=MAX_NODES)
            raise _RefusedError(event, cause, _("check that it is a codebook, or split it"))
        node = super().compose_node(parent, index)
        self._depth -= 1
        return node


def _compose(text: str, path: Path | str) -> Node:
    """The file's tree of nodes."""
    run = next((run for run in _RUN.finditer(text) if len(run.group()) > MAX_RUN), None)
    if run is not None:
        place = _("line {n}").format(n=text.count("\n", 0, run.start()) + 1)
        remedy = _("delete the repetition")
        raise CodebookError(_("one sign stands here thousands of times"), path=path, place=place, remedy=remedy)
    yaml = YAML(typ="safe", pure=True)
    yaml.Composer = _BoundedComposer
    try:
        root = yaml.compose(text)
    except ReaderError as error:
        place = _("line {n}").format(n=text.count("\n", 0, error.position) + 1)
        remedy = _("delete the invisible character")
        raise CodebookError(_("a control character stands here"), path=path, place=place, remedy=remedy) from error
    except MarkedYAMLError as error:
        raise _syntax_error(error, path) from error
    except (YAMLError, ValueError) as error:
        raise CodebookError(_("is not YAML"), path=path, remedy=_("check it in an editor that knows YAML")) from error
    if not isinstance(root, Node):
        remedy = _("a codebook begins with the keys codebook, version, language and title")
        raise CodebookError(_("the file holds nothing but comments"), path=path, remedy=remedy)
    return root


def _syntax_error(error: MarkedYAMLError, path: Path | str) -> CodebookError:
    if isinstance(error, _RefusedError):
        place = _("line {n}").format(n=error.line)
        return CodebookError(error.cause, path=path, place=place, remedy=error.remedy)
    mark = error.problem_mark or error.context_mark
    place = _("line {n}").format(n=mark.line + 1) if mark is not None else ""
    problem = str(error.problem or error.context or "")
    cause = _("YAML cannot be read: {problem}").format(problem=problem[:200])
    return CodebookError(cause, path=path, place=place, remedy=syntax_remedy(problem))


def _plain(node: Node, loc: Loc, source: Source) -> object:
    """The node's value; lines and problems go to `source`."""
    line = source.lines[loc] = node.start_mark.line + 1
    tag = str(node.tag)
    if tag.removeprefix(_CORE) not in _KINDS:
        remedy = _("remove the tag, or put the text in quotes if it begins with an exclamation mark")
        source.problems.append(Problem(loc, line, _("a tag ({tag}) stands here").format(tag=shown(tag)), remedy))
    if isinstance(node, MappingNode):
        return dict(_items(node, loc, source))
    if isinstance(node, SequenceNode):
        return [_plain(item, (*loc, at), source) for at, item in enumerate(node.value)]
    return _scalar(node, loc, source)


def _items(node: MappingNode, loc: Loc, source: Source) -> Iterator[tuple[str, object]]:
    """The mapping's keys and values; a key given twice is a problem, and the first one counts."""
    seen: set[str] = set()
    for key_node, value_node in node.value:
        line = key_node.start_mark.line + 1
        if not isinstance(key_node, ScalarNode):
            cause = _("a key is a list or a mapping")
            source.problems.append(Problem(loc, line, cause, _("put it in quotes, or write key: value")))
            continue
        key = unicodedata.normalize("NFC", key_node.value)
        if key in seen:
            cause = _("the key {key} is given twice").format(key=shown(key))
            source.problems.append(Problem(loc, line, cause, _("keep one of the two")))
            continue
        seen.add(key)
        source.key_lines[(*loc, key)] = line
        yield key, _plain(value_node, (*loc, key), source)


def _scalar(node: Node, loc: Loc, source: Source) -> object:
    """The value of a scalar; text comes in NFC."""
    kind, text = str(node.tag).removeprefix(_CORE), str(node.value)
    if kind == "null":
        return None
    if kind == "bool":
        return text.lower() in ("true", "yes", "on")
    if kind == "int":
        return int(text) if _INTEGER.fullmatch(text) else OtherScalar("number")
    if kind == "float":
        return OtherScalar("number")
    if kind == "timestamp":
        return OtherScalar("date")
    if _CONTROL.search(text):
        remedy = _("delete the invisible character")
        line = source.lines[loc]
        source.problems.append(Problem(loc, line, _("the text holds a control character"), remedy))
        return "?"
    return unicodedata.normalize("NFC", text)
