"""Files that are no codebook, or mean harm, are refused and named."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qualcode.codebook import check_codebook, load_codebook
from qualcode.codebook.load import parse
from qualcode.codebook.yaml_source import MAX_BYTES, MAX_DEPTH, MAX_NODES
from qualcode.model import CodebookError

GOOD = """\
codebook: essai
version: 1.0.0
language: fr
title: "Essai"
codes:
  - id: a
    name: A   # commentaire
    definition: |
      Une ligne.
    cues:
      - pas le choix
      - {phrase: à la place, match: fuzzy, threshold: 90, unless: [à la place du]}
      - {pattern: [{LOWER: {IN: [a, b]}}, {OP: "{0,4}"}, {LEMMA: {REGEX: "^c"}}]}
    codes: [{id: b, name: B}]
""".encode()
LAUGHS = "a: &a [x, x]\n" + "".join(f"b{n}: &b{n} [*a, *a]\n" for n in range(9))


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "the file is empty"),
        (b"\xef\xbb\xbf \n\t\n", "the file is empty"),
        (b"# rien\n", "the file holds nothing but comments"),
        ("codebook: essai\ntitle: été\n".encode("latin-1"), "line 2: the text is not UTF-8 (save the file as UTF-8)"),
        ("codebook: essai\n".encode("utf-16"), "line 1: the text is not UTF-8"),
        (b"a: 1\nb: \x00\n", "line 2: a control character stands here"),
        (b"PK\x03\x04", "line 1: a control character stands here"),
        (LAUGHS.encode(), "line 1: an anchor (&name) stands here"),
        (b"a: &a [*a]\n", "line 1: an anchor (&name) stands here"),
        (b"a: *b\n", "line 1: an alias (*name) stands here"),
        (b"[ " * 200_000, f"lists and mappings are nested more than {MAX_DEPTH} deep"),
        (b"- " * 200_000, f"lists and mappings are nested more than {MAX_DEPTH} deep"),
        (b"x: [" + b"a," * MAX_NODES + b"]", f"the file has more than {MAX_NODES} keys and values"),
        (b"\na: |" + b" " * 900_000, "line 2: one sign stands here thousands of times"),
        (b"x" * (MAX_BYTES + 1), f"is larger than a codebook can be ({MAX_BYTES} bytes)"),
        (b"!!python/object/apply:os.system [true]\n", "a tag (tag:yaml.org,2002:python/object/apply:os.system)"),
    ],
    ids=lambda value: value[:40] if isinstance(value, str) else "",
)
def test_such_a_file_is_refused_with_its_name(tmp_path: Path, content: bytes, message: str) -> None:
    path = tmp_path / "grille.yaml"
    path.write_bytes(content)
    error = check_codebook(path)[0]
    assert str(error).startswith(f"{path}: ")
    assert message in str(error)


noise = st.one_of(
    st.binary(max_size=60),
    st.text(st.sampled_from("ab é1:-'\"[]{},&*!|>#%?@`\n\t ~<=."), max_size=60).map(str.encode),
)


@settings(deadline=None)
@given(noise, st.integers(0, len(GOOD)), st.integers(0, 8))
def test_a_file_with_noise_anywhere_is_read_or_refused_but_never_breaks_the_reader(
    noise: bytes, at: int, lost: int
) -> None:
    raw = GOOD[:at] + noise + GOOD[at + lost :]
    codebook, errors = parse(raw, "g.yaml")
    assert codebook is not None or errors
    # A codebook that is read all the same lacks the cues that are wrong, and nothing else.
    assert codebook is None or all(".cues[" in error.place for error in errors)
    assert all("\n" not in str(error) for error in errors)


def test_a_file_that_never_ends_is_read_only_up_to_the_limit() -> None:
    endless = Path("/dev/zero")
    if not endless.exists():
        pytest.skip("this system has no endless file")
    with pytest.raises(CodebookError, match="larger than a codebook"):
        load_codebook(endless)


def test_a_missing_file_a_folder_and_an_impossible_name_are_named(tmp_path: Path) -> None:
    with pytest.raises(CodebookError, match="there is no such file"):
        load_codebook(tmp_path / "rien.yaml")
    with pytest.raises(CodebookError, match="is a folder, not a codebook file"):
        load_codebook(tmp_path)
    with pytest.raises(CodebookError, match="cannot be read"):
        load_codebook("a\0b.yaml")
