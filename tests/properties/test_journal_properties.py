"""Random sequences of every action, undone and done again, with the program restarted in between, against plain dicts.

The model below holds what a study should hold after each action, and the states before and after as plain copies; what
the database answers must equal it at every step, and the journal replayed from nothing must give the same rows.
"""

from __future__ import annotations

import copy
import tempfile
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import hypothesis.strategies as st
from hypothesis import HealthCheck, settings
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule
from sqlalchemy import select

from qualcode.model import (
    Coding,
    Cue,
    Evidence,
    InputError,
    MemoTarget,
    Origin,
    Participant,
    Role,
    Segment,
    Source,
    Speaks,
    Suggestion,
    Transcript,
    TranscriptError,
    Turn,
    Verdict,
)
from qualcode.project import Project, StudyFolder, init_study, open_project
from qualcode.project.changes import apply
from qualcode.project.engine import Database
from qualcode.project.journal import changes_of
from qualcode.project.migrate import prepare_database
from qualcode.project.schema import REPLAYED, journal, text
from qualcode.project.sqlite import database_url

CODEBOOK = """\
codebook: essai
version: 1.0.0
language: fr
title: Essai
codes:
  - {id: un, name: Un, cues: [un]}
  - {id: deux, name: Deux, cues: [deux]}
"""
ME = "Ana"
NAMES = ("e1", "e2", "e3")
BODY = "E : un ?\n\nR : deux, un, deux. Voilà.\n"
PLACES = [Segment(start, end) for start in (4, 10, 14) for end in (16, 20)]

names, places, codes = st.sampled_from(NAMES), st.sampled_from(PLACES), st.sampled_from(["un", "deux"])
words = st.sampled_from(["", "note", "autre note", "« é » ’\n"])


def make_transcript(name: str) -> Transcript:
    turns = (
        Turn(0, 0, 4, 8, "E", Role.INTERVIEWER, 0.0, 1.5),
        Turn(1, 10, 14, len(BODY) - 1, "R", Role.PARTICIPANT),
    )
    return Transcript(name, BODY, turns, Source(f"{name}.txt", f"sha {name}", "utf-8", "txt"), id=f"id of {name}")


@dataclass
class State:
    """What the study should hold. Times and the ids of what is not coded are left out."""

    roles: dict[str, dict[str, str]] = field(default_factory=dict)
    participants: dict[str, tuple[tuple[str, str], ...]] = field(default_factory=dict)
    speaks: dict[tuple[str, str], str] = field(default_factory=dict)
    codings: dict[str, tuple[str, Segment, str, str, str]] = field(default_factory=dict)
    """By id: transcript, segment, code, coder, origin."""
    decisions: dict[tuple[str, Segment, str], tuple[str, str]] = field(default_factory=dict)
    """By transcript, unit and code: verdict and id of the coding."""
    memos: dict[tuple[str, str, str], str] = field(default_factory=dict)
    """By target, its id and author."""
    stars: set[str] = field(default_factory=set)
    """Ids of the codings worth quoting."""

    def coded(self, transcript: str, segment: Segment, code: str, coder: str = ME) -> str | None:
        wanted = (transcript, segment, code, coder)
        return next((id_ for id_, coding in self.codings.items() if coding[:4] == wanted), None)

    def in_order(self) -> list[str]:
        """Ids of the codings, ordered by what they say: ids are drawn at random, and what is chosen must not be."""
        return sorted(self.codings, key=self.codings.__getitem__)

    def uncode(self, coding_id: str) -> None:
        del self.codings[coding_id]
        self.stars.discard(coding_id)
        self.memos = {key: memo for key, memo in self.memos.items() if key[:2] != ("coding", coding_id)}
        for key, (verdict, of) in self.decisions.items():
            if of == coding_id:
                self.decisions[key] = verdict, ""


