"""What the words of a label say: a role, a code such as `P07`, a name, a phrase, or surely no speaker at all.

The word alone decides little: `qualcode.ingest.speakers.evidence` weighs it against the rest of the file.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection
from enum import Enum
from functools import lru_cache


class LabelKind(Enum):
    """How likely a label's words alone make it a speaker's."""

    NEVER = "never"
    """`Attention`, `Date`: common before a colon, never a speaker."""
    ROLE = "role"
    """`Enquêtrice`, `Répondant`."""
    CODE = "code"
    """`E`, `P07`, `SPEAKER_00`."""
    NAME = "name"
    """One to five words beginning as names do."""
    PHRASE = "phrase"
    """Anything else that could stand before a colon."""


SLIP_LENGTH = 4
"""Letters from which on a label one letter away from another is a slip rather than another name."""
FREQUENT = 3
"""A label that stands so often is no slip itself."""
_INTERVIEWER_STRONG = frozenset(
    "enqueteur enquetrice enqueteurs enquetrices enqueteurice enqueteur-rice enqueteur-trice enqueteuse intervieweur"
    " intervieweuse intervieweurs intervieweuses interviewer interviewers interviewver interviewteur interviewtrice"
    " chercheur chercheuse chercheurs chercheuses chercheur-e chercheure interviewrice"
    " sociologue ethnologue anthropologue journaliste int intw itw itv enq interv interviewe-r enqueteur-euse"
    " doctorant doctorante question questions researcher investigator quest".split()
)
_INTERVIEWER_WEAK = frozenset(
    "e q i ch etudiant etudiante animateur animatrice animation moderateur moderatrice moderation facilitateur"
    " facilitatrice moderator facilitator host".split()
)
_PARTICIPANT = frozenset(
    "r p enquete enquetee enquetes enquetees enquete-e interviewe interviewee interviewes interviewees interviewe-e"
    " repondant repondante repondants repondantes repondant-e reponse reponses rep participant participante"
    " participants participantes participant-e participant-es participant-e-s"
    " enquete-es enquete-e-s temoin informateur informatrice sujet usager usagere invite"
    " invitee subject respondent interviewee informant answer".split()
)
_OTHER = frozenset(
    "transcripteur transcriptrice transcription tous toutes ensemble plusieurs inconnu inconnue inaudible x xx xxx"
    " off voix tv television radio public".split()
)
_CIRCUMSTANCES = frozenset(
    "date lieu duree titre objet sujet theme themes partie sequence section chapitre entretien interview heure"
    " axe axes bloc phase etape etapes rubrique volet module"
    " transcription transcrit transcripteur transcriptrice enregistrement fichier contexte cadre terrain corpus profil"
    " age sexe genre profession metier fonction poste structure commune departement adresse telephone tel mail email"
    " courriel legende conventions anonymisation pseudonyme prenom nom situation anciennete version statut langue"
    " source sources auteur autrice mots-clefs mots-cles presents presentes numero duree-totale audio annexe annexes"
    " retranscription".split()
)
"""What a header tells of an interview."""
_NEVER = _CIRCUMSTANCES | frozenset(
    "attention exemple exemples resultat resultats bref conclusion conclusions morale moralite remarque remarques"
    " note notes nb n.b ps p.s probleme problemes solution solutions objectif objectifs principe constat bilan rappel"
    " resume precision precisions idee preuve consequence consequences raison total astuce conseil urgence info infos"
    " information informations important avantage avantages inconvenient inconvenients verdict personne page http https"
    " www re tr fwd observation observations commentaire commentaires dommage resultat-des-courses".split()
)
_FUNCTION_WORDS = frozenset(
    "le la les l un une des du de d mon ma mes ton ta tes son sa ses notre nos votre vos leur leurs ce cet cette ces c"
    " je j tu il elle on nous vous ils elles y en et ou mais donc or ni car alors puis apres avant ensuite enfin quand"
    " si comme que qu qui quoi dont a au aux dans par pour sur sous avec sans chez vers entre depuis pendant ca cela"
    " ceci voila voici bon ben bah euh oui non ouais ok nan hein moi toi lui eux tout tous toute toutes rien plus pas"
    " ne n se s me m te t premier premiere premierement deuxieme deuxiemement troisieme deux trois quatre autre autres"
    " aussi surtout sinon sauf genre evidemment franchement honnetement bonjour merci pardon tiens ah oh eh hop bien"
    " aujourd hier demain maintenant parfois souvent jamais toujours ici la-bas c'est chaque quel quelle quels quelles"
    " pourquoi comment combien est-ce par-exemple ainsi encore meme dernier derniere seule seul simple simplement"
    " certains certaines quelques plusieurs".split()
)
_EXCHANGE = frozenset("q r question questions reponse reponses rep quest".split())
_UNKNOWN = frozenset("identifie identifiee identifies inconnu inconnue inconnus indetermine indeterminee".split())
_ARTICLES = frozenset(("le", "la", "l", "un", "une"))
_TITLES = frozenset("m mr mm mme mmes mlle dr pr me st ste".split())

_CODE = re.compile(
    r"(?:[A-Z]{1,5}[ _.-]?\d{1,3}[A-Z]?|[A-Z]{1,3}|[A-Z][a-z]?\d{1,2}|(?:[A-Z][a-z]?\.[ -]?){1,3}[A-Z]\.?"
    r"|[A-Z]{0,2}\?{1,3}"
    r"|(?:speaker|spk|locuteur|locutrice|intervenant|intervenante|orateur|oratrice|personne|voix|participant"
    r"|participante|femme|homme|enquete|enquetee|enqueteur|enquetrice|intervieweur|intervieweuse)"
    r"[ _.-]*(?:n°? ?)?(?:\d{1,3}|[A-Z]))",
)
_PARTICLED = re.compile(
    r"(?:L[ea] (?=[A-Z][a-z])|[Dd](?:es?|u) (?:L[ae]s? )?|[Dd]['’](?=[A-Z][a-z])|L['’](?=[A-Z][a-z]))"
    r"[A-Z][\w'’-]+(?: [A-Z][\w'’-]+)?"
)
"""`Le Goff`, `D'Almeida`, `de La Tour`: surnames that begin as clauses do."""
_PARENTHESIS = re.compile(r"\s*[(\[][^)\]]*[)\]]?\s*")
_TRAILING_NUMBER = re.compile(r"[ _.-]*(?:n°? ?|# ?)?\d{1,3}$")
_COUNTED = re.compile(r"(?P<base>.*?[^\W\d_])[ _.-]*(?:n° ?|# ?)?(?P<number>\d{1,4})", re.IGNORECASE)
_AND = re.compile(r"\s*(?:[/+&,]|\bet\b|\band\b)\s*")
_TOGETHER = re.compile(r"\s*[(,]?\s*(?:tou(?:s|tes) les deux|ensemble|en meme temps|en choeur|simultanement)\)?$")
_WORDS = re.compile(r"[^\s_'’/]+")
_INCLUSIVE = re.compile(r"(?<=\w)[·.•(/](?=(?:e|s|rice|trice|euse|ice)\b)", re.IGNORECASE)
MAX_WORDS = 6
"""A label longer than this, its parenthesis aside, is a sentence."""


def without_accents(text: str) -> str:
    """The letters alone: `Enquêtrice` becomes `Enquetrice`."""
    if text.isascii():
        return text
    return "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))


@lru_cache(maxsize=4096)
def label_key(label: str) -> str:
    """What labels that name the same speaker share: no case, accents, final points or doubled blanks."""
    return " ".join(without_accents(label).casefold().replace("’", "'").split()).rstrip(" .")


@lru_cache(maxsize=4096)
def label_kind(label: str) -> LabelKind:
    """What the label's words say of it."""
    bare = _PARENTHESIS.sub(" ", without_accents(_INCLUSIVE.sub("-", label))).strip()
    words = _WORDS.findall(bare)
    if bare.startswith("?"):
        return LabelKind.CODE
    if not words or len(words) > MAX_WORDS:
        return LabelKind.PHRASE
    # The point stays with the first word: `A. Martin` is a name, `a` is a verb.
    first, *_ = folded = [word.casefold().rstrip(",") for word in words]
    if _is_role(folded):
        return LabelKind.ROLE
    if len(words) == 1 and first in _NEVER:
        return LabelKind.NEVER
    if _CODE.fullmatch(bare) or _CODE.fullmatch(bare.casefold().rstrip("0123456789") + _digits(bare)):
        return LabelKind.CODE
    if len(words) == 1 and first in _OTHER and words[0][0].isupper():
        return LabelKind.NAME
    if first in _NEVER or (first in _FUNCTION_WORDS and not _PARTICLED.fullmatch(bare)):
        return LabelKind.PHRASE
    if first in _FUNCTION_WORDS:
        return LabelKind.NAME
    if len(words) <= 5 and words[0][0].isupper() and not any(word.endswith(".") and len(word) > 4 for word in words):
        return LabelKind.NAME
    return LabelKind.PHRASE


