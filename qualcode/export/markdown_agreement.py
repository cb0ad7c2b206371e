"""Agreement as Markdown: a table for each two coders, and how its figures are made."""

from __future__ import annotations

from collections.abc import Iterable

from qualcode.analysis import AgreementUnit, PairAgreement
from qualcode.export.files import Rendered
from qualcode.export.markdown_text import fact_list, on_one_line, table
from qualcode.export.tables import AgreementTable
from qualcode.export.wording import agreement_rule, counted_units, facts, share
from qualcode.locales import _, ngettext


def agreement(table_: AgreementTable) -> Rendered:
    """A section for each two coders, a row a code; the last row is of the top codes together."""
    result = table_.agreement
    blocks = [f"# {_('Agreement between coders')}", fact_list(facts(table_.material, table_.date, result.coders))]
    for pair in result.pairs:
        blocks += _section(pair, result.unit)
    if not result.pairs:
        blocks.append(_("No transcript was coded by two people."))
    blocks.append(agreement_rule())
    return Rendered(
        ("\n\n".join(block for block in blocks if block) + "\n").encode(), sum(1 for _r in table_.records())
    )


def _section(pair: PairAgreement, unit: AgreementUnit) -> Iterable[str]:
    one, other = (on_one_line(coder) for coder in pair.coders)
    yield "## " + _("{one} and {other}").format(one=one, other=other)
    n = len(pair.transcripts)
    where = ngettext("in {n} transcript", "in {n} transcripts", n).format(n=n)
    yield f"{counted_units(unit, pair.units)} {where}: {on_one_line(', '.join(pair.transcripts))}"
    header = [_("Code"), _("both"), one, other, _("neither"), "%", "κ"]
    rows = [
        [
            "\u2003" * row.depth + on_one_line(row.name),
            *(str(count) for count in (each.both, each.first, each.second, each.neither)),
            share(100 * each.observed, 1),
            share(each.kappa, 2),
        ]
        for row, each in zip(pair.rows, pair.decisions, strict=True)
    ]
    observed = None if pair.observed is None else 100 * pair.observed
    rows.append([f"**{_('All codes')}**", "", "", "", "", share(observed, 1), share(pair.kappa, 2)])
    yield table(header, rows, 1)
