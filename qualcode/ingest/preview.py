"""How a file would stand in a study, shown before it does: reader, turns, speakers, doubts and the first lines.

Nothing here reads a file or knows a study; whoever asks hands over what was read.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from itertools import islice

from qualcode.ingest.speakers.labels import label_key
from qualcode.locales import _, ngettext
from qualcode.model import Role, Transcript, Turn
from qualcode.text import clock, spoken_words, words

OPENING = 8
"""Lines that show how a transcript begins."""
_LONGEST = 400
"""Code points of a line that are shown; a machine's transcript may be one line."""


@dataclass(frozen=True, slots=True)
class SpeakerPreview:
    """One speaker of a file."""

    label: str
    """As the file gives it; "" if unknown."""
    role: Role
    turns: int
    words: int
    """Words spoken, labels and stage directions left out."""


@dataclass(frozen=True, slots=True)
class OpeningLine:
    """One of the first lines, as it will stand."""

    text: str
    """Without line end, cut where it is very long."""
    turn: Turn | None
    """Whose it is; None for what nobody says (titles, notes of circumstance)."""
    opens: bool
    """Whether the turn begins here."""


@dataclass(frozen=True)
class Preview:
    """How one transcript was understood."""

    path: str
    """The file as the user named it."""
    transcript: Transcript
    speakers: tuple[SpeakerPreview, ...]
    """In the order they first speak; one entry a label and role."""
    words: int
    """All of the text, labels and titles included."""
    same_as: str = ""
    """The path or name of another with the very same text; "" if there is none."""
    taken_by: str = ""
    """The path or name of another transcript that has its name, so that it cannot come in; "" if none has."""

    @property
    def times(self) -> bool:
        """Whether turns have times."""
        return any(turn.time_start is not None for turn in self.transcript.turns)

    @property
    def seconds(self) -> float | None:
        """Where the last time stands, in seconds from the start; None without times."""
        ends = [turn.time_end or turn.time_start for turn in self.transcript.turns]
        return max((end for end in ends if end is not None), default=None)

    @property
    def warnings(self) -> tuple[str, ...]:
        """All doubts: the reader's, that the text is there twice, and that the name is."""
        twice = (_("The same text as {name}").format(name=self.same_as),) if self.same_as else ()
        clash = _("Its name, {name}, is that of {other}: rename the file, or it cannot come in")
        named = self.transcript.name
        taken = (clash.format(name=named, other=self.taken_by),) if self.taken_by else ()
        return (*self.transcript.warnings, *twice, *taken)

    def facts(self) -> list[str]:
        """What it was taken for, in a few words each: reader and encoding, turns, words, times."""
        source, turns = self.transcript.source, len(self.transcript.turns)
        times = _("times up to {time}").format(time=clock(self.seconds)) if self.seconds is not None else _("no times")
        return [
            " ".join(part for part in (source.reader, source.encoding) if part),
            ngettext("{n} turn", "{n} turns", turns).format(n=turns),
            ngettext("{n} word", "{n} words", self.words).format(n=self.words),
            times,
        ]

    def opening(self, lines: int = OPENING) -> tuple[OpeningLine, ...]:
        """The first lines that are not blank."""
        return tuple(islice(_opening(self.transcript), lines))

    def record(self) -> dict[str, object]:
        """One row for machines; its keys stay."""
        source = self.transcript.source
        return {
            "path": self.path,
            "reader": source.reader,
            "encoding": source.encoding,
            "words": self.words,
            "turns": len(self.transcript.turns),
            "speakers": [
                {"label": each.label, "role": each.role.value, "turns": each.turns, "words": each.words}
                for each in self.speakers
            ],
            "times": self.times,
            "warnings": list(self.warnings),
        }


def preview(path: str, transcript: Transcript, *, same_as: str = "", taken_by: str = "") -> Preview:
    """How a transcript that was read from this file would stand."""
    counts: dict[tuple[str, Role], list[int]] = {}
    for turn in transcript.turns:
        counts.setdefault((turn.speaker, turn.role), []).append(spoken_words(transcript.text, turn.start, turn.end))
    speakers = tuple(SpeakerPreview(label, role, len(spoken), sum(spoken)) for (label, role), spoken in counts.items())
    return Preview(path, transcript, speakers, words(transcript.text), same_as, taken_by)


def with_roles(transcript: Transcript, roles: Mapping[str, Role]) -> Transcript:
    """The transcript with these speakers' roles; labels are compared without case and accents."""
    stated = {label_key(label): role for label, role in roles.items()}
    turns = tuple(turn._replace(role=stated.get(label_key(turn.speaker), turn.role)) for turn in transcript.turns)
    return replace(transcript, turns=turns)


def _opening(transcript: Transcript) -> Iterable[OpeningLine]:
    at = 0
    for line in transcript.text.split("\n"):
        if line.strip():
            begin = at + len(line) - len(line.lstrip())
            turn = transcript.turn_at(begin)
            shown = line if len(line) <= _LONGEST else line[: _LONGEST - 1] + "…"
            yield OpeningLine(shown, turn, opens=turn is not None and turn.head >= at)
        at += len(line) + 1
