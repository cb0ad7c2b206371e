"""A Codebook becomes the text of a codebook file, laid out as a person would write it.

For codebooks that have no file yet (made by an import or a merge); a file that exists keeps its comments through
`rewrite`. Written by hand rather than by the YAML library, so that the layout is ours and stays the same.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from qualcode.model import Code, Codebook, Cue, Match, Polarity

_PLAIN = re.compile(r"[^\W\d_](?:[\w '’«»…(.!;/,?)\-\u00a0\u202f]*[\w’»….!)])?")
"""Text that needs no quotes between brackets or outside them, apart from what `_BRACKETED` adds."""
_BRACKETED = re.compile(r"[,?]")
"""What needs quotes inside brackets only."""
_WORDS_OF_YAML = frozenset("null true false yes no on off y n".split())
"""Read as something else than text, by this version of YAML or the one before."""
_ESCAPES = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\t": "\\t"}
_KEPT = "\u00a0\u202f"
"""Blanks of French typography: shown as they are, though Python calls them unprintable."""


def dump_codebook(codebook: Codebook) -> str:
    """The codebook as YAML, ending in a line break.

    `load_codebook` gives the same codebook back, up to `Cue.place`, when its texts are in NFC and without control
    characters or blanks at their ends.
    """
    return "\n".join(_codebook_lines(codebook)) + "\n"


def _codebook_lines(codebook: Codebook) -> Iterator[str]:
    yield f"codebook: {_scalar(codebook.id)}"
    yield f"version: {_scalar(codebook.version)}"
    yield f"language: {_scalar(codebook.language)}"
    yield f"title: {_scalar(codebook.title)}"
    yield from _text("description", codebook.description, "")
    if codebook.fields:
        yield "fields:"
        for name, entries in codebook.fields.items():
            yield f"  {_scalar(name)}: {_inline(entries)}"
    if codebook.cue_examples:
        yield f"cue_examples: {_scalar(codebook.cue_examples)}"
    if not codebook.codes:
        yield "codes: []"
        return
    yield "codes:"
    for code in codebook.codes:
        yield from _code_lines(code, "  ")


def dump_code(code: Code, margin: str = "") -> list[str]:
    """The lines of a code, as an item of a list whose dashes stand behind `margin`."""
    return list(_code_lines(code, margin))


def dump_key(key: str, value: str | Iterable[str | Cue], margin: str = "") -> list[str]:
    """The lines of one of a code's keys, a text or a list; none where it is empty."""
    if isinstance(value, str):
        return list(_text(key, value, margin))
    items = (_cue(item) if isinstance(item, Cue) else _scalar(item) for item in value)
    return list(_list(key, items, margin))


def _code_lines(code: Code, margin: str) -> Iterator[str]:
    inner = margin + "  "
    yield f"{margin}- id: {_scalar(code.id)}"
    yield f"{inner}guid: {code.guid}"
    yield f"{inner}name: {_scalar(code.name)}"
    if code.color:
        yield f"{inner}color: {_scalar(code.color)}"
    yield from _text("definition", code.definition, inner)
    for key in ("include", "exclude", "examples", "counterexamples"):
        yield from _list(key, map(_scalar, getattr(code, key)), inner)
    yield from _list("cues", map(_cue, code.cues), inner)
    if code.codes:
        yield f"{inner}codes:"
        for sub in code.codes:
            yield from _code_lines(sub, inner + "  ")


def _list(key: str, items: Iterable[str], margin: str) -> Iterator[str]:
    """A key with its items, one a line; nothing where there are none."""
    lines = [f"{margin}  - {item}" for item in items]
    if lines:
        yield f"{margin}{key}:"
        yield from lines


def _text(key: str, text: str, margin: str) -> Iterator[str]:
    """A key with a text, in a block where it has several lines; nothing where it is empty."""
    lines = text.split("\n")
    if len(lines) > 1 and all(line == line.strip() and _is_printable(line) for line in lines):
        yield f"{margin}{key}: |"
        yield from (f"{margin}  {line}" if line else "" for line in lines)
    elif text:
        yield f"{margin}{key}: {_scalar(text)}"


def dump_cue(cue: Cue, *, bracketed: bool = False) -> str:
    """The cue on one line, as a list of cues has it, or as one between brackets has it."""
    line = _cue(cue)
    return _inline(cue.phrase) if bracketed and not line.startswith("{") else line


def _cue(cue: Cue) -> str:
    """The cue on one line: bare where it is a phrase and nothing else."""
    keys: dict[str, object] = {}
    if cue.phrase:
        keys["phrase"] = cue.phrase
        if cue.match is not Match.LEMMA:
            keys["match"] = cue.match.value
        if cue.match is Match.FUZZY:
            keys["threshold"] = cue.threshold
    elif cue.learned:
        keys["learned"] = cue.learned
    else:
        keys["pattern"] = list(cue.pattern)
    if cue.polarity is not Polarity.ANY:
        keys["polarity"] = cue.polarity.value
    for name, key in (
        ("unless", "unless"),
        ("near", "near"),
        ("without", "without"),
        ("only", "only"),
        ("never", "not"),
    ):
        if getattr(cue, name):
            keys[key] = [str(value) for value in getattr(cue, name)]
    if cue.within is not None:
        keys["within"] = cue.within
    if cue.roles:
        keys["role"] = cue.roles[0].value if len(cue.roles) == 1 else [role.value for role in cue.roles]
    if cue.in_code:
        keys["in_code"] = cue.in_code
    return _scalar(cue.phrase) if list(keys) == ["phrase"] else _inline(keys)


def _inline(value: object) -> str:
    """A value between brackets, on one line."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{_inline(key)}: {_inline(item)}" for key, item in value.items()) + "}"
    if isinstance(value, list | tuple):
        return "[" + ", ".join(map(_inline, value)) + "]"
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, int):
        return str(value)
    text = str(value)
    return _quoted(text) if _BRACKETED.search(text) else _scalar(text)


def _scalar(text: str) -> str:
    """The text bare where YAML reads it back as it is, else in double quotes."""
    bare = _PLAIN.fullmatch(text) and text.lower() not in _WORDS_OF_YAML
    return text if bare or _is_version(text) else _quoted(text)


def _is_version(text: str) -> bool:
    """Three numbers: no number of YAML's."""
    return re.fullmatch(r"[0-9]+\.[0-9]+\.[0-9]+", text) is not None


def _quoted(text: str) -> str:
    return '"' + "".join(_character(character) for character in text) + '"'


def _character(character: str) -> str:
    """The character as it stands between double quotes."""
    if character in _ESCAPES:
        return _ESCAPES[character]
    if _is_printable(character):
        return character
    return f"\\U{ord(character):08X}" if ord(character) > 0xFFFF else f"\\u{ord(character):04X}"


def _is_printable(text: str) -> bool:
    return all(character.isprintable() or character in _KEPT for character in text)
