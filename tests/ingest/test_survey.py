from __future__ import annotations

import datetime
import io
import zipfile
from collections.abc import Callable, Sequence
from pathlib import Path

import openpyxl
import pytest

from qualcode.ingest import (
    ReadOptions,
    TranscriptFile,
    find_transcripts,
    read_transcript,
    read_transcripts,
    survey_columns,
)
from qualcode.model import Role, Transcript, TranscriptError

WHY = (
    "Parce que je n’ai pas le choix, il faut bien que quelqu’un les aide.",
    "Au début j’avais peur ; maintenant ça va mieux.",
    "On est seuls devant l’écran, personne ne nous forme.",
    "Je trouve que c’est utile, mais ça prend du temps.",
    "Non, pas vraiment.",
    "Les gens viennent pour la CAF, et moi je fais ce que je peux.",
)
JOBS = ("AS", "ES", "AS", "AS", "ES", "CESF")


def quoted(cells: Sequence[object], separator: str = ",") -> str:
    return separator.join('"' + str(cell).replace('"', '""') + '"' for cell in cells)


def save(folder: Path, rows: Sequence[Sequence[object]], separator: str = ",", encoding: str = "utf-8") -> Path:
    path = folder / "enquete.csv"
    path.write_bytes("\r\n".join(quoted(row, separator) for row in rows).encode(encoding))
    return path


def kinds(path: Path) -> dict[str, str]:
    return {column.heading: column.kind for column in survey_columns(path)}


def respondents(folder: Path, headings: Sequence[str], row: Callable[[int], Sequence[object]]) -> Path:
    return save(folder, [headings, *map(row, range(len(WHY)))])


@pytest.fixture
def survey(tmp_path: Path) -> Path:
    def row(n: int) -> list[object]:
        return [n + 10, f"2024-03-0{n + 1}", 30 + n, JOBS[n], WHY[n], f"a{n}@exemple.fr"]

    return respondents(tmp_path, ["id", "date", "âge", "métier", "Pourquoi aidez-vous ?", "Courriel"], row)


def test_each_respondent_is_a_transcript_named_by_the_survey(survey: Path) -> None:
    transcripts = read_transcripts(survey)
    assert [transcript.name for transcript in transcripts] == [f"enquete-{n}" for n in range(10, 16)]
    assert {transcript.source.reader for transcript in transcripts} == {"csv"}
    assert transcripts[0].attributes == (("date", "2024-03-01"), ("âge", "30"), ("métier", "AS"))


def test_answers_are_the_participant_s_words_and_questions_nobody_s(survey: Path) -> None:
    transcript = read_transcripts(survey)[0]
    assert transcript.text == f"Pourquoi aidez-vous ?\n\n{WHY[0]}"
    (turn,) = transcript.turns
    assert (transcript.text[turn.start : turn.end], turn.role) == (WHY[0], Role.PARTICIPANT)
    assert transcript.turn_at(3) is None


def test_columns_that_tell_who_respondents_are_stay_out_with_a_warning(survey: Path) -> None:
    transcript = read_transcripts(survey)[0]
    assert kinds(survey)["Courriel"] == "skip"
    assert any("“Courriel”" in warning for warning in transcript.warnings)
    assert "exemple.fr" not in repr(transcript)


def test_what_the_researcher_states_of_columns_wins(survey: Path) -> None:
    stated = {"metier": "answer", "POURQUOI AIDEZ-VOUS ?": "skip", "courriel": "attribute", "âge": "name"}
    transcript = read_transcripts(survey, ReadOptions(columns=stated))[0]
    assert (transcript.name, transcript.text) == ("enquete-30", "métier\n\nAS")
    assert ("Courriel", "a0@exemple.fr") in transcript.attributes
    assert any("as stated" in warning for warning in transcript.warnings)


@pytest.mark.parametrize(("stated", "cause"), [({"absent": "answer"}, "no column"), ({"âge": "réponse"}, "holds no")])
def test_a_statement_that_cannot_be_is_told(survey: Path, stated: dict[str, str], cause: str) -> None:
    with pytest.raises(TranscriptError, match=cause):
        read_transcripts(survey, ReadOptions(columns=stated))


