"""Identifiers: UUIDs as text, made once and kept for life.

Random ones (version 4) for what a person does; derived ones (version 5) for what must come out the same on every
machine, such as the codes of a codebook file that does not carry its GUIDs yet.
"""

from __future__ import annotations

import uuid

_NAMESPACE = uuid.UUID("6f2d2b1e-8a53-5e0c-9c7d-2f0a2f6f5c11")
"""Ours, fixed for ever: changing it would change every derived identifier."""


def new_id() -> str:
    """A new random identifier, lower-case with hyphens."""
    return str(uuid.uuid4())


def derived_id(*parts: str) -> str:
    """The identifier that these parts always give, in this order."""
    return str(uuid.uuid5(_NAMESPACE, "\x1f".join(parts)))
