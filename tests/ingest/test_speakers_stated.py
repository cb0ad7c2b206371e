"""Roles and joins that the researcher states for labels nobody bears. All that is said here is invented."""

from __future__ import annotations

import pytest

from qualcode.ingest import Block, Document, ReadOptions
from qualcode.ingest.assemble import assemble
from qualcode.ingest.speakers.stated import unmatched
from qualcode.model import Role, Source, Transcript

_TEXT = (
    "Enquêtrice : Bonjour ?\n\nPaul : Oui.\n\nEnquêtrce : Ah ?\n\nPaul : Si.\n\nEnquêtrice : Bien ?\n\nPaul : Oui.\n\n"
    "Enquêtrice : Bon."
)


def _read(options: ReadOptions, text: str = _TEXT) -> Transcript:
    return assemble(Document(text=text), name="e", source=Source("e.txt", "", "", "txt"), options=options)


def test_a_role_for_nobody_is_unmatched() -> None:
    options = ReadOptions(roles={"Pol": Role.OTHER, "paul": Role.OTHER})
    assert unmatched(options, [_read(options)]) == ["Pol"]
    assert unmatched(options, [_read(options, "Je suis née ici.")]) == ["Pol", "paul"]


@pytest.mark.parametrize(
    ("slip", "right", "missing"),
    [
        ("Enquêtrce", "Enquêtrice", []),
        ("ENQUETRCE", "Enquêtrice", []),
        ("Enqueteur", "Enquêtrice", ["Enqueteur"]),
        ("Enquêtrce", "Claire", []),
        ("Enq", "Enquêtrice", ["Enq"]),
    ],
)
def test_a_join_is_matched_where_a_line_is_written_with_the_slip(slip: str, right: str, missing: list[str]) -> None:
    options = ReadOptions(joined={slip: right})
    assert unmatched(options, [_read(options)]) == missing


def test_of_many_files_only_what_fits_none_of_them_is_unmatched() -> None:
    options = ReadOptions(roles={"Paul": Role.OTHER, "R": Role.OTHER, "Z": Role.OTHER}, joined={"X": "R"})
    first, second = _read(options), _read(options, "E : Oui ?\n\nR : Non.\n\nE : Et ?\n\nR : Rien.")
    assert unmatched(options, [first, second]) == ["Z", "X"]
    assert set(unmatched(options, [first])) & set(unmatched(options, [second])) == {"Z", "X"}


def test_a_slip_in_a_format_that_tells_who_speaks_is_joined_and_stays_as_written() -> None:
    blocks = (Block("Bonjour ?", "Enquêtrce"), Block("Oui.", "Paul"), Block("Et ?", "Enquêtrice"))
    options = ReadOptions(joined={"Enquêtrce": "Enquêtrice"})
    transcript = assemble(Document(blocks=blocks), name="e", source=Source("e.vtt", "", "", "vtt"), options=options)
    assert [turn.speaker for turn in transcript.turns] == ["Enquêtrice", "Paul", "Enquêtrice"]
    assert transcript.text.startswith("Enquêtrce : Bonjour ?")
    assert transcript.warnings == ()
