"""What correcting a transcript would do to its turns, and to all that points at its text. It only reads."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from sqlalchemy import Connection

from qualcode.ingest import Document, ReadOptions
from qualcode.ingest.assemble import assemble
from qualcode.ingest.speakers.labels import label_key
from qualcode.locales import _
from qualcode.model import Coding, Decision, InputError, Role, Segment, Source, Transcript, Turn
from qualcode.project import coded, convert, reads
from qualcode.project.carried_turns import carried_turns
from qualcode.project.correction import Correction, LabelDoubt, Reanchored, TurnChange
from qualcode.project.decided_words import anchored_evidence
from qualcode.project.reanchor import Anchor, Fate, Reanchoring
from qualcode.project.typed_labels import doubts, typed_labels
from qualcode.text import canonical

EDITED = "edit"
"""The reader of a revision whose text was typed rather than read."""


def plan_correction(
    connection: Connection,
    name_or_id: str,
    corrected: Transcript | str,
    *,
    options: ReadOptions | None = None,
    revision: int | None = None,
    roles: Mapping[str, Role] | None = None,
) -> Correction:
    """What a correction would do; it only reads.

    Args:
        connection: where to read.
        name_or_id: the transcript to correct.
        corrected: its text, whole; or the transcript that a corrected file gave, whose turns, times and attributes are
            taken, its speakers keeping the roles they have in the study.
        options: how files are read in this study, for labels that were typed into a text.
        revision: the revision that was corrected; None for whichever is the current one.
        roles: roles stated for this correction, by label without case and accents; they win over the study's.

    Raises:
        NotFoundError: the study has no such transcript.
        ConflictError: it is in another revision by now.
        InputError: the corrected text is empty.
    """
    reads.refuse_other_revision(reads.revision_row(connection, name_or_id), revision)
    before = reads.transcript(connection, name_or_id)
    text = corrected if isinstance(corrected, str) else corrected.text
    text = canonical(text)
    if not text.strip():
        raise InputError(_("the corrected text is empty"), path=before.name, remedy=_("nothing was changed"))
    codings = coded.codings(connection, transcript_id=before.id)
    decisions = coded.decisions(connection, transcript_id=before.id)
    passages = [coding.segment for coding in codings] + [decision.segment for decision in decisions]
    labels = [Segment(turn.head, turn.start) for turn in before.turns if turn.head < turn.start]
    change = Reanchoring(before.text, text, passages + labels)
    stated = stated_roles(roles)
    known = reads.roles_of(connection, before.id)
    after, doubted = _corrected(before, corrected, change, options)
    after = _unless_same(before, replace(after, turns=tuple(_with_role(turn, known, stated) for turn in after.turns)))
    names = {guid: code.name for guid, code in coded.known_codes(connection).items()}
    lost: tuple[Iterable[Coding | Decision], ...] = ((), ())
    if before != after:
        lost = (
            coded.codings(connection, transcript_id=before.id, orphaned=True),
            coded.decisions(connection, transcript_id=before.id, orphaned=True),
        )
    found = [_found_again(connection, before, items, change, names) for items in lost]
    return Correction(
        before,
        after,
        _told_apart([*_settled(codings, change, names), *found[0]]),
        _told_apart([*_settled(decisions, change, names), *found[1]]),
        *_turn_changes(before, after, change),
        doubts=doubted,
        roles_guessed=_guessed(after, known, {**stated_roles(options.roles if options else None), **stated}),
    )


def stated_roles(roles: Mapping[str, Role] | None) -> dict[str, Role]:
    """Roles that somebody stated, by what labels of the same speaker share."""
    return {label_key(label): role for label, role in (roles or {}).items()}


def _corrected(
    before: Transcript, corrected: Transcript | str, change: Reanchoring, options: ReadOptions | None
) -> tuple[Transcript, tuple[LabelDoubt, ...]]:
    """The transcript after the correction, and what is doubtful of labels that were typed."""
    if not isinstance(corrected, str):
        after = replace(corrected, name=before.name, id=before.id, revision=before.revision)
        return after, doubts(after.turns, change, typed_labels(before, change, options), in_file=True)
    if change.new == before.text:
        return before, ()
    source = Source(before.source.name, convert.digest(change.new), "utf-8", EDITED)
    read = assemble(Document(text=change.new), name=before.name, source=source, options=options)
    typed = typed_labels(before, change, options)
    turns = carried_turns(before, change, read, typed.turns)
    after = replace(before, text=change.new, turns=turns, source=source, warnings=())
    return after, doubts(turns, change, typed)


def _unless_same(before: Transcript, after: Transcript) -> Transcript:
    """The transcript after the correction, with its number; `before` itself if nothing is corrected."""
    if (before.text, before.turns, before.attributes) == (after.text, after.turns, after.attributes):
        return before
    # Undone revisions are gone, so the next number is free.
    return replace(after, revision=before.revision + 1)


def _with_role(turn: Turn, known: Mapping[str, str], stated: Mapping[str, Role]) -> Turn:
    """The turn with the role that was stated for its speaker, else with the one that the study has."""
    role = stated.get(label_key(turn.speaker)) or known.get(turn.speaker)
    return turn._replace(role=Role(role)) if role else turn


def _guessed(after: Transcript, known: Iterable[str], stated: Iterable[str]) -> frozenset[str]:
    """Labels whose role nobody stated, and the study does not have."""
    settled, said = set(known), set(stated)
    return frozenset(label for label in after.speakers() if label not in settled and label_key(label) not in said)


def _settled(items: Iterable[Coding | Decision], change: Reanchoring, names: Mapping[str, str]) -> Iterator[Reanchored]:
    """What becomes of each."""
    for item in items:
        anchor = change.anchor(item.segment)
        said = anchor.segment.slice(change.new) if anchor.segment else ""
        old_words = item.segment.slice(change.old)
        evidence = anchored_evidence(item, anchor, change)
        yield Reanchored(item, names[item.code_guid], anchor.fate, anchor.segment, old_words, said, evidence)


def _found_again(
    connection: Connection,
    before: Transcript,
    lost: Iterable[Coding | Decision],
    change: Reanchoring,
    names: Mapping[str, str],
) -> Iterator[Reanchored]:
    """Those that earlier corrections orphaned, whose words this one brings back."""
    texts: dict[int, str] = {}
    for item in lost:
        if item.revision not in texts:
            texts[item.revision] = reads.transcript(connection, before.id, revision=item.revision).text
        text = texts[item.revision]
        segment = change.find(text, item.segment)
        if segment:
            said = item.segment.slice(text)
            evidence = anchored_evidence(item, Anchor(Fate.MOVED, segment), change)
            yield Reanchored(item, names[item.code_guid], Fate.MOVED, segment, said, said, evidence)


def _told_apart(settled: Iterable[Reanchored]) -> tuple[Reanchored, ...]:
    """All of them by place. Of those that would become one and the same coding, all but the first are orphaned.

    Nothing is dropped, and the database could not hold two: same place, same code, same coder.
    """
    listed = list(settled)
    holders: dict[tuple[Segment, str, str], str] = {}
    for each in sorted(listed, key=lambda each: list(Fate).index(each.fate)):
        if each.segment:
            holders.setdefault((each.segment, each.item.code_guid, each.item.coder), each.item.id)
    held = set(holders.values())
    told = [
        each if each.item.id in held else replace(each, fate=Fate.ORPHANED, segment=None, new_words="")
        for each in listed
    ]
    return tuple(sorted(told, key=lambda each: each.item.segment))


def _turn_changes(
    before: Transcript, after: Transcript, change: Reanchoring
) -> tuple[tuple[Turn, ...], tuple[Turn, ...], tuple[TurnChange, ...]]:
    """Turns lost, added, and those with another speaker or role. A turn is the same where both begin with its words."""
    lost: list[Turn] = []
    changed: list[TurnChange] = []
    met: set[int] = set()
    for turn in before.turns:
        left = change.left_of(turn.start, turn.end)
        now = after.turn_at(left[0].new) if left else None
        origin = change.origin(now.start, now.end) if now else None
        if now is None or origin is None or not turn.head <= origin < turn.end:
            lost.append(turn)
            continue
        met.add(now.index)
        if (now.speaker, now.role) != (turn.speaker, turn.role):
            changed.append(TurnChange(turn, now))
    return tuple(lost), tuple(turn for turn in after.turns if turn.index not in met), tuple(changed)
