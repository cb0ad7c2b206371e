"""Files that end in .xml: read by their root element, as TEI, Transcriber or ELAN."""

from __future__ import annotations

import re

from qualcode.ingest.document import Document, ReadOptions
from qualcode.ingest.formats.elan import eaf_document
from qualcode.ingest.formats.tei import tei_documents
from qualcode.ingest.formats.transcriber import trs_document
from qualcode.ingest.formats.xml_safe import local_name, parse_xml, root_tag
from qualcode.ingest.registry import Reader
from qualcode.locales import _
from qualcode.model import TranscriptError

_UTTERANCE = re.compile(rb"<(?:[A-Za-z_][\w.-]{0,40}:)?(?:u|sp)[\s>]")
_TEI = ("TEI", "teiCorpus", "TEI.2")


def read_xml(data: bytes, options: ReadOptions) -> Document | list[Document]:
    """The turns of an XML file, whichever of the known kinds it is.

    Raises:
        TranscriptError: the bytes are no XML, or of no known kind.
    """
    root = parse_xml(data, options)
    name = local_name(root)
    if name == "Trans":
        return trs_document(root)
    if name == "ANNOTATION_DOCUMENT":
        return eaf_document(root)
    if name in _TEI:
        return tei_documents(root, options)
    raise TranscriptError(
        _("this XML is no transcript that qualcode knows (TEI, Transcriber, ELAN)"),
        path=options.path,
        remedy=_("export the transcript in one of these formats, or as text"),
    )


def claims_xml(data: bytes) -> bool:
    """Whether an XML file met in a folder is a transcript: metadata and settings are XML as well."""
    name = root_tag(data).rpartition("}")[2]
    return name in ("Trans", "ANNOTATION_DOCUMENT") or (name in _TEI and bool(_UTTERANCE.search(data)))


XML = Reader("xml", (".xml",), read_xml, "XML (TEI, Transcriber, ELAN)", claims_xml)
