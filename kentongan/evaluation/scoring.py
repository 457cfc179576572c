"""From numbers to scores, coverage, ranks and their uncertainty (semantics.md "Score", domain.md §2.3)."""

from __future__ import annotations

from dataclasses import dataclass
from functools import reduce
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import ibis

from kentongan.evaluation.counting import AGENCY_KEYS, exact, measured, rounded
from kentongan.evaluation.indicator import Indicator
from kentongan.evaluation.unposted import carried

if TYPE_CHECKING:
    from ibis.expr.types import BooleanValue, FloatingValue, Table

    from kentongan.evaluation.terms import Terms
    from kentongan.facts.reading import Facts

Points = tuple[tuple[float, float], ...]

DIGITS = 6  # of a score, before anything is ranked by it
# Digits of a sum of weighted scores. Engines and threads add up in their own order; the last bits must be
# gone before a quotient is rounded, for a mean of scores often lies exactly between two of their digits.
SUM_DIGITS = 9
LIKELY = 1.645  # standard errors: 90 of 100 times the true difference lies within


@dataclass(frozen=True)
class Weighed:
    """An indicator as a rubric uses it: its weight, and its points (the indicator's own, or the rubric's)."""

    indicator: Indicator
    weight: float
    points: Points


def scored(weighed: list[Weighed], facts: Facts, terms: Terms, found: Table | None = None) -> Table:
    """One row per month, agency and indicator of the rubric: code, weight, grp, value, seen, score,
    doubt, applies, owed. `found`: the numbers as counting.measured gives them, where they are worked out.

    value and score are null where nothing was observed; `doubt` is the score's standard error; `applies`
    is False where the indicator does not concern the agency: by its nature, or because nobody of the
    government has data for it in that month. `owed`: whether it counts where a part of each group is asked
    for: somebody of the peer group has it, and the agency did not bring what it says something about.
    """
    frame = _frame(weighed, grouped(facts.agencies, terms))
    if found is None:
        found = measured([one.indicator for one in weighed], facts, terms)
    rows = frame.left_join(found, [*AGENCY_KEYS, "code"]).select(frame, found.value, found.seen, found.spread)
    group = ibis.window(group_by=["month", "government_id", "code"])
    anybody = rows.value.notnull().max().over(group)
    absent = rows.code.isin([one.indicator.code for one in weighed if one.indicator.absent_counts]) & anybody
    rows = rows.mutate(applies=rows.value.notnull() | absent)
    if terms.number("silent_month"):
        rows = carried(rows, weighed, facts, terms)
    rows = _owed(rows, weighed, facts) if terms.number("group_coverage") else rows.mutate(owed=rows.applies)
    return rows.select(
        *AGENCY_KEYS,
        "peer_group",
        "code",
        grp=rows.code.substr(0, 1),
        weight=rows.weight,
        value=rows.value,
        seen=rows.seen,
        score=rounded(_points(rows, rows.value, weighed), DIGITS),
        doubt=rounded(_doubt(rows, weighed), DIGITS),
        applies=rows.applies,
        owed=rows.owed,
    )


def _owed(rows: Table, weighed: list[Weighed], facts: Facts) -> Table:
    """`rows` with `owed`: a number that is there, or that is missing while a peer has it and the agency
    brought nothing it could rest on. Where it did bring that, others lack what is needed to tell: settled
    natures of posts, enough channels of its size."""
    peers = ibis.window(group_by=["month", "government_id", "peer_group", "code"])
    rows = rows.mutate(told=rows.value.notnull().max().over(peers))
    brought = _brought(weighed, facts)
    if brought is None:
        return rows.mutate(owed=rows.applies & rows.told).drop("told")
    rows = rows.left_join(brought, [*AGENCY_KEYS, "code"]).select(rows, brought.brought)
    lacks = rows.told & ~rows.brought.coalesce(False)
    return rows.mutate(owed=rows.applies & (rows.value.notnull() | lacks)).drop("told", "brought")


