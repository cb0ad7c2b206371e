"""The reading copies of a study: which transcripts, whose codings, and how its codes are signed."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Protocol

from qualcode.analysis.material import StudyReads, unknown
from qualcode.analysis.reading_copy import CodeSign, ReadingCopy, reading_copy
from qualcode.locales import _
from qualcode.model import Code, Codebook, Coding, Participant, Speaks
from qualcode.model.letters import code_letters


class OnceInForce(Protocol):
    """A code that was in force once, whether or not the codebook still has it."""

    @property
    def name(self) -> str:
        """Its name."""
        ...

    @property
    def path(self) -> str:
        """`contraintes-materielles/reseau`."""
        ...


class CopyReads(StudyReads, Protocol):
    """The reads of an open project that reading copies need."""

    def known_codes(self) -> Mapping[str, OnceInForce]:
        """Every code that anything was ever coded under, by GUID."""
        ...


def reading_copies(
    project: CopyReads,
    *,
    transcripts: Collection[str] | None = None,
    coders: Collection[str] | None = None,
    codes: bool = True,
) -> list[ReadingCopy]:
    """The copies of a study's transcripts, in the study's order, each in its current revision.

    Args:
        project: the open project.
        transcripts: names of those wanted; None for all.
        coders: show these people's codings only; None for everybody's. Those of interviewers' words are shown too.
        codes: show codings at all. Without, the study needs no codebook.

    Raises:
        NotFoundError: no such transcript, or one of the coders coded nothing.
        CodebookError, StudyError: codes are asked for, and the codebook cannot be used.
    """
    names = [transcript.name for transcript in project.transcripts()]
    for name in transcripts or ():
        if name not in names:
            raise unknown(_("no transcript “{name}”").format(name=name), name, names)
    codings = _codings(project, coders) if codes else {}
    signs = code_signs(project.codebook(), project.known_codes()) if codes else {}
    people, speaks, settings = project.participants(), project.speaks(), project.folder.settings
    copies = []
    for name in names:
        if transcripts is None or name in transcripts:
            transcript = project.transcript(name)
            copies.append(
                reading_copy(
                    transcript,
                    codings.get(transcript.id, ()),
                    signs,
                    cited_by=settings.citation,
                    width=settings.citation_width,
                    people=_people_of(name, people, speaks),
                )
            )
    return copies


def code_signs(codebook: Codebook, known: Mapping[str, OnceInForce] | None = None) -> dict[str, CodeSign]:
    """How each code is signed, by GUID: those of the codebook, and those that were in force once."""
    signs = {guid: CodeSign(code.name, code.path) for guid, code in (known or {}).items()}
    letters = code_letters(codebook)

    def sign(code: Code, color: str) -> None:
        color = code.color or color  # sub-codes have their parent's, as in the workbench
        signs[code.guid] = CodeSign(code.name, code.path_text, letters.get(code.guid, ""), color)
        for child in code.codes:
            sign(child, color)

    for top in codebook.codes:
        sign(top, "")
    return signs


def _codings(project: CopyReads, coders: Collection[str] | None) -> dict[str, list[Coding]]:
    """The codings by transcript, of these coders."""
    found = project.codings()
    known = sorted({coding.coder for coding in found})
    for coder in coders or ():
        if coder not in known:
            raise unknown(_("no coding by {name}").format(name=coder), coder, known)
    by_transcript: dict[str, list[Coding]] = {}
    for coding in found:
        if coders is None or coding.coder in coders:
            by_transcript.setdefault(coding.transcript_id, []).append(coding)
    return by_transcript


def _people_of(transcript: str, people: Sequence[Participant], speaks: Sequence[Speaks]) -> list[Participant]:
    names = {each.participant for each in speaks if each.transcript == transcript}
    return [participant for participant in people if participant.name in names]
