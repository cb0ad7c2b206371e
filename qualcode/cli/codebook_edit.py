"""The commands of `qualcode codebook` that edit the study's codes, from `new` to `delete`.

Each is one journalled action on file and codings, taken back with `qualcode undo`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from qualcode.cli.context import Context, pass_context
from qualcode.cli.output import format_option, print_rows, say
from qualcode.locales import _, ngettext
from qualcode.model.palette import PALETTE

if TYPE_CHECKING:
    from qualcode.model import Code
    from qualcode.project import Project

_COLOUR = click.Choice(list(PALETTE))


def _find(project: Project, name: str) -> Code:
    from qualcode.codebook import find_code

    return find_code(project.codebook(), name)


def _print(code: Code, format_: str) -> None:
    """One row: the code as it is now."""
    row = {"code": code.path_text, "name": code.name, "color": code.color, "guid": code.guid}
    print_rows([row], list(row), format_)


@click.command(
    help=_(
        """Make a code.

        Example: qualcode codebook new "Perdre le contact" --under dependance --definition "Ne plus voir les gens."
        """
    )
)
@click.argument("name")
@click.option("--definition", default="", help=_("What it means."))
@click.option("--under", metavar="CODE", help=_("The code it stands under; at the top, if none is named."))
@click.option("--after", metavar="CODE", help=_("The code beside it that it comes after; last, if none is named."))
@click.option("--colour", "color", type=_COLOUR, default=None, help=_("Its colour; the next free one by default."))
@format_option
@pass_context
def new(
    context: Context, name: str, definition: str, under: str | None, after: str | None, color: str | None, format_: str
) -> None:
    """Make a code and print it."""
    project = context.project()
    parent = _find(project, under).guid if under else None
    beside = _find(project, after).guid if after else None
    code = project.create_code(name, definition=definition, color=color or "", parent=parent, after=beside)
    say(_("{code} is in the codebook.").format(code=code.name))
    _print(code, format_)


@click.command(
    help=_(
        """Give a code another name; its id and its codings stay.

        Example: qualcode codebook rename non-choix "Sans autre choix"
        """
    )
)
@click.argument("code")
@click.argument("name")
@format_option
@pass_context
def rename(context: Context, code: str, name: str, format_: str) -> None:
    """Rename and print the code."""
    project = context.project()
    _print(project.rename_code(_find(project, code).guid, name), format_)


@click.command(
    help=_(
        """Give a code another colour, or none of its own.

        COLOUR is one of orange, sky-blue, green, yellow, blue, vermillion, purple and black.

        Example: qualcode codebook recolour non-choix purple
        """
    )
)
@click.argument("code")
@click.argument("colour", type=_COLOUR, metavar="[COLOUR]", required=False)
@format_option
@pass_context
def recolour(context: Context, code: str, colour: str | None, format_: str) -> None:
    """Recolour and print the code."""
    project = context.project()
    _print(project.recolour_code(_find(project, code).guid, colour or ""), format_)


@click.command(
    help=_(
        """Change what a code means and when it is used.

        What is not given stays. Each --include and --exclude is one case; together they take the place of those there.

        Example: qualcode codebook define non-choix --definition "L'aide est subie." --include "le refus est impossible"
        """
    )
)
@click.argument("code")
@click.option("--definition", default=None, help=_("What it means."))
@click.option("--include", multiple=True, help=_("When to use it (may be repeated)."))
@click.option("--exclude", multiple=True, help=_("When not to (may be repeated)."))
@format_option
@pass_context
def define(
    context: Context,
    code: str,
    definition: str | None,
    include: tuple[str, ...],
    exclude: tuple[str, ...],
    format_: str,
) -> None:
    """Define and print the code."""
    project = context.project()
    guid = _find(project, code).guid
    changed = project.define_code(guid, definition=definition, include=include or None, exclude=exclude or None)
    _print(changed, format_)


@click.command(
    help=_(
        """Take a code elsewhere in the tree, with its sub-codes.

        Example: qualcode codebook move reseau --under dependance
        """
    )
)
@click.argument("code")
@click.option("--under", metavar="CODE", help=_("Under this code."))
@click.option("--top", is_flag=True, help=_("To the top of the tree."))
@click.option("--before", metavar="CODE", help=_("Before this code, wherever it stands."))
@format_option
@pass_context
def move(context: Context, code: str, under: str | None, top: bool, before: str | None, format_: str) -> None:
    """Move and print the code."""
    from qualcode.codebook.tree import siblings_of

    if sum((under is not None, top, before is not None)) != 1:
        raise click.UsageError(_("Say where to, by one of --under, --top and --before."))
    project = context.project()
    guid, index = _find(project, code).guid, None
    parent = _find(project, under).guid if under else None
    if before is not None:
        beside = _find(project, before)
        above, siblings = siblings_of(project.codebook(), beside.guid)
        parent = above.guid if above else None
        others = [each.guid for each in siblings if each.guid != guid]
        index = others.index(beside.guid) if beside.guid in others else None
    _print(project.move_code(guid, parent, index), format_)


@click.command(
    help=_(
        """Merge a code into another.

        The codings, cues, examples and sub-codes of CODE are those of OTHER then, and CODE is gone. Where a passage has
        both codes, one coding is left, with the memos of both.

        Example: qualcode codebook merge identifiants-confies dependance
        """
    )
)
@click.argument("code")
@click.argument("other")
@format_option
@pass_context
def merge(context: Context, code: str, other: str, format_: str) -> None:
    """Merge and print the code that is left."""
    project = context.project()
    into = _find(project, other)
    n = project.merge_codes(_find(project, code).guid, into.guid)
    say(ngettext("{n} coding has {code} now.", "{n} codings have {code} now.", n).format(n=n, code=into.name))
    _print(_find(project, into.guid), format_)


@click.command(
    help=_(
        """Make a code of some codings of another.

        It is called NAME and stands beside CODE; CODINGS are ids, as `qualcode list codings` has them.

        Example: qualcode codebook split dependance "Dépendance subie" 5f0c…
        """
    )
)
@click.argument("code")
@click.argument("name")
@click.argument("codings", nargs=-1, required=True)
@format_option
@pass_context
def split(context: Context, code: str, name: str, codings: tuple[str, ...], format_: str) -> None:
    """Split and print the new code."""
    project = context.project()
    made = project.split_code(_find(project, code).guid, name, codings)
    n = len(set(codings))
    say(ngettext("{n} coding has {code} now.", "{n} codings have {code} now.", n).format(n=n, code=made.name))
    _print(made, format_)


@click.command(
    help=_(
        """Delete a code; its sub-codes come to stand in its place.

        If it has codings, say what becomes of them: delete them, move them (to its parent, or to the code that --to
        names), or keep them under a code that is gone.

        Example: qualcode codebook delete reseau --codings move
        """
    )
)
@click.argument("code")
@click.option(
    "--codings", "fate", type=click.Choice(["delete", "move", "keep"]), help=_("What becomes of its codings.")
)
@click.option("--to", "into", metavar="CODE", help=_("The code that gets its codings."))
@pass_context
def delete(context: Context, code: str, fate: str | None, into: str | None) -> None:
    """Delete and say what became of the codings."""
    from qualcode.model import InputError
    from qualcode.project import CodingsFate

    if into is not None and fate not in (None, "move"):
        raise click.UsageError(_("--to goes with --codings move."))
    project = context.project()
    found = _find(project, code)
    target = _find(project, into).guid if into else None
    if fate is None and into is None and project.codings(code_guid=found.guid):
        raise InputError(
            _("{code} has codings").format(code=found.name),
            remedy=_("say what becomes of them: --codings delete, move or keep"),
        )
    chosen = CodingsFate.MOVE if into else CodingsFate(fate or "delete")
    n = project.delete_code(found.guid, chosen, target)
    told = {
        CodingsFate.DELETE: ngettext("{code} is gone, with {n} coding.", "{code} is gone, with {n} codings.", n),
        CodingsFate.MOVE: ngettext(
            "{code} is gone; {n} coding has another code.", "{code} is gone; {n} codings have another code.", n
        ),
        CodingsFate.KEEP: ngettext(
            "{code} is gone; {n} coding stays under it.", "{code} is gone; {n} codings stay under it.", n
        ),
    }[chosen]
    say(told.format(code=found.name, n=n))


EDITS = (new, rename, recolour, define, move, merge, split, delete)
"""The commands, in the order of the list."""
