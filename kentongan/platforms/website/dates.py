"""Dates as sites write them, and how far back a list of dates really reaches."""

import re
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from zoneinfo import ZoneInfo

from kentongan.connector import Answer

_MONTHS = {
    "januari": "Jan", "februari": "Feb", "maret": "Mar", "april": "Apr", "mei": "May", "juni": "Jun",
    "juli": "Jul", "agustus": "Aug", "agu": "Aug", "agt": "Aug", "ags": "Aug", "september": "Sep",
    "oktober": "Oct", "okt": "Oct", "november": "Nov", "nopember": "Nov", "nop": "Nov", "desember": "Dec",
    "des": "Dec",
}  # fmt: skip
_ZONES = {"WIB": "+0700", "WITA": "+0800", "WIT": "+0900", "UTC": "+0000", "GMT": "+0000", "Z": "+0000"}
_WORD = re.compile(r"[A-Za-z]+")
_DAY_NAME = re.compile(r"^[^\d]{2,12},?\s+(?=\d)")
_CLOCK_SLACK = timedelta(minutes=5)
WRONG_ZONE = "{} butir bertanggal di masa depan: zona waktu situs keliru; dibaca sebagai waktu setempat."
_ORDER_SLACK = timedelta(days=1)
_FIRST = datetime(1995, 1, 1, tzinfo=UTC)  # nothing on the web is older; what claims to be is a default


def read(text: str, zone: str) -> datetime | None:
    """Return the UTC moment that `text` (ISO 8601, RFC 2822, Indonesian names too) tells; None when none.

    A time without a zone is read in the IANA `zone`.
    """
    text = text.strip()[:64]
    moment = _iso(text) or _mail(text)
    if moment is None:
        return None
    aware = moment if moment.tzinfo else moment.replace(tzinfo=ZoneInfo(zone))
    try:
        utc = aware.astimezone(UTC)
    except OverflowError:
        return None
    return utc if utc >= _FIRST else None


def _iso(text: str) -> datetime | None:
    try:
        return datetime.fromisoformat(text)
    except ValueError:
        return None


def _mail(text: str) -> datetime | None:
    english = _WORD.sub(_translated, _DAY_NAME.sub("", text))
    if not re.search(r"\d:\d", english):
        english += " 00:00:00"
    try:
        moment = parsedate_to_datetime(english)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    # "-0000" and a missing zone come back naive; only the first of them says UTC.
    return moment.replace(tzinfo=UTC) if english.endswith("-0000") else moment


def _translated(word: re.Match[str]) -> str:
    told = word.group()
    return _ZONES.get(told.upper()) or _MONTHS.get(told.lower()) or told


def clock_of(answer: Answer) -> datetime | None:
    """Return the moment (UTC) the server says it is; None when it does not say."""
    try:
        return parsedate_to_datetime(answer.headers.get("date", "")).astimezone(UTC)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None


def not_ahead(posted: datetime, seen_at: datetime | None, zone: str) -> datetime:
    """Correct a date that is ahead of the moment its page was seen, where the zone explains it.

    A site left on UTC whose editors type 18.00 WIB says 18.00 UTC, seven hours ahead. What nobody can have
    seen is proof; dates in the past prove nothing and stay as the site tells them.
    """
    if seen_at is None or posted <= seen_at + _CLOCK_SLACK:
        return posted
    local = posted.replace(tzinfo=ZoneInfo(zone)).astimezone(UTC)
    return local if local <= seen_at + _CLOCK_SLACK else posted


def reach(dates: Sequence[datetime]) -> datetime | None:
    """Return since when a list of items (in the order of its source) is complete, newest first.

    A pinned old item on top must not stretch the span that was looked at: days without posts inside a span
    are called silence. So leading items older than their successor are passed over, and in a list without
    order only what stands above every disorder is believed.
    """
    if not dates:
        return None
    if (
        len(dates) > 2
        and all(a <= b for a, b in zip(dates, dates[1:], strict=False))
        and dates[0] < dates[-1]
    ):
        return dates[0]  # oldest first, in order
    start = 0
    while start + 1 < len(dates) and dates[start] < dates[start + 1] - _ORDER_SLACK:
        start += 1
    return _reach_in_order(dates[start:])


def _reach_in_order(dates: Sequence[datetime]) -> datetime:
    oldest = dates[0]
    disorder: datetime | None = None
    for date in dates[1:]:
        if date > oldest + _ORDER_SLACK:  # stands below an older one
            disorder = max(date, disorder or date)
        oldest = min(oldest, date)
    return disorder or oldest


def offset(zone: str, moment: datetime) -> float:
    """Return how many hours the IANA `zone` is ahead of UTC at `moment`."""
    ahead = moment.astimezone(ZoneInfo(zone)).utcoffset() or timedelta()
    return ahead.total_seconds() / 3600
