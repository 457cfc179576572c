"""Numbers and jury together: the declared share, the declared ties. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass

from kentongan.awards.ranking import DIGITS

TIES = (
    "Nilai akhir dibulatkan sampai enam angka di belakang koma. Bila sama, nilai juri yang lebih tinggi "
    "didahulukan, lalu nilai otomatis; yang masih sama berbagi urutan."
)


@dataclass(frozen=True)
class Entry:
    """A nominee before combining. `automatic` 0-100, `marks` the mean mark of each juror (1-4)."""

    nominee_id: int
    automatic: float | None
    marks: tuple[float, ...]


@dataclass(frozen=True)
class Combined:
    """A nominee after combining: 0-100 each, and the place; None = not known."""

    nominee_id: int
    automatic: float | None
    jury: float | None
    final: float | None
    place: int | None


def points(mark: float) -> float:
    """Turn a mean mark of 1-4 into 0-100: (s − 1) / 3 × 100 (domain.md §2.3, B4)."""
    return (mark - 1.0) / 3.0 * 100.0


def combine(entries: Sequence[Entry], share: float) -> list[Combined]:
    """Combine with the jury's `share` (0-1); where one part is not known, the other counts alone.

    The best first; who has neither number nor mark comes last without a place.
    """
    rows = [_row(entry, share) for entry in entries]
    rows.sort(key=lambda row: tuple(-part for part in _order(row)))
    return [_at(row, rows) for row in rows]


def _row(entry: Entry, share: float) -> Combined:
    jury = round(points(sum(entry.marks) / len(entry.marks)), DIGITS) if entry.marks else None
    automatic = None if entry.automatic is None else round(entry.automatic, DIGITS)
    return Combined(entry.nominee_id, automatic, jury, _final(automatic, jury, share), None)


def _final(automatic: float | None, jury: float | None, share: float) -> float | None:
    if automatic is None or jury is None:
        return automatic if jury is None else jury
    return round((1.0 - share) * automatic + share * jury, DIGITS)


def _order(row: Combined) -> tuple[float, float, float]:
    """Final, then jury, then number; what is not known stands last."""
    return tuple(-1.0 if part is None else part for part in (row.final, row.jury, row.automatic))  # type: ignore[return-value]


def _at(row: Combined, rows: Sequence[Combined]) -> Combined:
    place = None if row.final is None else 1 + sum(_order(other) > _order(row) for other in rows)
    return Combined(row.nominee_id, row.automatic, row.jury, row.final, place)
