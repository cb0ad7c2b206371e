from __future__ import annotations

from pathlib import Path

import pytest

from qualcode.codebook import load_codebook, load_kept_codebook
from qualcode.model import CodebookError
from qualcode.paths import sample_study

SAMPLE = sample_study() / "codebooks" / "aide-numerique.yaml"


def test_a_kept_codebook_is_the_same_to_the_last_cue(tmp_path: Path) -> None:
    fresh = load_codebook(SAMPLE)
    for _ in range(2):
        kept = load_kept_codebook(SAMPLE, tmp_path)
        assert kept == fresh
        assert [cue.key for code in kept.walk() for cue in code.cues] == [
            cue.key for code in fresh.walk() for cue in code.cues
        ]
    assert len(list(tmp_path.iterdir())) == 1


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """A codebook that is read at once."""
    file = tmp_path / "grille.yaml"
    code = "{id: choix, name: Choix, definition: Pas le choix., cues: [pas le choix, n'avoir que]}"
    file.write_text(
        f"codebook: essai\nversion: 1.0.0\nlanguage: fr\ntitle: Essai\ncodes:\n  - {code}\n", encoding="utf-8"
    )
    return file


def test_a_changed_file_is_read_again(small: Path, tmp_path: Path) -> None:
    before = load_kept_codebook(small, tmp_path / "cache")
    small.write_text(small.read_text(encoding="utf-8").replace("version: 1.0.0", "version: 9.9.9"), encoding="utf-8")
    assert before.version == "1.0.0"
    assert load_kept_codebook(small, tmp_path / "cache").version == "9.9.9"


@pytest.mark.parametrize("damage", [b"", b"[]", b'{"codes": 3}', b"\xff", b'{"id": "x", "codes": []}'])
def test_a_damaged_cache_is_only_a_cache(small: Path, tmp_path: Path, damage: bytes) -> None:
    load_kept_codebook(small, tmp_path / "cache")
    (kept,) = (tmp_path / "cache").iterdir()
    kept.write_bytes(damage)
    assert load_kept_codebook(small, tmp_path / "cache") == load_codebook(small)


def test_a_file_at_fault_is_told_each_time(tmp_path: Path) -> None:
    file = tmp_path / "grille.yaml"
    file.write_text("codebook: x\n", encoding="utf-8")
    for _ in range(2):
        with pytest.raises(CodebookError):
            load_kept_codebook(file, tmp_path / "cache")
    assert not (tmp_path / "cache").exists()
    with pytest.raises(CodebookError):
        load_kept_codebook(tmp_path / "absent.yaml", tmp_path / "cache")
