"""The jury's marks as facts: one row per juror and sheet, for the indicator of the jury (B4)."""

from datetime import datetime
from statistics import fmean
from typing import Any

from kentongan.agencies.models import Government
from kentongan.awards.models import Award, Sheet
from kentongan.awards.tallying import COUNTED
from kentongan.workdays.clock import local_day


def rows(government: Government, month: int) -> list[dict[str, Any]]:
    """Return the rows of facts' table `jury` for a month (202612): the mean mark (1-4) of each sheet.

    A marking belongs to the month in which it was closed (local day); before that no mark is given away.
    Conflicted, unsubmitted and dismissed jurors' sheets do not count. Names nobody.
    """
    sheets = Sheet.objects.filter(
        ballot__category__award__government=government, ballot__category__award__state__in=COUNTED,
        ballot__juror__left_at=None, nominee__withdrawn_at=None,
    ).exclude(ballot__submitted_at=None)  # fmt: skip
    found = (
        sheets.select_related("nominee", "ballot__category__award").prefetch_related("marks").order_by("pk")
    )
    return [
        {
            "month": month,
            "government_id": government.pk,
            "agency_id": sheet.nominee.agency_id,
            "ballot_id": sheet.pk,
            "mark": fmean(mark.value for mark in sheet.marks.all()),
        }
        for sheet in found
        if sheet.marks.all() and _closed_in(sheet.ballot.category.award, government, month)
    ]


def _closed_in(award: Award, government: Government, month: int) -> bool:
    at: datetime | None = award.judged_at
    if at is None:
        return False
    day = local_day(at, government.zone)
    return day.year * 100 + day.month == month
