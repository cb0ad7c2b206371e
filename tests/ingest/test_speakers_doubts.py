"""What the researcher is asked to look at, and what they settle themselves."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qualcode.ingest import Document, ReadOptions, read_transcript, read_transcripts
from qualcode.ingest.assemble import assemble
from qualcode.ingest.speakers.rule import read_rule
from qualcode.ingest.speakers.turns import find_turns
from qualcode.model import Role, Source, Transcript, TranscriptError

_SOURCE = Source("e.txt", "", "", "txt")
_MISTYPED = (
    "Enquêtrice : Bonjour ?\n\nPaul : Oui.\n\nEnquêtrice : Et ?\n\nPaul : Non.\n\n"
    "{slip} : Ah ?\n\nPaul : Si.\n\nEnquêtrice : Bien."
)


def _assembled(text: str, **options: object) -> Transcript:
    return assemble(Document(text=text), name="e", source=_SOURCE, options=ReadOptions(**options))  # type: ignore[arg-type]


@pytest.mark.parametrize("slip", ["Enquêtrce", "Enqêutrice", "Enquêtricee", "Enquêtrixe"])
def test_a_label_mistyped_once_is_pointed_out_with_its_line_and_what_it_probably_is(slip: str) -> None:
    transcript = _assembled(_MISTYPED.format(slip=slip))
    assert transcript.turns[4].speaker == slip
    assert transcript.turns[4].role is Role.INTERVIEWER
    (warning,) = transcript.warnings
    assert warning == f"Line 9: “{slip}” speaks only once and is probably “Enquêtrice”"


def test_a_mistyped_label_is_joined_when_the_researcher_says_so() -> None:
    transcript = _assembled(_MISTYPED.format(slip="Enquêtrce"), joined={"enquetrce": "Enquêtrice"})
    assert list(transcript.speakers()) == ["Enquêtrice", "Paul"]
    assert transcript.warnings == ()


def test_accents_and_case_are_no_slips() -> None:
    transcript = _assembled(_MISTYPED.format(slip="ENQUETRICE"))
    assert list(transcript.speakers()) == ["Enquêtrice", "Paul"]
    assert transcript.warnings == ()


def test_numbered_people_are_no_slips_of_each_other() -> None:
    text = "".join(f"Femme {n} : Oui.\n\n" for n in (1, 2, 1, 2, 1, 2, 3))
    assert not any("probably" in warning for warning in find_turns(text).warnings)


def test_a_rule_settles_what_opens_turns() -> None:
    text = "~E~ Bonjour ?\nR : pas moi\n~R~ Oui.\n~E~ Et ?"
    transcript = _assembled(text, speakers=r"~(?P<speaker>\w+)~ ")
    words = [(turn.speaker, text[turn.start : turn.end]) for turn in transcript.turns]
    assert words == [("E", "Bonjour ?\nR : pas moi"), ("R", "Oui."), ("E", "Et ?")]


@pytest.mark.parametrize(
    ("rule", "text", "label"),
    [
        (r"^(?:\d+ )(\w+) :", "12 Marie : Oui.", "Marie"),
        (r"^\w+ ?:", "Marie : Oui.", "Marie"),
        (r"\[\d\d:\d\d\] \w+:", "[00:12] Marie: Oui.", "Marie"),
        (r"(?i)MARIE\b", "Marie Oui.", "Marie"),
        (r"(\d+)\. (?P<speaker>\w+)", "12. Marie Oui.", "Marie"),
    ],
)
def test_the_label_is_the_rule_s_group_or_all_it_matches(rule: str, text: str, label: str) -> None:
    (turn,) = find_turns(text, rule=read_rule(rule)).turns
    assert (turn.speaker, turn.head, text[turn.start : turn.end]) == (label, 0, "Oui.")


def test_a_time_within_what_the_rule_matches_is_the_turn_s() -> None:
    turns = find_turns("[00:12] E > Oui ?\n[00:15] R > Non.", rule=read_rule(r"\[[\d:]+\] (\w+) >")).turns
    assert [(turn.speaker, turn.time_start) for turn in turns] == [("E", 12.0), ("R", 15.0)]


def test_a_rule_that_matches_nowhere_is_told_and_left_aside() -> None:
    transcript = _assembled("E : Bonjour ?\nR : Oui.\nE : Et ?\nR : Non.", speakers=r"@(\w+)")
    assert list(transcript.speakers()) == ["E", "R"]
    assert transcript.warnings == ("The rule for speakers matches no line: turns were found without it",)


@pytest.mark.parametrize("rule", ["(", "(?P<speaker>", "[a-", "*", "(?<=a+)b", "x{5,2}"])
def test_a_rule_that_is_no_regular_expression_is_refused_in_one_line(rule: str, tmp_path: Path) -> None:
    path = tmp_path / "e01.txt"
    path.write_text("E : Bonjour ?", encoding="utf-8")
    with pytest.raises(TranscriptError) as raised:
        read_transcript(path, speakers=rule)
    line = str(raised.value)
    assert "\n" not in line
    assert "regular expression" in line
    assert str(path) in line
    assert "Bonjour" not in line


@given(st.text(alphabet="ER :\n()[]–-aé", max_size=80), st.sampled_from([r"\w", r"(\w+) :", r".*", r"\s*", r"(E)|R"]))
def test_any_rule_keeps_turns_in_order(text: str, rule: str) -> None:
    last = 0
    for turn in find_turns(text, rule=read_rule(rule)).turns:
        assert last <= turn.head <= turn.start < turn.end <= len(text)
        last = turn.end


def test_roles_and_names_that_the_researcher_states_win_over_what_is_found(tmp_path: Path) -> None:
    path = tmp_path / "e01.txt"
    path.write_text("E : Bonjour ?\nR : Oui.\nE : Et ?\nR : Non.", encoding="utf-8")
    (transcript,) = read_transcripts(path, ReadOptions(roles={"r": Role.OTHER}))
    assert transcript.speakers() == {"E": Role.INTERVIEWER, "R": Role.OTHER}


def test_two_slips_side_by_side_are_both_told_and_no_answer_goes_to_who_asks() -> None:
    exchange = "Enquêteur : Et alors ?\nMme Roussel : Ben voilà, on attend.\n"
    text = f"{exchange * 4}Enquêteur : Et ?\nMme Rousel : Je ne sais pas.\nEnquêtteur : Bon.\n{exchange * 4}"
    transcript = _assembled(text)
    said = {transcript.text[turn.start : turn.end]: turn for turn in transcript.turns}
    assert said["Je ne sais pas."].role is Role.PARTICIPANT
    assert said["Bon."].role is Role.INTERVIEWER
    assert len(transcript.warnings) == 2


def test_a_question_told_in_an_answer_does_not_decide_who_asks() -> None:
    text = (
        "I: Tu peux te présenter ?\nP: Moi c’est Léa, j’ai vingt ans.\nI: Et le Crous ?\nP: Jamais compris.\n"
        "Question : qui paye ? Moi.\nI: Merci.\nP: De rien.\n"
    )
    roles = _assembled(text).speakers()
    assert (roles["I"], roles["P"]) == (Role.INTERVIEWER, Role.PARTICIPANT)
