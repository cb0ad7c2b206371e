"""The passages of a code, exact and cited, for an article."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from qualcode.analysis.code_rows import code_rows
from qualcode.analysis.grouping import natural
from qualcode.analysis.material import Material, Source, read_material, text, unknown
from qualcode.analysis.passages import distinct
from qualcode.analysis.quote import Quote
from qualcode.locales import _
from qualcode.model import Code


def quotes(
    source: Source,
    code: Code | str | None = None,
    *,
    coders: Collection[str] | None = None,
    participants: Collection[str] | None = None,
    transcripts: Collection[str] | None = None,
    subcodes: bool = True,
    interviewer: bool = False,
    starred: Collection[str] | None = None,
) -> list[Quote]:
    """The passages given a code, word for word, in the study's order: by participant, transcript and place.

    A passage that several people coded, or that has several of the sub-codes, comes once, with all their names.

    Args:
        source: an open project, a material, or the rows of the long table (a data frame or dictionaries).
        code: the code, its id, `parent/child` path or GUID; None for all codes.
        coders: passages that one of these people coded.
        participants: passages said by one of these participants.
        transcripts: passages of these transcripts.
        subcodes: take in what was given one of the code's sub-codes.
        interviewer: take in what the interviewer says.
        starred: passages with one of these codings, by id: those that somebody marked as worth quoting.

    Raises:
        NotFoundError: no such code, coder, participant or transcript.
    """
    material = read_material(source)
    chosen = None if code is None else chosen_codes(material, code, subcodes=subcodes)
    _check_names(material, participants, transcripts)
    material = material.coded_by(coders)
    if not interviewer:
        material = material.spoken_by_participants()
    rows = (
        row
        for row in material.rows
        if (chosen is None or text(row, "code") in chosen)
        and (participants is None or text(row, "participant") in participants)
        and (transcripts is None or text(row, "transcript") in transcripts)
        and (starred is None or row["coding_id"] in starred)
    )
    return in_study_order(distinct(rows, material.turns), material)


def in_study_order(passages: Iterable[Quote], material: Material) -> list[Quote]:
    """The passages by participant, transcript and place; participants and transcripts in the study's order."""
    participants = {participant.name: at for at, participant in enumerate(material.participants)}
    transcripts = {name: at for at, name in enumerate(material.transcripts)}

    def key(quote: Quote) -> tuple[object, ...]:
        return (
            not quote.participant,
            participants.get(quote.participant, len(participants)),
            natural(quote.participant),
            transcripts.get(quote.transcript, len(transcripts)),
            natural(quote.transcript),
            quote.start,
            quote.end,
            quote.code_path,
        )

    return sorted(passages, key=key)


def chosen_codes(material: Material, code: Code | str, *, subcodes: bool = True) -> set[str]:
    """The ids of a code and, unless told otherwise, of its sub-codes.

    Raises:
        NotFoundError: neither the codebook nor the codings have such a code.
    """
    if isinstance(code, Code):
        return {inner.id for inner in code.walk()} if subcodes else {code.id}
    found = material.codebook.code(code) if material.codebook else None
    if found is not None:
        return chosen_codes(material, found, subcodes=subcodes)
    rows = code_rows(material.codes, {(text(row, "code"), text(row, "code_path")) for row in material.rows})
    row = next((row for row in rows if code in (row.code, row.path_text)), None)
    if row is None:
        raise unknown(_("no code “{name}”").format(name=code), code, [row.code for row in rows])
    return {other.code for other in rows if other.within(row)} if subcodes else {row.code}


def _check_names(material: Material, participants: Collection[str] | None, transcripts: Collection[str] | None) -> None:
    """Raise for a participant or a transcript that is neither in the study nor in its codings."""
    people = [p.name for p in material.participants] or sorted({text(row, "participant") for row in material.rows})
    for name in participants or ():
        if name not in people:
            raise unknown(_("no participant “{name}”").format(name=name), name, people)
    names = list(material.transcripts) or sorted({text(row, "transcript") for row in material.rows})
    for name in transcripts or ():
        if name not in names:
            raise unknown(_("no transcript “{name}”").format(name=name), name, names)
