"""What a person does at the workbench, key by key, and what the study holds afterwards."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import replace
from pathlib import Path

import pytest
from textual.geometry import Region
from textual.pilot import Pilot
from textual.strip import Strip
from textual.widgets import Input, Static, TextArea
from textual.worker import WorkerCancelled, WorkerFailed

from qualcode.ingest import read_transcript
from qualcode.locales import set_language
from qualcode.model import Coding, Cue, MemoTarget, Origin, Role, Segment, Suggestion, Verdict
from qualcode.model.letters import LETTERS
from qualcode.project import Project, init_study, open_project
from qualcode.tui.app import Workbench
from qualcode.tui.screens.chooser import Chooser
from qualcode.tui.screens.help import HelpScreen
from qualcode.tui.screens.memo import MemoScreen
from qualcode.tui.screens.workbench import WorkbenchScreen
from qualcode.tui.widgets.lines import Lines
from qualcode.tui.widgets.row_list import RowList
from tests.tui.tui_fakes import InstantAssistant

WHOLE_TURN = (
    "Je suis à l’accueil. On n’a pas le choix, il faut aider. Une dame m’a donné son mot de passe l’été dernier."
)


class Bench:
    """The running workbench in the words of these tests."""

    def __init__(self, app: Workbench, pilot: Pilot[None]) -> None:
        self.app = app
        self.pilot = pilot

    @property
    def screen(self) -> WorkbenchScreen:
        screen = self.app.screen_stack[1]
        assert isinstance(screen, WorkbenchScreen)
        return screen

    @property
    def project(self) -> Project:
        return self.screen.session.project

    @property
    def text(self) -> str:
        transcript = self.screen.session.transcript
        assert transcript is not None
        return transcript.text

    @property
    def caret(self) -> int:
        return self.screen.view.caret

    def codings(self) -> list[Coding]:
        return self.project.codings()

    def coded(self) -> list[tuple[str, str]]:
        """Each coding's words and code name."""
        names = self.screen.session.codes
        return [(c.segment.slice(self.text), names[c.code_guid].name) for c in self.codings()]

    def selected(self) -> str:
        selection = self.screen.view.selection
        return selection.slice(self.text) if selection else ""

    def said(self, part: str = "#strip") -> str:
        return (
            self.screen.query_one(part, Lines).words.plain
            if part != "#invitation"
            else str(self.screen.query_one(part, Static).render())
        )

    async def press(self, *keys: str) -> None:
        await self.pilot.press(*keys)
        await self.settle()

    async def settle(self) -> None:
        await self.pilot.pause()  # what is shown after a frame, or begun then, the assistant's look say
        with suppress(WorkerCancelled):  # one that another has taken the place of is awaited no longer
            await self.app.workers.wait_for_complete()
        await self.pilot.pause()

    async def put_caret(self, words: str) -> None:
        self.screen.view.jump(self.text.index(words))
        await self.settle()


@asynccontextmanager
async def running(app: Workbench, size: tuple[int, int] = (80, 24)) -> AsyncIterator[Bench]:
    async with app.run_test(size=size) as pilot:
        bench = Bench(app, pilot)
        await pilot.pause()  # the study opens behind the first frame
        await bench.settle()
        yield bench


async def test_the_first_transcript_is_open_with_the_lists_filled_and_the_transcript_in_focus(
    workbench: Workbench,
) -> None:
    async with running(workbench) as bench:
        assert bench.screen.focused is bench.screen.view
        corpus = bench.screen.query_one("#corpus", RowList)
        codes = bench.screen.query_one("#codes", RowList)
        assert [(row.id, row.current) for row in corpus.rows] == [("e01", True), ("e02", False)]
        assert [(row.mark, row.label) for row in codes.rows] == [
            ("O", "Non-choix"),
            ("P", "Pression temporelle"),
            ("D", "Dépendance"),
        ]
        assert bench.text[bench.caret :].startswith("On commence")


