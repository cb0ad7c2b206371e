"""A study's codings as what words are learned from."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from typing import TYPE_CHECKING

from qualcode.assist import Taught, spoken
from qualcode.model import Segment

if TYPE_CHECKING:
    from qualcode.model import Codebook, Coding
    from qualcode.project import Project


_EXAMPLE = 10.0
"""What an example counts beside a unit of an interview: whoever wrote it into the codebook means it."""


def taught(study: Project, codebook: Codebook, *, coders: Collection[str] = ()) -> list[Taught]:
    """Each transcript that these coders (all, if none is named) coded anything in, with what they coded.

    Codes are those of the first level: passages of a sub-code are passages of the code above it.
    """
    coded: dict[str, list[Coding]] = {}
    for coding in study.codings():
        if not coders or coding.coder in coders:
            coded.setdefault(coding.transcript_id, []).append(coding)
    return [
        Taught(study.transcript(summary.id), _passages(codebook, coded[summary.id]))
        for summary in study.transcripts()
        if summary.id in coded
    ]


def taught_by_examples(codebook: Codebook) -> list[Taught]:
    """The codebook's examples, each a passage of its code, and its counter-examples, which are nobody's."""
    lessons: list[Taught] = []
    for top in codebook.codes:
        for code in top.walk():
            for text in code.examples:
                said = spoken(text)
                lessons.append(Taught(said, {top.id: (Segment(0, len(said.text)),)}, _EXAMPLE))
            lessons += [Taught(spoken(text), {}, _EXAMPLE) for text in code.counterexamples]
    return lessons


def _passages(codebook: Codebook, codings: Iterable[Coding]) -> dict[str, Sequence[Segment]]:
    tops = {code.guid: top.id for top in codebook.codes for code in top.walk()}
    passages: dict[str, list[Segment]] = {top.id: [] for top in codebook.codes}
    for coding in codings:
        if coding.code_guid in tops:
            passages[tops[coding.code_guid]].append(coding.segment)
    return {code: tuple(dict.fromkeys(segments)) for code, segments in passages.items()}
