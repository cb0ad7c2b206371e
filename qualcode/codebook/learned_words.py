"""The files of learned words that lie beside a codebook: tables that people can read, sort and mend.

Tab-separated, UTF-8: a first line `# …` that says what they were learned from, a line of headings (`trait`, `words`,
then the ids of the codes), then a line a trait, heaviest first. `start` and `threshold` stand first, without words.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from qualcode.codebook.table_files import line_place, table_lines, table_rows
from qualcode.files import reason, write_whole
from qualcode.locales import _
from qualcode.model import Codebook, CodebookError, LearnedWords, Trait, Weights

_START, _THRESHOLD = "start", "threshold"
_HEADINGS = ["trait", "words"]


def with_learned(codebook: Codebook, folder: Path) -> Codebook:
    """The codebook with the learned words that its cues name; a file that is not there is left out.

    Raises:
        CodebookError: a file is there and cannot be used.
    """
    there = [name for name in learned_files(codebook) if (folder / name).is_file()]
    return replace(codebook, learned={name: read_learned(folder / name) for name in there}) if there else codebook


def learned_files(codebook: Codebook) -> list[str]:
    """The files of learned words that the codebook's cues name, each once."""
    return list(dict.fromkeys(cue.learned for code in codebook.walk() for cue in code.cues if cue.learned))


def learned_problems(codebook: Codebook, path: Path) -> Iterator[CodebookError]:
    """Cues of learned words that can find nothing: their file is not there, or knows nothing of the code."""
    for code in codebook.walk():
        for cue in code.cues:
            if not cue.learned:
                continue
            words = codebook.learned.get(cue.learned)
            if words is None:
                cause = _("the file of learned words {file} is not there").format(file=cue.learned)
                yield CodebookError(cause, path=path, place=cue.place, remedy=_("copy it beside the codebook"))
            elif words.column(cue.column) < 0:
                cause = _("{file} has learned nothing of {code}").format(file=cue.learned, code=cue.column)
                yield CodebookError(cause, path=path, place=cue.place, remedy=_("learn again, or delete the line"))


def read_learned(path: Path) -> LearnedWords:
    """The learned words in a file.

    Raises:
        CodebookError: it cannot be read, or is no such table; names the line.
    """
    lines = table_lines(path, _("check the file, or learn again"))
    origin = lines[0].removeprefix("#").strip() if lines and lines[0].startswith("#") else ""
    rows = table_rows(lines)
    headings = rows[0][1] if rows else []
    if headings[:2] != _HEADINGS or len(headings) < 3:
        raise CodebookError(
            _("this is no table of learned words"),
            path=path,
            place=line_place(rows[0][0] if rows else 1),
            remedy=_again(),
        )
    return _table(path, headings[2:], rows[1:], origin)


def write_learned(path: Path, words: LearnedWords) -> None:
    """Write learned words to a file, whole or not at all.

    Raises:
        CodebookError: it cannot be written.
    """
    lines = [f"# {words.origin}", "\t".join([*_HEADINGS, *words.codes])]
    lines += [_row(_START, "", words.start), _row(_THRESHOLD, "", words.threshold)]
    heaviest = [(-max(map(abs, given)), kind, trait, given) for kind in Trait for trait, given in _of(words, kind)]
    lines += [_row(kind, trait, given) for _weight, kind, trait, given in sorted(heaviest)]
    try:
        write_whole(path, ("\n".join(lines) + "\n").encode())
    except OSError as error:
        raise CodebookError(
            _("cannot be written: {reason}").format(reason=reason(error)),
            path=path,
            remedy=_("check the folder and its permissions"),
        ) from error


def _table(path: Path, codes: list[str], rows: list[tuple[int, list[str]]], origin: str) -> LearnedWords:
    weights: dict[Trait, dict[str, Weights]] = {kind: {} for kind in Trait}
    settled: dict[str, Weights] = {}
    for number, (kind, *cells) in rows:
        try:
            given = tuple(map(float, cells[1:]))
            if len(given) != len(codes) or not all(map(math.isfinite, given)):
                raise ValueError(kind)
            if kind in (_START, _THRESHOLD):
                settled[kind] = given
            else:
                weights[Trait(kind)][cells[0]] = given
        except ValueError:
            raise CodebookError(
                _("a trait and a number for each of the {n} codes are expected here").format(n=len(codes)),
                path=path,
                place=line_place(number),
                remedy=_again(),
            ) from None
    if len(settled) < 2:
        raise CodebookError(_("the lines start and threshold are missing"), path=path, remedy=_again())
    return LearnedWords(tuple(codes), settled[_START], settled[_THRESHOLD], weights, origin)


def _of(words: LearnedWords, kind: Trait) -> list[tuple[str, Weights]]:
    return list(words.weights.get(kind, {}).items())


def _row(kind: str, trait: str, weights: Weights) -> str:
    return "\t".join([kind, trait, *(f"{weight:.3g}" for weight in weights)])


def _again() -> str:
    return _("mend the line, or learn again with `qualcode codebook learn`")
