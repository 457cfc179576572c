"""KUM-2: interactions in a post's first 24 hours (Kementerian Hukum, since 1 July 2025).

Beside the median of the same platform; only posts that were measured on their first day.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kentongan.evaluation.comparing import SAME_PLATFORM, against_median
from kentongan.evaluation.indicator import Indicator
from kentongan.evaluation.rowing import published, social

if TYPE_CHECKING:
    from ibis.expr.types import Table

    from kentongan.evaluation.terms import Terms
    from kentongan.facts.reading import Facts


def rows(facts: Facts, terms: Terms) -> Table:
    """One row per post measured in time: over the platform's median; one counterweight per channel."""
    posts = social(facts.posts)
    figures = posts.mutate(figure=posts.first_day.cast("float64"), mobilised=posts.mobilised.coalesce(False))
    return against_median(figures, SAME_PLATFORM, terms)


INDICATOR = Indicator(
    code="KUM-2",
    title="Interaksi 24 jam pertama",
    basis="Pemantauan media Kementerian Hukum sejak 1 Juli 2025 (akun terpopuler)",
    unit="kali median platform",
    points=((0, 0), (1, 60), (2, 100)),
    rows=rows,
    material=published,
    sampled=True,
    about="Interaksi dalam 24 jam pertama setiap unggahan, dibandingkan dengan kanal lain di platform itu.",
)
