"""What is known of one channel, ready to be judged on any day it reaches back to."""

from bisect import bisect_left
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from typing import NamedTuple

from kentongan.activity.rules import Facts, Thresholds
from kentongan.posts.counting import ChannelDays, DayCount
from kentongan.posts.coverage import Ranges, is_covered, stretch_ending
from kentongan.workdays.clock import monday_of

DAY = timedelta(days=1)
WEEK = timedelta(days=7)
WEEKS = 12


@dataclass(slots=True)  # not frozen: seven thousand of them are made for one matrix
class Week:
    """Posts in one ISO week. `count` None: nobody looked and nothing is known; that is not 0."""

    monday: date
    count: int | None
    running: bool  # the week is not over on the judged day
    complete: bool = True  # every day of it, up to the judged day, was looked at


class _Days(NamedTuple):
    """The days of one ISO week as a judged day sees it, as ordinals."""

    monday: date
    first: int
    last: int  # its Sunday, or the judged day within it
    running: bool


@dataclass(frozen=True, slots=True)
class Known:
    """A count as far as is known: None = not measured; not `complete`: at least so many ("47+")."""

    count: int | None
    complete: bool


class History:
    """Counted posts per day and the covered ranges of one channel.

    `older` is the day of the last post before `days` begin, where only a part of them was loaded.
    """

    def __init__(self, days: ChannelDays, ranges: Ranges, older: date | None = None) -> None:
        """Keep `days` and `ranges`."""
        self.days, self.ranges, self.older = days, ranges, older
        self.lost = days.lost()
        self._first, self._sums = days.sums()  # the posts of a window are one subtraction
        self._size = len(self._sums) - 1

    def count(self, from_on: date, until_on: date, *, at: date) -> int:
        """Return the posts of these days that were there at the end of day `at`."""
        return self._count(from_on.toordinal(), until_on.toordinal(), at)

    def _count(self, first: int, last: int, at: date) -> int:
        start, end = first - self._first, last - self._first + 1
        if end <= 0 or start >= self._size:
            kept = 0
        else:
            kept = self._sums[end if end < self._size else -1] - (self._sums[start] if start > 0 else 0)
        if not self.lost:
            return kept
        return kept + sum(d.posts for d in self.lost if first <= d.on.toordinal() <= last and _there(d, at))

    def last(self, day: date) -> date | None:
        """Return the local day of the last post that was there at the end of `day`."""
        index = day.toordinal() - self._first + 1
        kept = 0 if index <= 0 else self._sums[index if index < self._size else -1]
        found = date.fromordinal(self._first + bisect_left(self._sums, kept) - 1) if kept else None
        if self.lost:
            lost = [d.on for d in self.lost if d.on <= day and _there(d, day)]
            found = max([found, *lost] if found else lost, default=None)
        return found or self.older

    def known(self, days: int, day: date) -> Known:
        """Return the posts in the `days` days that end on `day`."""
        from_on = day - (days - 1) * DAY
        count, complete = self.count(from_on, day, at=day), is_covered(self.ranges, from_on, day)
        return Known(count if count or complete else None, complete)

    def weeks(self, day: date, weeks: int = WEEKS) -> tuple[Week, ...]:
        """Return the last ISO weeks, oldest first; the last one holds `day`."""
        asked = _weeks_until(day, weeks)
        covered = is_covered(self.ranges, asked[0].monday, day)  # mostly so: no week is asked for itself
        return tuple([self._week(week, day, covered) for week in asked])

    def _week(self, week: _Days, day: date, covered: bool) -> Week:
        monday, first, last, running = week
        count = self._count(first, last, day)
        complete = covered or is_covered(self.ranges, monday, date.fromordinal(last))
        return Week(monday, count if count or complete else None, running, complete)

    def facts(self, day: date, thresholds: Thresholds, state: str) -> Facts:
        """Return what the rule asks about `day`."""
        today, within = day.toordinal(), thresholds.within
        return Facts(
            day,
            self.last(day),
            self._count(today - within + 1, today, day) if within else 0,
            self._full_weeks(day, thresholds.weeks) if thresholds.weeks else (),
            stretch_ending(self.ranges, day),
            state,
        )

    def _full_weeks(self, day: date, weeks: int) -> tuple[int, ...]:
        after = day.toordinal() - (day.weekday() + 1) % 7 + 1  # the day after the last Sunday that is over
        return tuple(
            [self._count(after - 7 * back, after - 7 * back + 6, day) for back in range(weeks, 0, -1)]
        )

    def weakest_grade(self, from_on: date, until_on: date, *, at: date) -> str | None:
        """Return the weakest grade among the posts of these days."""
        if not self.count(from_on, until_on, at=at):
            return None
        if len(grades := self.days.grades()) == 1:  # mostly so
            return grades.pop()
        return max(d.grade for d in self.days if from_on <= d.on <= until_on and _there(d, at))

    @property
    def begins(self) -> date | None:
        """The first day of which anything is known."""
        found = [self.ranges[0][0]] if self.ranges else []
        if self._first:
            found.append(date.fromordinal(self._first))
        return min(found, default=None)


def _there(day: DayCount, at: date) -> bool:
    """A post counts for the days before the one on which it was seen to be gone."""
    return day.gone_on is None or day.gone_on > at


@lru_cache(maxsize=64)  # pure reckoning of days, the same for every channel of a page
def _weeks_until(day: date, weeks: int) -> tuple[_Days, ...]:
    running, today = monday_of(day), day.toordinal()
    mondays = [running - back * WEEK for back in range(weeks - 1, -1, -1)]
    firsts = [(monday, monday.toordinal()) for monday in mondays]
    return tuple(_Days(monday, n, min(n + 6, today), n + 6 > today) for monday, n in firsts)


def end_of_full_weeks(day: date) -> date:
    """Return the last Sunday that is over at the end of `day`."""
    return monday_of(day + DAY) - DAY


def window(thresholds: Thresholds, day: date) -> date:
    """Return the first day that judging `day` may ask about."""
    weeks = monday_of(day) - max(WEEKS, thresholds.weeks + 1) * WEEK
    return min(weeks, day - max(90, thresholds.silent, thresholds.within) * DAY)
