"""The one place where a Document becomes a Transcript: canonical text, turns, speakers' roles."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial
from itertools import count
from typing import cast

from qualcode.ingest.document import Block, Document, ReadOptions
from qualcode.ingest.speakers.labels import base_label, interviewer_weight, label_key
from qualcode.ingest.speakers.legend import read_legend_words
from qualcode.ingest.speakers.roles import guess_roles
from qualcode.ingest.speakers.rule import read_rule
from qualcode.ingest.speakers.turns import FoundTurn, FoundTurns, find_turns
from qualcode.locales import _
from qualcode.model import Role, Source, Transcript, Turn
from qualcode.text import canonical

_QUESTIONS = 3
"""Question marks that a monologue may be expected to stay below."""
_TURN = cast("Callable[[tuple[object, ...]], Turn]", partial(tuple.__new__, Turn))
"""`Turn._make` without its check: a file has hundreds of them."""


def assemble(document: Document, *, name: str, source: Source, options: ReadOptions | None = None) -> Transcript:
    """The transcript of what a reader gave.

    Args:
        document: the reader's words.
        name: the transcript's name.
        source: where the words come from.
        options: what the researcher states beforehand.
    """
    options = options or ReadOptions()
    if document.blocks:
        text, found = _rendered(document.blocks, options.joined)
        found = replace(found, who=_legend(document))
    else:
        text = canonical(document.text)
        found = find_turns(
            text,
            document.emphasis,
            {**_declared(document.attributes), **_legend(document)},
            rule=read_rule(options.speakers, options.path) if options.speakers else None,
            joined=options.joined,
        )
    guessed = guess_roles(text, found.turns, found.who, found.slips)
    stated = {label_key(label): role for label, role in options.roles.items()}
    known = {speaker: stated.get(label_key(speaker), role) for speaker, role in guessed.items()}
    return Transcript(
        name=name,
        text=text,
        turns=_with_roles(found.turns, known),
        source=replace(source, encoding=document.encoding),
        attributes=document.attributes,
        warnings=(*document.warnings, *found.warnings, *_unheard(text, found.turns)),
    )


def _with_roles(turns: Sequence[FoundTurn], known: Mapping[str, Role]) -> tuple[Turn, ...]:
    """The turns with their numbers and their speakers' roles."""
    if not turns:
        return ()
    # By columns, which makes hundreds of them without a step of Python for each.
    heads, starts, ends, speakers, begun, ended = zip(*turns, strict=True)
    roles = map(known.__getitem__, speakers)
    return tuple(map(_TURN, zip(count(), heads, starts, ends, speakers, roles, begun, ended)))


def _unheard(text: str, turns: Sequence[FoundTurn]) -> Iterator[str]:
    """A doubt about an interview in which nobody was told apart; a monologue asks little."""
    if len(turns) == 1 and not turns[0].speaker and text.count("?") >= _QUESTIONS:
        yield _("No speaker was found: the whole file is one turn of a participant, questions included")
    speakers = {turn.speaker for turn in turns}
    if len(turns) > 1 and len(speakers) == 1 and interviewer_weight(base_label(*speakers)) > 0:
        yield _("Only questions have a speaker: what follows each, up to the next, is taken for the same one's words")


def _legend(document: Document) -> dict[str, str]:
    """What the file declares of its speakers, by the label's key."""
    return {label_key(canonical(label)): words for label, words in document.legend.items()}


def _declared(attributes: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Speakers that the front matter declares."""
    who: dict[str, str] = {}
    for _name, value in attributes:
        if "=" in value:
            who.update(read_legend_words(value))
    return who


def _rendered(blocks: Iterable[Block], joined: Mapping[str, str]) -> tuple[str, FoundTurns]:
    """Blocks as the researcher reads them: `Speaker : words`, a blank line between turns.

    Slips of labels stand as the file has them, and their turns are those of the label each stands for.
    """
    rights = {label_key(slip): right for slip, right in joined.items()}
    parts: list[str] = []
    turns: list[FoundTurn] = []
    at = 0
    for block in blocks:
        words = canonical(block.text).strip()
        if not words:
            continue
        label = canonical(block.speaker or "").strip()
        opening = f"{label} : " if label else ""
        if block.speaker is not None:
            start = at + len(opening)
            speaker = rights.get(label_key(label), label) if rights else label
            turns.append(FoundTurn(at, start, start + len(words), speaker, block.time_start, block.time_end))
        parts.append(opening + words)
        at += len(parts[-1]) + 2
    return "\n\n".join(parts), FoundTurns(turns)
