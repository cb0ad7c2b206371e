"""A person's own settings: read leniently, changed one line at a time."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from qualcode.cli.entry import wanted_language
from qualcode.model import CitedBy, InputError, StudyError
from qualcode.paths import config_folder
from qualcode.preferences import Preferences, keep_preference, preferences_file, read_preferences, with_value
from qualcode.project import find_study, init_study
from qualcode.project.change_setting import change_setting

COMMENTED = """\
# my settings

[workbench]   # of the screen
theme = "light"  # the lamp is strong
# keys = "vim"

[keys]
coding.choose = "enter" # as before
"""
_NAMES = st.sampled_from(["theme", "keys", "note", "width"])
_VALUES = st.one_of(st.text(max_size=12), st.integers(-5, 500), st.booleans())
_TABLES = st.sampled_from(["workbench", "keys", "study"])


def test_a_value_is_changed_and_its_comment_and_all_other_lines_stay() -> None:
    changed = with_value(COMMENTED, "workbench", "theme", "dark")
    assert changed == COMMENTED.replace('"light"', '"dark"')


def test_a_new_key_comes_last_in_its_table_and_a_new_table_last_in_the_file() -> None:
    changed = with_value(COMMENTED, "workbench", "motion", False)
    assert changed == COMMENTED.replace('# keys = "vim"\n', '# keys = "vim"\nmotion = false\n')
    assert with_value(COMMENTED, "study", "title", "é # « »") == f'{COMMENTED}\n[study]\ntitle = "é # « »"\n'


def test_line_ends_of_windows_and_a_missing_last_one_are_respected() -> None:
    assert with_value('[study]\r\ntitle = "a"', "study", "coder", "b") == '[study]\r\ntitle = "a"\r\ncoder = "b"\r\n'


@pytest.mark.parametrize("text", ['study = {title = "a"}\n', '[study]\ntitle = """\na\n"""\n', 'study.title = "a"\n'])
def test_what_one_line_cannot_change_is_left_alone(text: str) -> None:
    assert with_value(text, "study", "title", "b") is None


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(_TABLES, _NAMES, _VALUES, _TABLES, _NAMES, _VALUES)
def test_whatever_is_written_is_read_back_and_nothing_else_changes(
    table: str, name: str, value: str | int | bool, other_table: str, other: str, other_value: str | int | bool
) -> None:
    first = with_value("# top\n", other_table, other, other_value)
    assert first is not None
    second = with_value(first, table, name, value)
    assert second is not None
    expected = {other_table: {other: other_value}}
    expected.setdefault(table, {})[name] = value
    assert tomllib.loads(second) == expected
    removed = with_value(second, table, name, None)
    assert removed is not None
    assert name not in tomllib.loads(removed).get(table, {})


def test_preferences_are_kept_and_read_again() -> None:
    assert read_preferences() == Preferences()
    keep_preference("theme", "contrast-light")
    keep_preference("context", 5)
    assert read_preferences() == Preferences(theme="contrast-light", context=5)


def test_what_is_wrong_is_told_with_the_nearest_name_and_the_rest_is_used() -> None:
    path = preferences_file()
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(
        '[workbench]\nthem = "dark"\nkeys = "emacs"\nmotion = false\n[keys]\ncoding.choose = 3\nmemo.write = "w"\n'
    )
    preferences = read_preferences()
    assert not preferences.motion
    assert preferences.own_keys == {"memo.write": "w"}
    told = "\n".join(preferences.problems)
    assert "workbench.them" in told
    assert "theme" in told
    assert '"arrows", "vim"' in told
    assert "keys.coding.choose" in told
    assert len(preferences.problems) == 3


def test_a_file_that_is_not_toml_stops_nobody_and_is_not_overwritten() -> None:
    path = preferences_file()
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("theme: dark\n")
    assert read_preferences().theme == "dark"
    assert len(read_preferences().problems) == 1
    with pytest.raises(InputError):
        keep_preference("theme", "light")
    assert path.read_text() == "theme: dark\n"


def test_the_language_is_asked_for_by_option_then_preference_then_environment() -> None:
    assert wanted_language([]) == "en"
    keep_preference("language", "fr")
    assert wanted_language([]) == "fr"
    assert wanted_language(["--lang", "en"]) == "en"


def test_the_config_folder_follows_the_systems_rule(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delenv("QUALCODE_CONFIG")
    monkeypatch.setattr("sys.platform", "linux")
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    assert config_folder() == tmp_path / "qualcode"


def test_a_studys_setting_is_changed_in_its_file_with_comments_kept(tmp_path: Path) -> None:
    folder = init_study(tmp_path, title="Une étude")
    settings = tmp_path / "qualcode.toml"
    settings.write_text(settings.read_text() + '# agreed in May\ncitation = "lines" # see the guide\n')
    changed = change_setting(change_setting(folder, "citation", "turns"), "citation_width", 90)
    assert (changed.settings.citation, changed.settings.citation_width) == (CitedBy.TURNS, 90)
    assert '# agreed in May\ncitation = "turns" # see the guide\n' in settings.read_text()
    with pytest.raises(StudyError):
        change_setting(folder, "citation_width", 7)
    assert "90" in settings.read_text()


def test_keys_of_a_study_are_read_and_a_number_is_refused(tmp_path: Path) -> None:
    init_study(tmp_path, title="x")
    settings = tmp_path / "qualcode.toml"
    before = settings.read_text()
    settings.write_text(before + '[keys]\ncoding.choose = "c,f11"\n')
    found = find_study(tmp_path)
    assert found is not None
    assert found.settings.keys == {"coding.choose": "c,f11"}
    settings.write_text(before + "[keys]\ncoding.choose = 3\n")
    with pytest.raises(StudyError, match=r"keys\.coding\.choose"):
        find_study(tmp_path)
