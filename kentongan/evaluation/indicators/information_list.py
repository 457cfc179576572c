"""P1: the list of public information (DIP) is complete and current (UU 14/2008; Perki 1/2021)."""

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
    return latest(facts, "ppid_list")


INDICATOR = Indicator(
    code="P1",
    title="Daftar Informasi Publik mutakhir",
    basis="UU 14/2008 Pasal 11; Peraturan Komisi Informasi 1/2021",
    unit="persen butir",
    points=((0, 0), (100, 100)),
    rows=rows,
    level=AGENCY,
    scale=100.0,
    about="Butir Daftar Informasi Publik yang terpenuhi.",
)
