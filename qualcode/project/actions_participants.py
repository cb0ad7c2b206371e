"""The action that says who the participants are and where they speak."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from sqlalchemy import select

from qualcode.locales import _
from qualcode.model import InputError, NotFoundError, Participant, Speaks
from qualcode.project import convert, schema
from qualcode.project.action import Action


def set_participants(act: Action, participants: Sequence[Participant], speaks: Iterable[Speaks]) -> None:
    """Take in participants and who speaks where.

    A participant whose name is known keeps its identity and gets these attributes in place of the old ones; those not
    named stay as they are. A transcript that `speaks` names gets exactly the speakers named there; others keep theirs.
    The transcripts need not be in the study yet.

    Raises:
        InputError: a name is given twice, or a speaker is given two participants.
        NotFoundError: `speaks` names a participant that is neither given nor in the study.
    """
    ids = _merge_participants(act, participants)
    _replace_speaks(act, list(speaks), ids)
    act.details.update(n=len(participants))


def _merge_participants(act: Action, participants: Sequence[Participant]) -> dict[str, str]:
    """Insert or update; the id of every participant by name."""
    p = schema.participant
    known = {row["name"]: row for row in act.connection.execute(select(p)).mappings()}
    position = max((row["position"] for row in known.values()), default=0)
    ids = {name: row["id"] for name, row in known.items()}
    given: set[str] = set()
    for participant in participants:
        if participant.name in given:
            raise InputError(_("participant {name} is given twice").format(name=participant.name))
        given.add(participant.name)
        if participant.name in known:
            act.update(p, known[participant.name], attributes=convert.compact(participant.attributes))
        else:
            position += 1
            ids[participant.name] = participant.id
            act.insert(p, convert.participant_row(participant, position))
    return ids


def _replace_speaks(act: Action, speaks: list[Speaks], ids: dict[str, str]) -> None:
    wanted: dict[tuple[str, str], str] = {}
    for line in speaks:
        if line.participant not in ids:
            raise NotFoundError(
                _("the study has no participant {name}").format(name=line.participant),
                remedy=_("describe this participant, or correct the name"),
            )
        if wanted.setdefault((line.transcript, line.speaker), ids[line.participant]) != ids[line.participant]:
            raise InputError(
                _("speaker {speaker} of {transcript} is given two participants").format(
                    speaker=line.speaker or "—", transcript=line.transcript
                )
            )
    s = schema.speaks
    transcripts = {line.transcript for line in speaks}
    now = act.connection.execute(select(s)).mappings().all()
    for row in now:
        key = row["transcript"], row["speaker"]
        if key in wanted:
            act.update(s, row, participant_id=wanted.pop(key))
        elif row["transcript"] in transcripts:
            act.delete(s, row)
    for (transcript, speaker), participant_id in wanted.items():
        act.insert(s, {"transcript": transcript, "speaker": speaker, "participant_id": participant_id})
