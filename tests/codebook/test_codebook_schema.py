"""The published JSON Schema is the loader's own, and says what the loader says."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import jsonschema
import pytest
from ruamel.yaml import YAML

from qualcode.codebook import check_codebook, schema, write_schema

ROOT = Path(__file__).parents[2]
PUBLISHED = ROOT / "codebooks" / "codebook.schema.json"
HEAD = "codebook: essai\nversion: 1.0.0\nlanguage: fr\ntitle: Essai\n"


def test_the_published_schema_is_the_one_of_the_model(tmp_path: Path) -> None:
    write_schema(tmp_path / "schema.json")
    assert PUBLISHED.read_bytes() == (tmp_path / "schema.json").read_bytes(), (
        'write it anew: python -c "from qualcode.codebook import write_schema; '
        "write_schema('codebooks/codebook.schema.json')\""
    )


def test_the_schema_is_a_schema() -> None:
    jsonschema.Draft202012Validator.check_schema(schema())


@pytest.mark.parametrize(
    ("body", "good"),
    [
        ("codes: []", True),
        ("codes: [{id: a, name: A, examples: , definition: , color: , cues: }]", True),
        (
            "codes: [{id: a, name: A, cues: [x, é, {phrase: x, match: fuzzy, threshold: 90}]}]",
            True,
        ),
        ("codes: [{id: a, name: A, cues: [{pattern: [{LOWER: a, OP: '+'}], unless: [a b]}]}]", True),
        ("codes: [{id: a, name: A, codes: [{id: b, name: B, guid: 0B7D3A52-5C0A-4C5E-9A51-3F6D0E8C1A11}]}]", True),
        ("", False),
        ("codes: []\nrole: x", False),
        ("codes: [{id: A, name: A}]", False),
        ("codes: [{id: a}]", False),
        ("codes: [{id: a, name: A, color: rouge}]", False),
        ("codes: [{id: a, name: A, guid: x}]", False),
        ("codes: [{id: a, name: A, include: x}]", False),
        ("codes: [{id: a, name: A, cues: ['']}]", False),
        ("codes: [{id: a, name: A, cues: ['…']}]", False),
        ("codes: [{id: a, name: A, cues: [12]}]", False),
        ("codes: [{id: a, name: A, cues: [{}]}]", False),
        ("codes: [{id: a, name: A, cues: [{phrase: x, pattern: [{LOWER: a}]}]}]", False),
        ("codes: [{id: a, name: A, cues: [{phrase: x, threshold: 90}]}]", False),
        ("codes: [{id: a, name: A, cues: [{phrase: x, match: fuzzy, threshold: 20}]}]", False),
        ("codes: [{id: a, name: A, cues: [{phrase: x, match: exact}]}]", False),
        ("codes: [{id: a, name: A, cues: [{pattern: []}]}]", False),
        ("codes: [{id: a, name: A, cues: [{pattern: [{LEMA: x}]}]}]", False),
        ("codes: [{id: a, name: A, cues: [{pattern: [{LEMMA: x}], match: form}]}]", False),
    ],
)
def test_schema_and_loader_agree(tmp_path: Path, body: str, good: bool) -> None:
    path = tmp_path / "g.yaml"
    path.write_text(f"{HEAD}{body}\n", "utf-8")
    data = YAML(typ="safe", pure=True).load(path)
    assert jsonschema.Draft202012Validator(schema()).is_valid(data) is good
    assert (check_codebook(path) == []) is good


def test_importing_the_package_pays_for_no_slow_library() -> None:
    probe = (
        "import sys, qualcode.codebook; print([m for m in ('pydantic', 'ruamel.yaml', 'spacy') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", probe], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
