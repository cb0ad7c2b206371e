from __future__ import annotations

import io
import zipfile

import openpyxl
import pytest

from qualcode.analysis import read_material
from qualcode.export import CodingsTable, Table, render
from qualcode.export.sheet import MAX_CHARACTERS
from tests.export.hard_values import CODEBOOK, DAY, TEXTS, codings_table, comparison_table, quotes_table, rows


def workbook(table: Table) -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(render(table, "xlsx").content))


def test_the_sheets_of_each_kind() -> None:
    assert workbook(codings_table()).sheetnames == ["codings", "participants", "codebook"]
    assert workbook(comparison_table()).sheetnames == ["comparison", "codings", "participants", "codebook"]
    assert workbook(quotes_table()).sheetnames == ["quotes", "participants", "codebook"]


def test_texts_are_read_back_exactly_and_are_no_formulas() -> None:
    sheet = workbook(codings_table())["codings"]
    header = [cell.value for cell in sheet[1]]
    assert header == list(codings_table().columns())
    column = [row[header.index("text")] for row in sheet.iter_rows(min_row=2)]
    assert [cell.value for cell in column] == [row["text"] for row in rows()]
    assert {cell.data_type for row in sheet.iter_rows() for cell in row if cell.value is not None} == {"s", "n"}
    assert [cell.value for cell in column if cell.quotePrefix] == [text for text in TEXTS if text[0] in "=-@"]
    assert not any(cell.hyperlink for row in sheet.iter_rows() for cell in row)


def test_numbers_are_numbers() -> None:
    sheet = workbook(codings_table())["codings"]
    header = [cell.value for cell in sheet[1]]
    assert sheet.cell(2, header.index("time_start") + 1).value == 61.5
    assert sheet.cell(3, header.index("start") + 1).value == 1000


def test_the_comparison_has_its_totals_below_and_out_of_the_filter() -> None:
    sheet = workbook(comparison_table())["comparison"]
    values = [[cell.value for cell in row] for row in sheet.iter_rows()]
    assert values[0] == ["code", "name", "code_path", "depth", "own", "total", "P01", "=P02", "P03", "—"]
    assert values[2] == ["dur", "Dur | *tendu*", "dur", 0, 2, 4, 0, 3, 0, 1]
    assert values[-2] == [None, "All codes", None, None, None, 9, 4, 3, 0, 2]
    assert values[-1] == [None, "People", None, None, None, None, 1, 1, 1, 2]
    assert sheet.auto_filter.ref == "A1:J7"
    assert sheet.freeze_panes == "B2"


def test_participants_and_codebook_come_along() -> None:
    book = workbook(comparison_table())
    people = [[cell.value for cell in row] for row in book["participants"].iter_rows()]
    assert people[0] == ["participant", "métier", "age"]
    assert people[2] == ["=P02", "<écrivain> | public, bénévole", None]
    codes = [[cell.value for cell in row] for row in book["codebook"].iter_rows()]
    assert [row[0] for row in codes[1:]] == [code.id for code in CODEBOOK.walk()]
    assert codes[1][7] == "obligé·e\n=imposé"


def test_the_properties_name_nobody_and_have_a_fixed_date() -> None:
    properties = workbook(codings_table()).properties
    assert not properties.creator
    assert not properties.lastModifiedBy
    assert properties.created is not None
    assert properties.created.date().isoformat() == DAY
    archive = zipfile.ZipFile(io.BytesIO(render(codings_table(), "xlsx").content))
    assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("a" * MAX_CHARACTERS, MAX_CHARACTERS),
        ("a" * (MAX_CHARACTERS + 1), MAX_CHARACTERS - 1),
        ("🙂" * 20_000, 16_383),
        ("ab" + "🙂" * 16_383, 2 + 16_382),
    ],
)
def test_a_text_too_long_for_a_cell_is_cut_in_sight(text: str, kept: int) -> None:
    table = CodingsTable(read_material([{"text": text}]), DAY)
    rendered = render(table, "xlsx")
    sheet = openpyxl.load_workbook(io.BytesIO(rendered.content))["codings"]
    value = sheet.cell(2, table.columns().index("text") + 1).value
    if kept == len(text):
        assert (value, rendered.notes) == (text, ())
    else:
        assert value == text[:kept] + "…"
        assert rendered.notes == ("1 text is longer than a spreadsheet's cell and ends in …; csv has it whole.",)
