"""Small transcripts and codebooks for the tests of the assistant."""

from __future__ import annotations

from qualcode.assist import Assistant
from qualcode.model import Code, Codebook, Cue, Role, Source, Suggestion, Transcript, Turn, derived_id


def spoken(*turns: str, name: str = "e00", roles: tuple[Role, ...] = ()) -> Transcript:
    """A transcript whose turns are these words, each after `R : `, said by a participant unless told otherwise."""
    text, made = "", []
    for number, words in enumerate(turns):
        head = len(text)
        text += f"R : {words}"
        role = roles[number] if roles else Role.PARTICIPANT
        made.append(Turn(number, head, head + 4, len(text), "R", role))
        text += "\n\n"
    return Transcript(name, text, tuple(made), Source(f"{name}.txt", "", "utf-8", "txt"), id=f"id-{name}")


def code(name: str, *cues: Cue | str, examples: tuple[str, ...] = ()) -> Code:
    """A code with these cues; bare text is a phrase."""
    ready = tuple(Cue(cue) if isinstance(cue, str) else cue for cue in cues)
    return Code(name, derived_id(name), name.capitalize(), (name,), cues=ready, examples=examples)


def book(*codes: Code) -> Codebook:
    """A codebook of these codes."""
    return Codebook("essai", "1.0.0", "fr", "Essai", codes)


def suggestions(cue: Cue | str, *turns: str) -> list[Suggestion]:
    """What one cue suggests in these turns of a participant."""
    return Assistant(book(code("a", cue))).suggest(spoken(*turns))


def fired(cue: Cue | str, *turns: str) -> list[str]:
    """The words that one cue fired on, in order of place."""
    evidence = [each for found in suggestions(cue, *turns) for each in found.evidence]
    return [each.text for each in sorted(evidence, key=lambda each: each.segment)]
