"""The words of searches and queries: how they stand, and of each passage what it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content

from qualcode.analysis import QueryError
from qualcode.locales import _, ngettext
from qualcode.model import InputError, QualcodeError
from qualcode.tui.keys import keys_of

if TYPE_CHECKING:
    from qualcode.tui.finding_desk import FindingDesk

MUTED = "$foreground 60%"


def standing(desk: FindingDesk, invitation: str) -> Content:
    """How what was asked stands: loading, searching, or what was found."""
    if desk.news:
        return Content.styled(desk.news, "$accent")
    if desk.problem is not None:
        return Content.assemble(("✗ ", "$error bold"), _cause(desk.problem))
    if not desk.asked:
        return Content.styled(invitation, MUTED)
    if desk.is_searching:
        return Content.styled(_progress(desk), MUTED)
    return Content(_found(desk))


def _cause(error: QualcodeError) -> str:
    """What is wrong; where in a query, a pointer below it says."""
    return InputError(error.cause, remedy=error.remedy).line() if isinstance(error, QueryError) else str(error)


def _progress(desk: FindingDesk) -> str:
    loading = desk.loading
    if loading is None:
        return _("The search is waking up (a few seconds)… you can type already.")
    if loading.done < loading.of:
        making = (
            _("Making ready for cues, once: {done} of {n} transcripts… {stop} stops")
            if loading.for_cues
            else _("Reading the study, once: {done} of {n} transcripts… you can type already.")
        )
        return making.format(done=loading.done, n=loading.of, **keys_of(stop="found.leave"))
    n = len(desk.listed)
    if not n or desk.is_stale:
        return _("Looking… {stop} stops").format(**keys_of(stop="found.leave"))
    told = ngettext("Looking… {n} passage so far · {stop} stops", "Looking… {n} passages so far · {stop} stops", n)
    return told.format(n=n, **keys_of(stop="found.leave"))


def _found(desk: FindingDesk) -> str:
    """How much was found, and how much of it is marked."""
    whole = desk.whole
    n = whole.found if whole else len(desk.listed)
    if whole and not n:
        return _("Nothing found.")
    parts = [ngettext("{n} passage", "{n} passages", n).format(n=n)]
    if whole:
        transcripts = ngettext("in {n} transcript", "in {n} transcripts", whole.transcripts)
        people = ngettext("{n} person", "{n} people", whole.people)
        parts = [f"{parts[0]} {transcripts.format(n=whole.transcripts)}", people.format(n=whole.people)]
    else:
        parts.append(_("stopped"))
    if whole and whole.has_more:
        parts.append(_("and more"))
    if n > len(desk.listed):
        parts.append(_("the first {n} are listed").format(n=len(desk.listed)))
    if desk.marked:
        parts.append(ngettext("{n} marked", "{n} marked", len(desk.marked)).format(n=len(desk.marked)))
    return " · ".join(parts)


def here(desk: FindingDesk, cursor: int) -> Content:
    """The passage at the cursor, in its context: which, where, whose, what it is coded with."""
    passage = desk.passage(cursor)
    if passage is None:
        return Content("")
    line = passage.line
    names = [desk.session.code_name(guid) or _("(a code that left the codebook)") for guid in passage.codes]
    parts = [
        _("{n} of {all}").format(n=cursor + 1, all=desk.whole.found if desk.whole else len(desk.listed)),
        " ".join(part for part in (line.transcript, passage.place) if part),
        *([passage.speaker] if passage.speaker else []),
        _("coded: {codes}").format(codes=", ".join(names)) if names else _("not coded"),
    ]
    head = Content.styled(" · ".join(parts), MUTED)
    before, words, after = (_flat(part) for part in (line.before, line.text, line.after))
    said = Content.assemble((before.lstrip(), MUTED), (words, "bold"), (after, MUTED))
    return Content("\n").join([head, said])


def open_told(desk: FindingDesk, cursor: int, opened_by: str) -> str:
    """What is said in the transcript when a passage of the list is shown there; the list's key goes back to it too."""
    told = _("Passage {n} of {all}: {leave} or {key} goes back to the list.")
    found = desk.whole.found if desk.whole else len(desk.listed)
    return told.format(n=cursor + 1, all=found, **keys_of(leave="focus.leave", key=opened_by))


def _flat(text: str) -> str:
    """The text with each blank a space, so that it does not break the lines below the list."""
    return "".join(" " if char.isspace() else char for char in text)


def fault_line(start: int, end: int, width: int) -> Content:
    """A row that points at a place of the line above it, so many cells wide."""
    at = min(max(start, 0), max(width - 1, 0))
    length = max(min(end, width) - at, 1)
    return Content.assemble(" " * at, ("▔" * length, "$error bold"))
