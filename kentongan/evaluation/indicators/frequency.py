"""A1: how often an agency publishes, against what is asked of its channels.

The same content on several accounts counts once per agency; at most `burst_cap` posts of a channel count
on one day, so that nothing is gained by pouring a month into its last evening. Greetings count only where
the rubric wants them. A channel that was looked at on half of the month's days is asked for half of its
target. A mandatory platform on which the agency has no channel asks all the same.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kentongan.evaluation.asking import targets
from kentongan.evaluation.indicator import AGENCY, Indicator
from kentongan.evaluation.rowing import active, asked, by_day, evidence, numbered, once, watched

if TYPE_CHECKING:
    from ibis.expr.types import Table

    from kentongan.evaluation.terms import Terms
    from kentongan.facts.reading import Facts


def rows(facts: Facts, terms: Terms) -> Table:
    """One row per channel and day with posts, one per copy left out, one per channel for its target."""
    mine = asked(facts.posts, facts, terms)
    counted, copies = once(active(mine, terms), facts.posts)
    days = by_day(counted, watched(facts.channels), int(terms.number("burst_cap")))
    left_out = evidence(copies, item=numbered("post", copies.post_id), got=0, of=0, seen=0, note="copy")
    each = targets(facts, terms)
    greetings = mine.anti_join(active(mine, terms), ["month", "post_id"])
    kind = numbered("post", greetings.post_id)
    unasked = evidence(greetings, item=kind, got=0, of=0, seen=0, note="greeting_left_out")
    asks = evidence(each, item="target", got=0, of=each.target, seen=each.known, note=each.note)
    return days.union(left_out).union(unasked).union(asks)


INDICATOR = Indicator(
    code="A1",
    title="Frekuensi unggahan",
    basis="Surat edaran pemerintah daerah (Makassar 2022, Blora 2022) dan praktik Kemenkum 2025",
    unit="persen dari target",
    points=((0, 0), (100, 100)),
    rows=rows,
    volume=True,
    level=AGENCY,
    scale=100.0,
    about="Unggahan yang dihitung dibagi target bulan itu. Isi yang sama di beberapa akun dihitung sekali.",
)
