"""For which periods a duty is reckoned: only those that are over, in the duty's time and not excused."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from kentongan.activity.history import DAY, WEEK, end_of_full_weeks
from kentongan.workdays.calendar import is_working_day

DAYS, FULL_WEEKS = 30, 4


@dataclass(frozen=True, slots=True)
class Period:
    """Local days from `from_on` to `until_on`, both included. `until_on` None: open."""

    from_on: date
    until_on: date | None

    def holds(self, other: "Period") -> bool:
        """Whether the other lies wholly in this one."""
        if self.from_on > other.from_on:
            return False
        return self.until_on is None or (other.until_on is not None and other.until_on <= self.until_on)

    def meets(self, other: "Period") -> bool:
        """Whether they share a day."""
        begins_before = other.until_on is None or self.from_on <= other.until_on
        return begins_before and (self.until_on is None or other.from_on <= self.until_on)

    def includes(self, day: date) -> bool:
        """Whether `day` is one of its days."""
        return self.meets(Period(day, day))


def ended(per: str, *, as_of: date, from_on: date | None = None) -> list[Period]:
    """Return the days, weeks or months that are over at the end of `as_of`, oldest first.

    Without `from_on`: the last 30 days, the last four full ISO weeks, the last full month. With it: those
    that end between `from_on` and `as_of`.
    """
    return {"day": _days, "week": _weeks, "month": _months}[per](as_of, from_on)


def _days(as_of: date, from_on: date | None) -> list[Period]:
    first = from_on or as_of - (DAYS - 1) * DAY
    return [Period(first + n * DAY, first + n * DAY) for n in range((as_of - first).days + 1)]


def _weeks(as_of: date, from_on: date | None) -> list[Period]:
    sunday = end_of_full_weeks(as_of)
    sundays = [sunday - back * WEEK for back in range(53)]
    wanted = sundays[:FULL_WEEKS] if from_on is None else [day for day in sundays if day >= from_on]
    return [Period(day - 6 * DAY, day) for day in reversed(wanted)]


def _months(as_of: date, from_on: date | None) -> list[Period]:
    found: list[Period] = []
    end = _end_of_month(as_of)
    end = end if end == as_of else as_of.replace(day=1) - DAY
    while len(found) < 12 and (end >= from_on if from_on else not found):
        found.append(Period(end.replace(day=1), end))
        end = end.replace(day=1) - DAY
    return found[::-1]


def _end_of_month(day: date) -> date:
    return (day.replace(day=28) + timedelta(days=4)).replace(day=1) - DAY


def with_work(periods: Iterable[Period]) -> list[Period]:
    """Keep the periods that hold a working day: on the others nothing is due."""
    return [period for period in periods if any(is_working_day(day) for day in _each(period))]


def _each(period: Period) -> Iterable[date]:
    end = period.until_on or period.from_on
    return (period.from_on + n * DAY for n in range((end - period.from_on).days + 1))
