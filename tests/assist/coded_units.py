"""Interviews of a few sentences, and what was coded in them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from qualcode.assist import Lesson
from qualcode.model import Code, Codebook, Cue, Role, Segment, Source, Transcript, Turn

CODED = (
    "Le signal disparaît derrière la grange.",
    "Le signal disparaît quand il pleut.",
    "Ici le réseau disparaît chaque soir.",
    "Dans la cave le signal est mauvais.",
    "Le réseau saute et le signal disparaît.",
    "Sans réseau on attend le signal.",
)
OTHER = (
    "Je cultive des poireaux au printemps.",
    "Ma fille remplit les papiers du dossier.",
    "Le marché ouvre samedi matin.",
    "Les poules dorment tôt en hiver.",
    "Mon voisin répare des tracteurs.",
    "On boit le café à la cuisine.",
)


def interview(name: str, said: Sequence[str]) -> Transcript:
    """One participant's turn of these sentences."""
    text = " ".join(said)
    turn = Turn(0, 0, 0, len(text), "R", Role.PARTICIPANT)
    return Transcript(name, text, (turn,), Source(f"{name}.txt", name, "utf-8", "txt"), id=f"id-{name}")


def passages(transcript: Transcript, said: Iterable[str]) -> tuple[Segment, ...]:
    """Where these sentences stand in it."""
    places = [(transcript.text.index(each), each) for each in said]
    return tuple(Segment(at, at + len(each)) for at, each in places)


def read_lesson(name: str, coded: Sequence[str], others: Sequence[str], rejected: Sequence[str] = ()) -> Lesson:
    """An interview that was read to its end."""
    transcript = interview(name, [*coded, *others])
    return Lesson(transcript, passages(transcript, coded), passages(transcript, rejected), len(transcript.text))


def unread_lesson(name: str, said: Sequence[str]) -> Lesson:
    """An interview that nobody has read."""
    return Lesson(interview(name, said))


def codebook(*cues: Cue) -> Codebook:
    """One code with these cues."""
    code = Code("connexion", "guid-connexion", "Connexion", ("connexion",), cues=cues)
    return Codebook("essai", "1.0.0", "fr", "Essai", (code,))
