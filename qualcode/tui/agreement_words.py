"""What the screen of agreement says: a table of fixed columns, and the code at hand in a sentence. Knows no screen."""

from __future__ import annotations

from rich.cells import cell_len, set_cell_size
from textual.content import Content

from qualcode.analysis import Decisions, PairAgreement
from qualcode.export.wording import agreement_rule, counted_units, share
from qualcode.locales import _, ngettext
from qualcode.tui.agreement_desk import AgreementDesk
from qualcode.tui.keys import key_of, keys_of
from qualcode.tui.widgets.row_list import Row

_COLUMN = 9
"""Cells of a column of numbers."""
_LONGEST_NAME = 44
_SHADES = ("  ", "░░", "▒▒", "▓▓", "██")
"""Beside kappa: nothing above chance, then a quarter more each."""
MUTED = "$foreground 60%"
ALL = "*"
"""The id of the row of all codes."""


def title(desk: AgreementDesk) -> Content:
    """Who is compared."""
    pair = desk.pair
    heading = ""
    if pair is not None:
        heading = _("{one} and {other}").format(one=pair.coders[0], other=pair.coders[1])
    parts: list[str | tuple[str, str]] = [(_("Agreement"), "$primary bold"), "  ", (heading, "bold")]
    if len(desk.pairs) > 1:
        parts.append(f" · {_('pair {n} of {all}').format(n=desk.at + 1, all=len(desk.pairs))}")
    return Content.assemble(*parts)


def told(desk: AgreementDesk) -> Content:
    """What is counted."""
    pair = desk.pair
    if desk.progress is not None:
        done, number = desk.progress
        return Content(_("Counting… {n} of {all}").format(n=done, all=number))
    if desk.found is None:
        return Content(_("Counting…"))
    if pair is None:
        return Content("")
    n = len(pair.transcripts)
    where = ngettext("in {n} transcript", "in {n} transcripts", n).format(n=n)
    who = _("with interviewers") if desk.interviewer else _("without interviewers")
    return Content(f"{counted_units(desk.found.unit, pair.units)} {where} · {who}")


def empty() -> str:
    """What is said where no two people coded the same."""
    return _(
        "Nothing to compare yet: two people have to code the same transcript, each under a name of their own "
        "(qualcode --coder NAME)."
    )


def head(pair: PairAgreement, width: int) -> Content:
    """The names of the columns."""
    one, other = pair.coders
    cells = [_("both"), one, other, _("neither"), "%", "κ"]
    return Content.styled(_line("", cells, "  ", width), "$foreground 75%")


def rows(pair: PairAgreement, width: int) -> list[Row]:
    """One row a code, then that of all codes."""
    found = [
        Row("/".join(row.path), _line("  " * row.depth + row.name, _cells(each), _shade(each.kappa), width))
        for row, each in zip(pair.rows, pair.decisions, strict=True)
    ]
    observed = None if pair.observed is None else 100 * pair.observed
    cells = ["", "", "", "", share(observed, 1), share(pair.kappa, 2)]
    return [*found, Row(ALL, _line(_("All codes"), cells, _shade(pair.kappa), width))]


def not_given(pair: PairAgreement) -> frozenset[str]:
    """The ids of the rows in which there is nothing to agree on."""
    rows_ = zip(pair.rows, pair.decisions, strict=True)
    return frozenset("/".join(row.path) for row, each in rows_ if each.kappa is None)


def here(pair: PairAgreement, at: int) -> Content:
    """The code at hand in words, and where a key leads."""
    if at >= len(pair.rows):
        words = _("The means of the top codes that either gave, and kappa pooled over them.")
        told = _("{explain} explains the figures").format(explain=key_of("app.help"))
        return Content.assemble((_("All codes"), "bold"), "  ", words, "\n", (told, MUTED))
    row, each = pair.rows[at], pair.decisions[at]
    if each.kappa is None:
        words = _("neither gave it, or both gave it to all: kappa is not defined")
    else:
        units = each.both + each.first + each.second
        words = _("{both} of {n} given by both · kappa {kappa}").format(
            both=each.both, n=units, kappa=share(each.kappa, 2)
        )
    hint = _("{open}: read what each coded alone · {explain} explains").format(
        **keys_of(open="list.choose", explain="app.help")
    )
    return Content.assemble((row.name, "bold"), "  ", words, "\n", (hint, MUTED))


def help_words() -> tuple[str, str]:
    """What the screen is called, and what it is for."""
    words = _("For each code: how many sentences, or turns, both coders gave it, one alone, or neither.")
    return _("Agreement between coders"), f"{words} {agreement_rule()}"


def _cells(each: Decisions) -> list[str]:
    counts = (each.both, each.first, each.second, each.neither)
    return [*(str(n) if n else "·" for n in counts), share(100 * each.observed, 1), share(each.kappa, 2)]


def _shade(kappa: float | None) -> str:
    return _SHADES[min(4, int(4 * kappa + 1)) if kappa is not None and kappa > 0 else 0]


def _line(name: str, cells: list[str], shade: str, width: int) -> str:
    room = max(8, min(_LONGEST_NAME, width - _COLUMN * len(cells) - 3))
    return f"{_cut(name, room)}{''.join(f' {_right(cell)}' for cell in cells)} {shade}"


def _right(cell: str) -> str:
    room = _COLUMN - 1
    cell = cell if cell_len(cell) <= room else f"{set_cell_size(cell, room - 1)}…"
    return " " * (room - cell_len(cell)) + cell


def _cut(name: str, room: int) -> str:
    return set_cell_size(name if cell_len(name) <= room else f"{set_cell_size(name, room - 1)}…", room)
