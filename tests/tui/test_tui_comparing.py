"""Comparing at the workbench, key by key: the table, its passages, a passage in its transcript and back, the files."""

from __future__ import annotations

import io
import pickle
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual.widgets import Input

from qualcode.analysis import Axis, CodeRow, ComparisonOptions, Group, Measure, Rows
from qualcode.locales import set_language
from qualcode.model import NotFoundError, Participant, Speaks
from qualcode.project import open_project
from qualcode.tui.app import Workbench
from qualcode.tui.comparing_process import (
    ComparingSetting,
    Exported,
    Failed,
    Quoted,
    Read,
    Reply,
    Request,
    Table,
    ToAgree,
    ToCompare,
    ToExport,
    ToQuote,
    serve,
)
from qualcode.tui.comparison_desk import ComparisonDesk, told_number
from qualcode.tui.screens.agreeing import AgreementScreen
from qualcode.tui.screens.compare import CompareScreen
from qualcode.tui.screens.comparing import ComparePart
from qualcode.tui.screens.exporting import ExportScreen
from qualcode.tui.screens.quotes import QuotesScreen
from qualcode.tui.widgets.lines import Lines
from qualcode.tui.widgets.matrix import HEAT, MARK
from qualcode.tui.widgets.quote_list import QuoteList
from tests.tui.test_tui_journeys import Bench, running
from tests.tui.tui_fakes import InstantComparer, code_words

CODED = (
    ("e01", "On n’a pas le choix, il faut aider.", "non-choix", "ada"),
    ("e01", "On n’a pas le choix là non plus.", "non-choix", "ada"),
    ("e01", "On n’a pas le choix là non plus.", "non-choix", "bob"),
    ("e01", "Deux heures, parfois.", "pression-temporelle", "ada"),
    ("e02", "je vous écoute", "non-choix", "bob"),
    ("e01", "On commence par votre poste ?", "dependance", "ada"),
)


