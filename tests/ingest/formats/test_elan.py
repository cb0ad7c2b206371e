from __future__ import annotations

import pytest

from qualcode.model import Role, TranscriptError
from tests.ingest.formats.reading import read, said

Annotations = list[tuple[str, int | str, int | None, str]]


def tier(
    name: str, annotations: Annotations, *, parent: str = "", participant: str = "", kind: str = "default-lt"
) -> str:
    """A tier; an annotation is (id, start in ms or the id referred to, end, words)."""
    rows = "".join(
        f'<ANNOTATION><REF_ANNOTATION ANNOTATION_ID="{key}" ANNOTATION_REF="{start}"><ANNOTATION_VALUE>{words}'
        "</ANNOTATION_VALUE></REF_ANNOTATION></ANNOTATION>"
        if isinstance(start, str)
        else f'<ANNOTATION><ALIGNABLE_ANNOTATION ANNOTATION_ID="{key}" TIME_SLOT_REF1="t{start}" '
        f'TIME_SLOT_REF2="t{end}"><ANNOTATION_VALUE>{words}</ANNOTATION_VALUE></ALIGNABLE_ANNOTATION></ANNOTATION>'
        for key, start, end, words in annotations
    )
    more = (f' PARENT_REF="{parent}"' if parent else "") + (f' PARTICIPANT="{participant}"' if participant else "")
    return f'<TIER TIER_ID="{name}" LINGUISTIC_TYPE_REF="{kind}"{more}>{rows}</TIER>'


def eaf(*tiers: str, closed: str = "") -> str:
    slots = "".join(f'<TIME_SLOT TIME_SLOT_ID="t{at}" TIME_VALUE="{at}"/>' for at in range(0, 20_000, 500))
    kinds = f'<LINGUISTIC_TYPE LINGUISTIC_TYPE_ID="{closed}" CONTROLLED_VOCABULARY_REF="v"/>' if closed else ""
    return (
        f"<ANNOTATION_DOCUMENT><HEADER/><TIME_ORDER>{slots}</TIME_ORDER>{''.join(tiers)}{kinds}</ANNOTATION_DOCUMENT>"
    )


def test_tiers_are_speakers_in_the_order_of_time() -> None:
    transcript = read(
        "e.eaf",
        eaf(
            tier("P01", [("a", 1000, 2000, "Oui."), ("b", 2500, 5000, "Enfin non.")]),
            tier("ENQ", [("c", 0, 1000, "Ça va ?"), ("d", 3000, 3500, "Ah ?")]),
        ),
    )
    assert said(transcript) == [("ENQ", "Ça va ?"), ("P01", "Oui. Enfin non."), ("ENQ", "Ah ?")]
    assert (transcript.turns[1].time_start, transcript.turns[1].time_end) == (1.0, 5.0)


def test_participants_name_the_speakers_and_what_lies_over_their_words_is_left_out_and_named() -> None:
    transcript = read(
        "e.eaf",
        eaf(
            tier("E-transcription", [("a", 0, 2000, "Vous venez d'où ?")], participant="Anne"),
            tier("E-gestes", [("b", 0, 1000, "montre")], participant="Anne"),
            tier("R-transcription", [("c", 2000, 4000, "De là-bas, de la vallée.")], participant="Paul"),
            tier("R-notes", [("d", 4500, 5000, "il se lève")], participant="Paul"),
            tier("R-regard", [("e", 2000, 4000, "haut")], participant="Paul", kind="regards"),
            tier("R-en", [("f", "c", None, "From there.")], parent="R-transcription", participant="Paul"),
            closed="regards",
        ),
    )
    assert said(transcript) == [("Anne", "Vous venez d'où ?"), ("Paul", "De là-bas, de la vallée.")]
    assert transcript.warnings == ("Left out, as not the words said: E-gestes, R-notes, R-regard",)


def test_two_tiers_of_one_participant_that_alternate_are_both_speech() -> None:
    transcript = read(
        "e.eaf",
        eaf(
            tier("P1a", [("a", 0, 1000, "Avant.")], participant="Paul"),
            tier("P1b", [("b", 2000, 3000, "Après.")], participant="Paul"),
            tier("E", [("c", 1000, 2000, "Et puis ?")], participant="Anne"),
        ),
    )
    assert said(transcript) == [("Paul", "Avant."), ("Anne", "Et puis ?"), ("Paul", "Après.")]


def test_words_below_reference_numbers_are_read_with_their_times() -> None:
    transcript = read(
        "e.eaf",
        eaf(
            tier("ref@SP", [("a", 0, 1000, "X.001"), ("b", 1000, 2000, "X.002")], kind="ref"),
            tier(
                "tx@SP",
                [("c", "a", None, "bonjour"), ("d", "b", None, "merci")],
                parent="ref@SP",
                kind="tx",
                participant="SP",
            ),
            tier("ft@SP", [("e", "a", None, "hello")], parent="ref@SP", kind="ft", participant="SP"),
        ),
    )
    assert said(transcript) == [("SP", "bonjour merci")]
    assert (transcript.turns[0].time_start, transcript.turns[0].time_end) == (0.0, 2.0)


def test_references_in_a_circle_do_no_harm() -> None:
    content = eaf(tier("A", [("a", "b", None, "un"), ("b", "a", None, "deux")]))
    assert said(read("e.eaf", content)) == [("A", "un deux")]


@pytest.mark.parametrize(
    ("content", "cause"),
    [
        ("<TEI/>", "not of ELAN"),
        ("<ANNOTATION_DOCUMENT><TIER", "line 1: this is not XML"),
        (eaf(tier("A", [("a", 0, 500, " ")])), "no words"),
        ('<!DOCTYPE a [<!ENTITY e "x">]><ANNOTATION_DOCUMENT>&e;</ANNOTATION_DOCUMENT>', "entities"),
    ],
)
def test_what_is_no_interview_is_refused(content: str, cause: str) -> None:
    with pytest.raises(TranscriptError, match=cause):
        read("e.eaf", content)


@pytest.mark.parametrize("names", [("enquêtrice", "Madame D"), ("AB (enquêtrice)", "CD (la personne)")])
def test_what_a_tier_s_name_says_of_its_speaker_tells_who_asks(names: tuple[str, str]) -> None:
    words = "Alors moi je vais surtout vous écouter, prenez votre temps."
    transcript = read(
        "e.eaf",
        eaf(
            tier(names[0], [("a", 0, 1000, words), ("b", 2000, 3000, words)], participant="AB"),
            tier(names[1], [("c", 1000, 2000, "Et si je me trompe ?"), ("d", 3000, 3500, "Bon ?")], participant="CD"),
        ),
    )
    assert transcript.speakers() == {"AB": Role.INTERVIEWER, "CD": Role.PARTICIPANT}
