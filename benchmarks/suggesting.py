"""Suggesting over 100 interviews of 8,000 words, cold and again after one cue changed.

Baseline: the whole `fr_core_news_md` pipeline with the same phrases in a `PhraseMatcher` on lemmas, measured on some
of the same interviews and scaled by words, because it takes minutes.

    python -m benchmarks.suggesting [--interviews 100] [--baseline-interviews 4]
"""

from __future__ import annotations

import argparse
import tempfile
from dataclasses import replace
from pathlib import Path
from typing import Any

from benchmarks.corpus import interview
from benchmarks.ratio import seconds
from qualcode.assist import Assistant, FolderCache
from qualcode.codebook import load_codebook
from qualcode.model import Codebook, Cue, Transcript
from qualcode.paths import sample_study


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--interviews", type=int, default=100)
    options.add_argument("--baseline-interviews", type=int, default=4)
    given = options.parse_args()
    codebook = load_codebook(sample_study() / "codebooks" / "aide-numerique.yaml")
    transcripts = [interview(number) for number in range(given.interviews)]
    words = sum(len(transcript.text.split()) for transcript in transcripts)
    cues = sum(len(code.cues) for code in codebook.walk())
    print(f"{given.interviews} interviews, {words:,} words, {cues} cues")
    base = _baseline(codebook, transcripts[: given.baseline_interviews])
    print(f"whole fr_core_news_md pipeline with a PhraseMatcher: {base:,.0f} words/s")

    with tempfile.TemporaryDirectory() as folder:
        Assistant(codebook).suggest(interview(given.interviews, words=100))  # loads the tokenizer and the lexicon
        assistant = Assistant(codebook, cache=FolderCache(Path(folder)))
        cold = seconds(lambda: [assistant.suggest(transcript) for transcript in transcripts])
        _tell("cold", words / cold, cold, base)
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
    first, *others = codebook.codes
    return replace(codebook, codes=(replace(first, cues=(Cue("avoir pas le temps"), *first.cues[1:])), *others))


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
