"""Who stood on the last day, and how each stood: rows of agencies and channels from the judgements."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import Q, QuerySet

from kentongan.activity.judgement import AgencyJudgement, ChannelJudgement
from kentongan.activity.judging import best_on, since
from kentongan.activity.rules import Status
from kentongan.agencies.models import Agency, AgencyEvent, Government
from kentongan.platforms import ALL as PLATFORMS
from kentongan.reports.facts import AgencyRow, ChannelRow
from kentongan.workdays.clock import local_day

LOOK_BACK = timedelta(weeks=12)  # how far back "sejak" of an active one is searched: the span of the charts
UNTYPED = "Tanpa jenis"
Agencies = QuerySet[Agency]
StatusOn = Callable[[date], Status | None]


@dataclass(frozen=True, slots=True)
class Month:
    """The days a report speaks of. `ends` are the last month ends, `as_of` the newest of them."""

    first: date
    as_of: date
    known_at: datetime | None
    ends: tuple[date, ...]


def agencies_of(government: Government, month: Month) -> Agencies:
    """The agencies that had neither merged nor closed when `as_of` ended, and that were known at all."""
    standing = Agency.objects.filter(Q(closed_on=None) | Q(closed_on__gt=month.as_of), government=government)
    if month.known_at:
        known_on = local_day(month.known_at, government.zone)
        later = AgencyEvent.objects.filter(kind="founded", on__gt=known_on).values("agency")
        standing = standing.exclude(pk__in=later)
    return standing.select_related("type")


def rows_of(
    agencies: Agencies, judged: Sequence[AgencyJudgement], month: Month
) -> tuple[list[AgencyRow], list[ChannelRow]]:
    """Turn agencies, judged with their whole record, and their channels into rows of the annex."""
    names = _names_then(agencies, month.as_of)
    agency_rows: list[AgencyRow] = []
    channel_rows: list[ChannelRow] = []
    for one in judged:
        own = [_channel(told, month) for told in (*one.channels, *one.websites)]
        agency_rows.append(_agency(one, own, month, names))
        channel_rows += own
    return agency_rows, channel_rows


def _names_then(agencies: Agencies, as_of: date) -> dict[int, str]:
    """Names on the last day of those that were renamed since."""
    renamed = AgencyEvent.objects.filter(
        agency__in=agencies.order_by().values("pk"), kind="renamed", on__gt=as_of
    )
    return {pk: was for pk, was in renamed.order_by("-on", "-pk").values_list("agency_id", "was") if was}


def _channel(told: ChannelJudgement, month: Month) -> ChannelRow:
    known = told.history.known((month.as_of - month.first).days + 1, month.as_of)
    begun, earlier = _since(told.case.status_on, told.status, told.case.begins, month)
    zone = told.channel.government.zone
    return ChannelRow(
        id=told.channel.pk,
        agency_id=told.channel.agency_id,
        platform=told.channel.platform,
        title=PLATFORMS[told.channel.platform].title,
        handle=told.channel.handle,
        url=told.channel.url,
        status=told.status,
        since=begun,
        earlier=earlier,
        reason=told.reason,
        posts=known.count,
        complete=known.complete,
        last_post_on=local_day(told.last_post_at, zone) if told.last_post_at else None,
        covered_until=told.covered_until,
        grade=told.grade,
        weeks=tuple(week.count for week in told.weeks),
    )


def _agency(
    told: AgencyJudgement, own: list[ChannelRow], month: Month, names: Mapping[int, str]
) -> AgencyRow:
    measured = [row.posts for row in own if row.posts is not None]
    social = [one.case for one in told.channels]
    status_on = best_on(social)
    begins = min((case.begins for case in social), default=month.as_of)
    begun, earlier = _since(status_on, told.status, begins, month) if social else (None, False)
    return AgencyRow(
        id=told.agency.pk,
        name=names.get(told.agency.pk, told.agency.name),
        cluster=told.agency.type.name if told.agency.type else UNTYPED,
        status=told.status,
        since=begun,
        earlier=earlier,
        reason=told.reason,
        posts=sum(measured) if measured else None,
        complete=bool(own) and all(row.complete for row in own),
        last_post_on=max((row.last_post_on for row in own if row.last_post_on), default=None),
        days_since=told.days_since,
        covered_until=told.covered_until,
        grade=told.grade,
        website=told.website.status if told.website else None,
        missing=(),
        months=tuple(status_on(end) for end in month.ends),
    )


def _since(status_on: StatusOn, status: Status, begins: date, month: Month) -> tuple[date | None, bool]:
    """Find the first day of the status; for an active one only as far back as the charts reach."""
    if status != "active":
        return since(status_on, status, month.as_of, begins), False
    bound = max(begins, month.as_of - LOOK_BACK)
    begun = since(status_on, status, month.as_of, bound)
    return begun, begun == bound and bound > begins
