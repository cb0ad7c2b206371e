"""Stage directions: what a transcript says about the talk and nobody said, `(rires)`, `[inaudible 00:12:03]`.

A parenthesis can also be spoken, `(enfin je crois)`: the kind of bracket and a lexicon of moods, noises and gestures
decide. Round brackets must begin with such a word, because people speak in parentheses; square ones need hold one
only, because in them stand also names replaced (`[prénom]`) and words half heard (`[peler ?]`), which count as said.
This module must not know turns or speakers.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from qualcode.model import Segment
from qualcode.text.counting import words

_CLOCK = r"(?:\d{1,3}:\d{1,2}:\d{1,2}|\d{1,3}:\d{2})(?:[.,]\d{1,7})?(?![\d:])"
_TIME = rf"{_CLOCK}(?:\s*(?:-->|->|[-–—/]|à)\s*{_CLOCK})?"
_BRACKETS = re.compile(
    rf"\(\((?P<double>[^()\n]{{1,160}})\)\)|\((?P<round>(?:[^()\n]|\([^()\n]{{0,60}}\)){{1,120}}?)\)"
    rf"|\[(?P<square>[^\[\]\n]{{1,160}})\]|<(?P<angle>/?[^<>\n]{{1,80}})>|\{{(?P<curly>[^{{}}\n]{{1,80}})\}}"
    rf"|\*(?P<star>[^*\n]{{1,40}})\*|\#(?P<stamp>{_CLOCK}(?:-\d)?)\#"
)
_OPENERS = "([<{*#"
_CAPTION = re.compile(rf"(?:\n|\A)[^\S\n]*(?:\d{{1,6}}[^\S\n]*\n[^\S\n]*)?{_TIME}[^\S\n]*(?=\n|\Z)")
"""A time alone on its line, with the number of its caption above it."""
_DIGIT_LINE = re.compile(r"\n[^\S\n]*\d")
_ONLY_TIME = re.compile(rf"\s*{_TIME}\s*|\s*\d{{1,3}}\s*(?:s|sec|secondes?|min|['’\"”]{{1,2}})\.?\s*|\s*\d+[.,]\d+\s*")
_OTHER_VOICE = re.compile(r"\s*[A-ZÀ-Ý][\w.’' -]{0,24}\s?:\s*\S.*")
"""`[R : oui]`: what somebody else says meanwhile."""
_TAG = re.compile(r"/?(?:v|c|i|b|u|lang|ruby|rt|font|span|p|br|em|strong)\b[^<>]*", re.IGNORECASE)
_NOT_LETTERS = re.compile(r"[^a-z]+")

_NOISES = tuple(
    "rire rires riant rit rient rigole sourire sourit souriant ricane silence silencieu soupir inaudible"
    " incomprehensible inintelligible indistinct inaud incompr syllabe brouhaha bruit toux tousse toussote eternu"
    " renifle sanglot pleur sonnerie applaudi hesit chuchot murmur souffle expir inspir respir onomatopee"
    " interruption interrompu coupure chevauchement blanc raclement gorge baille siffl crie cri hurl soupire beug"
    " grince claque musique telephone ironi moqueu gene genee emu emue emoti enerve agace".split()
)
"""How words that tell a mood or a noise begin. Those of four letters or fewer are compared whole."""
_WHOLE = frozenset(word for word in _NOISES if len(word) <= 4) | {"blanc", "crie", "emu", "emue"}
_NOTES = frozenset("voix prononce bas basse fort accent langue".split())
"""What tells a manner between square brackets, where nobody speaks, and may be spoken of between round ones."""
_PHRASES = frozenset(
    "tout bas|tout doucement|a voix basse|en aparte|a part|au telephone|hors micro|hors enregistrement|mm".split("|")
)
_PAUSES = frozenset("pause silence arret suspension".split())
_GESTURES = frozenset(
    "montre designe hoche acquiesce leve baisse tape frappe ouvre ferme sort entre revient regarde mime imite cherche"
    " prend pose boit mange fume lit ecrit dessine compte fait reflechit hausse secoue tend pointe fouille tourne"
    " assoit arrete interrompt repond decroche arrive part quitte".split()
)
"""What somebody is told to do after `il`, `elle`, `ils`: said in the present, by nobody."""
_LIGHT = frozenset(
    "long longue longs longues court courte petit petite petits petites gros grosse grand grande leger legere legers"
    " legeres bref breve fort forts nouveau nouveaux nouvelle nouvel un une le la les l d de des du en avec apres tres"
    " plusieurs quelques mot mots passage passages partie fin debut reprise propos phrase segment moment temps tout"
    " toute voix ton et puis se s xx xxx".split()
)
"""Words that may stand before the one that decides."""
_PERSONS = frozenset("il elle ils elles tous toutes enquete enquetee interviewe interviewee personne".split())
_RECORDING = frozenset("enregistrement entretien interview bande dictaphone micro audio".split())
_LONGEST = 12
"""Words between square brackets; what is longer is a passage the transcriber is not sure of."""
_LONGEST_ROUND = 7
"""Words between round brackets; what is longer is told, not noted."""


def directions(text: str, start: int = 0, end: int | None = None) -> list[Segment]:
    """The stage directions within `text[start:end]`, brackets included, in order, none overlapping another.

    Offsets are code points of `text`. Times that brackets or `#` set off, or that stand alone on their line, are
    directions too; an hour within a sentence (`à 12:30`) is not.
    """
    end = len(text) if end is None else end
    found: list[Segment] = []
    if any(text.find(opener, start, end) >= 0 for opener in _OPENERS):
        at = start
        while match := _BRACKETS.search(text, at, end):
            kind = match.lastgroup or ""
            told = _tells(kind, match[kind])
            if told:
                found.append(Segment(*match.span()))
            # In a spoken parenthesis somebody may laugh.
            at = match.end() if told else match.start() + 1
    alone = _times_alone(text, start, end)
    return sorted([*found, *(one for one in alone if not any(map(one.overlaps, found)))]) if alone else found


def spoken_words(text: str, start: int = 0, end: int | None = None) -> int:
    """How many words of `text[start:end]` are said, stage directions left out; counted as `words` counts."""
    end = len(text) if end is None else end
    found = directions(text, start, end)
    if not found:
        return words(text[start:end])
    edges = [start, *(edge for direction in found for edge in (direction.start, direction.end)), end]
    return words("".join(text[first:last] for first, last in zip(edges[::2], edges[1::2], strict=True)))


def _times_alone(text: str, start: int, end: int) -> list[Segment]:
    """Lines that hold a time and nothing else, with the number of a caption on the line above."""
    stretch = text if end - start == len(text) else text[start:end]
    if not _DIGIT_LINE.search(stretch) and not stretch[:20].lstrip()[:1].isdecimal():
        return []
    spans = (_trimmed(stretch, *match.span()) for match in _CAPTION.finditer(stretch))
    return [Segment(start + first, start + last) for first, last in spans]


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """The stretch without blanks around it."""
    while text[start].isspace():
        start += 1
    while text[end - 1].isspace():
        end -= 1
    return start, end


@lru_cache(maxsize=4096)
def _tells(kind: str, content: str) -> bool:
    """Whether what stands between brackets of a kind is a direction."""
    if kind in ("stamp", "double") or _ONLY_TIME.fullmatch(content):
        return True
    folded = _folded(content)
    if not folded:
        # Points for a silence or a cut, a sign for what was not heard: no word is lost with them.
        return kind != "star" and not any(map(str.isdecimal, content))
    if kind == "angle" and _TAG.fullmatch(content):
        return True
    if kind == "square" and _OTHER_VOICE.fullmatch(content):
        return True
    if kind in ("square", "curly", "angle"):
        noted = any(word in _NOTES or _is_noise(word) for word in folded)
        return len(folded) <= _LONGEST and (noted or _begins_as_direction(folded))
    if kind == "star":
        return _is_noise(folded[0]) and len(folded) <= 3
    return len(folded) <= _LONGEST_ROUND and _begins_as_direction(folded)


def _begins_as_direction(folded: list[str]) -> bool:
    """Whether the first word that weighs anything tells a mood, a noise, a gesture or a break."""
    if " ".join(folded) in _PHRASES:
        return True
    at = 0
    while at < len(folded) and folded[at] in _LIGHT:
        at += 1
    if at == len(folded):
        return False
    word, rest = folded[at], folded[at + 1 :]
    if word in _PERSONS:
        rest = [other for other in rest if other not in _LIGHT]
        return bool(rest) and (_is_noise(rest[0]) or rest[0] in _GESTURES)
    if word in _PAUSES and word != "silence":
        return not rest or rest[0] in _LIGHT or rest[0] in ("s", "sec", "secondes", "seconde", "minutes")
    return _is_noise(word) or (at > 0 and word in _RECORDING)


def _is_noise(word: str) -> bool:
    """Whether the word, folded, tells a mood or a noise."""
    if word in _WHOLE:
        return True
    return any(word.startswith(noise) for noise in _NOISES if noise not in _WHOLE)


def _folded(content: str) -> list[str]:
    """The words in lower case without accents."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", content.casefold()) if not unicodedata.combining(c))
    return [word for word in _NOT_LETTERS.split(plain.replace("œ", "oe")) if word]
