"""What the readable formats (HTML, Markdown, docx) say around a table, in the interface's language."""

from __future__ import annotations

from qualcode.analysis import AgreementUnit, Comparison, Group, Mark, Material, Measure, Part, ReadingCopy, described
from qualcode.locales import _, ngettext
from qualcode.locales.figures import Figure
from qualcode.model import CitedBy, Codebook, Participant


def comparison_title(comparison: Comparison) -> str:
    """`Codes by participant`, `Codes by profession`."""
    return _("Codes by {grouping}").format(grouping=grouping_name(comparison))


def grouping_name(comparison: Comparison) -> str:
    """What the columns are: one of our own groupings, or the attribute's name as the study has it."""
    own_words = {
        "participant": _("participant"),
        "transcript": _("transcript"),
        "coder": _("coder"),
        "agreement": _("agreement"),
    }
    return own_words.get(comparison.by, comparison.by)


def codebook_line(codebook: Codebook | None) -> str:
    """`L'aide numérique dans le travail social, version 1.0.0`; "" without a codebook."""
    if codebook is None:
        return ""
    return _("{title}, version {version}").format(title=codebook.title or codebook.id, version=codebook.version)


def facts(material: Material, date: str, coders: tuple[str, ...]) -> list[tuple[str, str]]:
    """What a reader must know of a table, as names and values: study, codebook, coders, date."""
    known = [
        (_("Study"), material.title),
        (_("Codebook"), codebook_line(material.codebook)),
        (ngettext("Coder", "Coders", len(coders)), ", ".join(coders)),
        (_("Made on"), date),
    ]
    return [(name, value) for name, value in known if value]


def counting_rule(comparison: Comparison) -> str:
    """What the numbers are, in a sentence or two."""
    if comparison.measure is Measure.WORDS:
        rule = _("Numbers count the words of the passages given a code.")
    elif comparison.measure is Measure.PARTICIPANTS:
        rule = _("Numbers count the people with at least one passage given a code.")
    elif comparison.measure is Measure.RATE:
        rule = _("Numbers are passages given a code for every 1,000 words that the group says.")
    else:
        rule = _("Numbers count the passages given a code.")
    if comparison.by == "coder":
        parts = [rule, _("Each coder's passages are counted apart, and a code takes in its sub-codes.")]
    elif comparison.by == "agreement":
        parts = [rule, _("A passage stands under all who coded it; what they share may be a part of it.")]
    else:
        parts = [rule, _("What several people coded alike counts once, and a code takes in its sub-codes.")]
    if comparison.left_out:
        left_out = ngettext(
            "{n} coding of what an interviewer says is left out.",
            "{n} codings of what interviewers say are left out.",
            comparison.left_out,
        )
        parts.append(left_out.format(n=comparison.left_out))
    return " ".join(parts)


def agreement_rule() -> str:
    """How the figures of agreement are made, in a few sentences."""
    return _(
        "A unit was given a code by whoever coded at least half of it, or has at least half of a coding in it; "
        "sub-codes count for their code. % is the share of units that both decided alike, κ is Cohen's kappa: what "
        "that share is above chance. Over all codes both are means of the top codes that either gave (pooled kappa). "
        "— is where kappa is not defined."
    )


def counted_units(unit: AgreementUnit, n: int) -> str:
    """`812 sentences`, `96 turns`."""
    if unit is AgreementUnit.TURN:
        return ngettext("{n} turn", "{n} turns", n).format(n=n)
    return ngettext("{n} sentence", "{n} sentences", n).format(n=n)


def share(value: float | None, digits: int) -> str:
    """A figure with so many decimals, as people write it: `0,74` in French; `—` where there is none."""
    if value is None:
        return "—"
    return f"{Figure(value):.{digits}f}"


def group_size(comparison: Comparison, group: Group) -> str:
    """`n = 3` where a group can have more than one person; "" for a participant, who is one."""
    if comparison.by == "participant" and group.participants == 1:
        return ""
    return _("n = {n}").format(n=group.participants)


def number_of_passages(number: int) -> str:
    """`1 passage`, `12 passages`."""
    return ngettext("{n} passage", "{n} passages", number).format(n=number)


def quotes_title(title: str) -> str:
    """`Quotes: Non-choix`, or `Quotes`."""
    return _("Quotes: {code}").format(code=title) if title else _("Quotes")


def copy_facts(copy: ReadingCopy, material: Material, date: str) -> list[tuple[str, str]]:
    """What a reader must know of a transcript in print, for each holds on its own once it is printed.

    Study, codebook, coders and date; who speaks, what the file says of itself, the revision, what the numbers are.
    """
    if copy.cited_by is CitedBy.TURNS:
        numbers = _("those of the turns")
    else:
        numbers = _("those of the lines, of {width} characters at most").format(width=copy.width)
    people = "; ".join(_person(participant) for participant in copy.people)
    known = [
        *facts(material, date, copy.coders),
        (ngettext("Participant", "Participants", len(copy.people)), people),
        *copy.transcript.attributes,
        (_("Revision"), str(copy.transcript.revision)),
        (_("Numbers"), numbers),
    ]
    return [(name, value) for name, value in known if value]


def _person(participant: Participant) -> str:
    about = described(participant.attributes)
    return f"{participant.name} ({about})" if about else participant.name


def mark_place(mark: Mark, copy: ReadingCopy) -> str:
    """What follows a code's name in the margin: `, l. 12-14 (Ana, Zoé)`.

    No numbers where it ends in the line it begins in, no coders where all of the copy is one person's work.
    """
    place = "" if mark.first == mark.last else f", {mark.cited}"
    return f"{place} ({', '.join(mark.coders)})" if len(copy.coders) > 1 else place


LANE_SIGNS = {Part.MIDDLE: "│", Part.LAST: "╵"}
"""How a code's mark goes on below its letter, as in the workbench."""
NO_LETTER = "•"
"""Marks a code without a letter."""
NO_BREAK_SPACE = "\u00a0"


def in_guillemets(text: str) -> str:
    """The words between « and », no-break spaces inside: the interviews are French, whatever the interface speaks."""
    return f"«{NO_BREAK_SPACE}{text}{NO_BREAK_SPACE}»"
