"""Days before the day of loading, in the sample's zone: whatever the sample tells happened this year."""

from datetime import UTC, date, datetime, time, timedelta

from kentongan.sample.rhythm import ZONE
from kentongan.workdays import calendar


class Days:
    """Moments before `now` (UTC), counted in local days."""

    def __init__(self, now: datetime) -> None:
        """Count back from the local day of `now`."""
        self.now = now
        self.today = now.astimezone(ZONE).date()

    def ago(self, days: int, clock: str = "09.00") -> datetime:
        """Return the moment so many days ago, at `clock` in local time ("22.10"); at least one day ago."""
        return self.on(self.today - timedelta(days=days), clock)

    def worked(self, days: int) -> date:
        """Return the day that lies so many working days before today."""
        day = self.today
        for _ in range(days):
            day -= timedelta(days=1)
            while not calendar.is_working_day(day):
                day -= timedelta(days=1)
        return day

    def just(self, minutes: int) -> datetime:
        """Return the moment so many minutes before now."""
        return self.now - timedelta(minutes=minutes)

    @staticmethod
    def on(day: date, clock: str = "09.00") -> datetime:
        """Return the moment (UTC) of a local day and clock."""
        hours, _, minutes = clock.partition(".")
        return datetime.combine(day, time(int(hours), int(minutes)), ZONE).astimezone(UTC)
