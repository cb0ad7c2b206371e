"""The words of the details panel: where the caret stands, what is coded there, what is suggested and why.

Builds text only; the panel shows it, wide beside the transcript or as a strip of three lines below it.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from rich.cells import cell_len
from textual.content import Content

from qualcode.locales import _, ngettext
from qualcode.locales.figures import Figure
from qualcode.locales.words import role_word
from qualcode.model import Coding, Segment, Suggestion, Transcript
from qualcode.project.cue_told import why_told
from qualcode.text import clock
from qualcode.tui.keys import key_of, keys_of
from qualcode.tui.paint import CodePaint
from qualcode.tui.role_marks import ROLE_MARKS

if TYPE_CHECKING:
    from qualcode.tui.session import Session

_MUTED = "$foreground 60%"
_ACCENT = "$accent bold"
_LEAST_NAME = 12
"""Cells that a transcript's name has at the top of the screen, however narrow it is."""


@dataclass(frozen=True)
class Look:
    """What the details are about."""

    session: Session
    caret: int
    selection: Segment | None = None
    suggestion: Suggestion | None = None
    """The one that the next decision is about."""
    coding: Coding | None = None
    """The one that the next memo or deletion is about."""
    news: str = ""
    """What just happened."""
    assistant: str = ""
    """What the assistant is doing or has found."""
    paints: dict[str, CodePaint] = field(default_factory=dict)


def _numbers(look: Look) -> list[str]:
    """Line and turn of the caret; where the study cites by turns, no line, which would be taken for a citation."""
    session, transcript = look.session, look.session.transcript
    assert transcript is not None
    turn = transcript.turn_at(look.caret)
    parts = [] if session.cites_turns else [_("line {n}").format(n=session.lines.line_of(look.caret))]
    if turn is not None:
        parts.append(_("turn {n}").format(n=turn.index + 1))
    elif session.cites_turns:
        parts.append(_("outside turns"))
    return parts


def _speaking(look: Look) -> list[str]:
    """Who speaks at the caret, as what, and when."""
    transcript = look.session.transcript
    turn = transcript.turn_at(look.caret) if transcript else None
    if turn is None:
        return []
    # with the sign that stands beside the turn, so that it needs no explaining
    parts = [turn.speaker, role_word(turn.role)] if turn.speaker else [role_word(turn.role)]
    parts[0] = f"{ROLE_MARKS[turn.role]} {parts[0]}"
    if turn.time_start is not None:
        parts.append(clock(turn.time_start))
    return parts


def _selected_words(look: Look) -> str:
    """How much is selected."""
    transcript = look.session.transcript
    words = look.selection.slice(transcript.text).split() if look.selection and transcript else []
    return ngettext("{n} word selected", "{n} words selected", len(words)).format(n=len(words))


def wide(look: Look) -> Content:
    """The panel beside the transcript."""
    blocks = [_heading(_("Here")), Content(" · ".join(_numbers(look))), Content(" · ".join(_speaking(look)))]
    if look.selection is not None:
        blocks.append(Content(_selected_words(look)))
    blocks.append(Content(""))
    blocks += _suggestion_block(look)
    blocks += _codings_block(look)
    if look.assistant:
        blocks += [_heading(_("Assistant")), Content.styled(look.assistant, _MUTED), Content("")]
    if look.news:
        blocks += [Content.styled(look.news, "$accent")]
    return Content("\n").join(blocks)


def strip(look: Look, width: int) -> Content:
    """The three lines below the transcript, `width` cells wide, most pressing first.

    What just happened may wrap: where it then needs the line that says where the caret is, it has it.
    """
    session = look.session
    lines: list[Content] = []
    if look.suggestion is not None:
        s = look.suggestion
        # the words rather than the cue: a cue of alternatives is longer than the line, and means less to its reader
        words = " ".join(s.evidence[0].text.split()) if s.evidence else s.cue.label
        why = Content.styled(_("because “{cue}”").format(cue=words), _MUTED)
        lines.append(Content.assemble(("? ", _ACCENT), (s.code.name, "bold"), "  ", why))
    if look.coding is not None:
        lines.append(_coding_line(look, look.coding))
    here = session.annotations.codings_at(look.caret)
    lines += [_coding_line(look, c) for c in here if c is not look.coding]
    lines = [line.truncate(width, ellipsis=True) for line in lines]
    if look.news:
        lines.append(Content.styled(look.news, "$accent"))
    elif look.assistant:
        lines.append(Content.styled(look.assistant, _MUTED))
    shown = lines[:2] if not look.news or len(lines) < 3 else [lines[0], lines[-1]]
    if look.news and len(shown) > 1 and width > 1 and len(shown[-1].wrap(width)) > 1:  # a cell holds no wide letter
        return Content("\n").join(shown)
    # how much is selected before who speaks: a long name may be cut, its sign stands there first
    parts = [*_numbers(look), *([_selected_words(look)] if look.selection is not None else []), *_speaking(look)]
    place = Content.styled(" · ".join(parts), _MUTED).truncate(width, ellipsis=True)
    return Content("\n").join([place, *shown])


