"""From evidence rows to one number per month, agency and indicator, with its uncertainty.

All arithmetic is on float64: Spark would otherwise read 30.0 as a decimal and round (stack.md §4).
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import reduce
from typing import TYPE_CHECKING

import ibis

from kentongan.evaluation.indicator import CHANNEL, Indicator

if TYPE_CHECKING:
    from ibis.expr.types import BooleanValue, FloatingValue, Table, Value

    from kentongan.evaluation.terms import Terms
    from kentongan.facts.reading import Facts

AGENCY_KEYS = ["month", "government_id", "agency_id"]
DIGITS = 9  # of a value: what threads and engines may differ in lies below
DOUBT = 0.5  # of a row: one more could as well have gone the other way


def measured(indicators: Iterable[Indicator], facts: Facts, terms: Terms) -> Table:
    """One row per month, agency and indicator with data: month, government_id, agency_id, code, value,
    seen, spread.

    `value` in the indicator's unit, `seen` the observed rows (int64), `spread` the standard error of the
    value (0 for what is no sample). What was not observed has no row: None, never 0.
    """
    return reduce(lambda whole, part: whole.union(part), [measure(one, facts, terms) for one in indicators])


def measure(indicator: Indicator, facts: Facts, terms: Terms) -> Table:
    """The numbers of one indicator, as `measured`."""
    rows = indicator.rows(facts, terms)
    if indicator.level == CHANNEL:
        table = by_channel(indicator, rows, facts, terms)
    else:
        table = by_agency(indicator, rows)
    return table.select(
        *AGENCY_KEYS,
        code=ibis.literal(indicator.code),
        value=rounded(table.value, DIGITS),
        seen=table.seen.cast("int64"),
        spread=rounded(table.spread, DIGITS),
    )


def rounded(value: FloatingValue, digits: int) -> FloatingValue:
    """`value` to so many digits, halves up, in plain arithmetic: each engine's own ROUND settles halves in
    its own way (one looks at the bits, the other at the digits that would be printed)."""
    scale = exact(10.0**digits)
    return (value * scale + exact(0.5)).floor().cast("float64") / scale


def by_agency(indicator: Indicator, rows: Table) -> Table:
    """Σgot / Σof over all rows of an agency."""
    return _ratios(indicator, rows, AGENCY_KEYS)


def by_channel(indicator: Indicator, rows: Table, facts: Facts, terms: Terms) -> Table:
    """Σgot / Σof of each channel, then the mean of the channels by platform weight.

    Where platforms are mandatory for the agency's type, only those weigh. Channels of one platform share its
    weight, evenly or (reach, where the rubric says so) by their followers; platforms without data leave
    their weight to the others.
    """
    single = _ratios(indicator, rows, [*AGENCY_KEYS, "channel_id", "platform"])
    types = facts.agencies.select(*AGENCY_KEYS, "agency_type")
    single = single.join(types, AGENCY_KEYS).select(single, types.agency_type)
    same = ibis.window(group_by=[*AGENCY_KEYS, "platform"])
    if indicator.by_followers and terms.number("follower_share"):
        single = _followed(single, facts)
        share = platform_weight(single.platform, terms) * single["size"] / single["size"].sum().over(same)
    else:
        share = platform_weight(single.platform, terms) / single.count().over(same).cast("float64")
    single = single.mutate(weight=asked_of(single, terms).ifelse(share, 0.0))
    single = single.filter(single.weight > 0)
    sums = single.group_by(AGENCY_KEYS).agg(
        total=single.weight.sum(),
        value=(single.value * single.weight).sum(),
        variance=((single.spread * single.weight) ** 2).sum(),
        seen=single.seen.sum(),
    )
    return sums.select(
        *AGENCY_KEYS,
        value=sums.value / sums.total,
        seen=sums.seen,
        spread=sums.variance.sqrt() / sums.total,
    )


def _followed(single: Table, facts: Facts) -> Table:
    """Channels with `size`: their followers, at least 1 (a channel whose followers nobody knows has 1)."""
    keys = [*AGENCY_KEYS, "channel_id"]
    sizes = facts.channels.select(*keys, size=facts.channels.followers.coalesce(1).clip(lower=1))
    return single.left_join(sizes, keys).select(single, size=sizes["size"].coalesce(1).cast("float64"))


def platform_weight(platform: Value, terms: Terms) -> FloatingValue:
    """The declared weight of a platform (float64)."""
    cases = [(platform == name, float(weight)) for name, weight in terms.platform_weights.items()]
    return ibis.cases(*cases, else_=float(terms.other_weight)).cast("float64")


def asked_of(rows: Table, terms: Terms) -> BooleanValue:
    """Whether the row's platform counts for its agency_type: one of the mandatory ones, or any when none
    is."""
    cases = [
        (rows.agency_type == kind, _among(rows, platforms))
        for kind, platforms in terms.mandatory.items()
        if kind
    ]
    rest = _among(rows, terms.mandatory.get("", ()))
    return ibis.cases(*cases, else_=rest) if cases else rest


def _among(rows: Table, platforms: Iterable[str]) -> BooleanValue:
    """A mandatory website has indicators of its own, and takes no weight from the others."""
    listed = [name for name in platforms if name != "website"]
    return rows.platform.isin(listed) if listed else ibis.literal(True)


def exact(value: float) -> FloatingValue:
    """A number that both engines take for a float64 (ibis drops the cast of a bare 1.0, which is a decimal
    to them, and Spark rounds decimals when it divides)."""
    return ibis.literal(repr(float(value))).cast("float64")


def _ratios(indicator: Indicator, rows: Table, keys: list[str]) -> Table:
    """value, seen and the standard error of a ratio of sums (Cochran 1977, §6.4), per key.

    Half a row of doubt is added to the scatter: otherwise one post, or three that agree, would claim to
    leave no doubt at all. It rests on ratios whose natural size is 1 (a share; a multiple of the median).
    """
    rows = rows.mutate(got=rows.got * exact(1), of=rows["of"] * exact(1))
    sums = rows.group_by(keys).agg(
        got=rows.got.sum(),
        of=rows["of"].sum(),
        seen=rows.seen.sum(),
        gg=(rows.got * rows.got).sum(),
        go=(rows.got * rows["of"]).sum(),
        oo=(rows["of"] * rows["of"]).sum(),
    )
    sums = sums.filter((sums.seen > 0) & (sums["of"] > 0))
    ratio = sums.got / sums["of"]
    scatter = (sums.gg - sums.go * ratio * 2.0 + sums.oo * ratio * ratio).clip(lower=0.0)
    one_more = sums["of"] / sums.seen.cast("float64") * DOUBT
    spread = (scatter + one_more * one_more).sqrt() / sums["of"]
    return sums.select(
        *keys,
        value=ratio * indicator.scale,
        seen=sums.seen,
        spread=(spread * indicator.scale if indicator.sampled else ibis.literal(0.0)).cast("float64"),
    )
