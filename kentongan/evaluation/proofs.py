"""The looks at points of checklists that a month's numbers rest on: as they were known when it closed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from math import fsum
from typing import TYPE_CHECKING

from kentongan.evaluation import months
from kentongan.evaluation.models import AgencyResult
from kentongan.facts.marks import last_words
from kentongan.insights.models import Reading

if TYPE_CHECKING:
    from kentongan.evaluation.explaining import Evidence, Explained

POINT = "point:"  # evidence rows call a point so: "point:web_content:duties"
Looks = dict[str, tuple[Reading, ...]]  # by key_of an evidence row; a row that rests on none is absent
HAIR = 1e-9


def key_of(row: Evidence) -> str:
    """By what the looks under an evidence row are found: its point, or its channel."""
    return row.item if row.item.startswith(POINT) else f"channel:{row.channel_id}"


def of(result: AgencyResult, shown: Explained) -> Looks:
    """The looks that each row of a number rests on: one for a point of the agency's lists, all judged points
    of the list for a row that stands for a channel."""
    code = shown.weighed.indicator.checklist
    return _of_channels(result, shown, code) if code else _of_points(result, shown)


def _of_points(result: AgencyResult, shown: Explained) -> Looks:
    asked = {row.item for row in shown.rows if row.item.startswith(POINT)}
    if not asked:
        return {}
    last = _last_words(result, {item.split(":")[1] for item in asked}, on_channels=False)
    found = {f"{POINT}{one.code}:{one.item}": (one,) for one in last}
    return {item: looks for item, looks in found.items() if item in asked}


def _of_channels(result: AgencyResult, shown: Explained, code: str) -> Looks:
    """Left out is a channel whose looks do not give its row: an appeal has renewed what counts there."""
    found: dict[str, list[Reading]] = defaultdict(list)
    for one in _last_words(result, {code}, on_channels=True):
        found[f"channel:{one.channel_id}"].append(one)
    rows = {key_of(row): row for row in shown.rows if row.seen}
    return {key: tuple(looks) for key, looks in found.items() if key in rows and _gives(looks, rows[key])}


def _gives(looks: list[Reading], row: Evidence) -> bool:
    met, of_ = fsum(one.met or 0 for one in looks), fsum(one.of for one in looks)
    return bool(of_) and abs(met / of_ * row.of - row.got) < HAIR


def _last_words(result: AgencyResult, codes: set[str], *, on_channels: bool) -> Iterable[Reading]:
    """What the facts of the month were made from (facts.marks)."""
    period = result.period
    which = {"agency_id": result.agency_id, "channel__isnull": not on_channels, "code__in": codes}
    found = last_words(which, months.last_day(period.month), period.known_at)
    return [one for one in found if one.met is not None]


def weakest(found: Looks) -> str:
    """The weakest grade among them (A to D); "" where there are none."""
    return max((one.grade for looks in found.values() for one in looks), default="")
