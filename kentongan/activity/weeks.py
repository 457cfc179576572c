"""Posts per ISO week of each channel: what the ketukan draw."""

from datetime import date, datetime

from django.db.models import QuerySet

from kentongan.activity.history import WEEK, WEEKS, History, Week
from kentongan.agencies.models import Government
from kentongan.channels.models import Channel
from kentongan.posts import counting, coverage
from kentongan.workdays.clock import monday_of


def weekly(
    channels: QuerySet[Channel], *, as_of: date, weeks: int = WEEKS, known_at: datetime | None = None
) -> dict[int, list[Week]]:
    """Return by channel number the last `weeks` ISO weeks, oldest first; the last one holds `as_of`.

    A judgement carries its last twelve weeks already (`ChannelJudgement.weeks`). All channels belong to one
    government.
    """
    owners = dict(channels.order_by().values_list("pk", "government_id"))
    if not owners:
        return {}
    zone = Government.objects.values_list("zone", flat=True).get(pk=next(iter(owners.values())))
    from_on = monday_of(as_of) - weeks * WEEK
    days = counting.daily(channels, zone=zone, until_on=as_of, from_on=from_on, known_at=known_at)
    ranges = coverage.of_channels(channels, known_at=known_at)
    nothing = counting.days_of([])
    return {pk: list(History(days.get(pk, nothing), ranges.get(pk, [])).weeks(as_of, weeks)) for pk in owners}
