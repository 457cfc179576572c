"""R1: the response rate: answered, of all received (Suara Bandung's public board)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kentongan.evaluation.indicator import AGENCY, Indicator
from kentongan.evaluation.rowing import evidence, numbered, received

if TYPE_CHECKING:
    from ibis.expr.types import Table

    from kentongan.evaluation.terms import Terms
    from kentongan.facts.reading import Facts


def rows(facts: Facts, terms: Terms) -> Table:
    """One row per complaint received in the month: 1 when it was answered, however late."""
    new = received(facts)
    good = new.reply_hours.notnull()
    return evidence(
        new,
        item=numbered("complaint", new.complaint_id),
        got=good.ifelse(1.0, 0.0),
        note=good.ifelse("", "unanswered"),
    )


INDICATOR = Indicator(
    code="R1",
    title="Tingkat respons",
    basis="Papan kinerja Suara Bandung (dijawab dibagi diterima)",
    unit="persen aduan",
    points=((0, 0), (100, 100)),
    rows=rows,
    level=AGENCY,
    scale=100.0,
    sampled=True,
    absent_counts=False,
    about="Aduan yang sudah dijawab, kapan pun, dibagi yang diterima bulan itu.",
)
