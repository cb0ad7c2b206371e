"""GUIDs go into a file without touching the rest of it."""

from __future__ import annotations

import shutil
import stat
from pathlib import Path

import pytest

from qualcode.codebook import check_codebook, dump_codebook, load_codebook, write_guids
from qualcode.codebook.rewrite import replace_file
from qualcode.model import CodebookError

GOLDEN = Path(__file__).parent / "golden"
HEAD = "codebook: essai\nversion: 1.0.0\nlanguage: fr\ntitle: Essai\n"


@pytest.fixture
def grille(tmp_path: Path) -> Path:
    return Path(shutil.copy(GOLDEN / "before.yaml", tmp_path / "grille.yaml"))


def test_only_the_missing_guids_are_written(grille: Path) -> None:
    assert write_guids(grille) == 4
    assert grille.read_bytes() == (GOLDEN / "after.yaml").read_bytes()


def test_the_codebook_stays_what_it_was(grille: Path) -> None:
    before = dump_codebook(load_codebook(grille))
    write_guids(grille)
    assert dump_codebook(load_codebook(grille)) == before


def test_writing_again_changes_nothing(grille: Path) -> None:
    write_guids(grille)
    first = grille.read_bytes()
    assert write_guids(grille) == 0
    assert grille.read_bytes() == first


def test_a_code_renamed_afterwards_keeps_its_guid(grille: Path) -> None:
    write_guids(grille)
    guid = load_codebook(grille).codes[0].guid
    grille.write_text(grille.read_text("utf-8").replace("id: non-choix", "id: contrainte"), "utf-8")
    renamed = load_codebook(grille).code("contrainte")
    assert renamed is not None
    assert renamed.guid == guid


def test_windows_line_ends_and_the_byte_order_mark_stay(grille: Path) -> None:
    grille.write_bytes(b"\xef\xbb\xbf" + grille.read_bytes().replace(b"\n", b"\r\n"))
    write_guids(grille)
    assert grille.read_bytes() == b"\xef\xbb\xbf" + (GOLDEN / "after.yaml").read_bytes().replace(b"\n", b"\r\n")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("codes:\n- name: A\n  id: a", "codes:\n- name: A\n  id: a\n  guid: {a}"),
        ("codes: [{name: '😀 é', id: a}]\n", "codes: [{name: '😀 é', id: a, guid: {a}}]\n"),
        ("codes:\n- {id: a, guid: ~, name: A}\n", "codes:\n- {id: a, guid: {a}, name: A}\n"),
        (
            "codes:\n- name: A\n  id: >-\n    a\n  color: blue\n",
            "codes:\n- name: A\n  id: >-\n    a\n  color: blue\n  guid: {a}\n",
        ),
        ("codes:\n- name: A\n  id: >-\n    a\n  definition: >-\n    b\n", None),
    ],
)
def test_odd_layouts_are_kept_or_left_alone(tmp_path: Path, text: str, expected: str | None) -> None:
    path = tmp_path / "g.yaml"
    path.write_text(HEAD + text, "utf-8")
    guid = load_codebook(path).codes[0].guid
    if expected is None:
        expected = text
        with pytest.raises(CodebookError, match="the GUIDs cannot be put in without harm"):
            write_guids(path)
    else:
        assert write_guids(path) == 1
    assert path.read_text("utf-8") == HEAD + expected.replace("{a}", guid)


def test_a_file_with_something_wrong_is_left_as_it_is(grille: Path) -> None:
    wrong = grille.read_bytes().replace(b"version: 1.0.0", b"version: 1")
    grille.write_bytes(wrong)
    with pytest.raises(CodebookError, match=r"line 3: version: "):
        write_guids(grille)
    assert grille.read_bytes() == wrong


def test_permissions_and_a_link_stay_and_nothing_is_left_over(grille: Path) -> None:
    grille.chmod(0o640)
    link = grille.with_name("lien.yaml")
    link.symlink_to(grille)
    write_guids(link)
    assert link.is_symlink()
    assert stat.S_IMODE(grille.stat().st_mode) == 0o640
    assert check_codebook(grille) == []
    assert sorted(path.name for path in grille.parent.iterdir()) == ["grille.yaml", "lien.yaml"]


def test_a_failed_replacement_keeps_the_file(grille: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = grille.read_bytes()

    def full(self: Path, target: Path) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", full)
    with pytest.raises(CodebookError, match="cannot be written: the disk is full"):
        write_guids(grille)
    assert [path.name for path in grille.parent.iterdir()] == ["grille.yaml"]
    assert grille.read_bytes() == before


def test_a_folder_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(CodebookError, match="cannot be written"):
        replace_file(tmp_path / "rien" / "g.yaml", b"")
