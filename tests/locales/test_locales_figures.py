"""Numbers as people write them in each language."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from qualcode.locales import language, set_language
from qualcode.locales.figures import Figure


@pytest.fixture
def spoken() -> Iterator[None]:
    before = language()
    yield
    set_language(before)


@pytest.mark.usefixtures("spoken")
def test_french_has_a_comma_and_a_space_before_the_percent_sign() -> None:
    told = "score {score:.2f}, {share:.0%}"
    values = {"score": Figure(0.875), "share": Figure(0.854)}
    set_language("fr")
    assert told.format(**values) == "score 0,88, 85\u00a0%"
    assert f"{Figure(3.14159):>9.1f}" == "      3,1"
    set_language("en")
    assert told.format(**values) == "score 0.88, 85%"
    assert Figure(0.5) == 0.5
