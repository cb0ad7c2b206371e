"""French abbreviations: which full stops do not end a sentence. Knows nothing of quotations or lines."""

from __future__ import annotations

import re

_TITLES = frozenset("M MM Mr Mrs Mme Mmes Mlle Mlles Dr Drs Pr Prs Me Mgr Vve St Ste Sts Stes".split())
"""As written: « Mme. Le Goff »; `me` and `pr` are something else."""
_BEFORE_NAMES = frozenset("cf av bd bld boul pl rte imp fg vs adr st ste c.-à-d c.à.d".split())
"""Whatever follows, in any case: « bd. Voltaire », « cf. Durand »."""
_BEFORE_NUMBERS = frozenset("art al chap fig p pp n no n° bât bat esc apt appt tél tel éd réf ref cd".split())
"""Go on before a figure, a lower-case letter or a single capital (« bât. F »); else the sentence ends."""
_IN_PASSING = frozenset(
    "etc env ex hab max moy dép resp adj coll approx suiv assoc ibid sq sqq qq qqn qqch janv févr avr juil oct nov déc"
    " rdv svp".split()
)
"""Go on before a figure or a lower-case letter; « etc. Et puis… » ends."""
_SINGLE_CAPITAL = re.compile(r"[A-Z]\b(?!['’])")
# After « Madame L. » or « la S.N.C.F. », these begin a sentence; a surname hardly ever begins like them. Articles are
# left out: « J. Le Goff ».
_SENTENCE_OPENER = re.compile(
    r"(?:Je|Tu|Il|Elle|On|Nous|Vous|Ils|Elles|Ça|Cela|Ce|Cette|Ces|Mon|Ma|Mes|Ton|Ta|Tes|Son|Sa|Ses|Nos|Vos|Leurs?|Et"
    r"|Mais|Donc|Alors|Puis|Après|Quand|Si|Parce|Comme|Enfin|Voilà|Là|Du|Pour|Avec|Sans|Dans|Sur|À|A|En|Oui|Non|Bon"
    r"|Ben|Bah|Ah|Euh|Moi|Lui|Eux|Y|Pas|Qui|Que|Quoi|Où|Un|Une|Des)\b|[CJLDNSTMcjldnstm]['’]|Qu['’]"
)
_WINDOW = 12
"""Code points before a full stop within which the longest abbreviation fits, with the word before it."""


def is_abbreviation(text: str, stop: int, following: int) -> bool:
    """Whether the full stop at `stop` belongs to an abbreviation or an initial and does not end a sentence.

    Args:
        text: the text, in which the stop stands after a word.
        stop: offset of the full stop.
        following: offset in the text of the next character that is not blank.
    """
    before = text[max(0, stop - _WINDOW) : stop].replace("’", "'").split()
    if not before or text[stop - 1].isspace():
        return False
    written = before[-1].rpartition("'")[2].lstrip('([«"“-–—')
    word = written.lower()
    if written in _TITLES or word in _BEFORE_NAMES:
        return True
    if word == "ex" and before[-2:-1] in (["p."], ["par"]):
        return True
    follower = text[following]
    # The last letter of « S.N.C.F. » and of « J.-P. » is an initial like that of « Madame L. ».
    initial = re.split(r"[.-]", written)[-1]
    if len(initial) == 1 and initial.isupper():
        return not (follower.isupper() and _SENTENCE_OPENER.match(text, following))
    if word in _BEFORE_NUMBERS:
        return follower.islower() or follower.isdigit() or bool(_SINGLE_CAPITAL.match(text, following))
    return word in _IN_PASSING and (follower.islower() or follower.isdigit())
