"""B3: several formats, and enough short videos (Purbalingga, 11 February 2019).

Two halves: the formats used, of those asked for; the share of short videos, of the share asked for. A
video of unknown length counts as short: only what is known to be long does not.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import ibis

from kentongan.evaluation.counting import AGENCY_KEYS
from kentongan.evaluation.indicator import AGENCY, Indicator
from kentongan.evaluation.rowing import evidence, published, social

if TYPE_CHECKING:
    from ibis.expr.types import Table

    from kentongan.evaluation.terms import Terms
    from kentongan.facts.reading import Facts


def rows(facts: Facts, terms: Terms) -> Table:
    """Per agency one row per format, one that asks for them, and one for the short videos."""
    posts = social(facts.posts.filter(facts.posts.kind != "unknown"))
    kinds, whole = posts.select(*AGENCY_KEYS, "kind").distinct(), terms.number("formats")
    turn = ibis.row_number().over(ibis.window(group_by=AGENCY_KEYS, order_by=kinds.kind))
    part = (turn < int(whole)).ifelse(1.0 / whole, 0.0)
    formats = evidence(kinds, item=ibis.literal("kind:") + kinds.kind, got=part, of=0)
    short = (posts.kind == "video") & (posts.seconds.coalesce(0.0) <= terms.number("video_seconds"))
    sums = posts.group_by(AGENCY_KEYS).agg(short=short.cast("int64").sum(), posts=posts.count())
    share = sums.short.cast("float64") / sums.posts.cast("float64")
    met = ibis.least(share / (terms.number("video_share") / 100.0), 1.0)
    asks = evidence(sums, item="formats", got=0, seen=0)
    return formats.union(asks).union(evidence(sums, item="videos", got=met))


INDICATOR = Indicator(
    code="B3",
    title="Ragam format",
    basis="Lokakarya admin Kabupaten Purbalingga, jatengprov.go.id, 11 Februari 2019",
    unit="persen terpenuhi",
    points=((0, 0), (100, 100)),
    rows=rows,
    material=published,
    level=AGENCY,
    scale=100.0,
    about="Separuh dari jumlah ragam (foto, video, teks, ...), separuh dari bagian video pendek.",
)