async def test_another_transcript_is_opened_from_the_list_and_the_place_in_the_first_is_kept(
    workbench: Workbench,
) -> None:
    async with running(workbench) as bench:
        await bench.press("t", "t")
        place = bench.caret
        bench.screen.query_one("#corpus", RowList).focus()
        await bench.press("down", "enter")
        assert bench.text.startswith("E : Bonjour.")
        assert bench.screen.focused is bench.screen.view
        bench.screen.query_one("#corpus", RowList).focus()
        await bench.press("up", "enter")
        assert bench.caret == place


@pytest.mark.parametrize(
    ("keys", "reached"),
    [
        (["t"], "Je suis à l’accueil."),
        (["t", "j"], "On n’a pas le choix, il faut"),
        (["t", "j", "k"], "Je suis à l’accueil."),
        (["t", "t", "r"], "Je suis à l’accueil."),
        (["t", "ctrl+right", "ctrl+right"], "à l’accueil."),
        (["t", "ctrl+right", "ctrl+left"], "Je suis à l’accueil."),
        (["ctrl+home"], "E : On commence"),
        (["t", "right", "right"], " suis à l’accueil."),
        (["t", "down", "up"], "Je suis à l’accueil."),
        (["t", "end", "home"], "R : Je suis"),
    ],
)
async def test_the_caret_moves_by_character_word_row_sentence_and_turn(
    workbench: Workbench, keys: list[str], reached: str
) -> None:
    async with running(workbench) as bench:
        await bench.press(*keys)
        assert bench.text[bench.caret :].startswith(reached)


@pytest.mark.parametrize(
    ("keys", "selected"),
    [
        (["shift+right", "shift+right"], "Je"),
        (["ctrl+shift+right", "ctrl+shift+right"], "Je suis"),
        (["v", "j"], "Je suis à l’accueil."),
        (
            ["v", "t"],
            WHOLE_TURN,
        ),
        (["e"], "Je suis à l’accueil."),
        (
            ["e", "e"],
            WHOLE_TURN,
        ),
        (["v", "j", "j", "k"], "Je suis à l’accueil."),
        (["v", "j", "escape"], ""),
        (["shift+right", "right"], ""),
    ],
)
async def test_a_selection_grows_by_any_unit_and_is_let_go(
    workbench: Workbench, keys: list[str], selected: str
) -> None:
    async with running(workbench) as bench:
        await bench.press("t", *keys)
        assert bench.selected() == selected


async def test_a_capital_codes_the_selection_without_the_blanks_at_its_edges(workbench: Workbench) -> None:
    async with running(workbench) as bench:
        await bench.press("t", "v", "j", "right", "D")
        assert bench.coded() == [("Je suis à l’accueil.", "Dépendance")]
        assert bench.selected() == ""
        assert "Coded l. 3 with Dépendance" in bench.said()


async def test_without_a_selection_a_capital_codes_the_sentence_at_the_caret(workbench: Workbench) -> None:
    async with running(workbench) as bench:
        await bench.put_caret("faut aider")
        await bench.press("O")
        assert bench.coded() == [("On n’a pas le choix, il faut aider.", "Non-choix")]
        await bench.press("O")
        assert len(bench.codings()) == 1
        assert "already coded" in bench.said()


@pytest.mark.parametrize(
    ("keys", "coded"), [(("ctrl+home", "end"), "Bonjour à vous."), (("ctrl+end",), "Œuvre de sœur.")]
)
async def test_behind_the_last_word_of_a_turn_its_sentence_is_coded_and_not_who_speaks(
    folder: Path, workbench: Workbench, keys: tuple[str, ...], coded: str
) -> None:
    source = folder / "corpora" / "e03.txt"
    source.write_text("E : Bonjour à vous.\n\nR : Œuvre de sœur.", encoding="utf-8")
    with open_project(folder, coder="ada") as project:
        project.add_transcript(read_transcript(source))
    async with running(workbench) as bench:
        bench.screen.open_transcript("e03")
        await bench.press(*keys, "O")
        assert bench.coded() == [(coded, "Non-choix")]
        await bench.press("u", *keys, "e")
        assert bench.selected() == coded


