"""What the columns of a survey hold: open answers, attributes, the respondent's name, or what is left out.

A guess from each column's words for the researcher to look at; `ReadOptions.columns` settles it. Nothing here reads a
file, and no reason quotes an answer.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from qualcode.ingest.document import ReadOptions
from qualcode.ingest.formats.survey_head import Heading, folded, is_date, is_number
from qualcode.ingest.formats.table import Row
from qualcode.locales import _
from qualcode.model import TranscriptError

Kind = Literal["answer", "attribute", "name", "skip"]
KINDS: tuple[Kind, ...] = ("answer", "attribute", "name", "skip")

_NAMES = (
    "participant", "participante", "participant-e", "enquete", "enquetee", "enquete-e", "repondant", "repondante",
    "repondant-e", "respondent", "respondent id", "id repondant", "id", "identifiant", "response id",
    "id de la reponse", "numero", "n°", "no", "numero de soumission", "numero de la reponse", "code", "cle", "_index",
    "_id", "_uuid", "numero de serie", "responseid", "submission id", "serie", "numero d'observation", "observation",
)  # fmt: skip
"""Headings of the column that names respondents, the most telling first."""
_PERSONAL = frozenset(
    (
        "nom", "prenom", "nom de famille", "nom et prenom", "nom prenom", "prenom et nom", "prenom nom", "votre nom",
        "votre prenom", "e-mail", "email", "mail", "courriel", "adresse e-mail", "adresse mail", "adresse email",
        "adresse electronique", "votre e-mail", "votre adresse e-mail", "telephone", "tel", "portable", "mobile",
        "numero de telephone", "adresse", "adresse postale", "adresse ip", "ip", "ipaddr", "ip address", "username",
        "nom d'utilisateur", "nom utilisateur", "first name", "last name", "full name", "firstname", "lastname",
        "phone", "phone number", "address", "recipientlastname", "recipientfirstname", "recipientemail", "ipaddress",
        "email address", "soumis par", "_submitted_by",
    )
)  # fmt: skip
_TECHNICAL = frozenset(
    (
        "lastpage", "startlanguage", "seed", "refurl", "token", "deviceid", "subscriberid", "simserial", "phonenumber",
        "_uuid", "_validation_status", "_notes", "_status", "__version__", "_tags", "meta/instanceid", "instanceid",
        "useragent", "user agent", "distributionchannel", "userlanguage", "collector id", "collectorid", "sid",
        "_index", "locationlatitude", "locationlongitude", "formhub/uuid", "_xform_id_string",
    )
)  # fmt: skip
_MAIL = re.compile(r"[^@\s]{1,64}@[^@\s]{1,200}\.[a-z]{2,10}$", re.IGNORECASE)
_PHONE = re.compile(r"(?:\+|00)?\d{2,3}(?:[ .-]?\d{2}){4}$|0\d(?:[ .-]?\d{2}){4}$")
_IP = re.compile(r"\d{1,3}(?:\.\d{1,3}){3}$|[0-9a-f]{1,4}(?::[0-9a-f]{0,4}){3,7}$", re.IGNORECASE)
_FUNCTION_WORDS = frozenset(
    "je j' on nous vous il elle ils elles que qu' qui c'est ce ça cela parce pas ne n' mais donc car est sont ai a ont"
    " très plus trop pour avec dans quand comme si mon ma mes notre leur me m' se s' y en".split()
)
_OPEN = re.compile(
    "pourquoi|comment|precise|expliqu|decri|racont|remarque|que pensez|qu'est-ce|qu'en |selon vous|avis|ressent|exemple"
    "|libre|quelles? (?:sont|est|difficult)|why|describe|explain|opinion"
)
_SENTENCE = re.compile(r"[.!?…;,]\s|[.!?…]$")
_CHOICES = re.compile(r"\s*[;|]\s*|\s*,\s+|\n")
_SAMPLE = 2000
"""Cells of a column that are looked at."""
_LOOKED_AT = 4000
"""Characters of a cell that are."""
UNANSWERED = frozenset(
    ("n/a", "na", "-", "--", "/", ".", "..", "...", "…", "x", "nr", "nsp", "néant", "sans objet", "?")
)
"""Cells that say nothing, folded to lower case."""


@dataclass(frozen=True, slots=True)
class SurveyColumn:
    """A column as it would be read."""

    heading: str
    kind: Kind
    filled: int
    """Cells that are not empty."""
    distinct: int
    """Different values among them."""
    mean_words: float
    reason: str
    """Why it was taken for that, for the researcher."""
    personal: bool = False
    """Whether it seems to hold respondents' names, addresses or numbers."""


@dataclass(frozen=True, slots=True)
class _Look:
    """What the cells of a column show."""

    filled: int
    distinct: int
    mean_words: float
    numbers: float
    """Shares, from 0 to 1, of the cells looked at."""
    dates: float
    spoken: float
    sentences: float
    personal: float
    choices: bool


