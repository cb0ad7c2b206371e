"""What a correction does to speakers, in sentences: the same in a terminal's list and at the workbench."""

from __future__ import annotations

from collections.abc import Iterator

from qualcode.locales import _
from qualcode.locales.words import role_word
from qualcode.project.correction import Correction


def speakers_told(plan: Correction) -> Iterator[str]:
    """A sentence for each speaker who comes, goes, or has another role."""
    for label, role in plan.speakers_added.items():
        told = _("{speaker} speaks now, as {role}.")
        if label in plan.roles_guessed:
            told = _("{speaker} speaks now, as {role}: a guess, which `qualcode role` corrects.")
        yield told.format(speaker=label or "—", role=role_word(role))
    for label in plan.speakers_lost:
        yield _("{speaker} speaks no more.").format(speaker=label or "—")
    for label, role in plan.roles_changed.items():
        yield _("{speaker} is {role} now.").format(speaker=label or "—", role=role_word(role))
