"""Suggesting over 100 interviews of 8,000 words, cold and again after one cue changed; how time and memory grow.

Baseline: the whole `fr_core_news_md` pipeline with the same phrases in a `PhraseMatcher` on lemmas, measured on some
of the same interviews and scaled by words, because it takes minutes. `--cues` takes so many of the sample codebook's
phrases and patterns, spread over it, and no learned words. Growth is told as the rate of the first tenth of the
interviews against that of all.

    python -m benchmarks.suggesting [--interviews 100] [--baseline-interviews 4] [--cues N]
"""

from __future__ import annotations

import argparse
import resource
import tempfile
from dataclasses import replace
from pathlib import Path
from typing import Any

from benchmarks.corpus import interview
from benchmarks.ratio import seconds
from qualcode.assist import Assistant, FolderCache
from qualcode.codebook import load_codebook
from qualcode.model import Code, Codebook, Cue, Transcript
from qualcode.paths import sample_study


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--interviews", type=int, default=100)
    options.add_argument("--baseline-interviews", type=int, default=4)
    options.add_argument("--cues", type=int)
    given = options.parse_args()
    codebook = load_codebook(sample_study() / "codebooks" / "aide-numerique.yaml")
    if given.cues:
        codebook = _with_fewer_cues(codebook, given.cues)
    transcripts = [interview(number) for number in range(given.interviews)]
    words = sum(len(transcript.text.split()) for transcript in transcripts)
    cues = sum(len(code.cues) for code in codebook.walk())
    print(f"{given.interviews} interviews, {words:,} words, {cues} cues")
    base = _baseline(codebook, transcripts[: given.baseline_interviews])
    print(f"whole fr_core_news_md pipeline with a PhraseMatcher: {base:,.0f} words/s")

    with tempfile.TemporaryDirectory() as folder:
        Assistant(codebook).suggest(interview(given.interviews, words=100))  # loads the tokenizer and the lexicon
        assistant = Assistant(codebook, cache=FolderCache(Path(folder)))
        tenth = max(len(transcripts) // 10, 1)
        first = seconds(lambda: [assistant.suggest(transcript) for transcript in transcripts[:tenth]])
        cold = first + seconds(lambda: [assistant.suggest(transcript) for transcript in transcripts[tenth:]])
        _tell("cold", words / cold, cold, base)
        print(f"growth: {first / tenth * len(transcripts) / cold:.2f} times the rate of the first {tenth} for all")
        print(f"memory, transcripts included: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:,.0f} MB")
        changed = _with_one_cue_changed(codebook)
        assistant.use(changed)
        again = seconds(lambda: [assistant.suggest(transcript) for transcript in transcripts])
        _tell("again, one cue changed", words / again, again, base)
        restarted = Assistant(codebook, cache=FolderCache(Path(folder)))
        warm = seconds(lambda: [restarted.suggest(transcript) for transcript in transcripts])
        _tell("a new assistant over the kept tokens", words / warm, warm, base)


def _tell(what: str, rate: float, took: float, base: float) -> None:
    print(f"{what}: {took:.2f} s, {rate:,.0f} words/s, {rate / base:.1f} times the baseline")


def _with_one_cue_changed(codebook: Codebook) -> Codebook:
    new = Cue("on avoir pas fini")
    if any(cue.key == new.key for code in codebook.walk() for cue in code.cues):
        raise ValueError("the codebook has this cue, so nothing would be looked for")
    first, *others = codebook.codes
    return replace(codebook, codes=(replace(first, cues=(new, *first.cues[1:])), *others))


def _with_fewer_cues(codebook: Codebook, number: int) -> Codebook:
    """The codebook with so many of its phrases and patterns, taken at even distances."""
    cues = [cue.key for code in codebook.walk() for cue in code.cues if not cue.learned]
    kept = {cues[at * len(cues) // number] for at in range(number)}

    def fewer(code: Code) -> Code:
        own = tuple(cue for cue in code.cues if cue.key in kept)
        return replace(code, cues=own, codes=tuple(map(fewer, code.codes)))

    return replace(codebook, codes=tuple(map(fewer, codebook.codes)), learned={})


def _baseline(codebook: Codebook, transcripts: list[Transcript]) -> float:
    """Words a second of the neural pipeline with the same phrases."""
    import spacy
    from spacy.matcher import PhraseMatcher

    nlp: Any = spacy.load("fr_core_news_md")
    matcher = PhraseMatcher(nlp.vocab, attr="LEMMA")
    phrases = [cue.phrase for code in codebook.walk() for cue in code.cues if cue.phrase]
    matcher.add("cues", list(nlp.pipe(phrases)))
    texts = [transcript.text for transcript in transcripts]
    took = seconds(lambda: [matcher(doc) for doc in nlp.pipe(texts, batch_size=4)])
    return sum(len(text.split()) for text in texts) / took


if __name__ == "__main__":
    main()
