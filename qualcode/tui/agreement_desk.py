"""The agreement being looked at: what is asked for, what was counted, which two coders. Knows no Textual."""

from __future__ import annotations

from qualcode.analysis import Agreement, AgreementUnit, PairAgreement


class AgreementDesk:
    """Which figures are wanted, and those that are there."""

    def __init__(self) -> None:
        self.unit = AgreementUnit.SENTENCE
        self.interviewer = False
        self.at = 0
        """The pair of coders at hand."""
        self.found: Agreement | None = None
        self.progress: tuple[int, int] | None = None
        """How many transcripts are looked at, and of how many; None where that is not known."""

    @property
    def pairs(self) -> tuple[PairAgreement, ...]:
        """Every two coders who coded the same transcripts."""
        return self.found.pairs if self.found else ()

    @property
    def pair(self) -> PairAgreement | None:
        """The two at hand; None where there are none."""
        return self.pairs[self.at] if self.pairs else None

    def take(self, found: Agreement) -> None:
        """Hold what was counted; the pair at hand stays the same two people, if they are still there."""
        before = self.pair.coders if self.pair else None
        self.found, self.progress = found, None
        self.at = next((at for at, pair in enumerate(found.pairs) if pair.coders == before), 0)

    def next_unit(self) -> None:
        """Count the other thing."""
        units = list(AgreementUnit)
        self.unit = units[(units.index(self.unit) + 1) % len(units)]

    def turn(self, by: int) -> None:
        """Go to the next two coders, the first after the last."""
        if self.pairs:
            self.at = (self.at + by) % len(self.pairs)
