"""Keys: in order in the code, and moved by a preset, a study or a person without anything getting lost."""

from __future__ import annotations

import ast
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import TypeGuard

import pytest
from click.testing import CliRunner
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import qualcode.tui
from qualcode.cli.main import cli
from qualcode.tui.binding_index import declared, parts, scopes
from qualcode.tui.keymap import NO_KEY, PRESETS, Keymap, Scope, Wish, resolve

SCOPES = scopes()
IDS = sorted({id_ for scope in SCOPES for id_ in scope.keys})


def in_force(keymap: Keymap, scope: Scope) -> dict[str, tuple[str, ...]]:
    given = {id_: tuple(k for k in keys.split(",") if k != NO_KEY) for id_, keys in keymap.keys.items()}
    return {id_: given.get(id_, keys) for id_, keys in scope.keys.items()}


def shared(scope: Scope, keys: dict[str, tuple[str, ...]]) -> set[tuple[str, frozenset[str]]]:
    """Keys that two actions of a scope have."""
    return {
        (key, frozenset((one, other)))
        for one in keys
        for other in keys
        if one < other
        for key in set(keys[one]) & set(keys[other])
    }


@pytest.mark.parametrize("part", parts(), ids=lambda part: part.__name__)
def test_every_binding_has_a_permanent_id_and_needs_neither_digit_nor_bracket(part: type) -> None:
    for bound in declared(part):
        assert bound.id.count(".") == 1, bound
        for key in bound.keys:
            last = key.rpartition("+")[2]
            assert not last.isdigit()
            assert not any(sign in last for sign in ("bracket", "brace", "parenthesis"))


NEVER_TOGETHER = {
    # with a selection these keys shape it, without one they are about the coding at the caret
    frozenset({"select.shrink", "coding.split"}),
    frozenset({"select.other-end", "coding.cycle"}),
    # while edges are adjusted no tour is on
    frozenset({"coding.keep-edges", "tour.next"}),
    # a list of places takes over what these keys do in any list
    frozenset({"found.up", "list.up"}),
    frozenset({"found.down", "list.down"}),
    frozenset({"found.mark", "list.choose"}),
    frozenset({"found.open", "list.choose"}),
}


@pytest.mark.parametrize("preset", PRESETS)
def test_no_two_bindings_of_one_screen_share_a_key(preset: str) -> None:
    keymap = resolve(SCOPES, preset)
    assert keymap.problems == ()
    for scope in SCOPES:
        own = {id_: keys for id_, keys in in_force(keymap, scope).items() if not id_.startswith("app.")}
        assert {pair for pair in shared(scope, own) if pair[1] not in NEVER_TOGETHER} == set(), scope.name


@pytest.mark.parametrize("preset", PRESETS)
def test_a_preset_leaves_no_action_without_a_key(preset: str) -> None:
    keymap = resolve(SCOPES, preset)
    lost = {id_ for id_, keys in keymap.keys.items() if keys == NO_KEY}
    assert lost == set()


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.dictionaries(st.sampled_from(IDS), st.sampled_from(["j", "f11", "x,w", "", "ctrl+l", "é"]), max_size=5))
def test_whatever_a_person_asks_for_no_key_does_two_things_that_did_one(wanted: dict[str, str]) -> None:
    keymap = resolve(SCOPES, "arrows", [Wish("config.toml", wanted)])
    for scope in SCOPES:
        assert shared(scope, in_force(keymap, scope)) <= shared(scope, dict(scope.keys))


def test_two_actions_may_change_places() -> None:
    keymap = resolve(SCOPES, "arrows", [Wish("f", {"suggestion.accept": "x", "suggestion.reject": "a"})])
    assert keymap == Keymap({"suggestion.accept": "x", "suggestion.reject": "a"})


@pytest.mark.parametrize(
    ("id_", "key", "told"),
    [
        ("coding.chose", "f11", "coding.choose"),
        ("coding.choose", "j", "move.sentence-down"),
        ("coding.choose", "contrl+e", "is no key"),
        ("app.quit", "q", "while typing"),
        ("app.palette", "", "while typing"),
    ],
)
def test_what_cannot_be_is_told_in_one_line_with_file_and_id_and_left_out(id_: str, key: str, told: str) -> None:
    keymap = resolve(SCOPES, "arrows", [Wish("config.toml", {id_: key, "memo.write": "f11"})])
    assert keymap.keys == {"memo.write": "f11"} if key != "f11" else {"memo.write": "f11"}
    (problem,) = keymap.problems
    assert problem.startswith(f"config.toml: keys.{id_}: ")
    assert told in problem
    assert "\n" not in problem


def test_a_person_goes_before_the_study_and_the_study_before_the_preset() -> None:
    study, person = (
        Wish("study", {"move.row-down": "f11", "memo.write": "alt+m"}),
        Wish("person", {"memo.write": "ctrl+l"}),
    )
    keys = resolve(SCOPES, "vim", [study, person]).keys
    assert (keys["move.row-down"], keys["memo.write"]) == ("f11", "ctrl+l")


def test_the_command_lists_each_id_once_with_its_keys() -> None:
    printed = CliRunner().invoke(cli, ["keys", "--format", "json"])
    assert printed.exit_code == 0, printed.output
    rows = [json.loads(line) for line in printed.stdout.splitlines()]
    by_id = {row["id"]: row for row in rows}
    assert len(by_id) == len(rows)
    assert by_id["coding.choose"]["keys"] == ["c"]
    assert by_id["app.tour"]["keys"] == []


KEY_IN_WORDS = re.compile(r"\b(ctrl|alt|shift) \S|\bF\d+\b|(?<!\S)[a-zA-Z/*] (takes|brings|goes|chooses|marks|shows)\b")
MESSAGES = {"_", "N_", "ngettext"}


def calls(names: set[str]) -> Iterator[ast.Call]:
    """Each call of these functions in the workbench."""
    for file in sorted(Path(qualcode.tui.__file__).parent.rglob("*.py")):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in names:
                yield node


def test_no_sentence_names_a_key_of_the_code_which_may_be_another_persons() -> None:
    said = [arg.value for call in calls(MESSAGES) for arg in call.args if isinstance(arg, ast.Constant)]
    # what a preset is, and the figure of merit that is called F1
    others = ("Arrows and small letters", "precision {p")
    named = [words for words in said if isinstance(words, str) and KEY_IN_WORDS.search(words)]
    assert [words for words in named if not words.startswith(others)] == []


def test_every_binding_that_a_sentence_asks_the_key_of_is_there() -> None:
    asked = [arg.value for call in calls({"key_of"}) for arg in call.args if isinstance(arg, ast.Constant)]
    asked += [word.value.value for call in calls({"keys_of"}) for word in call.keywords if _is_written(word.value)]
    assert len(asked) > 100
    assert set(asked) - set(IDS) == set()


def _is_written(node: ast.expr) -> TypeGuard[ast.Constant]:
    return isinstance(node, ast.Constant)
