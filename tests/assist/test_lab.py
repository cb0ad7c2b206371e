"""A cue tried in the lab finds what it finds everywhere else, whatever it asks."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qualcode.assist import Lab, concordance, spoken
from qualcode.model import Codebook, CodebookError, Cue, Match, Polarity, Role, Source, Standing, Transcript, Turn

WORDS = (
    "je on n' a ai as à pas le la choix choisir temps heures prend prendre ça sa euh vraiment du obligé·e·s obligee "
    "nous me si peut-être dit « » , . ? chais y'a sans (rires) …"
).split()
FIELDS = {"temps": ("temps", "heure"), "prendre": ("prendre", "perdre du temps", "choisir")}
BOOK = Codebook("a", "1.0.0", "fr", "A", fields=FIELDS)

texts = st.lists(st.lists(st.sampled_from(WORDS), min_size=1, max_size=25).map(" ".join), min_size=1, max_size=4)
phrases = st.lists(
    st.sampled_from("avoir pas choix choisir temps heure prendre ça du obligé le <temps> <prendre>".split()),
    min_size=1,
    max_size=3,
).map(" ".join)
few = st.lists(phrases, max_size=1).map(tuple)
standings = st.lists(st.sampled_from(Standing), max_size=1).map(tuple)
cues = st.one_of(
    st.builds(
        Cue,
        phrases,
        match=st.sampled_from([Match.LEMMA, Match.FORM, Match.SOUND]),
        polarity=st.sampled_from(Polarity),
        near=few,
        without=few,
        within=st.none() | st.integers(1, 6),
        only=standings,
        never=standings,
    ),
    st.sampled_from(
        [
            Cue("pas vraimant", match=Match.FUZZY, threshold=80),
            Cue(pattern=({"LEMMA": "avoir"}, {"LOWER": "pas"})),
            Cue(pattern=({"LOWER": {"REGEX": "^ch"}},), near=("pas",)),
            Cue("rires"),
            Cue("n'a pas", match=Match.FORM),
        ]
    ),
)


def interview(number: int, sides: list[str]) -> Transcript:
    """One transcript; who asks and who answers take turns, in texts without labels."""
    turns: list[Turn] = []
    text = ""
    for each in sides:
        role = Role.INTERVIEWER if len(turns) % 2 else Role.PARTICIPANT
        turns.append(Turn(len(turns), len(text), len(text), len(text) + len(each), role[0], role))
        text += each + "\n\n"
    return Transcript(f"e{number}", text, tuple(turns), Source("e.txt", "0", "utf-8", "txt"), id=f"id{number}")


@settings(deadline=None)
@given(st.lists(texts, min_size=1, max_size=4), st.lists(cues, min_size=1, max_size=4))
def test_the_lab_finds_what_is_found_from_scratch(corpus: list[list[str]], tried: list[Cue]) -> None:
    transcripts = [interview(number, sides) for number, sides in enumerate(corpus)]
    lab = Lab(BOOK)
    for transcript in transcripts:
        lab.put(transcript)
    for cue in tried:
        try:
            expected = list(concordance(transcripts, cue, codebook=BOOK))
        except CodebookError:
            with pytest.raises(CodebookError):
                list(lab.hits(cue))
            continue
        assert [hit for of_transcript in lab.hits(cue) for hit in of_transcript] == expected


def found(lab: Lab, phrase: str) -> list[str]:
    return [hit.transcript for of_transcript in lab.hits(Cue(phrase)) for hit in of_transcript]


def test_a_transcript_read_anew_takes_the_place_of_the_old_one_and_one_dropped_is_not_looked_at() -> None:
    lab = Lab()
    first, second = (replace(spoken("On n'a pas le choix."), name=name) for name in ("e1", "e2"))
    lab.put(first)
    lab.put(second)
    assert found(lab, "pas le choix") == ["e1", "e2"]
    corrected = spoken("On a le temps.")
    lab.put(replace(corrected, id=first.id, name="e1"))
    assert found(lab, "pas le choix") == ["e2"]
    assert found(lab, "avoir le temps") == ["e1"]
    lab.drop(second.id)
    assert found(lab, "pas le choix") == []


def test_only_the_roles_asked_for_are_looked_at() -> None:
    both = interview(1, ["pas le choix", "pas le choix"])
    participants, everybody = Lab(), Lab(roles=frozenset(Role))
    participants.put(both)
    everybody.put(both)
    assert len(found(participants, "pas le choix")) == 1
    assert len(found(everybody, "pas le choix")) == 2
