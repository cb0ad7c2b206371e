"""No word of ours reaches the reader past the catalogue: all is shown in a language of marked words."""

from __future__ import annotations

import gettext
import json
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from textual.screen import ModalScreen

from qualcode.ingest import read_transcript
from qualcode.locales import set_language
from qualcode.model import Codebook, Cue, Evidence, Role, Segment, Suggestion, Transcript
from qualcode.project import init_study, open_project
from qualcode.tui.app import Workbench
from qualcode.tui.screens import triage
from tests.locales.pseudo_locale import PseudoTranslations, bare_words, marked

CODEBOOK = """\
codebook: zebre
version: 1.0.0
language: fr
title: Zinc
codes:
  - {id: zele, name: Zèle, color: orange, definition: Zone zodiaque., include: [Zut], exclude: [Zest], cues: [zig zag]}
  - {id: zinc, name: Zinc, color: green, cues: [zeste]}
"""
INTERVIEW = "ZO : Zone zut ?\n\nZA : Zig zag zeste. Zodiaque zen.\n"
"""All that is data begins with a z."""
KEYS = {"ctrl", "zig", "zag"}
CLICK_OWN = {"OPTIONS", "COMMAND", "ARGS", "INTEGER", "RANGE", "qualcode"}
"""What click itself writes without asking any catalogue, and our name."""


def test_help_has_no_word_past_the_catalogue() -> None:
    program = Path(__file__).with_name("pseudo_locale.py")
    done = subprocess.run([sys.executable, str(program)], capture_output=True, encoding="utf-8", check=True)
    told = json.loads(done.stdout)
    assert len(told) > 15
    names = {word for each in told.values() for part in each["data"] for word in re.findall(r"[^\W\d_]+", part)}
    found = {command: set(bare_words(each["help"])) - names - CLICK_OWN for command, each in told.items()}
    assert {command: words for command, words in found.items() if words} == {}


def test_a_word_past_the_catalogue_would_be_found() -> None:
    assert bare_words(f"{marked('Show this.')} and exit {marked('{n} codings').format(n=3)}") == ["and", "exit"]


class _OneSuggestion:
    """An assistant that needs no spaCy."""

    is_ready = True
    refused: tuple[object, ...] = ()

    def __init__(self, codebook: Codebook) -> None:
        self._codebook = codebook

    def suggest(self, transcript: Transcript, cancelled: Callable[[], bool]) -> list[Suggestion]:
        start = transcript.text.index("Zig")
        code = self._codebook.code("zele")
        assert code is not None
        words = Segment(start, start + 7)
        evidence = Evidence(Cue(phrase="zig zag"), words, "Zig zag", 1.0)
        unit = Segment(start, start + 14)
        text = unit.slice(transcript.text)
        return [
            Suggestion(transcript.name, transcript.id, code, unit, text, (evidence,), 1.0, "ZA", Role.PARTICIPANT, 1)
        ]


@pytest.fixture
def study(tmp_path: Path) -> Path:
    root = tmp_path / "zone"
    codebook = tmp_path / "zebre.yaml"
    codebook.write_text(CODEBOOK, encoding="utf-8")
    init_study(root, title="Zone", codebook=codebook)
    source = root / "corpora" / "zoo.txt"
    source.write_text(INTERVIEW, encoding="utf-8")
    with open_project(root, coder="zoe") as project:
        project.add_transcript(read_transcript(source))
    return root


@pytest.fixture
def pseudo(monkeypatch: pytest.MonkeyPatch) -> None:
    """The interface in marked words; the fixture around every test brings English back."""
    with monkeypatch.context() as patch:
        patch.setattr(gettext, "translation", lambda *_args, **_named: PseudoTranslations())
        set_language("fr")
    monkeypatch.setattr(triage, "SuggestionService", _OneSuggestion)


def shown_by(app: Workbench) -> str:
    """What the screen says; of a dialogue its box, for around it the words below are cut anywhere."""
    strips = app.screen._compositor.render_strips()
    if isinstance(app.screen, ModalScreen):
        box = app.screen.query_one("#box").region
        strips = [strip.crop(box.x, box.right) for strip in strips[box.y : box.bottom]]
    return "\n".join(strip.text for strip in strips)


def data(word: str) -> bool:
    return word.lower().startswith("z") or word in KEYS


STEPS = {
    "first screen": (),
    "suggestion": ("p",),
    "accepted": ("p", "a"),
    "taken back": ("p", "a", "u"),
    "nothing to take back": ("u", "u"),
    "help": ("f1",),
    "help on codes": ("shift+tab", "f1"),
    "palette": ("ctrl+p",),
    "picker": ("c",),
    "memo": ("m",),
    "memo not kept": ("m", "z", "escape"),
    "search": ("slash", "z", "o"),
    "found": ("slash", "z", "o", "enter"),
    "no coding": ("g",),
}


@pytest.mark.parametrize(
    ("step", "size"),
    [*((step, (120, 40)) for step in STEPS), *((step, (80, 24)) for step in ("first screen", "suggestion", "help"))],
)
async def test_the_workbench_shows_no_word_past_the_catalogue(
    study: Path, pseudo: None, step: str, size: tuple[int, int]
) -> None:
    app = Workbench(lambda: open_project(study, coder="zoe"), title="Zone")
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        await app.workers.wait_for_complete()
        await pilot.pause()
        await pilot.press(*STEPS[step])
        await pilot.pause()
        shown = shown_by(app)
    assert "⟦" in shown
    assert [word for word in bare_words(shown) if not data(word)] == []


async def test_the_french_footer_fits_eighty_columns(study: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(triage, "SuggestionService", _OneSuggestion)
    set_language("fr")
    app = Workbench(lambda: open_project(study, coder="zoe"), title="Zone")
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        await app.workers.wait_for_complete()
        await pilot.pause()
        footer = shown_by(app).splitlines()[-1]
    for label in ("Accepter", "Rejeter", "Passer", "Mémo", "Chercher", "Aide", "Commandes"):
        assert label in footer.split()


async def test_a_study_without_transcripts_invites_in_the_readers_language(tmp_path: Path, pseudo: None) -> None:
    root, codebook = tmp_path / "zone", tmp_path / "zebre.yaml"
    codebook.write_text(CODEBOOK, encoding="utf-8")
    init_study(root, title="Zone", codebook=codebook)
    app = Workbench(lambda: open_project(root, coder="zoe"), title="Zone")
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.pause()
        await app.workers.wait_for_complete()
        await pilot.pause()
        shown = shown_by(app)
    # the command to type is the same in every language
    assert [word for word in bare_words(shown) if not data(word)] == ["qualcode", "import", "entretiens"]
