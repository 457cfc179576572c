"""E5: content passes the team that decides about it (tim penyusun konten, Permenkominfo 4/2024)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kentongan.evaluation.indicator import AGENCY, Indicator
from kentongan.evaluation.rowing import judged_by, numbered

if TYPE_CHECKING:
    from ibis.expr.types import Table

    from kentongan.evaluation.terms import Terms
    from kentongan.facts.reading import Facts


def rows(facts: Facts, terms: Terms) -> Table:
    """One row per post: 1 when it was approved; not counted where no approval flow is in use."""
    posts = facts.posts
    item = numbered("post", posts.post_id)
    return judged_by(posts, item=item, good=posts.approved, fault="not_approved", unknown="no_approval_flow")


INDICATOR = Indicator(
    code="E5",
    title="Konten melalui persetujuan",
    basis="Permenkominfo 4/2024 (tim penyusun konten)",
    unit="persen unggahan",
    points=((0, 0), (100, 100)),
    rows=rows,
    level=AGENCY,
    scale=100.0,
    sampled=True,
    absent_counts=False,
    about="Bagian unggahan yang lahir dari rancangan yang disetujui.",
)