def test_the_columns_can_be_looked_at_before(survey: Path) -> None:
    columns = {column.heading: column for column in survey_columns(survey)}
    assert [column.kind for column in columns.values()] == [
        "name", "attribute", "attribute", "attribute", "answer", "skip",
    ]  # fmt: skip
    job = columns["métier"]
    assert (job.filled, job.distinct, job.mean_words) == (6, 3, 1.0)
    assert columns["Courriel"].personal
    assert all(column.reason and WHY[0] not in column.reason for column in columns.values())
    assert survey_columns(survey.read_bytes()) == list(columns.values())


def test_respondents_without_a_number_are_counted(tmp_path: Path) -> None:
    path = respondents(tmp_path, ["métier", "Pourquoi ?"], lambda n: [JOBS[n], WHY[n]])
    assert [transcript.name for transcript in read_transcripts(path)] == [f"enquete-{n}" for n in range(1, 7)]


def test_an_unanswered_question_is_left_out_and_who_answered_none_too(tmp_path: Path) -> None:
    def row(n: int) -> list[object]:
        return [n, WHY[n] if n < 4 else "N/A", WHY[5 - n] if n < 3 else ""]

    path = respondents(tmp_path, ["id", "Pourquoi aidez-vous ?", "Et comment ?"], row)
    transcripts = read_transcripts(path)
    assert [(transcript.name, len(transcript.turns)) for transcript in transcripts] == [
        ("enquete-0", 2), ("enquete-1", 2), ("enquete-2", 2), ("enquete-3", 1),
    ]  # fmt: skip


def test_boxes_that_were_ticked_are_no_answers(tmp_path: Path) -> None:
    boxes = ("CAF, Ameli", "CAF", "Ameli, Pôle emploi, CAF", "CAF, Ameli", "Pôle emploi, Ameli", "CAF")
    scale = ("Plutôt d’accord avec cette idée, mais pas tout à fait",) * 4 + (
        "Tout à fait d’accord avec cette idée",
    ) * 2
    path = respondents(tmp_path, ["Outils ?", "D’accord ?", "Pourquoi ?"], lambda n: [boxes[n], scale[n], WHY[n]])
    assert kinds(path) == {"Outils ?": "attribute", "D’accord ?": "attribute", "Pourquoi ?": "answer"}


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8-sig", "cp1252", "utf-16"])
def test_separators_and_encodings_are_found(tmp_path: Path, separator: str, encoding: str) -> None:
    rows: list[list[object]] = [["id", "Pourquoi, d’après vous ?"], *([n, words] for n, words in enumerate(WHY))]
    transcripts = read_transcripts(save(tmp_path, rows, separator, encoding))
    assert [transcript.text.split("\n\n")[1] for transcript in transcripts] == list(WHY)


def test_line_breaks_and_quotation_marks_within_an_answer_stay(tmp_path: Path) -> None:
    words = 'Je dis "non",\r\net puis c’est tout.\r\n\r\nVoilà ; enfin.'
    path = save(tmp_path, [["id", "Pourquoi ?"], [1, words], [2, WHY[1]]])
    assert read_transcripts(path)[0].text.endswith('\n\nJe dis "non",\net puis c’est tout.\n\nVoilà ; enfin.')


def test_excel_s_line_about_the_separator_is_no_heading(tmp_path: Path) -> None:
    path = save(tmp_path, [["id", "Pourquoi ?"], [1, WHY[0]]], "|")
    path.write_bytes(b"sep=|\r\n" + path.read_bytes())
    assert read_transcript(path).text == f"Pourquoi ?\n\n{WHY[0]}"


def test_limesurvey_s_codes_and_tags_leave_the_question(tmp_path: Path) -> None:
    headings = [
        "Response ID",
        "Last page",
        "Seed",
        "IP address",
        "G01Q02[SQ001]. Cochez&nbsp;: [CAF]",
        "G02Q01. <p><b>Pourquoi</b>&nbsp;?</p>",
    ]
    path = respondents(
        tmp_path, headings, lambda n: [n + 1, 3, 99 + n, f"10.0.0.{n}", "Oui" if n % 2 else "Non", WHY[n]]
    )
    assert kinds(path) == {
        "Response ID": "name", "Last page": "attribute", "Seed": "skip", "IP address": "skip",
        "Cochez : [CAF]": "attribute", "Pourquoi ?": "answer",
    }  # fmt: skip
    coded = read_transcripts(path, ReadOptions(columns={"G02Q01": "attribute", "G01Q02[SQ001]": "answer"}))
    assert coded[0].text == "Cochez : [CAF]\n\nNon"


