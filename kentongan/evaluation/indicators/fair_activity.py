"""FAIR-A: posts a day that was looked at (Jawa Barat 2023); one a day is what Blora asks for (2022)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kentongan.evaluation.indicator import Indicator
from kentongan.evaluation.rowing import by_day, evidence, social

if TYPE_CHECKING:
    from ibis.expr.types import Table

    from kentongan.evaluation.terms import Terms
    from kentongan.facts.reading import Facts


def rows(facts: Facts, terms: Terms) -> Table:
    """One row per channel and day with posts, and one per channel with the days that were looked at."""
    channels = social(facts.channels.filter(facts.channels.covered_days > 0))
    days = by_day(social(facts.posts), channels, int(terms.number("burst_cap")))
    return days.union(evidence(channels, item="days", got=0, of=channels.covered_days))


INDICATOR = Indicator(
    code="FAIR-A",
    title="FAIR: aktivitas",
    basis="Humas Jabar Awards 2023 dan 2024; Arahan Bupati Blora, 27 Agustus 2022 (satu unggahan sehari)",
    unit="unggahan per hari",
    points=((0, 0), (1, 100)),
    rows=rows,
    volume=True,
    about="Unggahan setiap kanal dibagi hari yang terpantau.",
)
