from __future__ import annotations

import shutil
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


def test_a_changed_file_is_read_again(tmp_path: Path) -> None:
    file = tmp_path / "grille.yaml"
    shutil.copy(SAMPLE, file)
    before = load_kept_codebook(file, tmp_path / "cache")
    file.write_text(file.read_text(encoding="utf-8").replace("version: 1.3.0", "version: 9.9.9"), encoding="utf-8")
    assert before.version != "9.9.9"
    assert load_kept_codebook(file, tmp_path / "cache").version == "9.9.9"


@pytest.mark.parametrize("damage", [b"", b"[]", b'{"codes": 3}', b"\xff", b'{"id": "x", "codes": []}'])
def test_a_damaged_cache_is_only_a_cache(tmp_path: Path, damage: bytes) -> None:
    load_kept_codebook(SAMPLE, tmp_path)
    (kept,) = tmp_path.iterdir()
    kept.write_bytes(damage)
    assert load_kept_codebook(SAMPLE, tmp_path) == load_codebook(SAMPLE)


def test_a_file_at_fault_is_told_each_time(tmp_path: Path) -> None:
    file = tmp_path / "grille.yaml"
    file.write_text("codebook: x\n", encoding="utf-8")
    for _ in range(2):
        with pytest.raises(CodebookError):
            load_kept_codebook(file, tmp_path / "cache")
    assert not (tmp_path / "cache").exists()
    with pytest.raises(CodebookError):
        load_kept_codebook(tmp_path / "absent.yaml", tmp_path / "cache")
