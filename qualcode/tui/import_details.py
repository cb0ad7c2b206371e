"""What the import screen says of one file: what it was taken for, doubts, and how its text will stand."""

from __future__ import annotations

from textual.content import Content

from qualcode.ingest import OpeningLine, Preview
from qualcode.locales import _, ngettext
from qualcode.project import Arrival
from qualcode.text import clock

_MUTED = "$foreground 60%"


def facts(arrival: Arrival) -> Content:
    """Reader, encoding, size and times in a line or two; why it cannot be taken, if so."""
    if arrival.preview is None:
        return Content.styled(str(arrival.fault) if arrival.fault else "", "$error")
    found = arrival.preview
    turns = len(found.transcript.turns)
    parts = [
        " ".join(part for part in (found.transcript.source.reader, found.transcript.source.encoding) if part),
        ngettext("{n} turn", "{n} turns", turns).format(n=turns),
        ngettext("{n} word", "{n} words", found.words).format(n=found.words),
        _("times up to {time}").format(time=clock(found.seconds)) if found.seconds is not None else _("no times"),
    ]
    lines = [Content(" · ".join(parts))]
    if arrival.known_as:
        lines.append(Content.styled(_("In the study already, as {name}.").format(name=arrival.known_as), "$accent"))
    return Content("\n").join(lines)


def text(found: Preview) -> Content:
    """Doubts first, then what the file says of itself, then its first lines as they will stand."""
    lines = [Content.assemble(("! ", "$warning bold"), warning) for warning in found.warnings]
    attributes = found.transcript.attributes
    lines += [Content.assemble((f"{name} ", _MUTED), " ".join(value.split())) for name, value in attributes]
    if lines:
        lines.append(Content(""))
    lines += [_line(line) for line in found.opening(40)]
    return Content("\n").join(lines)


def _line(line: OpeningLine) -> Content:
    if line.turn is None:
        return Content.assemble(("· ", _MUTED), (line.text, "$foreground 60% italic"))
    return Content.assemble(("▸ " if line.opens else "│ ", "$primary"), line.text)
