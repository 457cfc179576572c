"""FAIR-F: followers, beside the median of the same platform's channels (Jawa Barat 2023)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kentongan.evaluation.comparing import SAME_PLATFORM, medians
from kentongan.evaluation.indicator import Indicator
from kentongan.evaluation.rowing import CHANNEL_KEYS, evidence, social

if TYPE_CHECKING:
    from ibis.expr.types import Table

    from kentongan.evaluation.terms import Terms
    from kentongan.facts.reading import Facts


def rows(facts: Facts, terms: Terms) -> Table:
    """One row per channel whose followers are known."""
    known = social(facts.channels.filter(facts.channels.followers.notnull()))
    sizes = known.select(*CHANNEL_KEYS, figure=known.followers.cast("float64"))
    middle = medians(sizes, SAME_PLATFORM, terms)
    both = sizes.left_join(middle, SAME_PLATFORM).select(sizes, middle.middle)
    usable = both.middle.notnull()
    return evidence(
        both,
        item="channel",
        got=usable.ifelse(both.figure / both.middle, 0.0),
        of=usable.ifelse(1.0, 0.0),
        seen=usable.cast("int64"),
        note=usable.ifelse("", "no_median"),
    )


INDICATOR = Indicator(
    code="FAIR-F",
    title="FAIR: pengikut",
    basis="Humas Jabar Awards 2023 dan 2024 (Followers, Activity, Interaction, Responsiveness)",
    unit="kali median platform",
    points=((0, 0), (1, 60), (2, 100)),
    rows=rows,
    about="Jumlah pengikut dibandingkan dengan kanal lain di platform yang sama.",
)
