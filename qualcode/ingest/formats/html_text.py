"""The words of HTML: blocks become lines, with type styles; used by every format that holds HTML.

Scripts, style sheets, navigation and forms are no words. It knows no speaker and opens no file.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from qualcode.ingest.document import ReadOptions
from qualcode.ingest.formats.rich_text import Line, Span, Style, row_line
from qualcode.locales import _
from qualcode.model import TranscriptError

_BLOCKS = frozenset(
    (
        "address article aside blockquote body caption center dd details dialog div dl dt fieldset figcaption figure"
        " h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main ol p pre section summary table tbody tfoot thead tr ul"
    ).split()
)
_SKIPPED = frozenset(
    (
        "script style head title template noscript nav form button select textarea input object embed svg math canvas"
        " audio video iframe img map rt rp del footer menu datalist"
    ).split()
)
_STYLES = {
    "b": Style.BOLD,
    "strong": Style.BOLD,
    "h1": Style.BOLD,
    "h2": Style.BOLD,
    "h3": Style.BOLD,
    "h4": Style.BOLD,
    "h5": Style.BOLD,
    "h6": Style.BOLD,
    "th": Style.BOLD,
    "i": Style.ITALIC,
    "em": Style.ITALIC,
    "cite": Style.ITALIC,
    "u": Style.UNDERLINED,
}
_DECLARED = (
    (re.compile(r"font-weight\s*:\s*(?:bold|bolder|[6-9]00)", re.IGNORECASE), Style.BOLD),
    (re.compile(r"font-style\s*:\s*(?:italic|oblique)", re.IGNORECASE), Style.ITALIC),
    (re.compile(r"text-decoration[a-z-]*\s*:[^;]*underline", re.IGNORECASE), Style.UNDERLINED),
    (re.compile(r"font-variant\s*:\s*small-caps", re.IGNORECASE), Style.CAPITALS),
)
_PLAIN = re.compile(r"font-weight\s*:\s*(?:normal|[1-5]00)", re.IGNORECASE)
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all", re.IGNORECASE)
_SPEAKERS = re.compile(r"(?:^|[\s_-])(?:speaker|locuteur|locutrice|intervenant)", re.IGNORECASE)
_BLANKS = re.compile(r"[ \t\r\n\f]+")
_DEEPEST = 120
"""Elements within each other; below, markup is read as if it stood here."""
_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]*)")
_NEVER_NESTED = frozenset(
    (
        "p li td th tr tbody thead tfoot dt dd option area base br col embed hr img input link meta param source track"
        " wbr html head body"
    ).split()
)
"""Elements that end by themselves where the next begins, or hold nothing."""
DEEPEST_NESTING = 3_000
"""Open elements at once in a page that is parsed: the time that takes grows with their square."""

Inline = Callable[[Any], "str | None"]
"""What stands in a line for an element; None for what its content says."""


def html_lines(root: Any, inline: Inline | None = None) -> list[Line]:
    """The lines of an element's content.

    Args:
        root: a node of selectolax's lexbor parser.
        inline: says of some elements what to write in their place.
    """
    return _Walk(inline).lines(root)


class _Walk:
    """A walk through a page: the line being written, and those that are."""

    def __init__(self, inline: Inline | None) -> None:
        self._inline = inline
        self._done: list[Line] = []
        self._line: list[Span] = []
        self._mark = ""
        self._waits = False
        """Whether a blank is due before the next word of the line."""

    def lines(self, root: Any, depth: int = 0) -> list[Line]:
        self._content(root, Style.PLAIN, False, depth)
        self._end()
        return self._done

    def _content(self, node: Any, style: Style, kept: bool, depth: int) -> None:
        """What an element holds, in the style it stands in; `kept` where blanks are kept as they are."""
        count = 0
        for child in _children(node):
            if child.is_text_node:
                self._text(child.text_content or "", style, kept)
            elif child.is_element_node:
                tag = child.tag or ""
                count += tag == "li"
                self._element(child, tag, style, kept, depth + 1, count if node.tag == "ol" else 0)

    def _element(self, node: Any, tag: str, style: Style, kept: bool, depth: int, count: int) -> None:
        declared = node.attributes.get("style") or ""
        if tag in _SKIPPED or "hidden" in node.attributes or (declared and _HIDDEN.search(declared)):
            return
        written = self._inline(node) if self._inline else None
        if written is not None:
            self._text(written, style, kept)
        elif tag == "br":
            self._line.append(Span("\n"))
            self._waits = False
        elif tag == "tr" and depth < _DEEPEST:
            self._row(node, depth)
        else:
            self._nested(node, tag, _styled(node, tag, style, declared), kept, depth, count)

    def _nested(self, node: Any, tag: str, style: Style, kept: bool, depth: int, count: int) -> None:
        """An element whose content is read in its place."""
        block = tag in _BLOCKS
        if block:
            self._end()
        if tag == "li":
            self._mark = f"{count}." if count else "•"
        kept = kept or tag == "pre" or "white-space:pre" in (node.attributes.get("style") or "").replace(" ", "")
        if depth < _DEEPEST:
            self._content(node, style, kept, depth)
        else:
            self._text(node.text(separator=" "), style, kept)
        if block:
            self._end(blank=tag == "p" and not (node.text() or "").strip())
        elif tag in ("td", "th"):
            self._waits = True

    def _row(self, row: Any, depth: int) -> None:
        """A table's row; a page's layout made of tables has rows too, whose cells hold many blocks."""
        self._end()
        cells = [cell for cell in _children(row) if cell.is_element_node and cell.tag in ("td", "th")]
        read = [_Walk(self._inline).lines(cell, depth + 1) for cell in cells]
        if sum(bool(lines) for lines in read) > 1:
            self._done.append(row_line(read))
        else:
            self._done.extend(line for lines in read for line in lines)

    def _text(self, text: str, style: Style, kept: bool) -> None:
        if kept:
            self._line.append(Span(text, style))
            return
        words = _BLANKS.sub(" ", text)
        if (words.startswith(" ") or self._waits) and self._line and not self._line[-1].text.endswith(("\n", " ")):
            self._line.append(Span(" ", style))
        self._waits = words.endswith(" ")
        if words.strip(" "):
            self._line.append(Span(words.strip(" "), style))

    def _end(self, *, blank: bool = False) -> None:
        """End the line, if there is one."""
        if any(span.text.strip() for span in self._line):
            while self._line and not self._line[-1].text.strip():
                self._line.pop()
            self._done.append(Line(self._line, self._mark))
            self._mark = ""
        elif blank:
            self._done.append(Line(()))
        self._line, self._waits = [], False


def _children(node: Any) -> Iterator[Any]:
    child = node.child
    while child is not None:
        yield child
        child = child.next


def _styled(node: Any, tag: str, style: Style, declared: str) -> Style:
    """The style of an element's words."""
    style |= _STYLES.get(tag, Style.PLAIN)
    if _SPEAKERS.search(node.attributes.get("class") or ""):
        style |= Style.SPEAKER
    if declared:
        if _PLAIN.search(declared):
            style &= ~Style.BOLD
        for pattern, flag in _DECLARED:
            if pattern.search(declared):
                style |= flag
    return style


def parsed_html(text: str, options: ReadOptions) -> Any:
    """The page of an HTML text: selectolax's lexbor parser.

    Raises:
        TranscriptError: elements stand within each other deeper than any page's.
    """
    from selectolax.lexbor import LexborHTMLParser  # 10 ms, for formats that hold HTML only

    if _nesting(text) > DEEPEST_NESTING:
        raise TranscriptError(
            _("the page's elements stand too deep within each other"),
            path=options.path,
            remedy=_("open it in a browser and save its text"),
        )
    return LexborHTMLParser(text)


def _nesting(text: str) -> int:
    """How many elements are open at once at the most, as far as tags tell."""
    if text.count("<") <= DEEPEST_NESTING:
        return 0
    depth = deepest = 0
    for closing, name in _TAG.findall(text):
        if name.lower() not in _NEVER_NESTED:
            depth = max(depth - 1, 0) if closing else depth + 1
            deepest = max(deepest, depth)
    return deepest


def plain(lines: Iterable[Line]) -> list[str]:
    """The words of lines, without their styles."""
    return ["".join(span.text for span in line.spans) for line in lines]
