"""A2: the share of weeks with enough posts. "Update" in Sulawesi Barat is two items a week (January 2026).

Only whole ISO weeks inside the month that were looked at on all days. A platform of which less is asked in
a month than this weekly rhythm would give (YouTube: 2 posts) has no rhythm to keep, and is left out.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kentongan.evaluation.indicator import Indicator
from kentongan.evaluation.rowing import CHANNEL_KEYS, active, evidence, numbered, social

if TYPE_CHECKING:
    from ibis.expr.types import Table

    from kentongan.evaluation.terms import Terms
    from kentongan.facts.reading import Facts

WEEKS = 4  # whole weeks that every month has room for


def rows(facts: Facts, terms: Terms) -> Table:
    """One row per channel and covered week: 1 when it had enough posts."""
    need = int(terms.number("posts_a_week"))
    weeks = social(facts.weeks)
    if terms.number("target_youtube") < need * WEEKS:
        weeks = weeks.filter(weeks.platform != "youtube")
    counted = active(facts.posts, terms)
    posts = counted.group_by([*CHANNEL_KEYS, "week"]).agg(count=counted.count())
    both = weeks.left_join(posts, [*CHANNEL_KEYS, "week"]).select(weeks, posts["count"])
    enough = both["count"].coalesce(0) >= need
    return evidence(
        both,
        item=numbered("week", both.week),
        got=enough.ifelse(1.0, 0.0),
        note=enough.ifelse("", "too_few"),
    )


INDICATOR = Indicator(
    code="A2",
    title="Konsistensi",
    basis="Pemantauan kanal OPD Sulawesi Barat, Januari 2026: sedikitnya dua kali setiap pekan",
    unit="persen pekan",
    points=((0, 0), (100, 100)),
    rows=rows,
    scale=100.0,
    about="Bagian pekan utuh dalam bulan itu yang unggahannya cukup. Hanya pekan yang terpantau.",
)
