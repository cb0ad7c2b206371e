"""The workbench's parts that need no screen: letters, looking up names, searching, moving, colours."""

from __future__ import annotations

import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual.color import Color

from qualcode.model import Code, Codebook, Role, Segment, Source, Transcript, Turn
from qualcode.model.letters import RESERVED, code_letters
from qualcode.model.palette import PALETTE
from qualcode.text import Finder
from qualcode.tui.folding import fit, folded, ranked
from qualcode.tui.motion import Motion
from qualcode.tui.paint import code_colors, code_paint, contrast
from qualcode.tui.theme import THEMES
from qualcode.tui.unit import Unit


def code(name: str, *children: Code, parent: str = "", color: str = "") -> Code:
    path = (parent, name) if parent else (name,)
    return Code(id=name, guid=f"guid-{name}", name=name, path=path, color=color, codes=children)


def codebook(*codes: Code) -> Codebook:
    return Codebook("essai", "1.0.0", "fr", "Essai", codes)


def test_letters_come_from_the_name_and_the_top_of_the_tree_chooses_first() -> None:
    book = codebook(
        code("Non-choix", code("Obligation", parent="Non-choix")),
        code("Pression"),
        code("Dépendance"),
        code("Élan"),
        code("Peur"),
    )
    letters = {guid.removeprefix("guid-"): letter for guid, letter in code_letters(book).items()}
    assert letters == {
        "Non-choix": "O",
        "Pression": "P",
        "Dépendance": "D",
        "Élan": "E",
        "Peur": "R",
        "Obligation": "B",
    }


@given(st.lists(st.text(min_size=1, max_size=8), max_size=40, unique=True))
def test_no_letter_is_given_twice_or_taken_from_an_action(names: list[str]) -> None:
    letters = code_letters(codebook(*(code(name) for name in names)))
    assert len(set(letters.values())) == len(letters) == min(len(names), 26 - len(RESERVED))
    assert not set(letters.values()) & RESERVED


@pytest.mark.parametrize(
    ("query", "name"),
    [
        ("dep", "Dépendance"),
        ("DÉP", "dépendance"),
        ("pt", "Pression temporelle"),
        ("temp", "Pression temporelle"),
        ("oeuvre", "Mise en œuvre"),
        ("mater contr", "Contraintes matérielles"),
        ("ctrmat", "Contraintes matérielles"),
    ],
)
def test_a_name_is_found_by_a_few_letters(query: str, name: str) -> None:
    assert fit(query, name) > 0


def test_the_closest_name_comes_first_and_strangers_not_at_all() -> None:
    names = ["Absence de mandat", "Demande", "Mandat", "Temps"]
    assert ranked("mand", names, lambda name: [name]) == ["Mandat", "Absence de mandat", "Demande"]
    assert ranked("", names, lambda name: [name]) == names
    assert folded("L’ÉTÉ") == "l'ete"


def test_search_gives_the_exact_words_of_the_text() -> None:
    text = "Il n’a pas  dit\u00a0: « l’été ». L'ETE, le coe\u00adur, l’été."
    finder = Finder(text)
    assert [s.slice(text) for s in finder.find("l'ete")] == ["l’été", "L'ETE", "l’été"]
    assert [s.slice(text) for s in finder.find("pas dit :")] == ["pas  dit\u00a0:"]
    assert finder.find("") == finder.find(" ") == finder.find("absent") == []


def transcript() -> Transcript:
    text = "E : Ça va ?\n\nR : Oui. L’eau monte, non.\n"
    turns = (Turn(0, 0, 4, 11, "E", Role.INTERVIEWER), Turn(1, 13, 17, 39, "R", Role.PARTICIPANT))
    return Transcript("t", text, turns, Source("t.txt", "0", "utf-8", "txt"))


