"""Which days of a channel were looked at: only there do missing posts mean silence."""

from bisect import bisect_right
from datetime import date, datetime, timedelta
from functools import cache

from django.db.models import F, Q, QuerySet, Value

from kentongan.channels.models import Channel
from kentongan.posts.joined import Joined
from kentongan.posts.models import Span

DAY = timedelta(days=1)
Ranges = list[tuple[date, date]]  # disjoint, in order, never touching; both ends are covered


def of_channels(channels: QuerySet[Channel], *, known_at: datetime | None = None) -> dict[int, Ranges]:
    """Return by channel number the covered ranges of local days; a channel nobody looked at is absent.

    `known_at` (UTC) leaves out what was stored later and keeps what was undone later.
    """
    spans = Span.objects.filter(channel__in=channels.order_by().values("pk")).filter(_known(known_at))
    rows = spans.values_list("channel_id").annotate(told=Joined(F("from_on"), Value("/"), F("until_on")))
    read = cache(_ranges)  # channels of one file were looked at on the same days
    return {channel_id: list(read(told)) for channel_id, told in rows}


def _ranges(told: str) -> Ranges:
    return merged([_span(span) for span in set(told.split(","))])


def _span(told: str) -> tuple[date, date]:
    from_on, until_on = told.split("/")
    return date.fromisoformat(from_on), date.fromisoformat(until_on)


def _known(known_at: datetime | None) -> Q:
    if known_at is None:
        return Q(evidence__undone_at=None)
    undone = Q(evidence__undone_at=None) | Q(evidence__undone_at__gt=known_at)
    return Q(evidence__at__lte=known_at) & undone


def merged(spans: Ranges) -> Ranges:
    """Join spans that overlap or follow each other without a day between."""
    ranges: Ranges = []
    for from_on, until_on in sorted(spans):
        _extend(ranges, from_on, until_on)
    return ranges


def _extend(ranges: Ranges, from_on: date, until_on: date) -> None:
    if ranges and from_on <= ranges[-1][1] + DAY:
        ranges[-1] = (ranges[-1][0], max(ranges[-1][1], until_on))
    else:
        ranges.append((from_on, until_on))


def stretch_ending(ranges: Ranges, day: date) -> date | None:
    """Return the first day of the unbroken covered stretch that ends on `day`; None when it is uncovered."""
    at = bisect_right(ranges, (day, date.max)) - 1
    return ranges[at][0] if at >= 0 and day <= ranges[at][1] else None


def is_covered(ranges: Ranges, from_on: date, until_on: date) -> bool:
    """Whether every day from `from_on` to `until_on` was looked at."""
    start = stretch_ending(ranges, until_on)
    return start is not None and start <= from_on


def last_covered(ranges: Ranges, day: date) -> date | None:
    """Return the last covered day not after `day`, or None when nothing before was looked at."""
    at = bisect_right(ranges, (day, date.max)) - 1
    return min(ranges[at][1], day) if at >= 0 else None