def guess_columns(headings: Sequence[Heading], rows: Sequence[Row], options: ReadOptions) -> list[SurveyColumn]:
    """What each column holds, in order.

    Raises:
        TranscriptError: `options.columns` names a column that is not there, or a kind that does not exist.
    """
    looks = [
        _look([row.cells[at] for row in rows if at < len(row.cells) and row.cells[at]]) for at in range(len(headings))
    ]
    stated = _stated(headings, options)
    naming = _naming(headings, looks, len(rows), stated)
    columns: list[SurveyColumn] = []
    for at, (heading, look) in enumerate(zip(headings, looks, strict=True)):
        kind, reason, personal = _guess(heading, look)
        if at == naming:
            kind, reason = "name", _("names each respondent")
        column = SurveyColumn(heading.text, kind, look.filled, look.distinct, look.mean_words, reason, personal)
        columns.append(replace(column, kind=stated[at], reason=_("as stated")) if at in stated else column)
    return columns


def _stated(headings: Sequence[Heading], options: ReadOptions) -> dict[int, Kind]:
    """The kinds that the researcher states, by column."""
    known = {
        folded(name): at for at, each in reversed(list(enumerate(headings))) for name in (each.code, each.text) if name
    }
    stated: dict[int, Kind] = {}
    for name, given in options.columns.items():
        kind = next((each for each in KINDS if each == given), None)
        if kind is None:
            raise TranscriptError(
                _("a column holds no “{kind}”").format(kind=given[:40]),
                path=options.path,
                remedy=_("say one of {kinds}").format(kinds=", ".join(KINDS)),
            )
        if folded(name) not in known:
            raise TranscriptError(
                _("there is no column “{name}”").format(name=name[:80]),
                path=options.path,
                remedy=_("give its heading or its code as the first row has it"),
            )
        stated[known[folded(name)]] = kind
    return stated


def _naming(headings: Sequence[Heading], looks: Sequence[_Look], rows: int, stated: Mapping[int, Kind]) -> int | None:
    """The column that names respondents: one that is stated, else the likeliest that names each of them differently."""
    for at, kind in stated.items():
        if kind == "name":
            return at
    ranked = [
        (_NAMES.index(folded(heading.text)), at)
        for at, heading in enumerate(headings)
        if at not in stated and folded(heading.text) in _NAMES and looks[at].filled == looks[at].distinct == rows
    ]
    return min(ranked)[1] if ranked else None


def _look(cells: list[str]) -> _Look:
    distinct = len(set(cells))
    # Spread over the column, so that a change within it shows.
    seen = [cell[:_LOOKED_AT] for cell in cells[:: max(1, len(cells) // _SAMPLE)]]
    n = len(seen) or 1
    return _Look(
        filled=len(cells),
        distinct=distinct,
        mean_words=round(sum(len(cell.split()) for cell in seen) / n, 1),
        numbers=sum(map(is_number, seen)) / n,
        dates=sum(map(is_date, seen)) / n,
        spoken=sum(not _FUNCTION_WORDS.isdisjoint(_words(cell)) for cell in seen) / n,
        sentences=sum(bool(_SENTENCE.search(cell)) for cell in seen) / n,
        personal=sum(bool(_MAIL.match(cell) or _PHONE.match(cell) or _IP.match(cell)) for cell in seen) / n,
        choices=_are_choices(seen),
    )


def _words(cell: str) -> list[str]:
    return cell.lower().replace("’", "'").replace("'", "' ").replace("c' est", "c'est").split()


def _are_choices(cells: list[str]) -> bool:
    """Whether cells are lists of the same few choices."""
    parts = Counter(part for cell in cells for part in _CHOICES.split(cell) if part)
    total = parts.total()
    # Beside the choices, a few respondents add one of their own.
    single = sum(count == 1 for count in parts.values())
    return len(cells) > 3 and total > 1.3 * len(cells) and len(parts) * 2.5 < total and single * 5 < total


def _guess(heading: Heading, look: _Look) -> tuple[Kind, str, bool]:
    """What a column holds, why, and whether that is personal."""
    name = folded(heading.text)
    if not look.filled:
        return "skip", _("empty"), False
    if name in _PERSONAL or look.personal > 0.5:
        return "skip", _("personal: names, addresses or numbers of respondents"), True
    if name in _TECHNICAL or folded(heading.code) in _TECHNICAL:
        return "skip", _("written by the survey program for itself"), False
    if look.numbers >= 0.9:
        return "attribute", _("numbers"), False
    if look.dates >= 0.9:
        return "attribute", _("dates or hours"), False
    if look.choices:
        return "attribute", _("choices from a list"), False
    if _openness(name, look) >= 2:
        return "answer", _("words of the respondents' own"), False
    few = look.filled > 4 and look.distinct * 2 <= look.filled
    return "attribute", _("few values that come back") if few else _("short values"), False


def _openness(heading: str, look: _Look) -> int:
    """How much a column looks like open answers, from 2 on enough."""
    score = (look.mean_words >= 3) + (look.mean_words >= 6) + (look.mean_words >= 15)
    score += look.spoken >= 0.4
    score += look.sentences >= 0.3
    score += bool(_OPEN.search(heading))
    if look.mean_words < 2:
        score -= 2
    if look.filled >= 5 and look.distinct < 0.5 * look.filled:
        # The same long sentence again and again is a choice that was ticked.
        score -= 3
    return score
