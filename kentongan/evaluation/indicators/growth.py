"""C3: followers won, net of those lost, per 30 days (Humas Jabar Awards 2023-2024: rising followers).

A channel whose jump of followers a person found not to be won is left out, or counts as not grown.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import ibis

from kentongan.evaluation.indicator import Indicator
from kentongan.evaluation.rowing import CHANNEL_KEYS, evidence, social

if TYPE_CHECKING:
    from ibis.expr.types import Table

    from kentongan.evaluation.terms import Terms
    from kentongan.facts.reading import Facts

APART = 20  # days between the first and the last figure at least
MONTH = 30.0  # days that the growth is put to


def rows(facts: Facts, terms: Terms) -> Table:
    """One row per channel with two figures far enough apart: followers won, of those it had."""
    known = social(facts.standings.filter(facts.standings.followers.notnull()))
    ends = known.group_by(CHANNEL_KEYS).agg(
        since=known.on.min(),
        until=known.on.max(),
        before=known.followers.argmin(known.on).cast("float64"),
        after=known.followers.argmax(known.on).cast("float64"),
        doubted=known.doubted.coalesce(False).max(),
    )
    ends = ends.mutate(length=ends.until.delta(ends.since, unit="day").cast("float64"))
    usable = (ends.length >= APART) & (ends.before > 0)
    won = usable & ~ends.doubted
    counted = usable if terms.number("doubted_growth") else won
    span = ibis.literal("span:") + ends.since.cast("string") + ":" + ends.until.cast("string")
    return evidence(
        ends,
        item=span,
        got=won.ifelse((ends.after - ends.before) * MONTH / ends.length.nullif(0.0), 0.0),
        of=counted.ifelse(ends.before, 0.0),
        seen=counted.cast("int64"),
        note=ibis.cases((ends.doubted, "doubted_jump"), (~usable, "figures_too_close"), else_=""),
    )


INDICATOR = Indicator(
    code="C3",
    title="Pertumbuhan pengikut",
    basis="Humas Jabar Awards 2023 dan 2024 (kenaikan pengikut)",
    unit="persen per 30 hari",
    points=((0, 0), (1, 100)),
    rows=rows,
    by_followers=True,
    scale=100.0,
    about="Selisih pengikut antara angka pertama dan terakhir bulan itu, dijadikan per 30 hari.",
)
