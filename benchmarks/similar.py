"""How well similar passages are ordered once half of a study's interviews are coded, and how long learning takes.

Average precision over the units of the other half, beside that of an order by chance (the share of units that are of
the code) and their ratio, for each code of the first level, over random halves drawn under a seed. A codebook whose
words were learned from the same interviews knows the answers: leave it out then.

    python -m benchmarks.similar STUDY [--halves 20] [--seed 0] [--coder NAME] [--interviews N] [--without-codebook]
"""

from __future__ import annotations

import argparse
import statistics
from functools import partial
from pathlib import Path

from benchmarks.ratio import seconds
from qualcode.analysis import StudySimilar
from qualcode.assist import FEWEST, SHOWN, TooFewError
from qualcode.project import open_project

WANTED = 3.0
"""Times the average precision of chance."""


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("study", type=Path)
    options.add_argument("--halves", type=int, default=20)
    options.add_argument("--seed", type=int, default=0)
    options.add_argument("--coder", action="append", default=[])
    options.add_argument("--without-codebook", action="store_true")
    given = options.parse_args()
    with open_project(given.study) as study:
        codebook = study.codebook()
        similar = StudySimilar(study, codebook, coders=given.coder)
        print("code, halves, average precision, by chance, ratio (of means), lowest ratio")
        for code in codebook.codes:
            found = similar.quality(
                code, halves=given.halves, seed=given.seed, with_codebook=not given.without_codebook
            )
            if not found:
                print(f"{code.id}: fewer than {FEWEST} units to learn from in each half")
                continue
            precision = statistics.mean(each.average_precision for each in found)
            chance = statistics.mean(each.chance for each in found)
            lowest = min(each.average_precision / each.chance for each in found)
            reached = "reached" if precision >= WANTED * chance else "not reached"
            print(
                f"{code.id}: {len(found)}, {precision:.3f}, {chance:.3f}, "
                f"{precision / chance:.1f} ({WANTED:g}: {reached}), {lowest:.1f}"
            )
        for code in codebook.codes:
            try:
                learning = partial(similar.waiting, code, limit=SHOWN)
                first, again = seconds(learning), min(seconds(learning) for _ in range(3))
            except TooFewError:
                continue
            print(f"{code.id}: in order after {first:.2f} s, learned again in {again:.2f} s")


if __name__ == "__main__":
    main()
