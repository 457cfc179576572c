"""Counting a window of days for an agency's channels: how many posts, how much of it was looked at."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from kentongan.activity.known import Case, cases_of
from kentongan.channels.models import Channel
from kentongan.posts.coverage import is_covered
from kentongan.workdays.clock import monday_of

_DAY = timedelta(days=1)
_WEEK = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Window:
    """Posts of some days. None = not known, never 0; not `complete`: at least so many."""

    days: int
    seen: int  # days on which every channel was looked at
    posts: int | None
    weeks: int  # whole ISO weeks inside
    weeks_with: int | None  # of these, with posts

    @property
    def complete(self) -> bool:
        """Whether every day was looked at on every channel."""
        return self.seen == self.days

    @property
    def per_30(self) -> float | None:
        """Posts per 30 days; None where the window is not complete."""
        return None if self.posts is None or not self.complete else self.posts * 30 / self.days


def window(cases: Sequence[Case], first: date, last: date) -> Window:
    """Count from local day `first` to `last`, over the channels that were open on `last`."""
    counted = [case for case in cases if case.status_on(last) is not None]
    days = (last - first).days + 1
    each = [first + n * _DAY for n in range(days)]
    seen = sum(all(is_covered(c.history.ranges, d, d) for c in counted) for d in each) if counted else 0
    posts = _count(counted, first, last, last)
    weeks = _weeks(first, last)
    with_posts = sum(_count(counted, monday, monday + 6 * _DAY, last) > 0 for monday in weeks)
    return Window(
        days, seen, posts if posts or (counted and seen == days) else None, len(weeks),
        with_posts if seen == days else None,
    )  # fmt: skip


def _count(cases: Sequence[Case], first: date, last: date, at: date) -> int:
    return sum(case.history.count(first, last, at=at) for case in cases)


def _weeks(first: date, last: date) -> list[date]:
    """The Mondays of the ISO weeks that lie whole between the two days."""
    monday = monday_of(first + 6 * _DAY)
    return [monday + n * _WEEK for n in range(max((last - monday).days + 1, 0) // 7)]


def social_of(
    agency_ids: Sequence[int], *, as_of: date, known_at: datetime | None = None
) -> dict[int, list[Case]]:
    """Return by agency what is known of its social channels; all agencies belong to one government."""
    channels = Channel.objects.filter(agency__in=agency_ids).exclude(platform="website").order_by("pk")
    told: dict[int, list[Case]] = {pk: [] for pk in agency_ids}
    for case in cases_of(channels, as_of=as_of, known_at=known_at, whole=True):
        told[case.channel.agency_id].append(case)
    return told
