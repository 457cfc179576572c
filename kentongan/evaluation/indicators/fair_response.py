"""FAIR-R: hours until the first answer (Jawa Barat 2023); two days is what Jawa Tengah allowed in 2022.

Whoever has not answered has waited until now; more than two days count as two days, so that one forgotten
question does not hide thirty quick answers.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import ibis

from kentongan.evaluation.indicator import AGENCY, Indicator
from kentongan.evaluation.rowing import evidence, numbered, received

if TYPE_CHECKING:
    from ibis.expr.types import Table

    from kentongan.evaluation.terms import Terms
    from kentongan.facts.reading import Facts

LONGEST = 48.0  # hours


def rows(facts: Facts, terms: Terms) -> Table:
    """One row per complaint received in the month; one without an answer counts once it waits LONGEST."""
    new = received(facts)
    answered = new.reply_hours.notnull()
    known = answered | (new.waited_hours >= LONGEST).coalesce(False)
    return evidence(
        new,
        item=numbered("complaint", new.complaint_id),
        got=known.ifelse(ibis.least(new.reply_hours.coalesce(LONGEST), LONGEST), 0.0),
        of=known.ifelse(1.0, 0.0),
        seen=known.cast("int64"),
        note=ibis.cases((~known, "not_due"), (~answered, "unanswered"), else_=""),
    )


INDICATOR = Indicator(
    code="FAIR-R",
    title="FAIR: kecepatan menjawab",
    basis="Humas Jabar Awards 2023 dan 2024; Arahan Jawa Tengah 2022 (2x24 jam)",
    unit="jam",
    points=((2, 100), (48, 0)),
    rows=rows,
    level=AGENCY,
    sampled=True,
    absent_counts=False,
    about="Rata-rata jam sampai jawaban pertama.",
)
