"""Cues on the command line: how they do, switching one off, putting it back."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.cli_study import INTERVIEW, done, run


def listed() -> dict[str, dict[str, object]]:
    return {row["cue"]: row for row in map(json.loads, done("cues", "--format", "json").splitlines())}


@pytest.fixture
def strict(in_study: Path) -> Path:
    """The study, where one rejection switches a cue off."""
    with (in_study / "qualcode.toml").open("a", encoding="utf-8") as settings:
        settings.write("\n[assist]\nswitch_off_below = 0.9\nswitch_off_after = 1\n")
    return in_study


def test_each_cue_is_listed_with_its_record_and_state(in_study: Path) -> None:
    done("decide", "accept", "e01", "non-choix", "--quote", "j'ai pas le choix")
    row = listed()["pas le choix"]
    assert (row["code"], row["accepted"], row["rejected"], row["state"], row["why"]) == ("non-choix", 1, 0, "on", "")
    assert (row["share"], row["low"], row["high"]) == (1.0, 0.21, 1.0)
    assert listed()["réseau"]["share"] is None
    assert "réseau" not in done("cues", "--decided")
    assert "pas le choix" not in done("cues", "--code", "contraintes-materielles")
    assert done("cues", "--off") == ""


def test_a_cue_switched_off_suggests_nothing_visibly_until_it_is_put_back(in_study: Path) -> None:
    assert "reseau" in done("suggest")
    assert "“réseau” of Réseau is switched off." in run("cues", "off", "reseau", "RÉSEAU").stderr
    result = run("suggest")
    assert "reseau" not in result.stdout
    assert "1 cue is switched off: `qualcode cues --off` says which and why." in result.stderr
    assert "switched off by Camille" in done("cues", "--off")
    assert run("decide", "accept", "e01", "reseau", "--at", str(INTERVIEW.index("réseau"))).exit_code == 1
    assert "reseau" not in done("--coder", "Bo", "suggest")
    assert "is off already" in run("cues", "off", "reseau", "réseau").stderr
    assert "is on again" in run("cues", "on", "reseau", "rés…").stderr
    result = run("suggest")
    assert "reseau" in result.stdout
    assert "switched off" not in result.stderr
    assert listed()["réseau"]["why"] == "put back by Camille"
    done("undo")
    assert "reseau" not in done("suggest")
    assert "put back the cue “réseau” of Réseau" in done("journal")


def test_a_cue_that_people_reject_goes_off_and_stays_on_once_put_back(strict: Path) -> None:
    done("decide", "reject", "e01", "non-choix", "--quote", "j'ai pas le choix")
    row = listed()["pas le choix"]
    assert row["state"] == "off"
    assert row["why"] == "0 of 1 decision accepted it, so no more than 79% are right"
    done("cues", "on", "non-choix", "pas le choix")
    assert listed()["pas le choix"]["state"] == "on"
    assert "non-choix" not in done("suggest"), "the rejected passage itself stays rejected"
    done("undo")
    done("undo")
    assert listed()["pas le choix"]["state"] == "on"
    assert "non-choix" in done("suggest")


def test_an_explanation_says_whether_cues_are_on(in_study: Path) -> None:
    (file,) = (in_study / "codebooks").iterdir()
    file.write_text(
        file.read_text(encoding="utf-8").replace("cues: [réseau]", "cues: [réseau, ne passe pas]"), encoding="utf-8"
    )
    assert "This cue was not decided on yet. · on" in done("suggest", "--explain")
    done("cues", "off", "reseau", "réseau")
    told = done("suggest", "--explain", "--code", "reseau")
    assert "“réseau” ← réseau (phrase, by dictionary form or as written, switched off)" in told
    assert "“ne passe pas” ← ne passe pas (phrase, by dictionary form or as written)" in told
    evidence = json.loads(done("suggest", "--code", "reseau", "--format", "json"))["evidence"]
    assert [each["cue"] for each in evidence] == ["ne passe pas"]


def test_a_cue_that_is_not_there_or_not_alone_is_said_with_a_way_out(in_study: Path) -> None:
    result = run("cues", "off", "non-choix", "le hasard")
    assert result.exit_code == 1
    assert (
        "le hasard: Non-choix has no such cue (`qualcode cues --code non-choix --format csv` lists them)"
        in result.stderr
    )
    (file,) = (in_study / "codebooks").iterdir()
    file.write_text(
        file.read_text(encoding="utf-8").replace("[pas le choix]", "[pas le choix, pas de choix]"), encoding="utf-8"
    )
    assert "2 cues of Non-choix begin so" in run("cues", "off", "non-choix", "pas").stderr
    assert run("cues", "off", "non-choix", "pas le choix").exit_code == 0


@pytest.mark.parametrize(
    ("line", "place"),
    [
        ("switch_off_below = 2", "assist.switch_off_below"),
        ("switch_off_after = 0", "assist.switch_off_after"),
        ("switch_of_after = 3", "did you mean switch_off_after?"),
    ],
)
def test_a_setting_that_cannot_be_is_refused(in_study: Path, line: str, place: str) -> None:
    with (in_study / "qualcode.toml").open("a", encoding="utf-8") as settings:
        settings.write(f"\n[assist]\n{line}\n")
    result = run("cues")
    assert result.exit_code == 1
    assert place in result.stderr


def test_a_cue_that_left_the_codebook_is_listed_with_its_record(in_study: Path) -> None:
    done("decide", "accept", "e01", "non-choix", "--quote", "j'ai pas le choix")
    (file,) = (in_study / "codebooks").iterdir()
    file.write_text(file.read_text(encoding="utf-8").replace("[pas le choix]", "[pas de choix]"), encoding="utf-8")
    rows = listed()
    assert (rows["pas le choix"]["in_codebook"], rows["pas le choix"]["why"]) == (False, "not in the codebook")
    assert (rows["pas de choix"]["in_codebook"], rows["pas de choix"]["accepted"]) == (True, 0)
