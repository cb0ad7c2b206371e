"""The colours a code can have: Okabe and Ito's eight, which people who see colours differently can tell apart.

Names are data (they stand in codebook files) and are not translated. Colour is never the only sign of a code.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

PALETTE: Mapping[str, str] = MappingProxyType(
    {
        "orange": "#E69F00",
        "sky-blue": "#56B4E9",
        "green": "#009E73",
        "yellow": "#F0E442",
        "blue": "#0072B2",
        "vermillion": "#D55E00",
        "purple": "#CC79A7",
        "black": "#000000",
    }
)
"""Name to `#RRGGBB`, in the order in which codes without a colour take the next free one."""
