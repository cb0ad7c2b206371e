from __future__ import annotations

from pathlib import Path

import pytest

from qualcode.ingest.files import read_transcripts
from qualcode.ingest.registry import load_reader
from qualcode.model import Role, TranscriptError
from tests.ingest.formats.reading import read, said

PEOPLE = (
    '<person xml:id="SPK0" role="interviewer"><persName><abbr>AD</abbr> Anne D.</persName></person>'
    '<person xml:id="spk1" sex="2"><persName>Lucie</persName><age>40</age><occupation>caissière</occupation></person>'
    '<person xml:id="BA725"><persName>B. A.</persName></person>'
)
TIMELINE = (
    '<timeline unit="ms" origin="#T0"><when xml:id="T0"/><when xml:id="T2" interval="500" since="#T1"/>'
    '<when xml:id="T1" interval="1000" since="#T0"/></timeline>'
)


def tei(body: str, *, ident: str = "") -> str:
    return (
        '<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><titleStmt><title>Entretien 3</title>'
        f'</titleStmt></fileDesc><encodingDesc><transcriptionDesc ident="{ident}"/></encodingDesc><profileDesc>'
        f"<particDesc><listPerson>{PEOPLE}</listPerson></particDesc>"
        "<settingDesc><setting><date>mars 2019</date></setting>"
        f"<place><placeName>Alès</placeName></place></settingDesc></profileDesc></teiHeader><text>{TIMELINE}"
        f"<body>{body}</body></text></TEI>"
    )


def test_speakers_are_called_by_what_tells_most_and_described() -> None:
    transcript = read(
        "e.tei", tei('<u who="#SPK0">vous ?</u><u who="#spk1">moi</u><u who="#BA725">et moi</u><u who="#x">oh</u>')
    )
    assert said(transcript) == [("AD", "vous ?"), ("Lucie", "moi"), ("BA725", "et moi"), ("x", "oh")]
    assert transcript.speakers()["AD"] is Role.INTERVIEWER
    assert transcript.attributes == (
        ("title", "Entretien 3"),
        ("date", "mars 2019"),
        ("place", "Alès"),
        ("Lucie", "F, 40, caissière"),
    )


def test_times_are_told_by_the_timeline_in_whatever_order_it_is_written() -> None:
    transcript = read("e.tei", tei('<u who="#BA725"><anchor synch="#T1"/>oui <anchor synch="#T2"/></u>'))
    assert (transcript.turns[0].time_start, transcript.turns[0].time_end) == (1.0, 1.5)


def test_noises_pauses_and_gaps_are_directions() -> None:
    transcript = read(
        "e.tei",
        tei(
            '<u who="#BA725">alors<pause dur="PT2S"/>oui <vocal><desc>rire</desc></vocal>, <unclear>Paul</unclear> '
            '<gap/> <unclear/><shift new="voix basse"/> <del>jam</del> jamais<note>sic</note><incident/></u>'
            "<incident><desc>le téléphone sonne</desc></incident><pause/>"
            '<u who="#BA725">allô</u>'
        ),
    )
    assert transcript.text == (
        "BA725 : alors (pause) oui (rire), Paul [inaudible] [inaudible] (voix basse) jam jamais [sic]\n\n"
        "(le téléphone sonne)\n\nBA725 : allô"
    )
    assert len(transcript.turns) == 2


def test_words_that_are_elements_are_spaced_as_french_is() -> None:
    tokens = "w:j’ w:ai w:dit pc:, w:là w:-bas pc:« w:oui pc:» pc:…".split()
    words = "".join("\n  <{0}>{1}</{0}>".format(*token.split(":")) for token in tokens)
    words = words.replace("<w>-bas", '<w join="left">-bas')
    block = f"<u><seg>{words}\n</seg></u><spanGrp><span>PRO</span></spanGrp>"
    content = tei(f'<annotationBlock who="#BA725">{block}</annotationBlock>')
    assert said(read("e.tei", content)) == [("BA725", "j’ai dit, là-bas « oui »…")]


