"""Bring the French catalogue up to date with the strings of the code: `python -m qualcode.locales.update`.

For developers: it needs Babel, and nothing of qualcode imports it. Extracts our strings and click's (which follow our
domain), carries what is translated over into `qualcode.po`, and compiles `qualcode.mo`. The same code gives the same
three files, wherever and whenever it runs: no dates, no line numbers, no paths but those inside a package.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from importlib.metadata import version
from importlib.util import find_spec
from io import BytesIO
from pathlib import Path
from typing import Any

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.frontend import parse_mapping_cfg
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

HERE = Path(__file__).parent
PACKAGE = HERE.parent
TEMPLATE = HERE / "qualcode.pot"
FRENCH = HERE / "fr" / "LC_MESSAGES" / "qualcode.po"
KEYWORDS: dict[str, Any] = {"_": None, "N_": None, "ngettext": (1, 2), "pgettext": ((1, "c"), 2)}
SAID_BY_CLICK = "Said by click."
"""The translator's comment on what stands in click's code and not in ours."""
_WIDTH = 110
_HEADER = """\
msgid ""
msgstr ""
"Project-Id-Version: qualcode\\n"
"POT-Creation-Date: 2026-01-01 00:00+0000\\n"
"PO-Revision-Date: 2026-01-01 00:00+0000\\n"
"Last-Translator: the qualcode authors\\n"
"Language: {language}\\n"
"Language-Team: {language}\\n"
"Plural-Forms: nplurals=2; plural={plural};\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"X-Click-Version: {click}\\n"

"""


def template(package: Path = PACKAGE) -> Catalog:
    """Every string of the package and of click, with the files in which it stands."""
    catalog = Catalog(charset="utf-8", fuzzy=False)
    methods, options = _mapping()
    ours = extract_from_dir(package, methods, options, keywords=KEYWORDS)
    for file, line, words, _comments, context in sorted(ours, key=lambda found: found[:2]):
        # the line orders the strings of a file and is not written
        catalog.add(words, locations=[(f"{package.name}/{Path(file).as_posix()}", line)], context=context)
    for file, line, words in _of_click():
        if catalog.get(words[0] if isinstance(words, tuple) else words) is None:
            catalog.add(words, locations=[(f"click/{file}", line)], auto_comments=[SAID_BY_CLICK])
    return catalog


def french(source: Catalog) -> Catalog:
    """The French catalogue of these strings: what is translated is kept, what is new is empty, what is gone is out."""
    catalog = Catalog(locale="fr", charset="utf-8", fuzzy=False)
    if FRENCH.exists():
        with FRENCH.open("rb") as stream:
            catalog = read_po(stream, locale="fr", charset="utf-8")
    kept = [message for message in catalog if _is_click_only(message) and source.get(_key(message)) is None]
    catalog.update(source, no_fuzzy_matching=True)
    for message in kept:
        # click's words differ between its versions; what another version says stays translated
        catalog[message.id] = message
    catalog.obsolete.clear()
    return catalog


def untranslated(catalog: Catalog) -> list[Message]:
    """The strings that have no French, or not in every number."""
    return [m for m in catalog if m.id and not all(m.string if isinstance(m.string, tuple) else (m.string,))]


def po_bytes(catalog: Catalog, *, language: str, plural: str) -> bytes:
    """A catalogue as a file, with our header: Babel's own would name the day and its version."""
    header = _HEADER.format(language=language, plural=plural, click=version("click"))
    body = BytesIO()
    write_po(
        body, catalog, width=_WIDTH, omit_header=True, sort_by_file=True, ignore_obsolete=True, include_lineno=False
    )
    return header.encode() + body.getvalue()


def mo_bytes(po: bytes) -> bytes:
    """The compiled form of a `.po`, which gettext reads."""
    compiled = BytesIO()
    write_mo(compiled, read_po(BytesIO(po), locale="fr"))
    return compiled.getvalue()


def main() -> int:
    """Write the three files; name what has no French yet. Exit status 1 while there is some."""
    source = template()
    catalog = french(source)
    po = po_bytes(catalog, language="fr", plural="(n > 1)")
    FRENCH.parent.mkdir(parents=True, exist_ok=True)
    _write(TEMPLATE, po_bytes(source, language="en", plural="(n != 1)"))
    _write(FRENCH, po)
    _write(FRENCH.with_suffix(".mo"), mo_bytes(po))
    missing = untranslated(catalog)
    for message in missing:
        print(f"{message.locations[0][0] if message.locations else ''}: {message.id!r}")
    print(f"{len(catalog)} strings, {len(missing)} without French", file=sys.stderr)
    return 1 if missing else 0


def _write(target: Path, content: bytes) -> None:
    partial = target.with_name(f"{target.name}.partial")
    partial.write_bytes(content)
    partial.replace(target)


def _mapping() -> tuple[list[tuple[str, str]], dict[str, dict[str, Any]]]:
    read: Any = parse_mapping_cfg  # Babel leaves it untyped
    with (HERE / "babel.cfg").open(encoding="utf-8") as stream:
        methods, options = read(stream)
    return methods, options


def _of_click() -> Iterator[tuple[str, int, str | tuple[str, ...]]]:
    # found, not imported: the languages stand below the command line
    found = find_spec("click")
    assert found is not None
    assert found.origin is not None
    each = extract_from_dir(Path(found.origin).parent, [("**.py", "python")], keywords=KEYWORDS)
    for file, line, words, _comments, _context in sorted(each, key=lambda one: one[:2]):
        yield file, line, words


def _is_click_only(message: Message) -> bool:
    return bool(message.id) and SAID_BY_CLICK in message.auto_comments


def _key(message: Message) -> str:
    return message.id[0] if isinstance(message.id, tuple) else str(message.id)


if __name__ == "__main__":
    sys.exit(main())
