from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qualcode.text import match_view


@pytest.mark.parametrize(
    ("text", "view"),
    [
        ("J’ai PAS le choix", "j'ai pas le choix"),
        ("l‘eau lʼeau l′eau l'eau", "l'eau l'eau l'eau l'eau"),
        ("j´ai l`eau", "j'ai l'eau"),
        ("´ seul, ` aussi, 3´5", "´ seul, ` aussi, 3´5"),
        ("oblige\u0301 E\u0301tat", "obligé état"),
        ("sœur ŒUVRE ex æquo", "soeur oeuvre ex aequo"),
        ("ﬁn du ﬂou, eﬀort, diﬃcile, aﬄux", "fin du flou, effort, difficile, afflux"),
        ("tra\u00advail\u200b", "travail"),
        ("pas\u00a0le\u202fchoix\u2009du\u2007tout\t!", "pas le choix du tout !"),
        ("pas  le \n\n choix", "pas le choix"),
        ("pas \u00ad le choix", "pas le choix"),
        ("oui — non – peut\u2011être", "oui - non - peut-être"),
        ("« oui » “non”", '" oui " "non"'),
        ("Straße ẞ", "straße ß"),
        ("İzmir I\u0307", "izmir i"),
        ("ΟΔΟΣ οδος", "οδοσ οδοσ"),
        ("👩\u200d💻 ❤\ufe0f", "👩💻 ❤"),
        ("e\u00ad\u0301t", "ét"),
        ("n\u0303 x\u0302", "ñ x\u0302"),
        ("\u1112\u1161\u11ab", "한"),
        ("", ""),
    ],
)
def test_spellings_a_reader_takes_for_the_same_come_out_the_same(text: str, view: str) -> None:
    assert match_view(text).text == view


@pytest.mark.parametrize(
    ("text", "found", "source"),
    [
        ("Ma sœur n’a PAS le choix.", "pas le choix", "PAS le choix"),
        ("Ma sœur, sa sœur, le choix", "le choix", "le choix"),
        ("on e\u0301tait oblige\u0301s hein", "était obligés", "e\u0301tait oblige\u0301s"),
        ("oblige\u0301, quoi", "obligé", "oblige\u0301"),
        ("le tra\u00advail\u00ad fini", "travail", "tra\u00advail"),
        ("le \u200btravail", "travail", "travail"),
        ("pas\n\nle\u00a0 choix  du", "pas le choix", "pas\n\nle\u00a0 choix"),
        ("pas  le  choix", " le ", " le "),
        ("pas \n le", " ", " "),
        ("la ﬁn", "fin", "ﬁn"),
        ("un œuf", "o", "œ"),
        ("un œuf", "eu", "œu"),
        ("l'œ\u0301uf", "l'o", "l'œ\u0301"),
    ],
)
def test_what_is_found_in_the_view_is_found_in_the_source(text: str, found: str, source: str) -> None:
    view = match_view(text)
    at = view.text.index(found)
    assert view.source(at, at + len(found)).slice(text) == source


@pytest.mark.parametrize(("start", "end"), [(0, 0), (2, 1), (-1, 2), (0, 4)])
def test_a_stretch_outside_the_view_is_refused(start: int, end: int) -> None:
    with pytest.raises(IndexError):
        match_view("oui").source(start, end)


@given(st.text(alphabet="aé ’œ\u0301\u00ad\n«", max_size=40), st.lists(st.integers(0, 45), max_size=12))
def test_many_places_at_once_are_what_each_is_alone(text: str, places: list[int]) -> None:
    view = match_view(text)
    assert view.offsets_of(places) == [view.offset_of(place) for place in places]
