"""What screens say of a code: its rule, and how much it is used. Words only."""

from __future__ import annotations

from textual.content import Content

from qualcode.locales import _, ngettext
from qualcode.locales.words import color_word
from qualcode.model import Code
from qualcode.project import CodeUse
from qualcode.tui.paint import CodePaint

_MUTED = "$foreground 60%"
GLYPH = "■"
"""Before a code's letter, in the code's colour."""


def rule(code: Code, *, examples: bool = False) -> list[Content]:
    """What a code means, when it is used and when it is not; with its examples, where asked for."""
    lines = [Content(" ".join(code.definition.split()) or _("No definition."))]
    parts = [(_("Include"), code.include), (_("Exclude"), code.exclude)]
    if examples:
        parts += [(_("Examples"), code.examples), (_("Counter-examples"), code.counterexamples)]
    for heading, rules in parts:
        if rules:
            lines += [Content(""), Content.styled(heading, "$primary bold")]
            lines += [Content(f"· {' '.join(each.split())}") for each in rules]
    return lines


def title(code: Code, letter: str, paint: CodePaint | None) -> Content:
    """A code's sign, letter and name."""
    return Content.assemble(sign(letter, paint), (code.name, "bold"))


def sign(letter: str, paint: CodePaint | None) -> Content:
    """A code's glyph and letter, in its colour."""
    color = paint.ink.color if paint else None
    style = f"bold {color.triplet.hex}" if color and color.triplet else "bold"
    return Content.styled(f"{GLYPH} {letter} " if letter else f"{GLYPH} ", style)


def use(code: Code, used: CodeUse) -> list[Content]:
    """How much a code is used, by itself and with its sub-codes."""
    own = ngettext("{n} coding", "{n} codings", used.codings).format(n=used.codings)
    spread = ngettext("in {n} transcript", "in {n} transcripts", used.transcripts).format(n=used.transcripts)
    lines = [f"{own} {spread}" if used.codings else _("Nothing is coded with it.")]
    if code.codes and used.passages:
        passages = ngettext("{n} passage", "{n} passages", used.passages).format(n=used.passages)
        spread = ngettext("in {n} transcript", "in {n} transcripts", used.spread).format(n=used.spread)
        lines.append(
            _("With sub-codes: {passages} {spread}, each counted once.").format(passages=passages, spread=spread)
        )
    return [Content.styled(line, _MUTED) for line in lines]


def whole(code: Code, letter: str, paint: CodePaint | None, used: CodeUse | None) -> Content:
    """All that is said of a code beside the tree."""
    lines = [title(code, letter, paint)]
    if used is not None:
        lines += use(code, used)
    facts = [_("colour {color}").format(color=color_word(code.color)) if code.color else "", code.path_text]
    if code.cues:
        facts.insert(0, ngettext("{n} cue", "{n} cues", len(code.cues)).format(n=len(code.cues)))
    lines.append(Content.styled(" · ".join(filter(None, facts)), _MUTED))
    return Content("\n").join([*lines, Content(""), *rule(code)])
