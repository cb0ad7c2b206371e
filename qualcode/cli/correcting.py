"""What commands that correct transcripts share: the list of what a correction does, the question, and the deed."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from qualcode.cli.asking import confirmed
from qualcode.cli.output import print_rows, say
from qualcode.locales import _, ngettext
from qualcode.locales.words import role_word

if TYPE_CHECKING:
    from collections.abc import Iterator

    from qualcode.model import Transcript, Turn
    from qualcode.project import Correction, Project, Reanchored

COLUMNS = ["what", "fate", "code", "who", "old", "new"]


def correct_once_seen(
    project: Project,
    name: str,
    corrected: Transcript | str,
    *,
    revision: int | None,
    yes: bool,
    dry_run: bool,
    format_: str,
) -> bool:
    """Show what a correction does, ask, and do it; whether it was done, or there was nothing to do.

    Raises:
        click.Abort: nobody is there to answer.
        NotFoundError, ConflictError, InputError: as `Project.correct`.
    """
    plan = project.preview_correction(name, corrected, revision=revision)
    if plan.changes_nothing:
        say(_("{name}: nothing is corrected.").format(name=plan.before.name))
        return True
    print_rows(rows_of(plan), COLUMNS, format_)
    tell_counts(plan)
    if dry_run:
        return False
    if not yes and not confirmed(_("Correct {name} so?").format(name=plan.before.name)):
        say(_("Nothing was changed."))
        return False
    # What was shown is what is done: a text corrected meanwhile is refused.
    done = project.correct(name, corrected, revision=plan.before.revision)
    say(_("{name} is corrected; `qualcode undo` takes it back.").format(name=done.before.name))
    return True


def rows_of(plan: Correction) -> Iterator[dict[str, object]]:
    """Each coding, decision and turn that does not simply stay: one row."""
    for what, items in (("coding", plan.codings), ("decision", plan.decisions)):
        for each in items:
            if each.fate.value != "kept":
                yield _row(what, each.fate.value, each.code, each.item.coder, each.old_words, each.new_words, each)
    if plan.keeps_speakers:
        return
    before, after = plan.before.text, plan.after.text
    for turn in plan.turns_lost:
        yield _row("turn", "lost", "", turn.speaker, _said(before, turn), "")
    for turn in plan.turns_added:
        yield _row("turn", "added", "", turn.speaker, "", _said(after, turn))
    for change in plan.turns_changed:
        who = f"{change.before.speaker or '—'} → {change.after.speaker or '—'}"
        yield _row("turn", "changed", "", who, _said(before, change.before), _said(after, change.after))


def tell_counts(plan: Correction) -> None:
    """Say how many codings stay, change, move and lose their words, and which speakers come and go."""
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
    for label, role in plan.speakers_added.items():
        say(_("{speaker} speaks now, as {role}.").format(speaker=label or "—", role=role_word(role)))
    for label in plan.speakers_lost:
        say(_("{speaker} speaks no more.").format(speaker=label or "—"))


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
