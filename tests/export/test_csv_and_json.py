from __future__ import annotations

import csv
import io
import json

import pandas
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from qualcode.analysis import compare, read_material
from qualcode.export import CodingsTable, ComparisonTable, render
from qualcode.export.cells import as_written, neutralised
from qualcode.model import LONG_TABLE_COLUMNS
from tests.export.hard_values import DAY, codings_table, comparison_table, material, quotes_table, rows

texts = st.text(st.characters(codec="utf-8", exclude_characters="\x00"), max_size=12) | st.text(
    "=+-@' \t\r\n\u00a0a1＝", max_size=6
)


@given(texts)
@example("'=1")
@example("''- Oui")
@example("' a")
def test_what_neutralising_adds_can_be_taken_away_again(text: str) -> None:
    assert as_written(neutralised(text)) == text


@given(texts)
def test_no_neutralised_cell_begins_like_a_formula(text: str) -> None:
    cell = neutralised(text)
    assert not cell.lstrip().startswith(("=", "+", "-", "@", "＝", "＋", "－", "＠"))
    assert not cell.startswith(("\t", "\r", "\n"))


@pytest.mark.parametrize("text", ["Oui", "a=1", "", "’=", "— Oui", "« = »", "'tit à 'tit", "12-14", "\u2212 1"])
def test_ordinary_text_is_left_alone(text: str) -> None:
    assert neutralised(text) == text


@given(st.lists(st.tuples(texts, texts), min_size=1, max_size=5))
def test_any_csv_reader_gets_the_texts_back(pairs: list[tuple[str, str]]) -> None:
    table = CodingsTable(read_material([{"text": one, "memo": other} for one, other in pairs]), DAY)
    content = render(table, "csv").content.decode("utf-8-sig")
    records = list(csv.DictReader(io.StringIO(content, newline="")))
    assert [(as_written(record["text"]), as_written(record["memo"])) for record in records] == pairs


def test_csv_has_the_columns_of_the_long_table_and_excels_mark() -> None:
    content = render(codings_table(), "csv").content
    assert content.startswith(b"\xef\xbb\xbfcoding_id,transcript,")
    header = content.decode("utf-8-sig").split("\n", 1)[0].split(",")
    assert header == [*LONG_TABLE_COLUMNS, "attr_métier", "attr_age"]
    assert b"\r" not in content


def test_numbers_stay_numbers() -> None:
    frame = pandas.read_csv(io.BytesIO(render(codings_table(), "csv").content))
    assert frame["start"].tolist() == [row["start"] for row in rows()]
    assert frame["time_start"][0] == 61.5


def test_a_negative_number_is_not_taken_for_a_formula() -> None:
    table = CodingsTable(read_material([{"start": -3, "time_start": -0.5}]), DAY)
    assert b",-3,,-0.5," in render(table, "csv").content


def test_json_is_one_object_a_line_with_the_texts_exactly() -> None:
    lines = render(codings_table(), "json").content.decode().splitlines(keepends=True)
    assert len(lines) == len(rows())
    assert all(line.endswith("}\n") for line in lines)
    found = [json.loads(line) for line in lines]
    assert found == rows()
    assert list(found[0]) == list(codings_table().columns())


def test_json_quotes_list_coders_and_codes() -> None:
    first = json.loads(render(quotes_table(), "json").content.decode().split("\n")[0])
    assert (first["coders"], first["codes"]) == (["Ana", "Zoé"], ["non-choix"])
    assert first["citation"] == "P01 (agente d’accueil, age 41), e01, l. 1, 00:01:01"


def test_json_comparison_has_own_and_whole_numbers_by_group() -> None:
    codes = [json.loads(line) for line in render(comparison_table(), "json").content.decode().splitlines()]
    hard = next(code for code in codes if code["code"] == "dur")
    assert (hard["own"], hard["total"]) == (2, 4)
    assert hard["groups"][1] == {"group": "=P02", "participants": 1, "own": 2, "count": 3}


def test_groups_named_like_a_column_get_a_name_of_their_own() -> None:
    values = ("code", "group_code", "total", "autre")
    rows = [{"participant": value, "attr_statut": value, "code": "c", "start": 9 * at, "end": 9 * at + 5}
            for at, value in enumerate(values)]  # fmt: skip
    columns = ComparisonTable(compare(rows, by="statut"), material(), DAY).columns()
    assert columns[6:] == ("autre", "group_code", "group_group_code", "group_total")
