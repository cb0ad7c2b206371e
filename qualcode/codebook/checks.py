"""What only the whole codebook can tell: ids and GUIDs used twice, the same cue twice, keys that exclude each other.

The checks walk the file's plain values and pass over what has the wrong type, so that one reading names every problem;
types, forms and missing keys are for `shape`.
"""

from __future__ import annotations

from collections.abc import Iterator

from pydantic import ValidationError

from qualcode.codebook.build import cue_of
from qualcode.codebook.fields import field_problems, fields_of, phrase_findings, texts
from qualcode.codebook.file import CueFile
from qualcode.codebook.nearest import did_you_mean
from qualcode.codebook.patterns import pattern_findings
from qualcode.codebook.place import Loc, Problem, shown
from qualcode.codebook.yaml_source import Source
from qualcode.locales import _
from qualcode.model import Match
from qualcode.model.palette import PALETTE

Node = dict[str, object]

_NOT_FOR_LEARNED = tuple("match threshold polarity unless near without within only not".split())


def tree_problems(source: Source) -> Iterator[Problem]:
    """What is wrong across keys, cues and codes, in the order of the file."""
    codes = list(_codes(source.data, ()))
    ids = [name.strip() for _loc, code in codes if isinstance(name := code.get("id"), str)]
    yield from _twice(codes, "id", _("give each code its own id"), source)
    yield from field_problems(source)
    yield from _twice(codes, "guid", _("delete the line under the newer code; qualcode writes another"), source)
    for loc, code in codes:
        yield from _color_problems(code, loc, source)
        cues = code.get("cues")
        if isinstance(cues, list):
            yield from _cues_twice(cues, (*loc, "cues"), source)
            for at, cue in enumerate(cues):
                if isinstance(cue, str):  # bare text is a phrase, which may name fields
                    cue = {"phrase": cue}
                if isinstance(cue, dict):
                    yield from _cue_problems(cue, (*loc, "cues", at), source)
                    yield from _in_code_problems(cue, (*loc, "cues", at), ids, source)


def _codes(parent: object, loc: Loc) -> Iterator[tuple[Loc, Node]]:
    """Every mapping that stands where a code does, depth first."""
    codes = parent.get("codes") if isinstance(parent, dict) else None
    for at, code in enumerate(codes if isinstance(codes, list) else ()):
        if isinstance(code, dict):
            yield (*loc, "codes", at), code
            yield from _codes(code, (*loc, "codes", at))


def _twice(codes: list[tuple[Loc, Node]], key: str, remedy: str, source: Source) -> Iterator[Problem]:
    """Values of `key` that a code further up has already."""
    first_lines: dict[str, int] = {}
    for loc, code in codes:
        value = code.get(key)
        if not isinstance(value, str) or not value.strip():
            continue
        value = value.strip().lower() if key == "guid" else value.strip()
        line = source.line_of((*loc, key))
        if value in first_lines:
            cause = _("the {key} {value} is used already on line {n}")
            yield Problem((*loc, key), line, cause.format(key=key, value=shown(value), n=first_lines[value]), remedy)
        else:
            first_lines[value] = line


def _color_problems(code: Node, loc: Loc, source: Source) -> Iterator[Problem]:
    color = code.get("color")
    if isinstance(color, str) and color.strip() not in PALETTE:
        cause = _("{value} is not a colour of the palette").format(value=shown(color.strip()) or '""')
        choices = _("write one of {choices}").format(choices=", ".join(PALETTE))
        remedy = " ".join(part for part in (did_you_mean(color, PALETTE), choices) if part)
        yield Problem((*loc, "color"), source.line_of((*loc, "color")), cause, remedy)


