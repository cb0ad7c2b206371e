"""Actions on cues: switch one off, put it back."""

from __future__ import annotations

from sqlalchemy import select

from qualcode.project import coded, schema
from qualcode.project.action import Action
from qualcode.project.actions_codings import require_code
from qualcode.project.changes import Row
from qualcode.project.cue_states import CueState, Switch
from qualcode.project.track_records import cue_key


def switch_cue(act: Action, code_guid: str, label: str, switch: Switch, state: CueState) -> None:
    """Switch a cue off, or put it back; nothing if it is so already, as `state` says.

    Raises:
        NotFoundError: the study knows no such code.
    """
    codes = coded.known_codes(act.connection, {code_guid})
    require_code(codes, code_guid)
    if state.is_off is (switch is Switch.OFF):
        return
    s, (_guid, name) = schema.cue_switch, cue_key(code_guid, label)
    said: Row = {"state": switch.value, "actor": act.actor, "created_at": act.time}
    there = act.connection.execute(select(s).where(s.c.code_guid == code_guid, s.c.cue == name)).mappings().first()
    if there is None:
        act.insert(s, {"code_guid": code_guid, "cue": name, **said})
    else:
        act.update(s, there, **said)
    act.details.update(code=codes[code_guid].name, cue=label, switch=switch.value)
