"""Which keys do what: those of the code, moved by a preset, by a study and by a person. Knows no screens.

What cannot be is told in one line and left out: an id that nothing has, a key that no keyboard sends, a key that
another action has in the same place.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches

from textual.keys import Keys, _character_to_key

from qualcode.locales import _
from qualcode.model import InputError

NO_KEY = "<none>"
"""Stands in Textual's keymap for an action without a key: Textual takes "" for none given. No terminal sends it."""
VIM: Mapping[str, str] = {
    "move.row-down": "j,down",
    "move.row-up": "k,up",
    "move.character-left": "h,left",
    "move.character-right": "l,right",
    "move.word-right": "w,ctrl+right",
    "move.word-left": "b,ctrl+left",
    "move.paragraph-up": "left_curly_bracket,alt+up",
    "move.paragraph-down": "right_curly_bracket,alt+down",
    "move.row-start": "0,underscore,home",
    "move.row-end": "dollar_sign,end",
    "move.text-start": "g,ctrl+home",
    "move.text-end": "G,ctrl+end",
    "coding.previous": "f",
    "code.tree": "alt+c",
    "journal.redo": "ctrl+r,U,ctrl+y",
    "list.down": "j,down",
    "list.up": "k,up",
}
"""As in vi, as far as one key goes: `v y u x n N /` are there too. `g` goes to the top at once, so that `gg` does as
well. Capitals go on coding but for `G`, which no code is given then. What stood on one of these keys moves to the
same key with alt; not so `b`, for terminals send `alt b` as the way back by a word."""
PRESETS: Mapping[str, Mapping[str, str]] = {"arrows": {}, "vim": VIM}
_MODIFIERS = frozenset({"ctrl", "alt", "shift", "super", "meta", "hyper"})
_NAMED = frozenset(key.value for key in Keys if not key.value.startswith("<"))


@dataclass(frozen=True)
class Scope:
    """Bindings that may be met at the same time: a screen's own, those of its parts and those of the application."""

    name: str
    keys: Mapping[str, tuple[str, ...]]
    """Keys by the binding's id, as the code has them."""
    everywhere: frozenset[str] = frozenset()
    """Ids whose keys go before typing: a letter would be lost to every field."""


@dataclass(frozen=True)
class Wish:
    """Keys that a file asks for."""

    file: str
    keys: Mapping[str, str]
    """By id, `"j,down"`; "" for no key."""


@dataclass(frozen=True)
class Keymap:
    """The keys in force that are not those of the code, and what could not be done."""

    keys: Mapping[str, str]
    """By id, as Textual takes them."""
    problems: tuple[str, ...] = ()
    """One line each: file, id, what, what to do."""


def normal(key: str) -> str:
    """A key as Textual calls it: `?` is `question_mark`, `space` is `space`."""
    *modifiers, last = ["plus"] if key == "+" else key.split("+")
    return "+".join([*modifiers, _character_to_key(last) if len(last) == 1 else last])


def is_key(key: str) -> bool:
    """Whether a keyboard can send it, as far as its name tells."""
    *modifiers, last = key.split("+")
    if not set(modifiers) <= _MODIFIERS or len(set(modifiers)) != len(modifiers):
        return False
    return len(last) == 1 or last in _NAMED or _is_character(last)


def _is_character(name: str) -> bool:
    """Whether this is a sign's long name, such as `dollar_sign`."""
    from textual.keys import KEY_NAME_REPLACEMENTS, key_to_character

    return name in KEY_NAME_REPLACEMENTS.values() or key_to_character(name) is not None