def test_what_tei_corpo_makes_of_chat_is_read_as_chat() -> None:
    content = tei(
        '<annotationBlock who="SYL"><u><seg>&amp;-euh (ou)i [/] oui . </seg></u></annotationBlock>', ident="clan"
    )
    assert said(read("e.xml", content)) == [("SYL", "euh oui oui.")]


def test_speeches_with_their_speaker_above_them_are_read() -> None:
    content = tei(
        "<sp><speaker>Anne</speaker><p>Alors ?</p><stage>silence</stage></sp><sp><speaker>Luc</speaker><p>Non.</p></sp>"
    )
    assert said(read("e.tei", content)) == [("Anne", "Alors ?"), ("Luc", "Non.")]


def test_a_corpus_of_several_texts_gives_several_interviews(tmp_path: Path) -> None:
    first, second = (tei(f'<u who="#BA725">texte {n}</u>').replace("<TEI ", f'<TEI xml:id="e{n}" ', 1) for n in (1, 2))
    # An identifier stands once in a file.
    texts = first + second.replace(PEOPLE, "").replace(TIMELINE, "")
    path = tmp_path / "corpus.tei"
    path.write_text(f'<teiCorpus xmlns="http://www.tei-c.org/ns/1.0"><teiHeader/>{texts}</teiCorpus>', "utf-8")
    assert [(t.name, said(t)) for t in read_transcripts(path)] == [
        ("corpus-e1", [("BA725", "texte 1")]),
        ("corpus-e2", [("BA725", "texte 2")]),
    ]


@pytest.mark.parametrize(
    ("name", "content", "cause"),
    [
        ("e.tei", tei("<p>Il était une fois.</p>"), "holds no utterance"),
        ("e.tei", "<Trans/>", "not TEI"),
        ("e.xml", "<project/>", "no transcript that qualcode knows"),
        ("e.tei", "<TEI><u>", "line 1: this is not XML"),
    ],
)
def test_what_is_no_interview_is_refused(name: str, content: str, cause: str) -> None:
    with pytest.raises(TranscriptError, match=cause):
        read(name, content)


def test_of_the_xml_files_in_a_folder_only_transcripts_are_claimed() -> None:
    reader = load_reader("xml")
    assert reader is not None
    assert reader.claims is not None
    assert reader.claims(tei("<u>oui</u>").encode())
    assert reader.claims(b'<?xml version="1.0"?><!DOCTYPE Trans SYSTEM "trans-14.dtd"><Trans><Episode/></Trans>')
    assert not reader.claims(tei("<p>une description</p>").encode())
    assert not reader.claims(b"<project><u/></project>")
    assert not reader.claims(b"\x00\xff")


def test_layers_that_a_converter_made_speakers_of_are_left_out_and_named() -> None:
    blocks = "".join(
        f'<annotationBlock who="{who}" start="#T{at}" end="#T{at + 1}"><u><seg>{words}</seg></u></annotationBlock>'
        for at, cut in enumerate([("maman je veux", "m", "_"), ("un croissant", "k R w a", "kRwa")])
        for who, words in zip(("ortho", "phones", "syll"), cut, strict=True)
    )
    whens = "".join(f'<when xml:id="T{at}" absolute="{at}"/>' for at in range(3))
    document = tei(blocks).replace(TIMELINE, f'<timeline unit="s">{whens}</timeline>')
    assert said(read("e.tei", document)) == [("", "maman je veux un croissant")]


def test_a_mother_who_speaks_when_others_do_not_is_no_layer() -> None:
    body = '<u who="#MOT" start="#T0" end="#T1">alors</u><u who="#spk1" start="#T1" end="#T2">oui</u>'
    assert said(read("e.tei", tei(body))) == [("MOT", "alors"), ("Lucie", "oui")]
