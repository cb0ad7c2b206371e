"""What a researcher does with a transcript, from reading to the exported quote, on files as they come.

Each file is a sample interview of `corpora/`, or the interview that the tests of formats write down. What is expected
is written here as it stands in the file, accents, apostrophes and blanks included.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from pathlib import Path

import pytest
from textual.widgets import Input

from qualcode.demo import make_sample
from qualcode.ingest import read_transcript
from qualcode.model import Origin, Participant, Role, Speaks, Verdict
from qualcode.project import open_project
from qualcode.tui.app import Workbench
from qualcode.tui.screens.agreeing import AgreementScreen
from qualcode.tui.screens.compare import CompareScreen
from qualcode.tui.screens.comparing import ComparePart
from qualcode.tui.screens.exporting import ExportScreen
from qualcode.tui.screens.finding_part import FindingPart
from qualcode.tui.screens.found import FoundScreen
from qualcode.tui.screens.quotes import QuotesScreen
from qualcode.tui.widgets.lines import Lines
from tests.ingest.formats.one_interview_as import FILES
from tests.tui.conftest import new_study
from tests.tui.test_tui_journeys import Bench, running
from tests.tui.tui_fakes import InstantComparer, InstantFinder

CORPORA = Path(__file__).parents[2] / "corpora"


@dataclass(frozen=True)
class Case:
    """One file, and what stands in it."""

    file: str
    second: str
    """How what is said in the second turn begins."""
    typed: str
    """What is looked for, without accents."""
    sentence: str
    """The sentence it stands in, exactly."""
    lines: str
    """Where that is, as it is cited."""
    speaker: str
    suggested: str
    """The first sentence that the assistant suggests, exactly."""
    suggested_lines: str
    code: str

    def write(self, folder: Path) -> Path:
        """The file as it comes."""
        path = folder / self.file
        path.write_bytes(FILES[self.file]() if self.file in FILES else (CORPORA / self.file).read_bytes())
        return path


NO_CHOICE = "Mais ils n’ont pas d’ordinateur, ou pas le mot de passe."
CASES = (
    Case(
        "e01.docx",
        "Alors ce que je fais… Bon.",
        "FICHES BRISTOL",
        "J’ai connu les fiches bristol, moi, hein, les petites fiches avec l’onglet.",
        "l. 8-9",
        "Véronique",
        "On mange ensemble à midi, on a la cantine du collège en face, bon, on a pas le choix du menu, c’est hachis le "
        "mardi et poisson le vendredi, mais on rigole.",
        "l. 93-95",
        "non-choix",
    ),
    Case(
        "e04.vtt",
        "Ben, donc, moi c'est, euh, je suis bibliothécaire",
        "arrete a deux cents",
        "Il a arrêté à deux cents, il avait mal au pouce.",
        "l. 25-26",
        "Bibliothécaire",
        "Et je lui ai mis un mot de passe, le titre de son roman préféré plus une date.",
        "l. 94-95",
        "dependance",
    ),
    Case(
        "e06.txt",
        "Avec plaisir.",
        "gateaux, on a un atelier",
        "Mais il m’arrive aussi de faire des gâteaux, on a un atelier cuisine le mardi, très demandé.",
        "l. 9-10",
        "Conseillère ESF",
        "Maintenant, douze mois de relevés de quatre banques dont deux en ligne, avec un mot de passe oublié pour "
        "chacune.",
        "l. 69-70",
        "dependance",
    ),
    Case(
        "long.TextGrid",
        "Alors moi, ça fait",
        "de FORFAIT",
        "Ou plus de forfait.",
        "l. 21",
        "P02",
        NO_CHOICE,
        "l. 18-19",
        "dependance",
    ),
    Case(
        "e.eaf",
        "Alors moi, ça fait",
        "a l'accueil, au",
        "J’ai commencé à l’accueil, au guichet.",
        "l. 3",
        "P01",
        NO_CHOICE,
        "l. 18-19",
        "dependance",
    ),
)


@pytest.fixture(params=CASES, ids=lambda case: case.file)
def case(request: pytest.FixtureRequest) -> Case:
    found = request.param
    assert isinstance(found, Case)
    return found


@pytest.fixture
def study(case: Case, tmp_path: Path, instant: None, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A study of this one file, whoever speaks in it known; finding and comparing answer at once."""
    root = new_study(tmp_path / "etude")
    with open_project(root, coder="ada") as project:
        transcript = project.add_transcript(read_transcript(case.write(root / "corpora")))
        people = [label for label, role in transcript.speakers().items() if role is Role.PARTICIPANT]
        project.set_participants(
            [Participant(f"P-{label}") for label in people],
            [Speaks(transcript.name, label, f"P-{label}") for label in people],
        )
    answering_at_once(root, monkeypatch)
    monkeypatch.chdir(tmp_path)
    return root


