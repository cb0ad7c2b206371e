"""New cues for a code, from a study's codings."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING

from qualcode.analysis.lessons import StudyLessons
from qualcode.assist import PROPOSED, mine
from qualcode.locales import _
from qualcode.model import InputError

if TYPE_CHECKING:
    from qualcode.assist import ProposedCue, TokenCache
    from qualcode.model import Code, Codebook
    from qualcode.project import Project


def proposed_cues(
    study: Project,
    codebook: Codebook,
    code: Code,
    *,
    coders: Collection[str] = (),
    limit: int = PROPOSED,
    cache: TokenCache | None = None,
) -> list[ProposedCue]:
    """Cues that would find passages of a code which the codebook does not find; see `qualcode.assist.mine`.

    Args:
        study: opened; whoever opened it closes it.
        codebook: what it finds already.
        code: one of its codes.
        coders: whose codings and decisions count; all if none is named.
        limit: how many at most.
        cache: where tokens are kept between runs; in memory only, if not given.

    Raises:
        InputError: nothing is coded with the code.
    """
    told = StudyLessons(study, coders=coders).of(code)
    if not any(lesson.coded for lesson in told):
        raise InputError(
            _("nothing is coded with {code} yet").format(code=code.name), remedy=_("code some passages, then mine")
        )
    return mine(code, told, codebook, limit=limit, cache=cache)