async def test_a_code_is_picked_by_a_few_letters_without_accents_and_its_definition_is_shown(
    workbench: Workbench,
) -> None:
    async with running(workbench) as bench:
        await bench.press("t", "c")
        assert isinstance(bench.app.screen, Chooser)
        assert "n'ayant pas été choisie" in str(bench.app.screen.query_one("#words", Static).render())
        await bench.press("d", "e", "p", "enter")
        assert bench.coded() == [("Je suis à l’accueil.", "Dépendance")]


async def test_letters_typed_right_after_c_belong_to_the_picker_and_do_nothing_else(workbench: Workbench) -> None:
    async with running(workbench) as bench:
        await bench.press("t", "O")
        await bench.pilot.press("c", "d", "e", "p")
        await bench.settle()
        assert bench.app.screen.query_one(Input).value == "dep"
        assert len(bench.codings()) == 1


async def test_leaving_the_picker_codes_nothing(workbench: Workbench) -> None:
    async with running(workbench) as bench:
        await bench.press("t", "c", "escape")
        assert bench.codings() == []
        assert bench.app.screen is bench.screen


async def test_a_suggestion_is_accepted_with_one_key_and_the_next_one_reached(workbench: Workbench) -> None:
    async with running(workbench) as bench:
        await bench.press("p")
        assert bench.text[bench.caret :].startswith("On n’a pas le choix, il")
        assert "Non-choix" in bench.said()
        assert "pas le choix" in bench.said()
        await bench.press("a")
        (coding,) = bench.codings()
        assert (coding.origin, coding.cue) == (Origin.SUGGESTION, "pas le choix")
        assert coding.segment.slice(bench.text) == "On n’a pas le choix, il faut aider."
        assert bench.text[bench.caret :].startswith("Une dame")
        assert [d.verdict for d in bench.project.decisions()] == [Verdict.ACCEPTED]


async def test_rejecting_and_skipping_code_nothing_and_go_on(workbench: Workbench) -> None:
    async with running(workbench) as bench:
        await bench.press("p", "x")
        assert bench.text[bench.caret :].startswith("Une dame")
        await bench.press("s")
        assert bench.text[bench.caret :].startswith("Deux heures")
        assert bench.codings() == []
        assert {d.verdict for d in bench.project.decisions()} == {Verdict.REJECTED, Verdict.SKIPPED}
        assert len(bench.screen.session.annotations.suggestions) == 3


async def test_a_decision_away_from_any_suggestion_only_goes_to_the_next(workbench: Workbench) -> None:
    async with running(workbench) as bench:
        await bench.press("a")
        assert bench.codings() == []
        assert bench.text[bench.caret :].startswith("On n’a pas le choix, il")


async def test_decisions_are_offered_only_while_suggestions_wait(workbench: Workbench) -> None:
    async with running(workbench) as bench:
        offered = {binding.binding.action for binding in bench.screen.active_bindings.values()}
        assert "accept" in offered
        await bench.press("p", "x", "x", "x", "x")
        offered = {binding.binding.action for binding in bench.screen.active_bindings.values()}
        assert "accept" not in offered


async def test_undo_brings_a_suggestion_back_and_redo_decides_it_again(workbench: Workbench) -> None:
    async with running(workbench) as bench:
        await bench.press("p", "a", "u")
        assert bench.codings() == []
        assert len(bench.screen.session.annotations.suggestions) == 4
        await bench.press("U")
        assert len(bench.codings()) == 1
        assert len(bench.screen.session.annotations.suggestions) == 3
        await bench.press("ctrl+z")
        assert bench.codings() == []
        await bench.press("ctrl+y")
        assert len(bench.codings()) == 1


async def test_a_coding_is_deleted_and_brought_back(workbench: Workbench) -> None:
    async with running(workbench) as bench:
        await bench.press("t", "O", "d")
        assert bench.codings() == []
        await bench.press("d")
        assert "no coding at the caret" in bench.said()
        await bench.press("u")
        assert bench.coded() == [("Je suis à l’accueil.", "Non-choix")]


