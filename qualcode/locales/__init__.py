"""The interface's language: gettext with English message ids, and a French catalogue beside this module.

Translated: everything a user reads on screen, in help and in messages. Not translated: logs, and words that are data
(column names, file keys, code ids). Call `_` when the text is needed, never at import: the language is chosen at start.
Words of the field are in `GLOSSARY.md` beside the catalogue.
"""

from __future__ import annotations

import gettext as _gettext
import os
from pathlib import Path

DOMAIN = "qualcode"
LANGUAGES = ("fr", "en")
"""What the interface speaks. English is the language of the message ids and needs no catalogue."""
_FOLDER = Path(__file__).parent

_current: _gettext.NullTranslations = _gettext.NullTranslations()
_language = "en"


def language() -> str:
    """The language in force: `fr` or `en`."""
    return _language


def preferred_language(environ: dict[str, str] | None = None) -> str:
    """The language the environment asks for (`LANGUAGE`, `LC_ALL`, `LC_MESSAGES`, then `LANG`), else English."""
    env = dict(os.environ) if environ is None else environ
    for variable in ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"):
        for wanted in env.get(variable, "").split(":"):
            code = wanted.split(".")[0].split("_")[0].lower()
            if code in LANGUAGES:
                return code
            if wanted in ("C", "POSIX") or wanted.startswith("C."):
                return "en"
    return "en"


def set_language(code: str) -> None:
    """Speak this language from now on; one we do not have gives English.

    Libraries that take their words from gettext's own domain (click) follow, because their words are in our catalogue.
    """
    global _current, _language
    _language = code if code in LANGUAGES else "en"
    _current = _gettext.translation(DOMAIN, _FOLDER, languages=[_language], fallback=True)
    os.environ["LANGUAGE"] = _language
    _gettext.bindtextdomain(DOMAIN, str(_FOLDER))
    _gettext.textdomain(DOMAIN)


def _(message: str) -> str:
    """The message in the language in force."""
    return _current.gettext(message)


def ngettext(singular: str, plural: str, number: int) -> str:
    """The message for this number, in the language in force; format it with `.format(n=number)` or the like."""
    return _current.ngettext(singular, plural, number)


def pgettext(context: str, message: str) -> str:
    """The message in the language in force, told apart by context."""
    return _current.pgettext(context, message)


__all__ = ["DOMAIN", "LANGUAGES", "_", "language", "ngettext", "pgettext", "preferred_language", "set_language"]
