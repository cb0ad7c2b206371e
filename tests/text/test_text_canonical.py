from __future__ import annotations

import pytest

from qualcode.text import canonical


@pytest.mark.parametrize(
    ("read", "kept"),
    [
        ("obligé", "obligé"),
        ("oblige\u0301", "obligé"),
        ("un\r\ndeux\rtrois\n", "un\ndeux\ntrois\n"),
        ("un\u2028deux\u2029trois", "un\ndeux\ntrois"),
        ("retour\vdoux\fpage", "retour\ndoux\npage"),
        ("un\r\n\r\ndeux", "un\n\ndeux"),
        ("\ufeffBonjour", "Bonjour"),
        ("\ufeffentretien 1", "entretien 1"),
        ("", ""),
    ],
)
def test_text_is_composed_with_plain_line_ends_and_without_a_byte_order_mark(read: str, kept: str) -> None:
    assert canonical(read) == kept


@pytest.mark.parametrize("as_read", ["l’été", "« oui »", "tra\u00advail", "cœur ﬁn", "  deux  blancs\t", "fin\u0085"])
def test_what_a_reader_could_see_stays_as_read(as_read: str) -> None:
    assert canonical(as_read) == as_read