def _evidence(suggestion: Suggestion) -> str:
    """The words that fired, each in quotes."""
    words = " … ".join(_("“{words}”").format(words=evidence.text) for evidence in suggestion.evidence[:3])
    return " ".join(words.split())


def _suggestion_block(look: Look) -> list[Content]:
    suggestion = look.suggestion
    if suggestion is None:
        return []
    others = len(look.session.annotations.suggestions_at(look.caret)) - 1
    keys = Content.assemble(
        *_key("suggestion.accept", _("accept")),
        "  ",
        *_key("suggestion.reject", _("reject")),
        "  ",
        *_key("suggestion.skip", _("skip")),
    )
    rows = [
        _heading(_("Suggestion")),
        Content.assemble(("? ", _ACCENT), _ink(look, suggestion.code.guid), (suggestion.code.name, "bold")),
        _field(_("words"), _evidence(suggestion)),
        _field(_("cue"), _("sounds like coded passages") if suggestion.cue.learned else suggestion.cue.label),
        _field(_("score"), f"{Figure(suggestion.score):.2f}"),
    ]
    state = look.session.cues.leading(suggestion)
    if decided := state.record.decided:
        told = ngettext("{accepted} of {n} accepted", "{accepted} of {n} accepted", decided)
        rows.append(_field(_("record"), told.format(accepted=state.record.accepted, n=decided)))
    if why := why_told(state):
        rows.append(_field("", why))
    if others > 0:
        rows.append(
            Content.styled(_("{n} more here: {next}").format(n=others, **keys_of(next="suggestion.next")), _MUTED)
        )
    return [*rows, Content(""), keys, Content("")]


def _codings_block(look: Look) -> list[Content]:
    session = look.session
    here = session.annotations.codings_at(look.caret)
    rows = [_heading(_("Coded here"))]
    if not here:
        told = _("Nothing yet. A capital letter codes the sentence, {choose} chooses.")
        rows.append(Content.styled(told.format(**keys_of(choose="coding.choose")), _MUTED))
    for coding in here:
        rows += [_code_name(look, coding), Content.styled(f"  {_coding_tail(look, coding)}", _MUTED)]
        if coding.memo:
            rows.append(Content.assemble(("  ", ""), (coding.memo, "italic")))
    active = look.coding or (here[0] if here else None)
    code = session.codes.get(active.code_guid) if active else None
    if code is not None and code.definition:
        rows += [Content(""), Content.styled(" ".join(code.definition.split()), _MUTED)]
    return [*rows, Content("")]


def _coding_line(look: Look, coding: Coding) -> Content:
    return Content.assemble(_code_name(look, coding), (f"  {_coding_tail(look, coding)}", _MUTED))


def _code_name(look: Look, coding: Coding) -> Content:
    """The letter and the name of a coding's code."""
    name = look.session.code_name(coding.code_guid) or _("(a code that left the codebook)")
    star = (" ★", _ACCENT) if coding.starred else ""
    return Content.assemble(_ink(look, coding.code_guid), (name, "bold" if coding is look.coding else ""), star)


def _coding_tail(look: Look, coding: Coding) -> str:
    """Where a coding is, and whose."""
    memo = _(" · memo") if coding.memo else ""
    return f"{look.session.cited(coding.segment)} · {coding.coder}{memo}"


def _ink(look: Look, guid: str) -> Content:
    """The code's letter in its colour."""
    letter = look.session.letters.get(guid, "•")
    paint = look.paints.get(guid)
    color = paint.ink.color if paint else None
    style = f"bold {color.triplet.hex}" if color and color.triplet else "bold"
    return Content.styled(f"{letter} ", style)


def _heading(words: str) -> Content:
    return Content.styled(words, "$primary bold")


def _key(id_: str, does: str) -> tuple[tuple[str, str], str]:
    """A key, and what it does."""
    return (f"{key_of(id_)} ", _ACCENT), does


def _field(name: str, value: str) -> Content:
    return Content.assemble((f"{name}  ", _MUTED), value)


def transcript_title(transcript: Transcript, codings: int, suggestions: int, width: int) -> str:
    """What the top of the screen says of the transcript at hand, `width` cells wide: only its name may be cut."""
    told = " · " + ngettext("{n} coding", "{n} codings", codings).format(n=codings)
    if suggestions:
        told += " · " + ngettext("{n} suggestion", "{n} suggestions", suggestions).format(n=suggestions)
    room = max(_LEAST_NAME, width - cell_len(told))
    return Content(transcript.name).truncate(room, ellipsis=True).plain + told
