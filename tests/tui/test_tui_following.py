"""What the workbench holds after each action is what a workbench opened afterwards would hold."""

from __future__ import annotations

import tempfile
from pathlib import Path

from hypothesis import example, given, settings
from hypothesis import strategies as st

from qualcode.model import Segment
from qualcode.project import Project, import_files, init_study, open_project
from qualcode.tui.annotations import suggestion_key
from qualcode.tui.session import Session
from tests.tui.conftest import CODEBOOK, INTERVIEW
from tests.tui.tui_fakes import InstantAssistant

ACTIONS = st.lists(
    st.tuples(
        st.sampled_from(["code", "remove", "accept", "reject", "skip", "memo", "undo", "redo"]),
        st.integers(0, 10_000),
        st.integers(1, 60),
    ),
    max_size=12,
)


def study_in(folder: Path) -> Project:
    (folder / "essai.yaml").write_text(CODEBOOK, encoding="utf-8")
    (folder / "sonia.txt").write_text(INTERVIEW, encoding="utf-8")
    init_study(folder / "study", codebook=folder / "essai.yaml")
    with open_project(folder / "study", coder="who imports") as project:  # whose actions nobody else takes back
        import_files(project, [folder / "sonia.txt"])
    return open_project(folder / "study", coder="Camille")


def session_of(project: Project) -> Session:
    session = Session(project)
    session.load()
    session.open("sonia")
    assert session.transcript is not None
    assert session.codebook is not None
    session.take_suggestions(InstantAssistant(session.codebook).suggest(session.transcript, lambda: False) or [])
    return session


def held(session: Session) -> object:
    assert session.transcript is not None
    return (
        sorted((c.id, c.segment, c.code_guid, c.memo) for c in session.annotations.all_codings()),
        [(i.start, i.end, i.key) for i in session.annotations.codings],
        [(i.start, i.end, i.key) for i in session.annotations.suggestions],
        +session.counts(),
        session.summaries,
        session.cues.states.off,
        session.is_outdated(),
    )


def act(session: Session, what: str, at: int, length: int) -> None:
    assert session.transcript is not None
    codings = sorted(session.annotations.all_codings(), key=lambda c: c.id)
    waiting = [s for i in session.annotations.suggestions if (s := session.annotations.suggestion(i.key))]
    if what == "code":
        start = at % (len(session.transcript.text) - length)
        segment = session.motion.trimmed(start, start + length)
        if segment is not None:
            session.code(segment, list(session.codes)[at % 3])
    elif what == "undo":
        session.follow(session.repeat(again=False))
    elif what == "redo":
        session.follow(session.repeat(again=True))
    elif what in ("remove", "memo") and codings:
        coding = codings[at % len(codings)]
        session.remove(coding) if what == "remove" else session.write_memo(coding, f"à revoir {length}")
    elif what in ("accept", "reject", "skip") and waiting:
        getattr(session, what)(sorted(waiting, key=suggestion_key)[at % len(waiting)])


@given(ACTIONS)
@example([("code", 0, 1), ("memo", 0, 1), ("memo", 0, 2), ("undo", 0, 1)])
@settings(max_examples=8, deadline=None)
def test_what_is_held_after_any_actions_is_what_the_study_has(actions: list[tuple[str, int, int]]) -> None:
    with tempfile.TemporaryDirectory() as folder, study_in(Path(folder)) as project:
        session = session_of(project)
        for what, at, length in actions:
            act(session, what, at, length)
            assert held(session) == held(session_of(project)), (what, at, length)


def test_an_undo_elsewhere_in_the_text_leaves_other_suggestions_alone(tmp_path: Path) -> None:
    with study_in(tmp_path) as project:
        session = session_of(project)
        before = held(session)
        first = next(iter(session.annotations.suggestions))
        suggestion = session.annotations.suggestion(first.key)
        assert suggestion is not None
        coding = session.accept(suggestion)
        assert coding.segment == Segment(suggestion.start, suggestion.end)
        assert session.annotations.suggestion(first.key) is None
        session.follow(session.repeat(again=False))
        assert held(session) == before
