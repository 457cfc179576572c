"""D3: nothing is left lying: 100 points, less 20 for every complaint that nobody has touched (Subang 2025).

The sum may fall below 0; the score then stays 0.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kentongan.evaluation.counting import AGENCY_KEYS
from kentongan.evaluation.indicator import AGENCY, Indicator
from kentongan.evaluation.rowing import evidence, numbered

if TYPE_CHECKING:
    from ibis.expr.types import Table

    from kentongan.evaluation.terms import Terms
    from kentongan.facts.reading import Facts


def rows(facts: Facts, terms: Terms) -> Table:
    """One row of 100 points per agency with complaints; one that takes points per untouched complaint."""
    found = facts.complaints.filter(facts.complaints.untouched.notnull())
    full = evidence(found.select(*AGENCY_KEYS).distinct(), item="full", got=100, of=1)
    lying = found.filter(found.untouched & (found.waited_hours > terms.number("reply_hours")))
    loss = -terms.number("untouched_step")
    item = numbered("complaint", lying.complaint_id)
    return full.union(evidence(lying, item=item, got=loss, of=0, note="untouched"))


INDICATOR = Indicator(
    code="D3",
    title="Tidak ada aduan terbengkalai",
    basis="Tersigap dan Tidak Sigap, Kabupaten Subang 2025",
    unit="poin",
    points=((0, 0), (100, 100)),
    rows=rows,
    level=AGENCY,
    absent_counts=False,
    about="100 dikurangi poin setiap aduan yang sampai akhir bulan belum disentuh sama sekali.",
)
