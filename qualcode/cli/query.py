"""`qualcode query`: ask the study's codes, and keep queries under names."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from qualcode.cli.context import Context, pass_context
from qualcode.cli.groups import HelpfulGroup
from qualcode.cli.interviewer import interviewer_option
from qualcode.cli.output import format_option, print_rows, progress, say, say_codebook_problem
from qualcode.cli.written import say_written
from qualcode.locales import _, ngettext

if TYPE_CHECKING:
    from qualcode.analysis import FoundPassage, Query, StudySearch
    from qualcode.project import Project

COLUMNS = ["transcript", "place", "speaker", "codes", "text"]


class QueryGroup(HelpfulGroup):
    """A group whose first word is a query, unless it is one of its commands."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """As click does, `run` put before a query."""
        helps = {"-h", "--help"}
        if args and args[0] not in self.commands and not helps & set(args):
            args = ["run", *args]
        return super().parse_args(ctx, args)


@click.group(
    cls=QueryGroup,
    help=_(
        """Print the passages that a query finds. A query names codes, and says how they stand to each other: A ET B
        (AND), A OU B (OR), A AVEC B (WITH), A SAUF B (EXCEPT), A DANS B (WITHIN), A CONTENANT B (CONTAINING), A PRÈS
        DE(2 tours) B (NEAR), A SUIVI DE(50 mots) B (FOLLOWED BY), A PRÉCÉDÉ DE B (PRECEDED BY), A PAR ada (BY). CHEZ
        métier = médiatrice (WHERE) narrows it down, and CHEZ code = B to people who have B somewhere. The options are
        those of `qualcode query run`.

        Example: qualcode query "non-choix PRÈS DE(2 tours) dépendance"
        """
    ),
)
def query() -> None:
    """Ask codes."""


@query.command(
    help=_(
        """Print the passages that QUERY, or with --saved a kept query, finds.

        Example: qualcode query run --saved "refus impossibles"
        """
    )
)
@click.argument("words", metavar="QUERY", required=False)
@click.option("--saved", metavar=_("NAME"), help=_("Ask one of the study's queries."))
@click.option("--out", "-o", help=_("Write the passages as quotes to this file: md, docx, html, csv, xlsx."))
@format_option
@interviewer_option
@pass_context
def run(
    context: Context, words: str | None, saved: str | None, out: str | None, format_: str, interviewer: bool
) -> None:
    """Print one row a passage, or write quotes."""
    from qualcode.analysis import StudySearch
    from qualcode.project.saved_queries import saved_query

    if (words is None) is (saved is None):
        raise click.UsageError(_("Give a query, or --saved and a name."))
    study = context.project()
    line = words if words is not None else saved_query(study.folder.root, saved or "")
    asked = _parsed(line, saved)
    search = StudySearch(study)
    _load(search, study)
    found = [passage for page in search.query(asked, interviewer=interviewer) for passage in page]
    say_codebook_problem(search.codebook_problem)
    if out is not None:
        from qualcode.analysis import query_quotes
        from qualcode.export import QuotesTable, export_table

        quotes, material = query_quotes(search, found)
        say_written(export_table(QuotesTable(quotes, material, saved or line), out, "md" if out == "-" else None))
        return
    names = search.code_names()
    print_rows([_row(passage, [names.id(guid) for guid in passage.codes]) for passage in found], COLUMNS, format_)
    n, transcripts = len(found), len({passage.line.transcript_id for passage in found})
    told = ngettext("{n} passage", "{n} passages", n).format(n=n)
    where = ngettext("in {n} transcript", "in {n} transcripts", transcripts).format(n=transcripts)
    say(f"{told} {where}.")


@query.command(
    "save",
    help=_(
        """Keep QUERY in the study, under NAME.

        Example: qualcode query save "refus impossibles" "non-choix ET absence-de-mandat"
        """
    ),
)
@click.argument("name")
@click.argument("words", metavar="QUERY")
@click.option("--replace", is_flag=True, help=_("Take the place of a query of that name."))
@pass_context
def save(context: Context, name: str, words: str, replace: bool) -> None:
    """Keep a query that can be understood."""
    from qualcode.analysis import parse_query
    from qualcode.project.saved_queries import QUERIES_FILE, save_query

    parse_query(words)
    save_query(context.folder().root, name, words, replace=replace)
    say(_("Kept as “{name}” in {file}.").format(name=name, file=QUERIES_FILE))


@query.command(
    "list",
    help=_(
        """Print the study's queries.

        Example: qualcode query list
        """
    ),
)
@format_option
@pass_context
def list_queries(context: Context, format_: str) -> None:
    """Print one row a query."""
    from qualcode.project.saved_queries import saved_queries

    rows = [{"name": name, "query": words} for name, words in saved_queries(context.folder().root).items()]
    print_rows(rows, ["name", "query"], format_)
    if not rows:
        say(_("No query is kept yet: `qualcode query save` keeps one."))


@query.command(
    "rename",
    help=_(
        """Give the query NAME another name.

        Example: qualcode query rename "refus impossibles" refus
        """
    ),
)
@click.argument("name")
@click.argument("new", metavar="NEW_NAME")
@pass_context
def rename(context: Context, name: str, new: str) -> None:
    """Rename a query."""
    from qualcode.project.saved_queries import rename_query

    rename_query(context.folder().root, name, new)
    say(_("“{name}” is now “{new}”.").format(name=name, new=new))


@query.command(
    "delete",
    help=_(
        """Delete the query NAME.

        Example: qualcode query delete refus
        """
    ),
)
@click.argument("name")
@pass_context
def delete(context: Context, name: str) -> None:
    """Delete a query, and say what it was."""
    from qualcode.project.saved_queries import delete_query

    words = delete_query(context.folder().root, name)
    say(_("Deleted “{name}”: {query}").format(name=name, query=words))


def _parsed(line: str, saved: str | None) -> Query:
    """The query; a fault in one that was kept names the file and its name there.

    Raises:
        QueryError, InputError: it cannot be understood.
    """
    from qualcode.analysis import QueryError, parse_query
    from qualcode.model import InputError
    from qualcode.project.saved_queries import QUERIES_FILE

    try:
        return parse_query(line)
    except QueryError as error:
        if saved is None:
            raise
        place = ": ".join([saved, error.place])
        raise InputError(error.cause, path=QUERIES_FILE, place=place, remedy=error.remedy) from None


def _load(search: StudySearch, study: Project) -> None:
    """Read the study, with progress where a person watches."""
    steps = search.load()
    for _step in progress(range(len(study.transcripts()) + 1), _("Reading the study")):
        next(steps, None)


def _row(passage: FoundPassage, codes: list[str]) -> dict[str, object]:
    line = passage.line
    return {
        "transcript": line.transcript,
        "place": passage.place,
        "speaker": passage.speaker,
        "role": passage.role.value if passage.role else "",
        "start": line.segment.start,
        "end": line.segment.end,
        "codes": ", ".join(codes),
        "before": line.before,
        "text": line.text,
        "after": line.after,
    }
