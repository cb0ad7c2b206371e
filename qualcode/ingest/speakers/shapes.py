"""What usually stands around the labels that are surely speakers', and whether another line looks like that."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from qualcode.ingest.speakers.lines import Form, Opening

_NEARLY_ALL = 0.9
"""What so many of the sure openings have is the file's custom; the rest are slips."""


@dataclass(frozen=True, slots=True)
class Shape:
    """The custom of a file's openings."""

    stamped: bool
    numbered: bool
    marked: bool
    dashed: bool
    after_blank: bool
    form: Form

    def fits(self, opening: Opening) -> bool:
        """Whether the opening looks like the others, apart from its label."""
        return (
            (opening.stamp is not None or not self.stamped)
            and (opening.number is not None or not self.numbered)
            and (opening.marked or not self.marked)
            and opening.dash == self.dashed
            and (opening.after_blank or not self.after_blank)
            and opening.form is self.form
        )


def usual_shape(openings: Sequence[Opening]) -> Shape | None:
    """The usual shape of these openings; None without any."""
    if not openings:
        return None
    nearly_all = _NEARLY_ALL * len(openings)
    return Shape(
        stamped=sum(o.stamp is not None for o in openings) >= nearly_all,
        numbered=sum(o.number is not None for o in openings) >= nearly_all,
        marked=sum(o.marked for o in openings) >= nearly_all,
        dashed=sum(o.dash for o in openings) >= nearly_all,
        after_blank=sum(o.after_blank for o in openings) >= nearly_all,
        form=Counter(o.form for o in openings if o.form).most_common(1)[0][0],
    )