def _brought(weighed: list[Weighed], facts: Facts) -> Table | None:
    """AGENCY_KEYS, code, `brought` of the agencies that brought what the indicator says something about."""
    alike: dict[Any, list[str]] = {}
    for one in weighed:
        if one.indicator.material is not None:
            alike.setdefault(one.indicator.material, []).append(one.indicator.code)
    found = [
        agencies.mutate(code=ibis.literal(code), brought=ibis.literal(True))
        for material, codes in alike.items()
        for agencies in [material(facts).select(*AGENCY_KEYS).distinct()]
        for code in codes
    ]
    return reduce(lambda whole, part: whole.union(part), found) if found else None


def _frame(weighed: list[Weighed], agencies: Table) -> Table:
    """Every agency with every indicator of the rubric and its weight."""
    lines = [
        agencies.select(
            *AGENCY_KEYS,
            "peer_group",
            code=ibis.literal(one.indicator.code),
            weight=exact(one.weight),
        )
        for one in weighed
    ]
    return reduce(lambda whole, part: whole.union(part), lines)


def _points(rows: Table, value: FloatingValue, weighed: list[Weighed]) -> FloatingValue:
    """The score at `value` by the points of the row's indicator; indicators with the same points share a
    line."""
    alike: dict[Points, list[str]] = {}
    for one in weighed:
        alike.setdefault(one.points, []).append(one.indicator.code)
    cases = [(rows.code.isin(codes), along(value, points)) for points, codes in alike.items()]
    return ibis.cases(*cases, else_=ibis.null("float64"))


def _doubt(rows: Table, weighed: list[Weighed]) -> FloatingValue:
    """Half of what the score would differ by between a standard error above and below."""
    low, high = (
        _points(rows, bound, weighed) for bound in (rows.value - rows.spread, rows.value + rows.spread)
    )
    return (high - low).abs() / 2.0


def grouped(agencies: Table, terms: Terms) -> Table:
    """The agencies with `peer_group` as the rubric declares it: who is compared with whom.

    The facts name the agency's type. A rubric may put types together, compare everybody, or join groups
    that are too small for a rank to mean anything (counted within a month and government).
    """
    if terms.together:
        return agencies.mutate(peer_group=ibis.literal(""))
    told = agencies.peer_group.coalesce("")
    cases = [(told == kind, group) for kind, group in terms.peer_groups.items()]
    rows = agencies.mutate(peer_group=ibis.cases(*cases, else_=told) if cases else told)
    if terms.least_group < 2:
        return rows
    rows = rows.mutate(size=rows.count().over(ibis.window(group_by=["month", "government_id", "peer_group"])))
    small = rows["size"] < terms.least_group
    return rows.mutate(peer_group=small.ifelse(terms.small_group, rows.peer_group)).drop("size")


def along(value: FloatingValue, points: Points) -> FloatingValue:
    """The score (0-100) at `value` on straight lines through `points`; null stays null."""
    lines = [
        (value <= x1, (value - x0) * ((y1 - y0) / (x1 - x0)) + y0)
        for (x0, y0), (x1, y1) in pairwise((float(x), float(y)) for x, y in points)
    ]
    first, last = points[0], points[-1]
    ends = (value <= first[0], ibis.literal(float(first[1])).cast("float64"))
    beyond = (value > last[0], ibis.literal(float(last[1])).cast("float64"))
    return ibis.cases(ends, *lines, beyond, else_=ibis.null("float64"))


def totals(
    scores: Table,
    agencies: Table,
    least: float,
    ties: tuple[str, ...] = ("D", "B"),
    terms: Terms | None = None,
) -> Table:
    """One row per month and agency: score, coverage, doubt, tie-breakers, rank, ranked.

    score = Σ w·s / Σ w over what was observed; coverage = Σ w observed / Σ w applicable; a rank only where
    coverage reaches `least` (0-1), and in each group of indicators what `terms` ask for. Ties go to the
    groups named in `ties`, in that order, then to the earlier last inactive day; what is still equal shares
    its rank. Ranks run within the month, the government and the peer group.
    """
    seen = scores.score.notnull()
    sums = scores.group_by([*AGENCY_KEYS, "peer_group"]).agg(
        applicable=_sum(scores.weight, scores.applies),
        known=_sum(scores.weight, seen),
        points=_sum(scores.weight * scores.score, seen),
        variance=_sum((scores.weight * scores.doubt) ** 2, seen),
        **{f"tie_{letter.lower()}": _share(scores, letter) for letter in ties},
    )
    last = agencies.select(*AGENCY_KEYS, "last_inactive_on")
    rows = sums.left_join(last, AGENCY_KEYS).select(sums, last.last_inactive_on)
    rows = rows.mutate(
        score=rounded(rows.points / rows.known.nullif(0.0), DIGITS),
        coverage=rounded(rows.known.coalesce(0.0) / rows.applicable.nullif(0.0), DIGITS).coalesce(0.0),
        doubt=rounded(rows.variance.sqrt() / rows.known.nullif(0.0), DIGITS),
    )
    rows = rows.mutate(ranked=rows.score.notnull() & (rows.coverage >= least))
    if terms and terms.number("group_coverage"):
        thin = _thin(scores, terms).mutate(thin=ibis.literal(True))
        rows = rows.left_join(thin, AGENCY_KEYS).select(rows, thin.thin)
        rows = rows.mutate(ranked=rows.ranked & rows.thin.isnull()).drop("thin")
    return _ranked(rows, ties)