@pytest.mark.parametrize(
    ("start", "unit", "forward", "extending", "expected"),
    [
        (0, Unit.TURN, True, False, 4),
        (4, Unit.TURN, True, False, 17),
        (30, Unit.TURN, False, False, 17),
        (17, Unit.TURN, False, False, 4),
        (17, Unit.SENTENCE, True, False, 22),
        (17, Unit.SENTENCE, True, True, 21),
        (21, Unit.SENTENCE, True, True, 39),
        (22, Unit.SENTENCE, False, False, 17),
        (17, Unit.SENTENCE, False, False, 4),
        (22, Unit.WORD, True, False, 24),
        (22, Unit.WORD, True, True, 24),
        (27, Unit.WORD, False, False, 24),
        (39, Unit.TURN, True, False, 39),
    ],
)
def test_steps_go_where_a_reader_expects(start: int, unit: Unit, forward: bool, extending: bool, expected: int) -> None:
    assert Motion(transcript()).step(start, unit, forward=forward, extending=extending) == expected


@given(st.integers(0, 40), st.sampled_from(list(Unit)), st.booleans(), st.booleans())
def test_a_step_never_goes_the_other_way_or_out_of_the_text(
    start: int, unit: Unit, forward: bool, extending: bool
) -> None:
    reached = Motion(transcript()).step(start, unit, forward=forward, extending=extending)
    assert reached >= start if forward else reached <= start
    assert 0 <= reached <= len(transcript().text)


def test_a_selection_grows_from_word_to_sentence_to_turn_and_stops() -> None:
    motion = Motion(transcript())
    grown = [motion.grown(Segment(25, 26), 25)]
    for _again in range(3):
        grown.append(motion.grown(grown[-1], 25))
    assert grown == [Segment(24, 27), Segment(22, 39), Segment(17, 39), Segment(17, 39)]
    assert motion.trimmed(20, 23) == Segment(20, 23)
    assert motion.trimmed(11, 13) is None


def test_sub_codes_have_their_parents_colour_and_the_top_the_next_free_one() -> None:
    book = codebook(code("a", code("b", parent="a")), code("c", color="orange"), code("d"))
    colors = code_colors(book)
    assert colors["guid-a"] == colors["guid-b"]
    assert len({colors["guid-a"], colors["guid-c"], colors["guid-d"]}) == 3


@pytest.mark.parametrize("theme", [theme for theme in THEMES if not theme.ansi], ids=lambda theme: theme.name)
@pytest.mark.parametrize("name", PALETTE)
def test_letters_and_tinted_words_can_be_read_in_every_theme(theme: object, name: str) -> None:
    from textual.theme import Theme

    assert isinstance(theme, Theme)
    assert theme.background is not None
    assert theme.foreground is not None
    ground, text = Color.parse(theme.background), Color.parse(theme.foreground)
    paint = code_paint(PALETTE[name], ground, text)
    for style in (paint.tint, paint.strong):
        assert style.bgcolor is not None
        assert contrast(text, Color.from_rich_color(style.bgcolor)) >= 4.5
        assert Color.from_rich_color(style.bgcolor) != ground
    assert paint.ink.color is not None
    assert contrast(Color.from_rich_color(paint.ink.color), ground) >= 4.4


@pytest.mark.parametrize(
    ("module", "absent"),
    [
        ("qualcode.tui", "textual"),
        ("qualcode.tui.layout", "textual"),
        ("qualcode.tui.session", "textual"),
        ("qualcode.tui.app", "sqlalchemy"),
        ("qualcode.tui.app", "spacy"),
        ("qualcode.tui.app", "pandas"),
    ],
)
def test_what_is_not_needed_for_a_first_frame_is_not_imported(module: str, absent: str) -> None:
    check = f"import sys, {module}; sys.exit({absent!r} in sys.modules)"
    assert subprocess.run([sys.executable, "-c", check], check=False).returncode == 0


def test_every_key_of_the_workbench_is_in_its_manual() -> None:
    from pathlib import Path

    from qualcode.tui.app import Workbench
    from qualcode.tui.keys import key_lines
    from qualcode.tui.screens.importing import ImportScreen
    from qualcode.tui.screens.workbench import WorkbenchScreen
    from qualcode.tui.widgets.transcript_view import TranscriptView

    manual = (Path(__file__).parents[2] / "docs" / "workbench.md").read_text(encoding="utf-8")
    ids = [line.id for cls in (TranscriptView, WorkbenchScreen, ImportScreen, Workbench) for line in key_lines(cls)]
    assert len(ids) > 30
    assert [wanted for wanted in ids if f"`{wanted}`" not in manual] == []
