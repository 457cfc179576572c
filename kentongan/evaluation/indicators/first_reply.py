"""D1: a first answer within the hours promised (Jawa Tengah 2019: 24; Komdigi KPM 2025: 12).

Complaints, questions and messages received in the month. One that is still within its hours at the month's
end is shown and not counted: nobody is late yet.
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


def rows(facts: Facts, terms: Terms) -> Table:
    """One row per complaint: 1 when it was answered in time."""
    new, hours = received(facts), terms.number("reply_hours")
    answered = new.reply_hours.notnull()
    good = answered & (new.reply_hours <= hours).coalesce(False)
    due = answered | (new.waited_hours > hours).coalesce(False)
    return evidence(
        new,
        item=numbered("complaint", new.complaint_id),
        got=good.ifelse(1.0, 0.0),
        of=due.ifelse(1.0, 0.0),
        seen=due.cast("int64"),
        note=ibis.cases((~due, "not_due"), (~answered, "unanswered"), (~good, "late"), else_=""),
    )


INDICATOR = Indicator(
    code="D1",
    title="Respons awal tepat waktu",
    basis="Arahan Gubernur Jawa Tengah 2019 (1x24 jam); Pedoman Monitoring KPM Komdigi 2025 (12 jam)",
    unit="persen aduan",
    points=((0, 0), (100, 100)),
    rows=rows,
    level=AGENCY,
    scale=100.0,
    sampled=True,
    absent_counts=False,
    about="Bagian aduan, pertanyaan, dan pesan yang dijawab pertama kali dalam batas jam.",
)
