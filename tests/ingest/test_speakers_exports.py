"""What recorders and transcription services write, each in its own way of naming who speaks and when."""

from __future__ import annotations

import pytest

from qualcode.ingest.speakers.turns import find_turns

_SPOKEN = [("Marie Dupont", "Bonjour ?"), ("Ali Sidi", "Oui."), ("Marie Dupont", "Et ?"), ("Ali Sidi", "Non.")]
_EXPORTS = {
    "name and time": "{name}  0:{s:02}  \n{words}\n\n",
    "surname first and time": "{back}   0:{s:02}\n{words}\n\n",
    "time spelt out": "{name}   0 minutes {s} secondes\n{words}\n",
    "name, dash, time": "{name} - 00:{s:02}\n{words}\n\n",
    "name and time in brackets": "{name} [00:00:{s:02}]\n{words}\n\n",
    "name and time in brackets before a colon": "{name} [00:00:{s:02}]: {words}\n\n",
    "name and time in brackets before the words": "{name} (00:{s:02}) {words}\n\n",
    "name in brackets, range": "[{name}] (0:{s:02} - 0:{e:02})\n{words}\n\n",
    "name in brackets, range, the words": "[{name}] (0:{s:02} - 0:{e:02}) {words}\n",
    "name in brackets, bare time": "[{name}] 10:02:{s:02}\n{words}\n\n",
    "both in brackets": "[{name}] [00:{s:02}] {words}\n",
    "time, dash, name": "[00:00:{s:02}.220] - {name}\n{words}\n\n",
    "time, name": "00:00:{s:02} {name}\n{words}\n\n",
    "time, name, colon": "[00:00:{s:02}] {name}: {words}\n",
    "name, colon, time": "{name}: 00:00:{s:02}\n{words}\n\n",
    "name, colon, time in brackets": "{name}: [00:00:{s:02}] {words}\n\n",
    "name above time": "{name}\n00:00:{s:02}\n{words}\n\n",
    "time above name": "00:00:{s:02}\n{name}\n{words}\n\n",
    "time a paragraph above name": "00:00:{s:02}\n\n{name}: {words}\n\n",
    "range above name": "0:0:{s}.0 --> 0:0:{e}.460\n{name}\n{words}\n",
    "range above voice": "00:00:{s:02}.200 --> 00:00:{e:02}.000\n<v {name}>{words}</v>\n\n",
    "numbered captions": "{n}\n00:00:{s:02},000 --> 00:00:{e:02},000\n{name} : {words}\n\n",
    "seconds": "[{s}.01 → {e}.69] {name} : {words}\n",
    "columns": "{name}\t00:00:{s:02}.000\t00:00:{e:02}.000\t{words}\n",
}


def _export(template: str) -> str:
    """The exchange as a service writes it; the turns begin at seconds 1, 4, 7 and 10."""
    return "".join(
        template.format(n=n, name=name, back=", ".join(reversed(name.split())), words=words, s=3 * n - 2, e=3 * n - 1)
        for n, (name, words) in enumerate(_SPOKEN, 1)
    )


@pytest.mark.parametrize("service", _EXPORTS)
def test_each_export_gives_every_speaker_their_words(service: str) -> None:
    text = _export(_EXPORTS[service])
    found = [(", ".join(turn.speaker.split(", ")), text[turn.start : turn.end]) for turn in find_turns(text).turns]
    expected = [
        (", ".join(reversed(name.split())) if "{back}" in _EXPORTS[service] else name, w) for name, w in _SPOKEN
    ]
    assert found == expected


@pytest.mark.parametrize("service", _EXPORTS)
def test_each_export_gives_every_turn_its_time(service: str) -> None:
    times = [turn.time_start for turn in find_turns(_export(_EXPORTS[service])).turns]
    hours = 36120 if "10:02" in _EXPORTS[service] else 0
    assert [round((time or 0) - hours) for time in times] == [1, 4, 7, 10]