def answering_at_once(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    finder = InstantFinder(root)
    monkeypatch.setattr(FindingPart, "serve_finding", lambda _part: finder)
    monkeypatch.setattr(ComparePart, "serve_comparison", lambda _bench, take: InstantComparer(root, take))


def page(bench: Bench) -> str:
    """The transcript as it stands on the screen, a row a line."""
    view = bench.screen.view
    return "\n".join(view.render_line(y).text.rstrip() for y in range(view.size.height))


def is_marked(bench: Bench, letter: str) -> bool:
    """Whether a code's letter stands in the margin of a row in sight."""
    return re.search(rf"^ *\d* +{letter} ", page(bench), re.MULTILINE) is not None


async def ask(bench: Bench, line: str) -> FoundScreen:
    """Type into the search or the query that is open, and wait for its answer."""
    screen = bench.app.screen
    assert isinstance(screen, FoundScreen)
    screen.query_one("#line", Input).value = line
    await bench.pilot.pause()
    screen.ask_if_typed()
    await bench.settle()
    return screen


async def test_from_reading_to_the_exported_quote(case: Case, study: Path) -> None:
    async with running(Workbench(lambda: open_project(study, coder="ada"))) as bench:
        # read: the second turn is where t leads, and stands on the screen with its speaker
        await bench.press("t")
        assert bench.text[bench.caret :].startswith(case.second)
        assert case.second[:12] in page(bench)

        # find in the transcript, select the sentence
        await bench.press("slash", *case.typed, "enter", "e")
        assert bench.selected() == case.sentence
        assert bench.text.count(case.sentence) == 1
        assert not is_marked(bench, "P")

        # code: in the store, in the margin, and told with its citation
        await bench.press("P")
        assert bench.coded() == [(case.sentence, "Pression temporelle")]
        assert f"Coded {case.lines} with Pression temporelle." in bench.said()
        assert is_marked(bench, "P")
        start = bench.text.index(case.sentence)

        # triage: the assistant's first suggestion, accepted; the next one, if there is any, rejected
        await bench.press("ctrl+home", "p", "a", "x")
        accepted = next(coding for coding in bench.codings() if coding.origin is Origin.SUGGESTION)
        assert accepted.segment.slice(bench.text) == case.suggested
        assert bench.screen.session.codes[accepted.code_guid].id == case.code
        assert len(bench.codings()) == 2
        assert {decision.verdict for decision in bench.project.decisions()} <= {Verdict.ACCEPTED, Verdict.REJECTED}

        # recode, undo, redo, undo
        bench.screen.view.jump(start)
        await bench.press("w", *"depen", "enter")
        assert (case.sentence, "Dépendance") in bench.coded()
        assert is_marked(bench, "D")
        await bench.press("u")
        assert (case.sentence, "Pression temporelle") in bench.coded()
        await bench.press("U")
        assert (case.sentence, "Dépendance") in bench.coded()
        await bench.press("u")
        assert is_marked(bench, "P")

        # search in the study: once, at its place, with its code; enter leads there and back
        await bench.press("ctrl+f")
        found = await ask(bench, case.typed)
        (hit,) = found.desk.listed
        assert bench.text[hit.line.segment.start : hit.line.segment.end].casefold() in case.sentence.casefold()
        assert hit.speaker == f"P-{case.speaker}"
        await bench.press("enter")
        assert bench.caret == hit.line.segment.start
        await bench.press("escape", "escape")

        # query: the coding is a passage, whole
        await bench.press("ctrl+k")
        found = await ask(bench, "pression temporelle SAUF non-choix")
        assert [(each.line.text, each.place) for each in found.desk.listed] == [(case.sentence, case.lines)]
        await bench.press("escape")

        # compare: one passage of the code, read, and written to a file as it was said
        await bench.press("f10")
        screen = bench.app.screen
        assert isinstance(screen, CompareScreen)
        table = screen.desk.table
        assert table is not None
        at = [row.code for row in table.rows].index("pression-temporelle")
        assert table.totals[at] == 1
        screen.desk.go(at, [group.name for group in table.groups].index(f"P-{case.speaker}"))
        await bench.press("enter")
        assert isinstance(bench.app.screen, QuotesScreen)
        await bench.press("x")
        assert isinstance(bench.app.screen, ExportScreen)
        bench.app.screen.query_one(Input).value = "extraits.jsonl"
        await bench.press("enter")
    (written,) = [json.loads(line) for line in (study / "extraits.jsonl").read_text(encoding="utf-8").splitlines()]
    assert written["text"] == case.sentence
    assert written["speaker"] == case.speaker
    assert case.lines in written["citation"]
    with open_project(study, coder="ada") as project:
        text = project.transcript(written["transcript"]).text
    assert text[written["start"] : written["end"]] == case.sentence
    assert written["start"] == text.index(case.sentence)


async def test_the_suggested_passage_is_quoted_with_its_lines(case: Case, study: Path) -> None:
    async with running(Workbench(lambda: open_project(study, coder="ada")), (120, 40)) as bench:
        await bench.press("ctrl+home", "p")
        assert case.suggested[:8] in page(bench)
        await bench.press("a", "ctrl+k")
        found = await ask(bench, case.code)
        assert [(each.line.text, each.place) for each in found.desk.listed] == [(case.suggested, case.suggested_lines)]


async def test_the_sample_study_is_searched_compared_and_its_coders_held_against_each_other(
    tmp_path: Path, instant: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = make_sample(tmp_path / "exemple", lambda _told: None).root
    answering_at_once(root, monkeypatch)
    with open_project(root, coder="ada") as project:
        said = [
            transcript.text[turn.start : turn.end].casefold().replace("’", "'")
            for transcript in (project.transcript(each.id) for each in project.transcripts())
            for turn in transcript.turns
            if turn.role is Role.PARTICIPANT
        ]
        kept = project.codings()
    async with running(Workbench(lambda: open_project(root, coder="ada"))) as bench:
        await bench.press("escape", "ctrl+f")  # the tour, not now
        found = await ask(bench, "j'ai")
        assert len(found.desk.listed) == sum(words.count("j'ai") for words in said) > 20
        await bench.press("escape")

        await bench.press("f10")
        screen = bench.app.screen
        assert isinstance(screen, CompareScreen)
        screen.compare_by("coder")
        await bench.settle()
        table = screen.desk.table
        assert table is not None
        by_coder = {coder: sum(coding.coder == coder for coding in kept) for coder in ("coder-A", "coder-B")}
        assert dict(zip((group.name for group in table.groups), table.group_totals, strict=True)) == by_coder

        await bench.press("a")
        screen = bench.app.screen
        assert isinstance(screen, AgreementScreen)
        assert "4 transcripts" in screen.query_one("#told", Lines).words.plain
        pair = screen.desk.pair
        assert pair is not None
        assert pair.kappa is not None
        assert 0.7 < pair.kappa < 1
