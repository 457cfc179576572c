"""B2: work, services and education, against ceremonies, greetings and leaders (Bojonegoro 2021, Serang 2025).

Every post is asked for its part of the target (70 percent): an agency with 7 substantive posts of 10 has it
all. Posts whose nature nobody has settled are shown and not counted.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kentongan.evaluation.indicator import Indicator
from kentongan.evaluation.rowing import evidence, numbered, published, social

if TYPE_CHECKING:
    from ibis.expr.types import Table

    from kentongan.evaluation.terms import Terms
    from kentongan.facts.reading import Facts


def rows(facts: Facts, terms: Terms) -> Table:
    """One row per post, with its nature as the note."""
    posts = social(facts.posts)
    known = posts.nature.notnull()
    substantive = posts.nature.isin(list(terms.substantive)).coalesce(False)
    return evidence(
        posts,
        item=numbered("post", posts.post_id),
        got=substantive.ifelse(1.0, 0.0),
        of=known.ifelse(terms.number("substantive_target") / 100.0, 0.0),
        seen=known.cast("int64"),
        note=posts.nature.coalesce("no_nature"),
    )


INDICATOR = Indicator(
    code="B2",
    title="Substansi",
    basis="Arahan Bupati Bojonegoro, 15 April 2021; evaluasi media sosial OPD Kabupaten Serang 2025",
    unit="persen dari target",
    points=((0, 0), (100, 100)),
    rows=rows,
    material=published,
    scale=100.0,
    sampled=True,
    about="Bagian unggahan tentang kinerja, layanan, dan edukasi, dibanding targetnya.",
)