def test_kobo_s_groups_and_notes_to_itself_are_left_out(tmp_path: Path) -> None:
    headings = ["start", "profil/metier", "avis/ressenti", "_id", "_uuid", "__version__"]
    path = respondents(
        tmp_path, headings, lambda n: [f"2024-03-0{n + 1}T10:00:00.000+01:00", JOBS[n], WHY[n], 90 + n, f"a-{n}", "v1"]
    )
    assert kinds(path) == {
        "start": "attribute", "metier": "attribute", "ressenti": "answer", "_id": "name", "_uuid": "skip",
        "__version__": "skip",
    }  # fmt: skip


def test_google_forms_is_read(tmp_path: Path) -> None:
    headings = ["Horodateur", "Adresse e-mail", "Comment vivez-vous ce travail ?"]
    path = respondents(tmp_path, headings, lambda n: [f"2024/03/0{n + 1} 9:12:33 AM UTC+1", f"a{n}@exemple.fr", WHY[n]])
    assert list(kinds(path).values()) == ["attribute", "skip", "answer"]


@pytest.mark.parametrize(
    "head",
    [
        [["L’aide numérique", "", "", ""], ["Numéro de série", "Date", "Métier", "Pourquoi ?"]],
        [["Numéro de série", "Date", "Métier", "Pourquoi ?"], ["", "", "Response", "Open-Ended Response"]],
        [["serie", "date", "q1", "q2"], ["Numéro de série", "Date", "Métier du répondant", "Pourquoi ?"]],
        [
            ["ResponseId", "StartDate", "Q1", "Q2"],
            ["Numéro de série", "Date", "Métier", "Pourquoi ?"],
            ['{"ImportId":"_recordId"}', '{"ImportId":"startDate"}', '{"ImportId":"QID1"}', '{"ImportId":"QID2"}'],
        ],
    ],
    ids=["framaforms", "surveymonkey", "sphinx", "qualtrics"],
)  # fmt: skip
def test_heads_of_several_rows_are_one_heading(tmp_path: Path, head: list[list[str]]) -> None:
    path = save(tmp_path, [*head, *([n + 1, f"0{n + 1}/03/2024", JOBS[n], WHY[n]] for n in range(6))])
    transcripts = read_transcripts(path)
    assert len(transcripts) == 6
    assert transcripts[0].text == f"Pourquoi ?\n\n{WHY[0]}"
    assert [value for _name, value in transcripts[0].attributes] == ["01/03/2024", "AS"]
    assert transcripts[0].name == "enquete-1"


def test_headings_that_stand_twice_are_told_apart(tmp_path: Path) -> None:
    path = respondents(tmp_path, ["Pourquoi ?", "Pourquoi ?", ""], lambda n: [WHY[n], WHY[5 - n], "x"])
    assert list(kinds(path)) == ["Pourquoi ?", "Pourquoi ? (2)", "#3"]


def test_a_table_with_a_row_for_each_turn_is_one_interview(tmp_path: Path) -> None:
    rows = [
        ["Début", "Fin", "Locuteur", "Texte"],
        ["0:01", "0:05,5", "Anne", "Vous êtes là, Marc ?"],
        ["0:06", "0:08", "Marc", "Oui, oui."],
        ["00:00:08", "9.5", "Marc", "Je suis là."],
        ["", "", "Anne", "Alors commençons, si vous voulez."],
    ]
    transcript = read_transcript(save(tmp_path, rows, ";"))
    turns = [
        (turn.speaker, transcript.text[turn.start : turn.end], turn.time_start, turn.time_end)
        for turn in transcript.turns
    ]
    assert turns == [
        ("Anne", "Vous êtes là, Marc ?", 1.0, 5.5),
        ("Marc", "Oui, oui. Je suis là.", 6.0, 9.5),
        ("Anne", "Alors commençons, si vous voulez.", None, None),
    ]
    assert transcript.name == "enquete"


