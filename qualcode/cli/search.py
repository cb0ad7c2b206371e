"""`qualcode search`: a cue tried over the study or over files, and written into the codebook if asked."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from qualcode.cli.codebook_evaluate import codings_of, figures
from qualcode.cli.context import Context, pass_context
from qualcode.cli.output import format_option, print_rows, progress, say, say_codebook_problem
from qualcode.cli.reading import Faults, near, read_each
from qualcode.locales import _, ngettext
from qualcode.model import Cue, Match, Role
from qualcode.text import Manner, Sought

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from qualcode.assist import ConcordanceLine
    from qualcode.model import Code, Codebook, Coding, Transcript
    from qualcode.project import Project

COLUMNS = ["transcript", "speaker", "coded", "before", "hit", "after"]
_COUNTS = ["participant", "hits", "words", "per_1000"]
_SCORE = ["code", "suggested", "right", "precision", "wanted", "found", "recall", "f1", "f1_interval"]
_ANY = "any"


@click.command(
    help=_(
        """Prints each hit of CUE with the words around it, in the study or in the files and folders named.

        CUE is a phrase, or a cue as a codebook has it: `{phrase: être obligé, polarity: negated}`. With --plain, --word
        or --regex it is found as it is typed, and no cue. With --counts, how often each participant says it; with
        --against, how it would do for a code.

        Example: qualcode search "pas le choix" --against non-choix
        """
    )
)
@click.argument("cue")
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path, readable=False))
@click.option(
    "--match",
    type=click.Choice([each.value for each in Match]),
    help=_("How a bare phrase is compared: by dictionary form (lemma, if left out), as written, or nearly as written."),
)
@click.option(
    "--plain", "manner", flag_value="plain", help=_("Find the words as typed; accents, case and typography aside.")
)
@click.option("--word", "manner", flag_value="word", help=_("So too, but whole words only."))
@click.option("--regex", "manner", flag_value="regex", help=_("Find a regular expression within turns; case aside."))
@click.option("--all-roles", is_flag=True, help=_("Look at the interviewer's turns too."))
@click.option("--counts", is_flag=True, help=_("Print how many hits each participant has, and per 1,000 words."))
@click.option("--coded", metavar="CODE", help=_("Only hits coded with this code or a sub-code; `any`: with any."))
@click.option("--uncoded", is_flag=True, help=_("Only hits that nothing is coded with."))
@click.option("--against", metavar="CODE", help=_("Print how the cue would do for a code, against what people coded."))
@click.option("--coder", "coders", multiple=True, help=_("With --against: a coder to compare with (may be repeated)."))
@click.option("--save-to", metavar="CODE", help=_("Write the cue into the study's codebook, under this code."))
@format_option
@pass_context
def search(
    context: Context,
    cue: str,
    paths: tuple[Path, ...],
    match: str | None,
    manner: str | None,
    all_roles: bool,
    counts: bool,
    coded: str | None,
    uncoded: bool,
    against: str | None,
    coders: tuple[str, ...],
    save_to: str | None,
    format_: str,
) -> None:
    """Print one row a hit, a participant, or the one row of a score."""
    from qualcode.codebook import find_code

    if not cue.strip():
        raise click.UsageError(_("Give a phrase to look for."))
    _refuse_what_excludes(bool(paths), counts, coded, uncoded, against, coders)
    if manner and (match or save_to):
        raise click.UsageError(_("--plain, --word and --regex find no cue: leave --match and --save-to out."))
    study = context.project_if_any() if paths else context.project()
    codebook = _codebook(study, needed=bool(against or save_to or (coded and coded != _ANY)))
    sought = Sought(cue, Manner(manner)).check() if manner else _cue(cue, match, codebook)
    named = {
        code: find_code(codebook, code) for code in (coded, against, save_to) if codebook and code and code != _ANY
    }
    roles = frozenset(Role) if all_roles else frozenset({Role.PARTICIPANT})
    faults = Faults()
    hits, transcripts = _hits(study, paths, sought, roles, codebook, faults)
    codings = study.codings() if study and not paths else []
    if against:
        assert study is not None
        score = _score(study, hits, codings, coders, named[against])
        print_rows([score], _SCORE, format_)
    else:
        shown = _shown(hits, codings, _ids(study, codebook), named.get(coded or ""), coded=coded, uncoded=uncoded)
        if counts:
            print_rows(
                _counted([hit for hit, _codes in shown], transcripts, None if paths else study, roles), _COUNTS, format_
            )
        else:
            columns = COLUMNS if codings else [each for each in COLUMNS if each != "coded"]
            print_rows(map(_row, shown), columns, format_, right=frozenset({"before"}))
        n = len(shown)
        say(ngettext("{n} hit.", "{n} hits.", n).format(n=n))
    if save_to and isinstance(sought, Cue):
        assert study is not None
        _save(study, sought, named[save_to].id)
    faults.settle()


def _refuse_what_excludes(
    in_files: bool, counts: bool, coded: str | None, uncoded: bool, against: str | None, coders: tuple[str, ...]
) -> None:
    """Stop at options that do not go together.

    Raises:
        UsageError: two of them.
    """
    if in_files and (coded or uncoded or against):
        raise click.UsageError(_("Files have no codings: leave the paths out to search the study."))
    if coded and uncoded:
        raise click.UsageError(_("Give --coded or --uncoded, not both."))
    if against and (counts or coded or uncoded):
        raise click.UsageError(_("--against holds all hits against the codings: give it alone."))
    if coders and not against:
        raise click.UsageError(_("--coder goes with --against."))


def _codebook(study: Project | None, *, needed: bool) -> Codebook | None:
    """The study's codebook; a cue that names nothing of it does without.

    Raises:
        CodebookError, StudyError: it is needed and cannot be had.
    """
    from qualcode.model import InputError, QualcodeError, StudyError

    if study is None:
        if needed:
            raise StudyError(_("there is no study here, so no codebook"), remedy=_("name the study with --study"))
        return None
    try:
        return study.codebook()
    except QualcodeError as error:
        if needed:
            raise
        say_codebook_problem(error if isinstance(error, InputError) else None)
        return None


def _cue(line: str, match: str | None, codebook: Codebook | None) -> Cue:
    from qualcode.codebook import typed_cue

    sought = typed_cue(line, codebook)
    if match is None:
        return sought
    if line.lstrip().startswith("{"):
        raise click.UsageError(_("Between brackets, write match: {match} there.").format(match=match))
    return replace(sought, match=Match(match))


def _hits(
    study: Project | None,
    paths: tuple[Path, ...],
    cue: Cue | Sought,
    roles: frozenset[Role],
    codebook: Codebook | None,
    faults: Faults,
) -> tuple[list[ConcordanceLine], list[Transcript]]:
    """The hits, and the transcripts that were searched."""
    from qualcode.assist import FolderCache, concordance

    if study is None or paths:
        transcripts, cache = list(read_each(paths, faults)), None
    else:
        transcripts = [study.transcript(each.id) for each in study.transcripts()]
        cache = FolderCache(study.folder.cache)
    watched = progress(transcripts, _("Searching"))
    if isinstance(cue, Sought):
        from qualcode.analysis import spoken_lines

        return [line for each in watched for line in spoken_lines(each, cue, roles=roles)], transcripts
    return list(concordance(watched, cue, roles=roles, cache=cache, codebook=codebook)), transcripts


def _shown(
    hits: Sequence[ConcordanceLine],
    codings: Sequence[Coding],
    ids: Mapping[str, str],
    code: Code | None,
    *,
    coded: str | None,
    uncoded: bool,
) -> list[tuple[ConcordanceLine, list[str]]]:
    """The hits that are asked for, each with the ids of the codes it is coded with."""
    from qualcode.analysis import Coded, family_of

    family = family_of(code) if code else frozenset()
    places = Coded(codings)
    shown: list[tuple[ConcordanceLine, list[str]]] = []
    for hit in hits:
        guids = places.codes_at(hit)
        if (uncoded and guids) or (coded and not guids) or (code and family.isdisjoint(guids)):
            continue
        shown.append((hit, [ids.get(guid, guid) for guid in guids]))
    return shown


def _ids(study: Project | None, codebook: Codebook | None) -> dict[str, str]:
    """The ids of codes by GUID: as in the codebook, else as they last were."""
    ids = {guid: code.id for guid, code in study.known_codes().items()} if study else {}
    return ids | {each.guid: each.id for each in codebook.walk()} if codebook else ids


def _row(shown: tuple[ConcordanceLine, list[str]]) -> dict[str, object]:
    hit, codes = shown
    return {
        "transcript": hit.transcript,
        "speaker": hit.speaker,
        "start": hit.segment.start,
        "end": hit.segment.end,
        "coded": ", ".join(codes),
        "before": hit.before,
        "hit": hit.text,
        "after": hit.after,
    }


def _counted(
    hits: Sequence[ConcordanceLine], transcripts: Sequence[Transcript], study: Project | None, roles: frozenset[Role]
) -> list[dict[str, object]]:
    from qualcode.analysis import Speakers

    speakers = Speakers(study.participants(), study.speaks(), roles=roles) if study else Speakers(roles=roles)
    for transcript in transcripts:
        speakers.put(transcript)
    return [
        {
            "participant": each.participant,
            "hits": each.hits,
            "words": each.words,
            "per_1000": round(each.per_thousand, 2),
        }
        for each in speakers.counts(hits)
    ]


def _score(
    study: Project, hits: Sequence[ConcordanceLine], codings: Sequence[Coding], coders: tuple[str, ...], code: Code
) -> dict[str, object]:
    """How the cue would do: against these coders, each apart, or against what anybody coded."""
    from qualcode.analysis import family_of, score_cue

    given: dict[str, Sequence[Coding]] = {coder: codings_of(study, coder) for coder in coders} or {_ANY: codings}
    score = score_cue(hits, given, family_of(code))
    return {"code": code.path_text, **figures(score.tally, score.interval)}


def _save(study: Project, cue: Cue, code: str) -> None:
    path = study.folder.codebook_file()
    written = study.add_cues(code, [cue])
    study.register_codebook()
    told = _("Written into {file}, under {code}.") if written else _("{file} has this cue under {code} already.")
    say(told.format(file=near(path), code=code))
