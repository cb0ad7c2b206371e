from __future__ import annotations

import pytest

from qualcode.ingest.formats.hyphens import Hyphens


@pytest.mark.parametrize(
    ("before", "after", "whole"),
    [
        ("la transfor-", "mation du métier", "la transformation du métier"),
        ("l’accompa-", "gnement", "l’accompagnement"),
        ("la trans\u00ad", "formation", "la transformation"),
        ("des nouvel-", "les équipes", "des nouvelles équipes"),
        ("une por-", "te fermée", "une porte fermée"),
        ("les CHE-", "MINS", "les CHEMINS"),
        ("qu’est-", "ce que", "qu’est-ce que"),
        ("a-t-", "il dit", "a-t-il dit"),
        ("a-", "t-il dit", "a-t-il dit"),
        ("dit-", "il, voilà", "dit-il, voilà"),
        ("dites-le-", "moi", "dites-le-moi"),
        ("un porte-", "monnaie", "un porte-monnaie"),
        ("peut-", "être bien", "peut-être bien"),
        ("c’est-", "à-dire", "c’est-à-dire"),
        ("c’est-à-", "dire", "c’est-à-dire"),
        ("eux-", "mêmes", "eux-mêmes"),
        ("quatre-vingt-", "neuf", "quatre-vingt-neuf"),
        ("celui-", "là.", "celui-là."),
        ("à Saint-", "Denis", "à Saint-Denis"),
        ("Jean-", "Pierre", "Jean-Pierre"),
        ("en 2010-", "2011", "en 2010-2011"),
        ("il partait -", "enfin non", "il partait - enfin non"),
        ("– oui –", "non", "– oui – non"),
        ("la fin", "du mot", "la fin du mot"),
    ],
)
def test_words_that_a_line_cuts_are_joined_as_french_writes_them(before: str, after: str, whole: str) -> None:
    assert Hyphens([before, after]).joined(before, after) == whole


@pytest.mark.parametrize(
    ("elsewhere", "whole"),
    [("un sous-marin et", "sous-marin"), ("un sousmarin et", "sousmarin"), ("rien", "sousmarin")],
)
def test_what_the_document_writes_elsewhere_decides(elsewhere: str, whole: str) -> None:
    assert Hyphens([elsewhere, "le sous-", "marin"]).joined("le sous-", "marin") == f"le {whole}"
