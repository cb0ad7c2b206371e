"""The keys in force as rows, for the command line and the documentation."""

from __future__ import annotations

from collections.abc import Sequence

from qualcode.locales import _
from qualcode.tui.binding_index import listed, scopes
from qualcode.tui.keymap import NO_KEY, Wish, resolve


def key_rows(preset: str, wishes: Sequence[Wish]) -> tuple[list[dict[str, object]], tuple[str, ...]]:
    """One row an action: `id, keys, does, part`; and what in the files cannot be used.

    Args:
        preset: one of `keymap.PRESETS`.
        wishes: keys that files ask for, the strongest last.
    """
    keymap = resolve(scopes(), preset, wishes)
    rows: list[dict[str, object]] = []
    for bound in listed():
        keys = keymap.keys.get(bound.id, ",".join(bound.keys)).split(",")
        says = _(bound.message) if bound.message else _("Code with the code of that letter")
        rows.append({"id": bound.id, "keys": [key for key in keys if key != NO_KEY], "does": says, "part": bound.part})
    return rows, keymap.problems
