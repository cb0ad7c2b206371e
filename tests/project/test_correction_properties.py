"""Random corrections amid random coding by two people, undone and done again: nothing is ever lost or mixed up.

What a study holds is compared with copies taken on the way; every coding is followed by the words it was given.
"""

from __future__ import annotations

import tempfile
from pathlib import Path

import hypothesis.strategies as st
from hypothesis import HealthCheck, settings
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from qualcode.model import ConflictError, Segment
from qualcode.project import Fate, Project, open_project
from tests.project.study_makers import (
    assert_journal_is_whole,
    everything,
    make_study,
    make_suggestion,
    make_transcript,
    rows_of,
)

CODERS = ("Ana", "Bo")
coders = st.sampled_from(CODERS)
typed = st.lists(st.sampled_from(["oui", "non", "le réseau", "\n\nR : ", "\n\nE : ", " ", ".", "é"]), max_size=4).map(
    "".join
)


class Corrections(RuleBasedStateMachine):
    """Two people at work on one transcript."""

    @initialize()
    def make(self) -> None:
        self.folder = tempfile.TemporaryDirectory()
        self.study = make_study(Path(self.folder.name) / "étude")
        self.projects: dict[str, Project] = {coder: open_project(self.study, coder=coder) for coder in CODERS}
        self.projects["Ana"].add_transcript(make_transcript())
        self.guid = self.projects["Ana"].codebook().codes[0].guid
        self.words: dict[str, str] = {}
        """Of each coding, by id, as it stands now or stood when it was orphaned."""
        self.note()

    def note(self) -> None:
        """Take down the words of all codings, current and orphaned."""
        project = self.projects["Ana"]
        text = project.transcript("e01").text
        self.words = {coding.id: coding.segment.slice(text) for coding in project.codings()}
        self.words |= {orphan.coding.id: orphan.words for orphan in project.orphans()}

    def span(self, data: st.DataObject, longest: int) -> Segment:
        length = len(self.projects["Ana"].transcript("e01").text)
        start = data.draw(st.integers(0, length - 1))
        return Segment(start, data.draw(st.integers(start + 1, min(start + longest, length))))

    @rule(coder=coders, data=st.data())
    def code(self, coder: str, data: st.DataObject) -> None:
        self.projects[coder].add_coding("e01", self.span(data, 25), self.guid, revision=self.revision)
        self.note()

    @rule(coder=coders, data=st.data())
    def reject(self, coder: str, data: st.DataObject) -> None:
        project = self.projects[coder]
        transcript = project.transcript("e01")
        project.reject(make_suggestion(transcript, project.codebook().codes[0], self.span(data, 25)))

    @rule(coder=coders, data=st.data(), words=typed)
    def correct(self, coder: str, data: st.DataObject, words: str) -> None:
        project = self.projects[coder]
        before = project.transcript("e01")
        place = self.span(data, 30)
        text = before.text[: place.start] + words + before.text[place.end :]
        if not text.strip():
            return
        known = dict(self.words)
        untouched = [
            coding.id
            for coding in project.codings()
            if coding.segment.end <= place.start or coding.segment.start >= place.end
        ]
        plan = project.preview_correction("e01", text)
        assert project.correct("e01", text, revision=before.revision) == plan
        self.note()
        assert self.words.keys() == known.keys()
        assert all(self.words[id_] == known[id_] for id_ in untouched)
        for each in plan.codings:
            assert each.old_words == known[each.item.id]
            assert each.fate is Fate.CHANGED or self.words[each.item.id] == known[each.item.id]

    @precondition(lambda self: self.projects["Ana"].orphans())
    @rule(coder=coders, data=st.data())
    def reattach(self, coder: str, data: st.DataObject) -> None:
        # by what they are, for ids are drawn at random and what is chosen must not be
        orphans = [each.coding for each in self.projects[coder].orphans()]
        orphan = data.draw(st.sampled_from(sorted(orphans, key=lambda each: (each.coder, each.revision, each.segment))))
        place = self.span(data, 10)
        there = {(coding.segment, coding.coder) for coding in self.projects[coder].codings()}
        if (place, orphan.coder) not in there:
            self.projects[coder].reattach(orphan.id, place, revision=self.revision)
            self.note()

    @rule(coder=coders)
    def undo_then_redo(self, coder: str) -> None:
        project = self.projects[coder]
        before, rows = everything(project), self.rows()
        try:
            done = project.undo()
        except ConflictError:
            assert self.rows() == rows
            return
        if done:
            project.redo()
            assert (everything(project), self.rows()) == (before, rows)

    @rule(coder=coders)
    def undo(self, coder: str) -> None:
        self.step(coder, back=True)

    @rule(coder=coders)
    def redo(self, coder: str) -> None:
        self.step(coder, back=False)

    def step(self, coder: str, *, back: bool) -> None:
        project, rows = self.projects[coder], self.rows()
        if back and (up := project.next_step()) and up.entry.action == "add_transcript":
            return
        try:
            _done = project.undo() if back else project.redo()
        except ConflictError:
            assert self.rows() == rows
        self.note()

    @property
    def revision(self) -> int:
        return self.projects["Ana"].transcript("e01").revision

    def rows(self) -> dict[str, list[tuple[object, ...]]]:
        return rows_of(self.projects["Ana"]._database)

    @invariant()
    def holds_together(self) -> None:
        if not hasattr(self, "projects"):
            return
        transcript = self.projects["Ana"].transcript("e01")
        for coding in self.projects["Ana"].codings():
            assert coding.revision == transcript.revision
            assert coding.segment.end <= len(transcript.text)
        at = 0
        for number, turn in enumerate(transcript.turns):
            assert turn.index == number
            assert at <= turn.head <= turn.start < turn.end <= len(transcript.text)
            assert transcript.text[turn.start : turn.end].strip()
            at = turn.end

    def teardown(self) -> None:
        if hasattr(self, "projects"):
            for project in self.projects.values():
                project.close()
            assert_journal_is_whole(self.study.database, Path(self.folder.name) / "again.db")
            self.folder.cleanup()


TestCorrections = Corrections.TestCase
TestCorrections.settings = settings(
    max_examples=25, stateful_step_count=30, deadline=None, suppress_health_check=list(HealthCheck)
)
