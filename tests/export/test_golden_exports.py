from __future__ import annotations

import pytest

from tests.export.hard_values import GOLDEN, golden_bytes, golden_tables


@pytest.mark.parametrize("name", sorted(golden_tables()))
def test_hard_values_become_the_same_bytes_as_ever(name: str) -> None:
    table, format_name = golden_tables()[name]
    assert golden_bytes(table, format_name) == (GOLDEN / name).read_bytes()


def test_every_golden_file_is_compared() -> None:
    assert {path.name for path in GOLDEN.iterdir()} == set(golden_tables())