def _is_role(folded: list[str]) -> bool:
    """Whether the label begins with a role's name, after an article or not: `Enquêtrice 2`, `La journaliste`."""
    first = _TRAILING_NUMBER.sub("", folded[0])
    if first in _ARTICLES and len(folded) == 2:
        # `L'enquête` and `la question` are no persons.
        return folded[1] in _INTERVIEWER_STRONG and not folded[1].startswith("question")
    return len(first) > 1 and (first in _INTERVIEWER_STRONG or first in _PARTICIPANT)


def first_word(label: str) -> str:
    """The first word, folded: `**Participant·e·s` gives `participant-e-s`."""
    return next(iter(without_accents(_INCLUSIVE.sub("-", label)).casefold().split()), "").strip("*_.")


def opens_clause(word: str) -> bool:
    """Whether a clause, not a name, begins with the word: `et`, `bonjour`, `je`."""
    return word.casefold() in _FUNCTION_WORDS


def _digits(label: str) -> str:
    return label[len(label.rstrip("0123456789")) :]


def counted(label: str) -> tuple[str, int]:
    """The label without the number at its end, and the number: `Question n° 3` gives `Question`, 3; -1 for none."""
    match = _COUNTED.fullmatch(label)
    return (match["base"], int(match["number"])) if match else (label, -1)


