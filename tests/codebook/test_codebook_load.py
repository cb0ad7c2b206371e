"""What a researcher's file becomes."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from qualcode.codebook import check_codebook, load_codebook
from qualcode.model import DEFAULT_THRESHOLD, Cue, Match, Polarity, derived_id

HEAD = "codebook: essai\nversion: 1.0.0\nlanguage: fr\ntitle: Essai\n"
Write = Callable[..., Path]


@pytest.fixture
def write(tmp_path: Path) -> Write:
    def write_file(text: str | bytes, name: str = "essai.yaml") -> Path:
        path = tmp_path / name
        path.write_bytes(text.encode() if isinstance(text, str) else text)
        return path

    return write_file


def code_with(cues: str) -> str:
    return f"{HEAD}codes:\n  - id: a\n    name: A\n    cues:\n{cues}"


WHOLE = """\
# une grille
codebook: aide-numerique
version: 1.2.0-essai.1
language: fr
title: L'aide numérique
description: |
  Deux lignes
  de présentation.
codes:
  - id: non-choix
    guid: 0B7D3A52-5C0A-4C5E-9A51-3F6D0E8C1A11
    name: Non-choix
    color: orange
    definition: Aider n'est pas choisi.
    include: ["quand c'est imposé"]
    exclude: [un choix]
    examples: ["On n'a pas le choix."]
    counterexamples: [J'ai choisi.]
    cues: [pas le choix]
    codes:
      - {id: impose, name: Imposé}
  - id: vide
    name: Vide
    examples:
    definition:
"""


def test_every_key_of_a_code_arrives_in_the_model(write: Write) -> None:
    codebook = load_codebook(write(WHOLE))
    assert (codebook.id, codebook.version, codebook.language) == ("aide-numerique", "1.2.0-essai.1", "fr")
    assert codebook.title == "L'aide numérique"
    assert codebook.description == "Deux lignes\nde présentation."
    code = codebook.codes[0]
    assert (code.id, code.name, code.color, code.path) == ("non-choix", "Non-choix", "orange", ("non-choix",))
    assert code.definition == "Aider n'est pas choisi."
    assert code.include == ("quand c'est imposé",)
    assert code.exclude == ("un choix",)
    assert code.examples == ("On n'a pas le choix.",)
    assert code.counterexamples == ("J'ai choisi.",)


def test_a_sub_code_knows_its_path(write: Write) -> None:
    sub_code = load_codebook(write(WHOLE)).code("impose")
    assert sub_code is not None
    assert sub_code.path == ("non-choix", "impose")


def test_a_key_left_empty_counts_as_left_out(write: Write) -> None:
    code = load_codebook(write(WHOLE)).codes[1]
    assert (code.examples, code.definition, code.color, code.cues) == ((), "", "", ())


def test_a_guid_is_kept_in_lower_case_and_a_missing_one_is_derived_from_the_ids(write: Write) -> None:
    codebook = load_codebook(write(WHOLE))
    assert codebook.codes[0].guid == "0b7d3a52-5c0a-4c5e-9a51-3f6d0e8c1a11"
    assert codebook.codes[1].guid == derived_id("aide-numerique", "vide")


def test_a_derived_guid_never_meets_one_that_a_renamed_code_kept(write: Write) -> None:
    kept = derived_id("essai", "ancien")
    text = f"{HEAD}codes:\n  - {{id: renomme, guid: {kept}, name: Renommé}}\n  - {{id: ancien, name: Nouveau}}\n"
    first, second = load_codebook(write(text)).codes
    assert first.guid == kept
    assert second.guid not in ("", kept)


@pytest.mark.parametrize(
    ("line", "cue"),
    [
        ("- pas le choix", Cue(phrase="pas le choix")),
        ("- '  pas le choix '", Cue(phrase="pas le choix")),
        ("- {phrase: être obligé de, polarity: affirmed}", Cue(phrase="être obligé de", polarity=Polarity.AFFIRMED)),
        ("- {phrase: pouvoir, polarity: negated}", Cue(phrase="pouvoir", polarity=Polarity.NEGATED)),
        ("- {phrase: chronophage, match: form}", Cue(phrase="chronophage", match=Match.FORM)),
        ("- {phrase: le choix, match: fuzzy}", Cue(phrase="le choix", match=Match.FUZZY, threshold=DEFAULT_THRESHOLD)),
        ("- {phrase: le choix, match: fuzzy, threshold: 50}", Cue(phrase="le choix", match=Match.FUZZY, threshold=50)),
        ("- {phrase: à la place, unless: [à la place du]}", Cue(phrase="à la place", unless=("à la place du",))),
        (
            '- {pattern: [{LEMMA: ne, OP: "?"}, {LOWER: {IN: [oui, non]}}, {}]}',
            Cue(pattern=({"LEMMA": "ne", "OP": "?"}, {"LOWER": {"IN": ["oui", "non"]}}, {})),
        ),
    ],
)
def test_each_way_to_write_a_cue(write: Write, line: str, cue: Cue) -> None:
    (read,) = load_codebook(write(code_with(f"      {line}\n"))).codes[0].cues
    assert read == Cue(**{**vars(cue), "place": "line 9"})


def test_decomposed_accents_are_composed(write: Write) -> None:
    (cue,) = load_codebook(write(code_with("      - oblige\u0301\n"))).codes[0].cues
    assert cue.phrase == "obligé"


def test_oui_non_and_no_are_words(write: Write) -> None:
    cues = load_codebook(write(code_with("      - oui\n      - no\n      - on\n"))).codes[0].cues
    assert [cue.phrase for cue in cues] == ["oui", "no", "on"]


def test_json_is_read_too(write: Write) -> None:
    data = {"codebook": "essai", "version": "1.0.0", "language": "fr", "title": "Essai", "codes": []}
    assert load_codebook(write(json.dumps(data, indent="\t"), "essai.json")).title == "Essai"


@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
def test_a_byte_order_mark_and_windows_line_ends_change_nothing(write: Write, line_end: str) -> None:
    plain = load_codebook(write(WHOLE))
    windows = write(b"\xef\xbb\xbf" + WHOLE.replace("\n", line_end).encode(), "windows.yaml")
    assert load_codebook(windows) == plain


def test_a_code_for_hand_coding_needs_no_cue_though_it_has_examples(write: Write) -> None:
    text = f"{HEAD}codes:\n  - {{id: a, name: A, examples: [une phrase]}}\n"
    assert check_codebook(write(text)) == []


def test_a_new_codebook_may_have_no_codes_yet(write: Write) -> None:
    assert load_codebook(write(f"{HEAD}codes: []\n")).codes == ()
