"""How rows are printed: aligned in terminal cells, safe in a spreadsheet, harmless in a terminal."""

from __future__ import annotations

import csv

from qualcode.cli.output import WIDEST, cell_width, csv_lines, table_text


def test_columns_line_up_whatever_their_characters() -> None:
    rows = [{"name": "obligé", "n": 3}, {"name": "oblige\u0301·e", "n": 12}, {"name": "日本", "n": 1}]
    assert table_text(rows, ["name", "n"]) == ("name       n\nobligé     3\noblige\u0301·e  12\n日本       1\n")


def test_no_rows_print_nothing() -> None:
    assert table_text([], ["name"]) == ""


def test_long_cells_are_cut_with_an_ellipsis() -> None:
    (_header, line) = table_text([{"text": "é" * 200}], ["text"]).splitlines()
    assert line == "é" * (WIDEST - 1) + "…"
    assert cell_width(line) == WIDEST


def test_a_text_stays_on_its_line_and_cannot_command_the_terminal() -> None:
    shown = table_text([{"text": "un\ndeux\x1b[31m\ttrois\u00a0!"}], ["text"])
    assert shown == "text\nun deux[31m trois !\n"


def test_an_indented_name_stays_indented() -> None:
    assert table_text([{"name": "Un"}, {"name": "  Deux"}], ["name"]) == "name\nUn\n  Deux\n"


def test_what_stands_before_a_hit_is_set_to_the_right() -> None:
    rows = [{"before": "on a", "hit": "pas"}, {"before": "je n’ai", "hit": "pas"}]
    shown = table_text(rows, ["before", "hit"], right=frozenset({"before"}))
    assert shown == " before  hit\n   on a  pas\nje n’ai  pas\n"


def test_csv_is_safe_in_a_spreadsheet_and_the_same_in_every_language() -> None:
    rows = [
        {"text": "=1+1", "n": -1, "yes": True, "list": ["a", "b"], "none": None},
        {"text": 'dit "non",\noui', "n": 0.5},
    ]
    printed = list(csv.reader(csv_lines(rows, ["text", "n", "yes", "list", "none"])))
    assert printed == [
        ["text", "n", "yes", "list", "none"],
        ["'=1+1", "-1", "true", "a; b", ""],
        ['dit "non",\noui', "0.5", "", "", ""],
    ]
