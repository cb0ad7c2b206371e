"""What the comparison says around its numbers."""

from __future__ import annotations

from pathlib import PurePath
from typing import TYPE_CHECKING

from textual.content import Content

from qualcode.analysis import Axis, Measure, Place, Rows
from qualcode.locales import _, ngettext
from qualcode.tui.comparison_desk import ComparisonDesk, told_number
from qualcode.tui.keys import key_of, keys_of
from qualcode.tui.widgets.matrix import MARK
from qualcode.tui.words import heading

if TYPE_CHECKING:
    from qualcode.export import Written
    from qualcode.tui.comparing_process import Read, Table


def grouping(by: str) -> str:
    """What passages are told apart by: our own word, or the attribute as the study calls it."""
    own = {
        "participant": _("participant"),
        "transcript": _("transcript"),
        "coder": _("coder"),
        "agreement": _("agreement between coders"),
    }
    return own.get(by, by)


def measure(which: Measure) -> str:
    """What is counted."""
    return {
        Measure.CODINGS: _("passages"),
        Measure.WORDS: _("words"),
        Measure.PARTICIPANTS: _("people"),
        Measure.RATE: _("passages per 1,000 words"),
    }[which]


def title(desk: ComparisonDesk) -> Content:
    """What is compared, in one line."""
    table = desk.table
    by = grouping(table.by if table else desk.options.by)
    compared = _("Codes by {grouping}").format(grouping=by)
    counted = measure((table.options if table else desk.options).measure)
    return Content.assemble(heading(_("Comparison"), compared), (f" · {counted}", "$foreground 60%"))


def told(desk: ComparisonDesk, width: int = 0) -> Content:
    """How the table is laid out, and what it leaves out; what is usual goes where it does not fit in so many cells."""
    table = desk.table
    if table is None:
        return Content("")
    options = table.options
    rows = {Rows.ALL: _("all codes"), Rows.TOP: _("top codes"), Rows.GIVEN: _("codes given")}
    usual = {rows[Rows.ALL], _("all coders")}
    parts = [rows[options.rows]]
    if options.most_first:
        axes = {Axis.CODES: _("codes"), Axis.GROUPS: _("groups")}
        parts.append(
            _("most frequent first: {what}").format(what=", ".join(axes[a] for a in sorted(options.most_first)))
        )
    parts.append(_("coded by {coder}").format(coder=options.coders[0]) if options.coders else _("all coders"))
    if options.interviewer:
        parts.append(_("with interviewers"))
    elif table.left_out:
        left_out = ngettext(
            "{n} coding of interviewers left out", "{n} codings of interviewers left out", table.left_out
        )
        parts.append(left_out.format(n=table.left_out))
    else:
        parts.append(_("without interviewers"))
    line = Content(" · ".join(parts))
    if width and line.cell_length > width:
        line = Content(" · ".join(part for part in parts if part not in usual)).truncate(width, ellipsis=True)
    return line


def waiting(read: Read | None) -> Content:
    """That it is being counted."""
    if read is None:
        return Content(_("Counting…"))
    return Content(_("Counting the words of the transcripts… {n} of {all}").format(n=read.done, all=read.all))


def failed() -> Content:
    """That there is no table, and what to do."""
    return Content(_("It could not be counted. {again} counts again.").format(again=key_of("compare.again")))


def place_name(table: Table, place: Place) -> str:
    """A cell in words: `Non-choix · commune`."""
    path, name = place
    row = next((row for row in table.rows if row.path == path), None)
    code = _("All codes") if row is None else row.name
    return f"{code} · {_('all groups') if name is None else name}"


def passages(number: int) -> str:
    """`1 passage`, `12 passages`."""
    return ngettext("{n} passage", "{n} passages", number).format(n=told_number(number, decimals=False))


def here(desk: ComparisonDesk) -> Content:
    """The cell at hand in words, then the marked ones."""
    table = desk.table
    if table is None:
        return Content("")
    number, counted = desk.passages(desk.row, desk.column), table.options.measure
    parts = [passages(number)]
    if counted is not Measure.CODINGS and number:
        amount = desk.number(desk.row, desk.column)
        value = told_number(amount, decimals=counted is Measure.RATE)
        if counted is Measure.PARTICIPANTS:
            parts.append(ngettext("{n} person", "{n} people", int(amount)).format(n=value))
        else:
            parts.append(f"{value} {measure(counted)}")
    of_code = desk.passages(desk.row, desk.columns)
    if number and desk.column < desk.columns and of_code > number:
        parts.append(_("{percent} % of the code's passages").format(percent=round(100 * number / of_code)))
    first = Content.assemble((place_name(table, desk.place()), "bold"), "  ", " · ".join(parts))
    if not desk.marks:
        hints = [_("{open} reads its passages")] if number else []
        if table.by in ("agreement", "coder") and len(table.coders) > 1:
            hints.append(_("{agreement} tells how far coders agree, with kappa"))
        else:
            hints.append(_("{mark} marks it, to set two side by side"))
        hint = " · ".join(hints).format(
            **keys_of(open="matrix.open", mark="compare.mark", agreement="compare.agreement")
        )
        return Content("\n").join([first, Content.styled(hint, "$foreground 55%")])
    marked = "  ".join(f"{MARK} {place_name(table, mark)}" for mark in desk.marks)
    hint = _("{open} sets it beside this one") if len(desk.marks) == 1 else _("{open} sets them side by side")
    hint = hint.format(**keys_of(open="matrix.open"))
    return Content("\n").join([first, Content.assemble((marked, "$accent"), "  ", (hint, "$foreground 55%"))])


def empty(table: Table) -> str:
    """What a table without numbers says; "" where there are any."""
    if table.total:
        return ""
    if table.coders:
        told_ = _("Nothing is counted here: every coding is of what interviewers say. {take} takes them in.")
        return told_.format(**keys_of(take="compare.interviewer"))
    told_ = _("Nothing is coded yet. {leave} goes back: read, select, and code with a capital letter.")
    return told_.format(**keys_of(leave="compare.leave"))


def wrote(written: Written) -> str:
    """What was written, in one sentence."""
    rows = ngettext("{n} row", "{n} rows", written.rows).format(n=told_number(written.rows, decimals=False))
    told_ = _("Written: {path} ({rows}).").format(path=PurePath(written.path), rows=rows)
    return " ".join([told_, *written.notes])


def help_words() -> tuple[str, str]:
    """What the screen is called, and what it is for."""
    return _("Comparison"), _(
        "Codes down, groups across: how often each code comes in what each group says. A passage that several people "
        "coded alike counts once, and words given several sub-codes are one passage of their code. The darker the sign "
        "beside a number, the more; · is none. Enter reads the passages behind a number, beside those of the other "
        "groups. {mark} marks one or two cells, {column} the whole column, to set just these side by side."
    ).format(**keys_of(mark="compare.mark", column="compare.mark-column"))