async def test_g_and_f_step_through_codings_also_where_they_overlap(workbench: Workbench) -> None:
    async with running(workbench) as bench:
        await bench.press("t", "O", "D", "j", "P", "ctrl+home")
        codings = bench.screen.session.annotations.codings
        order = [interval.key for interval in codings]
        reached = []
        for _step in order:
            await bench.press("g")
            reached.append(bench.screen.active)
        assert reached == order
        await bench.press("g")
        assert "No further coding below" in bench.said()
        await bench.press("f", "f")
        assert bench.screen.active == order[0]


async def test_a_memo_goes_to_the_coding_at_the_caret_else_to_the_transcript(workbench: Workbench) -> None:
    async with running(workbench) as bench:
        await bench.press("t", "m")
        assert isinstance(bench.app.screen, MemoScreen)
        await bench.press("n", "o", "n", "ctrl+s")
        (memo,) = bench.project.memos(MemoTarget.TRANSCRIPT)
        assert memo.text == "non"
        await bench.press("O", "m", "o", "u", "i", "ctrl+s")
        assert [c.memo for c in bench.codings()] == ["oui"]


async def test_a_memo_that_was_changed_is_not_dropped_by_one_escape(workbench: Workbench) -> None:
    async with running(workbench) as bench:
        await bench.press("t", "m", "a", "escape")
        assert bench.app.screen.query_one(TextArea).text == "a"
        await bench.press("escape")
        assert bench.app.screen is bench.screen
        assert bench.project.memos() == []


async def test_search_ignores_case_accents_and_typography_and_n_goes_round(workbench: Workbench) -> None:
    async with running(workbench) as bench:
        await bench.press("slash", *"on n", "apostrophe", *"a pas", "enter")
        first = bench.caret
        assert bench.text[first:].startswith("On n’a pas le choix, il")
        assert bench.screen.focused is bench.screen.view
        await bench.press("n")
        assert bench.text[bench.caret :].startswith("On n’a pas le choix là")
        await bench.press("n")
        assert bench.caret == first
        await bench.press("N")
        assert bench.text[bench.caret :].startswith("On n’a pas le choix là")
        await bench.press("slash", *"ete", "enter")
        assert bench.text[bench.caret :].startswith("été dernier")


async def test_escape_leaves_the_search_where_it_began(workbench: Workbench) -> None:
    async with running(workbench) as bench:
        before = bench.caret
        await bench.press("slash", *"merci")
        assert bench.caret != before
        await bench.press("escape")
        assert bench.caret == before
        assert bench.screen.view.matches == []


async def test_the_palette_finds_actions_in_both_languages_without_accents(workbench: Workbench) -> None:
    async with running(workbench) as bench:
        await bench.press("t", "ctrl+p", *"memo", "enter")
        assert isinstance(bench.app.screen, MemoScreen)
        await bench.press("escape", "ctrl+p", *"code depend", "enter")
        assert bench.coded() == [("Je suis à l’accueil.", "Dépendance")]
        await bench.press("ctrl+p", *"open e02", "enter")
        assert bench.text == "E : Bonjour.\n\nR : Bonjour, je vous écoute.\n"


async def test_every_binding_of_the_workbench_is_in_the_palette_once(workbench: Workbench) -> None:
    from qualcode.tui.commands import palette_choices

    async with running(workbench) as bench:
        ids = [choice.id for choice in palette_choices(bench.screen)]
        assert len(ids) == len(set(ids))
        for wanted in (
            "suggestion.accept",
            "coding.delete",
            "move.sentence-down",
            "journal.redo",
            "app.quit",
            "view.side",
        ):
            assert f"action:{wanted}" in ids


