"""The page on codebooks shows what the loader takes, and names every key."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from qualcode.assist import check_examples
from qualcode.codebook import check_codebook, load_codebook
from qualcode.codebook.file import KEYS_OF
from qualcode.model.palette import PALETTE

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "codebook.md").read_text("utf-8")
BLOCKS = re.findall(r"```yaml\n(.*?)```", PAGE, re.DOTALL)
WHOLE = [block for block in BLOCKS if "\ncodebook: " in block]
CUES = [block for block in BLOCKS if re.search("^cues:", block, re.M)]
TRIED = [block for block in CUES if "\nexamples:" in block]
HEAD = "codebook: essai\nversion: 1.0.0\nlanguage: fr\ntitle: Essai\n"


def whole(block: str) -> str:
    """A codebook whose one code has what a block of the page shows."""
    fields, cues = block[: block.index("cues:")], block[block.index("cues:") :]
    return HEAD + fields + "codes:\n- id: a\n  name: A\n" + re.sub("^", "  ", cues, flags=re.M)


def test_the_page_shows_a_whole_codebook_and_each_kind_of_cue() -> None:
    assert (len(WHOLE), len(CUES), len(TRIED)) == (1, 15, 8)


@pytest.mark.parametrize("block", [*WHOLE, *map(whole, CUES)])
def test_every_example_of_the_page_is_a_good_codebook(tmp_path: Path, block: str) -> None:
    path = tmp_path / "g.yaml"
    path.write_text(block, "utf-8")
    assert check_codebook(path) == []
    assert any(code.cues for code in load_codebook(path).walk())


@pytest.mark.parametrize("block", TRIED)
def test_the_sentences_of_the_page_are_found_or_not_as_it_says(tmp_path: Path, block: str) -> None:
    path = tmp_path / "g.yaml"
    path.write_text(whole(block), "utf-8")
    results = check_examples(load_codebook(path))
    assert {each.expected for each in results} == {True, False}
    assert [each.text for each in results if not each.passed] == []


@pytest.mark.parametrize("word", sorted({key for keys in KEYS_OF.values() for key in keys} | set(PALETTE)))
def test_every_key_and_colour_is_on_the_page(word: str) -> None:
    assert re.search(rf"`{word}`|\b{word}:", PAGE)


@pytest.mark.parametrize("path", sorted((ROOT / "codebooks").glob("*.yaml")), ids=lambda path: path.name)
def test_the_codebooks_that_come_along_are_good(path: Path) -> None:
    assert check_codebook(path) == []
