from __future__ import annotations

from pathlib import Path

import pytest

from qualcode.tui.app import Workbench
from qualcode.tui.crash import crash_report

SECRET = "Bâtiment F, quatrième étage"


def test_a_report_says_where_and_nothing_that_anybody_said() -> None:
    def inner(words: str) -> None:
        raise ValueError(words)

    with pytest.raises(ValueError, match=SECRET) as caught:
        inner(SECRET)
    report = crash_report(caught.value)
    assert "inner" in report
    assert "tui/test_tui_crash.py" in report
    assert report.endswith("ValueError")
    assert SECRET not in report


async def test_a_fault_in_the_workbench_leaves_no_interview_text_on_the_terminal(
    workbench: Workbench, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_arguments: object) -> None:
        words = SECRET
        raise RuntimeError(words)

    monkeypatch.setattr(Workbench, "action_next_theme", fail)
    with pytest.raises(RuntimeError):
        async with workbench.run_test() as pilot:
            await pilot.press("ctrl+t")
    workbench._print_error_renderables()
    told = "".join(capsys.readouterr())
    assert "qualcode met a fault of its own" in told
    assert SECRET not in told
    assert Path(__file__).name in told