async def test_binding_ids_are_unique_and_named_area_dot_verb(workbench: Workbench) -> None:
    async with running(workbench) as bench:
        seen: dict[str, str] = {}
        for part in (bench.screen.view, bench.screen):
            for cls in type(part).__mro__:
                for binding in cls.__dict__.get("BINDINGS", ()) if cls.__module__.startswith("qualcode.") else ():
                    assert binding.id.count(".") == 1
                    assert binding.id not in seen
                    seen[binding.id] = binding.key
        # with a selection these keys shape it, without one they are about the coding at the caret
        with_selection = {"select.shrink": "coding.split", "select.other-end": "coding.cycle"}
        never_together = {**with_selection, "tour.next": "coding.keep-edges"}  # no tour is on while edges are adjusted
        assert all(seen.pop(one) == seen[other] for one, other in never_together.items())
        keys = [key for joined in seen.values() for key in joined.split(",")]
        assert len(keys) == len(set(keys))
        assert not any(key.isdigit() or "bracket" in key for key in keys)


async def test_help_is_about_the_part_in_focus(workbench: Workbench) -> None:
    async with running(workbench) as bench:
        await bench.press("f1")
        assert isinstance(bench.app.screen, HelpScreen)
        page = str(bench.app.screen.query_one("#page", Static).render())
        assert page.startswith("Transcript")
        assert "Next sentence" in page
        await bench.press("escape")
        bench.screen.query_one("#corpus", RowList).focus()
        await bench.press("f1")
        assert str(bench.app.screen.query_one("#page", Static).render()).startswith("Corpus")


async def test_the_mouse_places_drags_and_selects_words_and_sentences(workbench: Workbench) -> None:
    async with running(workbench, (120, 40)) as bench:
        view = bench.screen.view

        def cell(words: str) -> tuple[int, int]:
            painter = view._painter
            assert painter is not None
            row, column = painter.scene.page.place(bench.text.index(words))
            return view.gutter.left + painter.scene.gutter + column, view.gutter.top + row - view.scroll_offset.y

        await bench.pilot.click(view, offset=cell("accueil"))
        await bench.settle()
        assert bench.text[bench.caret :].startswith("accueil")
        await bench.pilot.double_click(view, offset=cell("choix, il"))
        await bench.settle()
        assert bench.selected() == "choix"
        await bench.pilot.triple_click(view, offset=cell("choix, il"))
        await bench.settle()
        assert bench.selected() == "On n’a pas le choix, il faut aider."
        await bench.pilot.mouse_down(view, offset=cell("Je suis"))
        await bench.pilot.hover(view, offset=cell(" à l’accueil"))
        await bench.pilot.mouse_up(view, offset=cell(" à l’accueil"))
        await bench.settle()
        assert bench.selected() == "Je suis"


async def test_panels_are_shown_and_hidden_and_the_words_use_the_room(workbench: Workbench) -> None:
    async with running(workbench) as bench:
        narrow = bench.screen.view.size.width
        await bench.press("f2")
        assert bench.screen.view.size.width > narrow + 20
        assert bench.text[bench.caret :].startswith("On commence")
        height = bench.screen.view.size.height
        await bench.press("f3")
        assert bench.screen.view.size.height == height + 3


async def test_the_study_speaks_french_when_asked(folder: Path, instant: None) -> None:
    set_language("fr")
    app = Workbench(lambda: open_project(folder, coder="ada"), title="Une étude")
    async with running(app) as bench:
        await bench.press("ctrl+p", *"accept")
        rows = bench.app.screen.query_one(RowList).rows
        assert "action:suggestion.accept" in [row.id for row in rows]


async def test_a_study_without_transcripts_says_how_to_import(tmp_path: Path, instant: None) -> None:
    init_study(tmp_path / "vide")
    app = Workbench(lambda: open_project(tmp_path / "vide", coder="ada"), title="vide")
    async with running(app) as bench:
        assert "qualcode import" in bench.said("#invitation")
        await bench.press("j", "O", "a", "u", "m", "g", "slash", "c", "n", "f1", "escape")
        assert bench.app.return_code is None


