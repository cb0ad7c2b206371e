"""The researcher's own rule for what opens a turn, where guessing cannot settle it."""

from __future__ import annotations

import re

from qualcode.ingest.speakers.lines import Form, Opening
from qualcode.ingest.speakers.openings import Openings
from qualcode.ingest.speakers.stamps import STAMP, read_stamp
from qualcode.locales import _
from qualcode.model import TranscriptError

_STAMP = re.compile(STAMP)
_AROUND = " \t\u00a0\u202f:;.,–—-([{<>}])*_#"
GROUP = "speaker"
"""The group that holds the label; without it the first group, without any the whole match."""


def read_rule(pattern: str, path: str = "") -> re.Pattern[str]:
    """The rule, compiled.

    Raises:
        TranscriptError: it is no regular expression.
    """
    try:
        return re.compile(pattern, re.MULTILINE)
    except re.error as error:
        raise TranscriptError(
            _("the rule for speakers is no regular expression: {cause}").format(cause=error.msg),
            path=path or None,
            place=_("character {n}").format(n=(error.pos or 0) + 1),
            remedy=_("correct it, for example: {example}").format(example=r"^(?P<speaker>[A-Z]\d?) :"),
        ) from error
    except (OverflowError, RecursionError) as error:
        raise TranscriptError(
            _("the rule for speakers is too large"), path=path or None, remedy=_("write a shorter one")
        ) from error


def openings_by_rule(text: str, rule: re.Pattern[str]) -> Openings:
    """The lines that the rule matches, as openings; a match without any letter or sign of a label opens nothing."""
    found: list[Opening] = []
    start = 0
    after_blank = True
    for line in text.split("\n"):
        end = start + len(line)
        if line.strip():
            match = rule.match(text, start, end)
            label = _label(match) if match else ""
            if match and label:
                head = start + len(line) - len(line.lstrip())
                stamp = _STAMP.search(text, start, match.end())
                times = read_stamp(stamp[0]) if stamp else None
                found.append(Opening(head, match.end(), match.end(), after_blank, label, Form.COLON, times))
            after_blank = False
        else:
            after_blank = True
        start = end + 1
    return Openings(text, found)


def _label(match: re.Match[str]) -> str:
    """The label that a match gives."""
    if GROUP in match.re.groupindex:
        return (match[GROUP] or "").strip()
    if match.re.groups:
        return (match[1] or "").strip()
    return _STAMP.sub("", match[0]).strip(_AROUND)
