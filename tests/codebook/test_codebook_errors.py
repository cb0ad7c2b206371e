"""What is wrong in a file is named with its line, its place, and what to do."""

from __future__ import annotations

from pathlib import Path

import pytest

from qualcode.codebook import check_codebook, load_codebook
from qualcode.model import CodebookError

HEAD = "codebook: essai\nversion: 1.0.0\nlanguage: fr\ntitle: Essai\n"
CODE = f"{HEAD}codes:\n  - id: a\n    name: A\n"
CUES = f"{CODE}    cues:\n"


def complaints(tmp_path: Path, text: str) -> list[str]:
    """What is wrong with the text, each without the file's name."""
    path = tmp_path / "g.yaml"
    path.write_text(text, encoding="utf-8")
    errors = check_codebook(path)
    assert all(str(error).startswith(f"{path}: ") for error in errors)
    return [str(error).removeprefix(f"{path}: ") for error in errors]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        # YAML itself
        (
            f"{CODE}    definition: Le non-choix : imposé\n",
            "line 8: YAML cannot be read: mapping values are not allowed here "
            "(put text that contains a colon in quotes)",
        ),
        (
            f"{HEAD}codes:\n\t- id: a\n",
            "line 6: YAML cannot be read: found character '\\t' that cannot start any token "
            "(indent with spaces, not tabs)",
        ),
        (
            f'{HEAD}description: "ouvert\ncodes: []\n',
            "line 7: YAML cannot be read: found unexpected end of stream (close the quotes and the brackets)",
        ),
        (
            f"{HEAD}codes: []\n---\n{HEAD}codes: []\n",
            "line 6: YAML cannot be read: but found another document (keep one codebook a file, without a second ---)",
        ),
        (f"{HEAD}codes: []\ntitle: Encore\n", "line 6: the key title is given twice (keep one of the two)"),
        (
            f"{CODE}    color: blue\n    color: black\n",
            "line 9: codes[0]: the key color is given twice (keep one of the two)",
        ),
        (f"{HEAD}codes: []\n[a]: b\n", "line 6: a key is a list or a mapping (put it in quotes, or write key: value)"),
        (
            f"{CODE}    definition: !important\n",
            "line 8: codes[0].definition: a tag (!important) stands here "
            "(remove the tag, or put the text in quotes if it begins with an exclamation mark)",
        ),
        (
            f'{CODE}    definition: "a\\x00b"\n',
            "line 8: codes[0].definition: the text holds a control character (delete the invisible character)",
        ),
        (
            f'{CODE}    definition: "\\ud800"\n',
            "line 8: codes[0].definition: the text holds a control character (delete the invisible character)",
        ),
        # the top of the file
        ("- a\n", "line 1: keys and values are expected here, not a list (write key: value)"),
        ("codebook\n", "line 1: keys and values are expected here, not text (write key: value)"),
        (
            f"{HEAD}codes: []\nrole: participant\n",
            "line 6: unknown key role "
            "(the keys here are codebook, version, language, title, description, fields, cue_examples, codes)",
        ),
        (HEAD, "line 1: the key codes is missing or empty (add it; an empty list is written codes: [])"),
        (
            "codebook: essai\nversion: 1.0.0\nlanguage: fr\ntitle:\ncodes: []\n",
            "line 1: the key title is missing or empty (add title: …)",
        ),
        (
            f"{HEAD}codes: []\n".replace("1.0.0", "1.0"),
            "line 2: version: text is expected here, not a number (write three numbers: 1.0.0)",
        ),
        (
            f"{HEAD}codes: []\n".replace("1.0.0", "v1"),
            "line 2: version: v1 is not a version (write three numbers: 1.0.0)",
        ),
        (
            f"{HEAD}codes: []\n".replace("1.0.0", "01.0.0"),
            "line 2: version: 01.0.0 is not a version (write three numbers: 1.0.0)",
        ),
        (
            f"{HEAD}codes: []\n".replace("1.0.0", "2026-11-02"),
            "line 2: version: text is expected here, not a date (write three numbers: 1.0.0)",
        ),
        (
            f"{HEAD}codes: []\n".replace(": fr", ": français"),
            "line 3: language: français is not a language (write the language's code: fr)",
        ),
        (
            f"{HEAD}codes: []\n".replace("codebook: essai", "codebook: Grille d'été"),
            "line 1: codebook: the id Grille d'été is not in lower-case letters, digits and hyphens "
            "(write grille-d-ete)",
        ),
        # codes
        (f"{HEAD}codes:\n  - name: A\n", "line 6: codes[0]: the key id is missing or empty (add id: …)"),
        (
            f"{HEAD}codes:\n  - non-choix\n",
            "line 6: codes[0]: keys and values are expected here, not text (write key: value)",
        ),
        (
            f"{HEAD}codes:\n  - id: non_choix\n    name: A\n",
            "line 6: codes[0].id: the id non_choix is not in lower-case letters, digits and hyphens (write non-choix)",
        ),
        (
            f"{CODE}    codes:\n      - {{id: a, name: B}}\n",
            "line 9: codes[0].codes[0].id: the id a is used already on line 6 (give each code its own id)",
        ),
        (
            f"{CODE}    guid: abc\n",
            "line 8: codes[0].guid: abc is not a guid (delete the line; qualcode writes it anew)",
        ),
        (
            f"{CODE}    guid: 0b7d3a52-5c0a-4c5e-9a51-3f6d0e8c1a11\n"
            "  - {id: b, name: B, guid: 0B7D3A52-5C0A-4C5E-9A51-3F6D0E8C1A11}\n",
            "line 9: codes[1].guid: the guid 0b7d3a52-5c0a-4c5e-9a51-3f6d0e8c1a11 is used already on line 8 "
            "(delete the line under the newer code; qualcode writes another)",
        ),
        (
            f"{CODE}    color: oranje\n",
            "line 8: codes[0].color: oranje is not a colour of the palette (did you mean orange? "
            "write one of orange, sky-blue, green, yellow, blue, vermillion, purple, black)",
        ),
        (
            f"{CODE}    include: une phrase\n",
            "line 8: codes[0].include: a list is expected here, not text (write one item a line, each after a hyphen)",
        ),
        (
            f"{CODE}    exclude:\n      - le choix : libre\n",
            "line 9: codes[0].exclude[0]: text is expected here, not keys and values "
            "(put text that contains a colon in quotes)",
        ),
        (
            f"{CODE}    examples: [2026]\n",
            "line 8: codes[0].examples[0]: text is expected here, not a number (put it in quotes)",
        ),
        (
            f"{CODE}    examples: [true]\n",
            "line 8: codes[0].examples[0]: text is expected here, not true or false (put it in quotes)",
        ),
        (
            f"{CODE}    examples: ['  ']\n",
            "line 8: codes[0].examples[0]: the text is empty (write it, or delete the line)",
        ),
        (f"{CODE}    definitoin: x\n", "line 8: codes[0]: unknown key definitoin (did you mean definition?)"),
        (f"{CODE}    couleur: blue\n", "line 8: codes[0]: unknown key couleur (did you mean color?)"),
        (
            f"{CODE}    contre-exemples: []\n",
            "line 8: codes[0]: unknown key contre-exemples (did you mean counterexamples?)",
        ),
        # cues
        (f'{CUES}      - ""\n', "line 9: codes[0].cues[0]: the text is empty (write it, or delete the line)"),
        (
            f"{CUES}      - {{phrase: ' '}}\n",
            "line 9: codes[0].cues[0].phrase: the text is empty (write it, or delete the line)",
        ),
        (
            f"{CUES}      - « … »\n",
            "line 9: codes[0].cues[0]: the phrase has no letter or digit (write the words that are said)",
        ),
        (
            f"{CUES}      - 2026\n",
            "line 9: codes[0].cues[0]: a phrase, or keys and values, are expected here, not a number "
            "(put the phrase in quotes)",
        ),
        (
            f"{CUES}      - {{polarity: affirmed}}\n",
            "line 9: codes[0].cues[0]: the cue has neither a phrase nor a pattern (add phrase: …)",
        ),
        (
            f"{CUES}      - {{phrase: a, pattern: [{{LOWER: a}}]}}\n",
            "line 9: codes[0].cues[0]: a cue has a phrase, a pattern or learned words, only one of them "
            "(make two cues of it)",
        ),
        (
            f"{CUES}      - {{pattern: [{{LOWER: a}}], match: form}}\n",
            "line 9: codes[0].cues[0].match: match is for phrases, and this cue has a pattern (delete match)",
        ),
        (
            f"{CUES}      - {{pattern: []}}\n",
            "line 9: codes[0].cues[0].pattern: the list is empty (give at least one item)",
        ),
        (
            f"{CUES}      - {{phrase: a, threshold: 90}}\n",
            "line 9: codes[0].cues[0].threshold: a threshold is for fuzzy phrases only "
            "(add match: fuzzy, or delete threshold)",
        ),
        *(
            (
                f"{CUES}      - {{phrase: a, match: fuzzy, threshold: {threshold}}}\n",
                "line 9: codes[0].cues[0].threshold: the threshold is not a whole number from 50 to 100 "
                "(write threshold: 88, without quotes)",
            )
            for threshold in ("49", "101", "88.5", "'88'", "true", "9" * 5000)
        ),
        (
            f"{CUES}      - {{phrase: a, match: fuzy}}\n",
            "line 9: codes[0].cues[0].match: fuzy is not a value of match "
            "(did you mean fuzzy? write one of lemma, form, fuzzy, sound)",
        ),
        (
            f"{CUES}      - {{phrase: a, polarity: positive}}\n",
            "line 9: codes[0].cues[0].polarity: positive is not a value of polarity "
            "(write one of any, affirmed, negated)",
        ),
        (
            f"{CUES}      - {{phrase: a, unless: a b}}\n",
            "line 9: codes[0].cues[0].unless: a list is expected here, not text "
            "(write one item a line, each after a hyphen)",
        ),
        (
            f"{CUES}      - {{phrase: a, unles: [a b]}}\n",
            "line 9: codes[0].cues[0]: unknown key unles (did you mean unless?)",
        ),
        (
            f"{CUES}      - {{phrase: a, beside: b}}\n",
            "line 9: codes[0].cues[0]: unknown key beside (the keys here are phrase, pattern, learned, match, "
            "threshold, polarity, unless, near, without, within, only, not, role, in_code)",
        ),
        (
            f"{CUES}      - {{phrase: le <temps>}}\n",
            "line 9: codes[0].cues[0].phrase: there is no field <temps> (add it under fields: at the top of the file)",
        ),
        (
            f"{CUES}      - {{phrase: a, near: [<temps>]}}\n",
            "line 9: codes[0].cues[0].near[0]: there is no field <temps> (add it under fields: at the top of the file)",
        ),
        (
            f"{CUES}      - {{phrase: a, within: 5}}\n",
            "line 9: codes[0].cues[0].within: within says how near, but not to what (add near: […])",
        ),
        (
            f"{CUES}      - {{phrase: a, near: [b], within: 31}}\n",
            "line 9: codes[0].cues[0].within: within is not a whole number from 1 to 30 "
            "(write within: 6, without quotes)",
        ),
        (
            f"{CUES}      - {{phrase: a, only: [negated], not: [negated]}}\n",
            "line 9: codes[0].cues[0]: negated stands under only and under not (keep one of the two)",
        ),
        (
            f"{CUES}      - {{phrase: a, in_code: b}}\n",
            "line 9: codes[0].cues[0].in_code: there is no code b (write the id of a code)",
        ),
        (
            f"{CUES}      - a\n      - {{phrase: a, match: lemma}}\n",
            "line 10: codes[0].cues[1]: the cue stands already on line 9 (delete one of the two)",
        ),
    ],
)
def test_one_thing_wrong_gives_one_message(tmp_path: Path, text: str, message: str) -> None:
    assert complaints(tmp_path, text) == [message]


