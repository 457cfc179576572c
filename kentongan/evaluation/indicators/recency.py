"""A3: days since the last post, as of the last day that was looked at (Kota Serang 2019-2020).

Judged only where that day lies within a week of the month's end. Silence counts as far as it was looked
at: of a channel watched for ten days no more than ten days of silence are known.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import ibis

from kentongan.evaluation.indicator import Indicator
from kentongan.evaluation.rowing import evidence, social

if TYPE_CHECKING:
    from ibis.expr.types import Table

    from kentongan.evaluation.terms import Terms
    from kentongan.facts.reading import Facts

REACH = 7  # days before the month's end that the last look may lie
NEVER = 31  # days of silence of a channel watched all month on which no post was ever seen


def rows(facts: Facts, terms: Terms) -> Table:
    """One row per channel that was looked at: the days of silence."""
    channels = social(facts.channels.filter(facts.channels.covered_until.notnull()))
    silent = channels.covered_until.delta(channels.last_post_on, unit="day").coalesce(NEVER)
    all_month = channels.covered_days >= channels.month_days
    known = all_month.ifelse(silent, ibis.least(silent, channels.covered_days))
    recent = channels.covered_until.day() >= channels.month_days - REACH
    last = ibis.literal("last:") + channels.last_post_on.cast("string")
    return evidence(
        channels,
        item=last.coalesce("never"),
        got=recent.ifelse(known, 0),
        of=recent.ifelse(1.0, 0.0),
        seen=recent.cast("int64"),
        note=recent.ifelse("", "looked_too_early"),
    )


INDICATOR = Indicator(
    code="A3",
    title="Kemutakhiran",
    basis="Pemantauan situs OPD Kota Serang 2019-2020; batas harinya ditetapkan rubrik ini",
    unit="hari sejak unggahan terakhir",
    points=((3, 100), (30, 0)),
    rows=rows,
    about="Jarak dari unggahan terakhir sampai hari terakhir yang terpantau pada bulan itu.",
)
