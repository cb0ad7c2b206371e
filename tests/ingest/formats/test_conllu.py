from __future__ import annotations

from pathlib import Path

import pytest

from qualcode.ingest.files import read_transcripts
from qualcode.model import Role, TranscriptError
from tests.ingest.formats.reading import read, said


def sentence(*comments: str, words: str) -> str:
    """A sentence of words as `form/UPOS/MISC`."""
    rows = [f"# {comment}" for comment in comments]
    for number, word in enumerate(words.split(" "), 1):
        form, upos, misc, *_rest = [*word.split("/"), *("X", "_")[word.count("/") :], ""]
        rows.append(f"{number}\t{form}\t_\t{upos}\t_\t_\t0\troot\t_\t{misc}")
    return "\n".join(rows) + "\n\n"


def test_comments_name_the_speakers_their_roles_and_the_interview() -> None:
    transcript = read(
        "e.conllu",
        sentence("sent_id = e-1", "genre = entretien", "speaker = L1", "speaker_role = interviewer", words="oui ?")
        + sentence("sent_id = e-2", "speaker = L2", "speaker_sex = female", "speaker_age = unspecified", words="non"),
    )
    assert said(transcript) == [("L1", "oui ?"), ("L2", "non")]
    assert transcript.speakers() == {"L1": Role.INTERVIEWER, "L2": Role.PARTICIPANT}
    assert transcript.attributes == (("genre", "entretien"), ("L2", "female"))


def test_words_come_together_as_the_file_says() -> None:
    content = (
        "# speaker = A\n1\tl’\t_\tDET\t_\t_\t0\tdet\t_\tSpaceAfter=No\n2\techo\t_\tX\t_\t_\t0\tx\t_\t_\n"
        "3-4\tdu\t_\t_\t_\t_\t_\t_\t_\t_\n3\tde\t_\tADP\t_\t_\t0\tx\t_\t_\n4\tle\t_\tDET\t_\t_\t0\tx\t_\t_\n"
        "4.1\tvide\t_\tX\t_\t_\t_\t_\t_\t_\n5\tport\t_\tNOUN\t_\t_\t0\tx\t_\tSpaceAfter=No\n6\t.\t_\tPUNCT\t_\t_\t0\tp\t_\t_\n"
    )
    assert said(read("e.conllu", content)) == [("A", "l’echo du port.")]


def test_articles_that_the_treebank_sets_apart_are_contracted() -> None:
    content = sentence("text = à le lycée", words="à/ADP le/DET lycée/NOUN") + sentence(
        "text = de les voir", words="de/ADP les/PRON voir/VERB"
    )
    assert said(read("e.conllu", content)) == [("", "au lycée de les voir")]


def test_times_are_those_of_the_first_and_last_words_that_have_them() -> None:
    words = "oui/X/AlignBegin=1000|AlignEnd=1200 non/X/AlignBegin=0|AlignEnd=0 si/X/AlignBegin=1500|AlignEnd=1750"
    transcript = read("e.conllu", sentence("speaker = A", words=words))
    assert (transcript.turns[0].time_start, transcript.turns[0].time_end) == (1.0, 1.75)


def test_each_text_of_a_treebank_is_an_interview(tmp_path: Path) -> None:
    path = tmp_path / "ud.conllu"
    path.write_text(
        sentence("sent_id = Recit_2019_gare_1", words="un")
        + sentence("sent_id = Recit_2019_gare_2", words="deux")
        + sentence("sent_id = Recit_2019_mer_1", words="trois")
        + sentence("newdoc id = dernier", "sent_id = 1", words="quatre"),
        "utf-8",
    )
    assert [(t.name, t.text) for t in read_transcripts(path)] == [
        ("ud-Recit_2019_gare", "un deux"),
        ("ud-Recit_2019_mer", "trois"),
        ("ud-dernier", "quatre"),
    ]


def test_a_sentence_put_in_later_does_not_cut_the_interview_in_two(tmp_path: Path) -> None:
    path = tmp_path / "recit.conllu"
    numbers = ("1", "2", "2bis", "3", "3a", "3b", "4")
    path.write_text("".join(sentence(f"sent_id = Recit_{n}", words=n) for n in numbers), "utf-8")
    assert [(t.name, t.text) for t in read_transcripts(path)] == [("recit", "1 2 2bis 3 3a 3b 4")]


def test_an_interview_that_comes_back_goes_on_and_no_two_have_one_name(tmp_path: Path) -> None:
    path = tmp_path / "ud.conllu"
    path.write_text(
        sentence("sent_id = gare_1", words="un")
        + sentence("sent_id = mer_1", words="deux")
        + sentence("sent_id = gare_2", words="trois")
        + sentence("newdoc", "sent_id = gare_1", words="quatre"),
        "utf-8",
    )
    assert [(t.name, t.text) for t in read_transcripts(path)] == [
        ("ud-gare", "un trois"),
        ("ud-mer", "deux"),
        ("ud-gare-3", "quatre"),
    ]


def test_a_sentence_of_several_speakers_is_cut_between_them() -> None:
    content = "# sent_id = cefc-x-1\n# text = oui non\n" + "".join(
        f"{n}\t{form}\t_\tX\tX\t_\t0\troot\t_\t_\t{n}.0\t{n}.5\t{who}\n"
        for n, form, who in [(1, "oui", "L1"), (2, "non", "L2")]
    )
    transcript = read("e.orfeo", content)
    assert said(transcript) == [("L1", "oui"), ("L2", "non")]
    assert transcript.turns[1].time_start == 2.0


def test_what_has_no_columns_is_refused() -> None:
    with pytest.raises(TranscriptError, match="no sentence in the columns"):
        read("e.conllu", "Bonjour.\n# text = oui\n")
