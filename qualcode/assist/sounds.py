"""What a French word sounds like, roughly: enough to know *temp* for *temps* and *sa* for *ça*.

A key in letters: words with the same key are taken for each other by people who write by ear and by machines. Made for
telling spellings of one word, not for phonetics: vowels that many speakers tell apart (*é* and *è*) share a letter.
"""

from __future__ import annotations

import re
from functools import lru_cache

from qualcode.assist.spelling import without_accents

_WHOLE = {
    **dict.fromkeys(("est", "es", "ai", "ait", "aient", "et", "hé", "eh", "haie"), "E"),
    **dict.fromkeys(("ont", "on"), "O~"),
    **dict.fromkeys(("sont", "son"), "sO~"),
    **dict.fromkeys(("a", "à", "as", "ah", "ha"), "a"),
    **dict.fromkeys(("ça", "sa", "ca", "çà"), "sa"),
    **dict.fromkeys(("c'", "s'", "ç'"), "s"),
    **dict.fromkeys(("ces", "ses", "sais", "sait", "c'est", "s'est"), "sE"),
    **dict.fromkeys(("ce", "se"), "s@"),
    **dict.fromkeys(("ou", "où", "août"), "u"),
    **dict.fromkeys(("eu", "eus", "eut"), "y"),
    "femme": "fam",
    "monsieur": "m@sj2",
}

_STEPS: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern), by)
    for pattern, by in (
        (r"[^a-z~@0-9éèêàâîïôûùüëç]", ""),
        (r"ç", "ss"),
        (r"(?<=[éiîïuû])(?:es?|ent)$", ""),
        (r"(?<=[a-zéè]{2})(?:er|ez|ée?s?|ais|ait|aient|ai)$", "É"),
        (r"[éèêë]", "E"),
        (r"ï", "i"),
        (r"(?<=[^aeiou])y(?=[aeiou])", "j"),
        (r"ph", "f"),
        (r"[sc]?ch", "S"),
        (r"sc(?=[eiyE])", "s"),
        (r"cc(?=[eiyE])", "ks"),
        (r"c(?=[eiyEÉ])", "s"),
        (r"qu?|ck|k|cqu|c", "k"),
        (r"g(?=[eiyEÉ])e?", "j"),
        (r"gu(?=[eiyEÉ])", "g"),
        (r"(?:eaux?|aux?|ô|(?<=.)ots?$)", "o"),
        (r"oeu|eu", "2"),
        (r"oû|où|ou", "U"),
        (r"oi[st]?$|oî|oi", "wa"),
        (r"(?:ai|ei|est$)(?![nm](?:[^aeiouEyhnm]|$))", "E"),
        (r"(?:ien)(?=s?t?$)", "jI~"),
        (r"(?:ain|ein|aim|in|im|yn|ym|un|um)(?![aeiouyEÉ2Uhnm])", "I~"),
        (r"(?:an|am|en|em)(?![aeiouyEÉ2Uhnm])", "A~"),
        (r"(?:on|om)(?![aeiouyEÉ2Uhnm])", "O~"),
        (r"h", ""),
        (r"(?<=[aeiouE2Uy])s(?=[aeiouyE2UÉ])", "z"),
        (r"x(?=$)", ""),
        (r"(?<=~)(?:[dtgpsz]+)$", ""),
        (r"(?:ent|es|e)$", ""),
        (r"(?<=.)(?:[tdspzx]+)$", ""),
        (r"([a-zA-Z])\1+", r"\1"),
        (r"É", "E"),
    )
)


@lru_cache(maxsize=100_000)
def sound_of(form: str) -> str:
    """The sound of a lower-case form, as a key to compare; "" for what is no word."""
    whole = _WHOLE.get(form)
    if whole is not None:
        return whole
    key = form
    for pattern, by in _STEPS:
        key = pattern.sub(by, key)
    return without_accents(key)
