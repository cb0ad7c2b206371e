"""The French catalogue: complete, compiled, with the same values and the field's words on both sides."""

from __future__ import annotations

import ast
import gettext
import re
from collections.abc import Iterator
from importlib.metadata import version
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import read_po

from qualcode.locales import update

CODE = re.compile(r"`[^`]*`")
DATA = re.compile(
    r"`[^`]*`|\{[^}]*\}|\"[^\"]*\"|\b\w+ = \"[^\"]*\"|\S+\.(?:md|yaml|toml|csv|db)\b|\S+/\S*|--[\w-]+"
    r"|^ *(?:Example|Exemple)\u00a0?:.*|\b[A-Z]{2,}\b|“[^”]*”|«[^»]*»|\[\w+\]|\w=\w+",
    re.MULTILINE,
)
"""What is the same in every language: code, values, file names, options, examples, metavars."""
GLOSSARY = {
    r"codebooks?": r"grilles?",
    r"transcripts?": r"transcriptions?",
    r"cues?": r"indices?",
    r"workbench": r"atelier",
    r"study|studies": r"études?",
    r"memos?": r"mémos?",
    r"suggestions?": r"suggestions?",
    r"coders?": r"cod(?:eur|age)\S*",
    r"participants?": r"enquêté·es?",
    r"interviewers?": r"enquêteur·rice",
    r"interviews?": r"entretiens?",
    r"codings?": r"codages?|recodé|codés?",
    r"passages?": r"extraits?",
    r"quotes?": r"extraits?|cités?|guillemets",
}
OTHERWISE = {
    # phrases in which French says it without the word
    "“{column}” of participant {name} differs from an earlier row",
    "the row names no participant",
    "participant {name} is given twice",
    "describe this participant, or correct the name",
    "Who is coding.",
    "each line is an object with file, code, quote and, if you like, sure",
}


@pytest.fixture(scope="module")
def po() -> Catalog:
    with update.FRENCH.open("rb") as stream:
        return read_po(stream, locale="fr")


@pytest.fixture(scope="module")
def code() -> Catalog:
    return update.template()


def said(catalog: Catalog) -> dict[tuple[str | None, str | tuple[str, ...]], Message]:
    return {(m.context, tuple(m.id) if isinstance(m.id, list | tuple) else m.id): m for m in catalog if m.id}


def forms(words: object) -> tuple[str, ...]:
    return tuple(words) if isinstance(words, list | tuple) else (str(words),)


def pairs(catalog: Catalog) -> Iterator[tuple[Message, str, str]]:
    """Each French form with the English it stands for; the second form of a plural with the second."""
    for message in catalog:
        if message.id:
            for english, french in zip(forms(message.id), forms(message.string), strict=True):
                if french:
                    yield message, english, french


def click_alone(message: Message) -> bool:
    return update.SAID_BY_CLICK in message.auto_comments


def test_every_string_of_the_code_has_french(po: Catalog, code: Catalog) -> None:
    known = said(po)
    missing = [
        f"{message.locations[0][0]}: {key[1]!r}"
        for key, message in said(code).items()
        if not click_alone(message) and (key not in known or not all(forms(known[key].string)))
    ]
    assert missing == [], "translate them after `python -m qualcode.locales.update`"


def test_every_string_of_the_click_it_was_made_with_has_french(po: Catalog, code: Catalog) -> None:
    made_with = re.search(r"X-Click-Version: ([\d.]+)", update.FRENCH.read_text(encoding="utf-8"))
    assert made_with is not None
    if version("click") != made_with[1]:
        pytest.skip(f"the catalogue has the words of click {made_with[1]}")
    known = said(po)
    missing = [
        key[1]
        for key, message in said(code).items()
        if click_alone(message) and (key not in known or not all(forms(known[key].string)))
    ]
    assert missing == []


def test_the_catalogue_holds_nothing_that_the_code_does_not_say(po: Catalog, code: Catalog) -> None:
    in_code = said(code)
    assert [key[1] for key, message in said(po).items() if key not in in_code and not click_alone(message)] == []


def test_nothing_is_fuzzy_or_obsolete() -> None:
    text = update.FRENCH.read_text(encoding="utf-8")
    assert "#, fuzzy" not in text
    assert not re.search(r"^#~", text, re.MULTILINE)


def test_the_compiled_catalogue_says_what_the_source_says(po: Catalog) -> None:
    with update.FRENCH.with_suffix(".mo").open("rb") as stream:
        compiled = gettext.GNUTranslations(stream)
    for message in po:
        english = forms(message.id)
        if not message.id or not all(forms(message.string)):
            continue
        if len(english) == 2:
            assert (compiled.ngettext(*english, 1), compiled.ngettext(*english, 2)) == forms(message.string)
        elif message.context:
            assert compiled.pgettext(message.context, english[0]) == message.string
        else:
            assert compiled.gettext(english[0]) == message.string
    assert compiled.info()["language"] == "fr"


