"""What a province reads of its regencies' closed months: sums of those that share, under one rubric."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from django.core.cache import cache

from kentongan.agencies.models import Government
from kentongan.evaluation import folders, months, results, rollup, sealed
from kentongan.evaluation.models import Period
from kentongan.evaluation.recalculating import facts_of
from kentongan.evaluation.rollup import Frozen, RollUp, Sums
from kentongan.refusal import Refused

KEPT = 24 * 60 * 60  # seconds; what lies under a seal does not change

YEARS = 9999  # a number up to this names a year, one above it a month
UNSHARED = "tidak dibagikan"
OPEN = "belum ditutup"
UNLIKE = "tidak dapat dibandingkan: rubrik berbeda"
BROKEN = "berkas beku tidak utuh"


@dataclass(frozen=True)
class Line:
    """One regency or city: its sums, or why it has none. `months`: how many of a year they rest on; 0 = it
    is about a single month."""

    name: str
    code: str
    sums: Sums | None
    why: str
    months: int = 0


@dataclass(frozen=True)
class Region:
    """A month (202610) or a year (2026) of a province. `found` is None where nothing can be put side by
    side."""

    month: int
    lines: tuple[Line, ...]
    found: RollUp | None
    rubric: str  # title and version of the rubric compared by; "" = none
    others: int  # regencies that judged by another rubric

    @property
    def compared(self) -> int:
        """How many regencies stand side by side."""
        return len(self.found.wards) if self.found else 0

    @property
    def words(self) -> str:
        """Write "Oktober 2026", or "tahun 2026"."""
        return months.spelled(self.month) if self.month > YEARS else f"tahun {self.month}"


def wards_of(own: Government) -> list[Government]:
    """The governments whose sums are read here: a province's regencies and cities, else the own one."""
    return list(Government.objects.regencies_of(own).order_by("code")) if own.is_province else [own]


def choices(own: Government) -> list[int]:
    """The months (202610) that one of them has closed and shares, the newest first."""
    closed = Period.objects.filter(government__in=sharing_of(own, wards_of(own)))
    return list(closed.order_by("-month").values_list("month", flat=True).distinct())


def sharing_of(own: Government, wards: Iterable[Government]) -> list[Government]:
    """A regency sees its own sums as its province would, also before it shares them."""
    return [one for one in wards if one.shares_with_province or one.pk == own.pk]


def read(own: Government, month: int) -> Region:
    """The month side by side, by the rubric that most of them used (the first by name where two are equal).

    Those that used another one, did not close the month or do not share are named with the reason.
    """
    wards = wards_of(own)
    sharing = {one.pk for one in sharing_of(own, wards)}
    closed = Period.objects.filter(government__in=sharing, month=month).select_related("government", "rubric")
    periods: dict[int, Period] = {one.government_id: one for one in closed}
    seal = commonest(periods.values())
    told = {pk: _kept(one) for pk, one in periods.items() if one.rubric.sha256 == seal}
    whole = [one for one in told.values() if one is not None]
    rubric = next((one.rubric for one in periods.values() if one.rubric.sha256 == seal), None)
    names = predicates(next((one for one in periods.values() if one.rubric.sha256 == seal), None))
    found = rollup.rolled_up(whole, names) if whole else None
    sums = {one.code: one.whole for one in found.wards} if found else {}
    return Region(
        month,
        tuple(_line(one, sharing, periods.get(one.pk), seal, sums) for one in wards),
        found,
        f"{rubric.title} versi {rubric.version}" if rubric else "",
        sum(one.rubric.sha256 != seal for one in periods.values()),
    )


def commonest(periods: Iterable[Period]) -> str:
    """The text (SHA-256) of the rubric that most of these months were judged by; "" without any."""
    told = Counter((one.rubric.sha256, one.rubric.code, one.rubric.version) for one in periods)
    first = min(told, key=lambda key: (-told[key], key[1], key[2], key[0]), default=None)
    return first[0] if first else ""


def predicates(period: Period | None) -> list[str]:
    """The predicates of a month's rubric, the best first."""
    return [one.name for one in reversed(results.rubric_of(period).predicates)] if period else []


def _line(
    ward: Government, sharing: set[int], period: Period | None, seal: str, sums: dict[str, Sums]
) -> Line:
    if ward.pk not in sharing:
        return Line(ward.name, ward.code, None, UNSHARED)
    if period is None:
        return Line(ward.name, ward.code, None, OPEN)
    if period.rubric.sha256 != seal:
        return Line(ward.name, ward.code, None, UNLIKE)
    found = sums.get(ward.code)
    return Line(ward.name, ward.code, found, "" if found else BROKEN)


def _kept(period: Period) -> Frozen | None:
    """A month counted from its frozen files once; None where they are no longer as they were frozen."""
    said = f"{period.pk} {period.version} {period.manifest_sha256}"
    key = f"region-{sha256(said.encode()).hexdigest()}"
    found: Frozen | None = cache.get(key)
    if found is None:
        found = _counted(period)
        cache.set(key, found, KEPT)
    return found


def _counted(period: Period) -> Frozen | None:
    try:
        sealed.check(period)
        with facts_of(period, period.version) as folder:
            return rollup.frozen(folders.of_period(period), folder)
    except Refused:
        return None


def sheet(region: Region) -> list[list[Any]]:
    """The region as a table: headings first, a line per government and peer group, then all together."""
    names = region.found.predicates if region.found else ()
    rows: list[list[Any]] = [
        [
            "kode",
            "kabupaten/kota",
            "kelompok",
            "OPD",
            "diperingkat",
            "nilai tengah",
            "rata-rata",
            *names,
            "catatan",
        ]
    ]
    by_code = {one.code: one for one in region.found.wards} if region.found else {}
    for line in region.lines:
        note = line.why or (f"dari {line.months} bulan" if line.months else "")
        rows.append([line.code, line.name, "semua", *_cells(line.sums, names), note])
        for group, sums in (by_code[line.code].groups if line.code in by_code else {}).items():
            rows.append([line.code, line.name, group or "tanpa kelompok", *_cells(sums, names), ""])
    for group, sums in (region.found.groups if region.found else {}).items():
        rows.append(["", "semua", group or "tanpa kelompok", *_cells(sums, names), region.words])
    return rows


def _cells(sums: Sums | None, names: Iterable[str]) -> list[Any]:
    if sums is None:
        return [None, None, None, None, *(None for _ in names)]
    told = sums.mean is not None
    counts = [sums.predicates.get(name, 0) if told else None for name in names]
    return [sums.agencies, sums.ranked, sums.middle, sums.mean, *counts]
