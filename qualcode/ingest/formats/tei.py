"""TEI transcriptions of speech: utterances with who says them, times by the timeline, noises as directions.

Reads TEI P5's own elements, ISO 24624 (`annotationBlock`) and what TEI-CORPO makes of other formats. Annotations of
words are not looked at; what the words are made of is `tei_words`' affair, who the speakers are `tei_header`'s.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from qualcode.ingest.document import Block, Document, ReadOptions
from qualcode.ingest.formats.chat_codes import plain_words
from qualcode.ingest.formats.declared import attributes_of
from qualcode.ingest.formats.tei_header import circumstances, people, timeline
from qualcode.ingest.formats.tei_words import noise, words_of
from qualcode.ingest.formats.tiers import Tier, have_layers, tiers_document
from qualcode.ingest.formats.timed import joined, one_line
from qualcode.ingest.formats.xml_safe import local_name, parse_xml
from qualcode.ingest.registry import Reader
from qualcode.locales import _
from qualcode.model import TranscriptError

_ROOTS = ("TEI", "teiCorpus", "TEI.2")
_NOISES = ("vocal", "incident", "kinesic", "event", "writing", "stage", "gap")
_UNREAD = (
    "teiHeader",
    "spanGrp",
    "timeline",
    "listBibl",
    "facsimile",
    "standOff",
    "note",
    "graphic",
    "figure",
    "pause",
)


@dataclass(slots=True)
class _Speech:
    """What is told of speakers and times while the body is walked through."""

    labels: Mapping[str, str]
    times: Mapping[str, float]
    coded: bool = False
    """Whether the words still have CHAT's codes, as TEI-CORPO leaves them."""
    blocks: list[Block] = field(default_factory=list)


def read_tei(data: bytes, options: ReadOptions) -> Document | list[Document]:
    """The turns of each text of a TEI file.

    Raises:
        TranscriptError: the bytes are no XML, no TEI, or TEI without utterances.
    """
    root = parse_xml(data, options)
    if local_name(root) not in _ROOTS:
        raise TranscriptError(
            _("this is XML, but not TEI"),
            path=options.path,
            remedy=_("give the file the ending of the program that wrote it"),
        )
    return tei_documents(root, options)


def tei_documents(root: Any, options: ReadOptions) -> Document | list[Document]:
    """The turns below the root element of a TEI file, by text.

    Raises:
        TranscriptError: nothing in it is an utterance.
    """
    texts = [each for each in root.iter() if local_name(each) in ("TEI", "TEI.2")] or [root]
    documents = [
        _document(text, name=_name(text, number) if len(texts) > 1 else "") for number, text in enumerate(texts, 1)
    ]
    documents = [document for document in documents if any(block.speaker is not None for block in document.blocks)]
    if not documents:
        raise TranscriptError(
            _("the file is TEI but holds no utterance (<u>)"),
            path=options.path,
            remedy=_("check that it is a transcription of speech and not its description"),
        )
    return documents if len(documents) > 1 else documents[0]


def _name(text: Any, number: int) -> str:
    return str(text.get("{http://www.w3.org/XML/1998/namespace}id") or text.get("n") or number)


def _document(text: Any, name: str) -> Document:
    found = people(text)
    coded = any(local_name(each) == "transcriptionDesc" and each.get("ident") == "clan" for each in text.iter())
    speech = _Speech({key: person.label for key, person in found.items()}, timeline(text), coded)
    for child in text:
        _walk(child, speech)
    attributes = attributes_of([*circumstances(text), *((person.label, person.described) for person in found.values())])
    encoding = (text.getroottree().docinfo.encoding or "utf-8").lower()
    legend = {person.label: person.role for person in found.values() if person.role}
    tiers = _tiers(speech.blocks)
    if have_layers(tiers):
        return replace(tiers_document(tiers, attributes, encoding), name=name, legend=legend)
    return Document(
        name=name, blocks=tuple(joined(speech.blocks)), attributes=attributes, legend=legend, encoding=encoding
    )


def _tiers(blocks: Iterable[Block]) -> list[Tier]:
    """What each `who` says, if all has times: of TextGrids and ELAN, TEI-CORPO makes each tier a speaker."""
    said: dict[str, list[Block]] = {}
    for block in blocks:
        if block.speaker:
            said.setdefault(block.speaker, []).append(block)
    timed = all(block.time_start is not None for pieces in said.values() for block in pieces)
    return [Tier(name, tuple(pieces)) for name, pieces in said.items()] if timed else []


def _walk(root: Any, speech: _Speech) -> None:
    """Gather the blocks below an element, in order; without recursion, as files nest as they like."""
    waiting: list[tuple[Any, str | None, float | None, float | None]] = [(root, None, None, None)]
    while waiting:
        element, who, start, end = waiting.pop()
        name = local_name(element)
        if name in _UNREAD or not name:
            continue
        if element.get("who"):
            who = _label(element.get("who"), speech.labels)
        start, end = _span(element, speech.times, start, end)
        if name == "u" or (name in ("p", "l", "ab") and who is not None):
            speech.blocks.append(_utterance(element, who or "", start, end, speech))
        elif name == "head":
            speech.blocks.append(Block(one_line(words_of(element, notes=False)), None, start, end))
        elif name in _NOISES:
            speech.blocks.append(Block(one_line(noise(element)), None, start, end))
        elif name != "speaker":
            if name == "sp" and who is None:
                who = next((one_line("".join(c.itertext())) for c in element if local_name(c) == "speaker"), "")
            waiting.extend((child, who, start, end) for child in reversed(element))


def _label(who: str, labels: Mapping[str, str]) -> str:
    """The speaker's label; several who speak at once are named together."""
    if who in labels:
        return labels[who]
    keys = [key.rpartition("#")[2] for key in who.split()[:20]]
    return " + ".join(dict.fromkeys(labels.get(key, key) for key in keys))


def _span(
    element: Any, times: Mapping[str, float], start: float | None, end: float | None
) -> tuple[float | None, float | None]:
    """When the element begins and ends, where it says; else as what is around it."""
    first, last = (element.get(a) or element.get(b) or "" for a, b in (("start", "from"), ("end", "to")))
    return times.get(first.rpartition("#")[2], start), times.get(last.rpartition("#")[2], end)


def _utterance(element: Any, who: str, start: float | None, end: float | None, speech: _Speech) -> Block:
    """The words of an utterance; its first and last anchors tell its times where nothing else does."""
    if start is None or end is None:
        synched = ((anchor.get("synch") or "").rpartition("#")[2] for anchor in element.iter())
        met = [speech.times[key] for key in synched if key in speech.times]
        start = start if start is not None or not met else met[0]
        end = end if end is not None or len(met) < 2 else met[-1]
    words = words_of(element)
    return Block(plain_words(words) if speech.coded else one_line(words), who, start, end)


TEI = Reader("tei", (".tei",), read_tei, "TEI")
