"""Codes whose names resemble one that is to be made."""

from __future__ import annotations

import pytest

from qualcode.codebook.resembling import resembling
from qualcode.model import Code, Codebook

NAMES = ("Non-choix", "Dépendance", "Mots de passe confiés", "Peur de l’erreur", "Réseau")
BOOK = Codebook(
    "essai",
    "1.0.0",
    "fr",
    "Essai",
    tuple(Code(str(at), f"guid {at}", name, (str(at),)) for at, name in enumerate(NAMES)),
)


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("dependances", ["Dépendance"]),
        ("Dépendant des autres", ["Dépendance"]),
        ("le mot de passe", ["Mots de passe confiés"]),
        ("non choix", ["Non-choix"]),
        ("erreurs", ["Peur de l’erreur"]),
        ("Fierté", []),
        ("de la", []),
    ],
)
def test_names_of_one_family_and_names_misspelt_resemble(name: str, found: list[str]) -> None:
    assert [code.name for code in resembling(BOOK, name)] == found


def test_the_most_alike_comes_first() -> None:
    found = resembling(BOOK, "réseau, peur des erreurs")
    assert [code.name for code in found] == ["Peur de l’erreur", "Réseau"]
    assert resembling(BOOK, "réseau, peur des erreurs", limit=1) == found[:1]
