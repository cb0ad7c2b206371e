"""CoNLL-U treebanks of speech: sentences become turns by their `# speaker` comments or their tokens' speakers.

Reads the conventions of Rhapsodie and ParisStories (Universal Dependencies) and of ORFEO, whose tokens have three
more columns: start, end, speaker. Trees are not looked at.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from qualcode.ingest.document import Block, Document, ReadOptions
from qualcode.ingest.encoding import decode
from qualcode.ingest.formats.declared import attributes_of, seconds
from qualcode.ingest.formats.timed import joined, merged, one_line
from qualcode.ingest.registry import Reader
from qualcode.locales import _
from qualcode.model import TranscriptError

_TOKEN = re.compile(r"(?P<first>\d+)(?:-(?P<last>\d+))?$")
_NUMBER = re.compile(r"[-_.:]?s?\d+(?:bis|ter|quater|[a-z])?$")
"""A sentence's number within its text; `3bis` or `3a` where one was put in later or cut in two."""
_CONTRACTED = {"de le": "du", "de les": "des", "à le": "au", "à les": "aux"}
"""What treebanks without contractions (ParisStories) write apart and people say in one."""
_SPEAKER = ("speaker", "speaker_id", "speakerid", "spk", "locuteur")
"""Comments that name who speaks, likeliest label first."""
_ROLE = ("speaker_role", "role")
_DESCRIBED = ("speaker_sex", "speaker_age", "speaker_education", "speaker_family_social_role", "speaker_profession")
_CIRCUMSTANCES = (
    "genre", "subgenre", "task", "subject", "type", "interactivity", "planning_type", "involvement", "social_context",
    "event_structure", "channel", "date", "place", "title",
)  # fmt: skip
"""Comments that tell of the interview."""


@dataclass(slots=True)
class _Sentence:
    """A sentence's comments, and its words as (form, whether a blank follows, start, end, speaker)."""

    comments: dict[str, str] = field(default_factory=dict)
    words: list[tuple[str, bool, float | None, float | None, str]] = field(default_factory=list)
    covered: int = 0
    """Number of the last word that a contraction (`du` for `de` + `le`) stands for."""
    respelled: bool = False
    """Whether its words are no more those of its `# text`."""
    preposition: str = ""
    """The word before, where it is a preposition that can be contracted with an article."""
    opens: bool = False
    """Whether a new text begins with it."""


def read_conllu(data: bytes, options: ReadOptions) -> Document | list[Document]:
    """The turns of each text of a treebank.

    Raises:
        TranscriptError: the bytes are no text, or hold no sentence of CoNLL-U.
    """
    text, encoding = decode(data, options)
    texts = list(_texts(_sentences(text.removeprefix("\ufeff"))))
    if not texts:
        raise TranscriptError(
            _("the file holds no sentence in the columns of CoNLL-U"),
            path=options.path,
            remedy=_("check the format, or give a plain text the ending .txt"),
        )
    documents = [_document(name if len(texts) > 1 else "", sentences, encoding) for name, sentences in texts]
    return documents if len(documents) > 1 else documents[0]


def _sentences(text: str) -> Iterator[_Sentence]:
    sentence = _Sentence()
    for line in text.replace("\r", "").split("\n"):
        if line.startswith("#"):
            key, _sign, value = line[1:].partition("=")
            name = key.strip().casefold()
            sentence.comments[name] = value.strip()
            sentence.opens = sentence.opens or name.startswith("newdoc")
        elif line.strip():
            _read_token(line.split("\t"), sentence)
        elif sentence.words:
            yield sentence
            sentence = _Sentence()
    if sentence.words:
        yield sentence


