"""What stands in each cell of the screen, as text: the rows, and below each the looks of its cells by letter.

A changed row shows in a diff as words, which a changed picture does not. `--snapshot-update` accepts one that is meant.
"""

from __future__ import annotations

from pathlib import Path
from string import ascii_lowercase, ascii_uppercase, digits

import pytest
from rich.color import Color
from rich.style import Style
from syrupy.assertion import SnapshotAssertion
from textual.strip import Strip

from qualcode.ingest import read_transcript
from qualcode.model import Segment
from qualcode.paths import sample_study
from qualcode.project import open_project
from qualcode.tui.app import Workbench
from tests.tui.test_tui_comparing import coded as coded  # the study that is compared
from tests.tui.test_tui_journeys import running

SIZES = {"narrow": (80, 24), "wide": (160, 48)}
LOOKS = ("dark", "light", "nocolor")
NAMES = ascii_lowercase + ascii_uppercase + digits
"""What looks are called, in the order in which they are met."""


def rendered(strips: list[Strip]) -> str:
    """Rows of text, each with the letters of its looks below it where it has more than one; then what they are."""
    names: dict[str, str] = {}
    lines: list[str] = []
    for strip in strips:
        looks = ""
        for cells in strip:
            if not cells.control:
                look = told(cells.style or Style())
                name = names.setdefault(look, NAMES[len(names)])
                looks += name * cells.cell_length
        lines.append(f"|{strip.text}|")
        lines.append(f" {looks} " if len(set(looks)) > 1 else f" all {looks[:1]}")
    return "\n".join([*lines, "", *(f"{name}: {look}" for look, name in names.items())])


def told(style: Style) -> str:
    """A look in words."""

    def color(of: Color | None) -> str:
        return of.get_truecolor().hex if of is not None else "-"

    kinds = [kind for kind in ("bold", "dim", "italic", "underline", "reverse") if getattr(style, kind)]
    return " ".join([color(style.color), "on", color(style.bgcolor), *kinds])


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("look", LOOKS)
@pytest.mark.parametrize("part", ["table", "passages"])
async def test_a_comparison_stands_as_it_did(
    coded: Path,
    instant: None,
    snapshot: SnapshotAssertion,
    monkeypatch: pytest.MonkeyPatch,
    part: str,
    look: str,
    size: str,
) -> None:
    if look == "nocolor":
        monkeypatch.setenv("NO_COLOR", "1")
    app = Workbench(lambda: open_project(coded, coder="ada"), title="Une étude")
    async with running(app, SIZES[size]) as bench:
        await bench.press(*(["ctrl+t"] if look == "light" else []), "f10", "v", "down")
        if part == "passages":
            await bench.press("enter")
        assert rendered(app.screen._compositor.render_strips()) == snapshot


@pytest.fixture
def read(folder: Path) -> Path:
    """A study with an interview of the sample in it, in which two coders' codings overlap around a suggestion."""
    source = sample_study() / "corpora" / "e03.txt"
    for coder, codings in (
        ("bob", [("Identifiant, mot de passe, la question secrète.", "non-choix")]),
        (
            "ada",
            [
                ("Il y a vingt-sept fiches dedans. Identifiant, mot de passe", "pression-temporelle"),
                ("Avant, je faisais chauffer le café", "pression-temporelle"),
                ("Ce n'est pas bien, je sais.", "non-choix"),
            ],
        ),
    ):
        with open_project(folder, coder=coder) as project:
            if not any(each.name == "e03" for each in project.transcripts()):
                project.add_transcript(read_transcript(source))
            transcript, codebook = project.transcript("e03"), project.codebook()
            for words, code_id in codings:
                at, code = transcript.text.index(words), codebook.code(code_id)
                assert code is not None
                project.add_coding(transcript.id, Segment(at, at + len(words)), code.guid)
    return folder


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("look", LOOKS)
async def test_a_transcript_stands_as_it_did(
    read: Path,
    instant: None,
    snapshot: SnapshotAssertion,
    monkeypatch: pytest.MonkeyPatch,
    look: str,
    size: str,
) -> None:
    """Questions stand back; overlapping codings of two coders in lanes of their own; the suggestion underlined, its
    words bold, `?` in the margin; the selection set off, the caret in reverse. Lists, details and keys around it."""
    if look == "nocolor":
        monkeypatch.setenv("NO_COLOR", "1")
    app = Workbench(lambda: open_project(read, coder="ada"), title="Une étude")
    async with running(app, SIZES[size]) as bench:
        bench.screen.open_transcript("e03")
        await bench.settle()
        await bench.put_caret("Est-ce que vous gardez leurs codes")
        await bench.press(*(["ctrl+t"] if look == "light" else []), "p", "g", "j", "j", "v", "j")
        assert rendered(app.screen._compositor.render_strips()) == snapshot
