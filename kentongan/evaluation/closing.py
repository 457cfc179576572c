"""Closing a month: its facts are frozen, judged by the rubric that holds for it, and stored, all or nothing.

The folder of facts is written beside its place and takes it inside the transaction that stores the numbers:
whoever is killed before leaves a folder that no row names, and the next closing replaces it.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import transaction
from django.db.models import Min
from django.utils.module_loading import import_string

from kentongan.agencies.models import Government
from kentongan.audit import book
from kentongan.evaluation import adopting, entering, folders, months, rubric, ruling, telling
from kentongan.evaluation.counted import Counted, count
from kentongan.evaluation.fairness import discounts, finding
from kentongan.evaluation.fairness.discounts import Discounts
from kentongan.evaluation.models import Period, Rubric
from kentongan.facts import freezing, writing
from kentongan.paper.words import plain_date
from kentongan.people.models import Person
from kentongan.posts.models import Span
from kentongan.refusal import Refused
from kentongan.vault.points import reached
from kentongan.workdays import calendar
from kentongan.workdays.clock import local_day

Told = Callable[[int, int, str], None]  # done, total, what is being done
STEPS = ("Menulis fakta", "Membekukan fakta", "Menilai", "Menyimpan hasil")


@dataclass(frozen=True)
class Prepared:
    """A month that is written and judged, and not stored yet: without its row it does not exist."""

    government: Government
    month: int
    rubric: Rubric
    folder: Path
    manifest_sha256: str
    counted: Counted
    confirmed: Discounts  # what persons had confirmed when the facts were written


def may_close_from(month: int) -> date:
    """The first local day on which a month can be closed: the one after its last."""
    return months.last_day(month) + timedelta(days=1)


def open_months(government: Government, at: datetime) -> list[int]:
    """Months that are over and not closed, from the first one that was looked at; oldest first."""
    first = Span.objects.filter(evidence__government=government).aggregate(day=Min("from_on"))["day"]
    if first is None:
        return []
    today = local_day(at, government.zone)
    closed = set(Period.objects.filter(government=government).values_list("month", flat=True))
    month, found = months.of_day(first), []
    while may_close_from(month) <= today:
        if month not in closed:
            found.append(month)
        month = months.after(month)
    return found


def earlier_open(government: Government, month: int, at: datetime) -> list[int]:
    """The months before `month` that could be closed and are not: a warning, no obstacle."""
    return [one for one in open_months(government, at) if one < month]


def close(
    government: Government, month: int, *, by: Person | None, at: datetime, told: Told | None = None
) -> Period:
    """Close a month (202610) with what is known at `at` (UTC), and return its period.

    Closed already, nothing happens and the same period is returned (`closed_at` says when). Raises Refused
    for a month that is not over in the government's zone.
    """
    refuse_running(government, month, at)
    there = Period.objects.filter(government=government, month=month).first()
    if there:
        return there
    work = folders.beside(folders.of_month(government, month))
    try:
        prepared = _prepare(government, month, work, at, told or _unheard)
        return _enter(prepared, by, at)
    finally:
        shutil.rmtree(work, ignore_errors=True)


def _unheard(done: int, total: int, what: str) -> None:
    return None


def refuse_running(government: Government, month: int, at: datetime) -> None:
    """Raise Refused for a month that is not over in the government's zone."""
    first = may_close_from(month)
    if local_day(at, government.zone) < first:
        raise Refused(
            f"{months.spelled(month)} belum berakhir. Bulan ini dapat ditutup mulai {plain_date(first)}."
        )


def _prepare(government: Government, month: int, work: Path, at: datetime, told: Told) -> Prepared:
    held = adopting.rubric_for(government, month)
    declared = rubric.declared(held.text)
    told(0, len(STEPS), STEPS[0])
    confirmed = write(government, month, work, known_at=at)
    (work / folders.RUBRIC).write_bytes(held.text.encode())
    reached("period.close.written")
    told(1, len(STEPS), STEPS[1])
    digest = freezing.freeze(
        work, government=government.code, month=month, rubric=held.code, rubric_version=held.version,
        rubric_sha256=adopting.digest(held.text), known_at=at.isoformat(),
    )  # fmt: skip
    folders.settle(work)
    told(2, len(STEPS), STEPS[2])
    counted = count(work, declared)
    reached("period.close.judged")
    told(3, len(STEPS), STEPS[3])
    return Prepared(government, month, held, work, digest, counted, confirmed)


def write(government: Government, month: int, folder: Path, *, known_at: datetime) -> Discounts:
    """Write a month's facts with the jury's marks and with what confirmed flags leave out; return those."""
    confirmed = discounts.of(government, month)
    writing.write(
        government, month, folder, known_at=known_at, jury=jury_of(government, month),
        mobilised=confirmed.mobilised, doubted=confirmed.doubted,
    )  # fmt: skip
    return confirmed


def jury_of(government: Government, month: int) -> list[dict[str, Any]]:
    """The jury's marks of a month, from the room that keeps them (settings.JURY_MARKS; it lies above)."""
    marks: list[dict[str, Any]] = import_string(settings.JURY_MARKS)(government, month)
    return marks


@transaction.atomic
def _enter(prepared: Prepared, by: Person | None, at: datetime) -> Period:
    """Store the month and put its folder in place. Whoever comes second gets the first one's period."""
    government, month = prepared.government, prepared.month
    Government.objects.select_for_update().get(pk=government.pk)  # adopting a rubric takes the same lock
    there = Period.objects.filter(government=government, month=month).first()
    if there:
        return there
    if adopting.rubric_for(government, month) != prepared.rubric:
        raise Refused("Rubrik bulan ini baru saja diganti. Tutup sekali lagi, dengan rubrik yang baru.")
    if discounts.of(government, month) != prepared.confirmed:
        raise Refused("Sebuah tanda baru saja ditinjau. Tutup sekali lagi, dengan hasil peninjauannya.")
    target = folders.of_month(government, month)
    period = Period.objects.create(
        government=government,
        month=month,
        rubric=prepared.rubric,
        folder=folders.relative(target),
        manifest_sha256=prepared.manifest_sha256,
        known_at=at,
        closed_at=at,
        by_id=by.pk if by else None,
        appeal_until=_appeal_until(government, at),
    )
    entering.enter(period, 1, prepared.counted)
    _record("period.closed", period, prepared.counted, by, at)
    finding.find(government, month, prepared.folder, at)
    telling.closed(period, at=at)
    reached("period.close.stored")
    folders.take_place(prepared.folder, target)
    reached("period.close.before-commit")
    return period


def _appeal_until(government: Government, at: datetime) -> date:
    days = ruling.of(government).appeal_days
    return calendar.after(local_day(at, government.zone), days)


def _record(act: str, period: Period, counted: Counted, by: Person | None, at: datetime, **told: Any) -> None:
    book.record(
        act, by=by, at=at, subject=period, government_id=period.government_id, month=period.month,
        version=period.version, manifest=period.manifest_sha256, rubric=period.rubric.code,
        rubric_version=period.rubric.version, agencies=len(counted.agencies), **told,
    )  # fmt: skip
