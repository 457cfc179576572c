"""P4: what is kept back was tested first, and the test is on paper (UU 14/2008, article 19)."""

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
    return latest(facts, "ppid_tests")


INDICATOR = Indicator(
    code="P4",
    title="Uji konsekuensi terdokumentasi",
    basis="UU 14/2008 Pasal 19",
    unit="persen butir",
    points=((0, 0), (100, 100)),
    rows=rows,
    level=AGENCY,
    scale=100.0,
    absent_counts=False,
    about="Informasi yang dikecualikan dan uji konsekuensinya tercatat.",
)
