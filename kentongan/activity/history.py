"""What is known of one channel, ready to be judged on any day it reaches back to."""

from bisect import bisect_left
from dataclasses import dataclass
from datetime import date, timedelta

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

    def count(self, from_on: date, until_on: date, *, at: date) -> int:
        """Return the posts of these days that were there at the end of day `at`."""
        kept = self._until(until_on.toordinal()) - self._until(from_on.toordinal() - 1)
        if not self.lost:
            return kept
        return kept + sum(d.posts for d in self.lost if from_on <= d.on <= until_on and _there(d, at))

    def _until(self, day: int) -> int:
        index = day - self._first + 1
        if index <= 0:
            return 0
        return self._sums[index] if index < len(self._sums) else self._sums[-1]

    def last(self, day: date) -> date | None:
        """Return the local day of the last post that was there at the end of `day`."""
        kept = self._until(day.toordinal())
        found = [date.fromordinal(self._first + bisect_left(self._sums, kept) - 1)] if kept else []
        found += [d.on for d in self.lost if d.on <= day and _there(d, day)]
        return max(found) if found else self.older

    def known(self, days: int, day: date) -> Known:
        """Return the posts in the `days` days that end on `day`."""
        from_on = day - (days - 1) * DAY
        count, complete = self.count(from_on, day, at=day), is_covered(self.ranges, from_on, day)
        return Known(count if count or complete else None, complete)

    def weeks(self, day: date, weeks: int = WEEKS) -> tuple[Week, ...]:
        """Return the last ISO weeks, oldest first; the last one holds `day`."""
        running = monday_of(day)
        mondays = [running - back * WEEK for back in range(weeks - 1, -1, -1)]
        covered = is_covered(self.ranges, mondays[0], day)  # mostly so: then no week is asked for itself
        return tuple(self._week(monday, day, covered) for monday in mondays)

    def _week(self, monday: date, day: date, covered: bool) -> Week:
        sunday = monday + 6 * DAY
        end = min(sunday, day)
        count = self.count(monday, end, at=day)
        complete = covered or is_covered(self.ranges, monday, end)
        return Week(monday, count if count or complete else None, sunday > day, complete)

    def facts(self, day: date, thresholds: Thresholds, state: str) -> Facts:
        """Return what the rule asks about `day`."""
        return Facts(
            day,
            last=self.last(day),
            recent=self.count(day - (thresholds.within - 1) * DAY, day, at=day) if thresholds.within else 0,
            weeks=self._full_weeks(day, thresholds.weeks) if thresholds.weeks else (),
            covered_from=stretch_ending(self.ranges, day),
            state=state,
        )

    def _full_weeks(self, day: date, weeks: int) -> tuple[int, ...]:
        after = end_of_full_weeks(day) + DAY
        mondays = (after - back * WEEK for back in range(weeks, 0, -1))
        return tuple(self.count(monday, monday + 6 * DAY, at=day) for monday in mondays)

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
        return min([*found, *(day.on for day in self.days)], default=None)


def _there(day: DayCount, at: date) -> bool:
    """A post counts for the days before the one on which it was seen to be gone."""
    return day.gone_on is None or day.gone_on > at


def end_of_full_weeks(day: date) -> date:
    """Return the last Sunday that is over at the end of `day`."""
    return monday_of(day + DAY) - DAY


def window(thresholds: Thresholds, day: date) -> date:
    """Return the first day that judging `day` may ask about."""
    weeks = monday_of(day) - max(WEEKS, thresholds.weeks + 1) * WEEK
    return min(weeks, day - max(90, thresholds.silent, thresholds.within) * DAY)
