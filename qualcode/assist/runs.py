"""Runs of letters: what a phrase as written must have in common with a text, whatever either is cut into."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

_RUN = re.compile(r"[^\W_]+")


@lru_cache(maxsize=20_000)
def letter_runs(written: str) -> frozenset[str]:
    """The runs of letters between other characters; runs with a digit are left out, since tokens divide them."""
    return frozenset(run for run in _RUN.findall(written) if run.isalpha())


def runs_of_forms(forms: Iterable[str]) -> frozenset[str]:
    """The runs of letters of these tokens."""
    found: set[str] = set()
    for form in forms:
        if form.isalpha():
            found.add(form)
        else:
            found.update(_RUN.findall(form))
    return frozenset(found)
