from __future__ import annotations

import json

import pytest

from qualcode.ingest.document import ReadOptions
from qualcode.ingest.formats.otranscribe import read_otranscribe
from qualcode.model import TranscriptError

OPTIONS = ReadOptions(path="e.otr")


def otr(text: object, **more: object) -> bytes:
    return json.dumps({"text": text, **more}).encode()


def test_times_are_told_from_words() -> None:
    document = read_otranscribe(
        otr(
            '<p><span class="timestamp" contenteditable="false" data-timestamp="3.52">00:03</span>\u00a0Claire : '
            "Quoi&nbsp;?</p>"
            '<div><span class="timestamp" data-timestamp="1:02:07">1:02:07</span> <b>Ahmed</b> : Rien<br>du tout '
            "<i>hein</i></div>",
            media="entretien 4.mp3",
        ),
        OPTIONS,
    )
    assert document.text == "[00:00:03]\u00a0Claire : Quoi\u00a0?\n[1:02:07] Ahmed : Rien\ndu tout hein"
    assert document.attributes == (("media", "entretien 4.mp3"),)


@pytest.mark.parametrize("time", ["", "nan", "inf", "-1e99", "x"])
def test_a_time_that_is_none_is_written_as_it_stands(time: str) -> None:
    document = read_otranscribe(otr(f'<span class="timestamp" data-timestamp="{time}">0:07</span> Oui.'), OPTIONS)
    assert document.text == "[0:07] Oui."


@pytest.mark.parametrize("data", [b"bonjour", b"[]", b"{}", otr(3), b'{"text": "a', b"[" * 100_000])
def test_what_is_no_such_file_is_one_error(data: bytes) -> None:
    with pytest.raises(TranscriptError, match=r"e\.otr: this is not an oTranscribe file"):
        read_otranscribe(data, OPTIONS)


def test_the_error_of_a_damaged_file_does_not_hold_its_words() -> None:
    with pytest.raises(TranscriptError) as caught:
        read_otranscribe(b'{"text": "secret', OPTIONS)
    assert caught.value.__suppress_context__


def test_a_file_without_words_is_refused() -> None:
    with pytest.raises(TranscriptError, match="holds no text"):
        read_otranscribe(otr("<p> </p>"), OPTIONS)
