"""A person interviewed, or a unit (a team, a commune), with the attributes that codings are compared by."""

from __future__ import annotations

from dataclasses import dataclass, field

from qualcode.model.ids import new_id


@dataclass(frozen=True, slots=True)
class Participant:
    """One participant (a case, in other programs)."""

    name: str
    """Short, unique in the study, shown in tables and citations: a pseudonym or a number."""
    attributes: tuple[tuple[str, str], ...] = ()
    """Name and value, in the order of the study's attribute columns; values are text as given."""
    id: str = field(default_factory=new_id)

    def attribute(self, name: str) -> str:
        """The value of an attribute; "" where the participant has none."""
        return dict(self.attributes).get(name, "")


@dataclass(frozen=True, slots=True)
class Speaks:
    """Who a speaker label of a transcript is."""

    transcript: str
    """The transcript's name."""
    speaker: str
    """The label; "" means every speaker of the transcript whose role is participant."""
    participant: str
    """The participant's name."""
