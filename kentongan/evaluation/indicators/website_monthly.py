"""W4: five news a month on the agency's website (Gunungkidul, January 2019).

A website that was looked at on half of the month's days is asked for half.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kentongan.evaluation.indicator import AGENCY, Indicator
from kentongan.evaluation.rowing import WEBSITE, by_day, evidence, watched

if TYPE_CHECKING:
    from ibis.expr.types import Table

    from kentongan.evaluation.terms import Terms
    from kentongan.facts.reading import Facts


def rows(facts: Facts, terms: Terms) -> Table:
    """One row per website and day with news, and one per website for its target."""
    sites = watched(facts.channels.filter(facts.channels.platform == WEBSITE))
    news = facts.posts.filter(facts.posts.platform == WEBSITE)
    asks = evidence(sites, item="target", got=0, of=sites.share * terms.number("web_news_a_month"))
    return by_day(news, sites).union(asks)


INDICATOR = Indicator(
    code="W4",
    title="Berita situs web sebulan",
    basis="Dinas Kominfo Kabupaten Gunungkidul, Harian Jogja, 12 Januari 2019: lima berita setiap bulan",
    unit="persen dari target",
    points=((0, 0), (100, 100)),
    rows=rows,
    level=AGENCY,
    scale=100.0,
    about="Berita bertanggal pada bulan itu dibanding target sebulan.",
)