class Study(RuleBasedStateMachine):
    """One coder at work."""

    @initialize()
    def make(self) -> None:
        self.folder = tempfile.TemporaryDirectory()
        self.study: StudyFolder = init_study(Path(self.folder.name) / "étude")
        (self.study.codebooks / "essai.yaml").write_text(CODEBOOK, encoding="utf-8")
        self.project: Project = open_project(self.study, coder=ME)
        self.guid = {code.id: code.guid for code in self.project.codebook().walk()}
        self.id_of = {guid: id_ for id_, guid in self.guid.items()}
        self.state = State()
        self.done: list[State] = []
        self.undone: list[State] = []

    def become(self, state: State) -> None:
        """The action just done should have led here; one that changes nothing is no action."""
        if state != self.state:
            self.done.append(self.state)
            self.undone.clear()
            self.state = state

    def next_state(self) -> State:
        return copy.deepcopy(self.state)

    @rule(name=names)
    def add_transcript(self, name: str) -> None:
        after = self.next_state()
        if name in after.roles:
            refused(TranscriptError, lambda: self.project.add_transcript(make_transcript(name)))
            return
        self.project.add_transcript(make_transcript(name))
        after.roles[name] = {"E": "interviewer", "R": "participant"}
        self.become(after)

    @rule(name=names, speaker=st.sampled_from(["E", "R"]), role=st.sampled_from(Role))
    def set_role(self, name: str, speaker: str, role: Role) -> None:
        if name in self.state.roles:
            self.project.set_role(name, speaker, role)
            after = self.next_state()
            after.roles[name][speaker] = role.value
            self.become(after)

    @rule(
        given=st.dictionaries(st.sampled_from(["P1", "P2", "P3"]), words, max_size=2),
        lines=st.dictionaries(st.tuples(names, st.sampled_from(["", "R"])), st.sampled_from(["P1", "P2"]), max_size=2),
    )
    def set_participants(self, given: dict[str, str], lines: dict[tuple[str, str], str]) -> None:
        after = self.next_state()
        after.participants |= {name: (("note", value),) for name, value in given.items()}
        speaks = [Speaks(transcript, speaker, who) for (transcript, speaker), who in lines.items()]
        people = [Participant(name, (("note", value),)) for name, value in given.items()]
        if not {line.participant for line in speaks} <= set(after.participants):
            refused(InputError, lambda: self.project.set_participants(people, speaks))
            return
        named = {transcript for transcript, _speaker in lines}
        after.speaks = {key: who for key, who in after.speaks.items() if key[0] not in named} | lines
        self.project.set_participants(people, speaks)
        self.become(after)

    @rule(name=names, segment=places, code=codes, memo=words)
    def add_coding(self, name: str, segment: Segment, code: str, memo: str) -> None:
        if name not in self.state.roles:
            return
        after = self.next_state()
        coding = self.project.add_coding(f"id of {name}", segment, self.guid[code], memo=memo)
        known = after.coded(name, segment, code)
        assert known in (None, coding.id)
        after.codings.setdefault(coding.id, (name, segment, code, ME, "manual"))
        if memo:
            after.memos["coding", coding.id, ME] = memo
        self.become(after)

    @rule(given=st.lists(st.tuples(names, places, codes, st.sampled_from([ME, "Bo"]), words), max_size=3))
    def add_codings(self, given: list[tuple[str, Segment, str, str, str]]) -> None:
        given = [line for line in given if line[0] in self.state.roles]
        codings = [
            Coding(f"id of {name}", 1, segment, self.guid[code], coder, "2026", Origin.IMPORT, memo=memo)
            for name, segment, code, coder, memo in given
        ]
        after = self.next_state()
        added = self.project.add_codings(codings)
        for coding, (name, segment, code, coder, memo) in zip(added, given, strict=True):
            assert after.coded(name, segment, code, coder) in (None, coding.id)
            after.codings.setdefault(coding.id, (name, segment, code, coder, "import"))
            if memo:
                after.memos["coding", coding.id, coder] = memo
        self.become(after)

    @precondition(lambda self: self.state.codings)
    @rule(data=st.data())
    def remove_coding(self, data: st.DataObject) -> None:
        id_ = data.draw(st.sampled_from(self.state.in_order()))
        self.project.remove_coding(id_)
        after = self.next_state()
        after.uncode(id_)
        self.become(after)

    @precondition(lambda self: self.state.codings)
    @rule(data=st.data(), segment=places)
    def move_coding(self, data: st.DataObject, segment: Segment) -> None:
        id_ = data.draw(st.sampled_from(self.state.in_order()))
        name, _before, code, coder, origin = self.state.codings[id_]
        self.replace_coding(id_, (name, segment, code, coder, origin), lambda: self.project.move_coding(id_, segment))

    @precondition(lambda self: self.state.codings)
    @rule(data=st.data(), code=codes)
    def recode(self, data: st.DataObject, code: str) -> None:
        id_ = data.draw(st.sampled_from(self.state.in_order()))
        name, segment, _before, coder, origin = self.state.codings[id_]
        wanted = (name, segment, code, coder, origin)
        self.replace_coding(id_, wanted, lambda: self.project.recode(id_, self.guid[code]))

    def replace_coding(self, id_: str, wanted: tuple[str, Segment, str, str, str], act: Callable[[], object]) -> None:
        if self.state.coded(*wanted[:4]) not in (None, id_):
            refused(InputError, act)
            return
        act()
        after = self.next_state()
        after.codings[id_] = wanted
        self.become(after)

    @precondition(lambda self: self.state.codings)
    @rule(data=st.data(), starred=st.booleans())
    def star_coding(self, data: st.DataObject, starred: bool) -> None:
        id_ = data.draw(st.sampled_from(self.state.in_order()))
        self.project.star_coding(id_, starred=starred)
        after = self.next_state()
        after.stars = after.stars | {id_} if starred else after.stars - {id_}
        self.become(after)

    @precondition(lambda self: self.state.codings)
    @rule(data=st.data(), at=st.integers(0, len(BODY)))
    def split_coding(self, data: st.DataObject, at: int) -> None:
        id_ = data.draw(st.sampled_from(self.state.in_order()))
        name, segment, code, coder, origin = self.state.codings[id_]
        cut = max(segment.start, min(at, segment.end))
        left, right = BODY[segment.start : cut].rstrip(), BODY[cut : segment.end].lstrip()
        if not left.strip() or not right.strip():
            refused(InputError, lambda: self.project.split_coding(id_, at))
            return
        parts = Segment(segment.start, segment.start + len(left)), Segment(segment.end - len(right), segment.end)
        if any(self.state.coded(name, part, code, coder) for part in parts):
            refused(InputError, lambda: self.project.split_coding(id_, at))
            return
        first, second = self.project.split_coding(id_, at)
        after = self.next_state()
        assert (first.id, first.segment, second.segment) == (id_, *parts)
        after.codings |= {id_: (name, parts[0], code, coder, origin), second.id: (name, parts[1], code, coder, origin)}
        notes = {author: memo for (kind, of, author), memo in after.memos.items() if (kind, of) == ("coding", id_)}
        after.memos |= {("coding", second.id, author): memo for author, memo in notes.items()}
        after.stars |= {second.id} if id_ in after.stars else set()
        self.become(after)

    @precondition(lambda self: len(self.state.codings) > 1)
    @rule(data=st.data())
    def merge_codings(self, data: st.DataObject) -> None:
        ids = data.draw(st.permutations(self.state.in_order()))[:2]
        one, two = sorted((self.state.codings[id_] for id_ in ids), key=lambda c: (c[1].start, -c[1].end))
        alike = (one[0], *one[2:4]) == (two[0], *two[2:4])
        union = Segment(one[1].start, max(one[1].end, two[1].end))
        # a speaker's label between two turns is no word of theirs
        apart = alike and BODY[one[1].end : two[1].start].removeprefix("\n\nR : ").strip() != ""
        double = self.state.coded(one[0], union, one[2], one[3]) if alike else None
        if not alike or apart or double not in (None, *ids):
            refused(InputError, lambda: self.project.merge_codings(ids))
            return
        merged = self.project.merge_codings(ids)
        (gone,) = set(ids) - {merged.id}
        after = self.next_state()
        _name, segment, _code, _coder, origin = after.codings[merged.id]
        assert (segment.start, merged.segment) == (one[1].start, union)
        for author in {author for kind, of, author in after.memos if kind == "coding" and of in ids}:
            texts = [after.memos.get(("coding", id_, author), "") for id_ in (merged.id, gone)]
            after.memos["coding", merged.id, author] = "\n\n".join(dict.fromkeys(text for text in texts if text))
        after.stars |= {merged.id} if gone in after.stars else set()
        after.uncode(gone)
        after.codings[merged.id] = (one[0], union, one[2], one[3], origin)
        self.become(after)

    @rule(name=names, unit=places, code=codes, segment=st.none() | places)
    def accept(self, name: str, unit: Segment, code: str, segment: Segment | None) -> None:
        if name not in self.state.roles:
            return
        after = self.next_state()
        wanted = segment or unit
        self.drop_coding(after, (name, unit, code), keep=wanted)
        coding = self.project.accept(self.suggestion(name, unit, code), segment=segment)
        assert after.coded(name, wanted, code) in (None, coding.id)
        after.codings.setdefault(coding.id, (name, wanted, code, ME, "suggestion"))
        after.decisions[name, unit, code] = "accepted", coding.id
        self.become(after)

    @rule(name=names, unit=places, code=codes, verdict=st.sampled_from([Verdict.REJECTED, Verdict.SKIPPED]))
    def decline(self, name: str, unit: Segment, code: str, verdict: Verdict) -> None:
        if name not in self.state.roles:
            return
        after = self.next_state()
        self.drop_coding(after, (name, unit, code))
        decline = self.project.reject if verdict is Verdict.REJECTED else self.project.skip
        decline(self.suggestion(name, unit, code))
        after.decisions[name, unit, code] = verdict.value, ""
        self.become(after)

    def drop_coding(self, state: State, key: tuple[str, Segment, str], keep: Segment | None = None) -> None:
        coding_id = state.decisions.get(key, ("", ""))[1]
        if coding_id:
            _name, segment, code, _coder, origin = state.codings[coding_id]
            if origin == "suggestion" and code == key[2] and segment != keep:
                state.uncode(coding_id)

    @rule(data=st.data(), note=words)
    def write_memo(self, data: st.DataObject, note: str) -> None:
        targets = [("study", ""), ("code", "un")]
        targets += [("transcript", name) for name in self.state.roles]
        targets += [("coding", id_) for id_ in self.state.in_order()]
        target, of = data.draw(st.sampled_from(targets))
        identifier = {"code": self.guid.get(of, ""), "transcript": f"id of {of}"}.get(target, of)
        self.project.write_memo(MemoTarget(target), identifier, note)
        after = self.next_state()
        after.memos.pop((target, of, ME), None)
        if note:
            after.memos[target, of, ME] = note
        self.become(after)

    @rule(times=st.integers(1, 6))
    def undo(self, times: int) -> None:
        for _ in range(times):
            self.step_back()

    @rule(times=st.integers(1, 6))
    def redo(self, times: int) -> None:
        for _ in range(times):
            self.step_forth()

    @rule(times=st.integers(1, 6))
    def undo_then_redo(self, times: int) -> None:
        times = min(times, len(self.done))
        for step in (self.step_back, self.step_forth):
            for _ in range(times):
                step()
                self.holds_what_it_should()

    def step_back(self) -> None:
        entry = self.project.undo()
        assert (entry is None) == (not self.done)
        if self.done:
            self.undone.append(self.state)
            self.state = self.done.pop()

    def step_forth(self) -> None:
        entry = self.project.redo()
        assert (entry is None) == (not self.undone)
        if self.undone:
            self.done.append(self.state)
            self.state = self.undone.pop()

    @rule()
    def restart(self) -> None:
        self.project.close()
        self.project = open_project(self.study, coder=ME)

    def suggestion(self, name: str, unit: Segment, code: str) -> Suggestion:
        found = self.project.codebook().code(code)
        assert found is not None
        said = unit.slice(BODY)
        evidence = (Evidence(Cue(phrase=code), unit, said, 1.0),)
        return Suggestion(name, f"id of {name}", found, unit, said, evidence, 1.0, "R", Role.PARTICIPANT, 1)

    @invariant()
    def holds_what_it_should(self) -> None:
        if hasattr(self, "project"):
            assert self.found() == self.state

    def found(self) -> State:
        """What the study says it holds."""
        project = self.project
        of = {summary.id: summary.name for summary in project.transcripts()}
        named = {**of, **self.id_of}
        return State(
            roles={
                name: {label: role.value for label, role in project.transcript(name).speakers().items()}
                for name in of.values()
            },
            participants={person.name: person.attributes for person in project.participants()},
            speaks={(line.transcript, line.speaker): line.participant for line in project.speaks()},
            codings={
                c.id: (of[c.transcript_id], c.segment, self.id_of[c.code_guid], c.coder, c.origin.value)
                for c in project.codings()
            },
            stars={c.id for c in project.codings() if c.starred},
            decisions={
                (of[d.transcript_id], d.segment, self.id_of[d.code_guid]): (d.verdict.value, d.coding_id)
                for d in project.decisions()
            },
            memos={(m.target.value, named.get(m.target_id, m.target_id), m.author): m.text for m in project.memos()},
        )

    def teardown(self) -> None:
        if hasattr(self, "project"):
            self.project.close()
            assert_replays(self.study.database, Path(self.folder.name) / "again.db")
            self.folder.cleanup()


def refused(error: type[Exception], act: Callable[[], object]) -> None:
    """The action must raise, and the invariant then sees that it changed nothing."""
    try:
        act()
    except error:
        return
    raise AssertionError("was not refused")


def assert_replays(path: Path, scratch: Path) -> None:
    """Applying every entry of the journal to empty tables gives the tables there are."""
    kept, again = Database(database_url(path)), Database(database_url(scratch))
    try:
        prepare_database(again)
        with kept.reading() as source, again.writing() as target:
            assert source.exec_driver_sql("PRAGMA foreign_key_check").all() == []
            bodies = [dict(row) for row in source.execute(select(text)).mappings()]
            if bodies:
                target.execute(text.insert(), bodies)
            for seq in source.execute(select(journal.c.seq).order_by(journal.c.seq)).scalars().all():
                apply(target, changes_of(source, seq) or [])
            for table in REPLAYED:
                rows = [{repr(tuple(row)) for row in side.execute(select(table))} for side in (source, target)]
                assert rows[0] == rows[1]
    finally:
        kept.close()
        again.close()


TestStudy = Study.TestCase
TestStudy.settings = settings(
    max_examples=30, stateful_step_count=40, deadline=None, suppress_health_check=list(HealthCheck)
)
