"""`qualcode codebook learn`: words learned from a study's codings, written beside a codebook."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from qualcode.cli.codebook_evaluate import codings_of
from qualcode.cli.context import Context, pass_context
from qualcode.cli.output import say
from qualcode.cli.reading import near
from qualcode.locales import _, ngettext

if TYPE_CHECKING:
    from collections.abc import Sequence

    from qualcode.assist import Taught
    from qualcode.model import Codebook, LearnedWords


@click.command(
    help=_(
        """Learn which words speak for each code from the study's codings.

        The codebook's examples teach too. The words are written to a table beside the codebook, which its cues name:
        `{learned: FILE}`. Interviews should be coded through, since what nobody coded is what no code is. The table
        holds words of the interviews, but no sentence. FILE is the codebook, the study's if left out.

        Example: qualcode codebook learn --coder Camille
        """
    )
)
@click.argument("file", type=click.Path(path_type=Path, readable=False), required=False)
@click.option("--coder", "coders", multiple=True, help=_("Only what this coder coded (may be repeated)."))
@click.option("--out", type=click.Path(path_type=Path, readable=False), help=_("The table to write, ending in .tsv."))
@pass_context
def learn(context: Context, file: Path | None, coders: tuple[str, ...], out: Path | None) -> None:
    """Learn, write, and say of how much."""
    from qualcode.analysis import taught
    from qualcode.codebook import learned_files, load_codebook, write_learned

    path = file or near(context.folder().codebook_file())
    book = load_codebook(path, learned=False)  # a damaged table is written anew
    table = out or path.parent / next(iter(learned_files(book)), f"{path.stem}.mots.tsv")
    if table.suffix != ".tsv":
        raise click.UsageError(_("The table's name must end in .tsv."))
    project = context.project()
    for coder in coders:
        codings_of(project, coder)  # a name mistyped would otherwise go unnoticed beside others
    lessons = taught(project, book, coders=coders)
    words = _learned(lessons, book)
    write_learned(table, words)
    n = sum(len(weights) for weights in words.weights.values())
    say(ngettext("{n} trait written to {file}.", "{n} traits written to {file}.", n).format(n=n, file=table))
    for code in book.codes:
        passages = sum(len(each.passages[code.id]) for each in lessons)
        told = ngettext("{code}: {n} passage.", "{code}: {n} passages.", passages)
        say(told.format(code=code.id, n=passages))
        if code.id in words.codes and not any(cue.learned == table.name for cue in code.cues):
            hint = _("Add `- {{learned: {file}}}` to the cues of {code}, or it finds nothing.")
            say(hint.format(file=table.name, code=code.id))


def _learned(lessons: Sequence[Taught], book: Codebook) -> LearnedWords:
    """What the lessons teach."""
    from qualcode.analysis import taught_by_examples
    from qualcode.assist import learn as learn_words
    from qualcode.model import InputError

    passages = sum(len(segments) for each in lessons for segments in each.passages.values())
    if not passages:
        raise InputError(
            _("nothing is coded with this codebook's codes yet"), remedy=_("code some interviews through, then learn")
        )
    told = _("Learned from coded passages ({passages}) of interviews ({interviews})")
    origin = told.format(passages=passages, interviews=len(lessons))
    try:
        return learn_words([*lessons, *taught_by_examples(book)], [code.id for code in book.codes], origin=origin)
    except ModuleNotFoundError as error:
        raise InputError(
            _("learning needs scikit-learn, which is not installed"), remedy=_("pip install 'qualcode[learn]'")
        ) from error
    except ValueError as error:
        raise InputError(
            _("there is too little to tell codes by: few words come twice, or all that is said is coded"),
            remedy=_("code other interviews too"),
        ) from error
