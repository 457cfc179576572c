"""A month's facts as the small rows that signs look at."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING

from kentongan.evaluation.fairness.sign import Month

if TYPE_CHECKING:
    from ibis.expr.types import Table

    from kentongan.facts.reading import Facts

POSTS = (
    "agency_id", "channel_id", "platform", "post_id", "posted_on", "posted_at", "copy_of", "content", "likes",
    "comments", "shares", "saves",
)  # fmt: skip
CHANNELS = ("agency_id", "channel_id", "platform", "covered_days", "covered_until", "followers")
STANDINGS = ("agency_id", "channel_id", "platform", "on", "followers")


def month_of(facts: Facts, last_day: date, gone: Mapping[int, date]) -> Month:
    """One government's month. `gone`: post -> local day on which it was first seen to be gone."""
    return Month(
        last_day,
        _rows(facts.posts, POSTS),
        _rows(facts.channels, CHANNELS),
        _rows(facts.standings, STANDINGS),
        gone,
    )


def _rows(table: Table, columns: tuple[str, ...]) -> list[dict[str, object]]:
    """The columns that the files have: a month frozen before one was added simply lacks it."""
    found: list[dict[str, object]] = (
        table.select(*(one for one in columns if one in table.columns)).to_pyarrow().to_pylist()
    )
    return found
