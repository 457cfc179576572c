"""W3: the website's domain, availability, HTTPS and accessibility (SPBE), as a person found it."""

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
    return latest(facts, "web_technical")


INDICATOR = Indicator(
    code="W3",
    title="Domain, ketersediaan, HTTPS, dan aksesibilitas",
    basis="Ketentuan nama domain instansi dan SPBE (Perpres 95/2018)",
    unit="persen butir",
    points=((0, 0), (100, 100)),
    rows=rows,
    level=AGENCY,
    scale=100.0,
    about="Butir teknis situs web yang terpenuhi.",
)