def resolve(scopes: Sequence[Scope], preset: str, wishes: Sequence[Wish] = ()) -> Keymap:
    """The keys in force: the code's, then the preset's, then each file's, the last the strongest.

    Args:
        scopes: all that can be bound.
        preset: one of `PRESETS`.
        wishes: what files ask for.
    """
    code = {id_: keys for scope in scopes for id_, keys in scope.keys.items()}
    keys = _with_preset(scopes, code, PRESETS.get(preset, {}))
    problems: list[str] = []
    # all at once, so that two actions may change places
    wanted = dict(keys)
    asked: dict[str, str] = {}
    for wish in wishes:
        for id_, given in wish.keys.items():
            taken = tuple(normal(key.strip()) for key in given.split(",") if key.strip())
            refused = _refusal(id_, taken, code, scopes)
            if refused is not None:
                cause, remedy = refused
                problems.append(InputError(cause, path=wish.file, place=f"keys.{id_}", remedy=remedy).line())
            else:
                wanted[id_], asked[id_] = taken, wish.file
    while clash := _clash(scopes, wanted, code, asked):
        id_, key, other = clash
        # back to what it was; whoever has taken that key meanwhile is found in the next round
        wanted[id_] = keys[id_]
        told = _("{key} is the key of {id} already").format(key=key, id=other)
        remedy = _("choose another, or give that one another")
        problems.append(InputError(told, path=asked.pop(id_), place=f"keys.{id_}", remedy=remedy).line())
    changed = {id_: ",".join(each) or NO_KEY for id_, each in wanted.items() if each != code[id_]}
    return Keymap(changed, tuple(problems))


def _refusal(
    id_: str, taken: tuple[str, ...], code: Mapping[str, tuple[str, ...]], scopes: Sequence[Scope]
) -> tuple[str, str] | None:
    """What is wrong with a wish by itself, and what to do; None if nothing is."""
    if id_ not in code:
        nearest = get_close_matches(id_, list(code), n=1, cutoff=0.5)
        remedy = _("did you mean {name}?").format(name=nearest[0]) if nearest else _("`qualcode keys` lists them")
        return _("no action has that id"), remedy
    wrong = next((key for key in taken if not is_key(key)), None)
    if wrong is not None:
        return _("{key} is no key").format(key=wrong), _("write it as in `qualcode keys`")
    if any(id_ in scope.everywhere for scope in scopes) and (
        not taken or any("+" not in k and len(k) == 1 for k in taken)
    ):
        return _("it must work while typing too"), _("give it a key with ctrl")
    return None


def _with_preset(
    scopes: Sequence[Scope], code: Mapping[str, tuple[str, ...]], preset: Mapping[str, str]
) -> dict[str, tuple[str, ...]]:
    """The code's keys under a preset; what loses its only key to it has the same key with alt."""
    keys = {**code, **{id_: tuple(given.split(",")) for id_, given in preset.items() if id_ in code}}
    for scope in scopes:
        taken = {key for id_ in scope.keys.keys() & preset.keys() for key in set(keys[id_]) - set(code[id_])}
        for id_ in scope.keys.keys() - preset.keys():
            if set(keys[id_]) & taken:
                kept = tuple(key for key in keys[id_] if key not in taken)
                keys[id_] = kept or tuple(f"alt+{key.rpartition('+')[2]}" for key in keys[id_])
    return keys


def _clash(
    scopes: Sequence[Scope],
    wanted: Mapping[str, tuple[str, ...]],
    code: Mapping[str, tuple[str, ...]],
    asked: Mapping[str, str],
) -> tuple[str, str, str] | None:
    """The first action asked for whose key another has where both are met: its id, the key, the other's id."""
    for id_ in asked:
        for key in wanted[id_]:
            other = _holder(scopes, wanted, code, id_, key)
            if other is not None:
                return id_, key, other
    return None


def _holder(
    scopes: Sequence[Scope],
    wanted: Mapping[str, tuple[str, ...]],
    code: Mapping[str, tuple[str, ...]],
    id_: str,
    key: str,
) -> str | None:
    """Another action that has the key where this one is met too; those that share it in the code may go on sharing."""
    for scope in scopes:
        if id_ in scope.keys:
            for other in scope.keys:
                if other != id_ and key in wanted[other] and not (key in code[id_] and key in code[other]):
                    return other
    return None
