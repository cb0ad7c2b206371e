"""A codebook file edited by its codes: made, changed, moved, merged, removed. What comes out is checked.

Nothing is written here: `Edited` says what the file is to hold, for whoever keeps it together with a study's codings.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from qualcode.codebook.draft import Draft
from qualcode.codebook.layout import LayoutError
from qualcode.codebook.same import same
from qualcode.codebook.tree import repathed, siblings_of
from qualcode.locales import _
from qualcode.model import Code, Codebook, CodebookError, InputError, NotFoundError, new_id
from qualcode.model.palette import PALETTE


@dataclass(frozen=True)
class Edited:
    """What an edit makes of a codebook file."""

    before: bytes
    after: bytes
    old: Codebook
    new: Codebook


Edit = Callable[[Draft], None]


def edited(raw: bytes, codebook: Codebook, path: Path | str, edit: Edit) -> Edited:
    """What a codebook file of these bytes, in which this codebook stands, becomes by an edit.

    Raises:
        CodebookError: the file cannot be edited without harm.
        InputError: what is wanted makes no sense, as the edit says.
    """
    from qualcode.codebook.load import parse  # reads YAML: 0.2 s, and seconds for a rich codebook
    from qualcode.codebook.yaml_source import BOM

    bom = BOM if raw.startswith(BOM) else b""
    try:
        draft = Draft(raw.removeprefix(bom).decode(), codebook)
        edit(draft)
    except (LayoutError, UnicodeDecodeError) as error:
        raise _harmed(path) from error
    after = bom + draft.text.encode()
    # Nearly all of a rich codebook are cues and examples: those that were not written are what they were.
    whole = draft.is_rewritten or bool(codebook.refused)
    text, expected = (draft.text, draft.codebook) if whole else draft.light()
    new, problems = parse(text.encode(), path)
    if new is None or not same(new, expected):
        raise problems[0] if problems and new is None else _harmed(path)
    return Edited(raw, after, codebook, replace(new, refused=tuple(problems)) if whole else draft.placed(new))


def _harmed(path: Path | str) -> CodebookError:
    remedy = _("write each code as a block, with its id on a line of its own")
    return CodebookError(_("this cannot be written into it without harm"), path=path, remedy=remedy)


def new_code(codebook: Codebook, name: str, *, definition: str = "", color: str = "") -> Code:
    """A code that no codebook has yet, its id made of its name; its path is that of the top of the tree.

    Raises:
        InputError: the name is empty or taken, or the colour is none.
    """
    name = fit_name(codebook, name)
    code_id = id_of(name, {code.id for code in codebook.walk()})
    return Code(code_id, new_id(), name, (code_id,), fit_color(color), plain(definition))


def create(code: Code, parent: str | None, after: str | None = None) -> Edit:
    """Write a code under a parent (None: at the top), after one that is there, or as the last."""

    def edit(draft: Draft) -> None:
        above = find(draft.codebook, parent) if parent else None
        siblings = above.codes if above else draft.codebook.codes
        guids = [each.guid for each in siblings]
        index = guids.index(after) + 1 if after in guids else len(guids)
        draft.insert(repathed(code, above.path if above else ()), parent, index)

    return edit


def change(guid: str, **values: Any) -> Edit:
    """Give a code another `name`, `color`, `definition`, `include` or `exclude`."""

    def edit(draft: Draft) -> None:
        find(draft.codebook, guid)
        fit = dict(values)
        if "name" in fit:
            fit["name"] = fit_name(draft.codebook, fit["name"], but=guid)
        if "color" in fit:
            fit["color"] = fit_color(fit["color"])
        if "definition" in fit:
            fit["definition"] = plain(fit["definition"])
        for key in ("include", "exclude"):
            if key in fit:
                fit[key] = tuple(filter(None, (plain(rule) for rule in fit[key])))
        draft.change(guid, **fit)

    return edit


def move(guid: str, parent: str | None, index: int) -> Edit:
    """Take a code under a parent (None: at the top), to a place from 0, counted without the code itself."""

    def edit(draft: Draft) -> None:
        code = find(draft.codebook, guid)
        if parent is not None and any(parent == each.guid for each in code.walk()):
            raise InputError(_("{code} cannot stand under itself").format(code=code.name), remedy=_("choose another"))
        if parent is not None:
            find(draft.codebook, parent)
        draft.move(guid, parent, index)

    return edit


def merge(guid: str, into: str) -> Edit:
    """Give a code's cues, examples and sub-codes to another, and take it out."""

    def edit(draft: Draft) -> None:
        code, other = find(draft.codebook, guid), find(draft.codebook, into)
        if any(other.guid == each.guid for each in code.walk()):
            raise InputError(
                _("{other} stands under {code}").format(other=other.name, code=code.name),
                remedy=_("move it out first, or merge it into {code}").format(code=code.name),
            )
        _refuse_named(draft.codebook, code)
        known = {cue.key for cue in other.cues}
        cues = [cue for cue in code.cues if cue.key not in known and not cue.learned]
        draft.append(into, "cues", cues)
        for key in ("examples", "counterexamples"):
            there = getattr(other, key)
            draft.append(into, key, [text for text in getattr(code, key) if text not in there])
        for sub in code.codes:
            draft.move(sub.guid, into, len(_subs(draft.codebook, into, but=sub.guid)))
        draft.remove(guid)

    return edit


