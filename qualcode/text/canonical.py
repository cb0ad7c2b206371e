r"""The form in which a transcript's text is kept: one code point for `é`, one for a line end, otherwise as read.

All offsets of qualcode count code points of this form, so that an interview typed on a Mac (decomposed accents) and
its copy saved on Windows (carriage returns) get the same offsets. It must not tidy anything a researcher could see:
apostrophes, spaces, quotation marks and misspellings stay as they are; `match_view` looks past them.
"""

from __future__ import annotations

import re
import unicodedata

_LINE_END = re.compile("\r\n|[\r\v\f\u2028\u2029]")
_OTHER_ENDS = "\r\v\f\u2028\u2029"
_BYTE_ORDER_MARK = "\ufeff"


def canonical(text: str) -> str:
    r"""The canonical form of a text as read: NFC, `\n` line ends, no byte order mark at the start.

    Line ends are CRLF, CR, vertical tab (the soft line break of word processors), form feed (a page break), U+2028
    and U+2029. U+0085 stays: in French files it is nearly always an ellipsis decoded with the wrong table, not a line
    end. Applied twice it changes nothing more.
    """
    normal = text if text.isascii() else unicodedata.normalize("NFC", text.lstrip(_BYTE_ORDER_MARK))
    # Looking for each character alone takes a tenth of the pattern's time, and most texts hold none of them.
    return _LINE_END.sub("\n", normal) if any(end in normal for end in _OTHER_ENDS) else normal