@lru_cache(maxsize=4096)
def counted_base(key: str) -> str:
    """The key of a label without the number at its end."""
    return counted(key)[0]


def is_exchange(key: str) -> bool:
    """Whether a label's key says question or answer, so that a number beside it counts those."""
    return key in _EXCHANGE


def names_several(label: str, keys: Collection[str]) -> bool:
    """Whether the label names two or more at once: `E et R`, `Marie + Paul`, `E/R ensemble`.

    Args:
        label: the label.
        keys: the keys of the labels that stand alone.
    """
    parts = _AND.split(_TOGETHER.sub("", label_key(label)))
    return len(parts) > 1 and all(part in keys for part in parts)


@lru_cache(maxsize=4096)
def tells_circumstances(label: str) -> bool:
    """Whether the label is a header's (`Date`, `Lieu`), not a person's."""
    words = label_key(label).replace("'", " ").split()
    return bool(words) and words[0] in _CIRCUMSTANCES


def is_title(label: str) -> bool:
    """Whether the letters before a point are a title's (`M.`, `Mme.`), not a speaker's."""
    return without_accents(label).casefold() in _TITLES


def base_label(label: str) -> str:
    """The label without what stands in parentheses: `Sofiane (médiateur social)` becomes `Sofiane`."""
    return _PARENTHESIS.sub(" ", label).strip() or label


def interviewer_weight(words: str) -> float:
    """What the words of a label or of its legend say: 3 surely the interviewer, -3 surely not, 0 nothing.

    Letters and words that serve for both (`E`, `animatrice`) say little, so that what is spoken can outweigh them.
    """
    folded = [
        _TRAILING_NUMBER.sub("", word.casefold().rstrip(".,;"))
        for word in _WORDS.findall(without_accents(_INCLUSIVE.sub("-", words)))
    ]
    for word in folded:
        if word in _INTERVIEWER_STRONG:
            return 3.0
        if word in _PARTICIPANT:
            return -1.5 if len(word) == 1 else -3.0
    if folded and folded[0] in _INTERVIEWER_WEAK:
        return 1.5
    return 0.0


def is_nobody(label: str) -> bool:
    """Whether the label names no person of the interview: a transcriber, several at once, an unknown voice."""
    words = [word.casefold() for word in _WORDS.findall(without_accents(label))]
    return "?" in label or (bool(words) and (words[0] in _OTHER or not _UNKNOWN.isdisjoint(words)))


def one_letter_away(first: str, second: str) -> bool:
    """Whether one letter missing, added, changed or swapped with its neighbour makes one of the other."""
    if first == second or abs(len(first) - len(second)) > 1:
        return False
    short, long = sorted((first, second), key=len)
    at = next((i for i, (a, b) in enumerate(zip(short, long, strict=False)) if a != b), len(short))
    if len(short) < len(long):
        return short[at:] == long[at + 1 :]
    swapped = short[at : at + 2] == long[at : at + 2][::-1] and short[at + 2 :] == long[at + 2 :]
    return swapped or short[at + 1 :] == long[at + 1 :]
