"""C1: interactions per follower, against the median of channels of the same platform and size.

More followers, lower rates: a rate says something only beside its own follower band (Research [C110]). A
channel with few posts is drawn towards the median: `shrinkage` posts of exactly the median are mixed in,
so that one lucky post wins nothing. Interactions that were ordered ("mobilised") are left out of channel
and median alike.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import ibis

from kentongan.evaluation.indicator import ROW, Indicator

if TYPE_CHECKING:
    from ibis.expr.types import IntegerValue, Table

    from kentongan.evaluation.terms import Terms
    from kentongan.facts.reading import Facts

KEYS = ["month", "government_id", "agency_id", "channel_id", "platform"]
BANDS = (1_000, 10_000, 100_000)  # followers at which the next band begins


def rows(facts: Facts, terms: Terms) -> Table:
    """One row per post with figures: its rate over the band's median; one counterweight row per channel."""
    rates = _against_median(_rates(facts), terms)
    posts = rates.mutate(
        item=ibis.literal("post:") + rates.post_id.cast("string"),
        got=rates.rate / rates.median,
        of=ibis.literal(1.0).cast("float64"),
        seen=ibis.literal(1).cast("int64"),
        note=ibis.literal(""),
    ).select(*ROW)
    mixed = terms.number("shrinkage")
    weights = rates.select(*KEYS).distinct()
    counterweights = weights.mutate(
        item=ibis.literal("median"),
        got=ibis.literal(mixed).cast("float64"),
        of=ibis.literal(mixed).cast("float64"),
        seen=ibis.literal(0).cast("int64"),
        note=ibis.literal("counterweight"),
    ).select(*ROW)
    return posts.union(counterweights)


def _rates(facts: Facts) -> Table:
    """Interactions per follower of every measured post, with the follower band of its channel."""
    posts = facts.posts.filter(~facts.posts.mobilised & facts.posts.likes.notnull())
    sizes = facts.channels.select("month", "channel_id", "followers").filter(facts.channels.followers > 0)
    both = posts.join(sizes, ["month", "channel_id"]).select(posts, sizes.followers)
    parts = [both[name].coalesce(0).cast("float64") for name in ("likes", "comments", "shares", "saves")]
    rate = sum(parts[1:], parts[0]) / both.followers.cast("float64")
    return both.select(*KEYS, "post_id", rate=rate, band=_band(both.followers))


def _band(followers: IntegerValue) -> IntegerValue:
    return sum(
        ((followers >= edge).cast("int64") for edge in BANDS[1:]), (followers >= BANDS[0]).cast("int64")
    )


def _against_median(rates: Table, terms: Terms) -> Table:
    """Rates with the median of the channels' mean rates in their band; bands too small to compare are
    left out."""
    band = ["month", "government_id", "platform", "band"]
    means = rates.group_by([*band, "channel_id"]).agg(mean=rates.rate.mean())
    medians = means.group_by(band).agg(median=means["mean"].median(), channels=means.count())
    least = int(terms.number("band_least"))
    medians = medians.filter((medians.channels >= least) & (medians["median"] > 0))
    return rates.join(medians, band).select(rates, medians.median)


INDICATOR = Indicator(
    code="C1",
    title="Tingkat interaksi",
    basis="Pedoman Monitoring KPM Komdigi 2025; penelitian atas 61 akun kementerian/lembaga",
    unit="kali median kelompok pengikut",
    points=((0, 0), (1, 60), (2, 100)),
    rows=rows,
    sampled=True,
    about="Interaksi per pengikut, dibandingkan dengan akun lain yang pengikutnya sebanyak itu.",
)
