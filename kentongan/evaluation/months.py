"""Months as the judging rooms write them: 202610 inside, "2026-10" in addresses, "Oktober 2026" on screen."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date

from kentongan.paper.words import month_name
from kentongan.refusal import Refused

_FORM = re.compile(r"(20\d\d)(?:-(?:(0[1-9]|1[0-2])|Q([1-4])))?")
_QUARTERS = ("I", "II", "III", "IV")


@dataclass(frozen=True, slots=True)
class Stretch:
    """One month, a quarter or a year: `text` as typed ("2026-Q3"), and its months in order."""

    text: str
    months: tuple[int, ...]

    @property
    def is_month(self) -> bool:
        """Whether it is a single month."""
        return len(self.months) == 1

    @property
    def words(self) -> str:
        """Write "Oktober 2026", "Triwulan III 2026" or "Tahun 2026"."""
        if self.is_month:
            return spelled(self.months[0])
        year = self.months[0] // 100
        if len(self.months) == 12:
            return f"Tahun {year}"
        return f"Triwulan {_QUARTERS[self.months[0] % 100 // 3]} {year}"


def stretch(text: str) -> Stretch:
    """Read "2026-10", "2026-Q3" or "2026". Raises Refused for anything else."""
    read = _FORM.fullmatch(text.strip().upper())
    if read is None:
        raise Refused(f"Periode {text[:20]}: tulis bulan seperti 2026-10, triwulan 2026-Q3, atau tahun 2026.")
    year, month, quarter = int(read[1]) * 100, read[2], read[3]
    if month:
        return Stretch(read[0], (year + int(month),))
    first = int(quarter) * 3 - 2 if quarter else 1
    return Stretch(read[0], tuple(year + first + n for n in range(3 if quarter else 12)))


def of_day(day: date) -> int:
    """The month that holds a day."""
    return day.year * 100 + day.month


def first_day(month: int) -> date:
    """The first local day of a month. ValueError for what is none, such as 202613."""
    return date(month // 100, month % 100, 1)


def last_day(month: int) -> date:
    """The last local day of a month."""
    return date(month // 100, month % 100, monthrange(month // 100, month % 100)[1])


def after(month: int) -> int:
    """The month that follows."""
    return month + 1 if month % 100 < 12 else month + 89


def before(month: int) -> int:
    """The month that went before."""
    return month - 1 if month % 100 > 1 else month - 89


def spelled(month: int) -> str:
    """Write "Oktober 2026"."""
    return month_name(first_day(month))


def dashed(month: int) -> str:
    """Write "2026-10"."""
    return f"{month // 100}-{month % 100:02}"
