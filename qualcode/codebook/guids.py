"""GUIDs of codes: made once, kept for life.

A code without one gets the GUID that the codebook's id and its own always give, so that two people who load the same
file agree. `write_guids` then keeps them in the file, so that a code may be renamed.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from qualcode.codebook.same import same
from qualcode.locales import _
from qualcode.model import CodebookError, derived_id

if TYPE_CHECKING:
    from ruamel.yaml.nodes import MappingNode


def complete_guids(codebook_id: str, codes: Iterable[tuple[str, str | None]]) -> dict[str, str]:
    """Each code id's GUID: the one given, else a derived one that no code has.

    A derived GUID can be taken: when a code was renamed after its GUID was written and a new code has its old id.
    """
    codes = list(codes)
    taken = {guid for _code_id, guid in codes if guid}
    guids: dict[str, str] = {}
    for code_id, given in codes:
        guid = given or derived_id(codebook_id, code_id)
        attempt = 2
        while given is None and guid in taken:
            guid = derived_id(codebook_id, code_id, str(attempt))
            attempt += 1
        taken.add(guid)
        guids[code_id] = guid
    return guids


def write_guids(path: Path | str) -> int:
    """Write the missing GUIDs into the file, each beside its code's id, and change nothing else; how many were written.

    The file is replaced at once, or not at all.

    Raises:
        CodebookError: the file is not a codebook, or cannot be written.
    """
    # ruamel.yaml and pydantic cost 0.2 s together.
    from qualcode.codebook.load import load_codebook, parse
    from qualcode.codebook.rewrite import code_nodes, replace_file, with_key
    from qualcode.codebook.yaml_source import BOM, read_bytes, source_of

    raw = read_bytes(path)
    source = source_of(raw, path)
    codebook = load_codebook(path)
    guids = {code.id: code.guid for code in codebook.walk()}
    missing = [(node, guids[_text_at(node, "id")]) for node in code_nodes(source.root) if not _text_at(node, "guid")]
    if not missing:
        return 0
    text = with_key(source.text, missing, after="id", name="guid")
    rewritten = (BOM if raw.startswith(BOM) else b"") + text.encode()
    if not same(parse(rewritten, path)[0], codebook):
        remedy = _("write each code as a block, with its id on a line of its own")
        raise CodebookError(_("the GUIDs cannot be put in without harm"), path=path, remedy=remedy)
    replace_file(path, rewritten)
    return len(missing)


def _text_at(node: MappingNode, name: str) -> str:
    """The text under the key; "" where the key is absent or empty."""
    values = (value for key, value in node.value if key.value == name)
    return next((value.value.strip() for value in values if not str(value.tag).endswith(":null")), "")