def test_the_same_phrase_matched_in_two_ways_is_two_cues(tmp_path: Path) -> None:
    assert complaints(tmp_path, f"{CUES}      - a\n      - {{phrase: a, match: form}}\n") == []


def test_all_problems_come_in_the_order_of_the_file_and_the_first_is_raised(tmp_path: Path) -> None:
    text = (
        "codebook: essai\nversion: 1.0\nlanguage: fr\ntitel: Essai\ntitle: Essai\n"
        "codes:\n  - id: A\n    name: 12\n    cues: [{}, x, x]\n  - id: b\n"
    )
    errors = complaints(tmp_path, text)
    lines = [int(error.split(":")[0].removeprefix("line ")) for error in errors]
    assert lines == [2, 4, 7, 8, 9, 9, 10]
    with pytest.raises(CodebookError) as raised:
        load_codebook(tmp_path / "g.yaml")
    assert str(raised.value).endswith(errors[0])


def test_a_message_quotes_only_the_beginning_of_a_long_text(tmp_path: Path) -> None:
    messages = complaints(tmp_path, f"{CODE}    color: {'rouge' * 1000}\n    {'x' * 900}: 1\n    guid: {'0' * 999}x\n")
    assert len(messages) == 3
    assert all(len(message) < 300 for message in messages)


def test_every_message_is_one_line(tmp_path: Path) -> None:
    (error,) = complaints(tmp_path, f'{CODE}    color: "rouge\\nvif"\n')
    assert "\n" not in error


def test_a_cue_that_is_wrong_is_left_out_and_the_rest_works(tmp_path: Path) -> None:
    path = tmp_path / "g.yaml"
    path.write_text(
        f"{CUES}      - le temps\n      - {{phrase: le <temps>}}\n      - {{phrase: 3}}\n      - le choix\n", "utf-8"
    )
    codebook = load_codebook(path)
    assert [(cue.phrase, cue.place) for code in codebook.walk() for cue in code.cues] == [
        ("le temps", "line 9"),
        ("le choix", "line 12"),
    ]
    assert [error.place.split(":")[0] for error in codebook.refused] == ["line 10", "line 11"]
    assert [str(error) for error in check_codebook(path)] == [str(error) for error in codebook.refused]