async def test_a_study_that_cannot_be_opened_ends_with_the_reason(tmp_path: Path) -> None:
    app = Workbench(lambda: open_project(tmp_path / "nulle-part"), title="?")
    async with app.run_test() as pilot:
        await pilot.pause()
    assert app.failure is not None
    assert "nulle-part" in str(app.failure)


async def test_a_failing_assistant_is_told_in_a_sentence_without_the_text_it_met(
    workbench: Workbench, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_arguments: object) -> list[Suggestion]:
        raise ValueError("a secret of the interview")

    monkeypatch.setattr(InstantAssistant, "suggest", fail)
    async with workbench.run_test(size=(160, 48)) as pilot:
        bench = Bench(workbench, pilot)
        with suppress(WorkerFailed):
            await bench.settle()
        await pilot.pause()
        said = bench.said("#panel")
        assert "Suggestions failed" in said
        assert "secret" not in said
        await bench.pilot.press("t", "O")
        await pilot.pause()
        assert len(bench.codings()) == 1


async def test_a_conflict_is_told_and_nothing_is_lost(workbench: Workbench, folder: Path) -> None:
    async with running(workbench) as bench:
        await bench.press("t", "O")
        (coding,) = bench.codings()
        with open_project(folder, coder="bob") as other:
            other.remove_coding(coding.id)
        await bench.press("d")
        assert len(bench.app._notifications) == 1
        assert bench.app.is_running


async def test_the_real_assistant_reaches_the_workbench(folder: Path) -> None:
    app = Workbench(lambda: open_project(folder, coder="ada"), title="Une étude")
    async with running(app) as bench:
        suggested = {s.code.id for s in bench.screen.session.annotations._suggestions.values()}
        assert "non-choix" in suggested


async def test_a_memo_on_anothers_coding_is_ones_own_and_leaves_theirs(workbench: Workbench, folder: Path) -> None:
    with open_project(folder, coder="bob") as other:
        transcript = other.transcript("e01")
        at = transcript.text.index("Je suis")
        theirs = other.add_coding(transcript.id, Segment(at, at + 20), other.codebook().codes[0].guid, memo="de bob")
    async with running(workbench) as bench:
        await bench.press("t", "m")
        assert isinstance(bench.app.screen, MemoScreen)
        assert "bob" in str(bench.app.screen.query_one("#title", Static).render())
        assert bench.app.screen.query_one(TextArea).text == ""
        await bench.press("n", "o", "n", "ctrl+s")
        notes = bench.project.memos(MemoTarget.CODING, theirs.id)
        assert [(memo.author, memo.text) for memo in notes] == [("bob", "de bob"), ("ada", "non")]
        assert bench.screen.session.annotations.all_codings()
        assert [c.memo for c in bench.screen.session.annotations.all_codings()] == ["de bob\n\nnon"]


async def test_what_another_removed_leaves_the_screen_when_it_is_touched(workbench: Workbench, folder: Path) -> None:
    async with running(workbench) as bench:
        await bench.press("t", "O")
        (coding,) = bench.codings()
        with open_project(folder, coder="bob") as other:
            other.remove_coding(coding.id)
        await bench.press("d")
        assert list(bench.screen.session.annotations.all_codings()) == []


async def test_a_move_paints_only_the_rows_and_details_that_change(workbench: Workbench) -> None:
    painted: list[int] = []
    async with running(workbench, (160, 48)) as bench:
        view = bench.screen.view
        show = view.render_lines

        def render_lines(crop: Region) -> list[Strip]:
            painted.append(crop.height)
            return show(crop)

        vars(view)["render_lines"] = render_lines
        heights = []
        for key in ("down", "up", "down", "up", "down"):
            painted.clear()
            await bench.press(key)
            assert painted
            heights.append(max(painted))
        # What the opening still had to paint may fall into the first of them.
        assert sorted(heights)[2] <= 2
        panel = bench.screen.query_one("#panel", Lines)
        assert panel.words.plain.startswith("Here")


