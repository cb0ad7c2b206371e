"""Transcriber (.trs): turns with speakers and times; noises and remarks become directions.

The DOCTYPE that every such file has is never fetched. Sections' topics are headings that nobody says.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from qualcode.ingest.document import Block, Document, ReadOptions
from qualcode.ingest.formats.declared import attributes_of, seconds
from qualcode.ingest.formats.timed import direction, has_words, joined, one_line
from qualcode.ingest.formats.xml_safe import local_name, parse_as
from qualcode.ingest.registry import Reader

_DESCRIBED = ("type", "dialect", "accent")
"""What a speaker's element tells of the person."""
_NOISES = ("noise", "background", "comment")


def read_trs(data: bytes, options: ReadOptions) -> Document:
    """The turns of a Transcriber file.

    Raises:
        TranscriptError: the bytes are no XML, or no Transcriber file.
    """
    return trs_document(parse_as(data, options, root="Trans", format_="Transcriber"))


def trs_document(root: Any) -> Document:
    """The turns below the root element of a Transcriber file."""
    people = {speaker.get("id", ""): speaker for speaker in root.iterfind("Speakers/Speaker") if speaker.get("id", "")}
    labels = {key: one_line(speaker.get("name", "")) or key for key, speaker in people.items()}
    topics = {topic.get("id", ""): one_line(topic.get("desc", "")) for topic in root.iterfind("Topics/Topic")}
    told = [
        (labels[key], ", ".join(words for name in _DESCRIBED if (words := one_line(speaker.get(name, "")))))
        for key, speaker in people.items()
    ]
    episode = root.find("Episode")
    programme = () if episode is None else (("title", episode.get("program")), ("date", episode.get("air_date")))
    return Document(
        blocks=tuple(joined(_blocks(root, labels, topics))),
        attributes=attributes_of(
            [
                *programme,
                ("media", root.get("audio_filename")),
                ("language", root.get("{http://www.w3.org/XML/1998/namespace}lang")),
                *told,
            ]
        ),
        encoding=(root.getroottree().docinfo.encoding or "utf-8").lower(),
    )


def _blocks(root: Any, labels: Mapping[str, str], topics: Mapping[str, str]) -> Iterator[Block]:
    """The topics and the speech, in order."""
    for section in root.iter("Section"):
        heading = topics.get(section.get("topic", ""), "")
        if heading:
            yield Block(heading, None, seconds(section.get("startTime")))
        for turn in section.iterfind("Turn"):
            yield from _turn(turn, labels)


def _turn(turn: Any, labels: Mapping[str, str]) -> Iterator[Block]:
    """What each speaker of a turn says; several where they speak at once."""
    speakers = [labels.get(key, key) for key in turn.get("speaker", "").split()]
    start, end = seconds(turn.get("startTime")), seconds(turn.get("endTime"))
    parts = [turn.text or ""]
    who = 0
    for child, until in _with_next_times(turn, end):
        name = local_name(child)
        # Words of one speaker stay together; where several speak, each stretch between two times is one of theirs.
        if name == "Who" or (name == "Sync" and len(speakers) > 1):
            yield from _said(parts, speakers, who, start, until)
            parts = []
        if name == "Who":
            who = int(child.get("nb", "1")) - 1 if child.get("nb", "1").isdecimal() else 0
        elif name == "Sync" and len(speakers) > 1:
            start = until
        parts += [_mark(name, child), child.tail or ""]
    yield from _said(parts, speakers, who, start, end)


def _with_next_times(turn: Any, end: float | None) -> list[tuple[Any, float | None]]:
    """The elements of a turn, each with the time that it tells or that comes next."""
    paired: list[tuple[Any, float | None]] = []
    until = end
    for child in reversed(turn):
        if local_name(child) == "Sync":
            time = seconds(child.get("time"))
            until = until if time is None else time
        paired.append((child, until))
    return paired[::-1]


def _said(parts: list[str], speakers: list[str], who: int, start: float | None, end: float | None) -> Iterator[Block]:
    """The words gathered so far, by the speaker of this place in the turn's list."""
    words = one_line("".join(parts))
    if words:
        speaker = speakers[who] if 0 <= who < len(speakers) else speakers[0] if speakers else ""
        yield Block(words, speaker if speaker or has_words(words) else None, start, end)


def _mark(name: str, element: Any) -> str:
    """What stands in the words for an element of a turn."""
    if name == "Background":
        return direction(element.get("type", "")) if element.get("level") != "off" else " "
    if name == "Comment":
        return direction(element.get("desc", ""), "[]")
    if name != "Event":
        return " "
    kind, extent, words = element.get("type", "noise"), element.get("extent", ""), element.get("desc", "")
    if kind == "entities":
        return ""
    # As Transcriber shows them: [rire-] where a laugh begins, [-rire] where it ends.
    words = {"begin": f"{words}-", "end": f"-{words}"}.get(extent, words) if words else ""
    return direction(words, "()" if kind in _NOISES else "[]")


TRS = Reader("trs", (".trs",), read_trs, "Transcriber")
