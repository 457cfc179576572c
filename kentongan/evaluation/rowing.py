"""Evidence rows: how they are made, and which of a month's posts and channels an indicator asks about."""

from __future__ import annotations

from typing import TYPE_CHECKING

import ibis

from kentongan.evaluation.counting import AGENCY_KEYS, asked_of
from kentongan.evaluation.indicator import ROW

if TYPE_CHECKING:
    from ibis.expr.types import BooleanValue, StringValue, Table, Value

    from kentongan.evaluation.terms import Terms
    from kentongan.facts.reading import Facts

WEBSITE, GREETING = "website", "greeting"
CHANNEL_KEYS = [*AGENCY_KEYS, "channel_id", "platform"]


def evidence(
    table: Table,
    *,
    item: StringValue | str,
    got: Value | float,
    of: Value | float = 1.0,
    seen: Value | int = 1,
    note: StringValue | str = "",
) -> Table:
    """`table` as evidence rows (indicator.ROW), every column of its exact type.

    A table without channels gives rows of the whole agency: channel_id null, platform "".
    """
    if "channel_id" not in table.columns:
        table = table.mutate(channel_id=ibis.null("int64"), platform=ibis.literal(""))
    return table.mutate(
        item=_typed(item, "string"),
        got=_typed(got, "float64"),
        of=_typed(of, "float64"),
        seen=_typed(seen, "int64"),
        note=_typed(note, "string"),
    ).select(*ROW)


def judged_by(
    table: Table, *, item: StringValue | str, good: BooleanValue, fault: str, unknown: str
) -> Table:
    """One row of 0 or 1 of 1 each; a row whose answer is null is shown with the note `unknown`, and counts
    nowhere."""
    known = good.notnull()
    return evidence(
        table,
        item=item,
        got=good.coalesce(False).ifelse(1.0, 0.0),
        of=known.ifelse(1.0, 0.0),
        seen=known.cast("int64"),
        note=ibis.cases((~known, unknown), (~good, fault), else_=""),
    )


def numbered(word: str, number: Value) -> StringValue:
    """An item like "post:17" or "day:2026-10-03"."""
    return ibis.literal(f"{word}:") + number.cast("string")


def social(table: Table) -> Table:
    """Without websites: those have indicators of their own."""
    return table.filter(table.platform != WEBSITE)


def published(facts: Facts) -> Table:
    """The posts on social platforms."""
    return social(facts.posts)


def asked(table: Table, facts: Facts, terms: Terms) -> Table:
    """Rows of the social platforms that count for their agency: the mandatory ones, or all when none is."""
    table = social(table)
    if not terms.mandatory:
        return table
    types = facts.agencies.select(*AGENCY_KEYS, "agency_type")
    typed = table.join(types, AGENCY_KEYS).select(table, types.agency_type)
    return typed.filter(asked_of(typed, terms)).drop("agency_type")


def watched(channels: Table) -> Table:
    """Channels that were looked at on at least one day: CHANNEL_KEYS and `share`, the part of the month
    that was seen (0-1)."""
    seen = channels.filter(channels.covered_days > 0)
    share = seen.covered_days.cast("float64") / seen.month_days.cast("float64")
    return seen.select(*CHANNEL_KEYS, share=share)


def by_day(posts: Table, channels: Table, cap: int | None = None) -> Table:
    """One row per channel of `channels` and day: the posts of that day as `got`, at most `cap` of them."""
    days = posts.group_by([*CHANNEL_KEYS, "posted_on"]).agg(count=posts.count())
    days = days.semi_join(channels, CHANNEL_KEYS)
    most = days["count"] if cap is None else ibis.least(days["count"], cap)
    note = ibis.literal("") if cap is None else (days["count"] > cap).ifelse("burst", "")
    return evidence(days, item=numbered("day", days.posted_on), got=most, of=0.0, note=note)


def once(posts: Table, everything: Table) -> tuple[Table, Table]:
    """`posts` with each content once per agency, and the copies that were left out of it.

    A copy stands for its content where the original is not among `posts` (another platform is asked for).
    A copy of what an earlier month has counted is left out.
    """
    firsts, copies = posts.filter(posts.copy_of.isnull()), posts.filter(posts.copy_of.notnull())
    originals = everything.filter(everything.copy_of.isnull())
    same = ibis.window(
        group_by=[*AGENCY_KEYS, "copy_of"], order_by=[copies.posted_at.asc(), copies.post_id.asc()]
    )
    turns = copies.mutate(turn=ibis.row_number().over(same))
    orphans = turns.anti_join(firsts, _original(turns, firsts)).semi_join(
        originals, _original(turns, originals)
    )
    standing_in = orphans.filter(orphans.turn == 0).drop("turn")
    return firsts.union(standing_in), copies.anti_join(standing_in, ["month", "post_id"])


def active(posts: Table, terms: Terms) -> Table:
    """The posts that show activity: without greetings, where the rubric leaves them out."""
    if terms.number("greetings"):
        return posts
    return posts.filter(posts.nature.coalesce("") != GREETING)


def received(facts: Facts) -> Table:
    """Complaints that came in during the month: older ones that are still open were judged when they came."""
    found = facts.complaints
    day = found.received_on
    return found.filter(day.year() * 100 + day.month() == found.month)


def listed(channels: Table, name: str) -> Table:
    """One row per channel: the part of its `name` list (columns name_met, name_of) that is met (0-1)."""
    met, of = channels[f"{name}_met"].cast("float64"), channels[f"{name}_of"].cast("float64")
    part = met / of.nullif(0.0)
    known = part.notnull()
    return evidence(
        channels,
        item="channel",
        got=part.coalesce(0.0),
        of=known.ifelse(1.0, 0.0),
        seen=known.cast("int64"),
        note=ibis.cases((~known, "not_looked_at"), (part < 1.0, "missing"), else_=""),
    )


def latest(facts: Facts, code: str) -> Table:
    """The last reading of every point of one checklist in the month: one evidence row per point."""
    points = facts.readings.filter(facts.readings.code == code)
    order = [points.on.desc(), points.reading_id.desc()]
    turn = ibis.row_number().over(ibis.window(group_by=[*AGENCY_KEYS, "item"], order_by=order))
    points = points.mutate(turn=turn)
    last = points.filter(points.turn == 0)
    fault = (last.met < last["of"]).ifelse("missing", "")
    point = ibis.literal(f"point:{code}:") + last["item"]
    return evidence(last, item=point, got=last.met, of=last["of"], note=fault)


def _original(copies: Table, originals: Table) -> list[BooleanValue]:
    same = [copies[key] == originals[key] for key in AGENCY_KEYS]
    return [*same, copies.copy_of == originals.post_id]


def _typed(value: Value | float | str, kind: str) -> Value:
    return (value if hasattr(value, "cast") else ibis.literal(value)).cast(kind)
