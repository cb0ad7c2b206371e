"""Whatever an interview says, in whatever convention: each speaker gets exactly their words."""

from __future__ import annotations

import string
from collections.abc import Callable, Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qualcode.ingest import Document, Reader, ReadOptions
from qualcode.ingest.assemble import assemble
from qualcode.ingest.registry import load_reader, reader_names
from qualcode.ingest.speakers.turns import find_turns
from qualcode.model import Source, TranscriptError
from qualcode.text import canonical

_SOURCE = Source("e.txt", "", "", "txt")
_WORDS = st.sampled_from(
    "oui non bon ben voilà c’est là-bas l’été alors donc euh (rires) « oui » 12 h 30 : deux, mais… enfin. quoi ? 3,5"
    " M. Durand École Paul Attention exemple : [inaudible] À à y'a – pas".split(" ")
)
_SENTENCE = st.lists(_WORDS, min_size=1, max_size=12).map(lambda words: "Je dis " + " ".join(words))
_PARAGRAPHS = st.lists(_SENTENCE, min_size=1, max_size=3)
_TURNS = st.lists(_PARAGRAPHS, min_size=4, max_size=14)
_LABELS = st.sampled_from(
    [
        ("Enquêteur", "Enquêtée"),
        ("E", "R"),
        ("Q", "R"),
        ("INT", "P07"),
        ("SPEAKER_00", "SPEAKER_01"),
        ("Intervieweuse", "Conseillère ESF"),
        ("Chercheuse", "Sofiane (médiateur social)"),
        ("Mme Le Goff", "Jean-Marc"),
    ]
)
_OPENINGS: dict[str, Callable[[str, int], str]] = {
    "colon": lambda label, turn: f"{label} : ",
    "tight colon": lambda label, turn: f"{label}: ",
    "no-break colon": lambda label, turn: f"{label}\u00a0: ",
    "time": lambda label, turn: f"[00:{turn:02}:12] {label} : ",
    "bare time": lambda label, turn: f"00:{turn:02}:12 {label} : ",
    "number": lambda label, turn: f"{turn + 1}. {label} : ",
    "bare number": lambda label, turn: f"{turn + 1} {label} : ",
    "bold": lambda label, turn: f"**{label} :** ",
    "line of its own": lambda label, turn: f"{label} :\n",
    "dash": lambda label, turn: f"– {label} : ",
}


def interview(turns: list[list[str]], labels: tuple[str, str], opening: str) -> tuple[str, list[tuple[str, str]]]:
    """The file's text, and who says what in it."""
    expected = [(labels[at % 2], "\n\n".join(paragraphs)) for at, paragraphs in enumerate(turns)]
    parts = [_OPENINGS[opening](label, at) + words for at, (label, words) in enumerate(expected)]
    return "\n\n".join(parts) + "\n", expected


@given(_TURNS, _LABELS, st.sampled_from(sorted(_OPENINGS)))
def test_every_speaker_gets_exactly_their_words(turns: list[list[str]], labels: tuple[str, str], opening: str) -> None:
    text, expected = interview(turns, labels, opening)
    assert [(turn.speaker, text[turn.start : turn.end]) for turn in find_turns(text).turns] == expected


@given(_TURNS, st.sampled_from("–—-"))
def test_dashes_part_two_speakers(turns: list[list[str]], dash: str) -> None:
    text = "\n\n".join(f"{dash} " + " ".join(paragraphs) for paragraphs in turns)
    expected = [("AB"[at % 2], " ".join(paragraphs)) for at, paragraphs in enumerate(turns)]
    assert [(turn.speaker, text[turn.start : turn.end]) for turn in find_turns(text).turns] == expected


@given(_TURNS, _LABELS, st.sampled_from(sorted(_OPENINGS)))
def test_turns_stand_in_order_and_cover_all_words_below_the_first(
    turns: list[list[str]], labels: tuple[str, str], opening: str
) -> None:
    text, _ = interview(turns, labels, opening)
    transcript = assemble(Document(text=text), name="e", source=_SOURCE)
    heads = [turn.head for turn in transcript.turns]
    ends = [turn.end for turn in transcript.turns]
    gaps = [transcript.text[end:head] for end, head in zip([0, *ends], [*heads, len(text)], strict=True)]
    assert "".join(gaps).strip() == ""


@given(st.text(alphabet=string.printable + "éÉ’«»–—…\u00a0\u2028\ufeff", max_size=400))
def test_any_text_keeps_its_words_and_turns_in_order(text: str) -> None:
    transcript = assemble(Document(text=text), name="e", source=_SOURCE)
    assert transcript.text == canonical(text)
    last = 0
    for turn in transcript.turns:
        words = transcript.text[turn.start : turn.end]
        assert last <= turn.head <= turn.start < turn.end
        assert words == words.strip()
        last = turn.end


@pytest.mark.parametrize("name", reader_names())
@given(
    st.one_of(
        st.binary(max_size=300),
        st.text(max_size=200).map(str.encode),
        st.text(alphabet="WEBVTT\n-->0123456789:,.<v >/&;{}\\", max_size=300).map(
            lambda t: ("WEBVTT\n\n" + t).encode()
        ),
        st.text(alphabet="---\n:E R[]{}&*!|>'\"%@`", max_size=100).map(lambda t: ("---\na: " + t + "\n---\n").encode()),
    )
)
def test_any_bytes_give_a_transcript_or_an_error_for_the_user(name: str, data: bytes) -> None:
    reader = load_reader(name)
    assert reader is not None
    for document in _read(reader, data):
        transcript = assemble(document, name="e", source=_SOURCE)
        assert transcript.text == canonical(transcript.text)


def _read(reader: Reader, data: bytes) -> Sequence[Document]:
    """What the reader gives; nothing where it tells the user what is wrong."""
    try:
        read = reader.read(data, ReadOptions("e"))
    except TranscriptError:
        return ()
    return [read] if isinstance(read, Document) else read
