"""Dates, times, numbers and counts as an Indonesian office writes them."""

from datetime import date, datetime
from decimal import ROUND_HALF_UP, Decimal
from zoneinfo import ZoneInfo

from kentongan.workdays.clock import ZONE_LABELS

DAYS = ("Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu")
MONTHS = (
    "Januari", "Februari", "Maret", "April", "Mei", "Juni",
    "Juli", "Agustus", "September", "Oktober", "November", "Desember",
)  # fmt: skip
SHORT_MONTHS = ("Jan", "Feb", "Mar", "Apr", "Mei", "Jun", "Jul", "Agu", "Sep", "Okt", "Nov", "Des")
SMALL = ("nol", "satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan", "sepuluh")
UNMEASURED = "tidak terukur"
MOST_EXACT = 1e15  # beyond it a float has no digits behind the point


def long_date(day: date) -> str:
    """Write "Senin, 23 November 2026"."""
    return f"{DAYS[day.weekday()]}, {plain_date(day)}"


def plain_date(day: date) -> str:
    """Write "23 November 2026"."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def short_date(day: date, *, year: bool = False) -> str:
    """Write "23 Nov", or "23 Nov 2026" for tables."""
    text = f"{day.day} {SHORT_MONTHS[day.month - 1]}"
    return f"{text} {day.year}" if year else text


def month_name(day: date) -> str:
    """Write "November 2026"."""
    return f"{MONTHS[day.month - 1]} {day.year}"


def moment(at: datetime, zone: str, *, short: bool = False) -> str:
    """Write "Senin, 23 November 2026 pukul 10.40 WIB"; short: "23 Nov 10.40 WIB"."""
    local = at.astimezone(ZoneInfo(zone))
    clock = f"{local:%H.%M} {ZONE_LABELS.get(zone, zone)}"
    return f"{short_date(local.date())} {clock}" if short else f"{long_date(local.date())} pukul {clock}"


def number(value: float | None, decimals: int = 0) -> str:
    """Write "1.234,5", halves up; None is "tidak terukur", never 0."""
    if value is None:
        return UNMEASURED
    exact = rounded(value, decimals) if abs(value) < MOST_EXACT else value
    return f"{exact:,.{decimals}f}".translate(str.maketrans(",.", ".,"))


def rounded(value: float, decimals: int) -> Decimal:
    """`value` with that many decimals; halves go up, as people round by hand (89.995 -> 90.00)."""
    return Decimal(str(value)).quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP)


def in_words(count: int, *, capital: bool = False) -> str:
    """Write "tujuh" up to ten, digits above: for headings that are findings."""
    text = SMALL[count] if 0 <= count < len(SMALL) else number(count)
    return text.capitalize() if capital else text
