"""Which tiers of a time-aligned annotation are speech, and whose: what ELAN and Praat files leave open.

Annotators give every layer its tier: words said, but also phones, glosses, gestures, comments. A tier is speech if
nothing says otherwise: its name, a closed list of values, no letters at all, or another tier of the same person that
has more words at the same times. What is left out is named in a warning.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate

from qualcode.ingest.document import Block, Document
from qualcode.ingest.formats.timed import elided, in_order, joined, one_line
from qualcode.ingest.formats.unnamed import told_apart
from qualcode.ingest.speakers.labels import without_accents
from qualcode.locales import _

_LAYER = re.compile(
    r"phon(?:e|es|o|etic|etics|etique|emes?|ology|ologie)?|api|ipa|sampa|syll?|syllabl?es?|words?|mots?|tokens?|tok"
    r"|lemm(?:a|as|e|es)|pos|morph(?:o|eme|emes|ology|ologie)?|pauses?|silences?|gest(?:e|es|ure|ures)|gaze|regards?"
    r"|mimiques?|hands?|mains?|postures?|prosod(?:y|ie|ic)?|tons?|tones?|intonation|f0|pitch|accents?|bruits?|noises?"
    r"|themes?|topics?|codes?|codings?|stance|breaks?|points?"
)
"""Names of layers that are not the words said, or are the same words cut smaller. Some are speakers' codes as well
(`MOT`, CHAT's mother), who speak when others do not: such a tier is a layer only if it lies over others."""
_REMARKS = re.compile(
    r"gloss?(?:e|es|ing)?|trad(?:uction|uctions)?|transl(?:ation|ations)?|comm?(?:ent|ents|entaires?)|notes?|remarques?"
    r"|meta(?:data)?|activit(?:y|e|es|ies)|sections?|episodes?|background"
)
"""Names of layers in the annotator's words, wherever they lie."""
_WORDS = re.compile(r"words?|mots|tokens?|tok")
"""Names of layers of single words: the best there is where nothing else holds the words. `MOT` is a mother."""
_SPOKEN = re.compile(
    r"ortho(?:graphe|graphy|graphic|graphique)?|transcr(?:iption|iptions|ipt|ipts)?|trans|textes?|texts?|utterances?|utt"
    r"|enonces?|phrases?|sentences?|ipus?|tx|default|parole|speech|main|tours?|turns?|segments?|dialogues?|asr|contenu"
)
"""Names of layers that hold the words said."""
_SPEAKERS = re.compile(r"(?:spk|speakers?|locuteurs?|locutrices?|loc|speaker ?id)", re.IGNORECASE)
"""Names of a tier whose labels are the speakers."""
_SILENT = re.compile(r"[\s_#.…/+*=|–—-]*|[<\[(]?(?:sil|sp|silence|pause|p|px)[>\])]?:?", re.IGNORECASE)
"""What annotators write where nothing is said."""
_MOST = 300
"""Tiers that are looked at, those that say most; nobody annotates by hand with more."""
_Cover = tuple[list[float], list[float]]
_PARTS = re.compile(r"[^\W_]+")
_PARENTHESIS = re.compile(r"\(([^()]+)\)")


@dataclass(frozen=True, slots=True)
class Tier:
    """A layer of annotations by one person, or of the whole recording."""

    name: str
    pieces: tuple[Block, ...]
    """Words with their times, in order; their speaker means nothing."""
    speaker: str = ""
    """Who the file says it is; "" where it does not."""
    kind: str = ""
    """The file's name for the kind of layer; "" where it has none."""
    closed: bool = False
    """Whether its values are from a closed list."""

    @property
    def letters(self) -> int:
        """How much is said on it, in characters."""
        return sum(len(piece.text) for piece in self.pieces)


def tiers_document(tiers: Sequence[Tier], attributes: tuple[tuple[str, str], ...], encoding: str) -> Document:
    """The turns of a file's tiers, by everybody who speaks, in the order of time."""
    heard = [replace(tier, pieces=_audible(tier)) for tier in tiers]
    heard = [tier for tier in heard if tier.pieces]
    looked_at = sorted(heard, key=lambda tier: -tier.letters)[:_MOST] if len(heard) > _MOST else heard
    speakers = next((tier for tier in looked_at if _SPEAKERS.fullmatch(tier.name.strip())), None)
    spoken = _spoken([tier for tier in looked_at if tier is not speakers] or looked_at, told=speakers is not None)
    left = [tier.name for tier in heard if tier is not speakers and tier not in spoken]
    warnings = (_("Left out, as not the words said: {tiers}").format(tiers=", ".join(left[:20])),) if left else ()
    blocks, doubts = _blocks(spoken, speakers)
    return Document(
        blocks=blocks, attributes=attributes, warnings=(*warnings, *doubts), encoding=encoding, legend=_legend(spoken)
    )


def have_layers(tiers: Sequence[Tier]) -> bool:
    """Whether some of the tiers are called as layers are, and lie over the words of others."""
    named = [tier for tier in tiers if _is_named(tier, _LAYER) or _is_named(tier, _REMARKS)]
    cover = _cover([tier for tier in tiers if tier not in named])
    return any(not _stands_alone(tier, cover) for tier in named) if cover[0] else len(named) > 1


def _audible(tier: Tier) -> tuple[Block, ...]:
    """The tier's pieces without those that mark silence."""
    audible = (
        replace(piece, text=words)
        for piece in tier.pieces
        if (words := one_line(piece.text)) and not _SILENT.fullmatch(words)
    )
    return tuple(in_order(audible))


def _spoken(tiers: Sequence[Tier], *, told: bool) -> list[Tier]:
    """The tiers that hold the words said; `told` where another one tells who speaks."""
    if len(tiers) < 2:
        return list(tiers)
    names = {tier.name for tier in tiers}
    open_ = [
        tier
        for tier in tiers
        if not tier.closed and any(_has_letters(piece.text) for piece in tier.pieces) and not _lists(tier, names)
    ]
    plain = [tier for tier in open_ if not _is_named(tier, _LAYER) and not _is_named(tier, _REMARKS)]
    cover = _cover(plain)
    kept = [tier for tier in open_ if tier in plain or (_is_named(tier, _LAYER) and _stands_alone(tier, cover))]
    if not kept:
        kept = [tier for tier in tiers if not tier.closed] or list(tiers)
        # Only layers: those of words say most, and one of them says all.
        return [max(kept, key=lambda tier: (_names(tier, _SPOKEN), tier.letters))]
    if _are_layers(kept, told=told):
        return [max(open_, key=lambda tier: (_names(tier, _SPOKEN), _names(tier, _WORDS), tier.letters))]
    people: dict[str, list[Tier]] = {}
    for tier in kept:
        people.setdefault(whose(tier), []).append(tier)
    chosen = [tier for theirs in people.values() for tier in _without_doubles(theirs)]
    return [tier for tier in kept if tier in chosen]


def _are_layers(tiers: Sequence[Tier], *, told: bool) -> bool:
    """Whether tiers of unknown people annotate the same words: all speak while the fullest does, as no company would.

    Two may be somebody who talks and somebody who agrees throughout, unless another tier tells who speaks.
    """
    if any(tier.speaker for tier in tiers) or len(tiers) < (2 if told else 3):
        return False
    fullest = max(tiers, key=lambda tier: tier.letters)
    cover = _cover([fullest])
    return all(_overlap(tier, cover) >= (0.5 if told else 0.8) for tier in tiers if tier is not fullest)


def _is_named(tier: Tier, words: re.Pattern[str]) -> bool:
    """Whether the tier's name or kind is one of these, and none that is given to the words said."""
    return not _names(tier, _SPOKEN) and (
        _names(tier, words) or any(words.fullmatch(part) for part in _folded(tier.kind))
    )


def _lists(tier: Tier, names: set[str]) -> bool:
    """Whether the tier says no more than who speaks, by the names of the others."""
    return sum(piece.text in names for piece in tier.pieces) * 2 > len(tier.pieces)


def _stands_alone(tier: Tier, cover: _Cover) -> bool:
    """Whether the tier speaks, by and large, when the others do not; false without any other."""
    return bool(cover[0]) and _overlap(tier, cover) < 0.5


def _names(tier: Tier, words: re.Pattern[str]) -> bool:
    return any(words.fullmatch(part) for part in _folded(tier.name))


def _folded(name: str) -> list[str]:
    return _PARTS.findall(without_accents(name).casefold())


def _has_letters(text: str) -> bool:
    return any(char.isalpha() for char in text)


def _without_doubles(tiers: list[Tier]) -> list[Tier]:
    """The tiers of one person without those that annotate what a fuller one of theirs says."""
    ranked = sorted(tiers, key=lambda tier: (_names(tier, _SPOKEN) or _spoken_kind(tier), tier.letters), reverse=True)
    kept = [ranked[0]]
    for tier in ranked[1:]:
        if _overlap(tier, _cover(kept)) < 0.5:
            kept.append(tier)
    return kept


def _spoken_kind(tier: Tier) -> bool:
    return any(_SPOKEN.fullmatch(part) for part in _folded(tier.kind) if part != "default")


def _cover(tiers: Sequence[Tier]) -> _Cover:
    """When anything is said on the tiers: where each piece begins, and the last end up to there."""
    spans = sorted(_span(piece) for tier in tiers for piece in tier.pieces)
    return [start for start, _end in spans], list(accumulate((end for _start, end in spans), max))


def _span(piece: Block) -> tuple[float, float]:
    start = piece.time_start or 0.0
    return start, start if piece.time_end is None else piece.time_end


def _overlap(tier: Tier, cover: _Cover) -> float:
    """The share of a tier's pieces that lie, by their middle, where something is said on others."""
    starts, ends = cover
    inside = 0
    for middle in (sum(_span(piece)) / 2 for piece in tier.pieces):
        at = bisect_right(starts, middle) - 1
        inside += at >= 0 and middle <= ends[at]
    return inside / len(tier.pieces)


def whose(tier: Tier) -> str:
    """The speaker's label: as declared, else the tier's name without what names its layer; "" if nothing is left."""
    if tier.speaker:
        return tier.speaker
    if not _names(tier, _SPOKEN):
        return tier.name
    parts = [part for part in re.split(r"[\s@_:|\[\]()-]+", tier.name) if part]
    return " ".join(part for part in parts if not _SPOKEN.fullmatch(without_accents(part).casefold()))


def _blocks(spoken: list[Tier], speakers: Tier | None) -> tuple[tuple[Block, ...], tuple[str, ...]]:
    """The turns of the chosen tiers, and what was doubted."""
    if len(spoken) == 1:
        tier = spoken[0]
        if speakers is not None:
            blocks: Sequence[Block] = list(joined(_by_speaker_tier(tier, speakers)))
            return tuple(_without_gaps(blocks) if _names(tier, _WORDS) else blocks), ()
        blocks, doubts = told_apart(tier.pieces)
        if not whose(tier) or _names(tier, _WORDS) or len({block.speaker for block in blocks if block.speaker}) > 1:
            return tuple(blocks), doubts
    pieces = [replace(piece, speaker=whose(tier)) for tier in spoken for piece in tier.pieces]
    return tuple(joined(in_order(pieces))), ()


def _without_gaps(blocks: Iterable[Block]) -> Iterator[Block]:
    """Turns made of single words, elided ones written as French does."""
    return (replace(block, text=elided(block.text)) for block in blocks)


def _by_speaker_tier(tier: Tier, speakers: Tier) -> list[Block]:
    """The pieces, each by whoever the speakers' tier names at its middle; several at once as in `L1/L2`."""
    starts = [piece.time_start or 0.0 for piece in speakers.pieces]
    # Rhapsodie's marks of a speaker, kept out of labels, which a shell would take for variables.
    labels = [piece.text.replace("$", "") for piece in speakers.pieces]
    people = set(labels)
    named: list[Block] = []
    for piece in tier.pieces:
        at = max(bisect_right(starts, sum(_span(piece)) / 2) - 1, 0)
        together = labels[at].split("-")
        label = "/".join(together) if people.issuperset(together) else labels[at]
        named.append(replace(piece, speaker=label))
    return named


def _legend(spoken: list[Tier]) -> dict[str, str]:
    """What the names of the tiers say of their speakers: the parenthesis of a name, the name where it differs."""
    legend: dict[str, str] = {}
    for tier in spoken:
        label = whose(tier)
        told = _PARENTHESIS.search(tier.name)
        if label and told:
            legend.setdefault(label, told[1].strip())
        elif label and tier.name != label and not _names(tier, _SPOKEN):
            legend.setdefault(label, tier.name)
    return legend
