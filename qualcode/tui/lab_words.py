"""The words of the cue lab: how the line stands, what its hits say together, and of each hit what it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content

from qualcode.locales import _, ngettext
from qualcode.locales.figures import Figure
from qualcode.tui.keys import keys_of

if TYPE_CHECKING:
    from qualcode.analysis import CueScore
    from qualcode.tui.lab_desk import LabDesk

_MUTED = "$foreground 60%"
_NAME = 18
"""Cells of a participant's name in the panel."""


def told(desk: LabDesk, width: int) -> Content:
    """The two lines below the cue, so many cells wide: how it stands, and how it would do for the chosen code."""
    second = Content.styled(desk.news, "$accent") if desk.news else Content(_for_code(desk))
    lines = [_standing(desk), second]
    return Content("\n").join([line.truncate(width, ellipsis=True) if width else line for line in lines])


def _standing(desk: LabDesk) -> Content:
    """Whether the line is a cue, and what it finds."""
    if not desk.is_ready and desk.problem is None:
        return Content.styled(_loading(desk), _MUTED)
    old = (_("Not up to date"), "$warning bold"), " · "
    marked = old if desk.is_stale else ()
    if not desk.line.strip():
        return Content.assemble(*marked, (_("Type a cue: its hits stand here as you type."), _MUTED))
    if desk.problem is not None:
        return Content.assemble(*marked, str(desk.problem))
    if desk.is_searching:
        n = desk.found
        so_far = ngettext("Looking… {n} hit so far", "Looking… {n} hits so far", n).format(n=n)
        return Content.assemble(*marked, (_("Looking…") if marked else so_far, _MUTED))
    return Content(_hits(desk))


def _loading(desk: LabDesk) -> str:
    if desk.loading is None:
        return _("The lab is waking up (a few seconds)… you can type already.")
    making = _("Making the study ready, once: {done} of {n} transcripts… you can type already.")
    return making.format(done=desk.loading.done, n=desk.loading.of)


def _hits(desk: LabDesk) -> str:
    """How many hits there are, and what they are coded with."""
    summary = desk.summary
    assert summary is not None
    parts = [ngettext("{n} hit", "{n} hits", summary.hits).format(n=summary.hits)]
    coded = summary.coded + summary.otherwise
    if not summary.hits:
        return parts[0]
    if desk.code:
        letter = desk.session.letters.get(desk.code, "•")
        name = desk.session.code_name(desk.code)
        parts.append(_("{n} coded {letter} {code}").format(n=summary.coded, letter=letter, code=name))
        parts.append(_("{n} otherwise").format(n=summary.otherwise))
    else:
        parts.append(_("{n} coded").format(n=coded))
    parts.append(_("{n} not coded").format(n=summary.hits - coded))
    if summary.hits > len(desk.listed):
        parts.append(_("the first {n} are listed").format(n=len(desk.listed)))
    return " · ".join(parts)


def _for_code(desk: LabDesk) -> str:
    if not desk.session.codes:
        return desk.session.codebook_problem
    if not desk.code:
        return _("{choose} chooses a code: how would the cue do for it?").format(**keys_of(choose="lab.code"))
    score = desk.summary.score if desk.summary else None
    name = desk.session.code_name(desk.code)
    # the figures first: on a narrow screen the line ends before the code's name, which stands above
    told = "…" if score is None else figures(score)
    return _("{figures} · for {code}").format(figures=told, code=name)


def figures(score: CueScore) -> str:
    """Precision, recall and F1 with its interval, in the transcripts that somebody coded."""
    tally = score.tally
    low, high = map(Figure, score.interval)
    return _(
        "precision {p:.2f} ({right}/{n}) · recall {r:.2f} ({found}/{wanted}) · F1 {f1:.2f} ({low:.2f}–{high:.2f})"
    ).format(
        p=Figure(tally.precision),
        right=tally.right,
        n=tally.suggested,
        r=Figure(tally.recall),
        found=tally.found,
        wanted=tally.wanted,
        f1=Figure(tally.f1),
        low=low,
        high=high,
    )


def empty(desk: LabDesk) -> str:
    """What stands where there is no hit."""
    if desk.is_searching or desk.problem is not None or not desk.line.strip():
        return ""
    return _("Nobody says this.")


def here(desk: LabDesk, cursor: int) -> Content:
    """The hit at the cursor: which, where, whose, and what it is coded with, in words."""
    hit = desk.hit(cursor)
    if hit is None:
        return Content("")
    names = [desk.session.code_name(guid) or _("(a code that left the codebook)") for guid in hit.codes]
    line = hit.line
    parts = [
        _("Hit {n} of {all}").format(n=cursor + 1, all=desk.found),
        " ".join(part for part in (line.transcript, hit.place) if part),
        *([line.speaker] if line.speaker else []),
        _("coded: {codes}").format(codes=", ".join(names)) if names else _("not coded"),
    ]
    return Content.styled(" · ".join(parts), _MUTED)


def counts(desk: LabDesk) -> Content:
    """Who says it how often, most often first, on two lines."""
    if desk.summary is None:
        return Content("")
    said = [
        f"{each.participant} {each.hits} ({Figure(each.per_thousand):.1f})" for each in desk.summary.counts if each.hits
    ]
    if not said:
        return Content("")
    return Content.assemble((_("Per 1,000 words: "), _MUTED), " · ".join(said))


def panel(desk: LabDesk) -> Content:
    """Who says it how often, as a table."""
    lines = [Content.styled(_("Who says it"), "$primary bold")]
    if desk.summary is None:
        return lines[0]
    hits, share = _("hits"), _("/1,000")
    heading = f"{'':{_NAME}}{hits:>7}{share:>9}"
    lines.append(Content.styled(heading, _MUTED))
    for each in desk.summary.counts:
        name = each.participant if len(each.participant) < _NAME else f"{each.participant[: _NAME - 2]}…"
        row = f"{name:{_NAME}}{each.hits:>7}{Figure(each.per_thousand):>9.1f}"
        lines.append(Content(row) if each.hits else Content.styled(row, _MUTED))
    return Content("\n").join(lines)


def help_words() -> str:
    """What the lab is for, and how a cue is written."""
    return _(
        "Type a cue and read its hits over the whole study as you type: words that are said (verbs in the infinitive, "
        "nouns in the singular find their forms too), or a cue as the codebook's file has it between braces, such as "
        "{phrase: être obligé, polarity: negated}. Before a hit stand the letters of the codes it has: a capital for "
        "the code you chose or its sub-codes, small letters for others. Below the cue, how many of the "
        "passages that it would suggest are coded so (precision), and how many of the coded ones it finds (recall). "
        "While the line is no cue, the hits are those of the last one that was, and marked as not up to date."
    )
