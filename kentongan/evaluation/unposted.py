"""A month that was looked at and holds no post: nothing to look at in its content, and no way out of a rank.

What posts were like and what they earned is not applicable where there verifiably is none: not missing, and
not 0 either. Were their weight to fall away, silence could be worth more than a poor post; so it is carried
by what counts how many posts there were, which is 0: whoever publishes anything stands no worse for it. A
month that was not looked at, or not on all days and channels, stays unknown.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import ibis

from kentongan.evaluation.counting import AGENCY_KEYS, rounded
from kentongan.evaluation.rowing import asked

if TYPE_CHECKING:
    from ibis.expr.types import Table

    from kentongan.evaluation.scoring import Weighed
    from kentongan.evaluation.terms import Terms
    from kentongan.facts.reading import Facts


def silent(rows: Table, weighed: Sequence[Weighed], facts: Facts, terms: Terms) -> Table:
    """AGENCY_KEYS of the agencies without a post on any platform asked of them, all of whose channels there
    were looked at on all their days. `rows`: code, value per agency."""
    counts = [one.indicator.code for one in weighed if one.indicator.volume]
    none = rows.filter(rows.code.isin(counts) & (rows.value == 0)).select(*AGENCY_KEYS).distinct()
    channels = asked(facts.channels, facts, terms)
    unseen = channels.filter(channels.covered_days.coalesce(0) < channels.days)
    published = asked(facts.posts, facts, terms)
    return none.anti_join(unseen, AGENCY_KEYS).anti_join(published, AGENCY_KEYS)


def carried(rows: Table, weighed: Sequence[Weighed], facts: Facts, terms: Terms) -> Table:
    """`rows` (code, weight, value, applies per agency) where silent months are judged by their volume: what
    their posts would have been like applies no more, and its weight is carried by the volume."""
    quiet = silent(rows, weighed, facts, terms).mutate(quiet=ibis.literal(True))
    rows = rows.left_join(quiet, AGENCY_KEYS).select(rows, quiet.quiet)
    about = rows.code.isin([one.indicator.code for one in weighed if one.indicator.material])
    counts = rows.code.isin([one.indicator.code for one in weighed if one.indicator.volume])
    is_quiet = rows.quiet.coalesce(False)
    rows = rows.mutate(
        void=is_quiet & about & rows.applies & rows.value.isnull(),
        bears=is_quiet & counts & rows.value.notnull(),
    )
    agency = ibis.window(group_by=AGENCY_KEYS)
    taken = rows.void.ifelse(rows.weight, 0.0).sum().over(agency)
    bearing = rows.bears.ifelse(rows.weight, 0.0).sum().over(agency)
    more = rows.weight * taken / bearing.nullif(0.0)
    weight = rows.bears.ifelse(rounded(rows.weight + more, 6), rows.weight)
    return rows.mutate(weight=weight, applies=rows.applies & ~rows.void).drop("quiet", "void", "bears")
