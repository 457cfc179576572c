"""E2: no handover is overdue: accounts are not lost when people move (Bojonegoro, 15 April 2021)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kentongan.evaluation.indicator import AGENCY, Indicator
from kentongan.evaluation.rowing import judged_by

if TYPE_CHECKING:
    from ibis.expr.types import Table

    from kentongan.evaluation.terms import Terms
    from kentongan.facts.reading import Facts


def rows(facts: Facts, terms: Terms) -> Table:
    """One row per channel: 1 when no handover of it is overdue at the month's end."""
    good = facts.channels.overdue_handovers == 0
    return judged_by(facts.channels, item="channel", good=good, fault="handover_overdue", unknown="not_kept")


INDICATOR = Indicator(
    code="E2",
    title="Serah terima tertib",
    basis="Arahan Bupati Bojonegoro, 15 April 2021",
    unit="persen kanal",
    points=((0, 0), (100, 100)),
    rows=rows,
    level=AGENCY,
    scale=100.0,
    about="Kanal tanpa serah terima yang lewat batas waktu.",
)
