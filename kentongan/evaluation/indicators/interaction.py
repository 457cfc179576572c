"""C1: interactions per follower, against the median of channels of the same platform and size.

More followers, lower rates (research on 61 accounts of ministries and agencies): a rate says something only
beside its own follower band.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kentongan.evaluation.comparing import SAME_BAND, against_median, figured, interactions, with_interactions
from kentongan.evaluation.indicator import Indicator

if TYPE_CHECKING:
    from ibis.expr.types import Table

    from kentongan.evaluation.terms import Terms
    from kentongan.facts.reading import Facts


def rows(facts: Facts, terms: Terms) -> Table:
    """One row per post with figures: its rate over the band's median; one counterweight per channel."""
    posts = figured(facts)
    rates = posts.mutate(figure=interactions(posts) / posts.followers.cast("float64"))
    return against_median(rates, SAME_BAND, terms)


INDICATOR = Indicator(
    code="C1",
    title="Tingkat interaksi",
    basis="Pedoman Monitoring KPM Komdigi 2025; penelitian atas 61 akun kementerian/lembaga",
    unit="kali median kelompok pengikut",
    points=((0, 0), (1, 60), (2, 100)),
    rows=rows,
    material=with_interactions,
    by_followers=True,
    sampled=True,
    about="Interaksi per pengikut, dibandingkan dengan akun lain yang pengikutnya sebanyak itu.",
)
