"""E3: the security list: second factor, office e-mail, a recovery tried within 12 months.

After the lost accounts of Kota Bogor (2024) and Adpim Kalimantan Barat (2025).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kentongan.evaluation.indicator import AGENCY, Indicator
from kentongan.evaluation.rowing import listed

if TYPE_CHECKING:
    from ibis.expr.types import Table

    from kentongan.evaluation.terms import Terms
    from kentongan.facts.reading import Facts


def rows(facts: Facts, terms: Terms) -> Table:
    """One row per channel: the part of its security list that is met."""
    return listed(facts.channels, "security")


INDICATOR = Indicator(
    code="E3",
    title="Keamanan akun",
    basis="Pelajaran dari akun yang hilang: Kota Bogor 2024, Biro Adpim Kalimantan Barat 2025",
    unit="persen butir",
    points=((0, 0), (100, 100)),
    rows=rows,
    level=AGENCY,
    scale=100.0,
    about="Butir daftar keamanan yang terpenuhi, rata-rata seluruh kanal. Setiap kanal berbobot sama.",
)
