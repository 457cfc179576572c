"""D2: closed in time, of all that is closed or should be: on time / (closed + open and overdue).

Dividing by the closed ones alone would reward whoever leaves the difficult ones lying.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import ibis

from kentongan.evaluation.indicator import AGENCY, Indicator
from kentongan.evaluation.rowing import evidence, numbered

if TYPE_CHECKING:
    from ibis.expr.types import Table

    from kentongan.evaluation.terms import Terms
    from kentongan.facts.reading import Facts


def rows(facts: Facts, terms: Terms) -> Table:
    """One row per complaint: 1 when it was closed in time; what is open and not yet due counts nowhere."""
    found = facts.complaints
    good = found.closed_on_time.coalesce(False)
    due = found.closed_on_time.notnull() | found.open_overdue.coalesce(False)
    return evidence(
        found,
        item=numbered("complaint", found.complaint_id),
        got=good.ifelse(1.0, 0.0),
        of=due.ifelse(1.0, 0.0),
        seen=due.cast("int64"),
        note=ibis.cases(
            (~due, "not_due"), (found.closed_on_time.isnull(), "overdue"), (~good, "late"), else_=""
        ),
    )


INDICATOR = Indicator(
    code="D2",
    title="Penyelesaian tepat waktu",
    basis="Batas hari kerja SP4N-LAPOR! menurut golongan aduan",
    unit="persen aduan",
    points=((0, 0), (100, 100)),
    rows=rows,
    level=AGENCY,
    scale=100.0,
    sampled=True,
    absent_counts=False,
    about="Selesai tepat waktu, dibagi yang selesai ditambah yang terbuka lewat batas.",
)