def _thin(scores: Table, terms: Terms) -> Table:
    """The agencies of which a whole group of indicators, or most of it, is unknown: whoever holds back what
    would lower the mean is not compared by the rest."""
    groups = scores.group_by([*AGENCY_KEYS, "grp"]).agg(
        asked=_sum(scores.weight, scores.owed),
        known=_sum(scores.weight, scores.owed & scores.score.notnull()).coalesce(0.0),
    )
    share = rounded(100.0 * groups.known / groups.asked.nullif(0.0), DIGITS)
    thin = (groups.asked >= terms.number("group_weight")) & (share < terms.number("group_coverage"))
    return groups.filter(thin).select(*AGENCY_KEYS).distinct()


def _ranked(rows: Table, ties: tuple[str, ...]) -> Table:
    order = [
        rows.score.desc(),
        *(rows[f"tie_{letter.lower()}"].coalesce(-1.0).desc() for letter in ties),
        rows.last_inactive_on.coalesce(ibis.date(1900, 1, 1)).asc(),
    ]
    within = ibis.window(group_by=["month", "government_id", "peer_group", "ranked"], order_by=order)
    rank = ibis.rank().over(within).cast("int64") + 1
    return rows.mutate(rank=rows.ranked.ifelse(rank, ibis.null("int64")))


def with_range(rows: Table) -> Table:
    """`totals` with rank_low (best) and rank_high (worst): the places that chance alone could give.

    Two agencies are told apart when their scores differ by more than LIKELY standard errors of the
    difference; ties by the declared order are told apart always.
    """
    other = rows.filter(rows.ranked).view()
    keys = ["month", "government_id", "peer_group"]
    mine = rows.filter(rows.ranked)
    pairs = mine.join(other, [mine[k] == other[k] for k in keys])
    gap = (mine.doubt**2 + other.doubt**2).sqrt() * LIKELY
    surely_better = (other.score - mine.score > gap) | ((gap == 0) & (other["rank"] < mine["rank"]))
    maybe_better = (other.score + gap >= mine.score) & ~((gap == 0) & (other["rank"] >= mine["rank"]))
    places = pairs.group_by([mine[k] for k in AGENCY_KEYS]).agg(
        rank_low=surely_better.cast("int64").sum() + 1,
        worse=((maybe_better) & (other.agency_id != mine.agency_id)).cast("int64").sum() + 1,
    )
    joined = rows.left_join(places, AGENCY_KEYS).select(rows, places.rank_low, places.worse)
    high = ibis.greatest(joined.worse, joined["rank"])
    return joined.mutate(rank_low=ibis.least(joined.rank_low, joined["rank"]), rank_high=high).drop("worse")


def _share(scores: Table, group: str) -> FloatingValue:
    """The mean score of one group of indicators, null when nothing of it was observed."""
    of = (scores.grp == group) & scores.score.notnull()
    return rounded(_sum(scores.weight * scores.score, of) / _sum(scores.weight, of).nullif(0.0), DIGITS)


def _sum(value: FloatingValue, where: BooleanValue) -> FloatingValue:
    """The sum of what counts, without the bits that hang on the order of adding."""
    return rounded(value.sum(where=where), SUM_DIGITS)
