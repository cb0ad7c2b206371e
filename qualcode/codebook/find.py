"""A code by the name a person gave it."""

from __future__ import annotations

import difflib
import unicodedata
from typing import TYPE_CHECKING

from qualcode.locales import _
from qualcode.model import NotFoundError

if TYPE_CHECKING:
    from qualcode.model import Code, Codebook


def find_code(codebook: Codebook, wanted: str) -> Code:
    """The code of this id, path, GUID or name; accents and case of the name do not matter.

    Raises:
        NotFoundError: there is none; the message names the nearest, or all of them.
    """
    code = codebook.code(wanted)
    if code is not None:
        return code
    codes = list(codebook.walk())
    for code in codes:
        if _plain(code.name) == _plain(wanted):
            return code
    ids = [code.id for code in codes]
    near = difflib.get_close_matches(_plain(wanted), ids, 1)
    remedy = (
        _("did you mean {code}?").format(code=near[0]) if near else _("there are: {codes}").format(codes=", ".join(ids))
    )
    raise NotFoundError(_("no code {code} in the codebook").format(code=wanted), path=codebook.id, remedy=remedy)


def _plain(name: str) -> str:
    decomposed = unicodedata.normalize("NFD", name.casefold())
    return "".join(char for char in decomposed if not unicodedata.combining(char)).strip()
