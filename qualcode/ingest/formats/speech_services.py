"""The JSON of transcription services: AssemblyAI, Gladia, Deepgram, Amazon, Google, Azure, Rev, Speechmatics.

One function a shape; each gives pieces of speech, or fails with one of the errors that its caller takes for "another
shape". Nothing here is checked twice: what a service may leave out is asked for with `get`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from qualcode.ingest.document import Block
from qualcode.ingest.formats.declared import seconds
from qualcode.ingest.formats.timed import one_line

_TICK = 1e-7
"""Seconds of the unit in which Azure counts."""


def speaker_label(speaker: object) -> str:
    """A speaker's label as told; a bare number becomes `SPEAKER_00`, as diarization names them; "" for none."""
    if isinstance(speaker, bool) or not isinstance(speaker, (str, int)):
        return ""
    return f"SPEAKER_{speaker:02}" if isinstance(speaker, int) else one_line(speaker)


def _utterances(content: Any) -> Iterator[Block]:
    """`utterances`, also below `result` or `results`: AssemblyAI (milliseconds), Gladia and Deepgram (seconds)."""
    room = content
    for name in ("result", "results", "transcription"):
        room = room.get(name, room) if isinstance(room, dict) else room
    utterances = room["utterances"]
    counted = all(isinstance(each.get(name), int) for each in utterances for name in ("start", "end"))
    for each in utterances:
        words = each.get("text") or each.get("transcript") or ""
        unit = 0.001 if counted else 1.0
        yield Block(
            words, speaker_label(each.get("speaker")), seconds(each.get("start"), unit), seconds(each.get("end"), unit)
        )


def _deepgram(content: Any) -> Iterator[Block]:
    """Words below `channels`, with a number for each speaker."""
    words = content["results"]["channels"][0]["alternatives"][0]["words"]
    yield from _runs(
        (
            str(word.get("punctuated_word") or word["word"]),
            True,
            speaker_label(word.get("speaker")),
            word.get("start"),
            word.get("end"),
        )
        for word in words
    )


def _amazon(content: Any) -> Iterator[Block]:
    """`items` of words and punctuation, with `speaker_label` or segments that list it."""
    results = content["results"]
    labels = {
        item["start_time"]: item["speaker_label"]
        for segment in results.get("speaker_labels", {}).get("segments", ())
        for item in segment.get("items", ())
    }
    yield from _runs(
        (
            item["alternatives"][0]["content"],
            item["type"] != "punctuation",
            speaker_label(item.get("speaker_label") or labels.get(item.get("start_time"), "")),
            item.get("start_time"),
            item.get("end_time"),
        )
        for item in results["items"]
    )


def _google(content: Any) -> Iterator[Block]:
    """`results` with words; where speakers are told, the last result repeats all words with their `speakerTag`."""
    results = [each["alternatives"][0] for each in content["results"] if each.get("alternatives")]
    tagged = [each for each in results if any("speakerTag" in word for word in each.get("words", ()))]
    if tagged:
        yield from _runs(
            (
                word["word"],
                True,
                speaker_label(word.get("speakerTag")),
                str(word.get("startTime", "")).rstrip("s"),
                str(word.get("endTime", "")).rstrip("s"),
            )
            for word in tagged[-1]["words"]
        )
        return
    for each in results:
        words = each.get("words") or [{}]
        start, end = words[0].get("startTime", ""), words[-1].get("endTime", "")
        yield Block(each["transcript"], "", seconds(str(start).rstrip("s")), seconds(str(end).rstrip("s")))


def _azure(content: Any) -> Iterator[Block]:
    """`recognizedPhrases`, the best reading of each."""
    for phrase in content["recognizedPhrases"]:
        start = phrase["offsetInTicks"]
        yield Block(
            phrase["nBest"][0]["display"],
            speaker_label(phrase.get("speaker")),
            seconds(start, _TICK),
            seconds(start + phrase["durationInTicks"], _TICK),
        )


def _rev(content: Any) -> Iterator[Block]:
    """`monologues` of elements: words, and punctuation with its blanks."""
    for monologue in content["monologues"]:
        elements = monologue["elements"]
        starts = [element["ts"] for element in elements if "ts" in element]
        ends = [element["end_ts"] for element in elements if "end_ts" in element]
        yield Block(
            "".join(str(element["value"]) for element in elements),
            speaker_label(monologue.get("speaker")),
            seconds(starts[0]) if starts else None,
            seconds(ends[-1]) if ends else None,
        )


def _speechmatics(content: Any) -> Iterator[Block]:
    """`results` of words and punctuation, each with the speaker of its best reading."""
    yield from _runs(
        (
            item["alternatives"][0]["content"],
            item["type"] != "punctuation",
            speaker_label(item["alternatives"][0].get("speaker")),
            item["start_time"],
            item["end_time"],
        )
        for item in content["results"]
    )


def _runs(words: Iterable[tuple[str, bool, str, object, object]]) -> Iterator[Block]:
    """Words of one speaker after another: (word, whether a blank stands before it, speaker, start, end)."""
    parts: list[str] = []
    speaker = ""
    start: float | None = None
    end: float | None = None
    for word, apart, told, begins, ends in words:
        if parts and apart and told != speaker:
            yield Block("".join(parts), speaker, start, end)
            parts, start, end = [], None, None
        if not parts:
            speaker = told
        parts.append(f" {word}" if apart and parts else word)
        start = seconds(begins) if start is None else start
        end = seconds(ends) or end
    if parts:
        yield Block("".join(parts), speaker, start, end)


SERVICES: tuple[Callable[[Any], Iterator[Block]], ...] = (
    _utterances,
    _deepgram,
    _amazon,
    _azure,
    _rev,
    _speechmatics,
    _google,
)
"""The shapes, those with the most telling keys first."""