@pytest.mark.parametrize("headings", [["timestamp", "speaker", "words"], ["Horodatage", "Personne", "Verbatim"]])
def test_tables_of_oral_history_have_labels_with_a_colon_and_times_in_brackets(
    tmp_path: Path, headings: list[str]
) -> None:
    said = ["Merci d'avoir accepté.", "Avec plaisir.", "Vous êtes d'ici ?", "Non, de Lyon.", "Et avant ?", "À Metz."]
    rows = [[f"[0:{at:02}]", "DB:" if at % 2 == 0 else "KM :", words] for at, words in enumerate(said)]
    transcript = read_transcript(save(tmp_path, [headings, *rows]))
    assert [(turn.speaker, transcript.text[turn.start : turn.end], turn.time_start) for turn in transcript.turns] == [
        ("KM" if at % 2 else "DB", words, float(at)) for at, words in enumerate(said)
    ]


def test_a_row_for_each_person_with_a_quotation_stays_a_survey(tmp_path: Path) -> None:
    rows = [["Personne", "Verbatim"], *([f"P{at}", f"{why} Voilà."] for at, why in enumerate(WHY))]
    assert len(read_transcripts(save(tmp_path, rows))) == len(WHY)


def test_a_table_of_turns_of_several_interviews_is_each_of_them(tmp_path: Path) -> None:
    rows = [
        ["entretien", "speaker", "text"],
        ["e01", "E", "Vous êtes là ?"],
        ["e02", "E", "Et vous alors ?"],
        ["e01", "R", "Oui, bien sûr."],
    ]
    transcripts = read_transcripts(save(tmp_path, rows))
    assert [(t.name, len(t.turns)) for t in transcripts] == [("enquete-e01", 2), ("enquete-e02", 1)]


def workbook(rows: Sequence[Sequence[object]]) -> bytes:
    book, stream = openpyxl.Workbook(), io.BytesIO()
    sheet = book.active
    assert sheet is not None
    for row in rows:
        sheet.append(list(row))
    book.save(stream)
    return stream.getvalue()


def signature(transcripts: Sequence[Transcript]) -> list[tuple[str, tuple[tuple[str, str], ...]]]:
    return [(transcript.text, transcript.attributes) for transcript in transcripts]


def test_a_workbook_and_its_csv_give_the_same(tmp_path: Path) -> None:
    head = ["id", "date", "âge", "part", "Pourquoi ?"]
    days = [datetime.date(2024, 3, n + 1) for n in range(6)]
    path = tmp_path / "enquete.xlsx"
    path.write_bytes(workbook([head, *([n, day, 30 + n, n / 4, WHY[n]] for n, day in enumerate(days))]))
    shown = ([n, day.isoformat(), 30 + n, f"{n / 4:g}", WHY[n]] for n, day in enumerate(days))
    same = save(tmp_path, [head, *shown])
    assert signature(read_transcripts(path)) == signature(read_transcripts(same))
    assert read_transcripts(path)[0].source.reader == "xlsx"


def test_cells_of_a_workbook_read_as_openpyxl_reads_them(tmp_path: Path) -> None:
    values: list[object] = [
        "é\nà",
        12,
        0.1,
        -3.5,
        True,
        datetime.datetime(2024, 3, 14, 10, 30),
        datetime.time(9, 5),
        "=1+1",
        "a_x000D_b",
    ]
    path = tmp_path / "e.xlsx"
    path.write_bytes(workbook([[f"c{n}" for n in range(len(values))], values, ["x"]]))
    from qualcode.ingest.formats.table import read_table

    cells = read_table(path.read_bytes(), ReadOptions()).rows[1].cells
    assert cells == ("é\nà", "12", "0.1", "-3.5", "true", "2024-03-14 10:30:00", "09:05:00", "", "a\rb")


