"""Dates and times as people and platforms write them. Day or month first is settled per column.

A value without a time of day is put at 12:00 local, so that its day stays right in every Indonesian zone;
`Moment.has_time` says so.
"""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, timezone
from typing import Literal, NamedTuple

from kentongan.tables.headings import normalise
from kentongan.tables.table import Cell

Order = Literal["dmy", "mdy", "ymd"]
_LIFETIME = frozenset({"lifetime", "seumurhidup", "sepanjangwaktu", "selamanya", "total", "na", ""})
_MONTHS = {
    name: number
    for number, names in enumerate(
        [
            "jan january januari",
            "feb february februari peb pebruari",
            "mar march maret mrt",
            "apr april",
            "may mei",
            "jun june juni",
            "jul july juli",
            "aug august agu agustus agt ags agst",
            "sep sept september",
            "oct october okt oktober",
            "nov november nop nopember",
            "dec december des desember",
        ],
        1,
    )
    for name in names.split()
}
_WEEKDAYS = (
    "mon|tue|wed|thu|fri|sat|sun|monday|tuesday|wednesday|thursday|friday|saturday|sunday|sen|sel|rab|kam|jum"
    "|sab|min|senin|selasa|rabu|kamis|jumat|jum'at|sabtu|minggu|ahad"
)
_WEEKDAY = re.compile(rf"(?:{_WEEKDAYS})[.,]*\s+")
_OFFSETS = {"z": 0, "utc": 0, "gmt": 0, "wib": 7, "wita": 8, "wit": 9}
_TAIL = r"(?:[\st,]+(.*))?"
_YEAR_FIRST = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})" + _TAIL)
_NUMERIC = re.compile(r"(\d{1,2})[-/.](\d{1,2})[-/.](\d{4}|\d{2})" + _TAIL)
_DAY_MONTH = re.compile(r"(\d{1,2})(?:st|nd|rd|th)?[\s\-/.]+([a-z]{3,10})\.?[\s\-/.,]+(\d{4}|\d{2})" + _TAIL)
_MONTH_DAY = re.compile(r"([a-z]{3,10})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})" + _TAIL)
_ARCHIVE = re.compile(r"[a-z]{3} ([a-z]{3}) (\d{1,2}) (\d\d:\d\d:\d\d) ([+-]\d{4}) (\d{4})")
_TIME = re.compile(
    r"(?:pukul|jam|at|-)?\s*(\d{1,2})[:.](\d{2})(?:[:.](\d{2})(?:[.,]\d+)?)?\s*(am|pm)?\s*"
    r"(z|utc|gmt|wib|wita|wit|[+-]\d{2}:?\d{2})?"
)
_DAY, _CLOCK = re.compile(r"[\d/.\-]+"), re.compile(r"\d{1,2}:\d{2}(:\d{2})?")
_NOON = time(12)
_SERIALS = range(20_000, 80_000)  # 1954 … 2119 as Excel counts days
_SECONDS = range(900_000_000, 5_000_000_000)  # 1998 … 2128 as Unix counts seconds


class NotADate(ValueError):
    """The text is no date; the message says why, in Bahasa Indonesia."""


class Moment(NamedTuple):
    """A date or time read from a cell."""

    at: datetime  # aware where the value names its zone, else local time of an unknown zone
    has_time: bool  # False: a day only; `at` is then 12:00


@dataclass(frozen=True, slots=True)
class Settled:
    """What the dates of a column prove about their order."""

    order: Order | None  # None: nothing depends on it, or it is open
    open: bool  # True: it matters and the column does not prove it
    examples: list[str]
    contradictory: bool = False  # True: some values need the day first, others the month
    swapped_by_excel: bool = False  # True: Excel turned some texts into dates with day and month exchanged


def settle(values: Iterable[Cell]) -> Settled:
    """Find out whether day or month comes first, from all values of one column."""
    proofs: dict[Order, list[str]] = {"dmy": [], "mdy": []}
    unclear: list[str] = []
    stored: list[date] = []
    days: dict[str, str] = {}  # ten signs hold the whole date; most files repeat their days
    for value in values:
        if isinstance(value, str):
            days.setdefault(value[:10], value)
        elif isinstance(value, date):
            stored.append(value)
    for text in days.values():
        _weigh(text, proofs, unclear)
    examples = _first([*proofs["dmy"][:3], *proofs["mdy"][:2]] if proofs["dmy"] else proofs["mdy"] or unclear)
    if proofs["dmy"] and proofs["mdy"]:
        return Settled(None, True, examples, contradictory=True)
    order: Order | None = "dmy" if proofs["dmy"] else "mdy" if proofs["mdy"] else None
    swapped = order is not None and not unclear and bool(stored) and all(day.day <= 12 for day in stored)
    return Settled(order, order is None and bool(unclear), examples, swapped_by_excel=swapped)


def _weigh(value: str, proofs: dict[Order, list[str]], unclear: list[str]) -> None:
    match = _NUMERIC.match(_plain(value))
    if match is None:
        return
    first, second = int(match[1]), int(match[2])
    if first > 12 >= second:
        proofs["dmy"].append(value.strip())
    elif second > 12 >= first:
        proofs["mdy"].append(value.strip())
    elif first != second and first <= 12:
        unclear.append(value.strip())


