"""Word documents: paragraphs and tables in order, as plain lines; type styles are kept as a hint of labels.

Reads inserted text of tracked changes and not deleted text; keeps notes apart; leaves out headers, footers, comments,
hidden text and pictures. The parts are `office_package`'s, the words `docx_body`'s.
"""

from __future__ import annotations

import posixpath
from typing import Any

from qualcode.ingest.document import Document, ReadOptions
from qualcode.ingest.formats.docx_body import Body
from qualcode.ingest.formats.docx_styles import Numbering, Styles
from qualcode.ingest.formats.office_package import OfficePackage, locked
from qualcode.ingest.formats.rich_text import Line, written_document
from qualcode.ingest.formats.xml_safe import local_name, parse_xml
from qualcode.ingest.registry import Reader
from qualcode.locales import _
from qualcode.model import TranscriptError

_NAMESPACES = (
    "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}",
    "{http://purl.oclc.org/ooxml/wordprocessingml/main}",
)
"""Of WordprocessingML as Word writes it, and in its strict form."""
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""How old .doc files begin, and documents locked with a password."""
_LOCKED = "EncryptedPackage".encode("utf-16-le")


def read_docx(data: bytes, options: ReadOptions) -> Document:
    """The lines of a Word document; a table's row is one line, its cells set apart by tabulations.

    Raises:
        TranscriptError: the bytes are no Word document, or a damaged, locked or exploding one.
    """
    if data.startswith(_OLE):
        raise _old(data, options)
    package = OfficePackage(data, options, _broken)
    main = _main_part(package, options)
    root = _parsed(package.part(main), options)
    namespace = next((name for name in _NAMESPACES if root is not None and root.tag == f"{name}document"), "")
    content = root.find(f"{namespace}body") if namespace else None
    if content is None:
        raise _broken(options)
    parts = _related(package, main, options)
    trees = {kind: _parsed(package.part(part), options) for kind, part in parts.items() if kind in _READ}
    styles = Styles(trees.get("styles"), namespace)
    body, lines = _read(content, namespace, styles, trees.get("numbering"))
    return written_document(
        lines,
        options,
        notes=[_note(trees.get(f"{kind}s"), kind, number, namespace, styles) for kind, number in body.notes],
        left=body.left,
        persons=_persons(package, root, trees.get("comments"), namespace, options),
    )


_READ = frozenset(("styles", "numbering", "footnotes", "endnotes", "comments"))


def _read(content: Any, namespace: str, styles: Styles, numbering: Any) -> tuple[Body, list[Line]]:
    body = Body(namespace, styles, Numbering(numbering, namespace))
    lines = list(body.lines(content))
    if body.unfinished:
        # A field that never ends would swallow all that follows it.
        body = Body(namespace, styles, Numbering(numbering, namespace), fields=False)
        lines = list(body.lines(content))
    return body, lines


def _note(tree: Any, kind: str, number: str, namespace: str, styles: Styles) -> str:
    """The words of a note; "" where the file lost them."""
    for note in [] if tree is None else tree.iter(f"{namespace}{kind}"):
        if note.get(f"{namespace}id") == number:
            lines = Body(namespace, styles, Numbering(None, namespace)).lines(note)
            return " ".join("".join(span.text for span in line.spans) for line in lines)
    return ""


def _old(data: bytes, options: ReadOptions) -> TranscriptError:
    if _LOCKED in data:
        return locked(options)
    return TranscriptError(
        _("this is an old .doc file, or a document locked with a password"),
        path=options.path,
        remedy=_("open it in a word processor and save it as .docx without a password"),
    )


def _broken(options: ReadOptions) -> TranscriptError:
    return TranscriptError(
        _("this is not a Word document, or a damaged one"),
        path=options.path,
        remedy=_("open it in a word processor and save it as .docx again"),
    )


def _parsed(part: bytes | None, options: ReadOptions) -> Any:
    """The root of a part; None where there is no such part."""
    if part is None:
        return None
    try:
        return parse_xml(part, ReadOptions(path=options.path))
    except TranscriptError:
        raise _broken(options) from None


def _main_part(package: OfficePackage, options: ReadOptions) -> str:
    """The name of the part that holds the body."""
    for kind, target in _relations(package, "_rels/.rels", "", options):
        if kind == "officeDocument":
            return target
    return "word/document.xml"


def _related(package: OfficePackage, main: str, options: ReadOptions) -> dict[str, str]:
    """The parts that belong to the body, by kind: `styles`, `footnotes`."""
    folder, name = posixpath.split(main)
    return dict(_relations(package, f"{folder}/_rels/{name}.rels".lstrip("/"), folder, options))


def _relations(package: OfficePackage, part: str, folder: str, options: ReadOptions) -> list[tuple[str, str]]:
    """Kind and target of each relation of a part."""
    root = _parsed(package.part(part), options)
    return [
        (
            (relation.get("Type") or "").rpartition("/")[2],
            posixpath.normpath(posixpath.join("/", folder, relation.get("Target") or "")).lstrip("/"),
        )
        for relation in ([] if root is None else root)
        if local_name(relation) == "Relationship" and relation.get("TargetMode") != "External"
    ]


def _persons(
    package: OfficePackage, root: Any, comments: Any, namespace: str, options: ReadOptions
) -> list[tuple[str, str]]:
    """Where the document may name somebody: each property's title and value."""
    persons: list[tuple[str, str]] = []
    titles = {
        "creator": _("author"),
        "lastModifiedBy": _("last modified by"),
        "Manager": _("manager"),
        "Company": _("company"),
    }
    for part in ("docProps/core.xml", "docProps/app.xml"):
        tree = _parsed(package.part(part), options)
        for element in [] if tree is None else tree:
            if local_name(element) in titles:
                persons.append((titles[local_name(element)], element.text or ""))
    author = f"{namespace}author"
    if comments is not None:
        persons.extend((_("authors of comments"), note.get(author) or "") for note in comments)
    for change in root.iter(f"{namespace}ins", f"{namespace}del", f"{namespace}moveFrom", f"{namespace}moveTo"):
        persons.append((_("authors of tracked changes"), change.get(author) or ""))
    return persons


DOCX = Reader("docx", (".docx", ".docm", ".dotx"), read_docx, "Word")