def test_a_stray_cell_in_the_last_corner_costs_nothing(tmp_path: Path) -> None:
    book, stream = openpyxl.Workbook(), io.BytesIO()
    sheet = book.active
    assert sheet is not None
    for row in [["id", "Pourquoi ?"], *([n, why] for n, why in enumerate(WHY))]:
        sheet.append(row)
    sheet["XFD1048576"] = "."
    book.save(stream)
    path = tmp_path / "enquete.xlsx"
    path.write_bytes(stream.getvalue())
    assert len(read_transcripts(path)) == 6


def test_the_first_sheet_that_is_shown_is_read_and_others_are_told(tmp_path: Path) -> None:
    book, stream = openpyxl.Workbook(), io.BytesIO()
    hidden = book.active
    assert hidden is not None
    hidden.append(["caché", "Pourquoi ?"])
    hidden.sheet_state = "hidden"
    book.create_sheet("vide")
    shown = book.create_sheet("réponses")
    for row in [["id", "Pourquoi ?"], [1, WHY[0]]]:
        shown.append(row)
    book.create_sheet("codes").append(["1", "oui"])
    book.save(stream)
    path = tmp_path / "enquete.xlsx"
    path.write_bytes(stream.getvalue())
    transcript = read_transcript(path)
    assert transcript.text == f"Pourquoi ?\n\n{WHY[0]}"
    assert any("1 other sheet is left out" in warning for warning in transcript.warnings)


def test_an_opendocument_spreadsheet_is_read(tmp_path: Path) -> None:
    def cell(value: str, kind: str = "string", of: str = "") -> str:
        stated = f' office:{of}="{value}"' if of else ""
        return f'<table:table-cell office:value-type="{kind}"{stated}><text:p>{value}</text:p></table:table-cell>'

    rows = [
        cell("id") + cell("date") + cell("Pourquoi ?"),
        cell("1", "float", "value") + cell("2024-03-14", "date", "date-value") + cell(WHY[0]),
        cell("2", "float", "value") + "<table:table-cell/>" + cell(WHY[1]),
    ]
    names = "".join(
        f' xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in ("office", "table", "text")
    )
    content = (
        f"<office:document-content{names}><office:body><office:spreadsheet>"
        '<table:table table:name="réponses">'
        + "".join(f"<table:table-row>{row}</table:table-row>" for row in rows)
        + "</table:table></office:spreadsheet></office:body></office:document-content>"
    )
    path = tmp_path / "enquete.ods"
    with zipfile.ZipFile(path, "w") as package:
        package.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        package.writestr("content.xml", content)
    first, second = read_transcripts(path)
    assert (first.name, first.attributes) == ("enquete-1", (("date", "2024-03-14"),))
    assert second.text == f"Pourquoi ?\n\n{WHY[1]}"


def test_in_a_folder_only_tables_that_hold_answers_or_turns_are_taken(tmp_path: Path, survey: Path) -> None:
    for name, text in {
        "chiffres.csv": "a,b\n1,2\n3,4\n",
        "participants.csv": "participant,Pourquoi ?\nP1,Parce que je n’ai pas le choix du tout.\n",
        "gens.csv": "participant,transcript,speaker,métier\nP1,e01,R,AS\nP2,e02,R,ES\n",
        "codages.csv": "coding_id,transcript,speaker,text\n1,e01,R,je n’ai pas le choix\n2,e01,R,c’est comme ça ici\n",
        "tours.tsv": "speaker\ttext\nE\tVous êtes là, Marc ?\nR\tOui, je suis là.\n",
        "vide.csv": "",
        "abime.csv": 'a,"b\n',
    }.items():
        (tmp_path / name).write_text(text, "utf-8")
    assert find_transcripts([tmp_path]) == [TranscriptFile(survey), TranscriptFile(tmp_path / "tours.tsv")]


@pytest.mark.parametrize("text", ["a,b\n1,2\n", "a,b\n", "\n", ",,,\n", 'a,"b\n1,2\n'])
def test_a_table_without_answers_named_outright_is_refused_in_one_line(tmp_path: Path, text: str) -> None:
    path = tmp_path / "t.csv"
    path.write_text(text, "utf-8")
    with pytest.raises(TranscriptError) as caught:
        read_transcripts(path)
    assert caught.value.remedy
    assert "\n" not in str(caught.value)
