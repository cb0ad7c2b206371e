"""Short labels for the places of a screen, each typed in one or two letters."""

from __future__ import annotations

LETTERS = "fjdksghalrueiwoqpvncmxzbty"
"""In the order in which they are given: those under the fingers first, on AZERTY as on QWERTY."""


def labels(count: int, letters: str = LETTERS) -> list[str]:
    """So many labels, the shortest first; none begins another, so each is complete as soon as it is typed.

    There are no more of them than the square of the letters: further places go without.
    """
    size = len(letters)
    count = min(count, size * size)
    # each letter that begins pairs gives up its place as a label of its own
    opening = max(0, -(-(count - size) // (size - 1))) if size > 1 else 0
    alone = letters[: size - opening]
    pairs = [first + second for first in letters[size - opening :] for second in letters]
    return [*alone, *pairs][:count]
