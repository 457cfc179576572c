"""When a sample channel publishes: a behaviour becomes moments, always the same for the same channel."""

import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from kentongan.sample.agencies import Plan

ZONE = ZoneInfo("Asia/Jakarta")
DAYS = 365


def dice(*seed: object) -> random.Random:
    """Return a source of chance that falls the same way for the same seed."""
    return random.Random("/".join(map(str, seed)))  # noqa: S311 - believable data, nothing secret


@dataclass(frozen=True)
class Moment:
    """One publication: local time, and whether it belongs to the hijacker's night."""

    at: datetime
    foreign: bool = False


def moments(plan: Plan, slug: str, last: date) -> list[Moment]:
    """Return the publications of the year that ends with local day `last`, oldest first."""
    chance = dice(slug, plan.platform)
    start = last - timedelta(days=DAYS - 1)
    found = list(_RHYTHMS[plan.behaviour](plan, chance, start, last))
    return sorted(found, key=lambda moment: moment.at)


def handed_in_until(plan: Plan, last: date) -> date:
    """Return the day on which the channel's last file was taken: the sample's end, or two months before."""
    if plan.behaviour != "late":
        return last
    month = last.replace(day=1) - timedelta(days=1)
    return month.replace(day=1) - timedelta(days=1)


def _steady(plan: Plan, chance: random.Random, start: date, last: date) -> Iterator[Moment]:
    return _weekly(plan.first, chance, start, last)


def _silent(plan: Plan, chance: random.Random, start: date, last: date) -> Iterator[Moment]:
    end = last - timedelta(days=int(plan.first))
    yield from _weekly(plan.second, chance, start, end - timedelta(days=1))
    yield Moment(_at(end, chance))  # the last sign of life falls exactly on its day


def _newcomer(plan: Plan, chance: random.Random, start: date, last: date) -> Iterator[Moment]:
    return _weekly(plan.first, chance, last - timedelta(days=150), last)


def _late(plan: Plan, chance: random.Random, start: date, last: date) -> Iterator[Moment]:
    return _weekly(plan.first, chance, start, handed_in_until(plan, last))


def _burst(plan: Plan, chance: random.Random, start: date, last: date) -> Iterator[Moment]:
    day = start
    while day <= last:
        if (day + timedelta(days=3)).day <= 3 and day.month % 2 == last.month % 2:
            for _ in range(int(plan.first) // 3):
                yield Moment(_at(day, chance))
        day += timedelta(days=1)


def _hijacked(plan: Plan, chance: random.Random, start: date, last: date) -> Iterator[Moment]:
    night = last - timedelta(days=1)
    yield from _weekly(plan.first, chance, start, night - timedelta(days=1))
    for item in range(9):
        yield Moment(datetime.combine(night, time(2, 11 + 5 * item), ZONE), foreign=True)


def _weekly(rate: float, chance: random.Random, start: date, end: date) -> Iterator[Moment]:
    """About `rate` items a week, mostly on working days and in office hours."""
    day = start
    while day <= end:
        weight = rate / 5 * (0.9 if day.weekday() < 5 else 0.25)
        count = int(weight) + (chance.random() < weight % 1)
        for _ in range(count):
            yield Moment(_at(day, chance))
        day += timedelta(days=1)


def _at(day: date, chance: random.Random) -> datetime:
    return datetime.combine(
        day, time(chance.randint(7, 16), chance.randint(0, 59), chance.randint(0, 59)), ZONE
    )


_RHYTHMS: dict[str, Callable[[Plan, random.Random, date, date], Iterator[Moment]]] = {
    "steady": _steady,
    "low": _steady,
    "silent": _silent,
    "burst": _burst,
    "late": _late,
    "hijacked": _hijacked,
    "newcomer": _newcomer,
}
