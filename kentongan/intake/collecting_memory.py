"""What earlier looks at a channel left: how far back to read, what to ask "changed?", what is covered."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from kentongan.channels.models import Channel
from kentongan.connector import Since
from kentongan.posts.models import Evidence, Look, Span
from kentongan.workdays.clock import local_day, start_of_day

AGAIN = timedelta(days=35)  # read so far back again: a post removed within a month's report is noticed
TRUST = timedelta(days=7)  # after so long a whole reading, whatever "304" says


@dataclass(frozen=True)
class Memory:
    """The last look that read something and still counts."""

    since: Since
    today: Evidence | None = None  # its evidence, when it is of the same local day
    from_on: date | None = None  # the first local day that evidence covers
    way: str = ""


def recall(channel: Channel, *, at: datetime) -> Memory:
    """Return what is remembered of `channel` at `at` (UTC). What was undone is not remembered."""
    zone = channel.government.zone
    last = (
        channel.looks.filter(evidence__undone_at=None, evidence__spans__channel=channel, at__lte=at)
        .exclude(result=Look.UNREADABLE)
        .select_related("evidence")
        .first()
    )
    if last is None or last.evidence is None:
        return Memory(Since(zone=zone))
    from_on = min(span.from_on for span in last.evidence.spans.filter(channel=channel))
    same_day = local_day(last.evidence.at, zone) == local_day(at, zone)
    etag, modified = (last.etag, last.modified) if _read_lately(channel, at) else ("", "")
    since = Since(zone=zone, etag=etag, modified=modified, oldest_wanted=_wanted(channel, at))
    return Memory(since, last.evidence if same_day else None, from_on, last.way)


def _read_lately(channel: Channel, at: datetime) -> bool:
    collections = channel.evidence.filter(way=Evidence.COLLECTION, undone_at=None)
    return collections.filter(notes__unchanged=False, at__gt=at - TRUST).exists()


def _wanted(channel: Channel, at: datetime) -> datetime:
    """Return how far back to read (UTC): to where earlier looks end, and at least AGAIN."""
    zone = channel.government.zone
    spans = Span.objects.filter(
        channel=channel, evidence__way=Evidence.COLLECTION, evidence__undone_at=None, evidence__at__lte=at
    )
    until = spans.order_by("-until_on").values_list("until_on", flat=True)[0]
    return min(start_of_day(until, zone), at - AGAIN)
