"""`qualcode list`: what the study holds."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from qualcode.cli.context import Context, pass_context
from qualcode.cli.memo_options import memo_options, wanted_memos
from qualcode.cli.output import format_option, print_rows, say
from qualcode.locales import _

if TYPE_CHECKING:
    from qualcode.project import ListedMemo, Project

_COLUMNS = {
    "transcripts": ["name", "turns", "words", "codings"],
    "participants": ["participant", "transcripts"],
    "codes": ["code", "name", "codings"],
    "coders": ["coder", "codings"],
    "codings": ["transcript", "line_start", "code", "coder", "text", "coding_id"],
    "memos": ["target", "about", "author", "text"],
}


@click.command(
    "list",
    help=_(
        """One row each: transcripts, participants, codes, coders, codings or memos. --about, --author and --find are
        for memos.

        Example: qualcode list memos --find "à relire"
        """
    ),
)
@click.argument("what", type=click.Choice(list(_COLUMNS)), default="transcripts")
@memo_options
@format_option
@pass_context
def list_(context: Context, what: str, about: str | None, author: str | None, find: str | None, format_: str) -> None:
    """Print one row each."""
    narrowed = any(given is not None for given in (about, author, find))
    if narrowed and what != "memos":
        raise click.UsageError(_("--about, --author and --find are for `qualcode list memos`."))
    project = context.project()
    rows = _memos(wanted_memos(project, about, author, find)) if what == "memos" else _ROWS[what](project)
    columns = _COLUMNS[what]
    if what == "participants":
        columns = [*columns, *(key for key in (rows[0] if rows else {}) if key.startswith("attr_"))]
    print_rows(rows, columns, format_)
    if not rows:
        say(_("There are none like that.") if narrowed else _("There are none yet."))


def _transcripts(project: Project) -> list[dict[str, object]]:
    return [
        {"name": each.name, "turns": each.turns, "words": each.words, "codings": each.codings, "id": each.id}
        for each in project.transcripts()
    ]


def _participants(project: Project) -> list[dict[str, object]]:
    speaks = project.speaks()
    names = list(dict.fromkeys(name for each in project.participants() for name, _value in each.attributes))
    return [
        {
            "participant": each.name,
            "transcripts": sorted({link.transcript for link in speaks if link.participant == each.name}),
            **{f"attr_{name}": each.attribute(name) for name in names},
        }
        for each in project.participants()
    ]


def _codes(project: Project) -> list[dict[str, object]]:
    codings = project.codings()
    return [
        {
            "code": code.path_text,
            "name": code.name,
            "codings": sum(coding.code_guid == code.guid for coding in codings),
            "guid": code.guid,
        }
        for code in project.codebook().walk()
    ]


def _coders(project: Project) -> list[dict[str, object]]:
    return [{"coder": coder, "codings": len(project.codings(coder=coder))} for coder in project.coders()]


def _codings(project: Project) -> list[dict[str, object]]:
    return project.long_table()


def _memos(memos: list[ListedMemo]) -> list[dict[str, object]]:
    return [
        {
            "target": each.memo.target.value,
            "about": each.about,
            "author": each.memo.author,
            "text": each.memo.text,
            "created_at": each.memo.created_at,
            "target_id": each.memo.target_id,
        }
        for each in memos
    ]


_ROWS = {
    "transcripts": _transcripts,
    "participants": _participants,
    "codes": _codes,
    "coders": _coders,
    "codings": _codings,
}
