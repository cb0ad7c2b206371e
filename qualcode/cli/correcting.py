"""What commands that correct transcripts share: the list of what a correction does, the question, and the deed."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import click

from qualcode.cli.asking import confirmed
from qualcode.cli.output import csv_lines, print_rows, say
from qualcode.locales import _, ngettext

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from qualcode.model import Role, Transcript, Turn
    from qualcode.project import Correction, Project, Reanchored

COLUMNS = ["transcript", "what", "fate", "code", "who", "old", "new"]


class Listing:
    """What corrections do, printed as one list however many transcripts are corrected.

    Args:
        format_: one of `qualcode.cli.output.FORMATS`.
        named: whether to say which transcript each correction is of, as where there are several.
    """

    def __init__(self, format_: str, *, named: bool = False) -> None:
        self._format = format_
        self._named = named
        self._is_headed = False

    def show(self, plan: Correction) -> None:
        """Print the rows of one correction; a table stands alone, CSV has its header once."""
        if self._named:
            say(plan.before.name)
        if self._format != "csv":
            print_rows(rows_of(plan), COLUMNS, self._format)
            return
        lines = csv_lines(rows_of(plan), COLUMNS)
        if self._is_headed:
            next(lines)
        self._is_headed = True
        for line in lines:
            click.echo(line, nl=False)


def correct_once_seen(
    project: Project,
    name: str,
    corrected: Transcript | str,
    *,
    revision: int | None,
    yes: bool,
    dry_run: bool,
    listing: Listing,
    roles: Mapping[str, Role] | None = None,
) -> bool:
    """Show what a correction does, ask, and do it; whether it was done, or there was nothing to do.

    Raises:
        click.Abort: nobody is there to answer.
        NotFoundError, ConflictError, InputError: as `Project.correct`.
    """
    plan = project.preview_correction(name, corrected, revision=revision, roles=roles)
    if plan.changes_nothing:
        say(_("{name}: nothing is corrected.").format(name=plan.before.name))
        return True
    listing.show(plan)
    tell_counts(plan)
    tell_speakers(plan)
    if dry_run:
        return False
    if not yes and not confirmed(_("Correct {name} so?").format(name=plan.before.name)):
        say(_("Nothing was changed."))
        return False
    # What was shown is what is done: a text corrected meanwhile is refused.
    done = project.correct(name, corrected, revision=plan.before.revision, roles=roles)
    say(_("{name} is corrected; `qualcode undo` takes it back.").format(name=done.before.name))
    return True


def rows_of(plan: Correction) -> Iterator[dict[str, object]]:
    """Each coding, decision and turn that does not simply stay: one row, with the transcript's name."""
    for row in _coding_rows(plan):
        yield {"transcript": plan.before.name, **row}
    if not plan.keeps_speakers:
        for row in _turn_rows(plan):
            yield {"transcript": plan.before.name, **row}


def _coding_rows(plan: Correction) -> Iterator[dict[str, object]]:
    for what, items in (("coding", plan.codings), ("decision", plan.decisions)):
        for each in items:
            if each.fate.value != "kept":
                yield _row(what, each.fate.value, each.code, each.item.coder, each.old_words, each.new_words, each)


def _turn_rows(plan: Correction) -> Iterator[dict[str, object]]:
    before, after = plan.before.text, plan.after.text
    for turn in plan.turns_lost:
        yield _row("turn", "lost", "", turn.speaker, _said(before, turn), "")
    for turn in plan.turns_added:
        yield _row("turn", "added", "", turn.speaker, "", _said(after, turn))
    for change in plan.turns_changed:
        if change.before.speaker == change.after.speaker and change.after.speaker in plan.roles_changed:
            continue  # told once, of the speaker
        who = f"{change.before.speaker or '—'} → {change.after.speaker or '—'}"
        yield _row("turn", "changed", "", who, _said(before, change.before), _said(after, change.after))


def tell_counts(plan: Correction) -> None:
    """Say how many codings stay, change, move and lose their words."""
    counts = Counter(each.fate.value for each in plan.codings)
    kept, changed, moved, orphaned = (counts[fate] for fate in ("kept", "changed", "moved", "orphaned"))
    told = [ngettext("{n} coding keeps its words", "{n} codings keep their words", kept).format(n=kept)]
    if changed:
        told.append(ngettext("{n} is changed", "{n} are changed", changed).format(n=changed))
    if moved:
        told.append(ngettext("{n} is moved", "{n} are moved", moved).format(n=moved))
    if orphaned:
        told.append(ngettext("{n} loses its words", "{n} lose their words", orphaned).format(n=orphaned))
    say(_("; ").join(told) + ".")
    if orphaned:
        say(_("Codings that lose their words are kept aside: `qualcode orphans` lists them."))


def tell_speakers(plan: Correction) -> None:
    """Say which speakers come, go and have another role, and what is doubtful of the labels that were typed."""
    from qualcode.project.correction_told import speakers_told

    for told in speakers_told(plan):
        say(told)
    for doubt in plan.doubts:
        say(_("Line {line}: {doubt}.").format(line=doubt.line, doubt=doubt.told))


def _row(
    what: str, fate: str, code: str, who: str, old: str, new: str, item: Reanchored | None = None
) -> dict[str, object]:
    row: dict[str, object] = {"what": what, "fate": fate, "code": code, "who": who, "old": old, "new": new}
    if item is not None:
        segment = item.segment
        row |= {
            "id": item.item.id,
            "start": item.item.segment.start,
            "end": item.item.segment.end,
            "new_start": segment.start if segment else None,
            "new_end": segment.end if segment else None,
        }
    return row


def _said(text: str, turn: Turn) -> str:
    return text[turn.start : turn.end]
