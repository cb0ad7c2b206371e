"""The cue lab over 1,000,000 words: from a key to the first hits, and to all of them with what they say.

Cues are typed letter by letter into the lab's own process, as the workbench does it; once patiently, each key after
all hits of the one before, and once hastily, each as soon as anything is shown. Lines that are no cue are told apart.
Baseline: a plain `re` scan of all texts for what is typed, case aside, with the words around each place.

    python -m benchmarks.cue_lab [--interviews 125] [--words 8000]
"""

from __future__ import annotations

import argparse
import re
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from queue import SimpleQueue

from benchmarks.corpus import interview
from benchmarks.ratio import percentile, seconds, tell
from qualcode.model import Transcript
from qualcode.paths import sample_study
from qualcode.project import init_study, open_project
from qualcode.tui.lab_process import LabReply, LabSetting, Loading, Page, Refused, Try, Whole
from qualcode.tui.trying import LabService

CUES = (
    "pas le choix",
    "ça prend du temps",
    "être obligé de",
    "mot de passe",
    "{phrase: avoir, near: [temps], within: 4}",
    "{phrase: pouvoir, polarity: negated}",
)
CONTEXT = 80
"""Code points around a place that the baseline cuts out."""


@dataclass(frozen=True)
class Keystroke:
    """What became of one key; seconds."""

    line: str
    first: float
    """Until hits were there, or it was told why there are none."""
    whole: float
    """Until all were; as `first` for a line that is no cue."""
    is_cue: bool


class Typist:
    """Types into a lab's process.

    Args:
        study: the folder of the study.
    """

    def __init__(self, study: Path) -> None:
        self._replies: SimpleQueue[LabReply] = SimpleQueue()
        self._service = LabService(LabSetting(study, "", "en"), self._replies.put)
        self._number = 0

    def wait_until_ready(self) -> None:
        """Wait until all transcripts can be searched."""
        while True:
            reply = self._replies.get()
            if isinstance(reply, Refused):
                raise reply.error
            if isinstance(reply, Loading) and reply.done == reply.of:
                return

    def type(self, line: str, *, patient: bool) -> Keystroke:
        """Type one more letter, and wait for the first or for all of what comes of it."""
        self._number += 1
        start = time.perf_counter()
        self._service.ask(Try(self._number, line, ""))
        first = 0.0
        while True:
            reply = self._replies.get()
            if not isinstance(reply, Page | Whole | Refused) or reply.number != self._number:
                continue
            now = time.perf_counter() - start
            first = first or now
            if isinstance(reply, Whole | Refused) or not patient:
                return Keystroke(line, first, now, not isinstance(reply, Refused))

    def close(self) -> None:
        """End the process."""
        self._service.close()


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--interviews", type=int, default=125)
    options.add_argument("--words", type=int, default=8_000)
    given = options.parse_args()
    transcripts = [interview(number, given.words) for number in range(given.interviews)]
    words = sum(len(transcript.text.split()) for transcript in transcripts)
    print(f"{len(transcripts)} interviews, {words:,} words, {len(CUES)} cues, {sum(map(len, CUES))} keys")
    with tempfile.TemporaryDirectory() as folder:
        study = Path(folder)
        init_study(study, title="generated", codebook=sample_study() / "codebooks" / "aide-numerique.yaml")
        with open_project(study, coder="x") as project:
            project.add_transcripts(transcripts)
        for what in ("first opening", "opened again, tokens kept"):
            typist = Typist(study)
            print(f"{what}: ready after {seconds(typist.wait_until_ready):.1f} s")
            if what == "first opening":
                typist.close()
        _measure(typist, transcripts)
        typist.close()


def _measure(typist: Typist, transcripts: list[Transcript]) -> None:
    base = [seconds(partial(_scan, line, transcripts)) for line in _lines()]
    for patient in (True, False):
        keys = [typist.type(line, patient=patient) for line in _lines()]
        cues = [key for key in keys if key.is_cue]
        how = "each key after all hits" if patient else "each key as soon as anything is shown"
        print(f"{how}: {len(cues)} keys left a cue, {len(keys) - len(cues)} told why not")
        for share in (0.5, 0.95):
            named = f"p{share * 100:.0f}"
            scan = percentile(base, share)
            tell(f"  key to first hits, {named}", percentile([key.first for key in keys], share), "re scan", scan)
            if patient:
                tell(f"  key to all hits, {named}", percentile([key.whole for key in cues], share), "re scan", scan)
        slowest = max(keys, key=lambda key: key.first)
        print(f"  slowest to first hits: {slowest.first:.3f} s, “{slowest.line}”")


def _lines() -> Iterator[str]:
    for cue in CUES:
        for end in range(1, len(cue) + 1):
            yield cue[:end]


def _scan(line: str, transcripts: list[Transcript]) -> list[str]:
    sought = re.compile(re.escape(line), re.IGNORECASE)
    return [
        transcript.text[max(found.start() - CONTEXT, 0) : found.end() + CONTEXT]
        for transcript in transcripts
        for found in sought.finditer(transcript.text)
    ]


if __name__ == "__main__":
    main()
