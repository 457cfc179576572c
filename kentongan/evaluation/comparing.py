"""Figures against the median of comparable channels: the only way in which reach is ever judged.

A channel with few posts is drawn towards the median: `shrinkage` posts of exactly the median are mixed in,
so that one lucky post wins nothing. What was ordered ("mobilised") is left out of channel and median alike.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import ibis

from kentongan.evaluation.rowing import CHANNEL_KEYS, evidence, numbered, social

if TYPE_CHECKING:
    from ibis.expr.types import FloatingValue, IntegerValue, Table

    from kentongan.evaluation.terms import Terms
    from kentongan.facts.reading import Facts

BANDS = (1_000, 10_000, 100_000)  # followers at which the next band begins (domain.md §2.3)
SAME_PLATFORM = ["month", "government_id", "platform"]
SAME_BAND = [*SAME_PLATFORM, "band"]


def figured(facts: Facts) -> Table:
    """Posts on social platforms with the followers and the follower band of their channel."""
    sizes = facts.channels.select(*CHANNEL_KEYS, "followers").filter(facts.channels.followers > 0)
    posts = social(facts.posts)
    both = posts.join(sizes, CHANNEL_KEYS).select(posts, sizes.followers)
    return both.mutate(band=band(both.followers), mobilised=both.mobilised.coalesce(False))


def band(followers: IntegerValue) -> IntegerValue:
    """The follower band, 0 for the smallest (int64)."""
    steps = [(followers >= edge).cast("int64") for edge in BANDS]
    return sum(steps[1:], steps[0])


def interactions(posts: Table) -> FloatingValue:
    """Likes, comments, shares and saves; null where not even the likes are known."""
    parts = [posts[name].coalesce(0).cast("float64") for name in ("comments", "shares", "saves")]
    return sum(parts, posts.likes.cast("float64"))


def with_interactions(facts: Facts) -> Table:
    """The posts whose interactions can be put beside the followers of their channel."""
    posts = figured(facts)
    return posts.filter(posts.likes.notnull())


def with_views(facts: Facts) -> Table:
    """The posts whose views or reach are known, on channels whose followers are."""
    posts = figured(facts)
    return posts.filter(posts.views.notnull() | posts.reach.notnull())


def against_median(figures: Table, alike: list[str], terms: Terms) -> Table:
    """Evidence rows of posts (`figure` float64, `mobilised`) over the median of the channels that are
    `alike`; one counterweight row per channel. Posts left out stay visible with their reason.

    Interactions that were ordered are left out, or count up to a declared part of the median: whoever was
    told to order them wins nothing, and still has a number.
    """
    figures = figures.filter(figures.figure.notnull())
    counted = figures.filter(~figures.mobilised)
    middle = medians(counted, alike, terms)
    both = figures.left_join(middle, alike).select(figures, middle.middle)
    worth = terms.number("ordered_worth") / 100.0
    usable = both.middle.notnull() if worth else both.middle.notnull() & ~both.mobilised
    times = _bounded(both.figure / both.middle, terms)
    if worth:
        times = both.mobilised.ifelse(ibis.least(times, worth), times)
    told = "mobilised_capped" if worth else "mobilised"
    posts = evidence(
        both,
        item=numbered("post", both.post_id),
        got=usable.ifelse(times, 0.0),
        of=usable.ifelse(1.0, 0.0),
        seen=usable.cast("int64"),
        note=ibis.cases(
            (both.middle.isnull() & ~both.mobilised, "no_median"), (both.mobilised, told), else_=""
        ),
    )
    mixed = terms.number("shrinkage")
    pulled = both.filter(usable).select(*CHANNEL_KEYS).distinct()
    return posts.union(evidence(pulled, item="median", got=mixed, of=mixed, seen=0, note="counterweight"))


def _bounded(times: FloatingValue, terms: Terms) -> FloatingValue:
    """No post counts more often than the rubric allows: one prize draw lifts no month."""
    most = terms.number("post_cap")
    return ibis.least(times, most) if most else times


def medians(figures: Table, alike: list[str], terms: Terms) -> Table:
    """`middle`: the median of the channels' mean `figure`, where at least `band_least` channels are alike
    and it is above 0."""
    means = figures.group_by([*alike, "channel_id"]).agg(mean=figures.figure.mean())
    found = means.group_by(alike).agg(middle=means["mean"].median(), channels=means.count())
    least = int(terms.number("band_least"))
    return found.filter((found.channels >= least) & (found.middle > 0)).select(*alike, "middle")
