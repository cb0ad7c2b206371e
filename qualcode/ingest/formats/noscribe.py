"""noScribe's HTML: paragraphs in which each stretch of speech is an anchor named by its times and its speaker.

An anchor is called `ts_<start>_<end>_<speaker>`, in thousandths of a second; the name that stands before the words may
have been corrected since, and is the one that counts.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import Any

from qualcode.ingest.document import Block, Document
from qualcode.ingest.formats.html_text import html_lines, plain
from qualcode.ingest.speakers.asides import is_aside
from qualcode.ingest.speakers.stamps import BLANK, STAMP
from qualcode.text import canonical

_ANCHOR = re.compile(r"ts_(\d{1,10})_(\d{1,10})_(.*)", re.DOTALL)
_LABEL = re.compile(r"\s*([^\s:/][^:/\n]{0,59}?)\s*:(?!//)\s*")
_LEADING_STAMP = re.compile(rf"{STAMP}{BLANK}*")


def noscribe_document(page: Any, encoding: str) -> Document | None:
    """The turns of a noScribe page; None for another page, and for one in which nobody is told apart."""
    anchors = page.css('a[name^="ts_"]')
    if not any((match := _ANCHOR.fullmatch(anchor.attributes["name"] or "")) and match[3] for anchor in anchors):
        return None
    paragraphs = [(_times(paragraph), words) for paragraph in page.css("p") if (words := _words(paragraph))]
    names = _names(paragraphs)
    blocks: list[Block] = []
    before: str | None = None
    for times, words in paragraphs:
        blocks.append(_block(times, words, names, before))
        before = blocks[-1].speaker or before
    media = page.css_first('meta[name="audio_source"]')
    # The recording's folder may name its owner; the file's name is enough to find it again.
    source = re.split(r"[/\\]", media.attributes.get("content") or "")[-1] if media else ""
    return Document(blocks=tuple(_joined(blocks)), attributes=(("media", source),) if source else (), encoding=encoding)


def _words(paragraph: Any) -> str:
    return canonical("\n".join(plain(html_lines(paragraph))).strip())


def _times(paragraph: Any) -> list[re.Match[str]]:
    """The names of the paragraph's anchors, in order."""
    named = (_ANCHOR.fullmatch(anchor.attributes.get("name") or "") for anchor in paragraph.css("a"))
    return [match for match in named if match]


def _names(paragraphs: list[tuple[list[re.Match[str]], str]]) -> frozenset[str]:
    """What the speakers are called: the label that opens most paragraphs of each, and any label that recurs."""
    counts: dict[str, Counter[str]] = {}
    for times, words in paragraphs:
        label = _LABEL.match(words)
        if times and label:
            counts.setdefault(times[0][3], Counter())[label[1]] += 1
    total = sum(counts.values(), Counter[str]())
    usual = {labels.most_common(1)[0][0] for labels in counts.values()}
    return frozenset(usual | {label for label, count in total.items() if count > 1})


def _block(times: list[re.Match[str]], words: str, names: frozenset[str], before: str | None) -> Block:
    """The turn of one paragraph; nobody's if it is a pause or has no times, the last speaker's if it names none."""
    if not times or is_aside(words):
        return Block(words, None)
    label = _LABEL.match(words)
    if label and label[1] in names:
        speaker, words = label[1], words[label.end() :]
    else:
        speaker = before or times[0][3]
    words = _LEADING_STAMP.sub("", words, count=1) if _LEADING_STAMP.match(words) else words
    return Block(words, speaker, int(times[0][1]) / 1000, int(times[-1][2]) / 1000)


def _joined(blocks: list[Block]) -> list[Block]:
    """The blocks, neighbours by the same speaker made one, a line each."""
    joined: list[Block] = []
    for block in blocks:
        last = joined[-1] if joined else None
        if last is not None and block.speaker and block.speaker == last.speaker:
            joined[-1] = Block(f"{last.text}\n{block.text}", last.speaker, last.time_start, block.time_end)
        else:
            joined.append(block)
    return joined
