"""A3: days since the last post, on each of the last days that were looked at (Kota Serang 2019-2020).

How many last days are averaged is the rubric's: one is the last day itself, two weeks keep a month's silence
from being wiped out on its last evening. Judged only where the last look lies within a week of the month's
end. Silence counts as far as it was looked at: of a channel watched for ten days no more than ten days of
silence are known, and before the month it is known of the last post only.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import ibis

from kentongan.evaluation.indicator import Indicator
from kentongan.evaluation.rowing import evidence, social
from kentongan.evaluation.silence import known, stretches

if TYPE_CHECKING:
    from ibis.expr.types import Table

    from kentongan.evaluation.terms import Terms
    from kentongan.facts.reading import Facts

REACH = 7  # days before the month's end that the last look may lie
NEVER = 31  # days of silence of a channel watched all month on which no post was ever seen


def rows(facts: Facts, terms: Terms) -> Table:
    """Per channel one row for each stretch after a post within the last days: its days, their silence."""
    channels = social(facts.channels.filter(facts.channels.covered_until.notnull()))
    recent = channels.covered_until.day() >= channels.month_days - REACH
    seen, published = channels.filter(recent), channels.last_post_on.notnull()
    early = evidence(
        channels.filter(~recent),
        item=(ibis.literal("last:") + channels.filter(~recent).last_post_on.cast("string")).coalesce("never"),
        got=0, of=0, seen=0, note="looked_too_early",
    )  # fmt: skip
    silent = seen.filter(seen.last_post_on.isnull())
    never = evidence(silent, item="never", got=known(silent, ibis.literal(NEVER)))
    return early.union(never).union(stretches(channels.filter(recent & published), facts, terms))


INDICATOR = Indicator(
    code="A3",
    title="Kemutakhiran",
    basis="Pemantauan situs OPD Kota Serang 2019-2020; batas harinya ditetapkan rubrik ini",
    unit="hari sejak unggahan terakhir",
    points=((3, 100), (30, 0)),
    rows=rows,
    about="Jarak dari unggahan terakhir, rata-rata pada hari-hari terakhir bulan itu yang terpantau.",
)
