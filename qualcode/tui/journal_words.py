"""The words of the journal's screen: rows under their days, and what an entry changed. Text only."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from itertools import groupby
from typing import TYPE_CHECKING

from textual.content import Content

from qualcode.locales import _, ngettext
from qualcode.locales.days import day_words, local, moment
from qualcode.locales.words import role_word
from qualcode.model import Role
from qualcode.tui.widgets.dated_list import GONE, heading
from qualcode.tui.widgets.row_list import Row

if TYPE_CHECKING:
    from qualcode.project import JournalEntry, JournalFilter, Touched

_MUTED = "$foreground 60%"
_LONGEST = 400
"""Code points of a passage or memo that are shown; the rest stands in its place."""
_MARKS = {"undo": "↶", "take_back": "↶", "redo": "↷"}


def kind_words() -> dict[str, str]:
    """The kinds of actions, by the names that `project.Kind` gives them."""
    return {
        "codings": _("codings"),
        "suggestions": _("suggestions"),
        "memos": _("memos"),
        "transcripts": _("transcripts and people"),
        "codebook": _("codebook and cues"),
        "undoing": _("undo and redo"),
    }


def filter_words(wanted: JournalFilter) -> list[str]:
    """What is filtered, in words; nothing where all is shown."""
    said = [
        _("coder: {name}").format(name=wanted.actor) if wanted.actor else "",
        kind_words()[wanted.kind.value] if wanted.kind else "",
        _("transcript: {name}").format(name=wanted.transcript) if wanted.transcript else "",
    ]
    return [part for part in said if part]


def rows(entries: Sequence[JournalEntry], taken_back: frozenset[int], *, alone: bool, today: date) -> list[Row]:
    """The entries under the days they were made on; the coder is named where there are several."""
    shown = []
    for day, of_day in groupby(((local(entry.time), entry) for entry in entries), key=lambda pair: pair[0].date()):
        shown.append(heading(day_words(day, today)))
        for when, entry in of_day:
            mark = GONE if entry.seq in taken_back else _MARKS.get(entry.action, " ")
            words = f"{entry.summary[:1].upper()}{entry.summary[1:]}"
            shown.append(Row(str(entry.seq), f"{when:%H:%M}  {words}", mark, tail="" if alone else entry.actor))
    return shown


def entry_words(entry: JournalEntry, *, gone: bool, touched: Iterable[Touched], count: int) -> Content:
    """An entry in full: when, who, and what it changed."""
    lines = [
        Content.styled(f"{entry.summary[:1].upper()}{entry.summary[1:]}", "bold"),
        Content.styled(f"{moment(entry.time)} · {entry.actor} · n° {entry.seq}", _MUTED),
    ]
    if entry.codebook_version:
        lines.append(Content.styled(_("Codebook: {version}").format(version=entry.codebook_version), _MUTED))
    if gone:
        lines.append(Content.assemble((f"{GONE} ", "$accent"), (_("Taken back since."), "$accent")))
    told = list(touched)
    for row in told:
        lines += [Content(""), *_touched(row)]
    if count > len(told):
        more = ngettext("… and {n} more change", "… and {n} more changes", count - len(told))
        lines += [Content(""), Content.styled(more.format(n=count - len(told)), _MUTED)]
    return Content("\n").join(lines)


def _touched(row: Touched) -> list[Content]:
    """A row that changed: what it is, then its words."""
    sign = "+" if row.came else "−" if row.went else "~"
    lines = [Content.assemble((f"{sign} ", "$accent bold"), (_what(row), "bold"))]
    if row.words:
        lines.append(Content(_("“{words}”").format(words=_short(row.words))))
    if row.what == "memo":
        for mark, side in (("−", row.before), ("+", row.after)):
            if side is not None and side.get("text"):
                lines.append(Content.assemble((f"{mark} ", "$accent"), _short(str(side["text"]))))
    return lines


def _what(row: Touched) -> str:
    """What a row is, in a few words."""
    where = f" · {row.transcript}" if row.transcript else ""
    after = row.after or row.before or {}
    if row.what == "coding":
        return f"{row.was} → {row.code}{where}" if row.was else f"{row.code}{where}"
    if row.what == "decision":
        verdicts = {"accepted": _("accepted"), "rejected": _("rejected"), "skipped": _("skipped")}
        verdict = verdicts.get(str(after.get("verdict")), _("decision"))
        return _("{name}: {value}").format(name=verdict, value=f"{row.code}{where}")
    if row.what == "memo":
        on = " · ".join(part for part in (row.transcript, row.code) if part)
        return _("memo: {about}").format(about=on) if on else _("memo")
    if row.what == "transcript":
        return row.transcript or str(after.get("name") or "")
    if row.what == "speaker":
        role = str(after.get("role") or "")
        words = role_word(Role(role)) if role in set(Role) else "—"
        label = str(after.get("label") or "")
        return _("{name}: {value}").format(name=label, value=words) if label else words
    return str(after.get("name") or after.get("cue") or "")


def _short(text: str) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= _LONGEST else f"{flat[:_LONGEST].rstrip()}…"


def step_words(steps: Sequence[JournalEntry], count: int) -> Content:
    """What would be taken back, the latest first."""
    lines = [Content(f"· {step.summary}") for step in steps]
    if count > len(steps):
        more = ngettext("… and {n} more action", "… and {n} more actions", count - len(steps))
        lines.append(Content.styled(more.format(n=count - len(steps)), _MUTED))
    return Content("\n").join(lines)
