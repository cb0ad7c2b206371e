"""Comparisons of one study, asked again and again while it is worked on."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from qualcode.analysis.arranged import Axis, Rows, arranged
from qualcode.analysis.compare import compare
from qualcode.analysis.comparison import Comparison, Measure
from qualcode.analysis.material import Material, read_material, words_said
from qualcode.analysis.quote import Quote
from qualcode.analysis.said import Said
from qualcode.locales import _
from qualcode.model import NotFoundError

if TYPE_CHECKING:
    from qualcode.project import Project

Place = tuple[tuple[str, ...] | None, str | None]
"""A cell: the code's path, None for all codes; and the group's name, None for all groups."""


@dataclass(frozen=True)
class ComparisonOptions:
    """What is compared, and how it is laid out; see `compare` and `arranged`."""

    by: str = "participant"
    measure: Measure = Measure.CODINGS
    rows: Rows = Rows.ALL
    most_first: frozenset[Axis] = frozenset()
    coders: tuple[str, ...] = ()
    """Whose codings are counted; () for everybody's."""
    interviewer: bool = False


class StudyComparison:
    """Reads the study when it has changed, and keeps the last comparison.

    Args:
        project: the opened study.
        read: is told how many transcripts were read so far, and of how many.
    """

    def __init__(self, project: Project, read: Callable[[int, int], None] = lambda _done, _all: None) -> None:
        self._project = project
        self._read = read
        self._seq = -1
        self._material = Material(())
        self._counted: tuple[ComparisonOptions, Comparison] | None = None

    def material(self) -> Material:
        """What is compared, as the study is now."""
        seq = self._project.last_seq()
        if seq != self._seq:
            self._counted = None
            self._material = read_material(self._project)
            self._seq = seq
        return self._material

    def compare(self, options: ComparisonOptions) -> Comparison:
        """The comparison as the study is now.

        Raises:
            NotFoundError: there is no such attribute or coder any more.
            InputError: the study or its codebook cannot be read.
        """
        material = self.material()
        if options.measure is Measure.RATE and material.said is None:
            material = self._material = replace(material, said=self._said())
        plain = replace(options, rows=Rows.ALL, most_first=frozenset())
        if self._counted is None or self._counted[0] != plain:
            counted = compare(
                material,
                by=options.by,
                measure=options.measure,
                coders=options.coders or None,
                interviewer=options.interviewer,
            )
            self._counted = plain, counted
        return arranged(self._counted[1], options.rows, options.most_first)

    def quotes(self, options: ComparisonOptions, place: Place) -> tuple[Quote, ...]:
        """The passages behind a number, in the study's order.

        Raises:
            NotFoundError: the comparison has no such code or group any more.
        """
        comparison = self.compare(options)
        path, name = place
        cells = comparison.all_codes()
        if path is not None:
            row = next((at for at, row in enumerate(comparison.rows) if row.path == path), None)
            if row is None:
                raise NotFoundError(_("no code “{name}”").format(name="/".join(path)))
            cells = comparison.together[row]
        if name is None:
            return tuple(quote for cell in cells for quote in cell)
        group = next((at for at, group in enumerate(comparison.groups) if group.name == name), None)
        if group is None:
            raise NotFoundError(_("no group “{name}” in this comparison").format(name=name))
        return cells[group]

    def _said(self) -> tuple[Said, ...]:
        number, done = len(self._project.transcripts()), 0

        def tell() -> None:
            nonlocal done
            done += 1
            self._read(done, number)

        return words_said(self._project, tell)
