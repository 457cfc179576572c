"""The grade of a number: the weakest (A to D) among the posts that its evidence rows rest on."""

from __future__ import annotations

from collections.abc import Iterable
from functools import reduce
from typing import TYPE_CHECKING

import ibis

from kentongan.evaluation.counting import AGENCY_KEYS

if TYPE_CHECKING:
    from ibis.expr.types import Table

    from kentongan.evaluation.indicator import Indicator
    from kentongan.evaluation.terms import Terms
    from kentongan.facts.reading import Facts

NAMED = [*AGENCY_KEYS, "channel_id", "item"]  # what says which posts an evidence row stands for


def grades(indicators: Iterable[Indicator], facts: Facts, terms: Terms) -> Table:
    """One row per month, agency and indicator that rests on posts: month, government_id, agency_id, code,
    grade. A number that rests on no posts has no row.

    An evidence row names its posts by its item: "post:<id>", "day:<date>", "week:<Monday>" of a channel.
    """
    rows = reduce(lambda whole, part: whole.union(part), [_seen(one, facts, terms) for one in indicators])
    joined = rows.join(_named(facts), NAMED)
    return joined.group_by([*AGENCY_KEYS, "code"]).agg(grade=joined.grade.max())


def _seen(indicator: Indicator, facts: Facts, terms: Terms) -> Table:
    rows = indicator.rows(facts, terms)
    return rows.filter(rows.seen > 0).select(
        *AGENCY_KEYS, "item", channel_id=rows.channel_id.cast("int64"), code=ibis.literal(indicator.code)
    )


def _named(facts: Facts) -> Table:
    """The weakest grade under every name that an evidence row can give to posts: themselves, day, week."""
    posts = facts.posts.filter(facts.posts.grade.notnull() & (facts.posts.grade != ""))
    names = (("post:", posts.post_id), ("day:", posts.posted_on), ("week:", posts.week))
    parts = [
        posts.select(*AGENCY_KEYS, "channel_id", "grade", item=ibis.literal(word) + column.cast("string"))
        for word, column in names
    ]
    whole = reduce(lambda one, other: one.union(other), parts)
    return whole.group_by(NAMED).agg(grade=whole.grade.max())
