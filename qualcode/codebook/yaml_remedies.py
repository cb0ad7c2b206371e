"""What to do about YAML that cannot be read: the parser's words say what it met, not what the researcher meant."""

from __future__ import annotations

from qualcode.locales import _


def syntax_remedy(problem: str) -> str:
    """What most often helps when the parser says `problem`."""
    if "alias" in problem:
        return _('put an operator such as "*" in quotes')
    if "mapping values are not allowed" in problem:
        return _("put text that contains a colon in quotes")
    if "'\\t'" in problem:
        return _("indent with spaces, not tabs")
    if "document" in problem:
        return _("keep one codebook a file, without a second ---")
    if "cannot start any token" in problem or "tag" in problem:
        return _("put text that begins with a sign such as @ % ! & in quotes")
    if "quoted scalar" in problem or "escape" in problem or "end of stream" in problem:
        return _("close the quotes and the brackets")
    return _("check quotes, brackets and indentation on this line and the one above")
