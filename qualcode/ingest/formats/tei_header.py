"""What a TEI file declares: its people, its circumstances, and the points of its timeline."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, NamedTuple

from qualcode.ingest.formats.declared import seconds
from qualcode.ingest.formats.timed import one_line
from qualcode.ingest.formats.xml_safe import local_name

_ID = "{http://www.w3.org/XML/1998/namespace}id"
_NUMBERED = re.compile(r"(?:spk|sp|speaker|p|pers|person|loc|s|x)[_.-]?\d+", re.IGNORECASE)
"""Identifiers that programs give; people are called otherwise if the file knows how."""
_DESCRIBED = ("sex", "age", "occupation", "education", "birth", "residence", "nationality", "socecStatus", "note")
_CLOCK = re.compile(r"(?:(?:(\d{1,3}):)?(\d{1,2}):)?(\d+(?:\.\d+)?)s?")
_UNITS = {"ms": 0.001, "s": 1.0, "sec": 1.0, "min": 60.0, "h": 3600.0}
_SEXES = {"1": "M", "2": "F"}
"""ISO 5218, as `sex` has it in many corpora."""


class Person(NamedTuple):
    """A speaker as the header tells of them."""

    label: str
    role: str
    """Words that say who they are in the interview; "" if none."""
    described: str
    """Sex, age, occupation and the like, in the file's own words, commas between."""


def people(text: Any) -> dict[str, Person]:
    """Each speaker by identifier, and by the other names that the file gives them."""
    found: dict[str, Person] = {}
    for element in text.iter():
        if local_name(element) != "person":
            continue
        key = element.get(_ID) or element.get("n") or ""
        names = [child.get("type", "") for child in element.iter() if local_name(child) == "alt"]
        key = key or next((name for name in names if name), "")
        if not key:
            continue
        label = _label(element, key)
        role = ", ".join(words for words in (one_line(element.get("role", "")), _below(element, "occupation")) if words)
        person = Person(label, role.replace("_", " "), _described(element))
        for name in (key, *names):
            if name:
                found.setdefault(name, person)
    return found


def _label(element: Any, key: str) -> str:
    """What the speaker is called: an abbreviation, else a telling identifier, else the name."""
    short = _below(element, "abbr") or one_line(element.get("n", ""))
    if short or not _NUMBERED.fullmatch(key):
        return short or key
    return _below(element, "persName") or _below(element, "name") or key


def _below(element: Any, name: str) -> str:
    """The words of the first such element, blanks made one."""
    for child in element.iter():
        if local_name(child) == name:
            return one_line(" ".join(child.itertext()))
    return ""


def _described(element: Any) -> str:
    told: list[str] = []
    for name in _DESCRIBED:
        words = _below(element, name) or one_line(element.get(name, ""))
        if not words:
            words = next((one_line(c.get("value", "")) for c in element if local_name(c) == name), "")
        told.append(_SEXES.get(words, words) if name == "sex" else words)
    return ", ".join(words for words in told if words and words.casefold() not in ("inconnu", "unknown"))


def circumstances(text: Any) -> Iterator[tuple[str, str]]:
    """Title, date, place and the recording's file, as far as the header tells."""
    header = next((child for child in text if local_name(child) == "teiHeader"), None)
    if header is None:
        return
    within: dict[str, Any] = {}
    for element in header.iter():
        within.setdefault(local_name(element), element)
    if "title" in within:
        yield "title", " ".join(within["title"].itertext())
    for room in ("recording", "settingDesc", "setting"):
        if room in within:
            yield "date", _dated(within[room])
    if "settingDesc" in within:
        setting = within["settingDesc"]
        yield "place", _below(setting, "placeName") or _below(setting, "place") or _below(setting, "settlement")
        yield "activity", _below(setting, "activity")
    if "media" in within:
        yield "media", within["media"].get("url", "").rpartition("/")[2]
    if "language" in within:
        yield "language", " ".join(within["language"].itertext()) or within["language"].get("ident", "")


def _dated(element: Any) -> str:
    """The first date below an element, as written, else as its attribute has it."""
    for child in element.iter():
        if local_name(child) == "date":
            return one_line(" ".join(child.itertext())) or child.get("when", "")
    return ""


def timeline(text: Any) -> dict[str, float]:
    """Each point of the timeline in seconds; those whose reference is unknown are left out."""
    times: dict[str, float] = {}
    waiting: list[tuple[str, str, float]] = []
    for line in text.iter():
        if local_name(line) != "timeline":
            continue
        unit = _UNITS.get(line.get("unit", "s"), 1.0)
        origin = (line.get("origin") or "").rpartition("#")[2]
        for when in line:
            key = when.get(_ID) or ""
            interval = seconds(when.get("interval"), _UNITS.get(when.get("unit", ""), unit))
            if interval is not None:
                waiting.append((key, (when.get("since") or "").rpartition("#")[2] or origin, interval))
            else:
                times[key] = _clock(when.get("absolute", "")) or 0.0
    # A point may be told by another that comes after it; each round settles those whose reference is settled.
    for _round in range(5):
        left = []
        for key, since, interval in waiting:
            if since in times or not since:
                times[key] = round(times.get(since, 0.0) + interval, 3)
            else:
                left.append((key, since, interval))
        waiting = left
    return times


def _clock(written: str) -> float | None:
    """A time as `12.5`, `12.5s` or `00:00:12.5`, in seconds; a time of the day with its date is none."""
    match = _CLOCK.fullmatch(written.strip()[:30])
    if match is None:
        return None
    return seconds(int(match[1] or 0) * 3600 + int(match[2] or 0) * 60 + float(match[3]))
