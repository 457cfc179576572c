"""B1: posts carry a description (Bupati of Bojonegoro, 15 April 2021: a photo without one is not good).

Only posts whose source gives captions; what a source leaves out is not held against anybody.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kentongan.evaluation.indicator import Indicator
from kentongan.evaluation.rowing import judged_by, numbered, published, social

if TYPE_CHECKING:
    from ibis.expr.types import Table

    from kentongan.evaluation.terms import Terms
    from kentongan.facts.reading import Facts


def rows(facts: Facts, terms: Terms) -> Table:
    """One row per post: 1 when its caption is long enough."""
    posts = social(facts.posts)
    good = posts.caption_length >= int(terms.number("caption_length"))
    return judged_by(
        posts, item=numbered("post", posts.post_id), good=good, fault="short_caption", unknown="no_caption"
    )


INDICATOR = Indicator(
    code="B1",
    title="Keterangan lengkap",
    basis="Arahan Bupati Bojonegoro, 15 April 2021",
    unit="persen unggahan",
    points=((0, 0), (100, 100)),
    rows=rows,
    material=published,
    scale=100.0,
    sampled=True,
    about="Bagian unggahan yang keterangannya cukup panjang. Mutu isinya dinilai juri.",
)
