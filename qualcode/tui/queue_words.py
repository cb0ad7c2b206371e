"""The words of the queue: how it stands, what is listed, the passage among its neighbours, why it is suggested."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from textual.content import Content

from qualcode.analysis import Order, Overview
from qualcode.locales import _, ngettext
from qualcode.locales.figures import Figure
from qualcode.locales.words import role_word
from qualcode.model import Role, Suggestion
from qualcode.project.cue_told import state_told
from qualcode.project.suggestion_told import kind_of, record_text, standing_told
from qualcode.tui.adjusting import Adjusted, Edge
from qualcode.tui.keys import keys_of
from qualcode.tui.pace import Fate, Pace
from qualcode.tui.widgets.passage import FOCUS
from qualcode.tui.words import heading

if TYPE_CHECKING:
    from qualcode.model import Transcript
    from qualcode.tui.queue_desk import QueueDesk
    from qualcode.tui.queue_entries import Entry
    from qualcode.tui.reading import Reading

_MUTED = "$foreground 60%"
_ACCENT = "$accent bold"
_FIRED = "$accent bold underline"
_AROUND = 900
"""Code points looked at before and after a passage: more than the tallest screen shows."""
_LABEL = 60
"""Code points of a label in an overview."""
_REASONS = 2
"""Cues that a small screen names."""
_NAMED = 4
"""Codes and cues that an overview names; the others are counted."""


def title(desk: QueueDesk, looking: str) -> Content:
    """What waits, what was decided, and how far the assistant has come."""
    parts = [ngettext("{n} waits", "{n} wait", desk.waiting).format(n=desk.waiting)]
    if desk.pace.decided:
        parts.append(ngettext("{n} decided", "{n} decided", desk.pace.decided).format(n=desk.pace.decided))
    return heading(_("Suggestions"), Content(" · ".join(parts)), told=looking)


def looking(desk: QueueDesk, *, is_looking: bool, is_ready: bool, stopped: bool) -> str:
    """How far the assistant has come; "" once all is looked through."""
    done, of = desk.looked, len(desk.session.summaries)
    if desk.is_full:
        return _("no more are held: decide on some, then {look}").format(**keys_of(look="queue.look"))
    if done >= of:
        return ""
    if is_looking and not is_ready:
        return _("the assistant is waking up… {stop} stops").format(**keys_of(stop="queue.back"))
    if is_looking:
        return _("looking: {n} of {all} transcripts · {stop} stops").format(
            n=done, all=of, **keys_of(stop="queue.back")
        )
    told = _("stopped at {n} of {all} transcripts · {look} goes on")
    return told.format(n=done, all=of, **keys_of(look="queue.look")) if stopped else ""


def role_told(role: Role | None) -> str:
    """Whose words are listed."""
    if role is None:
        return _("everybody")
    return {Role.PARTICIPANT: _("participants"), Role.INTERVIEWER: _("interviewers"), Role.OTHER: _("others")}[role]


def order_told(order: Order) -> str:
    """What comes first."""
    return {
        Order.PLACE: _("in reading order"),
        Order.SCORE: _("best score first"),
        Order.CUE: _("cue by cue"),
    }[order]


def filters(desk: QueueDesk) -> Content:
    """Which are listed, and in what order: what was asked for stands out."""
    wanted = desk.wanted
    parts: list[tuple[str, str]] = []
    if wanted.codes:
        names = [desk.session.code_name(guid) for guid in desk.session.codes if guid in wanted.codes]
        parts.append((_("{code} and its sub-codes").format(code=names[0]) if names[1:] else "".join(names), _ACCENT))
    if wanted.cue:
        parts.append((_("“{words}”").format(words=wanted.cue), _ACCENT))
    if wanted.transcript:
        parts.append((wanted.transcript, _ACCENT))
    if wanted.least_score:
        parts.append((_("score from {score:.2f}").format(score=Figure(wanted.least_score)), _ACCENT))
    parts.append((role_told(wanted.role), _MUTED if wanted.role is Role.PARTICIPANT else _ACCENT))
    parts.append((order_told(desk.order), _MUTED if desk.order is Order.PLACE else _ACCENT))
    told: list[tuple[str, str]] = [(_("Listed:"), _MUTED), (" ", "")]
    for number, part in enumerate(parts):
        told += [(" · ", _MUTED)] * bool(number) + [part]
    if is_narrowed(desk):
        told += [("   ", ""), (_("{clear} clears").format(**keys_of(clear="queue.clear")), _MUTED)]
    return Content.assemble(*told)


def is_narrowed(desk: QueueDesk) -> bool:
    """Whether anything is asked for beyond participants in reading order."""
    wanted = desk.wanted
    asked = wanted.codes or wanted.cue or wanted.transcript or wanted.least_score
    return bool(asked) or wanted.role is not Role.PARTICIPANT or desk.order is not Order.PLACE


def empty(desk: QueueDesk, *, is_looking: bool) -> str:
    """What is said where nothing is listed."""
    if desk.entries:
        return _("None of them fits what is asked for: {clear} lists all again.").format(**keys_of(clear="queue.clear"))
    if is_looking:
        return _("Looking for suggestions: they stand here as they come.")
    if desk.session.codebook_problem:
        return desk.session.codebook_problem
    if not desk.session.summaries:
        return _("This study has no transcript yet.")
    told = _("Nothing waits for a decision. New cues ({mine}), or the cue lab ({lab}), find more.")
    return told.format(**keys_of(mine="cue.mine", lab="cue.lab"))


def place(entry: Entry, reading: Reading | None, adjusted: Adjusted | None) -> Content:
    """Where a passage stands, and who says it."""
    suggestion = entry.suggestion
    parts = [suggestion.transcript]
    if reading is not None:
        parts.append(reading.cited(adjusted.segment if adjusted else suggestion.segment))
        if not reading.cites_turns and suggestion.turn >= 0:
            parts.append(_("turn {n}").format(n=suggestion.turn + 1))
    speaker = (
        f"{suggestion.speaker} ({role_word(suggestion.role)})" if suggestion.speaker else role_word(suggestion.role)
    )
    return Content.assemble((parts[0], "bold"), " · ".join(["", *parts[1:], speaker]))


def passage(entry: Entry, transcript: Transcript | None, adjusted: Adjusted | None) -> Content:
    """The words that would be coded among those around them; without the transcript, alone."""
    suggestion = entry.suggestion
    if transcript is None:
        return Content(" ".join(suggestion.text.split())).stylize(FOCUS)
    text = transcript.text
    segment = adjusted.segment if adjusted else suggestion.segment
    start, end = max(0, segment.start - _AROUND), min(len(text), segment.end + _AROUND)
    # one blank line less between turns: a small screen shows more of them
    content = Content(text[start:end].replace("\n\n", " \n"))
    content = content.stylize("$foreground 62%")
    for turn in transcript.turns[_first_turn(transcript, start) :]:
        if turn.head >= end:
            break
        ground = "$foreground" if turn.role is Role.PARTICIPANT else "$foreground 62%"
        content = content.stylize(ground, max(0, turn.head - start), max(0, turn.end - start))
        label = "$primary bold" if turn.role is Role.PARTICIPANT else "$foreground 50%"
        content = content.stylize(label, max(0, turn.head - start), max(0, turn.start - start))
    content = content.stylize(FOCUS, segment.start - start, segment.end - start)
    for evidence in suggestion.evidence:
        content = content.stylize(_FIRED, max(0, evidence.segment.start - start), max(0, evidence.segment.end - start))
    if adjusted is None:
        return content
    first, last = segment.start - start, segment.end - start
    signs = [("┃", "reverse bold $accent" if adjusted.edge is edge else _ACCENT) for edge in Edge]
    return Content.assemble(content[:first], signs[0], content[first:last], signs[1], content[last:])


def _first_turn(transcript: Transcript, offset: int) -> int:
    """Index of the turn that holds the offset, or of the next one."""
    from bisect import bisect_right

    return max(0, bisect_right(transcript.turns, offset, key=lambda turn: turn.head) - 1)


def why(desk: QueueDesk, entry: Entry, letter: Content, width: int = 0) -> Content:
    """Code, score, words that fired with their cue, and how often people agreed with it.

    Four lines of so many cells, where there is room for no more; whole if `width` is 0.
    """
    suggestion = entry.suggestion
    state = desk.session.cues.leading(suggestion)
    head = Content.assemble(
        letter,
        (suggestion.code.name, "bold"),
        ("   ", ""),
        (_("score {score:.2f}").format(score=Figure(suggestion.score)), _MUTED),
    )
    fate = fate_told(entry)
    if fate:
        head = Content.assemble(head, ("   ", ""), (fate, _ACCENT))
    record = record_text(state.record)
    told = record if not (state.is_off or state.switched) else f"{record} · {state_told(state)}"
    reasons = list(_reasons(suggestion))
    if width:
        more = len(reasons) - _REASONS
        shown = [each.truncate(width - (5 if more > 0 else 0), ellipsis=True) for each in reasons[:_REASONS]]
        if more > 0:
            shown[-1] = Content.assemble(shown[-1], (f"  +{more}", _MUTED))
        return Content("\n").join([head, *shown, Content.styled(told, _MUTED).truncate(width, ellipsis=True)])
    return Content("\n").join([head, Content(""), *reasons, Content(""), Content.styled(told, _MUTED)])


def _reasons(suggestion: Suggestion) -> Iterator[Content]:
    """Each cue that fired, with the words it fired on, as `suggest --explain` has them."""
    for key, cue in {each.cue.key: each.cue for each in suggestion.evidence}.items():
        fired = [each for each in suggestion.evidence if each.cue.key == key]
        words = " … ".join(_("“{words}”").format(words=" ".join(each.text.split())) for each in fired)
        standing = {stands for each in fired for stands in each.standing}
        stands = f" [{standing_told(standing)}]" if standing else ""
        # what learned words are called says nothing beyond their code's name
        named = kind_of(cue) if cue.learned else f"{cue.label} ({kind_of(cue)})"
        yield Content.assemble((words, "$accent"), (f"{stands} ← {named}", _MUTED))


def fate_told(entry: Entry) -> str:
    """What became of a suggestion; "" while it waits."""
    return {
        Fate.WAITING: _("skipped before") if entry.later else "",
        Fate.ACCEPTED: _("accepted"),
        Fate.REJECTED: _("rejected"),
        Fate.SKIPPED: _("skipped"),
        Fate.RECODED: _("another code"),
        Fate.SETTLED: _("nothing left to decide"),
    }[entry.fate]


def adjusting(adjusted: Adjusted) -> str:
    """What the keys do while an edge is moved."""
    told = (
        _("End: {c} {d} character · {b} {w} word · {k} {j} sentence · {edge} start · {accept} accept · {back}")
        if adjusted.edge is Edge.END
        else _("Start: {c} {d} character · {b} {w} word · {k} {j} sentence · {edge} end · {accept} accept · {back}")
    )
    return told.format(
        **keys_of(
            c="queue.edge-character-left",
            d="queue.edge-character-right",
            b="queue.edge-word-left",
            w="queue.edge-word-right",
            k="queue.edge-sentence-left",
            j="queue.edge-sentence-right",
            edge="queue.edge",
            accept="queue.accept",
            back="queue.back",
        )
    )


def pace_told(pace: Pace, cues_off: int) -> str:
    """How the sitting went, in one sentence; "" where nothing was decided."""
    if not pace.decided:
        return ""
    minutes = round(pace.seconds / 60)
    decided = ngettext("{n} decided in {minutes} min", "{n} decided in {minutes} min", pace.decided)
    if not minutes:
        decided = ngettext("{n} decided in under a minute", "{n} decided in under a minute", pace.decided)
    head = decided.format(n=pace.decided, minutes=minutes)
    if pace.per_minute:
        head = _("{decided}, {rate:.0f} a minute").format(decided=head, rate=pace.per_minute)
    fates = [
        (Fate.ACCEPTED, ngettext("{n} accepted", "{n} accepted", pace.fates[Fate.ACCEPTED])),
        (Fate.REJECTED, ngettext("{n} rejected", "{n} rejected", pace.fates[Fate.REJECTED])),
        (Fate.RECODED, ngettext("{n} with another code", "{n} with another code", pace.fates[Fate.RECODED])),
        (Fate.SKIPPED, ngettext("{n} skipped", "{n} skipped", pace.fates[Fate.SKIPPED])),
    ]
    parts = [head, ", ".join(told.format(n=pace.fates[fate]) for fate, told in fates if pace.fates[fate])]
    if cues_off:
        parts.append(ngettext("{n} cue went off", "{n} cues went off", cues_off).format(n=cues_off))
    return " · ".join(parts)


def look(held: Overview, fate: Fate) -> Content:
    """What deciding on all that are listed would do, before it is done."""
    heading = (
        ngettext("Accept {n} suggestion?", "Accept {n} suggestions?", held.n)
        if fate is Fate.ACCEPTED
        else ngettext("Reject {n} suggestion?", "Reject {n} suggestions?", held.n)
    )
    places = ngettext("In {n} transcript.", "In {n} transcripts.", held.transcripts).format(n=held.transcripts)
    lines = [Content.styled(heading.format(n=held.n), "$primary bold"), Content.styled(places, _MUTED)]
    for name, counted in ((_("Codes"), held.codes), (_("Cues"), held.cues)):
        lines += [Content(""), Content.styled(name, "$primary bold")]
        lines += [Content.assemble((f"{n:>5}  ", _MUTED), _short(label)) for label, n in counted[:_NAMED]]
        if len(counted) > _NAMED:
            rest = sum(n for _label, n in counted[_NAMED:])
            more = ngettext("{n} of {others} other", "{n} of {others} others", len(counted) - _NAMED)
            lines.append(Content.styled(f"    …  {more.format(n=rest, others=len(counted) - _NAMED)}", _MUTED))
    lines += [Content(""), Content.styled(_("For example"), "$primary bold")]
    for each in held.examples:
        lines.append(Content.assemble((f"{each.transcript}  ", _MUTED), " ".join(each.text.split())))
    return Content("\n").join(lines)


def _short(label: str) -> str:
    """A cue's label on one line of an overview: a long one's alternatives are not what it is known by."""
    return label if len(label) <= _LABEL else f"{label[: _LABEL - 1]}…"


def help_words() -> str:
    """What the queue is for."""
    return _(
        "All that the assistant suggests in this study and that waits for you, one a row; below or beside it the "
        "passage in its interview, its words underlined, those that fired bold, and why. Each key decides and goes on "
        "to the next. What was decided stays in its place, struck through, until the queue is left: ✓ accepted, "
        "✗ rejected, → another code, ~ skipped, – nothing left to decide. Arrows to the left and right move the end "
        "of the passage before it is accepted ({edge}: its start). {accept} and {reject} decide on all that are "
        "listed, after a look."
    ).format(**keys_of(edge="queue.edge", accept="queue.accept-all", reject="queue.reject-all"))
