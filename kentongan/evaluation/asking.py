"""What a month asks of an agency's channels: how many posts of each, and of platforms where it has none."""

from __future__ import annotations

from functools import reduce
from typing import TYPE_CHECKING

import ibis

from kentongan.evaluation.counting import AGENCY_KEYS, platform_weight
from kentongan.evaluation.rowing import CHANNEL_KEYS, WEBSITE, asked, watched

if TYPE_CHECKING:
    from ibis.expr.types import BooleanValue, StringValue, Table

    from kentongan.evaluation.terms import Terms
    from kentongan.facts.reading import Facts


def targets(facts: Facts, terms: Terms) -> Table:
    """CHANNEL_KEYS, `target` (posts asked in the part of the month that was seen), `known` (1, or 0 where
    the row proves nothing by itself), `note`.

    The platform with the highest weight is the main one, whether it was looked at or not; channels that
    were not looked at ask for nothing. Mandatory platforms without a channel ask for their target.
    """
    channels = asked(facts.channels, facts, terms)
    mine = channels.select(*CHANNEL_KEYS).left_join(watched(channels), CHANNEL_KEYS)
    mine = mine.select(*CHANNEL_KEYS, "share", known=ibis.literal(1).cast("int64"), note=ibis.literal(""))
    every = mine.union(_absent(channels, facts, terms)) if _platforms(terms) else mine
    order = [platform_weight(every.platform, terms).desc(), every.platform.asc(), every.channel_id.asc()]
    every = every.mutate(place=ibis.row_number().over(ibis.window(group_by=AGENCY_KEYS, order_by=order)))
    full = ibis.cases(
        (every.platform == "youtube", terms.number("target_youtube")),
        (every.place == 0, terms.number("target_main")),
        else_=terms.number("target_second"),
    ).cast("float64")
    return every.mutate(target=full * every.share).filter(every.share > 0).drop("share", "place")


def _absent(channels: Table, facts: Facts, terms: Terms) -> Table:
    """The mandatory platforms without a channel, for as long as the agency's other channels were judged.

    Beside channels that nobody looked at they prove nothing (known 0): what was not observed is no zero.
    """
    asking = [_asking(facts.agencies, platform, terms) for platform in _platforms(terms)]
    wanted = reduce(lambda whole, part: whole.union(part), asking)
    wanted = wanted.anti_join(facts.channels, [*AGENCY_KEYS, "platform"])
    lived = channels.days.cast("float64") / channels.month_days.cast("float64")
    lives = channels.group_by(AGENCY_KEYS).agg(life=lived.max())
    both = wanted.left_join(lives, AGENCY_KEYS).select(wanted, lives.life)
    return both.select(
        *AGENCY_KEYS,
        channel_id=ibis.null("int64"),
        platform=both.platform,
        share=both.life.coalesce(1.0),
        known=both.life.isnull().cast("int64"),
        note=ibis.literal("no_channel"),
    )


def _platforms(terms: Terms) -> list[str]:
    return sorted({name for listed in terms.mandatory.values() for name in listed} - {WEBSITE})


def _asking(agencies: Table, platform: str, terms: Terms) -> Table:
    chosen = agencies.filter(_is_mandatory(agencies.agency_type, platform, terms))
    return chosen.select(*AGENCY_KEYS, platform=ibis.literal(platform))


def _is_mandatory(kind: StringValue, platform: str, terms: Terms) -> BooleanValue:
    named = [name for name in terms.mandatory if name]
    with_it = [name for name in named if platform in terms.mandatory[name]]
    listed = kind.isin(with_it) if with_it else ibis.literal(False)
    if platform not in terms.mandatory.get("", ()):
        return listed
    return listed | ~kind.isin(named) if named else ibis.literal(True)
