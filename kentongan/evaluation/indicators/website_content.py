"""W2: what the law wants to be found on a website (UU 14/2008; Perki 1/2021), as a person found it."""

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
    return latest(facts, "web_content")


INDICATOR = Indicator(
    code="W2",
    title="Isi situs web menurut KIP",
    basis="UU 14/2008 Pasal 9 dan 11; Peraturan Komisi Informasi 1/2021",
    unit="persen butir",
    points=((0, 0), (100, 100)),
    rows=rows,
    level=AGENCY,
    scale=100.0,
    about="Butir isi wajib yang ditemukan di situs web.",
)
