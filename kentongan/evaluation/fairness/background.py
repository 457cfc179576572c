"""The daily round: signs in the last two months of every government, frozen or not."""

from __future__ import annotations

import shutil
from datetime import datetime
from typing import Any

from django.utils import timezone

from kentongan.agencies.models import Government
from kentongan.evaluation import closing, months, recalculating, results
from kentongan.evaluation.fairness import finding
from kentongan.evaluation.models import Period
from kentongan.jobs.loop import Running
from kentongan.workdays.clock import local_day


def run_round(running: Running, payload: dict[str, Any]) -> str:
    """Look at every government (job "find-flags"); `payload` is empty. Twice a day is harmless."""
    governments = Government.objects.order_by("pk")
    for done, government in enumerate(governments):
        running.progress(done, len(governments), f"Tanda {government.name}")
        look_at(government, at=timezone.now())
    return ""


def look_at(government: Government, *, at: datetime) -> int:
    """Look at the two months before the running one; return how many flags are new."""
    last = months.before(months.of_day(local_day(at, government.zone)))
    return sum(_look(government, month, at) for month in (months.before(last), last))


def _look(government: Government, month: int, at: datetime) -> int:
    period = Period.objects.filter(government=government, month=month).first()
    if period:
        with recalculating.facts_of(period, 1) as folder:
            return finding.find(government, month, folder, at)
    if month not in closing.open_months(government, at):
        return 0
    folder = results.write_live(government, month, known_at=at)
    try:
        return finding.find(government, month, folder, at)
    finally:
        shutil.rmtree(folder.parent, ignore_errors=True)
