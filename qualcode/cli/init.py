"""`qualcode init`: begin a study."""

from __future__ import annotations

from pathlib import Path

import click

from qualcode.cli.output import say
from qualcode.cli.reading import near
from qualcode.locales import _


@click.command(
    help=_(
        """In FOLDER, or the current one: makes `codebooks/`, `corpora/`, `exports/` and `qualcode.toml`; what is there
        already is left alone.

        Example: qualcode init my-study --codebook aide-numerique.yaml
        """
    )
)
@click.argument("folder", type=click.Path(path_type=Path, readable=False), default=Path())
@click.option("--title", default="", help=_("What the study is called."))
@click.option(
    "--codebook",
    type=click.Path(path_type=Path, readable=False),
    help=_("A codebook to start from, copied into the study; without it, the sample one."),
)
def init(folder: Path, title: str, codebook: Path | None) -> None:
    """Begin a study and say what comes next."""
    from qualcode.codebook import load_codebook, write_guids
    from qualcode.paths import sample_study
    from qualcode.project import init_study

    if codebook:
        load_codebook(codebook)  # a codebook that cannot be used is refused before anything is made
    start_from = codebook or sample_study() / "codebooks" / "aide-numerique.yaml"
    study = init_study(folder, title=title, codebook=start_from)
    # Codings point at GUIDs: once they stand in the study's own file, its codes can be renamed.
    write_guids(study.codebook_file())
    say(_("A study begins in {folder}.").format(folder=near(study.root)))
    say(
        _("Next: put your transcripts in {corpora} and run `qualcode import` there.").format(
            corpora=near(study.corpora)
        )
    )
