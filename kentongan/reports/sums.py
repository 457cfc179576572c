"""Sums over a report's rows: nothing is counted anywhere else, so every number is a row or a sum of rows."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from kentongan.reports.facts import AgencyRow, ChannelRow, DutyFacts, DutyRow, MonthlyReport

SILENT = ("inactive", "dormant")
SEIZED = ("hijacked", "suspended")
UNKNOWN = "unverifiable"
GROUPS = (("active",), ("low",), SILENT, ("no_channel",), SEIZED, (UNKNOWN,))  # the columns of every table
SILENT_GROUP = GROUPS.index(SILENT)


@dataclass(frozen=True, slots=True)
class Tally:
    """How many of a kind are in each of GROUPS."""

    title: str
    groups: tuple[int, ...]

    @property
    def total(self) -> int:
        """All of them."""
        return sum(self.groups)


@dataclass(frozen=True, slots=True)
class WeekSum:
    """Items of all channels in one week; None where no channel was measured."""

    monday: date
    posts: int | None
    measured: int  # channels
    agencies: int  # agencies with at least one item


@dataclass(frozen=True, slots=True)
class DutySum:
    """How many agencies met a duty, did not, could not be judged, or were excused."""

    duty: DutyFacts
    met: int
    unmet: int
    unjudged: int
    exempt: int


def tally(title: str, statuses: Iterable[str | None]) -> Tally:
    """Count statuses into GROUPS; None is left out."""
    counts = Counter(statuses)
    return Tally(title, tuple(sum(counts[status] for status in group) for group in GROUPS))


def whole(report: MonthlyReport) -> Tally:
    """All agencies."""
    return tally("Seluruh perangkat daerah", (row.status for row in report.agencies))


def by_cluster(report: MonthlyReport) -> list[Tally]:
    """Agencies by type, the largest first."""
    clusters = Counter(row.cluster for row in report.agencies)
    ordered = sorted(clusters, key=lambda name: (-clusters[name], name))
    return [tally(name, (r.status for r in report.agencies if r.cluster == name)) for name in ordered]


def by_platform(report: MonthlyReport) -> list[Tally]:
    """Channels by platform, the largest first."""
    titles = Counter(row.title for row in report.channels)
    ordered = sorted(titles, key=lambda title: (-titles[title], title))
    return [tally(title, (r.status for r in report.channels if r.title == title)) for title in ordered]


def by_month(report: MonthlyReport) -> list[tuple[date, Tally]]:
    """The same agencies' statuses at the last month ends."""
    return [
        (day, tally(day.isoformat(), (row.months[place] for row in report.agencies)))
        for place, day in enumerate(report.month_ends)
    ]


def by_week(report: MonthlyReport) -> list[WeekSum]:
    """Items of all channels week by week."""
    return [_week(report.channels, place, monday) for place, monday in enumerate(report.weeks)]


def _week(channels: tuple[ChannelRow, ...], place: int, monday: date) -> WeekSum:
    measured = [(row.agency_id, count) for row in channels if (count := row.weeks[place]) is not None]
    return WeekSum(
        monday,
        sum(count for _, count in measured) if measured else None,
        len(measured),
        len({agency_id for agency_id, count in measured if count}),
    )


def agency_weeks(report: MonthlyReport, agency: AgencyRow) -> list[int | None]:
    """An agency's items week by week, over its measured channels."""
    own = tuple(row for row in report.channels if row.agency_id == agency.id)
    return [_week(own, place, monday).posts for place, monday in enumerate(report.weeks)]


def by_duty(report: MonthlyReport) -> list[DutySum]:
    """Agencies by the answer to each duty."""
    return [_duty(duty, [r for r in report.compliance if r.duty_id == duty.id]) for duty in report.duties]


def _duty(duty: DutyFacts, rows: list[DutyRow]) -> DutySum:
    judged = [row.met for row in rows if not row.exempt]
    return DutySum(duty, judged.count(True), judged.count(False), judged.count(None), len(rows) - len(judged))


def posts(report: MonthlyReport) -> int | None:
    """Counted items of the month over all channels, None when none was measured."""
    measured = [row.posts for row in report.channels if row.posts is not None]
    return sum(measured) if measured else None


def measured_channels(report: MonthlyReport) -> int:
    """Channels that were looked at for the whole month."""
    return sum(row.complete for row in report.channels)


def has_data(report: MonthlyReport) -> bool:
    """Whether anything at all is known of the month: an item in it, or a channel looked at."""
    return any(row.complete or row.posts for row in report.channels)


def needing_attention(report: MonthlyReport) -> list[AgencyRow]:
    """Agencies that must be approached: taken over first, then silent the longest, then without a channel."""
    order = {status: place for place, status in enumerate((*SEIZED, *SILENT, "no_channel"))}
    rows = [row for row in report.agencies if row.status in order]
    kind = {status: 0 if status in SEIZED else 1 if status in SILENT else 2 for status in order}
    return sorted(rows, key=lambda r: (kind[r.status], r.since or date.max, r.name))


def to_be_checked(report: MonthlyReport) -> list[AgencyRow]:
    """Agencies of which too little is known."""
    return [row for row in report.agencies if row.status == UNKNOWN]


def seized_channels(report: MonthlyReport) -> list[ChannelRow]:
    """Channels that are hijacked or suspended, whatever their agency's status."""
    return [row for row in report.channels if row.status in SEIZED]
