"""One government's month as it stood: which agencies existed, where each channel was judged on which days."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from functools import cached_property

from django.db.models import Q

from kentongan.activity.belonging import government_on
from kentongan.activity.known import Case, cases_of
from kentongan.agencies.models import Agency, AgencyEvent, Government
from kentongan.channels.models import Channel
from kentongan.posts.coverage import stretch_ending
from kentongan.refusal import Refused

DAY = timedelta(days=1)


@dataclass(frozen=True)
class Stay:
    """The days of the month on which a channel was judged with one agency; a merger makes two of them."""

    case: Case
    agency_id: int
    days: list[date]  # rising, never empty

    @cached_property
    def covered(self) -> list[date]:
        """Those of the days that were looked at."""
        return [day for day in self.days if stretch_ending(self.case.history.ranges, day)]


@dataclass(frozen=True)
class Scene:
    """What all tables of a month are written from."""

    government: Government
    month: int  # yyyymm
    first: date
    last: date
    known_at: datetime  # UTC: only what was stored by then
    agencies: list[Agency]  # that existed on at least one day, by number
    stays: list[Stay]  # by agency, then channel
    placed: dict[int, dict[date, int]] = field(default_factory=dict)  # channel -> day -> agency

    @property
    def keys(self) -> dict[str, int]:
        """The columns that every row begins with."""
        return {"month": self.month, "government_id": self.government.pk}

    def agency_near(self, channel_id: int, day: date) -> int | None:
        """The agency a channel was judged with on `day`, or first in the month; None: not judged at all."""
        days = self.placed.get(channel_id)
        return days.get(day) or next(iter(days.values())) if days else None


def scene_of(government: Government, month: int, known_at: datetime) -> Scene:
    """Read the month. Raises Refused when `month` is no yyyymm."""
    first, last = bounds(month)
    agencies = _existing(government, first, last)
    channels = Channel.objects.filter(government=government).order_by("pk")
    cases = cases_of(channels, as_of=last, known_at=known_at, whole=True, government=government)
    founded = _founded(government, last)
    stays = list(
        _stays(cases, {one.pk: one for one in agencies}, founded, _belonging(government, first, last))
    )
    stays.sort(key=lambda stay: (stay.agency_id, stay.case.channel.pk))
    placed: dict[int, dict[date, int]] = {}
    for stay in sorted(stays, key=lambda stay: stay.days[0]):
        placed.setdefault(stay.case.channel.pk, {}).update(dict.fromkeys(stay.days, stay.agency_id))
    return Scene(government, month, first, last, known_at, agencies, stays, placed)


def bounds(month: int) -> tuple[date, date]:
    """Return the first and the last day of a month given as yyyymm. Raises Refused for anything else."""
    year, number = divmod(month, 100)
    if not (1 <= number <= 12 and 2000 <= year <= 2200):
        raise Refused(f"Bulan {month} tidak dikenal. Tulis tahun dan bulan, misalnya 202610.")
    return date(year, number, 1), date(year, number, monthrange(year, number)[1])


def _existing(government: Government, first: date, last: date) -> list[Agency]:
    """Not closed or merged by the first day, nor founded after the last."""
    there = Q(closed_on=None) | Q(closed_on__gt=first)
    late = [pk for pk, on in _founded(government, last).items() if on > last]
    found = Agency.objects.filter(there, government=government).exclude(pk__in=late)
    return list(found.select_related("type").order_by("pk"))


def _founded(government: Government, last: date) -> dict[int, date]:
    events = AgencyEvent.objects.filter(agency__government=government, kind="founded").order_by("on", "pk")
    return dict(events.values_list("agency_id", "on"))


Belonging = list[tuple[list[date], dict[int, int]]]  # days on which nothing moved, and who was elsewhere then


def _belonging(government: Government, first: date, last: date) -> Belonging:
    """The month cut at the days of mergers, each part with the channels that belonged elsewhere than now."""
    merged = Agency.objects.filter(government=government, closed_on__gt=first, closed_on__lte=last)
    moved = merged.exclude(merged_into=None).values_list("closed_on", flat=True)
    starts = sorted({first, *(on for on in moved if on)})
    ends = [*(start - DAY for start in starts[1:]), last]
    return [
        (_days(start, end), government_on(government.pk, start)[1])
        for start, end in zip(starts, ends, strict=True)
    ]


def _days(first: date, last: date) -> list[date]:
    return [first + n * DAY for n in range((last - first).days + 1)]


def _stays(
    cases: list[Case], agencies: dict[int, Agency], founded: dict[int, date], belonging: Belonging
) -> Iterator[Stay]:
    for case in cases:
        found: dict[int, list[date]] = {}
        for days, elsewhere in belonging:
            agency = agencies.get(elsewhere.get(case.channel.pk, case.channel.agency_id))
            if agency:
                judged = [day for day in days if _judged(case, agency, founded.get(agency.pk), day)]
                found.setdefault(agency.pk, []).extend(judged)
        yield from (Stay(case, pk, days) for pk, days in found.items() if days)


def _judged(case: Case, agency: Agency, founded: date | None, day: date) -> bool:
    stands = (agency.closed_on is None or day < agency.closed_on) and (founded is None or founded <= day)
    return stands and case.states.on(day) not in Channel.NOT_JUDGED
