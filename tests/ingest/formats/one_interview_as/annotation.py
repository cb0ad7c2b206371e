"""The one interview as tools that align words with a recording write it: Transcriber, ELAN, Praat."""

from __future__ import annotations

from itertools import pairwise
from xml.sax.saxutils import escape

from tests.ingest.one_interview import LAUGH, ROLES, TURNS, UNHEARD, Said

LAST = TURNS[-1].end
"""Seconds; where the recording ends."""


def marked(words: str, laugh: str, unheard: str) -> str:
    """The words escaped for XML, the laugh and the stretch that cannot be heard as elements."""
    return escape(words).replace(LAUGH, laugh).replace(UNHEARD, unheard)


def as_trs() -> bytes:
    """Transcriber: where two speak at once a turn has both."""

    def words(text: str) -> str:
        return marked(
            text,
            '\n<Event desc="rires" type="noise" extent="instantaneous"/>',
            '\n<Event desc="inaudible" type="pronounce" extent="instantaneous"/>\n',
        )

    turns: list[str] = []
    for said, after in pairwise((*TURNS, Said("", "", LAST + 1, LAST + 1))):
        before = next((t for t in TURNS if t.start < said.start < t.end), None)
        start, end = (before.end if before else said.start), min(said.end, after.start)
        text = said.words
        if before or after.start < said.end:
            # Half of each is said while the other speaks.
            at = text.rindex(" ")
            text = text[at + 1 :] if before else text[:at]
        turns.append(
            f'<Turn speaker="{said.speaker}" startTime="{start}" endTime="{end}">\n'
            f'<Sync time="{start}"/>\n{words(text)}\n</Turn>'
        )
        if after.start < said.end:
            first, second = said.words[said.words.rindex(" ") + 1 :], after.words[: after.words.rindex(" ")]
            turns.append(
                f'<Turn speaker="{said.speaker} {after.speaker}" startTime="{after.start}" endTime="{said.end}">\n'
                f'<Sync time="{after.start}"/>\n<Who nb="1"/>\n{words(first)}\n<Who nb="2"/>\n{words(second)}\n</Turn>'
            )
    speakers = "".join(f'<Speaker id="{label}" name="{label}" check="no" type="female"/>\n' for label in ROLES)
    return (
        '<?xml version="1.0" encoding="ISO-8859-15"?>\n<!DOCTYPE Trans SYSTEM "trans-14.dtd">\n'
        f'<Trans scribe="x" audio_filename="fictif" version="1">\n<Speakers>\n{speakers}</Speakers>\n<Episode>\n'
        f'<Section type="report" startTime="0" endTime="{LAST}">\n{chr(10).join(turns)}\n</Section>\n'
        "</Episode>\n</Trans>\n"
    ).encode("iso-8859-15", "xmlcharrefreplace")