async def test_narrow_details_name_the_words_in_one_line_however_long_the_cue(workbench: Workbench) -> None:
    async with running(workbench) as bench:
        (first, *_others) = bench.screen.session.annotations._suggestions.values()
        cue = Cue(phrase=" ".join(["{pas|jamais|rien}"] * 9))
        longer = replace(first, evidence=(replace(first.evidence[0], cue=cue),))
        bench.screen.session.annotations.set_suggestions([longer])
        bench.screen.view.jump(longer.start)
        await bench.settle()
        lines = bench.said().split("\n")
        assert "pas le choix" in lines[1]
        assert all(len(line) <= bench.screen.query_one("#strip", Lines).content_size.width for line in lines)


async def test_the_picker_shows_more_than_a_line_of_the_definition_on_a_small_screen(folder: Path) -> None:
    codes = "".join(f"  - {{id: c{n}, name: Code {n}, definition: Un long exposé.}}\n" for n in range(20))
    book = folder / "codebooks" / "essai.yaml"
    book.write_text(f"codebook: essai\nversion: 1.0.0\nlanguage: fr\ntitle: x\ncodes:\n{codes}", encoding="utf-8")
    app = Workbench(lambda: open_project(folder, coder="ada"))
    async with running(app) as bench:
        await bench.press("t", "c")
        explanation = bench.app.screen.query_one("#explanation")
        box = bench.app.screen.query_one("#box")
        assert explanation.region.bottom <= box.content_region.bottom
        assert explanation.content_region.height >= 4


async def test_what_is_done_in_another_window_is_followed_and_told(workbench: Workbench, folder: Path) -> None:
    async with running(workbench) as bench:
        bench.screen.follow_others()
        assert "bob" not in bench.said()
        with open_project(folder, coder="bob") as other:
            transcript = other.transcript("e01")
            other.add_coding(transcript.id, Segment(0, 10), other.codebook().codes[1].guid)
        bench.screen.follow_others()
        await bench.settle()
        assert len(bench.screen.session.annotations.codings) == 1
        assert "bob" in bench.said()
        assert "Pression temporelle" in bench.said()


async def test_what_i_do_is_not_told_as_somebody_elses(workbench: Workbench) -> None:
    async with running(workbench) as bench:
        bench.screen.follow_others()
        await bench.press("t", "O")
        said = bench.said()
        bench.screen.follow_others()
        await bench.settle()
        assert bench.said() == said


async def test_a_role_changed_elsewhere_is_shown(workbench: Workbench, folder: Path) -> None:
    async with running(workbench) as bench:
        with open_project(folder, coder="bob") as other:
            other.set_role("e01", other.transcript("e01").turns[0].speaker, Role.OTHER)
        bench.screen.follow_others()
        await bench.settle()
        transcript = bench.screen.session.transcript
        assert transcript is not None
        assert transcript.turns[0].role is Role.OTHER


async def test_a_study_emptied_elsewhere_says_what_to_do(workbench: Workbench, folder: Path) -> None:
    async with running(workbench) as bench:
        with open_project(folder, coder="ada") as other:
            while other.undo():
                pass
        bench.screen.follow_others()
        await bench.settle()
        assert "qualcode import" in bench.said("#invitation")


async def test_on_a_very_narrow_screen_the_words_have_all_the_room(workbench: Workbench) -> None:
    async with running(workbench, size=(40, 12)) as bench:
        assert bench.screen.view.region.width == 39  # one is the position bar's
        await bench.pilot.resize_terminal(80, 24)
        await bench.settle()
        assert bench.screen.view.region.width < 60


async def test_a_capital_that_no_code_has_says_so_and_codes_nothing(workbench: Workbench) -> None:
    async with running(workbench) as bench:
        free = next(letter for letter in LETTERS if letter not in bench.screen.session.letters.values())
        before = bench.codings()
        await bench.press(free)
        assert f"No code has the letter {free}: c chooses one." in bench.said().replace("\n", " ")
        assert bench.codings() == before