def _read_token(columns: list[str], sentence: _Sentence) -> None:
    """Add a token's word, unless a contraction before it already says it; empty nodes are never said."""
    number = _TOKEN.match(columns[0])
    if number is None or len(columns) < 8:
        return
    at = int(number["first"][:9])
    if at <= sentence.covered and not number["last"]:
        return
    if number["last"]:
        sentence.covered = int(number["last"][:9])
    told = dict(pair.split("=", 1) for pair in columns[9].split("|") if "=" in pair) if len(columns) > 9 else {}
    start, end = seconds(told.get("AlignBegin"), 0.001), seconds(told.get("AlignEnd"), 0.001)
    if end == 0:
        # Words that were not aligned have both times at nought.
        start = end = None
    speaker = told.get("Speaker", told.get("SpeakerID", ""))
    if len(columns) >= 13:
        start, end, speaker = seconds(columns[10]), seconds(columns[11]), columns[12].strip()
    form = columns[1]
    contracted = _CONTRACTED.get(f"{sentence.preposition.lower()} {form}") if columns[3] == "DET" else None
    if contracted and not number["last"]:
        _form, _blank, start, _end, _speaker = sentence.words.pop()
        form = contracted.capitalize() if sentence.preposition[0].isupper() else contracted
        sentence.respelled = True
    sentence.preposition = form if columns[3] == "ADP" else ""
    sentence.words.append((form, told.get("SpaceAfter") != "No", start, end, speaker))


def _texts(sentences: Iterable[_Sentence]) -> Iterable[tuple[str, list[_Sentence]]]:
    """The sentences of each text: set apart by `# newdoc`, else by what their numbers are added to.

    A text that comes back further down goes on: two interviews of one file cannot have one name.
    """
    texts: dict[str, list[_Sentence]] = {}
    name = before = ""
    for sentence in sentences:
        comments = sentence.comments
        stem = _NUMBER.sub("", comments.get("sent_id", ""))
        if not texts or sentence.opens or stem != before:
            known = comments.get("newdoc id") or comments.get("newdoc_id")
            name = known or stem or comments.get("sent_id", "")
            if sentence.opens and not known and name in texts:
                name = f"{name}-{len(texts) + 1}"
        before = stem
        texts.setdefault(name, []).append(sentence)
    return texts.items()


def _document(name: str, sentences: list[_Sentence], encoding: str) -> Document:
    first = sentences[0].comments
    legend: dict[str, str] = {}
    people: list[tuple[str, str]] = []
    for comments in (sentence.comments for sentence in sentences):
        label = _speaker(comments)
        if label and label not in legend:
            legend[label] = _first(comments, _ROLE)
            told = attributes_of((key, comments.get(key)) for key in _DESCRIBED)
            people.append((label, ", ".join(value for _key, value in told)))
    blocks = [block for sentence in sentences for block in _blocks(sentence)]
    if not any(block.speaker for block in blocks):
        blocks = _paragraphs(sentences)
    return Document(
        name=name,
        blocks=tuple(joined(blocks)),
        attributes=attributes_of([*((key, first.get(key)) for key in _CIRCUMSTANCES), *people]),
        legend={label: role for label, role in legend.items() if role},
        encoding=encoding,
    )


def _speaker(comments: Mapping[str, str]) -> str:
    """Who says a sentence; Rhapsodie marks one that another breaks into with `$`."""
    return _first(comments, _SPEAKER).lstrip("$")


def _first(comments: Mapping[str, str], names: Iterable[str]) -> str:
    """The first of these comments that says something."""
    return next((value for _name, value in attributes_of((name, comments.get(name)) for name in names)), "")


def _blocks(sentence: _Sentence) -> Iterator[Block]:
    """The sentence's words, or those of each speaker where its tokens have several."""
    label = _speaker(sentence.comments)
    runs: list[list[tuple[str, bool, float | None, float | None, str]]] = []
    for word in sentence.words:
        if runs and (not word[4] or runs[-1][0][4] == word[4]):
            runs[-1].append(word)
        else:
            runs.append([word])
    for run in runs:
        words = one_line("".join(form + (" " if blank else "") for form, blank, *_told in run))
        if len(runs) == 1 and not sentence.respelled:
            words = one_line(sentence.comments.get("text", "")) or words
        starts = [start for _form, _blank, start, _end, _speaker in run if start is not None]
        ends = [end for _form, _blank, _start, end, _speaker in run if end is not None]
        yield Block(words, run[0][4] or label, starts[0] if starts else None, max(ends) if ends else None)


def _paragraphs(sentences: Iterable[_Sentence]) -> list[Block]:
    """The words of texts whose sentences name nobody: one block a paragraph."""
    runs: list[list[Block]] = []
    for sentence in sentences:
        if not runs or any(key.startswith("newpar") for key in sentence.comments):
            runs.append([])
        runs[-1].extend(_blocks(sentence))
    return [merged(run) for run in runs if run]


CONLLU = Reader("conllu", (".conllu", ".conll", ".orfeo"), read_conllu, "CoNLL-U")
