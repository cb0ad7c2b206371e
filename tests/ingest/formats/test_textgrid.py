from __future__ import annotations

import pytest

from qualcode.model import Role, TranscriptError
from tests.ingest.formats.reading import read, said

Intervals = list[tuple[float, float, str]]


def textgrid(**tiers: Intervals) -> str:
    """A short TextGrid of these tiers; `_` stands for a blank in their names."""
    lines = ['"ooTextFile"', '"TextGrid"', "0", "99", "<exists>", str(len(tiers))]
    for name, intervals in tiers.items():
        lines += ['"IntervalTier"', f'"{name.replace("_", " ")}"', "0", "99", str(len(intervals))]
        for start, end, words in intervals:
            lines += [str(start), str(end), '"' + words.replace('"', '""') + '"']
    return "\n".join(lines)


def test_silence_is_no_speech_and_quotation_marks_are_one() -> None:
    transcript = read(
        "e.TextGrid", textgrid(E=[(0, 1, "ça va ?"), (1, 2, "")], R=[(0, 1, "_"), (1, 2, 'un "ordi"'), (2, 3, "<sil>")])
    )
    assert said(transcript) == [("E", "ça va ?"), ("R", 'un "ordi"')]


def test_a_role_in_the_name_of_a_tier_is_read() -> None:
    tiers: dict[str, Intervals] = {"Anne Duval (ENQ)": [(1, 2, "d'accord")], "Paul": [(0, 1, "vous voulez quoi ?")]}
    content = textgrid(**tiers)
    assert read("e.TextGrid", content).speakers() == {"Paul": Role.PARTICIPANT, "Anne Duval (ENQ)": Role.INTERVIEWER}


def test_the_words_of_a_speech_cut_smaller_are_read_once_by_the_speaker_tier() -> None:
    transcript = read(
        "e.TextGrid",
        textgrid(
            phones=[(0, 0.5, "w"), (0.5, 1, "i")],
            words=[(0, 1, "oui"), (1, 2, "non"), (2, 3, "si")],
            ortho=[(0, 1, "oui"), (1, 3, "non si")],
            spk=[(0, 1, "L1"), (1, 3, "L2")],
        ),
    )
    assert said(transcript) == [("L1", "oui"), ("L2", "non si")]
    assert transcript.warnings == ("Left out, as not the words said: phones, words",)


def test_layers_below_a_tier_of_speakers_are_no_speakers() -> None:
    words: Intervals = [
        (0, 1, "vous"),
        (1, 2, "venez"),
        (2, 3, "d'"),
        (3, 4, "où"),
        (4, 5, "moi"),
        (5, 6, "j'"),
        (6, 7, "arrive"),
    ]
    transcript = read(
        "e.TextGrid",
        textgrid(
            prom=[(at, at + 1, "W") for at in range(7)],
            pivot=[(0, 4, "$L1 vous venez d' où // quantifier"), (4, 7, "$L2 moi j' arrive // quantifier")],
            word=words,
            locuteur=[(0, 4, "$L1"), (4, 5, "$L1-$L2"), (5, 7, "$L2")],
        ),
    )
    assert said(transcript) == [("L1", "vous venez d'où"), ("L1/L2", "moi"), ("L2", "j'arrive")]
    assert transcript.speakers()["L1/L2"] == Role.OTHER
    assert transcript.warnings == ("Left out, as not the words said: prom, pivot",)


def test_layers_that_lie_over_each_other_throughout_are_no_speakers() -> None:
    words: Intervals = [(0, 1, "oui"), (1, 2, "demain"), (2, 3, "peut-être")]
    codes: dict[str, Intervals] = {
        name: [(at, at + 1, name[:3]) for at in range(3)] for name in ("debit", "reprise", "contour")
    }
    assert said(read("e.TextGrid", textgrid(mots=words, **codes))) == [("", "oui demain peut-être")]


def test_company_that_agrees_while_one_speaks_is_heard() -> None:
    content = textgrid(
        Anne=[(0, 9, "alors je raconte")], Luc=[(1, 2, "mh"), (9, 11, "et après ?")], Zoé=[(3, 4, "ah oui")]
    )
    assert read("e.TextGrid", content).speakers().keys() == {"Anne", "Luc", "Zoé"}


def test_a_speaker_whose_code_is_the_name_of_a_layer_is_heard() -> None:
    transcript = read("e.TextGrid", textgrid(MOT=[(0, 1, "tu veux ?")], CHI=[(1, 2, "oui")]))
    assert said(transcript) == [("MOT", "tu veux ?"), ("CHI", "oui")]


def test_labels_within_the_words_of_a_single_tier_are_found() -> None:
    transcript = read(
        "e.TextGrid",
        textgrid(transcription=[(0, 1, "E : ça va ?"), (1, 2, "R : oui"), (2, 3, "E : ah"), (3, 4, "R : bon")]),
    )
    assert said(transcript) == [("E", "ça va ?"), ("R", "oui"), ("E", "ah"), ("R", "bon")]


def test_letters_spelled_as_praat_does_are_letters() -> None:
    assert said(read("e.TextGrid", textgrid(A=[(0, 1, r"\e't\e' \c,a o\u' \oe")]))) == [("A", "été ça oú œ")]


@pytest.mark.parametrize(
    ("content", "cause"),
    [
        (textgrid(A=[(0, 1, "oui")])[:-9], "tier 1: the TextGrid breaks off"),
        ('"ooTextFile"\n"Sound"\n', "not a TextGrid"),
        ("ooBinaryFile\x08TextGrid", "binary Praat file"),
        (textgrid(A=[(0, 1, "oui")]).replace("\n1\n", "\n999999999\n", 1), "breaks off"),
    ],
)
def test_what_is_no_textgrid_is_refused(content: str, cause: str) -> None:
    with pytest.raises(TranscriptError, match=cause):
        read("e.TextGrid", content)
