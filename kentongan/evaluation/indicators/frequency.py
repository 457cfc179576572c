"""A1: how often an agency publishes, against what is asked of its channels.

The same content on several accounts counts once per agency; at most `burst_cap` posts of a channel count
on one day, so that nothing is gained by pouring a month into its last evening. A channel that was looked
at on half of the month's days is asked for half of its target.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import ibis

from kentongan.evaluation.counting import platform_weight
from kentongan.evaluation.indicator import AGENCY, ROW, Indicator

if TYPE_CHECKING:
    from ibis.expr.types import Table

    from kentongan.evaluation.terms import Terms
    from kentongan.facts.reading import Facts

KEYS = ["month", "government_id", "agency_id", "channel_id", "platform"]


def rows(facts: Facts, terms: Terms) -> Table:
    """One row per channel and day with posts, and one per channel that states its target."""
    return _days(facts, terms).union(_targets(facts, terms))


def _days(facts: Facts, terms: Terms) -> Table:
    posts = facts.posts.filter((facts.posts.platform != "website") & facts.posts.copy_of.isnull())
    days = posts.group_by([*KEYS, "posted_on"]).agg(count=posts.count())
    cap = int(terms.number("burst_cap"))
    days = days.mutate(
        item=ibis.literal("day:") + days.posted_on.cast("string"),
        got=ibis.least(days["count"], cap).cast("float64"),
        of=ibis.literal(0.0).cast("float64"),
        seen=ibis.literal(1).cast("int64"),
        note=(days["count"] > cap).ifelse("burst", ""),
    )
    return days.select(*ROW)


def _targets(facts: Facts, terms: Terms) -> Table:
    asked = facts.channels.filter((facts.channels.platform != "website") & (facts.channels.covered_days > 0))
    order = [platform_weight(asked.platform, terms).desc(), asked.channel_id.asc()]
    place = ibis.row_number().over(ibis.window(group_by=KEYS[:3], order_by=order))
    asked = asked.mutate(place=place)
    target = ibis.cases(
        (asked.platform == "youtube", terms.number("target_youtube")),
        (asked.place == 0, terms.number("target_main")),
        else_=terms.number("target_second"),
    ).cast("float64")
    asked = asked.mutate(
        item=ibis.literal("target"),
        got=ibis.literal(0.0).cast("float64"),
        of=target * asked.covered_days.cast("float64") / asked.month_days.cast("float64"),
        seen=ibis.literal(1).cast("int64"),
        note=ibis.literal(""),
    )
    return asked.select(*ROW)


INDICATOR = Indicator(
    code="A1",
    title="Frekuensi unggahan",
    basis="Surat edaran pemerintah daerah (Makassar 2022, Blora) dan praktik Kemenkum 2025",
    unit="persen dari target",
    points=((0, 0), (100, 100)),
    rows=rows,
    level=AGENCY,
    scale=100.0,
    about="Unggahan yang dihitung dibagi target bulan itu. Isi yang sama di beberapa akun dihitung sekali.",
)
