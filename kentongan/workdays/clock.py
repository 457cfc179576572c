"""Days in a government's zone. Times are stored in UTC; a day belongs to the zone."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

ZONE_LABELS = {
    "Asia/Jakarta": "WIB",
    "Asia/Pontianak": "WIB",
    "Asia/Makassar": "WITA",
    "Asia/Jayapura": "WIT",
    "UTC": "UTC",
}


def local_day(moment: datetime, zone: str) -> date:
    """Return the calendar day of an aware `moment` in the IANA `zone`."""
    return moment.astimezone(ZoneInfo(zone)).date()


def end_of_day(day: date, zone: str) -> datetime:
    """Return the UTC moment at which local `day` ends (the next day's first instant)."""
    return datetime.combine(day + timedelta(days=1), time(), ZoneInfo(zone)).astimezone(UTC)


def start_of_day(day: date, zone: str) -> datetime:
    """Return the UTC moment at which local `day` begins."""
    return datetime.combine(day, time(), ZoneInfo(zone)).astimezone(UTC)


def monday_of(day: date) -> date:
    """Return the Monday of the ISO week that holds `day`."""
    return day - timedelta(days=day.weekday())
