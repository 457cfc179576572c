"""E4: the profile is complete and leads to PPID, LAPOR and the website (Kulon Progo PPID Award 2021)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kentongan.evaluation.indicator import AGENCY, Indicator
from kentongan.evaluation.rowing import listed

if TYPE_CHECKING:
    from ibis.expr.types import Table

    from kentongan.evaluation.terms import Terms
    from kentongan.facts.reading import Facts


def rows(facts: Facts, terms: Terms) -> Table:
    """One row per channel: the part of its profile list that is met."""
    return listed(facts.channels, "profile")


INDICATOR = Indicator(
    code="E4",
    title="Profil lengkap",
    basis="PPID Award Kabupaten Kulon Progo 2021",
    unit="persen butir",
    points=((0, 0), (100, 100)),
    rows=rows,
    level=AGENCY,
    scale=100.0,
    checklist="profile",
    about="Butir daftar profil yang terpenuhi, rata-rata seluruh kanal. Setiap kanal berbobot sama.",
)
