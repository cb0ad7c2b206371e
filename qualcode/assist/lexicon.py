"""Dictionary forms by lookup, without a neural pass.

A word has one lemma here, whatever its context: cue and transcript go through the same table, so what is written
alike is found alike, and a form that two words share (*porte*, the door or to carry) merges them. Verbs come first,
because cues are mostly about what people do. The tables are those of the installed French model, read without loading
the model.
"""

from __future__ import annotations

import importlib.util
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from qualcode.assist.function_words import ELISIONS, INVARIABLE

if TYPE_CHECKING:
    from collections.abc import Mapping

_MODEL = "fr_core_news_md"
_CLOSED = ("aux", "pron", "det", "adp", "cconj", "sconj")
"""Parts of speech with few words, asked before the open ones."""

_Forms = dict[str, list[str]]


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

    def lemma(self, form: str) -> str:
        """The dictionary form of a lower-case form; the form itself where none is known.

        Taking the lemma of a lemma changes nothing, so that cues may be written in either.
        """
        known = self._known.get(form)
        if known is None:
            known = self._settle(form)
            self._known[form] = known
        return known

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
        for ending, replacement in (*self._rules["verb"], ("e", "er")):
            if form.endswith(ending) and len(form) - len(ending) >= 2:
                candidate = form[: len(form) - len(ending)] + replacement
                if candidate in self._index["verb"]:
                    return candidate
        return ""

    def _by_index(self, part: str, form: str) -> str:
        if form in self._index[part]:
            return form
        lemmas = self._exceptions[part].get(form)
        if lemmas:
            return lemmas[0].lower()
        for ending, replacement in self._rules[part]:
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
            part: exceptions.get(part, {})
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