def test_captions_that_name_nobody_are_turns_by_somebody_unknown() -> None:
    text = "1\n00:00:01,000 --> 00:00:04,000\nBonjour ?\nça va\n\n2\n00:00:04,500 --> 00:00:06,000\nOui.\n"
    turns = find_turns(text).turns
    assert [(turn.speaker, text[turn.start : turn.end]) for turn in turns] == [("", "Bonjour ?\nça va"), ("", "Oui.")]
    assert [(turn.time_start, turn.time_end) for turn in turns] == [(1.0, 4.0), (4.5, 6.0)]
    assert text[turns[1].head : turns[1].start].startswith("2\n")


def test_times_at_the_ends_of_turns_end_them_and_are_nobody_s_words() -> None:
    text = "I: Bonjour ? #00:00:04-3#\n\nB: Oui. #00:00:09-1#\n\nI: Et ? #00:00:12-0#\n\nB: Non. #00:00:20-0#"
    turns = find_turns(text).turns
    assert [text[turn.start : turn.end] for turn in turns] == ["Bonjour ?", "Oui.", "Et ?", "Non."]
    assert [(turn.time_start, turn.time_end) for turn in turns] == [(None, 4.3), (4.3, 9.1), (9.1, 12.0), (12.0, 20.0)]


@pytest.mark.parametrize("labels", [("Chercheuse", "Interviewée"), ("Marie", "Paul")])
@pytest.mark.parametrize("head", ["[{label}] (0:{s:02} - 0:{e:02})", "{label}   0:{s:02}", "{label} (0:{s:02})"])
def test_turns_of_many_paragraphs_are_told_by_the_times_beside_their_labels(labels: tuple[str, str], head: str) -> None:
    paragraphs = "C'est un métier que j'ai appris tard.\n" * 12
    text = "".join(head.format(label=labels[n % 2], s=n * 5, e=n * 5 + 4) + "\n" + paragraphs for n in range(8))
    assert [turn.speaker for turn in find_turns(text).turns] == [*labels] * 4


def test_noises_with_their_times_are_no_labels_however_often_they_come_back() -> None:
    text = "".join(f"[{noise}] (0:{n:02})\n" + "On écoute.\n" * 12 for n, noise in enumerate(["silence", "rires"] * 4))
    assert not any(turn.speaker for turn in find_turns(text).turns)


@pytest.mark.parametrize(
    "template", ["{name}\n{words}\n\n", "{name}   0:{s:02}\n{words}\n\n", "0:0:{s}.0 --> 0:0:{e}.0\n{name}\n{words}\n"]
)
def test_a_surname_in_capitals_before_a_first_name_is_a_whole_name(template: str) -> None:
    names = ["DUPONT Marie", "SIDI Ali", "DUPONT Marie", "SIDI Ali", "DUPONT Paul", "SIDI Ali", "DUPONT Paul"]
    text = "".join(template.format(name=name, s=n * 3, e=n * 3 + 2, words="On y va.") for n, name in enumerate(names))
    assert [turn.speaker for turn in find_turns(text).turns] == names


def test_capitals_before_words_that_differ_are_a_label() -> None:
    text = "MARIE Oui\nPAUL Non\nMARIE Oui\nPAUL Ah bon ?\nMARIE Rien du tout.\nPAUL Oui\n"
    assert [turn.speaker for turn in find_turns(text).turns] == ["MARIE", "PAUL"] * 3


def test_short_answers_above_the_next_time_are_no_labels() -> None:
    answers = ["Bonjour à tous.", "Bonjour.", "On commence.", "Oui.", "Bien.", "Merci."]
    text = "".join(
        f"0:0:{n * 3}.0 --> 0:0:{n * 3 + 2}.0\n{['Marie Roy', 'Ali Sidi'][n % 2]}\n{words}\n"
        for n, words in enumerate(answers)
    )
    turns = find_turns(text).turns
    assert [(turn.speaker, text[turn.start : turn.end], turn.time_start) for turn in turns] == [
        (["Marie Roy", "Ali Sidi"][n % 2], words, n * 3) for n, words in enumerate(answers)
    ]
