"""C2: views per post, or people reached, against the median of channels of the same platform and size.

Views are compared with views and reach with reach: one account exports this, the other that.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kentongan.evaluation.comparing import SAME_BAND, against_median, figured, with_views
from kentongan.evaluation.indicator import Indicator

if TYPE_CHECKING:
    from ibis.expr.types import Table

    from kentongan.evaluation.terms import Terms
    from kentongan.facts.reading import Facts


def rows(facts: Facts, terms: Terms) -> Table:
    """One row per post with views or reach: over the band's median; one counterweight per channel."""
    posts = figured(facts)
    seen = posts.mutate(
        figure=posts.views.coalesce(posts.reach).cast("float64"),
        measure=posts.views.notnull().ifelse("views", "reach"),
    )
    return against_median(seen, [*SAME_BAND, "measure"], terms)


INDICATOR = Indicator(
    code="C2",
    title="Tayangan atau jangkauan",
    basis="Pedoman Monitoring KPM Komdigi 2025",
    unit="kali median kelompok pengikut",
    points=((0, 0), (1, 60), (2, 100)),
    rows=rows,
    material=with_views,
    by_followers=True,
    sampled=True,
    about="Tayangan atau jangkauan per unggahan, dibandingkan dengan akun yang pengikutnya sebanyak itu.",
)
