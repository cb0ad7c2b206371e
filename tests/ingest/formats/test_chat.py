from __future__ import annotations

import pytest

from qualcode.ingest.formats.chat_codes import plain_words
from qualcode.model import Role, TranscriptError
from tests.ingest.formats.reading import read, said

HEAD = "@UTF8\n@Begin\n@Languages:\tfra\n@Participants:\tSYL Sylvie Adult , ENQ Investigator\n"


@pytest.mark.parametrize(
    ("coded", "plain"),
    [
        ("je [/] je voulais [//] on voulait venir .", "je je voulais on voulait venir."),
        ("<on y va> [/] on y va +...", "on y va on y va…"),
        ("&-euh c' est &+tr trop &~ba +/.", "euh c'est tr trop ba…"),
        ("i(l) faut (.) que j' y aille ?", "il faut (.) que j'y aille ?"),
        ("i(l) (n')y a qu'(un) (en)fin (l')autre .", "il n'y a qu'un enfin l'autre."),
        ("&=rit oui &=imite:le_chat .", "(rit) oui (imite le chat)."),
        ("c'est [=! en riant] vrai [= le loyer] ?", "c'est (en riant) vrai [le loyer] ?"),
        ("xxx hier &*ENQ:hum www .", "[inaudible] hier [ENQ : hum] […]."),
        ("ouais@i le week_end@s:eng , alo:rs .", "ouais le week end, alors."),
        ("est+ce qu' il 0a vu la pomme+de+terre [*] [+ exc] ?", "est-ce qu'il vu la pomme de terre ?"),
        ("va [: vas] y [>] <oui> [<1] !", "va y oui !"),
        ("hein „ non ‡ dis .", "hein, non, dis."),
        ("0 [=! pleure] .", "(pleure)."),
        ("0 .", ""),
        ("à 17 h 30 , on ferme .", "à 17 h 30, on ferme."),
    ],
)
def test_codes_become_what_a_reader_reads(coded: str, plain: str) -> None:
    assert plain_words(coded) == plain


def test_main_lines_are_turns_and_dependent_lines_are_left_out() -> None:
    transcript = read(
        "e.cha",
        HEAD + "@Date:\t12-MAR-2019\n@Location:\tAlès\n@ID:\tfra|x|SYL|45;|female|||Adult|bac||\n"
        "*ENQ:\tvous habitez\n\tici ? \x15100_2500\x15\n%com:\tregarde\n*SYL:\toui . \x152500_3000\x15\n"
        "*SYL:\tdepuis +... \x153000_4250\x15\n%mor:\tadv\n\tprep\n@Situation:\tle chien entre\n*ENQ:\tah .\n@End\n",
    )
    assert said(transcript) == [("ENQ", "vous habitez ici ?"), ("SYL", "oui. depuis…"), ("ENQ", "ah.")]
    assert [(turn.time_start, turn.time_end) for turn in transcript.turns] == [(0.1, 2.5), (2.5, 4.25), (None, None)]
    assert "le chien entre\n\n" in transcript.text
    assert transcript.attributes == (
        ("language", "fra"),
        ("date", "12-MAR-2019"),
        ("place", "Alès"),
        ("SYL", "45;, female, bac"),
    )


def test_underlined_and_italic_type_is_left_out() -> None:
    content = HEAD + "*SYL:\tc' est \x02\x01vrai\x02\x02ment s\x02\x01a\x02\x02le ici .\n*ENQ:\t\x02\x03ah\x02\x04 ?\n"
    assert said(read("e.cha", content)) == [("SYL", "c'est vraiment sale ici."), ("ENQ", "ah ?")]


def test_a_bad_byte_behind_underlined_type_is_named_by_its_place_in_the_file() -> None:
    content = (HEAD + "*SYL:\tdéjà \x02\x01vrai\x02\x02 .\n").encode() + b"*ENQ:\tah \x81 ?\n"
    with pytest.raises(TranscriptError, match=str(content.index(b"\x81"))):
        read("e.cha", content)


def test_the_role_that_the_file_gives_counts() -> None:
    content = (
        HEAD.replace("Investigator", "Interviewer") + "*SYL:\tet vous ?\n*ENQ:\toui, je suis né là.\n*SYL:\tah bon ?\n"
    )
    assert read("e.cha", content).speakers() == {"SYL": Role.PARTICIPANT, "ENQ": Role.INTERVIEWER}


def test_old_files_with_blanks_for_tabulations_are_read() -> None:
    transcript = read(
        "e.CHA", "@begin\r\n*OBS:   tu vois ,\r\n   là ?\r\n*CHI:   (ou)i\r\n%pho:   vi\r\n".encode("cp1252")
    )
    assert said(transcript) == [("OBS", "tu vois, là ?"), ("CHI", "oui")]


def test_a_text_without_main_lines_is_refused() -> None:
    with pytest.raises(TranscriptError, match="no line says who speaks"):
        read("e.cha", "@UTF8\n@Begin\nBonjour.\n@End\n")
