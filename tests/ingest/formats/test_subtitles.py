from __future__ import annotations

import pytest

from tests.ingest.formats.reading import read, said

YOUTUBE = """WEBVTT
Kind: captions
Language: fr

00:00:00.160 --> 00:00:02.310 align:start position:0%
\x20
bonjour<00:00:00.399><c> à</c><00:00:00.560><c> tous</c>

00:00:02.310 --> 00:00:02.320 align:start position:0%
bonjour à tous
\x20

00:00:02.320 --> 00:00:04.070 align:start position:0%
bonjour à tous
oui<00:00:02.500><c> oui</c>

00:00:04.070 --> 00:00:04.080 align:start position:0%
oui oui
\x20

00:00:04.080 --> 00:00:06.070 align:start position:0%
oui oui
oui<00:00:04.500><c> oui</c>

00:00:06.070 --> 00:00:06.080 align:start position:0%
oui oui
\x20

00:00:06.080 --> 00:00:08.000 align:start position:0%
oui oui
voilà<00:00:07.000><c> c'est</c><00:00:07.400><c> tout</c>
"""


def test_rolling_captions_with_word_timings_are_read_once_repeated_words_included() -> None:
    transcript = read("e.vtt", YOUTUBE)
    assert transcript.text == "bonjour à tous oui oui oui oui voilà c'est tout"
    assert transcript.attributes == (("language", "fr"),)
    assert (transcript.turns[0].time_start, transcript.turns[0].time_end) == (0.16, 8.0)


def test_notes_styles_regions_and_names_of_cues_are_not_words() -> None:
    transcript = read(
        "e.vtt",
        "\ufeffWEBVTT - Entretien 3\r\n\r\nSTYLE\r\n::cue { color: red }\r\n\r\nREGION\r\nid:bas\r\n\r\n"
        "NOTE\r\nà revoir\r\n\r\n"
        "premier\r\n00:01.000 --> 00:02.000 line:0\r\n<v Anne>Bonjour.\r\n\r\nNOTE fin\r\n\r\n"
        "00:02.000 --> 00:03.000\r\n<v.fort Paul>Bonjour.\r\n",
    )
    assert said(transcript) == [("Anne", "Bonjour."), ("Paul", "Bonjour.")]
    assert transcript.attributes == (("title", "Entretien 3"),)


def test_words_said_meanwhile_are_those_of_whoever_says_them() -> None:
    transcript = read(
        "e.vtt",
        "WEBVTT\n\n1\n00:00:01.000 --> 00:00:05.000\n<v S01>Vous venez d'ici ? //S00: Oui. // Et vos parents ?\n\n"
        "2\n00:00:05.000 --> 00:00:09.000\n<v //S00>Aussi. http://exemple.fr\n",
    )
    assert said(transcript) == [
        ("S01", "Vous venez d'ici ?"),
        ("S00", "Oui."),
        ("S01", "Et vos parents ?"),
        ("S00", "Aussi. http://exemple.fr"),
    ]


@pytest.mark.parametrize(
    "content",
    [
        "1\n00:00:01,000 --> 00:00:02,500\nAnne : Ça va ?\n\n2\n00:00:03,000 --> 00:00:04,000\nPaul : Oui.\n",
        "9\r\n00:00:01.000 --> 00:00:02.500\r\nAnne : Ça va ?\r\n\r\n00:00:03.000 --> 00:00:04.000\r\nPaul : Oui.\r\n",
        "00:01,000 -> 00:02,500\nAnne : Ça va ?\n2\n00:03,000 --> 00:04,000 X1:0 X2:9\nPaul : Oui.",
        "1\n\n0:00:01,0 --> 0:00:02,5\nAnne : Ça va ?\n\n1\n0:00:03,00 --> 0:00:04,00\n\nPaul : Oui.\n",
    ],
    ids=["as it should be", "points, wrong numbers", "no hours, no blank lines", "blank lines within"],
)
def test_numbers_times_and_blank_lines_may_be_damaged(content: str) -> None:
    transcript = read("e.srt", content)
    assert said(transcript) == [("Anne", "Ça va ?"), ("Paul", "Oui.")]
    assert [(turn.time_start, turn.time_end) for turn in transcript.turns] == [(1, 2.5), (3, 4)]


def test_a_number_that_is_said_is_no_number_of_a_cue() -> None:
    transcript = read(
        "e.srt", "1\n00:00:01,000 --> 00:00:02,000\n- Combien ?\n- 12\n\n2\n00:00:02,000 --> 00:00:03,000\n36\n"
    )
    assert said(transcript) == [("A", "Combien ?"), ("B", "12 36")]


def test_cues_that_begin_again_at_nought_stay_in_the_order_of_the_file() -> None:
    transcript = read(
        "e.srt", "1\n00:10:00,000 --> 00:10:02,000\nPremière partie.\n\n1\n00:00:00,000 --> 00:00:02,000\nDeuxième.\n"
    )
    assert " ".join(words for _speaker, words in said(transcript)) == "Première partie. Deuxième."


def test_no_break_spaces_stay() -> None:
    words = "«\u00a0Vraiment\u202f?\u00a0»"
    transcript = read("e.vtt", f"WEBVTT\n\n00:01.000 --> 00:02.000\n<v Anne>{words}\n<i>Oui</i>\n")
    assert said(transcript) == [("Anne", f"{words} Oui")]


def test_a_voice_goes_on_until_another_is_named_where_two_are() -> None:
    cues = ["<v INT> Vous êtes d'ici ?", "<v AB> Oui, depuis toujours.", "J'ai grandi là.", "(rires)", "Voilà."]
    written = "".join(f"00:{at:02}.000 --> 00:{at:02}.900\n{cue}\n\n" for at, cue in enumerate(cues))
    transcript = read("e.vtt", f"WEBVTT\n\n{written}")
    assert said(transcript) == [
        ("INT", "Vous êtes d'ici ?"),
        ("AB", "Oui, depuis toujours. J'ai grandi là."),
        ("AB", "Voilà."),
    ]


def test_where_one_voice_alone_is_named_the_others_are_not_hers() -> None:
    cues = "00:00.000 --> 00:01.000\n<v INT> Vous êtes d'ici ?\n\n00:01.000 --> 00:02.000\nOui.\n"
    assert said(read("e.vtt", f"WEBVTT\n\n{cues}")) == [("INT", "Vous êtes d'ici ?"), ("", "Oui.")]
