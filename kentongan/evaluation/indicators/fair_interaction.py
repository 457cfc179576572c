"""FAIR-I: interactions per follower, beside the median of the same platform (Jawa Barat 2023).

As Jawa Barat publishes it, without follower bands; C1 is the fairer form.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kentongan.evaluation.comparing import (
    SAME_PLATFORM,
    against_median,
    figured,
    interactions,
    with_interactions,
)
from kentongan.evaluation.indicator import Indicator

if TYPE_CHECKING:
    from ibis.expr.types import Table

    from kentongan.evaluation.terms import Terms
    from kentongan.facts.reading import Facts


def rows(facts: Facts, terms: Terms) -> Table:
    """One row per post with figures: its rate over the platform's median; one counterweight per channel."""
    posts = figured(facts)
    rates = posts.mutate(figure=interactions(posts) / posts.followers.cast("float64"))
    return against_median(rates, SAME_PLATFORM, terms)


INDICATOR = Indicator(
    code="FAIR-I",
    title="FAIR: interaksi",
    basis="Humas Jabar Awards 2023 dan 2024 (Followers, Activity, Interaction, Responsiveness)",
    unit="kali median platform",
    points=((0, 0), (1, 60), (2, 100)),
    rows=rows,
    material=with_interactions,
    sampled=True,
    about="Interaksi per pengikut, dibandingkan dengan kanal lain di platform yang sama.",
)