def test_an_update_gives_the_same_files_each_time(code: Catalog) -> None:
    def files(template: Catalog) -> tuple[bytes, bytes, bytes]:
        po = update.po_bytes(update.french(template), language="fr", plural="(n > 1)")
        return update.po_bytes(template, language="en", plural="(n != 1)"), po, update.mo_bytes(po)

    first, second = files(code), files(update.template())
    assert first == second
    assert str(Path.cwd()).encode() not in b"".join(first)


def test_an_update_keeps_french_and_leaves_what_is_gone_out(
    po: Catalog, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    package = tmp_path / "qualcode"
    package.mkdir()
    (package / "new.py").write_text('_("Undo")\n_("never said before")\n', encoding="utf-8")
    updated = update.french(update.template(package))
    undo, new = updated.get("Undo"), updated.get("never said before")
    assert undo is not None
    assert new is not None
    assert undo.string == "Annuler"
    assert [message.id for message in update.untranslated(updated)] == ["never said before"]
    assert updated.get("Redo") is None


def test_an_update_keeps_what_another_click_says(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(update, "_of_click", lambda: iter(()))
    updated = update.french(update.template())
    usage, extra = updated.get("Usage:"), updated.get("Got unexpected extra argument ({args})")
    assert usage is not None
    assert extra is not None
    assert usage.string == "Utilisation\u00a0:"
    assert len(forms(extra.string)) == 2


def test_values_are_the_same_on_both_sides(po: Catalog) -> None:
    values = re.compile(r"\{\w+(?:![rsa])?\}|%\(\w+\)s")
    for message, english, french in pairs(po):
        allowed = {value for form in forms(message.id) for value in values.findall(form)}
        assert set(values.findall(french)) <= allowed, message.id
        if len(forms(message.id)) == 1 or english == forms(message.id)[1]:
            assert set(values.findall(french)) == set(values.findall(english)), message.id


def test_commands_and_options_are_the_same_on_both_sides(po: Catalog) -> None:
    for message, english, french in pairs(po):
        assert set(CODE.findall(french)) == set(CODE.findall(english)), message.id
        assert set(re.findall(r"--[a-z][\w-]*", french)) == set(re.findall(r"--[a-z][\w-]*", english)), message.id


@pytest.mark.parametrize("english_word", GLOSSARY)
def test_words_of_the_field_are_those_of_the_glossary(po: Catalog, english_word: str) -> None:
    wanted = re.compile(rf"\b(?:{english_word})\b", re.IGNORECASE)
    french_word = re.compile(GLOSSARY[english_word], re.IGNORECASE)
    elsewhere = [
        (english, french)
        for message, english, french in pairs(po)
        if not click_alone(message)
        and english not in OTHERWISE
        and wanted.search(DATA.sub(" ", english))
        and not french_word.search(french)
    ]
    assert elsewhere == []


def test_no_english_word_of_the_field_is_left_in_french(po: Catalog) -> None:
    english = re.compile(
        r"\b(?:codebook|transcript|workbench|coder-only|cue|memo|study|turn|coding)s?\b", re.IGNORECASE
    )
    left = []
    for message, _english, french in pairs(po):
        # names of keys, roles and choices stand in parentheses or as code
        words = re.sub(r"\([a-z, ]+\)|clés [a-z, ]+ et [a-z]+", " ", DATA.sub(" ", french))
        if not click_alone(message) and english.search(words):
            left.append(french)
    assert left == []


def test_a_kind_is_not_called_by_the_sociologists_word_for_gender(po: Catalog) -> None:
    assert [french for _message, _english, french in pairs(po) if re.search(r"\bgenres?\b", french, re.I)] == []


def test_a_passage_is_coded_with_a_code_and_by_a_person(po: Catalog) -> None:
    assert [french for _message, _english, french in pairs(po) if re.search(r"codée?s? par \{code\}", french)] == []


def test_french_typography(po: Catalog) -> None:
    wrong = []
    for _message, _english, french in pairs(po):
        text = re.sub(r"`[^`]*`|\"[^\"]*\"|\{[^}]*\}|@ % ! &", "x", french)
        if re.search(r"[^\W\d_]'[^\W\d_]|“|”|\.\.\.", text):
            wrong.append(french)
        if re.search(r" [:;!?»](?:\s|$)|« |[^\s\u00a0(][;!?»](?:\s|$)|«[^\u00a0]", text):
            wrong.append(french)
    assert wrong == []


def test_no_string_to_translate_is_put_together_in_the_code() -> None:
    """A sentence in pieces, or with values already in it, is found in no catalogue."""
    wrong = []
    for path in sorted(update.PACKAGE.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in update.KEYWORDS):
                continue
            words = node.args[:2] if node.func.id in ("ngettext", "pgettext") else node.args[:1]
            if any(isinstance(each, ast.JoinedStr | ast.BinOp | ast.Call | ast.IfExp) for each in words):
                wrong.append(f"{path.name}:{node.lineno}")
    assert wrong == []
