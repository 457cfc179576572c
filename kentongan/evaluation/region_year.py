"""A province's year: each regency's mean over its frozen months under one rubric, side by side in sums."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from kentongan.agencies.models import Government
from kentongan.evaluation import region, results, rollup, sealed
from kentongan.evaluation.counted import OF_AGENCY, Counted
from kentongan.evaluation.models import AgencyResult, Period
from kentongan.evaluation.region import BROKEN, OPEN, UNLIKE, UNSHARED, Line, Region
from kentongan.evaluation.rollup import Frozen
from kentongan.evaluation.year import Result
from kentongan.refusal import Refused


def years(own: Government) -> list[int]:
    """The years that any closed and shared month lies in, the newest first."""
    return sorted({month // 100 for month in region.choices(own)}, reverse=True)


def read(own: Government, year: int) -> Region:
    """The year side by side, by the rubric that most of its months were judged by.

    A regency's agencies have the mean of its months under that rubric, by the rules of `results.year`;
    months under another rubric are left out, and a month whose frozen files changed takes its regency out.
    """
    wards = region.wards_of(own)
    sharing = region.sharing_of(own, wards)
    closed = Period.objects.filter(government__in=sharing, month__gt=year * 100, month__lt=year * 100 + 13)
    periods = list(closed.select_related("government", "rubric").order_by("month"))
    seal = region.commonest(periods)
    alike = [one for one in periods if one.rubric.sha256 == seal]
    by_ward: dict[int, list[Period]] = defaultdict(list)
    for one in alike:
        by_ward[one.government_id].append(one)
    means = {pk: _mean(year, own_months) for pk, own_months in by_ward.items()}
    whole = [one for one in means.values() if one is not None]
    rubric = alike[0].rubric if alike else None
    found = rollup.rolled_up(whole, region.predicates(alike[-1])) if whole else None
    sums = {one.code: one.whole for one in found.wards} if found else {}
    there, shared = {one.government_id for one in periods}, {one.pk for one in sharing}
    lines = tuple(
        Line(one.name, one.code, sums.get(one.code), _why(one, shared, there, means), len(by_ward[one.pk]))
        for one in wards
    )
    title = f"{rubric.title} versi {rubric.version}" if rubric else ""
    return Region(year, lines, found, title, len(there - set(by_ward)))


def _why(ward: Government, shared: set[int], there: set[int], means: dict[int, Frozen | None]) -> str:
    if ward.pk not in shared:
        return UNSHARED
    if ward.pk not in there:
        return OPEN
    if ward.pk not in means:
        return UNLIKE
    return "" if means[ward.pk] else BROKEN


def _mean(year: int, periods: Sequence[Period]) -> Frozen | None:
    """A government's year as if it were one month; None where a month is no longer as it was frozen."""
    try:
        for one in periods:
            sealed.check(one)
    except Refused:
        return None
    last = periods[-1]
    means = results.mean([_month(one) for one in periods], results.rubric_of(last))
    rows = {one.agency.pk: {name: getattr(one, name) for name in OF_AGENCY} for one in means}
    rubric = (last.rubric.code, last.rubric.version)
    return Frozen(last.government.code, year, rubric, last.rubric.sha256, rows)


def _month(period: Period) -> list[Result]:
    """What the month gave each agency, without its indicators: sums need none."""
    stored = AgencyResult.objects.filter(period=period, version=period.version)
    rows = {row.pop("agency_id"): row for row in stored.values("agency_id", *OF_AGENCY)}
    return results.listed(period.government, period.month, Counted(rows, {}))
