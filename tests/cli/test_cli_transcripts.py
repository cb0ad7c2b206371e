"""Transcripts in print, from the command line."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.cli_study import done, run

PRINTED = """\
e01
===
Study: Terrain
Codebook: Grille d'essai, version 1.0.0
Coder: Camille
Made on: {day}
Participant: P01 (conseillère)
Revision: 1
Numbers: those of the lines, of 40 characters at most

1  E : Alors, racontez-moi.
2
3  R : Ben j’ai pas le choix. Le réseau ne   [Non-choix] [Réseau, l. 3-4]
4  passe pas, on se met dans le cimetière.
5
6  E : Et vous n’avez pas le choix ?
7
8  R : Non. C’est comme ça, hein.
"""


@pytest.fixture
def coded(in_study: Path) -> Path:
    """The study with two codings, cited in lines of 40."""
    with (in_study / "qualcode.toml").open("a", encoding="utf-8") as settings:
        settings.write("citation_width = 40\n")
    done("code", "e01", "non-choix", "--quote", "Ben j'ai pas le choix.")
    done("code", "e01", "reseau", "--quote", "Le réseau ne passe pas")
    return in_study


def made_on(text: str) -> str:
    (day,) = [line.removeprefix("Made on: ") for line in text.splitlines() if line.startswith("Made on: ")]
    return day


def test_a_transcript_is_printed_with_numbers_and_codes(coded: Path) -> None:
    printed = done("export", "transcripts", "--out", "-", "--format", "txt")
    assert printed == PRINTED.format(day=made_on(printed))


def test_the_numbers_are_those_that_quotes_cite(coded: Path) -> None:
    assert "e01, l. 3-4" in done("quotes", "--code", "reseau")
    assert "[Réseau, l. 3-4]" in done("export", "transcripts", "--out", "-", "--format", "txt")


def test_a_page_goes_to_the_folder_of_exports_unless_told(coded: Path) -> None:
    assert run("export", "transcripts").stderr.startswith("exports/transcripts.html: 8 rows, ")
    assert run("export", "transcripts", "--out", "e01.docx").stderr.startswith("e01.docx: 8 rows, ")
    assert (coded / "exports" / "transcripts.html").is_file()


def test_without_codes_no_codebook_is_needed(coded: Path) -> None:
    (coded / "codebooks" / "grille.yaml").unlink()
    printed = done("export", "transcripts", "--no-codes", "--out", "-", "--format", "txt")
    without = PRINTED.replace("   [Non-choix] [Réseau, l. 3-4]", "")
    without = without.replace("Codebook: Grille d'essai, version 1.0.0\nCoder: Camille\n", "")
    assert printed == without.format(day=made_on(printed))


def test_one_persons_codings_alone(coded: Path) -> None:
    done("--coder", "Dominique", "code", "e01", "non-choix", "--quote", "Non.")
    both = done("export", "transcripts", "--out", "-", "--format", "txt")
    assert "[Non-choix (Dominique)]" in both
    assert "[Réseau, l. 3-4 (Camille)]" in both
    alone = done("export", "transcripts", "--out", "-", "--format", "txt", "--coder-only", "Camille")
    assert alone == PRINTED.format(day=made_on(alone))


def test_a_study_that_cites_by_turns_does_so_everywhere(coded: Path) -> None:
    settings = coded / "qualcode.toml"
    settings.write_text(settings.read_text("utf-8") + 'citation = "turns"\n', "utf-8")
    assert "P01 (conseillère), e01, t. 2" in done("quotes", "--code", "reseau")
    printed = done("export", "transcripts", "--out", "-", "--format", "txt").split("\n\n", 1)[1]
    assert printed == (
        "1  E : Alors, racontez-moi.\n"
        "\n"
        "2  R : Ben j’ai pas le choix. Le réseau ne   [Non-choix] [Réseau, t. 2]\n"
        "   passe pas, on se met dans le cimetière.\n"
        "\n"
        "3  E : Et vous n’avez pas le choix ?\n"
        "\n"
        "4  R : Non. C’est comme ça, hein.\n"
    )
    done("export", "codings", "--out", "c.html")
    page = (coded / "c.html").read_text("utf-8")
    assert "e01, t. 2" in page
    assert "l. 3" not in page
    assert "e01, t. 2" in done("export", "comparison", "--out", "-", "--format", "md")


@pytest.mark.parametrize(
    ("command", "status", "said"),
    [
        ("export transcripts --transcript e1", 1, "no transcript “e1” (did you mean e01?)"),
        ("export transcripts --coder-only Camile", 1, "no coding by Camile (did you mean Camille?)"),
        ("export transcripts --out x.csv", 1, "x.csv: no format has the ending “.csv” for transcripts"),
        ("export transcripts --format xlsx", 2, "'xlsx' is not one of html, md, docx, txt."),
        ("export --format docx codings", 2, "'docx' is not one of csv, json, xlsx, html, md."),
        ("export codings --no-codes", 2, "--transcript and --no-codes are for `qualcode export transcripts`."),
        ("export comparison --transcript e01", 2, "--transcript and --no-codes are for"),
        ("export transcripts --by profession", 2, "--by, --measure, --rows, --most-first and --interviewer are for"),
        ("export transcripts --no-codes --coder-only Camille", 2, "--no-codes leaves nothing for --coder-only"),
    ],
)
def test_what_cannot_be_is_said_in_one_line(coded: Path, command: str, status: int, said: str) -> None:
    result = run(*command.split())
    assert result.exit_code == status
    assert said in result.stderr
    assert not (coded / "exports" / "transcripts.html").exists()
