"""The sample's calendar of judging: when the office began, closed eleven months at once, and decided."""

from datetime import date, datetime, timedelta

from kentongan.paper.words import month_name
from kentongan.sample.days import Days
from kentongan.sample.rhythm import ZONE
from kentongan.workdays import calendar

COUNT = 12  # months of posts that the sample has


def last_full_month(today: date) -> date:
    """Return the last day of the month before `today`'s."""
    return eve(today)


def eve(day: date) -> date:
    """Return the last day of the month before the one of `day`."""
    return day.replace(day=1) - timedelta(days=1)


def ends(last: date, count: int = COUNT) -> list[date]:
    """Return the last days of the `count` months up to the one that ends with `last`, oldest first."""
    found = [last]
    while len(found) < count:
        found.append(eve(found[-1]))
    return found[::-1]


def number(day: date) -> int:
    """Write the month of a day as 202610."""
    return day.year * 100 + day.month


def gathered(last: date) -> datetime:
    """Return when the files of all months but the last came in: its first working day (UTC)."""
    return worked(last, 1, "09.30")


def worked(last: date, days: int, clock: str = "09.00") -> datetime:
    """Return the moment of the n-th working day of the sample's last month, the one that ends with `last`."""
    return Days.on(calendar.after(eve(last), days), clock)


def named(day: date) -> str:
    """Write the month of a day as "Oktober 2026"."""
    return month_name(day)


def back(last: date, days: int, clock: str = "09.00") -> datetime:
    """Return the moment of the working day that lies so many working days before `last` plus one."""
    day = last + timedelta(days=1)
    for _ in range(days):
        day -= timedelta(days=1)
        while not calendar.is_working_day(day):
            day -= timedelta(days=1)
    return Days.on(day, clock)


def local(at: datetime) -> date:
    """Return the local day of a moment."""
    return at.astimezone(ZONE).date()
