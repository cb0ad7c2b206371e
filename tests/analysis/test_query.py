"""Queries on codes: what they find, held against a naive reading of their definitions; and the language they are in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import product

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from qualcode.analysis import QueryError, parse_conditions, parse_query
from qualcode.analysis.query import (
    WITH_DISTANCE,
    CodeNamed,
    DistanceUnit,
    Node,
    Query,
    Related,
    Relation,
    evaluate,
    merged,
)
from qualcode.model import Segment

A, B, C = (CodeNamed(name, Segment(0, 1)) for name in "ABC")
SEGMENTS = st.lists(
    st.tuples(st.integers(0, 40), st.integers(1, 9)).map(lambda pair: Segment(pair[0], pair[0] + pair[1])), max_size=8
)
UNHURRIED = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
TREES: st.SearchStrategy[Node] = st.recursive(
    st.sampled_from([A, B, C]),
    lambda inner: st.builds(
        Related, st.sampled_from(Relation), inner, inner, st.integers(0, 12), st.sampled_from(DistanceUnit)
    ),
    max_leaves=5,
)


def apart(unit: DistanceUnit, one: Segment, other: Segment) -> int:
    """Ten characters are a turn, two a word."""
    if unit is DistanceUnit.TURNS:
        return other.start // 10 - (one.end - 1) // 10
    return (other.start - one.end) // 2


def naive(node: Node, passages: Mapping[CodeNamed, Sequence[Segment]]) -> set[Segment]:
    """The definitions, read word by word."""
    if isinstance(node, CodeNamed):
        return runs(passages[node])
    left, right = naive(node.left, passages), naive(node.right, passages)
    if node.relation is Relation.EITHER:
        return runs([*left, *right])
    if node.relation is Relation.BOTH:
        pairs = [(max(a.start, b.start), min(a.end, b.end)) for a, b in product(left, right)]
        return {Segment(start, end) for start, end in pairs if start < end}

    def near(a: Segment, b: Segment) -> bool:
        if a.end <= b.start:
            return node.relation is not Relation.PRECEDED and apart(node.unit, a, b) <= node.distance
        if a.overlaps(b):
            return node.relation is Relation.NEAR
        return node.relation is not Relation.FOLLOWED and apart(node.unit, b, a) <= node.distance

    tests = {
        Relation.EXCEPT: lambda a: not any(a.overlaps(b) for b in right),
        Relation.WITH: lambda a: any(a.overlaps(b) for b in right),
        Relation.WITHIN: lambda a: any(b.contains(a) for b in right),
        Relation.CONTAINING: lambda a: any(a.contains(b) for b in right),
        **dict.fromkeys(WITH_DISTANCE, lambda a: any(near(a, b) for b in right)),
    }
    return {a for a in left if tests[node.relation](a)}


def runs(segments: Sequence[Segment]) -> set[Segment]:
    """Segments joined as long as any two share a character."""
    left = set(segments)
    while True:
        pair = next(((a, b) for a, b in product(left, left) if a != b and a.overlaps(b)), None)
        if pair is None:
            return left
        left -= set(pair)
        left.add(Segment(min(each.start for each in pair), max(each.end for each in pair)))


@UNHURRIED
@given(TREES, SEGMENTS, SEGMENTS, SEGMENTS)
def test_a_query_finds_what_its_definition_says(
    tree: Node, a: list[Segment], b: list[Segment], c: list[Segment]
) -> None:
    passages = {A: a, B: b, C: c}
    found = evaluate(tree, passages, apart)
    assert found == sorted(naive(tree, passages))
    assert merged(found) == found


@UNHURRIED
@given(SEGMENTS, SEGMENTS)
def test_both_and_either_do_not_ask_for_an_order(a: list[Segment], b: list[Segment]) -> None:
    for relation in (Relation.BOTH, Relation.EITHER):
        one = evaluate(Related(relation, A, B), {A: a, B: b}, apart)
        assert one == evaluate(Related(relation, B, A), {A: a, B: b}, apart)


def shape(line: str) -> str:
    """A query in brackets."""

    def told(node: Node) -> str:
        if isinstance(node, CodeNamed):
            return node.name + (f"/{','.join(node.coders)}" if node.coders else "")
        far = f"({node.distance} {node.unit})" if node.relation in WITH_DISTANCE else ""
        return f"[{told(node.left)} {node.relation}{far} {told(node.right)}]"

    query = parse_query(line)
    conditions = [f"{c.field} {'!=' if c.excluded else '='} {'|'.join(c.values)}" for c in query.conditions]
    return " ; ".join([told(query.tree), *conditions])


@pytest.mark.parametrize(
    ("line", "meant"),
    [
        ('non-choix ET "pression temporelle"', "[non-choix both pression temporelle]"),
        ("non-choix and pression temporelle", "[non-choix both pression temporelle]"),
        ("a OU b ET c", "[a either [b both c]]"),
        ("(a ou b) et c", "[[a either b] both c]"),
        ("a SAUF b SAUF c", "[[a except b] except c]"),
        ("a ET PAS b", "[a except b]"),
        ("a AND NOT b", "[a except b]"),
        ("a PRÈS DE(2 tours) b", "[a near(2 turns) b]"),
        ("a pres de (30 mots) b", "[a near(30 words) b]"),
        ("a PRÈS DE b", "[a near(1 turns) b]"),
        ("a près de (b ou c)", "[a near(1 turns) [b either c]]"),
        ("a PRÈS D’autonomie", "[a near(1 turns) autonomie]"),
        ("a FOLLOWED BY (5) b", "[a followed(5 turns) b]"),
        ("a SUIVI DE b", "[a followed(1 turns) b]"),
        ("a PRÉCÉDÉ DE (3) b", "[a preceded(3 turns) b]"),
        ("a PRECEDED BY b", "[a preceded(1 turns) b]"),
        ("a DANS b", "[a within b]"),
        ("a AVEC b", "[a with b]"),
        ("a CONTENANT b", "[a containing b]"),
        ("a SAUF b CHEZ code = b", "[a except b] ; code = b"),
        ("a PAR ada, bob SAUF a PAR eve", "[a/ada,bob except a/eve]"),
        ("« oui et non » OU “peut-être”", "[oui et non either peut-être]"),
        ("a OÙ métier = assistante sociale", "a ; métier = assistante sociale"),
        ("a OU métier = assistante sociale", "a ; métier = assistante sociale"),  # capitals have no accent
        ("a OU b CHEZ x = 1, 2 ET y ≠ z", "[a either b] ; x = 1|2 ; y != z"),
        ("a WHERE x = médecin et chercheur et y <> u", "a ; x = médecin et chercheur ; y != u"),
        ('a CHEZ "né en" = "1990, Paris" ou Lyon', "a ; né en = 1990, Paris|Lyon"),
    ],
)
def test_the_language_is_french_and_english(line: str, meant: str) -> None:
    assert shape(line) == meant


@pytest.mark.parametrize(
    ("line", "place"),
    [
        ("", (0, 1)),
        ("a ET", (4, 5)),
        ("a OU OU b", (5, 7)),
        ("(a ET b", (0, 1)),
        ("a) ET b", (1, 2)),
        ('a ET "b', (5, 7)),
        ("a PRÈS DE(3 lignes) b", (12, 18)),
        ("a PRÈS DE(3 mots b", (9, 10)),
        ("a CHEZ métier", (7, 13)),
        ("a CHEZ métier =", (15, 16)),
        ("a PAR ET b", (6, 8)),
        ('a ET ""', (5, 7)),
    ],
)
def test_a_fault_is_told_at_its_place(line: str, place: tuple[int, int]) -> None:
    with pytest.raises(QueryError) as told:
        parse_query(line)
    assert (told.value.start, told.value.end) == place


@UNHURRIED
@given(
    st.lists(
        st.sampled_from(
            ["a", "ET", "OU", "SAUF", "PRÈS", "DE", "(", ")", "2", "tours", "=", "≠", ",", '"', "CHEZ", "«", "d'x"]
        )
    )
)
def test_whatever_is_typed_is_a_query_or_told(words: list[str]) -> None:
    line = " ".join(words)
    try:
        found: Query | QueryError = parse_query(line)
    except QueryError as error:
        found = error
    if isinstance(found, QueryError):
        assert 0 <= found.start < found.end <= len(line) + 1
    else:
        assert list(found.codes())


def test_deep_brackets_and_endless_queries_are_told_too() -> None:
    for line in ("(" * 5000 + "a" + ")" * 5000, " ET ".join(["a"] * 5000)):
        with pytest.raises(QueryError):
            parse_query(line)


def test_conditions_can_stand_alone() -> None:
    assert parse_conditions("  ") == ()
    assert [c.field for c in parse_conditions("où rôle = enquêteur ET transcript = e01, e02")] == ["rôle", "transcript"]
