"""The frame of every page: one self-contained file; it asks for nothing from anywhere, and its policy forbids it to.

All texts are escaped; style and script are named in the policy by their digests, so that nothing else can run.
"""

from __future__ import annotations

import base64
import hashlib
from pathlib import Path

from qualcode.analysis import Material
from qualcode.locales import _, language
from qualcode.model.palette import PALETTE

_TEMPLATES = Path(__file__).parent / "templates"


def page(template: str, material: Material, *, more_style: str = "", **values: object) -> bytes:
    """The page of a template.

    Args:
        template: a file of `templates/`.
        material: the study whose page it is.
        more_style: rules beyond those of all pages; never anybody's text.
        values: what the template shows.
    """
    from jinja2 import Environment, FileSystemLoader, StrictUndefined  # 40 ms, for this format alone
    from markupsafe import Markup

    environment = Environment(
        loader=FileSystemLoader(_TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    style = source("page.css") + _swatches() + more_style
    script = source("page.js")
    return (
        environment.get_template(template)
        .render(
            language=language(),
            text_language=material.codebook.language if material.codebook else "fr",
            study=material.title,
            codebook=material.codebook,
            words=_words(),
            style=Markup(style),  # our own files, not anybody's text
            script=Markup(script),
            policy=_policy(style, script),
            **values,
        )
        .encode()
    )


def source(name: str) -> str:
    """A style sheet or script of `templates/`."""
    return (_TEMPLATES / name).read_text(encoding="utf-8")


def _swatches() -> str:
    """The palette as classes: a `style` attribute would need a weaker policy."""
    return "".join(f".swatch-{name} {{ background: {value}; }}\n" for name, value in PALETTE.items())


def _policy(style: str, script: str) -> str:
    return (
        "default-src 'none'; base-uri 'none'; form-action 'none'; "
        f"style-src '{_digest(style)}'; script-src '{_digest(script)}'"
    )


def _digest(source: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(source.encode()).digest()).decode()


def _words() -> dict[str, str]:
    """What the page says, in the interface's language."""
    return {
        "all_codes": _("All codes"),
        "back": _("Back to the table"),
        "code": _("Code"),
        "codes": _("Codes"),
        "codebook": _("Codebook"),
        "coded_by": _("coded by"),
        "exclude": _("Does not include"),
        "hint": _("Choose a number in the table to read its passages side by side."),
        "include": _("Includes"),
        "no_transcript": _("No transcript."),
        "not_in_codebook": _("no longer in the codebook"),
        "nothing_coded": _("Nothing is coded yet."),
        "number": _("No."),
        "passages": _("Passages"),
        "search": _("Search the passages"),
        "shade": _("Shade, in proportion:"),
        "show_all": _("Show all passages"),
        "silent": _("No passage:"),
        "total": _("Total"),
    }
