"""How sure a share is that was counted on a few."""

from __future__ import annotations

from math import sqrt

_Z = 1.96
"""Of the normal distribution: 95 % lie within."""


def share_interval(part: int, whole: int) -> tuple[float, float]:
    """The 95 % interval of a share (Wilson, 1927), 0 to 1; all of it where the whole is 0."""
    if not whole:
        return 0.0, 1.0
    share, z = part / whole, _Z**2 / whole
    middle = (share + z / 2) / (1 + z)
    reach = _Z * sqrt(share * (1 - share) / whole + z / (4 * whole)) / (1 + z)
    return max(0.0, middle - reach), min(1.0, middle + reach)
