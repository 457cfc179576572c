"""How long a channel has been silent, on each of the last days that were looked at.

Before the month only the last post is known: a channel that posted within it was silent since the eve of the
month at least, and no more is claimed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import ibis

from kentongan.evaluation.rowing import CHANNEL_KEYS, active, evidence, social

if TYPE_CHECKING:
    from ibis.expr.types import FloatingValue, Table, Value

    from kentongan.evaluation.terms import Terms
    from kentongan.facts.reading import Facts


def stretches(channels: Table, facts: Facts, terms: Terms) -> Table:
    """Evidence rows: the days between one post and the next, as far as they lie within the last days asked.

    `a`: days from the post to the last look; `b`: from the next post; the days between are silent.
    """
    days = _days(channels, facts, terms).join(channels, CHANNEL_KEYS)
    order = ibis.window(group_by=CHANNEL_KEYS, order_by=days.on)
    ages = days.mutate(a=days.covered_until.delta(days.on, unit="day"), following=days.on.lead().over(order))
    ages = ages.mutate(b=ages.covered_until.delta(ages.following, unit="day").coalesce(-1))
    window = ibis.least(int(terms.number("recency_days")), ages.covered_days)
    ages = ages.mutate(low=ibis.greatest(ages.b + 1, 0), high=ibis.least(ages.a, window - 1))
    ages = ages.mutate(n=(ages.high - ages.low + 1).cast("float64"))
    ages = ages.filter(ages.n > 0)
    middle = (ages.low + ages.high).cast("float64") / 2.0
    last = ibis.literal("last:") + ages.on.cast("string")
    return evidence(
        ages,
        item=ages.before.ifelse("before", last),
        got=known(ages, ages.a.cast("float64") - middle) * ages.n,
        of=ages.n,
    )


def _days(channels: Table, facts: Facts, terms: Terms) -> Table:
    """The days with posts up to the last look, and the day from which silence is known: that of the last
    post before the month, else the eve of the month (`before`)."""
    first = channels.covered_until.truncate("M").cast("date")
    lasts = channels.select(*CHANNEL_KEYS, on=channels.last_post_on, before=False)
    inside = channels.filter(channels.last_post_on >= first)
    eve = inside.covered_until.cast("timestamp").truncate("M") - ibis.interval(days=1)
    eves = inside.select(*CHANNEL_KEYS, on=eve.cast("date"), before=True)
    looks = channels.select(*CHANNEL_KEYS, "covered_until", "covered_days", "last_post_on")
    posts = social(facts.posts).join(looks, CHANNEL_KEYS)
    posts = posts.filter(posts.posted_on <= posts.covered_until)
    good = active(posts, terms)
    if not terms.number("greetings"):  # the last day is none when all of it was greetings
        last, good_last = (rows.filter(rows.posted_on == rows.last_post_on) for rows in (posts, good))
        lasts = lasts.anti_join(last.anti_join(good_last, CHANNEL_KEYS), CHANNEL_KEYS)
    return lasts.union(eves).union(_telling(good, terms)).distinct()


def _telling(posts: Table, terms: Terms) -> Table:
    """The days of `posts` that silence may follow on within the last days asked: those among them, and the
    last one before."""
    ago = posts.covered_until.delta(posts.posted_on, unit="day")
    within = ago < ibis.least(int(terms.number("recency_days")), posts.covered_days)
    recent = posts.filter(within).select(*CHANNEL_KEYS, on=posts.posted_on, before=False)
    older = posts.filter(~within)
    before = older.group_by(CHANNEL_KEYS).agg(on=older.posted_on.max())
    return recent.union(before.mutate(before=ibis.literal(False)))


def known(channels: Table, silent: Value) -> FloatingValue:
    """Days of silence as far as they were looked at (float64)."""
    all_month = channels.covered_days >= channels.month_days
    most = ibis.least(silent.cast("float64"), channels.covered_days.cast("float64"))
    return all_month.ifelse(silent.cast("float64"), most)
