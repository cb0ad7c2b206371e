"""Actions on codings: add, remove, move, recode."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace

from sqlalchemy import RowMapping, bindparam, select

from qualcode.locales import _
from qualcode.model import Coding, InputError, MemoTarget, NotFoundError, Origin, Segment
from qualcode.project import coded, convert, reads, schema
from qualcode.project.action import Action
from qualcode.project.actions_memos import put_memo
from qualcode.project.changes import Row
from qualcode.project.coded import KnownCode

_Key = tuple[str, int, int, int, str, str]

_THERE = select(schema.coding).where(
    schema.coding.c.transcript_id == bindparam("of"),
    schema.coding.c.revision == bindparam("in_"),
    schema.coding.c.start == bindparam("from_"),
    schema.coding.c.end == bindparam("to"),
    schema.coding.c.coder == bindparam("by"),
)


def add_coding(
    act: Action,
    transcript_id: str,
    segment: Segment,
    code_guid: str,
    *,
    memo: str = "",
    origin: Origin = Origin.MANUAL,
    cue: str = "",
    revision: int | None = None,
) -> Coding:
    """Code a passage of a transcript's current revision; if the actor coded it so already, that coding is given.

    Raises:
        NotFoundError: the study knows no such transcript or code.
        InputError: the passage goes beyond the text.
        ConflictError: the transcript is in another revision than the one given.
    """
    transcript = reads.revision_row(act.connection, transcript_id)
    reads.refuse_other_revision(transcript, revision)
    wanted = Coding(
        transcript_id=transcript["transcript_id"],
        revision=transcript["number"],
        segment=segment,
        code_guid=code_guid,
        coder=act.actor,
        created_at=act.time,
        origin=origin,
        cue=cue,
        memo=memo,
    )
    return add_codings(act, [wanted])[0]


def add_codings(act: Action, codings: Sequence[Coding]) -> list[Coding]:
    """Add codings as they are given (coder, time and id included); those the study has already are given instead.

    "Already" means: same transcript, revision, segment, code and coder. A memo given with such a one is written.

    Raises:
        NotFoundError: the study knows no such transcript, revision or code.
        InputError: a passage goes beyond its text.
        ConflictError: a transcript was corrected, and a coding is of the text before.
    """
    codes = coded.known_codes(act.connection, {coding.code_guid for coding in codings})
    transcripts: dict[tuple[str, int], RowMapping] = {}
    there = existing(act, codings)
    result, new = [], []
    for given in codings:
        where = given.transcript_id, given.revision
        if where not in transcripts:
            transcripts[where] = reads.revision_row(act.connection, where[0], revision=where[1])
            reads.refuse_other_revision(transcripts[where], where[1])
        check_segment(given.segment, transcripts[where])
        require_code(codes, given.code_guid)
        coding = there.get(_key(given))
        if coding is None:
            coding = replace(given, codebook_version=given.codebook_version or act.codebook_version)
            there[_key(given)] = coding
            new.append(coding)
        if given.memo:
            coding = replace(coding, memo=given.memo)
        result.append(coding)
    for coding in new:
        act.insert(schema.coding, convert.coding_row(coding))
    _put_memos(act, codings, result, {coding.id for coding in new})
    names = {row["name"] for row in transcripts.values()}
    code_names = {codes[coding.code_guid].name for coding in new or result}
    act.details.update(n=len(new) or len(result), transcript=_single(names), code=_single(code_names))
    return result


def _put_memos(act: Action, given: Sequence[Coding], kept: Sequence[Coding], new: set[str]) -> None:
    written: dict[tuple[str, str], str] = {}
    for asked, coding in zip(given, kept, strict=True):
        if asked.memo:
            written[coding.id, asked.coder] = asked.memo
    for (coding_id, author), text in written.items():
        put_memo(act, MemoTarget.CODING, coding_id, text, author=author, target_is_new=coding_id in new)


def remove_coding(act: Action, coding_id: str) -> None:
    """Remove a coding with its memos. A decision that led to it stands: its suggestion does not come back.

    Raises:
        NotFoundError: the study has no such coding.
    """
    coding = coded.coding(act.connection, coding_id)
    delete_coding(act, coding_id)
    describe(act, coding)


def delete_coding(act: Action, coding_id: str) -> None:
    """What goes with a coding goes first, so that nothing ever points at a row that is not there."""
    c, d, m = schema.coding, schema.decision, schema.memo
    for row in act.connection.execute(select(m).where(m.c.coding_id == coding_id)).mappings():
        act.delete(m, row)
    for row in act.connection.execute(select(d).where(d.c.coding_id == coding_id)).mappings():
        act.update(d, row, coding_id=None)
    act.delete(c, act.connection.execute(select(c).where(c.c.id == coding_id)).mappings().one())


def move_coding(act: Action, coding_id: str, segment: Segment, *, revision: int | None = None) -> Coding:
    """Give a coding another segment of its transcript's current text; also one that a correction orphaned.

    Raises:
        NotFoundError: the study has no such coding.
        InputError: the passage goes beyond the text, or its coder coded it so already.
        ConflictError: the transcript is in another revision than the one given.
    """
    coding = coded.coding(act.connection, coding_id)
    transcript = reads.revision_row(act.connection, coding.transcript_id)
    reads.refuse_other_revision(transcript, revision)
    moved = replace(coding, revision=transcript["number"], segment=segment)
    check_segment(segment, transcript)
    refuse_double(act, moved)
    place: Row = {"revision": moved.revision, "start": segment.start, "end": segment.end}
    act.move(schema.coding, convert.coding_row(coding), **place)
    describe(act, coding)
    return moved


def recode(act: Action, coding_id: str, code_guid: str) -> Coding:
    """Give a coding another code.

    Raises:
        NotFoundError: the study knows no such coding or code.
        InputError: its coder coded the passage so already.
    """
    coding = coded.coding(act.connection, coding_id)
    codes = coded.known_codes(act.connection, {coding.code_guid, code_guid})
    require_code(codes, code_guid)
    recoded = replace(coding, code_guid=code_guid)
    refuse_double(act, recoded)
    act.update(schema.coding, convert.coding_row(coding), code_guid=code_guid)
    describe(act, recoded)
    act.details.update(old=codes[coding.code_guid].name)
    return recoded


def require_code(codes: dict[str, KnownCode], guid: str) -> KnownCode:
    """The code, or a NotFoundError."""
    if guid not in codes:
        raise NotFoundError(
            _("the study's codebook has no code {name}").format(name=guid),
            remedy=_("`qualcode codebook show` names them"),
        )
    return codes[guid]


def check_segment(segment: Segment, revision: RowMapping) -> None:
    """Refuse a segment that goes beyond its text."""
    if segment.end > revision["length"]:
        raise InputError(
            _("the passage ends at {end}, the text at {length}").format(end=segment.end, length=revision["length"]),
            path=revision["name"],
            remedy=_("read the transcript again"),
        )


def existing(act: Action, codings: Sequence[Coding]) -> dict[_Key, Coding]:
    """The codings of the study that equal some of these in all but time, origin and id; of one alone, also in code."""
    if len(codings) == 1:  # one key in the workbench must not read a whole transcript's codings
        segment = codings[0].segment
        where = {"of": codings[0].transcript_id, "in_": codings[0].revision, "by": codings[0].coder}
        bounds = {"from_": segment.start, "to": segment.end}
        found = act.connection.execute(_THERE, {**where, **bounds}).mappings().all()
        memos = {key: text for row in found for key, text in coded.coding_memos(act.connection, row["id"]).items()}
    else:
        c = schema.coding
        involved = c.c.transcript_id.in_({coding.transcript_id for coding in codings})
        found = act.connection.execute(select(c).where(involved)).mappings().all()
        memos = coded.coding_memos(act.connection)
    there = [convert.coding_from(row, memos.get(row["id"], "")) for row in found]
    return {_key(coding): coding for coding in there}


def _key(coding: Coding) -> _Key:
    segment = coding.segment
    return (
        coding.transcript_id, coding.revision, segment.start, segment.end, coding.code_guid, coding.coder
    )  # fmt: skip


def refuse_double(act: Action, coding: Coding, *, besides: Collection[str] = ()) -> None:
    """Refuse a coding like one that is there, other than itself and those of these ids."""
    other = existing(act, [coding]).get(_key(coding))
    if other and other.id != coding.id and other.id not in besides:
        raise InputError(
            _("{coder} coded this very passage so already").format(coder=coding.coder),
            remedy=_("remove one of the two"),
        )


def describe(act: Action, coding: Coding) -> None:
    """Say in the journal which code and transcript an action was about."""
    transcript = reads.revision_row(act.connection, coding.transcript_id, revision=coding.revision)
    code = coded.known_codes(act.connection, {coding.code_guid})[coding.code_guid]
    act.details.update(transcript=transcript["name"], code=code.name)


def _single(names: Iterable[str]) -> str:
    """The name if there is only one, else ""."""
    listed = list(names)
    return listed[0] if len(listed) == 1 else ""
