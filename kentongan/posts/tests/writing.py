"""Posts, evidence and spans written down in one line each, for tests of what is counted."""

from datetime import UTC, date, datetime, time, timedelta
from itertools import count
from zoneinfo import ZoneInfo

from kentongan.channels.models import Channel
from kentongan.posts.models import Evidence, Post, Span
from kentongan.workdays.clock import local_day

STORED = datetime(2025, 1, 1, tzinfo=UTC)
_numbers = count(1)


def evidence_for(channel: Channel, *, grade: str = "B", at: datetime = STORED, undone_at=None) -> Evidence:
    """One stored file."""
    return Evidence.objects.create(
        government=channel.government,
        channel=channel,
        way=Evidence.FILE,
        grade=grade,
        at=at,
        source="meta-instagram",
        undone_at=undone_at,
    )


def looked_at(channel: Channel, from_on: date, until_on: date, evidence: Evidence | None = None) -> Span:
    """The channel was looked at on every day from `from_on` to `until_on`."""
    return Span.objects.create(
        evidence=evidence or evidence_for(channel), channel=channel, from_on=from_on, until_on=until_on
    )


def posted(channel: Channel, *days: date, evidence: Evidence | None = None, **fields) -> list[Post]:
    """One post a day named, at nine in the morning of the government's zone."""
    zone = ZoneInfo(channel.government.zone)
    brought = evidence or evidence_for(channel, grade=fields.get("grade", "B"))
    return [
        posted_at(channel, datetime.combine(day, time(9), zone), evidence=brought, **fields) for day in days
    ]


def posted_at(channel: Channel, moment: datetime, *, evidence: Evidence | None = None, **fields) -> Post:
    """One post at an aware moment, as storing writes it."""
    return Post.objects.create(
        channel=channel,
        remote_id=str(next(_numbers)),
        posted_at=moment.astimezone(UTC),
        posted_on=local_day(moment, channel.government.zone),
        time_from="file",
        evidence=evidence or evidence_for(channel),
        **{"kind": "photo", "grade": "B", **fields},
    )


def days(first: date, last: date, every: int = 1) -> list[date]:
    """Every n-th day from `first` to `last`."""
    return [first + timedelta(days=n) for n in range(0, (last - first).days + 1, every)]