class DateReader:
    """Reads the cells of one date column; remembers what it has read, for files repeat their days."""

    def __init__(self, order: Order | None, *, epoch_1904: bool = False) -> None:
        """Take the order of numeric dates (None: there are none that need it) and the workbook's epoch."""
        self._order = order
        self._epoch = date(1904, 1, 1) if epoch_1904 else date(1899, 12, 30)
        self._known: dict[str, Moment | None] = {}
        self._days: dict[str, date] = {}
        self._clocks: dict[str, time] = {}

    def read(self, cell: Cell) -> Moment | None:
        """Return the moment in a cell; None for an empty one and for "Lifetime". Raises NotADate."""
        if isinstance(cell, str):
            head, _, tail = cell.partition(" ")
            day, clock = self._days.get(head), self._clocks.get(tail)
            if day and clock is not None:
                return Moment(datetime.combine(day, clock), has_time=True)
            return self._remember(cell, head, tail)
        if cell is None:
            return None
        if isinstance(cell, datetime):
            day_only = cell.time() == time()
            return Moment(datetime.combine(cell, _NOON) if day_only else cell, has_time=not day_only)
        if isinstance(cell, date):
            return Moment(datetime.combine(cell, _NOON), has_time=False)
        return self._counted(float(cell))

    def _remember(self, cell: str, head: str, tail: str) -> Moment | None:
        if cell not in self._known:
            moment = self._known[cell] = self._text(cell)
            if moment and _CLOCK.fullmatch(tail) and _DAY.fullmatch(head):
                self._days[head], self._clocks[tail] = moment.at.date(), moment.at.time()
        return self._known[cell]

    def _text(self, cell: str) -> Moment | None:
        text = _plain(cell)
        if not text[:1].isdigit() and normalise(text) in _LIFETIME:
            return None
        if text.isdecimal():
            return _compact(text) if len(text) == 8 else self._counted(float(text))
        for pattern, read in self._ways():
            match = pattern.fullmatch(text)
            if match:
                return read(match)
        raise NotADate(f"“{cell.strip()[:40]}” bukan tanggal yang dikenal")

    def _ways(self) -> tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], Moment]], ...]:
        return (
            (_NUMERIC, self._numeric),
            (_YEAR_FIRST, lambda m: _moment(m, int(m[1]), int(m[2]), int(m[3]), m[4])),
            (_MONTH_DAY, lambda m: _moment(m, int(m[3]), _month(m[1]), int(m[2]), m[4])),
            (_DAY_MONTH, lambda m: _moment(m, _year(m[3]), _month(m[2]), int(m[1]), m[4])),
            (_ARCHIVE, lambda m: _moment(m, int(m[5]), _month(m[1]), int(m[2]), f"{m[3]}{m[4]}")),
        )

    def _numeric(self, match: re.Match[str]) -> Moment:
        first, second, third = int(match[1]), int(match[2]), _year(match[3])
        if self._order == "ymd" and len(match[3]) == 2:
            return _moment(match, _year(match[1]), second, int(match[3]), match[4])
        if self._order == "mdy" or (self._order is None and second > 12):
            return _moment(match, third, first, second, match[4])
        return _moment(match, third, second, first, match[4])

    def _counted(self, number: float) -> Moment:
        if int(number) in _SERIALS:
            whole = datetime.combine(self._epoch + timedelta(days=int(number)), time())
            seconds = round((number % 1) * 86400)
            if not seconds:
                return Moment(whole.replace(hour=12), has_time=False)
            return Moment(whole + timedelta(seconds=seconds), has_time=True)
        for scaled in (number, number / 1000):
            if int(scaled) in _SECONDS:
                return Moment(datetime.fromtimestamp(scaled, UTC), has_time=True)
        raise NotADate(f"“{number:g}” bukan tanggal yang dikenal")


def _plain(text: str) -> str:
    text = text.strip().removeprefix("'").lower()
    if text[:1].isalpha() and not _ARCHIVE.fullmatch(text):
        text = _WEEKDAY.sub("", text, count=1)
    return text


def _year(digits: str) -> int:
    year = int(digits)
    return year if len(digits) == 4 else year + (2000 if year < 70 else 1900)


def _month(name: str) -> int:
    try:
        return _MONTHS[name]
    except KeyError:
        raise NotADate(f"“{name}” bukan nama bulan") from None


def _compact(text: str) -> Moment:
    """Read 20261003."""
    try:
        return Moment(datetime.combine(date.fromisoformat(text), _NOON), has_time=False)
    except ValueError:
        raise NotADate(f"“{text}” bukan tanggal yang dikenal") from None


def _moment(match: re.Match[str], year: int, month: int, day: int, tail: str | None) -> Moment:
    try:
        on = date(year, month, day)
    except ValueError:
        raise NotADate(f"tanggal “{match[0]}” tidak ada di kalender") from None
    tail = (tail or "").strip()
    if not tail:
        return Moment(datetime.combine(on, _NOON), has_time=False)
    return Moment(_at(on, tail, match[0]), has_time=True)


def _at(on: date, tail: str, text: str) -> datetime:
    match = _TIME.fullmatch(tail)
    if match is None:
        raise NotADate(f"“{text}” memuat jam yang tidak dikenal")
    hour, minute, second = int(match[1]), int(match[2]), int(match[3] or 0)
    if match[4]:
        hour = hour % 12 + (12 if match[4] == "pm" else 0)
    try:
        return datetime.combine(on, time(hour, minute, second, tzinfo=_zone(match[5])))
    except ValueError:
        raise NotADate(f"“{text}” memuat jam yang tidak ada") from None


def _zone(name: str | None) -> timezone | None:
    if not name:
        return None
    if name in _OFFSETS:
        return timezone(timedelta(hours=_OFFSETS[name])) if _OFFSETS[name] else UTC
    minutes = int(name[1:3]) * 60 + int(name[-2:])
    return timezone(timedelta(minutes=minutes if name[0] == "+" else -minutes))


def _first(values: list[str]) -> list[str]:
    return list(dict.fromkeys(values))[:5]
