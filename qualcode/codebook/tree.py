"""The codes' tree changed as a value: a code put in, taken out, replaced. Knows no file."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from enum import StrEnum

from qualcode.model import Code, Codebook


class Step(StrEnum):
    """Where a code is taken by one key."""

    UP = "up"
    DOWN = "down"
    IN = "in"
    """Under the code above it that stands as deep."""
    OUT = "out"
    """Beside its parent, right after it."""


def stepped(codebook: Codebook, guid: str, step: Step) -> tuple[str | None, int] | None:
    """The parent's GUID and the place a code comes to by a step, counted without itself; None if it cannot."""
    parent, siblings = siblings_of(codebook, guid)
    at = [code.guid for code in siblings].index(guid)
    above = parent.guid if parent else None
    if step is Step.UP:
        return (above, at - 1) if at else None
    if step is Step.DOWN:
        return (above, at + 1) if at + 1 < len(siblings) else None
    if step is Step.IN:
        return (siblings[at - 1].guid, len(siblings[at - 1].codes)) if at else None
    if parent is None:
        return None
    beyond, beside = siblings_of(codebook, parent.guid)
    return (beyond.guid if beyond else None), [code.guid for code in beside].index(parent.guid) + 1


def siblings_of(codebook: Codebook, guid: str) -> tuple[Code | None, Sequence[Code]]:
    """The code that a code stands under, None at the top, and all codes that stand there."""
    for code in codebook.walk():
        if any(sub.guid == guid for sub in code.codes):
            return code, code.codes
    return None, codebook.codes


def with_changed(codebook: Codebook, guid: str, change: Callable[[Code], Code]) -> Codebook:
    """The codebook with one code changed; its place and its sub-codes are for other functions."""

    def changed(code: Code) -> Code:
        same = replace(code, codes=tuple(map(changed, code.codes)))
        return change(same) if code.guid == guid else same

    return replace(codebook, codes=tuple(map(changed, codebook.codes)))


def without(codebook: Codebook, guid: str) -> Codebook:
    """The codebook without a code and what stands under it."""

    def kept(codes: Sequence[Code]) -> tuple[Code, ...]:
        return tuple(replace(code, codes=kept(code.codes)) for code in codes if code.guid != guid)

    return replace(codebook, codes=kept(codebook.codes))


def with_inserted(codebook: Codebook, code: Code, parent: str | None, index: int) -> Codebook:
    """The codebook with a code, and what stands under it, put under a parent (None: at the top) at a place from 0."""

    def among(codes: Sequence[Code], above: tuple[str, ...]) -> tuple[Code, ...]:
        return (*codes[:index], repathed(code, above), *codes[index:])

    if parent is None:
        return replace(codebook, codes=among(codebook.codes, ()))
    return with_changed(codebook, parent, lambda each: replace(each, codes=among(each.codes, each.path)))


def repathed(code: Code, above: tuple[str, ...]) -> Code:
    """The code and its sub-codes with the paths they have under another parent."""
    path = (*above, code.id)
    return replace(code, path=path, codes=tuple(repathed(sub, path) for sub in code.codes))
