"""Results as others ask for them: of a closed month, of a quarter, of a year, or of facts not yet frozen."""

from __future__ import annotations

import shutil
import tempfile
from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path

from kentongan.agencies.models import Agency, Government
from kentongan.evaluation import adopting, closing, folders, months, rubric
from kentongan.evaluation.counted import Counted, count
from kentongan.evaluation.entering import stored
from kentongan.evaluation.models import Period
from kentongan.evaluation.rubric import Declared
from kentongan.evaluation.scoring import DIGITS
from kentongan.evaluation.year import Figure, Result, over, shown

HALF = 0.5  # of an agency's months, where a rubric asks for a part of every group of indicators
YearResult = Result  # a result over the closed months of a year; a month's is of the same shape


def month(period: Period, version: int | None = None) -> list[Result]:
    """The results of a closed month in one version (None = the one that counts), best places first."""
    counted = stored(period, period.version if version is None else version)
    return listed(period.government, period.month, counted)


def year(government: Government, number: int) -> list[YearResult]:
    """The results over the closed months of a year such as 2026; none closed gives an empty list.

    Mean of the months; those before an agency's first channel are left out; ranked within peer groups with
    the coverage, ties and predicates of the rubric of the last closed month.
    """
    return stretch(government, months.stretch(str(number)))


def stretch(government: Government, asked: months.Stretch) -> list[YearResult]:
    """The results over the closed months of a stretch, as `year`; a single closed month as it stands."""
    closed = closed_in(government, asked)
    if asked.is_month or not closed:
        return month(closed[0]) if closed else []
    return mean([month(period) for period in closed], rubric_of(closed[-1]))


def mean(each: list[list[Result]], declared: Declared) -> list[YearResult]:
    """The results of months in their order as one, by the coverage, ties and predicates of a rubric."""
    placed = HALF if declared.terms.number("group_coverage") else 0.0
    least, ties = declared.least_coverage, declared.ties
    return over(each, least=least, ties=ties, placed=placed, predicate=declared.predicate_of)


def closed_in(government: Government, asked: months.Stretch) -> list[Period]:
    """The closed months of a stretch, oldest first."""
    found = Period.objects.filter(government=government, month__in=asked.months)
    return list(found.select_related("government", "rubric").order_by("month"))


def rubric_of(period: Period) -> Declared:
    """The rubric of a closed month, as it was frozen with it."""
    frozen = folders.of_period(period) / folders.RUBRIC
    return rubric.declared(frozen.read_text(encoding="utf-8") if frozen.is_file() else period.rubric.text)


def live(
    government: Government, number: int, *, declared: Declared | None = None, known_at: datetime
) -> list[Result]:
    """The results of a month that is not closed, with what is known at `known_at`; nothing is stored.

    `declared`: another rubric than the one that holds for the month.
    """
    chosen = declared or rubric.declared(adopting.holding(government, number).text)
    folder = write_live(government, number, known_at=known_at)
    try:
        return listed(government, number, count(folder, chosen))
    finally:
        shutil.rmtree(folder.parent, ignore_errors=True)


def write_live(government: Government, number: int, *, known_at: datetime) -> Path:
    """Write the facts of a month into a folder of its own, which the caller removes with its parent."""
    folder = Path(tempfile.mkdtemp(prefix="kentongan-")) / str(number)
    closing.write(government, number, folder, known_at=known_at)
    return folder


def tried(period: Period, declared: Declared) -> list[Result]:
    """The frozen facts of a closed month judged by another rubric; nothing is stored."""
    return listed(period.government, period.month, count(folders.of_period(period), declared))


def listed(government: Government, number: int, counted: Counted) -> list[Result]:
    """Counted numbers with their agencies, by peer group, best places first."""
    agencies = {one.pk: one for one in Agency.objects.filter(government=government, pk__in=counted.agencies)}
    figures: dict[int, list[Figure]] = defaultdict(list)
    for (agency, code), row in counted.indicators.items():
        figures[agency].append(
            Figure(code, row["weight"], row["value"], row["score"], row["seen"], row["applies"], row["grade"])
        )
    found = [
        Result(
            agency=agencies[pk],
            months=(number,),
            groups=_groups(figures[pk]),
            indicators={one.code: one.score for one in figures[pk]},
            figures={one.code: one for one in figures[pk]},
            **{**row, "doubt": row["doubt"] or 0.0},
        )
        for pk, row in counted.agencies.items()
        if pk in agencies
    ]
    return sorted(found, key=shown)


def _groups(figures: Iterable[Figure]) -> dict[str, float | None]:
    sums: dict[str, list[float]] = {}
    for one in figures:
        mine = sums.setdefault(one.code[0], [0.0, 0.0])
        if one.score is not None:
            mine[0] += one.weight * one.score
            mine[1] += one.weight
    return {
        letter: round(points / weight, DIGITS) if weight else None
        for letter, (points, weight) in sums.items()
    }
