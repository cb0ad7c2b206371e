from __future__ import annotations

from pathlib import Path

import pytest

from qualcode.ingest import read_transcript
from qualcode.model import Role, Transcript, TranscriptError


def cues(*cues: tuple[float, float, str], vtt: bool = False) -> str:
    """A subtitle file of these cues: start, end, words."""
    point = "." if vtt else ","

    def clock(seconds: float) -> str:
        whole, thousandths = divmod(round(seconds * 1000), 1000)
        return f"{whole // 3600:02}:{whole // 60 % 60:02}:{whole % 60:02}{point}{thousandths:03}"

    head = "WEBVTT\n\n" if vtt else ""
    return head + "\n".join(f"{n}\n{clock(a)} --> {clock(b)}\n{words}\n" for n, (a, b, words) in enumerate(cues, 1))


def read(folder: Path, name: str, text: str) -> Transcript:
    path = folder / name
    path.write_text(text, "utf-8", newline="")
    return read_transcript(path)


def told(transcript: Transcript) -> list[tuple[str, str, float | None, float | None]]:
    return [(t.speaker, transcript.text[t.start : t.end], t.time_start, t.time_end) for t in transcript.turns]


def test_voices_are_speakers_and_their_cues_one_turn(tmp_path: Path) -> None:
    text = cues(
        (1, 2.5, "<v Claire>Vous êtes là &amp; depuis quand ?</v>"),
        (3, 4, "<v.loud Ahmed>Dix ans,\nou onze.</v>"),
        (4, 6.25, "<v Ahmed>Je <i>crois</i>.</v>"),
        (7, 8, "<v Claire>Bien.</v> <v Ahmed>Oui.</v>"),
        vtt=True,
    )
    transcript = read(tmp_path, "e.vtt", text)
    assert told(transcript) == [
        ("Claire", "Vous êtes là & depuis quand ?", 1.0, 2.5),
        ("Ahmed", "Dix ans, ou onze. Je crois.", 3.0, 6.25),
        ("Claire", "Bien.", 7.0, 8.0),
        ("Ahmed", "Oui.", 7.0, 8.0),
    ]
    assert transcript.text.startswith("Claire : Vous êtes là & depuis quand ?\n\nAhmed : Dix ans")
    assert transcript.text[transcript.turns[1].head :].startswith("Ahmed : Dix ans")
    assert transcript.speakers() == {"Claire": Role.INTERVIEWER, "Ahmed": Role.PARTICIPANT}


@pytest.mark.parametrize("label", ["{} : ", "{}: ", "[{}] ", "[{}]: ", "<b>{} :</b> "])
@pytest.mark.parametrize("names", [("SPEAKER_00", "SPEAKER_01"), ("Claire", "Ahmed"), ("E", "R")])
def test_labels_in_the_words_are_speakers(tmp_path: Path, label: str, names: tuple[str, str]) -> None:
    first, second = (label.format(name) for name in names)
    text = cues(
        (0, 1, f"{first}Vous allez bien ?"),
        (1, 2, f"{second}Oui, moi je vais"),
        (2, 3, "bien."),
        (3, 4, f"{second}Très bien."),
        (4, 5, f"{first}Et le travail ?"),
        (5, 6, f"{second}Je cherche."),
    )
    transcript = read(tmp_path, "e.srt", text)
    assert told(transcript) == [
        (names[0], "Vous allez bien ?", 0.0, 1.0),
        (names[1], "Oui, moi je vais bien. Très bien.", 1.0, 4.0),
        (names[0], "Et le travail ?", 4.0, 5.0),
        (names[1], "Je cherche.", 5.0, 6.0),
    ]


def test_dashes_change_the_speaker(tmp_path: Path) -> None:
    text = cues(
        (0, 1, "- Vous allez bien ?"), (1, 2, "- Oui.\n- Vraiment ?"), (2, 3, "- Oui, je crois"), (3, 4, "bien.")
    )
    assert [(speaker, words) for speaker, words, *_ in told(read(tmp_path, "e.srt", text))] == [
        ("A", "Vous allez bien ?"),
        ("B", "Oui."),
        ("A", "Vraiment ?"),
        ("B", "Oui, je crois bien."),
    ]


def test_without_speakers_a_pause_begins_a_paragraph_and_this_is_said(tmp_path: Path) -> None:
    text = cues((0, 1, "{\\an8}Je suis né"), (1, 2, "<i>ici</i>."), (4.5, 5, "Et puis"), (6, 7, "voilà."))
    transcript = read(tmp_path, "e.srt", text)
    assert told(transcript) == [("", "Je suis né ici.", 0.0, 2.0), ("", "Et puis voilà.", 4.5, 7.0)]
    assert transcript.text == "Je suis né ici.\n\nEt puis voilà."
    assert len(transcript.warnings) == 1


def test_noises_that_nobody_utters_belong_to_nobody(tmp_path: Path) -> None:
    text = cues((0, 1, "<v Claire>Bonjour ?"), (1, 2, "(bruit de porte)"), (2, 3, "<v Ahmed>Oui."), vtt=True)
    transcript = read(tmp_path, "e.vtt", text)
    assert [turn.speaker for turn in transcript.turns] == ["Claire", "Ahmed"]
    assert transcript.turn_at(transcript.text.index("(bruit")) is None


def test_rolling_captions_are_read_once(tmp_path: Path) -> None:
    lines = ["je suis née ici", "et puis voilà", "on est partis", "après la guerre", "chez ma tante"]
    text = cues(*[(n, n + 1, "\n".join(lines[max(0, n - 1) : n + 1])) for n in range(5)], vtt=True)
    assert read(tmp_path, "e.vtt", text).text == " ".join(lines)


def test_the_mark_of_another_voice_begins_a_paragraph_and_is_no_word(tmp_path: Path) -> None:
    spoken = ["bonjour à tous", ">> merci d'être", "venus >> c'est moi", "a >> b"]
    transcript = read(tmp_path, "e.srt", cues(*[(n, n + 1, words) for n, words in enumerate(spoken)]))
    assert transcript.text == "bonjour à tous\n\nmerci d'être venus\n\nc'est moi a\n\nb"
    assert [(turn.speaker, turn.time_start) for turn in transcript.turns] == [("", 0), ("", 1), ("", 2), ("", 3)]


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("e.srt", "Bonjour, ceci est un texte."),
        ("e.vtt", "Bonjour, ceci est un texte."),
        ("e.vtt", "WEBVTT\n\nNOTE rien\n"),
        ("e.srt", "1\n00:00:01,000 --> 00:00:02,000\n<i></i>\n"),
    ],
)
def test_a_file_without_subtitles_is_refused(tmp_path: Path, name: str, text: str) -> None:
    with pytest.raises(TranscriptError, match="no subtitle"):
        read(tmp_path, name, text)


def test_windows_line_ends_and_old_encodings_are_read(tmp_path: Path) -> None:
    path = tmp_path / "e.srt"
    path.write_bytes(cues((0, 1, "E : Ça va ?"), (1, 2, "R : Très bien.")).replace("\n", "\r\n").encode("cp1252"))
    transcript = read_transcript(path)
    assert transcript.text == "E : Ça va ?\n\nR : Très bien."
    assert (transcript.source.encoding, transcript.source.reader) == ("cp1252", "srt")
