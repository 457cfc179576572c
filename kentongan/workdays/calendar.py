"""Working days: Monday to Friday without national holidays, without cuti bersama, without days declared off.

The dates come from the yearly joint decree of three ministers (SKB 3 Menteri), as the package `holidays`
carries it. A decree that changes late, a polling day or a local holiday is passed in as `extra_days_off`;
nothing computed is stored, so a changed calendar changes every open deadline at its next look.
"""

from collections.abc import Collection, Mapping
from datetime import date, timedelta
from functools import lru_cache
from types import MappingProxyType

NOBODY_WORKS_AFTER = 3660  # days: a deadline further away than ten years is a mistake in the calendar


@lru_cache(maxsize=32)
def days_off(year: int) -> Mapping[date, str]:
    """Return the national holidays and the cuti bersama of `year`, each with its name in Indonesian."""
    from holidays.countries.indonesia import Indonesia  # brings every country along: 0.2 s, once, when needed

    listed = Indonesia(years=year, categories=("public", "government"), language="id")
    return MappingProxyType(dict(listed.items()))


def is_working_day(day: date, *, extra_days_off: Collection[date] = frozenset()) -> bool:
    """Say whether offices of five working days are open on `day`."""
    return day.weekday() < 5 and day not in days_off(day.year) and day not in extra_days_off


def after(day: date, n: int, *, extra_days_off: Collection[date] = frozenset()) -> date:
    """Return the n-th working day after `day`; `day` itself never counts.

    `n` is 0 or more; 0 gives `day` back. Raises ValueError below 0 or when no such day is found.
    """
    if n < 0:
        raise ValueError("A deadline lies after its start.")
    found = day
    for _ in range(n):
        found = _next(found, extra_days_off)
    return found


def working_days(first: date, last: date, *, extra_days_off: Collection[date] = frozenset()) -> int:
    """Count the working days from `first` to `last`, both included."""
    days = (first + timedelta(days=n) for n in range((last - first).days + 1))
    return sum(is_working_day(day, extra_days_off=extra_days_off) for day in days)


def _next(day: date, extra_days_off: Collection[date]) -> date:
    for n in range(1, NOBODY_WORKS_AFTER):
        candidate = day + timedelta(days=n)
        if is_working_day(candidate, extra_days_off=extra_days_off):
            return candidate
    raise ValueError("The calendar holds no working day.")
