"""ELAN (.eaf): the tiers that are speech, by participant, in the order of time.

Tiers that depend on others (translations, glosses, words of a sentence) are not read, except where the tier above
them holds reference numbers only.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import pairwise
from typing import Any

from qualcode.ingest.document import Block, Document, ReadOptions
from qualcode.ingest.formats.declared import attributes_of
from qualcode.ingest.formats.tiers import Tier, tiers_document
from qualcode.ingest.formats.timed import has_words, one_line
from qualcode.ingest.formats.xml_safe import parse_as
from qualcode.ingest.registry import Reader

_REFERENCE = frozenset(("ref", "id", "ids", "refs", "reference", "record"))
"""Kinds of tiers that number the utterances of the tier below them."""
_Times = tuple[float | None, float | None]


def read_eaf(data: bytes, options: ReadOptions) -> Document:
    """The turns of an ELAN file.

    Raises:
        TranscriptError: the bytes are no XML, or no ELAN file.
    """
    return eaf_document(parse_as(data, options, root="ANNOTATION_DOCUMENT", format_="ELAN"))


def eaf_document(root: Any) -> Document:
    """The turns below the root element of an ELAN file."""
    times = _annotation_times(root, _slots(root))
    closed = {
        kind.get("LINGUISTIC_TYPE_ID", "")
        for kind in root.iterfind("LINGUISTIC_TYPE")
        if kind.get("CONTROLLED_VOCABULARY_REF")
    }
    elements = list(root.iterfind("TIER"))
    below: dict[str, list[Any]] = {}
    for element in elements:
        below.setdefault(element.get("PARENT_REF", ""), []).append(element)
    tiers = [
        _tier(element, times, closed) for top in below.get("", []) if (element := _words_of(top, below)) is not None
    ]
    media = root.find("HEADER/MEDIA_DESCRIPTOR")
    name = "" if media is None else media.get("MEDIA_URL", "").replace("\\", "/").rpartition("/")[2]
    return tiers_document(
        tiers, attributes_of([("media", name)]), (root.getroottree().docinfo.encoding or "utf-8").lower()
    )


def _slots(root: Any) -> dict[str, float | None]:
    """Each time slot in seconds; those without a value lie evenly between their neighbours that have one."""
    names: list[str] = []
    values: list[float | None] = []
    for slot in root.iterfind("TIME_ORDER/TIME_SLOT"):
        written = slot.get("TIME_VALUE", "")
        names.append(slot.get("TIME_SLOT_ID", ""))
        values.append(int(written) / 1000 if written.isdecimal() and len(written) < 12 else None)
    known = [at for at, value in enumerate(values) if value is not None]
    for before, after in pairwise(known):
        first, last = values[before], values[after]
        if first is not None and last is not None:
            for at in range(before + 1, after):
                values[at] = round(first + (last - first) * (at - before) / (after - before), 3)
    return dict(zip(names, values, strict=True))


def _annotations(tier: Any) -> Iterator[Any]:
    """The annotations of a tier, in the order of the file."""
    for annotation in tier.iterfind("ANNOTATION"):
        yield from annotation


def _annotation_times(root: Any, slots: Mapping[str, float | None]) -> dict[str, _Times]:
    """When each annotation begins and ends: by its own slots, else by the annotation it refers to."""
    times: dict[str, _Times] = {}
    refers: dict[str, str] = {}
    for tier in root.iterfind("TIER"):
        for annotation in _annotations(tier):
            name = annotation.get("ANNOTATION_ID", "")
            if annotation.get("ANNOTATION_REF"):
                refers[name] = annotation.get("ANNOTATION_REF")
            else:
                times[name] = (
                    slots.get(annotation.get("TIME_SLOT_REF1", "")),
                    slots.get(annotation.get("TIME_SLOT_REF2", "")),
                )
    for name in refers:
        way = [name]
        # A damaged file may refer in a circle; no real chain is longer than its tiers are deep.
        while way[-1] not in times and way[-1] in refers and len(way) < 50:
            way.append(refers[way[-1]])
        for passed in way:
            times.setdefault(passed, times.get(way[-1], (None, None)))
    return times


def _words_of(tier: Any, below: Mapping[str, list[Any]]) -> Any:
    """The tier that holds the words: the top one, or the first below it that has words where it has numbers only."""
    depth = 0
    while depth < 10 and _is_reference(tier):
        under = [child for child in below.get(tier.get("TIER_ID", ""), []) if any(True for _a in _annotations(child))]
        if not under:
            break
        tier, depth = under[0], depth + 1
    return tier


def _is_reference(tier: Any) -> bool:
    """Whether a tier numbers utterances, or is empty, so that the words stand below it."""
    name = tier.get("TIER_ID", "").partition("@")[0]
    if {name.casefold(), tier.get("LINGUISTIC_TYPE_REF", "").casefold()} & _REFERENCE:
        return True
    return not any(has_words(_value(annotation)) for annotation in _annotations(tier))


def _value(annotation: Any) -> str:
    value = annotation.find("ANNOTATION_VALUE")
    return "" if value is None else one_line("".join(value.itertext()))


def _tier(tier: Any, times: Mapping[str, _Times], closed: set[str]) -> Tier:
    name, kind = one_line(tier.get("TIER_ID", "")), tier.get("LINGUISTIC_TYPE_REF", "")
    pieces = [
        Block(_value(annotation), "", *times.get(annotation.get("ANNOTATION_ID", ""), (None, None)))
        for annotation in _annotations(tier)
    ]
    return Tier(name, tuple(pieces), one_line(tier.get("PARTICIPANT", "")), kind, kind in closed)


EAF = Reader("eaf", (".eaf",), read_eaf, "ELAN")
