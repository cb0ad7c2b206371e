r"""The groups of an RTF file by their names: which hold the text, and which notes, list marks, fonts or nothing read.

What is not named here and is marked as skippable (`{\\*\\…}`) is not read; all else is text.
"""

from __future__ import annotations

from enum import Enum


class Place(Enum):
    """What a group's characters are."""

    TEXT = "text"
    NOWHERE = "nowhere"
    NOTE = "note"
    MARK = "mark"
    """The number or bullet of a list's paragraph."""
    FONTS = "fonts"
    CODE = "code"
    """What a field computes."""
    PERSON = "person"
    """A property that may name somebody."""


_NOWHERE = frozenset(
    (
        "colortbl stylesheet listtable listoverridetable rsidtbl generator header headerl headerr headerf footer"
        " footerl footerr footerf pict object objdata nonshppict xe tc bkmkstart bkmkend info themedata"
        " colorschememapping datastore latentstyles xmlnstbl sp falt panose fontemb filetbl revtbl annotation atnid"
        " atnref atndate atntime atnicn nonesttables shprslt upr pnseclvl pgdsctbl ftnsep ftnsepc aftnsep aftnsepc"
    ).split()
)
_STARRED = {
    "fldinst": Place.CODE,
    "ud": Place.TEXT,
    "shpinst": Place.TEXT,
    "atnauthor": Place.PERSON,
    "revtbl": Place.NOWHERE,
    "annotation": Place.NOWHERE,
    "listtext": Place.MARK,
    "pntext": Place.MARK,
}
_PLACES = {
    "fonttbl": Place.FONTS,
    "footnote": Place.NOTE,
    "listtext": Place.MARK,
    "pntext": Place.MARK,
    "fldinst": Place.CODE,
    "author": Place.PERSON,
    "operator": Place.PERSON,
    "manager": Place.PERSON,
    "company": Place.PERSON,
    "atnauthor": Place.PERSON,
    "shptxt": Place.TEXT,
    "result": Place.TEXT,
}
_WITHIN = frozenset(("author", "operator", "manager", "company", "ud", "result"))
"""Groups that are read although what they stand in is not."""


def place_of(name: str, *, starred: bool, within_nothing: bool) -> Place | None:
    """What the characters of a group are that opens with this word; None for a word that names no group.

    Args:
        name: the control word.
        starred: whether programs that do not know it are told to skip the group.
        within_nothing: whether what the group stands in is not read.
    """
    place = _STARRED.get(name) if starred else None
    if place is None:
        place = _PLACES.get(name, Place.NOWHERE if starred or name in _NOWHERE else None)
    if place is None or not within_nothing or name in _WITHIN:
        return place
    return Place.NOWHERE
