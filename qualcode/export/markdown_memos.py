"""Memos as Markdown: a section for the study, for each transcript and for each code, the oldest memo first."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from qualcode.export.files import Rendered
from qualcode.export.markdown_text import blockquote, escaped, fact_list, on_one_line
from qualcode.export.tables import MemosTable
from qualcode.export.wording import facts, in_guillemets
from qualcode.locales import _
from qualcode.model import MemoTarget

if TYPE_CHECKING:
    from qualcode.project import ListedMemo


def memos(table: MemosTable) -> Rendered:
    """Each memo whole, under what it is about; one on a coding with the words that were coded."""
    authors = tuple(sorted({each.memo.author for each in table.memos}))
    title = _("Memos")
    blocks = [f"# {title}", fact_list(facts(table.material, table.date, authors))]
    sections: dict[str, list[ListedMemo]] = {}
    order = {MemoTarget.STUDY: 0, MemoTarget.TRANSCRIPT: 1, MemoTarget.CODING: 1, MemoTarget.CODE: 2}
    for each in sorted(table.memos, key=lambda each: order[each.memo.target]):
        sections.setdefault(_heading(each), []).append(each)
    for heading, below in sections.items():
        blocks.append(f"## {heading}")
        for each in below:
            blocks += _memo(each)
    if not table.memos:
        blocks.append(_("No memo."))
    return Rendered(("\n\n".join(block for block in blocks if block) + "\n").encode(), len(table.memos))


def _heading(each: ListedMemo) -> str:
    if each.memo.target is MemoTarget.STUDY:
        return _("The study")
    if each.memo.target is MemoTarget.CODE:
        return _("Code: {name}").format(name=on_one_line(each.code))
    return _("Transcript: {name}").format(name=on_one_line(each.transcript))


def _memo(each: ListedMemo) -> Iterable[str]:
    if each.memo.target is MemoTarget.CODING:
        yield f"{blockquote(in_guillemets(each.words))}\n>\n> — {on_one_line(f'{each.code}, {each.cited}')}"
    # two blanks at its end keep a line break within a paragraph
    yield escaped(each.memo.text).replace("\n", "  \n")
    yield f"— {on_one_line(each.memo.author)}, {each.memo.created_at[:10]}"
