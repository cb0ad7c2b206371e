"""What the import screen says of one file: what it was taken for, doubts, and how its text will stand."""

from __future__ import annotations

from textual.content import Content

from qualcode.ingest import OpeningLine, Preview
from qualcode.locales import _
from qualcode.project import Arrival

_MUTED = "$foreground 60%"


def facts(arrival: Arrival) -> Content:
    """Reader, encoding, size and times in a line or two; why it cannot be taken, if so."""
    if arrival.preview is None:
        return Content.styled(str(arrival.fault) if arrival.fault else "", "$error")
    lines = [Content(" · ".join(arrival.preview.facts()))]
    if arrival.known_as:
        lines.append(Content.styled(_("In the study already, as {name}.").format(name=arrival.known_as), "$accent"))
    if arrival.left_out:
        lines.append(Content.styled(_("Left out when its file was imported."), "$accent"))
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
