"""P2: what is due every six months was published within six months (UU 14/2008, article 9)."""

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
    return latest(facts, "ppid_periodic")


INDICATOR = Indicator(
    code="P2",
    title="Informasi berkala terbit tiap enam bulan",
    basis="UU 14/2008 Pasal 9: sedikitnya setiap enam bulan",
    unit="persen butir",
    points=((0, 0), (100, 100)),
    rows=rows,
    level=AGENCY,
    scale=100.0,
    about="Informasi berkala yang diperbarui dalam enam bulan terakhir.",
)
