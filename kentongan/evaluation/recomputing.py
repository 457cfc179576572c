"""Years later: every number of a closed month again, from its frozen files alone, compared bit for bit."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from kentongan.agencies.models import Agency
from kentongan.evaluation import months, recalculating, results, sealed
from kentongan.evaluation.counted import Counted, Row, count
from kentongan.evaluation.entering import stored
from kentongan.evaluation.models import Period

WORDS = {
    "peer_group": "kelompok pembanding", "score": "nilai", "coverage": "cakupan", "doubt": "galat baku",
    "rank": "peringkat", "rank_low": "peringkat terbaik", "rank_high": "peringkat terburuk",
    "predicate": "predikat", "channels": "banyak kanal", "last_inactive_on": "hari diam terakhir",
    "weight": "bobot", "value": "nilai ukur", "seen": "banyak bukti", "applies": "berlaku", "grade": "mutu",
}  # fmt: skip


@dataclass(frozen=True)
class Recomputed:
    """What came out: `agencies` and `numbers` of the newest version; `differences`, one sentence each."""

    period: Period
    agencies: int
    numbers: int
    differences: tuple[str, ...]

    @property
    def same(self) -> bool:
        """Whether every number of every version came out as it is stored."""
        return not self.differences

    @property
    def words(self) -> str:
        """Write "Sama: 42 OPD, 756 angka", or how many differ."""
        month = months.spelled(self.period.month)
        if self.same:
            return f"Sama: {self.agencies} OPD, {self.numbers} angka ({month})"
        return f"Berbeda: {len(self.differences)} angka ({month})"


def recompute(period: Period) -> Recomputed:
    """Check the frozen files against the manifest, judge them again, and compare with what is stored.

    Every version is made again from the frozen files and the stored corrections; no other data is read.
    Raises Refused, naming the file, when one is missing or no longer the same.
    """
    sealed.check(period)
    declared = results.rubric_of(period)
    found: list[str] = []
    counted = Counted({}, {})
    for version in range(1, period.version + 1):
        with recalculating.remade(period, version) as folder:
            counted = count(folder, declared)
        kept = stored(period, version)
        names = _names(kept, counted)
        found += [f"Versi {version}, {one}" for one in _differences(kept, counted, names)]
    return Recomputed(period, len(counted.agencies), counted.numbers, tuple(found))


def _names(*all_: Counted) -> dict[int, str]:
    keys = {pk for one in all_ for pk in one.agencies}
    known = dict(Agency.objects.filter(pk__in=keys).values_list("pk", "name"))
    return {pk: known.get(pk, f"OPD {pk}") for pk in keys}


def _differences(kept: Counted, anew: Counted, names: dict[int, str]) -> Iterator[str]:
    for pk in sorted(kept.agencies.keys() | anew.agencies.keys()):
        yield from _of(names[pk], kept.agencies.get(pk), anew.agencies.get(pk))
    for pk, code in sorted(kept.indicators.keys() | anew.indicators.keys()):
        key, owner = (pk, code), names.get(pk, f"OPD {pk}")
        yield from _of(f"{owner}, {code}", kept.indicators.get(key), anew.indicators.get(key))


def _of(name: str, kept: Row | None, anew: Row | None) -> Iterator[str]:
    if kept is None or anew is None:
        yield f"{name}: {'tidak tersimpan' if kept is None else 'tidak terhitung lagi'}"
        return
    for column, value in kept.items():
        if value != anew[column]:
            yield f"{name}, {WORDS[column]}: tersimpan {value!r}, dihitung ulang {anew[column]!r}"
