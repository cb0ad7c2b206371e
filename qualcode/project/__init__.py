"""The study kept: its folder, its database, its journal with undo and redo.

Importing this package is cheap: what speaks to the database is imported when it is first asked for.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from qualcode.project.settings import AssistSettings, ImportSettings, StudySettings
from qualcode.project.study import StudyFolder, find_study, init_study

if TYPE_CHECKING:
    from qualcode.project.arrival import Arrival, arrivals
    from qualcode.project.changes import Change
    from qualcode.project.code_uses import CodeUse
    from qualcode.project.codebook_edits import CodingsFate
    from qualcode.project.coded import KnownCode
    from qualcode.project.coded_passages import CodedPassage
    from qualcode.project.correction import Correction, Orphan, Reanchored, TurnChange
    from qualcode.project.cue_states import CueState, CueStates, ListedCue, Switch
    from qualcode.project.file_actions import FileTaken
    from qualcode.project.importing import ImportOutcome, import_files
    from qualcode.project.journal import JournalEntry, NextStep
    from qualcode.project.journal_pages import JournalFilter, JournalPage, Kind
    from qualcode.project.memo_list import ListedMemo
    from qualcode.project.quoted import QuoteProblem, TakenQuotes, find_quote, take_quoted_codings
    from qualcode.project.reading_ahead import processors
    from qualcode.project.reads import TranscriptState, TranscriptSummary
    from qualcode.project.reanchor import Anchor, Fate
    from qualcode.project.store import Project, open_project
    from qualcode.project.taking_in import take_in, take_tables
    from qualcode.project.touched import Place, Touched
    from qualcode.project.track_records import TrackRecord, cue_key, cue_name
    from qualcode.project.watching import watched

_LATER = {
    "Arrival": "arrival",
    "Anchor": "reanchor",
    "Change": "changes",
    "CodeUse": "code_uses",
    "CodedPassage": "coded_passages",
    "CodingsFate": "codebook_edits",
    "Correction": "correction",
    "CueState": "cue_states",
    "CueStates": "cue_states",
    "Fate": "reanchor",
    "FileTaken": "file_actions",
    "ImportOutcome": "importing",
    "JournalEntry": "journal",
    "JournalFilter": "journal_pages",
    "JournalPage": "journal_pages",
    "Kind": "journal_pages",
    "ListedMemo": "memo_list",
    "NextStep": "journal",
    "Place": "touched",
    "Touched": "touched",
    "KnownCode": "coded",
    "ListedCue": "cue_states",
    "Orphan": "correction",
    "Project": "store",
    "QuoteProblem": "quoted",
    "Reanchored": "correction",
    "Switch": "cue_states",
    "TakenQuotes": "quoted",
    "TranscriptState": "reads",
    "TranscriptSummary": "reads",
    "arrivals": "arrival",
    "TurnChange": "correction",
    "find_quote": "quoted",
    "import_files": "importing",
    "open_project": "store",
    "processors": "reading_ahead",
    "TrackRecord": "track_records",
    "cue_key": "track_records",
    "cue_name": "track_records",
    "take_in": "taking_in",
    "take_tables": "taking_in",
    "take_quoted_codings": "quoted",
    "watched": "watching",
}
"""Names by the module that has them; each of these needs SQLAlchemy (140 ms)."""


def __getattr__(name: str) -> object:
    if name in _LATER:
        from importlib import import_module

        return getattr(import_module(f"{__name__}.{_LATER[name]}"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


__all__ = [
    "Anchor",
    "Arrival",
    "AssistSettings",
    "Change",
    "CodeUse",
    "CodedPassage",
    "CodingsFate",
    "Correction",
    "CueState",
    "CueStates",
    "Fate",
    "FileTaken",
    "ImportOutcome",
    "ImportSettings",
    "JournalEntry",
    "JournalFilter",
    "JournalPage",
    "Kind",
    "KnownCode",
    "ListedCue",
    "ListedMemo",
    "NextStep",
    "Orphan",
    "Place",
    "Project",
    "QuoteProblem",
    "Reanchored",
    "StudyFolder",
    "StudySettings",
    "Switch",
    "TakenQuotes",
    "Touched",
    "TrackRecord",
    "TranscriptState",
    "TranscriptSummary",
    "TurnChange",
    "arrivals",
    "cue_key",
    "cue_name",
    "find_quote",
    "find_study",
    "import_files",
    "init_study",
    "open_project",
    "processors",
    "take_in",
    "take_quoted_codings",
    "take_tables",
    "watched",
]
