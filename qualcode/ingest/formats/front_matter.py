"""The YAML block that may open a Markdown file: attributes of the interview, not its words."""

from __future__ import annotations

import re

from qualcode.ingest.document import ReadOptions
from qualcode.locales import _
from qualcode.model import TranscriptError

_FRONT = re.compile(
    r"\ufeff?---[ \t]*(?:\r\n|\r|\n)(?P<yaml>.*?)(?:^|(?<=\n)|(?<=\r))(?:---|\.\.\.)[ \t]*(?:\r\n|\r|\n|\Z)", re.DOTALL
)
_KEY = re.compile(r"(?:#[^\r\n]*[\r\n]+)*[\w\"'][^\r\n]*:")
"""A front matter begins with a key at once; where a blank line comes first, the rule above is only a rule."""
_LONGEST = 64_000
"""Characters of front matter that are read; what is longer is no front matter."""


def split_front_matter(text: str, options: ReadOptions) -> tuple[str, tuple[tuple[str, str], ...]]:
    """The text below the front matter, and its keys and values in order; a text without one is returned whole.

    Raises:
        TranscriptError: what stands between the rules is not YAML.
    """
    match = _FRONT.match(text)
    if match is None or len(match["yaml"]) > _LONGEST or not _KEY.match(match["yaml"]):
        return text, ()
    from ruamel.yaml import YAML  # 60 ms, for Markdown files with a front matter only
    from ruamel.yaml.error import YAMLError

    try:
        content = YAML(typ="safe", pure=True).load(match["yaml"])
    except (YAMLError, ValueError, TypeError, RecursionError) as error:
        mark = getattr(error, "problem_mark", None)
        raise TranscriptError(
            _("the front matter is not YAML"),
            path=options.path,
            place=_("line {line}").format(line=mark.line + 2) if mark else "",
            remedy=_("correct it, or take out the lines between the two ---"),
        ) from None
    if not isinstance(content, dict):
        return text, ()
    return text[match.end() :], tuple((str(key), _flat(value)) for key, value in content.items())


def _flat(value: object) -> str:
    """A value as one line of text."""
    if value is None:
        return ""
    if isinstance(value, dict):
        return " ; ".join(f"{key} = {_flat(inner)}" for key, inner in value.items())
    if isinstance(value, (list, tuple, set)):
        return ", ".join(_flat(inner) for inner in value)
    return " ".join(str(value).split())