def _cue_problems(cue: Node, loc: Loc, source: Source) -> Iterator[Problem]:
    """Keys of one cue that exclude or need each other, and slips in its pattern."""
    line = source.line_of(loc)
    has_pattern = cue.get("pattern") is not None
    kinds = [key for key in ("phrase", "pattern", "learned") if cue.get(key) is not None]
    if len(kinds) > 1:
        yield Problem(
            loc, line, _("a cue has a phrase, a pattern or learned words, only one of them"), _("make two cues of it")
        )
    elif not kinds:
        yield Problem(loc, line, _("the cue has neither a phrase nor a pattern"), _("add phrase: …"))
    for key in _NOT_FOR_LEARNED if kinds == ["learned"] else ():
        if cue.get(key) is not None:
            cause = _("{key} is not for learned words").format(key=key)
            yield Problem((*loc, key), source.line_of((*loc, key)), cause, _("delete {key}").format(key=key))
    if kinds == ["learned"]:
        return
    if has_pattern and cue.get("match") is not None:
        cause = _("match is for phrases, and this cue has a pattern")
        yield Problem((*loc, "match"), source.line_of((*loc, "match")), cause, _("delete match"))
    elif cue.get("threshold") is not None and cue.get("match") != Match.FUZZY:
        cause = _("a threshold is for fuzzy phrases only")
        at = (*loc, "threshold")
        yield Problem(at, source.line_of(at), cause, _("add match: fuzzy, or delete threshold"))
    yield from _option_problems(cue, loc, source)
    for inner, cause, remedy in pattern_findings(cue.get("pattern")):
        at = (*loc, "pattern", *inner)
        yield Problem(at, source.line_of(at), cause, remedy)


def _option_problems(cue: Node, loc: Loc, source: Source) -> Iterator[Problem]:
    """Fields that are not there, and options without which others say nothing or that contradict each other."""
    fields = fields_of(source)
    phrases: list[tuple[Loc, str]] = []
    if isinstance(phrase := cue.get("phrase"), str):
        phrases.append(((*loc, "phrase"), phrase))
    for key in ("unless", "near", "without"):
        phrases += [((*loc, key, at), text) for at, text in texts(cue.get(key))]
    for at, text in phrases:
        for cause, remedy in phrase_findings(text, fields):
            yield Problem(at, source.line_of(at), cause, remedy)
    line = source.line_of(loc)
    if cue.get("match") == Match.FUZZY and isinstance(phrase, str) and "<" in phrase:
        yield Problem(loc, line, _("a fuzzy phrase takes no field"), _("delete match: fuzzy, or write the words out"))
    if cue.get("within") is not None and not cue.get("near") and not cue.get("without"):
        at = (*loc, "within")
        yield Problem(at, source.line_of(at), _("within says how near, but not to what"), _("add near: […]"))
    only, never = ({value for _at, value in texts(cue.get(key))} for key in ("only", "not"))
    for value in sorted(only & never):
        cause = _("{value} stands under only and under not").format(value=shown(value))
        yield Problem(loc, line, cause, _("keep one of the two"))


def _in_code_problems(cue: Node, loc: Loc, ids: list[str], source: Source) -> Iterator[Problem]:
    wanted = cue.get("in_code")
    if isinstance(wanted, str) and wanted.strip() not in ids:
        at = (*loc, "in_code")
        cause = _("there is no code {id}").format(id=shown(wanted.strip()))
        yield Problem(at, source.line_of(at), cause, did_you_mean(wanted, ids) or _("write the id of a code"))


def _cues_twice(cues: list[object], loc: Loc, source: Source) -> Iterator[Problem]:
    """Cues of one code that find the same as one further up."""
    first_lines: dict[str, int] = {}
    for at, raw in enumerate(cues):
        try:
            cue = CueFile.model_validate({"phrase": raw} if isinstance(raw, str) else raw)
        except ValidationError:
            continue  # named by `shape`
        line = source.line_of((*loc, at))
        key = cue_of(cue, "", "").key
        if key in first_lines:
            cause = _("the cue stands already on line {n}").format(n=first_lines[key])
            yield Problem((*loc, at), line, cause, _("delete one of the two"))
        else:
            first_lines[key] = line
