"""The JSON Schema of codebook files, for editors that check and complete YAML.

Generated from the model that the loader uses; the copy in `codebooks/` is published with the sample codebook.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any


def schema() -> dict[str, Any]:
    """The schema, as draft 2020-12 has it."""
    from qualcode.codebook.file import CodebookFile  # pydantic costs 0.1 s and more

    described: dict[str, Any] = CodebookFile.model_json_schema()
    for part in (described, *described.get("$defs", {}).values()):
        _allow_empty_keys(part)
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **described}


def schema_text() -> str:
    """The schema as its file has it."""
    return json.dumps(schema(), ensure_ascii=False, indent=2) + "\n"


def write_schema(path: Path | str) -> None:
    """Write the schema to a file.

    Raises:
        CodebookError: it cannot be written.
    """
    from qualcode.codebook.rewrite import replace_file

    replace_file(path, schema_text().encode())


def _allow_empty_keys(part: dict[str, Any]) -> None:
    """Let keys that may be left out be left empty too, as the loader does."""
    for name, described in part.get("properties", {}).items():
        if name in part.get("required", ()) or {"type": "null"} in described.get("anyOf", ()):
            continue
        outside = {key: described.pop(key) for key in ("description", "default", "title") if key in described}
        part["properties"][name] = {**outside, "anyOf": [described, {"type": "null"}]}
