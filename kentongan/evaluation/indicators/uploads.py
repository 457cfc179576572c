"""KUM-1: the most active account: uploads over five platforms (Kementerian Hukum, since 1 July 2025).

A count, with neither target nor cap, as the ministry ranks it. Half a month looked at is put to a whole.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kentongan.evaluation.counting import AGENCY_KEYS
from kentongan.evaluation.indicator import AGENCY, Indicator
from kentongan.evaluation.rowing import by_day, evidence, watched

if TYPE_CHECKING:
    from ibis.expr.types import Table

    from kentongan.evaluation.terms import Terms
    from kentongan.facts.reading import Facts

PLATFORMS = ["facebook", "instagram", "tiktok", "x", "youtube"]


def rows(facts: Facts, terms: Terms) -> Table:
    """One row per channel and day with posts, and one per agency with the part of the month seen."""
    seen = watched(facts.channels.filter(facts.channels.platform.isin(PLATFORMS)))
    shares = seen.group_by(AGENCY_KEYS).agg(share=seen.share.mean())
    return by_day(facts.posts, seen).union(evidence(shares, item="month", got=0, of=shares.share))


INDICATOR = Indicator(
    code="KUM-1",
    title="Akun teraktif",
    basis="Pemantauan media Kementerian Hukum sejak 1 Juli 2025",
    unit="unggahan sebulan",
    points=((0, 0), (150, 100)),
    rows=rows,
    volume=True,
    level=AGENCY,
    about="Seluruh unggahan di Instagram, Facebook, X, TikTok, dan YouTube pada bulan itu.",
)
