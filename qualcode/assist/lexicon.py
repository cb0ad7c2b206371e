"""Dictionary forms by lookup, without a neural pass.

No context is looked at, so a form that several words share (*suis*: to be, to follow; *porte*: door, to carry) keeps
them all (`Lexicon.lemmas`): cue and transcript go through the same table, and two words are alike when they may be.
`Lexicon.lemma` is the first of them, verbs before others, for what counts words. The tables are those of the installed
French model, read without loading the model.
"""

from __future__ import annotations

import importlib.util
from functools import cache, cached_property
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

from qualcode.assist.function_words import ELISIONS, INVARIABLE, PRONOUNS
from qualcode.assist.spelling import inclusive_base, without_accents

if TYPE_CHECKING:
    from collections.abc import Mapping

_MODEL = "fr_core_news_md"
_CLOSED = ("aux", "pron", "det", "adp", "cconj", "sconj")
"""Parts of speech with few words, asked before the open ones."""

_OPEN = ("verb", "noun", "adj")

_Forms = dict[str, tuple[str, ...]]
"""Tuples, not lists: of hundreds of thousands of lists, the garbage collector would look at each time and again."""


class Lexicon:
    """Lemmas of French forms, lower-case. Make one with `load_lexicon`."""

    def __init__(
        self,
        exceptions: Mapping[str, _Forms],
        index: Mapping[str, frozenset[str]],
        rules: Mapping[str, list[list[str]]],
    ) -> None:
        self._exceptions = exceptions
        self._index = index
        self._rules = rules
        self._known: dict[str, str] = {}
        self._by_last: dict[tuple[str, str], list[tuple[str, str]]] = {}
        self._all_known: dict[str, frozenset[str]] = {}

    def lemma(self, form: str) -> str:
        """The dictionary form of a lower-case form; the form itself where none is known.

        Taking the lemma of a lemma changes nothing, so that cues may be written in either.
        """
        known = self._known.get(form)
        if known is None:
            known = self._settle(form)
            self._known[form] = known
        return known

    def lemmas(self, form: str) -> frozenset[str]:
        """Every dictionary form that a lower-case form may have; the form itself where none is known.

        A form written inclusively has those of its base; one that no word has, those of the words that it is with
        accents.
        """
        known = self._all_known.get(form)
        if known is None:
            known = self._all_known[form] = frozenset(self._all(form))
        return known

    def is_verb(self, lemma: str) -> bool:
        """Whether this is a verb's infinitive."""
        return lemma in self._infinitives

    def is_noun(self, form: str) -> bool:
        """Whether this may be a noun."""
        return bool(self._by_index("noun", form))

    def _all(self, form: str) -> set[str]:
        if form in ELISIONS:
            # Speech drops the vowel of *tu* too: t'as.
            return {"te", "tu"} if form == "t'" else {ELISIONS[form]}
        if form in PRONOUNS:
            return {PRONOUNS[form]}
        if form in INVARIABLE:
            return {form}
        base = inclusive_base(form)
        if base:
            return set(self.lemmas(base))
        found = self._entries(form)
        if form.isascii() and form not in self._index["adv"]:
            for accented in self._accented.get(form, ()) if not found or form[-1] == "a" else ():
                # *voila* is a form of *voiler* that nobody says.
                if not found or accented in INVARIABLE:
                    found |= self._entries(accented) or {accented}
        return found or {form}

    def _entries(self, form: str) -> set[str]:
        """What the tables have for a form as it is written."""
        if form in INVARIABLE:
            return {form}
        closed = {lemma.lower() for part in _CLOSED for lemma in self._exceptions[part].get(form, ())}
        if closed:
            # *a* is no preposition: what sounds alike is told apart by its place. *Suis* is of two verbs.
            return (closed - {"à"} or {form}) | {lemma.lower() for lemma in self._exceptions["verb"].get(form, ())}
        found = {lemma.lower() for part in _OPEN for lemma in self._exceptions[part].get(form, ())}
        found |= {form for part in _OPEN if form in self._index[part]}
        looked_up = (self._verb(form), self._by_index("noun", form), self._by_index("adj", form))
        return found | {lemma for lemma in looked_up if lemma}

    @cached_property
    def _infinitives(self) -> frozenset[str]:
        """Of all verbs; the index has the regular ones alone."""
        irregular = (self._exceptions[part].values() for part in ("verb", "aux"))
        return self._index["verb"].union(*chain.from_iterable(irregular))

    @cached_property
    def _accented(self) -> _Forms:
        """Forms with accents, by what is left of them without."""
        forms = {form for part in _OPEN for form in self._exceptions[part]} | INVARIABLE
        forms.update(*(self._index[part] for part in ("verb", "noun", "adj", "adv")))
        by_bare: _Forms = {}
        for form in forms:
            if not form.isascii():
                bare = without_accents(form)
                by_bare[bare] = (*by_bare.get(bare, ()), form)
        return by_bare

    def is_adverb_in_ment(self, form: str) -> bool:
        """Whether this is an adverb such as *vraiment*, and not a noun such as *logement*."""
        return form.endswith("ment") and form in self._index["adv"] and form not in self._index["noun"]

    def _settle(self, form: str) -> str:
        seen = [form]
        while True:
            lemma = self._look_up(seen[-1])
            if lemma in seen:
                return lemma if lemma == seen[-1] else min(seen[seen.index(lemma) :])
            seen.append(lemma)

    def _look_up(self, form: str) -> str:
        if form in ELISIONS:
            return ELISIONS[form]
        if form in INVARIABLE:
            return form
        for part in _CLOSED:
            lemmas = self._exceptions[part].get(form)
            if lemmas:
                return lemmas[0].lower()
        return self._verb(form) or self._by_index("noun", form) or self._by_index("adj", form) or form

    def _verb(self, form: str) -> str:
        """The infinitive, if the form may be a verb's.

        The model's rules leave out the commonest ending of all, the *-e* of the present, so it is added here.
        """
        if form in self._index["verb"]:
            return form
        lemmas = self._exceptions["verb"].get(form)
        if lemmas:
            return lemmas[0].lower()
        for ending, replacement in self._rules_for("verb", form[-1:]):
            if form.endswith(ending) and len(form) - len(ending) >= 2:
                candidate = form[: len(form) - len(ending)] + replacement
                if candidate in self._index["verb"]:
                    return candidate
        return ""

    def _rules_for(self, part: str, last: str) -> list[tuple[str, str]]:
        """The rules for forms that end with a letter, in their order."""
        known = self._by_last.get((part, last))
        if known is None:
            rules = [(ending, replacement) for ending, replacement in self._rules[part]]
            if part == "verb":
                rules.append(("e", "er"))
            known = self._by_last[part, last] = [rule for rule in rules if rule[0].endswith(last)]
        return known

    def _by_index(self, part: str, form: str) -> str:
        if form in self._index[part]:
            return form
        lemmas = self._exceptions[part].get(form)
        if lemmas:
            return lemmas[0].lower()
        for ending, replacement in self._rules_for(part, form[-1:]):
            if ending != replacement and form.endswith(ending):
                candidate = form[: len(form) - len(ending)] + replacement
                if candidate in self._index[part]:
                    return candidate
        return ""


@cache
def load_lexicon() -> Lexicon:
    """The lexicon of the installed French model; read once a process (about half a second)."""
    from spacy.lookups import Lookups  # spaCy costs half a second to import

    lookups = Lookups().from_disk(_tables_folder())
    exceptions = lookups.get_table("lemma_exc")
    index = lookups.get_table("lemma_index")
    rules = lookups.get_table("lemma_rules")
    return Lexicon(
        {
            part: {form: tuple(lemmas) for form, lemmas in exceptions.get(part, {}).items()}
            for part in ("aux", "pron", "det", "adp", "cconj", "sconj", "verb", "noun", "adj")
        },
        {part: frozenset(index.get(part, ())) for part in ("verb", "noun", "adj", "adv")},
        {part: rules.get(part, []) for part in ("verb", "noun", "adj")},
    )


def _tables_folder() -> Path:
    spec = importlib.util.find_spec(_MODEL)
    if spec is None or not spec.submodule_search_locations:
        raise ModuleNotFoundError(f"the package {_MODEL} is not installed", name=_MODEL)
    package = Path(spec.submodule_search_locations[0])
    return next(package.glob(f"{_MODEL}-*/lemmatizer/lookups"))