def remove(guid: str) -> Edit:
    """Take a code out; its sub-codes come to stand in its place."""

    def edit(draft: Draft) -> None:
        code = find(draft.codebook, guid)
        _refuse_named(draft.codebook, code)
        parent, siblings = siblings_of(draft.codebook, guid)
        index = [each.guid for each in siblings].index(guid)
        for number, sub in enumerate(code.codes):
            draft.move(sub.guid, parent.guid if parent else None, index + 1 + number)
        draft.remove(guid)

    return edit


def find(codebook: Codebook, guid: str) -> Code:
    """The code of this GUID.

    Raises:
        NotFoundError: the codebook has none (any more).
    """
    code = codebook.code(guid)
    if code is None:
        raise NotFoundError(
            _("the codebook has no such code (any more)"), remedy=_("`qualcode codebook show` names them")
        )
    return code


def fit_name(codebook: Codebook, name: str, *, but: str = "") -> str:
    """A name as it is written, on one line.

    Raises:
        InputError: it is empty, or another code's: of two codes with one name, nobody knows which is meant.
    """
    fit = plain(" ".join(name.split()))
    if not fit:
        raise InputError(_("a code needs a name"), remedy=_("write what people are to read"))
    other = next((each for each in codebook.walk() if folded(each.name) == folded(fit) and each.guid != but), None)
    if other is not None:
        cause = _("there is a code {name} already").format(name=other.name)
        raise InputError(cause, remedy=_("use it, or choose another name"))
    return fit


def fit_color(color: str) -> str:
    """A colour's name; "" for the next free one.

    Raises:
        InputError: the palette has no such colour.
    """
    if color and color not in PALETTE:
        cause = _("there is no colour {color}").format(color=color)
        raise InputError(cause, remedy=_("there are: {colors}").format(colors=", ".join(PALETTE)))
    return color


def plain(text: str) -> str:
    """A text as a file holds it: NFC, without control characters and without blanks at its ends."""
    kept = "".join(char for char in text if char in "\n\t" or unicodedata.category(char) not in ("Cc", "Cs"))
    return unicodedata.normalize("NFC", kept).strip()


def folded(name: str) -> str:
    """A name without case and accents, to compare."""
    apart = unicodedata.normalize("NFD", name.casefold().replace("œ", "oe").replace("æ", "ae"))
    return "".join(char for char in apart if not unicodedata.combining(char))


def id_of(name: str, taken: set[str]) -> str:
    """An id made of a name: `Pas le choix ?` is `pas-le-choix`; with a number where that is taken."""
    stem = re.sub(r"[^a-z0-9]+", "-", folded(name)).strip("-") or "code"
    number, found = 1, stem
    while found in taken:
        number += 1
        found = f"{stem}-{number}"
    return found


def _subs(codebook: Codebook, guid: str, *, but: str) -> list[Code]:
    return [code for code in find(codebook, guid).codes if code.guid != but]


def _refuse_named(codebook: Codebook, code: Code) -> None:
    """Stop where another code's cue fires only with this code: without it, the file would be refused.

    Raises:
        InputError: one does.
    """
    for other in codebook.walk():
        if other.guid != code.guid and any(cue.in_code == code.id for cue in other.cues):
            cause = _("a cue of {other} names {code} under in_code").format(other=other.name, code=code.name)
            raise InputError(cause, remedy=_("change the cue first"))