def as_eaf() -> bytes:
    """ELAN: a tier a speaker, a translation below one of them, cues without a time at their inner ends."""
    slots: list[str] = []
    tiers: list[str] = []
    for label in ROLES:
        annotations: list[str] = []
        for said in (said for said in TURNS if said.speaker == label):
            words = said.words.split(" ")
            at = (len(words) + 1) // 2
            first = len(slots)
            for value in (f'TIME_VALUE="{round(said.start * 1000)}"', "", f'TIME_VALUE="{round(said.end * 1000)}"'):
                slots.append(f'<TIME_SLOT TIME_SLOT_ID="ts{len(slots)}" {value}/>')
            for number, half in enumerate((words[:at], words[at:])):
                if half:
                    start, end = first + number, first + (2 if len(words) < 2 else number + 1)
                    annotations.append(
                        f'<ANNOTATION><ALIGNABLE_ANNOTATION ANNOTATION_ID="a{start}" '
                        f'TIME_SLOT_REF1="ts{start}" TIME_SLOT_REF2="ts{end}">'
                        f"<ANNOTATION_VALUE>{escape(' '.join(half))}</ANNOTATION_VALUE>"
                        "</ALIGNABLE_ANNOTATION></ANNOTATION>"
                    )
        tiers.append(
            f'<TIER LINGUISTIC_TYPE_REF="default-lt" PARTICIPANT="{label}" TIER_ID="{label}">'
            f"{''.join(annotations)}</TIER>"
        )
    gloss = (
        '<TIER LINGUISTIC_TYPE_REF="traduction" PARENT_REF="P01" PARTICIPANT="P01" TIER_ID="P01-en"><ANNOTATION>'
        '<REF_ANNOTATION ANNOTATION_ID="r1" ANNOTATION_REF="a0"><ANNOTATION_VALUE>Well</ANNOTATION_VALUE>'
        "</REF_ANNOTATION></ANNOTATION></TIER>"
    )
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n<ANNOTATION_DOCUMENT AUTHOR="" FORMAT="3.0">'
        '<HEADER TIME_UNITS="milliseconds"><MEDIA_DESCRIPTOR MEDIA_URL="file:///C:/fictif.wav"/></HEADER>'
        f"<TIME_ORDER>{''.join(slots)}</TIME_ORDER>{''.join(tiers)}{gloss}"
        '<LINGUISTIC_TYPE LINGUISTIC_TYPE_ID="default-lt"/></ANNOTATION_DOCUMENT>'
    ).encode()


def _tiers() -> dict[str, list[tuple[float, float, str]]]:
    """Each speaker's intervals, silence between them included, as Praat has them."""
    tiers: dict[str, list[tuple[float, float, str]]] = {}
    for label in ROLES:
        at, intervals = 0.0, []
        for said in (said for said in TURNS if said.speaker == label):
            if said.start > at:
                intervals.append((at, said.start, ""))
            intervals.append((said.start, said.end, said.words))
            at = said.end
        if at < LAST:
            intervals.append((at, LAST, "_"))
        tiers[label] = intervals
    return tiers


def _quoted(text: str) -> str:
    return '"' + text.replace('"', '""') + '"'


def as_textgrid() -> bytes:
    """Praat's long form, in UTF-16 as Praat saves what is not ASCII, with a tier of points."""
    items: list[str] = []
    for n, (label, intervals) in enumerate(_tiers().items(), 1):
        rows = "".join(
            f"        intervals [{i}]:\n            xmin = {a} \n            xmax = {b} \n"
            f"            text = {_quoted(words)} \n"
            for i, (a, b, words) in enumerate(intervals, 1)
        )
        items.append(
            f'    item [{n}]:\n        class = "IntervalTier" \n        name = "{label}" \n        xmin = 0 \n'
            f"        xmax = {LAST} \n        intervals: size = {len(intervals)} \n{rows}"
        )
    items.append(
        f'    item [{len(items) + 1}]:\n        class = "TextTier" \n        name = "clics" \n'
        f"        xmin = 0 \n        xmax = {LAST} \n        points: size = 1 \n        points [1]:\n"
        '            number = 2.5 \n            mark = "clic" \n'
    )
    text = (
        f'File type = "ooTextFile"\nObject class = "TextGrid"\n\nxmin = 0 \nxmax = {LAST} \ntiers? <exists> \n'
        f"size = {len(items)} \nitem []: \n{''.join(items)}"
    )
    return text.encode("utf-16")


def as_short_textgrid() -> bytes:
    """Praat's short form, in UTF-8."""
    rows = ["ooTextFile", "TextGrid"]
    lines = [
        f'File type = "{rows[0]}"',
        f'Object class = "{rows[1]}"',
        "",
        "0",
        str(LAST),
        "<exists>",
        str(len(ROLES)),
    ]
    for label, intervals in _tiers().items():
        lines += ['"IntervalTier"', _quoted(label), "0", str(LAST), str(len(intervals))]
        for a, b, words in intervals:
            lines += [str(a), str(b), _quoted(words)]
    return "\n".join([*lines, ""]).encode()
