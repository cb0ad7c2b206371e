"""`qualcode cues`: how often people agreed with each cue, which ones are switched off, and how to put one back."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from qualcode.cli.context import Context, pass_context
from qualcode.cli.groups import HelpfulGroup
from qualcode.cli.output import format_option, print_rows, say
from qualcode.locales import _, ngettext

if TYPE_CHECKING:
    from qualcode.model import Code, Codebook
    from qualcode.project import ListedCue, Project

COLUMNS = ["code", "cue", "accepted", "rejected", "share", "low", "high", "state", "why"]


@click.group(
    cls=HelpfulGroup,
    invoke_without_command=True,
    help=_(
        """Print each cue with its record, and whether it suggests.

        A cue that people keep rejecting is switched off: what it alone finds is not suggested any more. So it is for
        every coder of the study, until somebody puts it back.

        Example: qualcode cues --off
        """
    ),
)
@click.option("--code", help=_("Only cues of this code and its sub-codes."))
@click.option("--off", "only_off", is_flag=True, help=_("Only those that are switched off."))
@click.option("--decided", is_flag=True, help=_("Only those that were decided on, or switched."))
@format_option
@pass_context
@click.pass_context
def cues(ctx: click.Context, context: Context, code: str | None, only_off: bool, decided: bool, format_: str) -> None:
    """Print one row a cue, unless a command follows."""
    if ctx.invoked_subcommand is not None:
        return
    from qualcode.codebook import find_code

    project = context.project()
    book = project.codebook()
    family = {member.guid for member in find_code(book, code).walk()} if code else None
    states = project.cue_states()
    listed = [
        each
        for each in states.listed(book)
        if (family is None or each.code_guid in family)
        and ((each.state.is_off and each.in_codebook) or not only_off)
        and (each.state.record.decided or each.state.switched or not decided)
    ]
    known = project.known_codes()
    names = {**{guid: of.path for guid, of in known.items()}, **{each.guid: each.path_text for each in book.walk()}}
    print_rows((_row(each, names[each.code_guid]) for each in listed), COLUMNS, format_)
    n = len(states.off_in(book))
    say(ngettext("{n} cue is switched off.", "{n} cues are switched off.", n).format(n=n))


@cues.command(
    help=_(
        """Switch a cue off.

        CUE is its label as `qualcode cues` prints it, or an unmistakable beginning of it.

        Example: qualcode cues off non-choix "devoir"
        """
    )
)
@click.argument("code")
@click.argument("cue")
@pass_context
def off(context: Context, code: str, cue: str) -> None:
    """Switch a cue off, in one journalled action."""
    _switch(context, code, cue, off=True)


@cues.command(
    help=_(
        """Put a cue back.

        The decisions so far do not switch it off again; later ones may.

        Example: qualcode cues on non-choix "devoir"
        """
    )
)
@click.argument("code")
@click.argument("cue")
@pass_context
def on(context: Context, code: str, cue: str) -> None:
    """Put a cue back, in one journalled action."""
    _switch(context, code, cue, off=False)


def _switch(context: Context, code: str, cue: str, *, off: bool) -> None:
    from qualcode.codebook import find_code
    from qualcode.project import Switch

    project = context.project()
    book = project.codebook()
    found = _named(project, book, find_code(book, code), cue)
    name = next(each.name for each in book.walk() if each.guid == found.code_guid)
    if found.state.is_off is off:
        told = _("“{cue}” of {code} is off already.") if off else _("“{cue}” of {code} is on already.")
    else:
        project.switch_cue(found.code_guid, found.label, Switch.OFF if off else Switch.ON)
        told = _("“{cue}” of {code} is switched off.") if off else _("“{cue}” of {code} is on again.")
    say(told.format(cue=found.label, code=name))


def _named(project: Project, book: Codebook, code: Code, wanted: str) -> ListedCue:
    """The cue of a code, or of a sub-code, that has this label or alone begins so.

    Raises:
        NotFoundError: there is none, or there are several.
    """
    from qualcode.model import NotFoundError
    from qualcode.project import cue_name

    family = {member.guid for member in code.walk()}
    listed = [each for each in project.cue_states().listed(book) if each.code_guid in family and each.in_codebook]
    name = cue_name(wanted.rstrip("…"))
    same = [each for each in listed if cue_name(each.label) == name]
    same.sort(key=lambda each: each.code_guid != code.guid)  # the code's own cue before a sub-code's
    beginning = [each for each in listed if cue_name(each.label).startswith(name)]
    if same or len(beginning) == 1:
        return (same or beginning)[0]
    cause = _("{n} cues of {code} begin so") if beginning else _("{code} has no such cue")
    raise NotFoundError(
        cause.format(n=len(beginning), code=code.name),
        place=wanted,
        remedy=_("`qualcode cues --code {code} --format csv` lists them").format(code=code.id),
    )


def _row(cue: ListedCue, code: str) -> dict[str, object]:
    """A cue as printed; shares are from 0 to 1, with their 95 % interval, and empty where nothing was decided."""
    from qualcode.project.cue_told import why_told

    record, state = cue.state.record, cue.state
    low, high = record.interval
    shares = (record.share, low, high) if record.decided else (None, None, None)
    why = why_told(state) if cue.in_codebook else _("not in the codebook")
    return {
        "code": code,
        "cue": cue.label,
        "accepted": record.accepted,
        "rejected": record.rejected,
        **{
            name: None if value is None else round(value, 2)
            for name, value in zip(("share", "low", "high"), shares, strict=True)
        },
        "state": "off" if state.is_off else "on",
        "why": why,
        "by": state.switched.by if state.switched else "",
        "in_codebook": cue.in_codebook,
    }
