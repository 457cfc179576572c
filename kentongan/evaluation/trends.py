"""An agency's score month by month, as a drum's beats with a table beside."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import F

from kentongan.agencies.models import Government
from kentongan.evaluation import months
from kentongan.evaluation.models import AgencyResult, Period

MOST = 12
FLOOR, HEIGHT = 112.0, 96.0  # pixels: where a score of 0 stands, and how high 100 reaches


@dataclass(frozen=True, slots=True)
class Beat:
    """One month: `x` in percent, `top` in pixels of the drawing; score None = not known."""

    month: int
    words: str
    short: str
    score: float | None
    coverage: float | None
    x: str
    top: str


def of_agency(government: Government, agency_id: int, *, until: int) -> list[Beat]:
    """Up to twelve months that end with `until`; a month that is not closed, or without data, is no zero."""
    rows = {
        one.period.month: one
        for one in AgencyResult.objects.filter(
            period__government=government, agency_id=agency_id, version=F("period__version")
        ).select_related("period")
    }
    first = (
        Period.objects.filter(government=government).order_by("month").values_list("month", flat=True).first()
    )
    listed = [until]
    while len(listed) < MOST and first is not None and listed[0] > first:
        listed.insert(0, months.before(listed[0]))
    return [_beat(n, len(listed), month, rows.get(month)) for n, month in enumerate(listed)]


def _beat(n: int, count: int, month: int, row: AgencyResult | None) -> Beat:
    score = row.score if row else None
    words = months.spelled(month)
    return Beat(
        month, words, words[:3], score, row.coverage if row else None, f"{(n + 0.5) * 100 / count:.2f}%",
        f"{FLOOR - HEIGHT * (score or 0.0) / 100:.1f}",
    )  # fmt: skip
