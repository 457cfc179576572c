"""B4: what jurors find: accurate, easy to understand, well made, accessible; 1-4 as in Komdigi's KPM 2025."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kentongan.evaluation.indicator import AGENCY, Indicator
from kentongan.evaluation.rowing import evidence, numbered

if TYPE_CHECKING:
    from ibis.expr.types import Table

    from kentongan.evaluation.terms import Terms
    from kentongan.facts.reading import Facts


def rows(facts: Facts, terms: Terms) -> Table:
    """One row per sheet: its mean mark, of the way from 1 to 4."""
    ballots = facts.jury.filter(facts.jury.mark.notnull())
    part = (ballots.mark - 1.0) / 3.0
    return evidence(ballots, item=numbered("ballot", ballots.ballot_id), got=part)


INDICATOR = Indicator(
    code="B4",
    title="Nilai juri",
    basis="Pedoman Monitoring KPM Komdigi 2025 (skala 1-4) dan Anugerah Media Humas",
    unit="persen dari nilai tertinggi",
    points=((0, 0), (100, 100)),
    rows=rows,
    level=AGENCY,
    scale=100.0,
    sampled=True,
    absent_counts=False,
    about="Rata-rata lembar juri: 1 menjadi 0, 4 menjadi 100.",
)