@pytest.fixture
def coded(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The study with six codings by two people, and its two participants known."""
    with open_project(folder, coder="ada") as project:
        people = [Participant("P1", (("territoire", "rural"),)), Participant("P2", (("territoire", "urbain"),))]
        project.set_participants(people, [Speaks("e01", "R", "P1"), Speaks("e02", "R", "P2")])
    for name, words, code_id, coder in CODED:
        with open_project(folder, coder=coder) as project:
            code_words(project, name, words, code_id)
    monkeypatch.setattr(ComparePart, "serve_comparison", lambda _bench, take: InstantComparer(folder, take))
    return folder


def comparison(bench: Bench) -> CompareScreen:
    screen = bench.app.screen
    assert isinstance(screen, CompareScreen)
    return screen


def shown(bench: Bench) -> list[str]:
    """The table as it stands on the screen."""
    matrix = comparison(bench).matrix
    return [matrix.render_line(y).text.rstrip() for y in range(matrix.content_size.height)]


def said(bench: Bench, part: str) -> str:
    return bench.app.screen.query_one(part, Lines).words.plain


def numbers(bench: Bench) -> dict[str, list[float]]:
    table = comparison(bench).desk.table
    assert table is not None
    return {row.code: list(counts) for row, counts in zip(table.rows, table.counts, strict=True)}


async def test_f10_shows_codes_by_participant_with_totals_and_heat(workbench: Workbench, coded: Path) -> None:
    async with running(workbench) as bench:
        await bench.press("f10")
        head, *rows = shown(bench)
        assert head.split() == ["P1", "P2", "│", "Total"]
        assert rows[0].split() == ["Non-choix", "██", "2", "▒▒", "1", "│", "3"]
        assert rows[1].split() == ["Pression", "temporelle", "▒▒", "1", "·", "│", "1"]
        assert rows[4].split() == ["All", "codes", "3", "1", "│", "4"]
        assert "1 coding of interviewers left out" in said(bench, "#told")
        assert said(bench, "#here").startswith("Non-choix · P1  2 passages · 67 % of the code")
        assert "enter reads its passages" in said(bench, "#here")
        await bench.press("down", "right")
        assert said(bench, "#here").startswith("Pression temporelle · P2  0 passages")
        assert "reads" not in said(bench, "#here")
        await bench.press("escape")
        assert bench.app.screen is bench.screen


async def test_columns_unit_rows_order_and_interviewers_are_chosen_by_keys(workbench: Workbench, coded: Path) -> None:
    async with running(workbench) as bench:
        await bench.press("f10", "c", *"terri", "enter")
        assert "Codes by territoire" in said(bench, "#title")
        assert shown(bench)[0].split() == ["rural", "urbain", "│", "Total"]
        assert shown(bench)[1].split() == ["n", "=", "1", "n", "=", "1", "│"]
        await bench.press("n")
        assert "· words" in said(bench, "#title")
        assert numbers(bench)["pression-temporelle"] == [3, 0]
        await bench.press("n", "n")
        assert "per 1,000 words" in said(bench, "#title")
        assert 0 < numbers(bench)["pression-temporelle"][0] < 100
        await bench.press("n", "i")
        assert numbers(bench)["dependance"] == [1, 0, 0] or numbers(bench)["dependance"] == [0, 0, 1]
        await bench.press("i", "r", "r")
        assert list(numbers(bench)) == ["non-choix", "pression-temporelle"]
        await bench.press("r", "s")
        assert "most frequent first" in said(bench, "#told")


async def test_coders_are_compared_and_one_looked_at_alone(workbench: Workbench, coded: Path) -> None:
    async with running(workbench) as bench:
        await bench.press("f10", "c", *"coder", "enter")
        assert numbers(bench)["non-choix"] == [2, 2]
        await bench.press("c", *"agree", "enter")
        assert shown(bench)[0].split("│")[0].split() == ["ada", "+", "bob", "ada", "bob"]
        assert numbers(bench)["non-choix"] == [1, 1, 1]
        await bench.press("o", *"bob", "enter")
        assert "coded by bob" in said(bench, "#told")
        assert numbers(bench)["non-choix"] == [2]


async def test_enter_reads_a_code_s_passages_group_beside_group_and_one_in_its_transcript_and_back(
    workbench: Workbench, coded: Path
) -> None:
    async with running(workbench, (120, 30)) as bench:
        await bench.press("f10", "enter")
        screen = bench.app.screen
        assert isinstance(screen, QuotesScreen)
        first, second = (screen.query_one(f"#quotes-{at}", QuoteList) for at in (0, 1))
        assert [quote.text for quote in first.quotes] == [CODED[0][1], CODED[1][1]]
        assert [quote.text for quote in second.quotes] == ["je vous écoute"]
        assert first.has_focus
        assert (first.region.y, second.region.x > first.region.right) == (second.region.y, True)
        await bench.press("down", "enter")
        assert bench.app.screen is bench.screen
        assert bench.text[bench.caret :].startswith("On n’a pas le choix là non plus.")
        assert "esc goes back" in bench.said("#panel")
        await bench.press("escape")
        again = bench.app.screen
        assert isinstance(again, QuotesScreen)
        at_hand = again.query_one("#quotes-0", QuoteList)
        assert (at_hand.cursor, at_hand.has_focus) == (1, True)
        await bench.press("right", "enter")
        assert bench.text.startswith("E : Bonjour.")
        await bench.press("escape", "escape", "escape")
        assert bench.app.screen is bench.screen
        await bench.press("escape")
        assert bench.app.screen is bench.screen


async def test_two_marked_cells_are_set_one_above_the_other_on_a_narrow_screen(
    workbench: Workbench, coded: Path
) -> None:
    async with running(workbench) as bench:
        await bench.press("f10", "v", "down")
        assert MARK in shown(bench)[1]
        assert f"{MARK} Non-choix · P1" in said(bench, "#here")
        await bench.press("enter")
        screen = bench.app.screen
        assert isinstance(screen, QuotesScreen)
        upper, lower = (screen.query_one(f"#quotes-{at}", QuoteList) for at in (0, 1))
        assert (upper.region.x, lower.region.y > upper.region.bottom) == (lower.region.x, True)
        assert [quote.text for quote in lower.quotes] == ["Deux heures, parfois."]
        assert "Pression temporelle · P1" in said(bench, "#head-1")
        assert lower.has_focus
        await bench.press("escape", "escape")
        assert MARK not in "".join(shown(bench))
        await bench.press("V", "right", "V", "enter")
        screen = bench.app.screen
        assert isinstance(screen, QuotesScreen)
        assert [len(screen.query_one(f"#quotes-{at}", QuoteList).quotes) for at in (0, 1)] == [3, 1]


async def test_what_is_coded_meanwhile_is_counted_when_the_table_is_come_back_to(
    workbench: Workbench, coded: Path
) -> None:
    async with running(workbench) as bench:
        await bench.press("f10", "right", "down", "escape")
        await bench.put_caret("Je suis")
        await bench.press("P", "f10")
        assert numbers(bench)["pression-temporelle"] == [2, 0]
        desk = comparison(bench).desk
        assert desk.place() == (("pression-temporelle",), "P2")


async def test_a_file_is_written_and_replaced_only_when_agreed(workbench: Workbench, coded: Path) -> None:
    target = coded / "exports" / "comparison-by-participant.html"
    async with running(workbench) as bench:
        await bench.press("f10", "x")
        assert isinstance(bench.app.screen, ExportScreen)
        assert coded / bench.app.screen.query_one(Input).value == target
        await bench.press("enter")
        assert "Non-choix" in target.read_text(encoding="utf-8")
        assert str(target) in [note.message for note in bench.app._notifications][-1]
        target.write_text("mine", encoding="utf-8")
        await bench.press("x", "enter")
        assert isinstance(bench.app.screen, ExportScreen)
        assert "is there already" in said(bench, "#told")
        assert target.read_text(encoding="utf-8") == "mine"
        await bench.press("escape", "x", "enter", "enter")
        assert isinstance(bench.app.screen, CompareScreen)
        assert "Non-choix" in target.read_text(encoding="utf-8")
        await bench.press("x")
        bench.app.screen.query_one(Input).value = str(coded / "exports" / "table.pdf")
        await bench.press("enter")
        assert ".pdf" in said(bench, "#told")
        bench.app.screen.query_one(Input).value = str(coded / "elsewhere" / "table.html")
        await bench.press("enter")
        assert said(bench, "#told").startswith("There is no folder")
        assert not (coded / "elsewhere").exists()


async def test_an_exports_folder_that_cannot_be_made_is_told_and_the_path_stays(
    workbench: Workbench, coded: Path
) -> None:
    (coded / "exports").rmdir()
    (coded / "exports").write_text("a file in its place", encoding="utf-8")
    async with running(workbench) as bench:
        await bench.press("f10", "x", "enter")
        assert isinstance(bench.app.screen, ExportScreen)
        assert "cannot be made" in said(bench, "#told")
        assert bench.app.screen.query_one(Input).value.endswith("comparison-by-participant.html")


async def test_the_passages_of_a_cell_are_written_too(workbench: Workbench, coded: Path) -> None:
    async with running(workbench) as bench:
        await bench.press("f10", "enter", "x")
        bench.app.screen.query_one(Input).value = str(coded / "exports" / "q.csv")
        await bench.press("enter")
        assert isinstance(bench.app.screen, QuotesScreen)
        text = (coded / "exports" / "q.csv").read_text(encoding="utf-8-sig")
        assert text.count("e01") >= 2
        assert "je vous écoute" not in text


async def test_names_and_totals_stay_while_the_table_is_scrolled(workbench: Workbench, coded: Path) -> None:
    with open_project(coded, coder="ada") as project:
        project.set_participants([Participant(f"Q{n:02}", ()) for n in range(40)])
    async with running(workbench, (80, 12)) as bench:
        await bench.press("f10", *["right"] * 30, *["down"] * 2)
        head, *rows = shown(bench)
        assert "Q28" in head
        assert "P1" not in head
        assert head.rstrip().endswith("Total")
        assert "‹" in head
        assert "›" in head
        assert any(row.startswith("Dépendance") for row in rows)
        assert any(row.startswith("All codes") for row in rows)
        await bench.press("end")
        assert comparison(bench).desk.column == 42
        await bench.press("ctrl+home")
        assert shown(bench)[0].split()[0] == "P1"


async def test_a_total_wider_than_the_other_numbers_is_shown_whole(
    workbench: Workbench, coded: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    many = lambda number, *, decimals: told_number(11_111 * number, decimals=decimals)  # noqa: E731
    monkeypatch.setattr("qualcode.tui.widgets.matrix.told_number", many)
    async with running(workbench) as bench:
        await bench.press("f10")
        assert [row.split("│")[1].strip() for row in shown(bench)[1:] if "│" in row] == [
            "33\u202f333",
            "11\u202f111",
            "·",
            "44\u202f444",
        ]


async def test_the_way_a_table_is_laid_out_stands_in_one_line_on_a_narrow_screen(
    workbench: Workbench, coded: Path
) -> None:
    async with running(workbench) as bench:
        await bench.press("f10", "r", "s")
        assert said(bench, "#told") == "top codes · most frequent first: codes · 1 coding of interviewers left out"
        await bench.press("S")
        assert len(said(bench, "#told")) <= 78
        assert said(bench, "#told").endswith("…")


async def test_how_far_coders_agree_is_told_code_by_code_and_leads_to_the_passages(
    workbench: Workbench, coded: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    async with running(workbench) as bench:
        await bench.press("f10", "a")
        screen = bench.app.screen
        assert isinstance(screen, AgreementScreen)
        assert "ada and bob" in said(bench, "#title")
        assert said(bench, "#told") == "6 sentences in 1 transcript · without interviewers"
        assert said(bench, "#head").split() == ["both", "ada", "bob", "neither", "%", "κ"]
        lines = [row.label.split() for row in screen.rows.rows]
        assert lines[0] == ["Non-choix", "1", "1", "·", "4", "83.3", "0.57", "▓▓"]
        assert lines[2] == ["Dépendance", "·", "·", "·", "6", "100.0", "—"]
        assert lines[3] == ["All", "codes", "83.3", "0.40", "▒▒"]
        assert "1 of 2 given by both · kappa 0.57" in said(bench, "#here")

        await bench.press("n", "i")
        assert said(bench, "#told") == "5 turns in 1 transcript · with interviewers"
        await bench.press("x")
        field = bench.app.screen.query_one(Input)
        assert field.value.endswith("agreement.md")
        field.value = "accord.csv"
        await bench.press("enter")
        assert (coded / "accord.csv").read_text(encoding="utf-8-sig").startswith("coder_1,coder_2,code,name,")

        await bench.press("down", "enter")
        assert "Codes by agreement" in said(bench, "#title")
        assert comparison(bench).desk.place() == (("pression-temporelle",), "ada + bob")


async def test_what_a_row_of_the_agreement_leads_to_is_read_whole_on_a_narrow_screen(
    workbench: Workbench, coded: Path
) -> None:
    set_language("fr")
    async with running(workbench) as bench:
        await bench.press("f10", "a")
        hint = said(bench, "#here").splitlines()[-1]
        assert hint == "entrée\u00a0: lire ce que chaque codeur·se a codé à part · F1 explique"


async def test_how_far_the_counting_of_agreement_is_is_told_while_it_goes_on(
    workbench: Workbench, coded: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Slow(InstantComparer):
        def send(self, message: Request, /) -> None:
            if isinstance(message, ToAgree):
                self._take(Read(message.number, 20, 300))
            else:
                super().send(message)

    monkeypatch.setattr(ComparePart, "serve_comparison", lambda _bench, take: Slow(coded, take))
    async with running(workbench) as bench:
        await bench.press("f10", "a")
        assert said(bench, "#told") == "Counting… 20 of 300"
        await bench.press("n", "c", "enter", "escape")
        assert isinstance(bench.app.screen, CompareScreen)


async def test_one_coder_alone_agrees_with_nobody_and_is_told_so(workbench: Workbench, folder: Path) -> None:
    async with running(workbench) as bench:
        bench.screen.serve_comparison = lambda take: InstantComparer(folder, take)  # type: ignore[method-assign]
        await bench.press("f10", "a")
        screen = bench.app.screen
        assert isinstance(screen, AgreementScreen)
        assert "two people have to code the same transcript" in str(screen.rows.render_line(0).text)
        await bench.press("escape")
        assert isinstance(bench.app.screen, CompareScreen)


async def test_a_cell_is_reached_and_opened_by_the_mouse(workbench: Workbench, coded: Path) -> None:
    async with running(workbench) as bench:
        await bench.press("f10")
        matrix = comparison(bench).matrix
        row = next(y for y in range(9) if "Pression" in matrix.render_line(y).text)
        column = matrix.render_line(row).text.index("1")
        offset = (column + matrix.gutter.left, row + matrix.gutter.top)
        await bench.pilot.click(matrix, offset=offset)
        await bench.settle()
        assert comparison(bench).desk.place() == (("pression-temporelle",), "P1")
        await bench.pilot.click(matrix, offset=offset)
        await bench.settle()
        assert isinstance(bench.app.screen, QuotesScreen)


async def test_a_study_without_codings_says_what_to_do(
    workbench: Workbench, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ComparePart, "serve_comparison", lambda _bench, take: InstantComparer(folder, take))
    async with running(workbench) as bench:
        await bench.press("f10")
        invitation = comparison(bench).query_one("#invitation")
        assert invitation.display
        assert "Nothing is coded yet" in str(invitation.render())
        await bench.press("escape")
        assert bench.app.screen is bench.screen


async def test_what_cannot_be_compared_is_told_and_the_table_stays(workbench: Workbench, coded: Path) -> None:
    async with running(workbench) as bench:
        await bench.press("f10")
        before = shown(bench)
        comparison(bench).desk.ask_by("attr_gone")
        await bench.press("f4")
        assert "gone" in [note.message for note in bench.app._notifications][-1]
        assert shown(bench) == before
        await bench.press("n")
        assert "words" in said(bench, "#title")


async def test_f1_explains_the_table(workbench: Workbench, coded: Path) -> None:
    async with running(workbench) as bench:
        await bench.press("f10", "f1")
        assert "matrix.open" not in str(bench.app.screen.query_one("#page").render())
        assert "Codes down, groups across" in str(bench.app.screen.query_one("#page").render())
        await bench.press("escape")
        assert isinstance(bench.app.screen, CompareScreen)


def test_the_process_answers_one_request_after_the_other(coded: Path) -> None:
    requests, replies = io.BytesIO(), io.BytesIO()
    options = ComparisonOptions(measure=Measure.RATE)
    place = (("non-choix",), "P1")
    for message in (
        ComparingSetting(coded, "ada", "en"),
        ToCompare(1, options),
        ToQuote(2, options, (place, (None, None))),
        ToCompare(3, ComparisonOptions(by="nothing")),
        ToExport(4, options, coded / "exports" / "a.xlsx"),
        ToQuote(5, options, ((("gone",), None),)),
    ):
        pickle.dump(message, requests)
    requests.seek(0)
    serve(requests, replies)
    replies.seek(0)
    found: list[Reply] = []
    while replies.tell() < len(replies.getvalue()):
        found.append(pickle.load(replies))
    read, table, quoted, failed, exported, unknown = found
    assert read == Read(1, 2, 2)
    assert isinstance(table, Table)
    assert table.coders == ("ada", "bob")
    assert isinstance(quoted, Quoted)
    assert [len(quotes) for _place, quotes in quoted.cells] == [2, 4]
    assert isinstance(failed, Failed)
    assert isinstance(failed.error, NotFoundError)
    assert isinstance(exported, Exported)
    assert (coded / "exports" / "a.xlsx").stat().st_size == exported.written.bytes
    assert isinstance(unknown, Failed)


def table_of(rows: int, columns: int) -> Table:
    """Codes c0, c1 … by groups g0, g1 …, with numbers that differ."""
    counts = tuple(tuple(float(row * columns + column) for column in range(columns)) for row in range(rows))
    return Table(
        1,
        ComparisonOptions(),
        "participant",
        tuple(Group(f"g{n}", 1) for n in range(columns)),
        tuple(CodeRow(f"c{n}", f"Code {n}", (f"c{n}",)) for n in range(rows)),
        counts,
        tuple(sum(each) for each in counts),
        tuple(float(sum(each)) for each in zip(*counts, strict=True)),
        float(sum(map(sum, counts))),
        tuple(tuple(int(n) for n in each) for each in counts),
        (),
        ("ada",),
        0,
    )


@given(st.integers(1, 5), st.integers(1, 6), st.lists(st.tuples(st.integers(-3, 3), st.integers(-3, 3), st.booleans())))
def test_the_cell_at_hand_never_leaves_the_table_and_at_most_two_are_marked(
    rows: int, columns: int, moves: list[tuple[int, int, bool]]
) -> None:
    desk = ComparisonDesk()
    desk.take(table_of(rows, columns))
    for down, right, mark in moves:
        desk.move(down, right)
        assert 0 <= desk.row <= rows
        assert 0 <= desk.column <= columns
        if mark:
            desk.toggle_mark(desk.place())
        assert len(desk.marks) <= 2
        beside = desk.side_by_side()
        assert len(beside) == len(set(beside))
        assert desk.place() in beside or len(desk.marks) == 2
        assert desk.heat(desk.row, desk.column) < len(HEAT)


def test_a_table_laid_out_anew_keeps_the_cell_at_hand_and_lets_go_of_marks_that_are_gone() -> None:
    desk = ComparisonDesk()
    desk.take(table_of(4, 4))
    desk.go(3, 2)
    desk.toggle_mark((("c0",), "g3"))
    desk.toggle_mark((("c1",), "g0"))
    desk.take(table_of(2, 3))
    assert (desk.place(), desk.marks) == ((None, "g2"), [(("c1",), "g0")])


def test_options_go_round_and_numbers_are_written_as_people_do() -> None:
    desk = ComparisonDesk()
    for _measure in Measure:
        desk.next_measure()
    for _rows in Rows:
        desk.next_rows()
    desk.toggle_most_first(Axis.CODES)
    desk.toggle_most_first(Axis.CODES)
    assert desk.options == ComparisonOptions()
    assert told_number(1204, decimals=False) == "1\u202f204"
    assert told_number(3.1, decimals=True) == "3.10"
    set_language("fr")
    assert told_number(3.1, decimals=True) == "3,10"
