"""Codes by the names that a query gives them: by id, path or name, accents and case aside."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from difflib import get_close_matches

from qualcode.analysis.lab import family_of
from qualcode.analysis.query import CodeNamed
from qualcode.analysis.query_words import fault, folded
from qualcode.locales import _
from qualcode.model import Codebook


@dataclass(frozen=True, slots=True)
class NamedCode:
    """A code as it can be asked for."""

    guid: str
    id: str
    name: str
    path: str
    family: frozenset[str]
    """GUIDs of the code and its sub-codes."""


class CodeNames:
    """The codes of a study.

    Args:
        codebook: as it is now; None if there is none that can be used.
        others: codes that were in force before: name, id and path by GUID.
    """

    def __init__(self, codebook: Codebook | None, others: Mapping[str, tuple[str, str, str]] | None = None) -> None:
        self._codes = [
            NamedCode(code.guid, code.id, code.name, code.path_text, family_of(code))
            for code in (codebook.walk() if codebook else ())
        ]
        known = {code.guid for code in self._codes}
        gone = {guid: code for guid, code in (others or {}).items() if guid not in known}
        self._others = [
            NamedCode(guid, id_, name, path, frozenset(each for each in gone if _is_within(gone[each][2], path)))
            for guid, (name, id_, path) in gone.items()
        ]

    def resolve(self, named: CodeNamed) -> NamedCode:
        """The code that is meant.

        Raises:
            QueryError: none is, or several are.
        """
        wanted = folded(named.name)
        for codes in (self._codes, self._others):
            for ways in (_exact, _by_id, _by_name):
                found = [code for code in codes if wanted in ways(code)]
                if len(found) == 1:
                    return found[0]
                if found:
                    cause = _("several codes are called “{name}”").format(name=named.name)
                    paths = ", ".join(code.path for code in found)
                    raise fault(cause, named.at, _("write which: {paths}").format(paths=paths))
        raise fault(_("no code “{name}”").format(name=named.name), named.at, self._remedy(wanted))

    def path(self, guid: str) -> str:
        """The path of a code; "" of one never heard of."""
        return next((code.path for code in (*self._codes, *self._others) if code.guid == guid), "")

    def id(self, guid: str) -> str:
        """The id of a code; "" of one never heard of."""
        return next((code.id for code in (*self._codes, *self._others) if code.guid == guid), "")

    def _remedy(self, wanted: str) -> str:
        shown: dict[str, str] = {}
        for code in self._codes or self._others:
            for way in (code.id, code.name):
                shown.setdefault(folded(way), code.name)
        begins = [name for way, name in shown.items() if wanted and (wanted in way or way in wanted)]
        near = [*begins, *(shown[way] for way in get_close_matches(wanted, shown, n=2, cutoff=0.5))]
        if near:
            return _("did you mean {name}?").format(name=near[0])
        names = [code.name for code in self._codes or self._others]
        some = ", ".join(names[:6]) + (" …" if len(names) > 6 else "")
        return _("there are: {names}").format(names=some) if names else _("there is no codebook")


def _is_within(path: str, other: str) -> bool:
    return path == other or path.startswith(f"{other}/")


def _exact(code: NamedCode) -> Iterable[str]:
    return code.guid, folded(code.path)


def _by_id(code: NamedCode) -> Iterable[str]:
    return (folded(code.id),)


def _by_name(code: NamedCode) -> Iterable[str]:
    # hyphens and apostrophes of a name may be typed as blanks
    return folded(code.name), folded(code.name.replace("-", " ")), folded(code.id.replace("-", " "))
