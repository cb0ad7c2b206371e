"""The sample codebook: each of its cues does what its examples say, and each has some."""

from __future__ import annotations

from qualcode.assist import check_cue_examples, check_examples, untested_cues
from qualcode.codebook import check_codebook, learned_problems, load_codebook, read_cue_examples
from qualcode.paths import sample_study

PATH = sample_study() / "codebooks" / "aide-numerique.yaml"


def test_every_example_of_a_code_and_of_a_cue_passes() -> None:
    codebook = load_codebook(PATH)
    examples = read_cue_examples(PATH.parent / codebook.cue_examples)
    assert not [*check_codebook(PATH), *learned_problems(codebook, PATH)]
    assert [result for result in check_examples(codebook) if not result.passed] == []
    assert [result for result in check_cue_examples(codebook, examples) if not result.passed] == []
    assert untested_cues(codebook, examples) == []


def test_nearly_every_cue_has_a_near_miss_and_no_sentence_comes_twice() -> None:
    codebook = load_codebook(PATH)
    examples = read_cue_examples(PATH.parent / codebook.cue_examples)
    tried = {(each.code, each.cue) for each in examples if each.expected}
    missed = {(each.code, each.cue) for each in examples if not each.expected}
    assert len(tried - missed) <= 5
    assert len({(each.cue, each.text) for each in examples}) == len(examples)
