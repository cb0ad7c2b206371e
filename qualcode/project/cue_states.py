"""Which cues are on, and why. A cue that people keep rejecting switches itself off; a person can put it back.

Nothing is stored when a cue goes off of itself: it follows from the decisions, so an undone decision undoes it, and it
is the same for every coder. What a person says of a cue is stored, in the journal too.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from sqlalchemy import Connection, select

from qualcode.model import Codebook, Suggestion
from qualcode.project import schema
from qualcode.project.pending import without_evidence
from qualcode.project.settings import AssistSettings
from qualcode.project.track_records import UNDECIDED, CueKey, TrackRecord, cue_key, track_records


class Switch(StrEnum):
    """What a person said of a cue."""

    ON = "on"
    OFF = "off"


@dataclass(frozen=True, slots=True)
class Switched:
    """A person's word on a cue."""

    switch: Switch
    by: str
    """The coder."""
    at: str
    """ISO 8601, UTC, to the microsecond."""


@dataclass(frozen=True, slots=True)
class CueState:
    """One cue of one code: what people decided, and whether it suggests."""

    record: TrackRecord = UNDECIDED
    switched: Switched | None = None
    counted: TrackRecord = UNDECIDED
    """The decisions it can be switched off by: those since a person put it back; else all."""
    is_off: bool = False

    @property
    def is_off_by_itself(self) -> bool:
        """Whether its decisions switched it off, and not a person."""
        return self.is_off and not (self.switched and self.switched.switch is Switch.OFF)


@dataclass(frozen=True, slots=True)
class ListedCue:
    """A cue as lists show it."""

    code_guid: str
    label: str
    state: CueState
    in_codebook: bool = True
    """False for one whose code has no cue of that label (any more); `label` is its name then."""


class CueStates:
    """The states of all cues, read once."""

    def __init__(self, known: Mapping[CueKey, CueState]) -> None:
        self._known = known
        self.off = frozenset(key for key, state in known.items() if state.is_off)
        """The keys of those that are off."""

    def of(self, code_guid: str, label: str) -> CueState:
        """The state of a cue, by its code's GUID and its label."""
        return self._known.get(cue_key(code_guid, label), CueState())

    def with_code(self, code_guid: str, states: CueStates) -> CueStates:
        """These states, with those of one code's cues read again."""
        others = {key: state for key, state in self._known.items() if key[0] != code_guid}
        return CueStates({**others, **states._known})

    def is_off(self, code_guid: str, label: str) -> bool:
        """Whether a cue is switched off."""
        return cue_key(code_guid, label) in self.off

    def listed(self, codebook: Codebook) -> list[ListedCue]:
        """Every cue of the codebook, in its order, then those that were decided on or switched and left it.

        Cues of one code with the same label are one: they share their record and their switch.
        """
        listed: dict[CueKey, ListedCue] = {}
        for code in codebook.walk():
            for cue in code.cues:
                key = cue_key(code.guid, cue.label)
                listed.setdefault(key, ListedCue(code.guid, cue.label, self._known.get(key, CueState())))
        for key, state in sorted(self._known.items()):
            listed.setdefault(key, ListedCue(*key, state, in_codebook=False))
        return list(listed.values())

    def off_in(self, codebook: Codebook) -> list[ListedCue]:
        """The cues of the codebook that are off, in its order."""
        return [each for each in self.listed(codebook) if each.in_codebook and each.state.is_off] if self.off else []

    def without_off(self, suggestions: Iterable[Suggestion]) -> list[Suggestion]:
        """The suggestions as the cues that are on make them; one that only others make is left out."""
        if not self.off:
            return list(suggestions)
        left = (without_evidence(each, lambda code, cue: self.is_off(code.guid, cue.label)) for each in suggestions)
        return [each for each in left if each is not None]


def cue_states(connection: Connection, settings: AssistSettings, *, code_guid: str | None = None) -> CueStates:
    """The state of every cue that was decided on or switched; of one code's only, if so asked."""
    records = track_records(connection, code_guid=code_guid)
    switches = {key: said for key, said in switches_of(connection).items() if code_guid in (None, key[0])}
    known = {}
    for key in records.keys() | switches.keys():
        record, switched = records.get(key, UNDECIDED), switches.get(key)
        counted = record
        if switched is not None and switched.switch is Switch.ON:
            counted = track_records(connection, code_guid=key[0], since=switched.at).get(key, UNDECIDED)
        off = switched.switch is Switch.OFF if switched else False
        known[key] = CueState(record, switched, counted, off or is_too_low(counted, settings))
    return CueStates(known)


def is_too_low(record: TrackRecord, settings: AssistSettings) -> bool:
    """Whether a record is so bad that chance does not explain it.

    The upper end of the 95 % interval must lie below the threshold: a good cue with a few bad passages in a row stays.
    """
    return record.decided >= settings.switch_off_after and record.interval[1] < settings.switch_off_below


def switches_of(connection: Connection) -> dict[CueKey, Switched]:
    """What people said of cues."""
    found = connection.execute(select(schema.cue_switch))
    return {(row.code_guid, row.cue): Switched(Switch(row.state), row.actor, row.created_at) for row in found}
