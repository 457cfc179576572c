"""What a sign is: what it looks for, from where on, and what follows once a person has confirmed it.

Pure: small rows in, findings out. A finding accuses nobody; it holds the figures and the numbers of posts
that a person needs to look for himself.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from statistics import median
from typing import Any, NamedTuple

Row = dict[str, Any]
COUNTED_OUT = "interactions"  # the posts' interactions and views are left out, as those of ordered likes
GROWTH_OUT = "growth"  # the channel's growth of followers is left out
OUT_RULE = (
    "Interaksi dan tayangan unggahan ini (C1, C2) tidak dihitung, atau paling banyak sebatas yang ditetapkan "
    "rubrik; sebagai unggahan tetap dihitung."
)
SHOWN = "shown"  # nothing changes: the rules of counting hold it already, or it is for people to know
NORMAL = 0.6745  # MAD of a standard normal: makes a modified z comparable with z (Iglewicz & Hoaglin 1993)


class Limit(NamedTuple):
    """A declared threshold: its value, its unit, and what it means on screen."""

    value: float
    about: str


@dataclass(frozen=True)
class Month:
    """What all signs look at: rows of one government's month with the columns of facts.shapes.

    `gone`: post -> local day on which it was first seen to be gone, as known now, also after the month was
    counted. `last_day`: of the month.
    """

    last_day: date
    posts: list[Row]
    channels: list[Row] = field(default_factory=list)
    standings: list[Row] = field(default_factory=list)
    gone: Mapping[int, date] = field(default_factory=dict)

    @property
    def by_channel(self) -> dict[tuple[int, int], list[Row]]:
        """Posts of social platforms by agency and channel, in the order of their times."""
        found: dict[tuple[int, int], list[Row]] = defaultdict(list)
        for post in sorted(self.posts, key=lambda one: (one["posted_at"], one["post_id"])):
            if post["platform"] != "website":
                found[post["agency_id"], post["channel_id"]].append(post)
        return found


@dataclass(frozen=True)
class Finding:
    """Something a person must look at. `key`: what it is about within the agency's month, so that finding it
    again adds nothing. `figures`: numbers, and under "posts" the posts that show it."""

    agency_id: int
    channel_id: int | None
    key: str
    figures: Row


@dataclass(frozen=True)
class Sign:
    """One kind of finding. `follows`: COUNTED_OUT, GROWTH_OUT or SHOWN; `rule`: the same in a sentence."""

    code: str
    title: str
    basis: str
    about: str
    follows: str
    rule: str
    limits: Mapping[str, Limit]
    find: Callable[[Month], Iterable[Finding]]


def interactions(post: Row) -> int | None:
    """Likes, comments, shares and saves; None where not even the likes are known."""
    if post.get("likes") is None:
        return None
    return sum(post.get(name) or 0 for name in ("likes", "comments", "shares", "saves"))


def outlying(values: Iterable[float]) -> Iterator[float]:
    """Yield the modified z of each value: how far from the median, in units of the ordinary distance.

    Where more than half of the values are equal, a tenth of the median stands for the ordinary distance.
    """
    told = list(values)
    middle = median(told)
    apart = median(abs(one - middle) for one in told) or max(middle * 0.1, 1e-9)
    for one in told:
        yield NORMAL * (one - middle) / apart
