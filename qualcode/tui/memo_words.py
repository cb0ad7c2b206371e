"""The words of the screen of memos: rows under what they are about, and one memo in full. Text only."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import TYPE_CHECKING

from textual.content import Content

from qualcode.locales import _
from qualcode.locales.days import day_words, local, moment
from qualcode.model import MemoTarget
from qualcode.tui.widgets.dated_list import heading
from qualcode.tui.widgets.row_list import Row

if TYPE_CHECKING:
    from qualcode.project import ListedMemo

_MUTED = "$foreground 60%"
STUDY_MARK, TRANSCRIPT_MARK, CODE_MARK, CODING_MARK = "◆", "¶", "#", "│"
"""What stands before a memo, by what it is on."""


def target_words() -> dict[str, str]:
    """What memos can be on, by the names that `MemoTarget` gives them."""
    return {
        MemoTarget.STUDY.value: _("the study"),
        MemoTarget.TRANSCRIPT.value: _("transcripts"),
        MemoTarget.CODE.value: _("codes"),
        MemoTarget.CODING.value: _("codings"),
    }


def mark(target: MemoTarget) -> str:
    """The sign of what a memo is on."""
    return {
        MemoTarget.STUDY: STUDY_MARK,
        MemoTarget.TRANSCRIPT: TRANSCRIPT_MARK,
        MemoTarget.CODE: CODE_MARK,
        MemoTarget.CODING: CODING_MARK,
    }[target]


def about(memo: ListedMemo) -> str:
    """What a memo is on, in a few words: `e02 · Non-choix`."""
    if memo.memo.target is MemoTarget.STUDY:
        return _("The study")
    return " · ".join(part for part in (memo.transcript, memo.code) if part)


@dataclass(frozen=True, slots=True)
class Shown:
    """A memo, ready to be listed and found: made where it does not hold up a key."""

    listed: ListedMemo
    day: str
    """The day it was written on, in words."""
    row: Row
    sought_in: str


def shown(memos: Iterable[ListedMemo], today: date) -> list[Shown]:
    """The memos ready to be listed, in the order given; the author is named where there are several."""
    given = list(memos)
    alone = len({each.memo.author for each in given}) < 2
    ready = []
    for each in given:
        words = " ".join(each.memo.text.split())
        tail = "" if alone else each.memo.author
        row = Row(each.memo.id, f"{about(each)}  —  {words}", mark(each.memo.target), tail=tail)
        ready.append(Shown(each, day_words(local(each.memo.created_at).date(), today), row, each.sought_in))
    return ready


def rows(memos: Iterable[Shown]) -> list[Row]:
    """The memos under the days they were written on."""
    listed: list[Row] = []
    for day, of_day in groupby(memos, key=lambda each: each.day):
        listed += [heading(day), *(each.row for each in of_day)]
    return listed


def memo_words(memo: ListedMemo) -> Content:
    """A memo in full, with what it is about."""
    lines = [
        Content.styled(about(memo), "bold"),
        Content.styled(f"{memo.memo.author} · {moment(memo.memo.created_at)}", _MUTED),
        Content(""),
        *(Content(line) for line in memo.memo.text.split("\n")),
    ]
    if memo.words:
        coding = "" if memo.coder == memo.memo.author else _("coding by {name}").format(name=memo.coder)
        place = " · ".join(part for part in (memo.cited, coding) if part)
        lines += [
            Content(""),
            Content.styled(place, _MUTED),
            Content.styled(_("“{words}”").format(words=" ".join(memo.words.split())), _MUTED),
        ]
    return Content("\n").join(lines)
