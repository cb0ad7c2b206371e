"""Actions on coded passages: many coded at once, one coded otherwise, split, merged, starred."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from sqlalchemy import RowMapping, select

from qualcode.locales import _
from qualcode.model import Coding, InputError, MemoTarget, Segment, new_id
from qualcode.project import coded, convert, reads, schema
from qualcode.project.action import Action
from qualcode.project.actions_codings import (
    add_codings,
    delete_coding,
    describe,
    existing,
    refuse_double,
    require_code,
)
from qualcode.project.actions_memos import put_memo
from qualcode.project.actions_recoding import rows_of
from qualcode.project.neighbours import follow_each_other


def code_passages(act: Action, passages: Sequence[tuple[str, Segment, int]], code_guids: Sequence[str]) -> list[Coding]:
    """Code every passage (transcript's id, segment, revision) with every code, by the actor, now.

    Raises:
        NotFoundError: the study knows no such transcript or code.
        InputError: a passage goes beyond its text.
        ConflictError: a transcript is in another revision by now.
    """
    wanted = [
        Coding(transcript_id, revision, segment, guid, act.actor, act.time)
        for transcript_id, segment, revision in passages
        for guid in dict.fromkeys(code_guids)
    ]
    return add_codings(act, wanted)


def copy_codings(act: Action, coding_ids: Sequence[str], code_guid: str) -> int:
    """Code the passages of some codings with another code too, by the actor, now; how many are new.

    Raises:
        NotFoundError: the study knows no such coding or code.
    """
    rows = rows_of(act, coding_ids)
    places = dict.fromkeys((row["transcript_id"], Segment(row["start"], row["end"]), row["revision"]) for row in rows)
    before = len(act.changes)
    code_passages(act, list(places), [code_guid])
    return len(act.changes) - before


def recode_to(act: Action, coding_id: str, code_guids: Sequence[str]) -> list[Coding]:
    """Have a coding's passage coded with these codes, by its coder, in place of the code it has.

    The coding itself keeps its code if that is among them, else it gets the first that the passage has not yet; the
    others are added beside it.

    Raises:
        NotFoundError: the study knows no such coding or code.
        InputError: no code is named, or its coder gave the passage all of them already.
    """
    coding = coded.coding(act.connection, coding_id)
    guids = list(dict.fromkeys(code_guids))
    codes = coded.known_codes(act.connection, {coding.code_guid, *guids})
    names = [require_code(codes, guid).name for guid in guids]
    there = {each.code_guid for each in existing(act, [coding]).values()}
    free = [guid for guid in guids if guid == coding.code_guid or guid not in there]
    if not free:
        raise InputError(
            _("{coder} coded this very passage so already").format(coder=coding.coder),
            remedy=_("remove one of the two"),
        )
    own = coding.code_guid if coding.code_guid in guids else free[0]
    if own != coding.code_guid:
        act.update(schema.coding, convert.coding_row(coding), code_guid=own)
    new = [
        Coding(
            coding.transcript_id, coding.revision, coding.segment, guid, coding.coder, act.time,
            codebook_version=act.codebook_version,
        )
        for guid in free
        if guid != own
    ]  # fmt: skip
    for each in new:
        act.insert(schema.coding, convert.coding_row(each))
    describe(act, coding)
    act.details.update(old=codes[coding.code_guid].name, code=", ".join(names))
    return [replace(coding, code_guid=own), *new]


def split_coding(act: Action, coding_id: str, at: int, *, revision: int | None = None) -> tuple[Coding, Coding]:
    """Cut a coding in two at an offset; the blanks there are in neither.

    The first part stays the coding that it was; the second is a new one with the same code, coder, origin and star,
    and with the same memos.

    Raises:
        NotFoundError: the study has no such coding.
        InputError: there are no words on one side of the cut, or a part is coded so already.
        ConflictError: the transcript is in another revision than the one given.
    """
    coding = coded.coding(act.connection, coding_id)
    row = _text_in_hand(act, coding, revision)
    body = dict(reads.bodies(act.connection, [row["text_sha256"]]))[row["text_sha256"]]
    start, end = coding.segment.start, coding.segment.end
    at = max(start, min(at, end))
    left, right = body[start:at].rstrip(), body[at:end].lstrip()
    if not left.strip() or not right.strip():
        raise InputError(
            _("there are no words on one side of the cut"), remedy=_("put the caret between words of the coding")
        )
    first = replace(coding, segment=Segment(start, start + len(left)))
    second = replace(coding, segment=Segment(end - len(right), end), created_at=act.time, id=new_id())
    for part in (first, second):
        refuse_double(act, part)
    act.move(schema.coding, convert.coding_row(coding), end=first.segment.end)
    act.insert(schema.coding, convert.coding_row(second))
    m = schema.memo
    for memo in act.connection.execute(select(m).where(m.c.coding_id == coding_id)).mappings():
        put_memo(act, MemoTarget.CODING, second.id, memo["text"], author=memo["author"], target_is_new=True)
    describe(act, coding)
    return first, second


def merge_codings(act: Action, coding_ids: Sequence[str], *, revision: int | None = None) -> Coding:
    """Make one coding of several of one code and coder that overlap or follow each other without words between.

    The one that begins first stays, from the first word to the last; each author's memos on them become one, one after
    the other; it is starred if one of them was.

    Raises:
        NotFoundError: the study has no such coding.
        InputError: they are fewer than two, not of one code, coder and transcript, or stand apart.
        ConflictError: the transcript is in another revision than the one given.
    """
    codings = [coded.coding(act.connection, each) for each in dict.fromkeys(coding_ids)]
    codings.sort(key=lambda c: (c.segment.start, -c.segment.end, c.created_at, c.id))
    kinds = {(c.transcript_id, c.revision, c.code_guid, c.coder) for c in codings}
    if len(codings) < 2 or len(kinds) > 1:
        raise InputError(_("only codings of one passage, with one code and by one person, become one"))
    kept, *others = codings
    _text_in_hand(act, kept, revision)
    transcript = reads.transcript(act.connection, kept.transcript_id)
    if not follow_each_other(transcript, [c.segment for c in codings]):
        raise InputError(_("there are words between these codings"), remedy=_("move the edge of one first"))
    end = max(c.segment.end for c in codings)
    merged = replace(kept, segment=Segment(kept.segment.start, end), starred=any(c.starred for c in codings))
    for other in others:
        delete_coding(act, other.id)
    refuse_double(act, merged, besides={other.id for other in others})
    act.move(schema.coding, convert.coding_row(kept), end=end, starred=int(merged.starred))
    for author, text in _memos_together(act, codings).items():
        put_memo(act, MemoTarget.CODING, kept.id, text, author=author)
    describe(act, kept)
    act.details.update(n=len(codings))
    return replace(merged, memo="\n\n".join(c.memo for c in codings if c.memo))


def _text_in_hand(act: Action, coding: Coding, revision: int | None) -> RowMapping:
    """The transcript's revision, which must be the coding's, and the one that was looked at."""
    row = reads.revision_row(act.connection, coding.transcript_id)
    reads.refuse_other_revision(row, revision)
    reads.refuse_other_revision(row, coding.revision)
    return row


def _memos_together(act: Action, codings: Sequence[Coding]) -> dict[str, str]:
    """Each author's memos on the codings, one after the other, none twice."""
    m = schema.memo
    texts: dict[str, list[str]] = {}
    for coding in codings:
        for memo in act.connection.execute(select(m).where(m.c.coding_id == coding.id)).mappings():
            told = texts.setdefault(memo["author"], [])
            if memo["text"] not in told:
                told.append(memo["text"])
    return {author: "\n\n".join(told) for author, told in texts.items()}


def star_coding(act: Action, coding_id: str, starred: bool) -> Coding:
    """Mark a coding as worth quoting, or no longer so; NotFoundError if there is none."""
    coding = coded.coding(act.connection, coding_id)
    act.update(schema.coding, convert.coding_row(coding), starred=int(starred))
    describe(act, coding)
    act.details.update(starred=int(starred))
    return replace(coding, starred=starred)
