"""The files behind points of checklists that a month's numbers rest on: as they were known when it closed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kentongan.evaluation import months
from kentongan.evaluation.models import AgencyResult
from kentongan.insights.models import Reading

if TYPE_CHECKING:
    from kentongan.evaluation.explaining import Explained

POINT = "point:"  # evidence rows call a point so: "point:web_content:duties"


def of(result: AgencyResult, shown: Explained) -> dict[str, Reading]:
    """By the item of its evidence row the look that each point of a checklist rests on."""
    asked = {row.item for row in shown.rows if row.item.startswith(POINT)}
    if not asked:
        return {}
    period = result.period
    marked = Reading.objects.filter(
        agency_id=result.agency_id, channel=None, met__isnull=False, at__lte=period.known_at,
        on__lte=months.last_day(period.month), code__in={item.split(":")[1] for item in asked},
    )  # fmt: skip
    found = {f"{POINT}{one.code}:{one.item}": one for one in marked.order_by("on", "at", "pk")}
    return {item: one for item, one in found.items() if item in asked}


def weakest(found: dict[str, Reading]) -> str:
    """The weakest grade among them (A to D); "" where there are none."""
    return max((one.grade for one in found.values()), default="")
