"""W1: two news a week on the agency's website (Sulawesi Barat, January 2026).

More in one week does not make up for another. Only whole ISO weeks that were looked at on all days.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import ibis

from kentongan.evaluation.indicator import AGENCY, Indicator
from kentongan.evaluation.rowing import CHANNEL_KEYS, WEBSITE, evidence, numbered

if TYPE_CHECKING:
    from ibis.expr.types import Table

    from kentongan.evaluation.terms import Terms
    from kentongan.facts.reading import Facts


def rows(facts: Facts, terms: Terms) -> Table:
    """One row per website and covered week: its news, of those asked for."""
    need = terms.number("web_news_a_week")
    weeks = facts.weeks.filter(facts.weeks.platform == WEBSITE)
    news = facts.posts.filter(facts.posts.platform == WEBSITE)
    news = news.group_by([*CHANNEL_KEYS, "week"]).agg(count=news.count())
    both = weeks.left_join(news, [*CHANNEL_KEYS, "week"]).select(weeks, news["count"])
    count = both["count"].coalesce(0).cast("float64")
    return evidence(
        both,
        item=numbered("week", both.week),
        got=ibis.least(count, need),
        of=need,
        note=(count < need).ifelse("too_few", ""),
    )


INDICATOR = Indicator(
    code="W1",
    title="Kemutakhiran situs web",
    basis="Diskominfo Sulawesi Barat, 7 Januari 2026: sedikitnya dua berita kegiatan per pekan",
    unit="persen dari target",
    points=((0, 0), (100, 100)),
    rows=rows,
    level=AGENCY,
    scale=100.0,
    about="Berita setiap pekan dibanding yang diminta. Hanya berita bertanggal yang dihitung.",
)
