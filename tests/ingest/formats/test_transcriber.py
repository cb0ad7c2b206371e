from __future__ import annotations

import pytest

from qualcode.model import TranscriptError
from tests.ingest.formats.reading import read, said


def trs(turns: str, *, head: str = "") -> bytes:
    speakers = (
        '<Speaker id="spk1" name="Anne" type="female" dialect="native"/><Speaker id="spk2" name="" accent="du Midi"/>'
    )
    return (
        '<?xml version="1.0" encoding="ISO-8859-1"?>\n<!DOCTYPE Trans SYSTEM "http://127.0.0.1:9/trans-14.dtd">\n'
        f'<Trans scribe="x" audio_filename="e3">{head}<Speakers>{speakers}</Speakers><Episode program="Enquête">'
        f'<Section type="report" topic="to1" startTime="0" endTime="9">{turns}</Section></Episode></Trans>'
    ).encode("iso-8859-1")


def test_speakers_are_named_as_the_file_names_them() -> None:
    transcript = read(
        "e.trs",
        trs(
            '<Turn speaker="spk1" startTime="0" endTime="1"><Sync time="0"/>\nvous êtes né où</Turn>'
            '<Turn speaker="spk2" startTime="1" endTime="2"><Sync time="1"/>\nà Alès'
            '<Sync time="1.5"/>\n\nenfin presque</Turn>'
        ),
    )
    assert said(transcript) == [("Anne", "vous êtes né où"), ("spk2", "à Alès enfin presque")]
    assert transcript.attributes == (
        ("title", "Enquête"),
        ("media", "e3"),
        ("Anne", "female, native"),
        ("spk2", "du Midi"),
    )
    assert transcript.source.encoding == "iso-8859-1"


def test_two_who_speak_at_once_each_keep_their_words() -> None:
    transcript = read(
        "e.trs",
        trs(
            '<Turn speaker="spk1" startTime="0" endTime="2"><Sync time="0"/>\nmoi je dis</Turn>'
            '<Turn speaker="spk1 spk2" startTime="2" endTime="4"><Sync time="2"/><Who nb="1"/>\nque oui\n'
            '<Who nb="2"/>\nque <Sync time="3"/><Who nb="2"/>non</Turn>'
            '<Turn speaker="spk2" startTime="4" endTime="5"><Sync time="4"/>\nvoilà</Turn>'
        ),
    )
    assert said(transcript) == [("Anne", "moi je dis que oui"), ("spk2", "que non voilà")]
    assert [(turn.time_start, turn.time_end) for turn in transcript.turns] == [(0, 3), (2, 5)]


def test_noises_and_remarks_are_directions_apart_from_the_words() -> None:
    transcript = read(
        "e.trs",
        trs(
            '<Turn speaker="spk1" startTime="0" endTime="1">oui'
            '<Event desc="rire" type="noise" extent="instantaneous"/>, mais'
            '<Event desc="en arabe" type="language" extent="begin"/>bref'
            '<Event desc="en arabe" type="language" extent="end"/>\n'
            '<Event desc="pi" type="pronounce" extent="instantaneous"/>\n<Comment desc="elle se lève"/>'
            '<Event desc="pers" type="entities" extent="begin"/>Marie<Event desc="pers" type="entities" extent="end"/>'
            "</Turn>"
        ),
    )
    assert said(transcript) == [("Anne", "oui (rire), mais [en arabe-] bref [-en arabe] [pi] [elle se lève] Marie")]


def test_what_nobody_says_is_nobodys() -> None:
    transcript = read(
        "e.trs",
        trs(
            '<Turn startTime="0" endTime="1"><Event desc="porte" type="noise"/></Turn>'
            '<Turn speaker="spk1" startTime="1" endTime="2">bonjour</Turn>',
            head='<Topics><Topic id="to1" desc="Le quartier"/></Topics>',
        ),
    )
    assert transcript.text == "Le quartier\n\n(porte)\n\nAnne : bonjour"
    assert said(transcript) == [("Anne", "bonjour")]


@pytest.mark.parametrize(
    ("content", "cause"),
    [
        (b"<TEI/>", "not of Transcriber"),
        (trs("<Turn>oui"), "line 3: this is not XML"),
        (trs('<Turn speaker="spk1" startTime="0" endTime="1"> <Sync time="0"/> </Turn>'), "no words"),
    ],
)
def test_what_is_no_interview_is_refused(content: bytes, cause: str) -> None:
    with pytest.raises(TranscriptError, match=cause):
        read("e.trs", content)


def test_utf_8_below_a_declaration_that_was_left_as_it_was_is_read_as_utf_8() -> None:
    latin = trs('<Turn speaker="spk1" startTime="0" endTime="4">Vous êtes à Orléans ?</Turn>')
    converted = latin.decode("iso-8859-1").encode()
    assert b"ISO-8859-1" in converted
    assert said(read("e.trs", converted)) == said(read("e.trs", latin)) == [("Anne", "Vous êtes à Orléans ?")]
