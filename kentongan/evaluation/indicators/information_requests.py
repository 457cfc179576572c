"""P3: requests for information were answered within 10 (+7) working days (UU 14/2008, article 22)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kentongan.evaluation.indicator import AGENCY, Indicator
from kentongan.evaluation.rowing import latest

if TYPE_CHECKING:
    from ibis.expr.types import Table

    from kentongan.evaluation.terms import Terms
    from kentongan.facts.reading import Facts


def rows(facts: Facts, terms: Terms) -> Table:
    """One row per point of the list, as it was last marked in the month."""
    return latest(facts, "ppid_requests")


INDICATOR = Indicator(
    code="P3",
    title="Permohonan informasi tepat waktu",
    basis="UU 14/2008 Pasal 22: 10 hari kerja, dapat diperpanjang 7 hari kerja",
    unit="persen butir",
    points=((0, 0), (100, 100)),
    rows=rows,
    level=AGENCY,
    scale=100.0,
    absent_counts=False,
    about="Permohonan informasi yang dijawab dalam batas hari kerja.",
)
