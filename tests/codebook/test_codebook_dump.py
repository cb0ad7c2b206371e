"""A codebook written and read again is the same codebook."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st

from qualcode.codebook import check_codebook, dump_codebook, load_codebook, write_guids
from qualcode.codebook.load import parse
from qualcode.codebook.same import without_places
from qualcode.model import Code, Codebook, Cue, Match, Polarity, Role, Standing, derived_id, new_id
from qualcode.model.palette import PALETTE

GOLDEN = Path(__file__).parent / "golden" / "dumped.yaml"

raw_texts = st.one_of(
    st.text(st.characters(exclude_categories=("Cc", "Cs")), min_size=1, max_size=30),
    st.text(st.sampled_from("ab é':\"#-,[]{}?&*!|>%@`\\\n\t\u00a0\u202f’«»=<~.0"), min_size=1, max_size=12),
    st.sampled_from(["null", "Oui", "no", "1.0", "2026-11-22", "<<", "=", "true", "---", "- a", "a: b", "a #b", "1e3"]),
)
texts = raw_texts.map(lambda text: unicodedata.normalize("NFC", text).strip()).filter(bool)
phrases = texts.map(lambda text: re.sub("[<>]", "", f"choix {text}")).map(str.strip)
ids = st.from_regex(r"[a-z0-9]{1,4}(-[a-z0-9]{1,3})?", fullmatch=True)
words = texts.filter(lambda text: "\n" not in text)
tokens = st.one_of(
    st.fixed_dictionaries({"LOWER": words}),
    st.fixed_dictionaries({"LEMMA": st.fixed_dictionaries({"IN": st.lists(words, min_size=1, max_size=3)})}),
    st.fixed_dictionaries({"LENGTH": st.fixed_dictionaries({">=": st.integers(0, 30)}), "IS_ALPHA": st.booleans()}),
    st.fixed_dictionaries({"OP": st.sampled_from(["?", "*", "{0,4}", "!"])}),
)
polarities = st.sampled_from(Polarity)
unless = st.lists(phrases, max_size=2).map(tuple)
standings = st.sets(st.sampled_from(Standing)).map(sorted)
options = {
    "near": st.lists(phrases, min_size=1, max_size=2).map(tuple),
    "without": unless,
    "within": st.none() | st.integers(1, 30),
    "only": standings.map(tuple),
    "roles": st.lists(st.sampled_from(Role), unique=True, max_size=2).map(tuple),
}
cues = st.one_of(
    st.builds(
        Cue,
        phrase=phrases,
        match=st.sampled_from([Match.LEMMA, Match.FORM, Match.SOUND]),
        polarity=polarities,
        unless=unless,
        **options,
    ),
    st.builds(Cue, phrase=phrases, match=st.just(Match.FUZZY), threshold=st.integers(50, 100)),
    st.builds(
        Cue,
        pattern=st.lists(tokens, max_size=3).map(lambda found: ({"LOWER": "choix"}, *found)),
        polarity=polarities,
        unless=unless,
    ),
)
text_lists = st.lists(texts, max_size=3).map(tuple)
leaves = st.builds(
    Code,
    id=ids,
    guid=st.builds(new_id),
    name=texts,
    path=st.just(()),
    color=st.sampled_from(["", *PALETTE]),
    definition=st.one_of(st.just(""), texts),
    include=text_lists,
    exclude=text_lists,
    examples=text_lists,
    counterexamples=text_lists,
    cues=st.lists(cues, max_size=4, unique_by=lambda cue: cue.key).map(tuple),
)
trees = st.recursive(
    leaves,
    lambda codes: st.builds(lambda code, subs: replace(code, codes=tuple(subs)), leaves, st.lists(codes, max_size=3)),
    max_leaves=4,
)


def with_paths(code: Code, above: tuple[str, ...], seen: set[str]) -> Code:
    """The code and its sub-codes with their paths, and with ids that no other code has."""
    own = code.id
    while own in seen:
        own += "x"
    seen.add(own)
    path = (*above, own)
    return replace(code, id=own, path=path, codes=tuple(with_paths(sub, path, seen) for sub in code.codes))


@st.composite
def codebooks(draw: st.DrawFn) -> Codebook:
    seen: set[str] = set()
    return Codebook(
        id=draw(ids),
        version=draw(st.sampled_from(["1.0.0", "0.12.3", "2.0.0-essai.1+b", "1.0.0-0e"])),
        language="fr",
        title=draw(texts),
        codes=tuple(with_paths(code, (), seen) for code in draw(st.lists(trees, max_size=3))),
        description=draw(st.one_of(st.just(""), texts)),
        cue_examples=draw(st.sampled_from(["", "essai.exemples.tsv", "l'essai (1).tsv"])),
    )


@settings(deadline=None)
@given(codebooks())
def test_what_is_written_is_read_back_the_same(codebook: Codebook) -> None:
    dumped = dump_codebook(codebook)
    read, _errors = parse(dumped.encode(), "g.yaml")
    assert read is not None
    assert without_places(read) == codebook


@settings(deadline=None)
@given(codebooks())
def test_writing_what_was_read_gives_the_same_text(codebook: Codebook) -> None:
    dumped = dump_codebook(codebook)
    read, _errors = parse(dumped.encode(), "g.yaml")
    assert read is not None
    assert dump_codebook(read) == dumped


@settings(deadline=None)
@given(codebooks())
def test_guids_go_into_any_layout_of_ours(codebook: Codebook) -> None:
    bare = re.sub(r"^ +guid: .*\n", "", dump_codebook(codebook), flags=re.M)
    with TemporaryDirectory() as folder:
        path = Path(folder) / "g.yaml"
        path.write_text(bare, "utf-8", newline="")
        before = load_codebook(path)
        assert write_guids(path) == len(list(codebook.walk()))
        assert path.read_bytes().decode() == dump_codebook(before)


def sample() -> Codebook:
    """One codebook with each thing that is hard to write."""

    def guid(name: str) -> str:
        return derived_id("essai", name)

    sub = Code(id="impose", guid=guid("impose"), name="Imposé : « d'office »", path=("non-choix", "impose"))
    pattern: tuple[dict[str, object], ...] = (
        {"LEMMA": "ne", "OP": "?"},
        {"LOWER": {"IN": ["oui", "peut-être", "l'"]}},
        {"LENGTH": {">=": 3}, "IS_ALPHA": True},
        {},
    )
    code = Code(
        id="non-choix",
        guid=guid("non-choix"),
        name="Non-choix",
        path=("non-choix",),
        color="orange",
        definition="Première ligne.\n\nAprès un blanc : l'aide n'est pas choisie.",
        include=("On me l’a imposé", "=SOMME(A1)", "12"),
        exclude=("no",),
        examples=("Oui.", 'Il a dit "non".', "C'est ça, hein ?", "fin\u00a0!", "a\\b", "#dièse", "tabulation\tici"),
        counterexamples=("- tiret", "ligne\n  décalée"),
        cues=(
            Cue(phrase="pas le choix"),
            Cue(phrase="être obligé de", polarity=Polarity.AFFIRMED),
            Cue(phrase="chronophage", match=Match.FORM),
            Cue(phrase="on a pas le choix", match=Match.FUZZY, threshold=90),
            Cue(phrase="à la place", unless=("à la place du marché", "à la place, là")),
            Cue(pattern=pattern, polarity=Polarity.NEGATED),
            Cue(phrase="24 heures"),
        ),
        codes=(sub,),
    )
    empty = Code(id="vide", guid=guid("vide"), name="😀", path=("vide",))
    return Codebook(
        id="essai", version="1.0.0", language="fr", title="L'essai", codes=(code, empty), description="Bref."
    )


def test_the_layout_is_the_one_a_person_would_write() -> None:
    assert dump_codebook(sample()).encode() == GOLDEN.read_bytes()


def test_the_layout_is_read_back(tmp_path: Path) -> None:
    path = tmp_path / "g.yaml"
    path.write_bytes(GOLDEN.read_bytes())
    assert check_codebook(path) == []
    assert without_places(load_codebook(path)) == sample()
