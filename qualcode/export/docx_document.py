"""What every Word document of ours keeps to: the same table gives the same bytes, and the properties name nobody."""

from __future__ import annotations

import re
import zipfile
from io import BytesIO
from typing import Any

from qualcode.export.dates import midnight

_NOT_IN_XML = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
"""Control signs that XML cannot carry; none of them is seen or said."""
_ZIP_DATE = (1980, 1, 1, 0, 0, 0)


def clean(text: str) -> str:
    """The text without what XML cannot carry."""
    return _NOT_IN_XML.sub("", text)


def set_properties(document: Any, title: str, date: str) -> None:
    """Title and day, and nobody's name."""
    properties = document.core_properties
    properties.author = ""
    properties.last_modified_by = ""
    properties.comments = ""
    properties.title = clean(title)
    properties.created = properties.modified = midnight(date)


def saved(document: Any) -> bytes:
    """The document as a file, with no trace of when it was packed."""
    buffer, packed = BytesIO(), BytesIO()
    document.save(buffer)
    with zipfile.ZipFile(buffer) as source, zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            target.writestr(zipfile.ZipInfo(name, _ZIP_DATE), source.read(name), zipfile.ZIP_DEFLATED)
    return packed.getvalue()
