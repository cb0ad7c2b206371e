"""Slips in token patterns are found without spaCy, and what spaCy takes is not refused."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from qualcode.codebook import check_codebook
from qualcode.codebook.patterns import ATTRIBUTES, pattern_findings

GOOD: list[list[dict[str, object]]] = [
    [{"LOWER": "pas"}],
    [{"LEMMA": "ne", "OP": "?"}, {"LEMMA": "pouvoir"}, {"LOWER": "pas"}, {"LEMMA": "refuser"}],
    [{"LEMMA": {"IN": ["perdre", "oublier"]}}, {"OP": "{0,4}"}, {"LOWER": {"NOT_IN": ["temps"]}}],
    [{"LOWER": {"REGEX": "^oblig"}}, {"OP": "*"}, {"LOWER": "de"}],
    [{"LOWER": {"REGEX": {"IN": ["^a", "b$"]}}}],
    [{"LOWER": {"FUZZY": "obligé"}}, {"LOWER": {"FUZZY2": {"IN": ["choix"]}}}],
    [{"LENGTH": {">=": 10}, "IS_ALPHA": True}, {"LENGTH": 3}],
    [{"MORPH": {"IS_SUPERSET": ["Tense=Past"]}}],
    [{"LOWER": "pas", "OP": "!"}, {"LOWER": "choix"}],
    [{"LOWER": "a", "OP": "+"}],
    [{"LOWER": "a", "OP": "{1}"}],
    [{"LOWER": "a", "OP": "{1,}"}],
    [{"LOWER": "a", "OP": "{2,3}"}],
    [{"LOWER": "a"}, {"LOWER": "b", "OP": "{,2}"}, {}],
]


@pytest.mark.parametrize("pattern", GOOD, ids=json.dumps)
def test_a_pattern_that_the_matcher_takes_is_not_refused(pattern: list[dict[str, object]]) -> None:
    from spacy.matcher import Matcher
    from spacy.vocab import Vocab

    Matcher(Vocab(), validate=True).add("x", [pattern])
    assert list(pattern_findings(pattern)) == []


def test_every_attribute_of_ours_is_one_of_the_matchers() -> None:
    from spacy.schemas import TokenPattern

    assert {name.lower() for name in ATTRIBUTES} <= set(TokenPattern.model_fields)


@pytest.mark.parametrize(
    ("pattern", "message"),
    [
        ('[{"LEMA": "ne"}]', "[0].LEMA: LEMA is not a token attribute (did you mean LEMMA?)"),
        ('[{"lower": "ne"}]', "[0].lower: lower is not a token attribute (did you mean LOWER?)"),
        ('[{"XYZ": "ne"}]', "[0].XYZ: XYZ is not a token attribute (use LOWER, LEMMA or ORTH)"),
        ('[{"LOWER": 12}]', "[0].LOWER: LOWER is not text (put it in quotes, or list several under IN)"),
        ('[{"LOWER": ["a"]}]', "[0].LOWER: LOWER is not text (put it in quotes, or list several under IN)"),
        ('[{"LOWER": ""}]', "[0].LOWER: LOWER is empty (give the word, or leave the token empty: {})"),
        ('[{"LOWER": null}]', "[0].LOWER: LOWER is not text (put it in quotes, or list several under IN)"),
        ('[{"IS_ALPHA": "true"}]', "[0].IS_ALPHA: IS_ALPHA is true or false (write true or false, without quotes)"),
        (
            '[{"LENGTH": true}]',
            '[0].LENGTH: LENGTH is a whole number (write a number, or a comparison such as {">=": 3})',
        ),
        ('[{"LENGTH": {">=": "3"}}]', "[0].LENGTH.>=: LENGTH is a whole number (write a number, without quotes)"),
        ('[{"LOWER": {"INN": ["a"]}}]', "[0].LOWER.INN: INN is not an operator of LOWER (did you mean IN?)"),
        ('[{"LOWER": {">=": 1}}]', "[0].LOWER.>=: >= is not an operator of LOWER (use IN, NOT_IN, REGEX or FUZZY)"),
        ('[{"LOWER": {"IN": "a"}}]', "[0].LOWER.IN: IN takes a list (write it in brackets: [perdre, oublier])"),
        ('[{"LOWER": {"IN": []}}]', "[0].LOWER.IN: IN takes a list (write it in brackets: [perdre, oublier])"),
        (
            '[{"LOWER": {"IN": ["a", 1]}}]',
            "[0].LOWER.IN[1]: an item of IN is of the wrong kind "
            "(give text (in quotes if it looks like a number), or for LENGTH whole numbers)",
        ),
        ('[{"LOWER": {}}]', "[0].LOWER: LOWER takes no mapping here (give a value)"),
        ('[{"LOWER": {"REGEX": 1}}]', "[0].LOWER.REGEX: REGEX is not text (put it in quotes)"),
        (
            '[{"LOWER": {"REGEX": "("}}]',
            "[0].LOWER.REGEX: the regular expression ( does not compile: "
            "missing ), unterminated subpattern at position 0 (correct it; a dot or a bracket meant as such needs \\)",
        ),
        (
            '[{"LOWER": {"REGEX": {"IN": ["a", "*"]}}}]',
            "[0].LOWER.REGEX.IN[1]: the regular expression * does not compile: "
            "nothing to repeat at position 0 (correct it; a dot or a bracket meant as such needs \\)",
        ),
        (
            '[{"LOWER": {"REGEX": ".*"}}]',
            "[0].LOWER.REGEX: the regular expression .* matches any word "
            "(anchor it with ^ and $, and leave something that must be there)",
        ),
        (
            '[{"LOWER": {"REGEX": {"IS_SUBSET": ["a"]}}}]',
            "[0].LOWER.REGEX: REGEX takes text, or IN or NOT_IN (use IN or NOT_IN under it)",
        ),
        (
            json.dumps([{"LOWER": {"REGEX": "a" * 501}}]),
            "[0].LOWER.REGEX: the regular expression is longer than 500 characters (list the words under IN)",
        ),
        *(
            (
                f'[{{"LOWER": "a"}}, {{"OP": {operator}}}]',
                '[1].OP: OP is not an operator (write one of "!", "?", "+", "*", "{n}", "{n,m}", in quotes)',
            )
            for operator in ('"??"', "{0,4}", '"{}"', '"{,}"', '"{-1}"', "1", '""')
        ),
        ('[{"LOWER": "a"}, {"OP": "{4,2}"}]', "[1].OP: OP counts down: {4,2} (write the smaller number first)"),
        (
            '[{"LOWER": "a"}, {"OP": "{0,999}"}]',
            '[1].OP: a token is repeated more than 100 times (use "*" for any number)',
        ),
        (json.dumps([{"LOWER": "a"}] * 101), ": the pattern has more than 100 tokens (split it into several cues)"),
        *(
            (
                pattern,
                ": the pattern can match nothing: every token may be missing "
                "(give at least one token that must be there, by LOWER or LEMMA)",
            )
            for pattern in (
                '[{"LOWER": "a", "OP": "?"}]',
                '[{"LOWER": "a", "OP": "*"}, {"OP": "{0,3}"}]',
                '[{"LOWER": "a", "OP": "{,3}"}, {"LOWER": "b", "OP": "{0}"}]',
            )
        ),
        *(
            (
                pattern,
                ": the pattern matches any words (give at least one token that must be there, by LOWER or LEMMA)",
            )
            for pattern in (
                "[{}]",
                '[{"OP": "+"}, {}]',
                '[{}, {"LOWER": "a", "OP": "?"}]',
                '[{"LOWER": "a", "OP": "!"}]',
            )
        ),
    ],
)
def test_a_slip_in_a_pattern_is_named_at_its_place(tmp_path: Path, pattern: str, message: str) -> None:
    path = tmp_path / "g.yaml"
    head = "codebook: essai\nversion: 1.0.0\nlanguage: fr\ntitle: Essai\ncodes:\n  - id: a\n    name: A\n    cues:\n"
    path.write_text(f"{head}      - pattern: {pattern}\n", encoding="utf-8")
    place = message if message.startswith(("[", ":")) else f": {message}"
    assert [str(error) for error in check_codebook(path)] == [f"{path}: line 9: codes[0].cues[0].pattern{place}"]


def test_a_doubtful_but_legal_expression_gives_no_warning() -> None:
    assert list(pattern_findings([{"LOWER": {"REGEX": "[[a]b"}}])) == []
