"""The study's folder and its settings."""

from __future__ import annotations

from pathlib import Path

import pytest

from qualcode.model import CitedBy, Role, StudyError
from qualcode.project import ImportSettings, StudySettings, find_study, init_study
from qualcode.project.settings import read_settings


def test_a_new_study_has_its_folders_its_settings_and_its_codebook(tmp_path: Path) -> None:
    codebook = tmp_path / "grille.yaml"
    codebook.write_text("codebook: grille\n")
    study = init_study(tmp_path / "une étude", title='Dire "non"', codebook=codebook)
    assert sorted(path.name for path in study.root.iterdir()) == ["codebooks", "corpora", "exports", "qualcode.toml"]
    assert (study.root / "qualcode.toml").read_text(encoding="utf-8") == (
        '[study]\ntitle = "Dire \\"non\\""\ncodebook = "codebooks/grille.yaml"\n'
    )
    assert (study.title, study.codebook_file()) == ('Dire "non"', study.codebooks / "grille.yaml")
    assert study.codebook_file().read_text() == "codebook: grille\n"
    assert study.database == study.root / "qualcode.db"


def test_a_study_is_named_after_its_folder_unless_told(tmp_path: Path) -> None:
    assert init_study(tmp_path / "terrain").title == "terrain"


def test_nothing_is_overwritten(tmp_path: Path) -> None:
    study = init_study(tmp_path / "étude")
    with pytest.raises(StudyError, match="there is a study here already"):
        init_study(study.root, title="autre")
    (study.root / "qualcode.toml").unlink()
    (study.codebooks / "grille.yaml").write_text("mine")
    (tmp_path / "grille.yaml").write_text("other")
    with pytest.raises(StudyError, match="another codebook of that name"):
        init_study(study.root, codebook=tmp_path / "grille.yaml")
    assert (study.codebooks / "grille.yaml").read_text() == "mine"
    assert not (study.root / "qualcode.toml").exists()
    again = init_study(study.root, codebook=study.codebooks / "grille.yaml")
    assert again.settings.codebook == "codebooks/grille.yaml"


def test_a_study_cannot_be_made_within_a_file(tmp_path: Path) -> None:
    (tmp_path / "fichier").write_text("")
    with pytest.raises(StudyError, match="the study cannot be made here"):
        init_study(tmp_path / "fichier" / "étude")


def test_a_missing_codebook_makes_no_study(tmp_path: Path) -> None:
    with pytest.raises(StudyError):
        init_study(tmp_path / "étude", codebook=tmp_path / "none.yaml")
    assert not (tmp_path / "étude" / "qualcode.toml").exists()


@pytest.mark.parametrize("sign", ["qualcode.toml", "qualcode.db", "codebooks+corpora"])
def test_a_study_is_found_from_within(tmp_path: Path, sign: str) -> None:
    root = tmp_path / "étude"
    deep = root / "corpora" / "2024"
    deep.mkdir(parents=True)
    if sign == "codebooks+corpora":
        (root / "codebooks").mkdir()
    else:
        (root / sign).write_text("")
    for start in (root, deep):
        found = find_study(start)
        assert found is not None
        assert found.root == root.resolve()


def test_no_study_above_gives_none(tmp_path: Path) -> None:
    (tmp_path / "corpora").mkdir()
    assert find_study(tmp_path) is None


def test_the_only_codebook_is_the_studys_and_several_must_be_told_apart(tmp_path: Path) -> None:
    study = init_study(tmp_path / "étude")
    with pytest.raises(StudyError, match="the study has no codebook"):
        study.codebook_file()
    (study.codebooks / "codebook.schema.json").write_text("{}")
    (study.codebooks / "b.yaml").write_text("")
    assert study.codebook_file().name == "b.yaml"
    (study.codebooks / "a.yml").write_text("")
    with pytest.raises(StudyError, match=r"2 codebooks .name one in qualcode\.toml: codebook = \"codebooks/a\.yml\""):
        study.codebook_file()


def test_all_settings_are_read(tmp_path: Path) -> None:
    path = tmp_path / "qualcode.toml"
    assert read_settings(path) == StudySettings()
    path.write_text(
        '[study]\ntitle = "É"\ncodebook = "codebooks/g.yaml"\ncoder = "Ana"\ncitation_width = 72\ncitation = "turns"\n',
        "utf-8",
    )
    assert read_settings(path) == StudySettings("É", "codebooks/g.yaml", "Ana", 72, CitedBy.TURNS)
    path.write_text(
        '[import]\nspeakers = "^(?P<speaker>[A-Z]+) -"\nencoding = "cp1252"\n'
        'roles = {E = "interviewer", "M. Dû" = "other"}\njoined = {Enqueteur = "Enquêteur"}\n',
        "utf-8",
    )
    assert read_settings(path).importing == ImportSettings(
        speakers="^(?P<speaker>[A-Z]+) -",
        encoding="cp1252",
        roles={"E": Role.INTERVIEWER, "M. Dû": Role.OTHER},
        joined={"Enqueteur": "Enquêteur"},
    )


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("[study]\ntitel = 'x'", r"study\.titel: is not a setting \(did you mean title\?\)"),
        ("[studdy]\n", r"studdy: is not a setting \(did you mean study\?\)"),
        ("[study]\nzzzzzz = 1", r"\(known: title, codebook, coder, citation_width, citation\)"),
        ("[study]\ntitle = 3", r"study\.title: must be text in quotes"),
        ("[study]\ncitation_width = 5", r"study\.citation_width: must be a whole number from 20 to 400"),
        ("[study]\ncitation_width = true", "must be a whole number"),
        ('[study]\ncitation = "pages"', r'study\.citation: must be one of: "lines", "turns"'),
        ("[study]\ncitation = [1]", r"study\.citation: must be one of"),
        ("study = 3", r"study: must be a table"),
        ("import = 3", r"import: must be a table: \[import\]"),
        ("[import]\nspeaker = 'x'", r"import\.speaker: is not a setting \(did you mean speakers\?\)"),
        ("[import]\nspeakers = '(E'", r"import\.speakers: is not a regular expression \(correct it, or remove it\)"),
        ("[import]\nspeakers = 3", r"import\.speakers: must be text in quotes"),
        ("[import]\nencoding = 'latin-99'", r"import\.encoding: no encoding is called that"),
        (
            "[import]\nroles = 'E'",
            r"import\.roles: must be a table of labels \(write roles = \{E = \"interviewer\"\}\)",
        ),
        (
            "[import]\nroles = {E = 'asks'}",
            r"import\.roles\.E: is not a role \(known: interviewer, participant, other\)",
        ),
        ("[import]\njoined = {E = 3}", r"import\.joined\.E: must be text in quotes"),
        ("[study", "is not TOML"),
    ],
)
def test_settings_at_fault_are_named_with_the_way_out(tmp_path: Path, content: str, message: str) -> None:
    path = tmp_path / "qualcode.toml"
    path.write_text(content)
    with pytest.raises(StudyError, match=message) as caught:
        find_study(tmp_path)
    assert str(path) in str(caught.value)
    assert "\n" not in str(caught.value)


def test_settings_in_another_encoding_are_named(tmp_path: Path) -> None:
    (tmp_path / "qualcode.toml").write_bytes('[study]\ntitle = "é"'.encode("cp1252"))
    with pytest.raises(StudyError, match="is not TOML"):
        find_study(tmp_path)
