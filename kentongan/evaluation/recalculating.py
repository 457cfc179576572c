"""A closed month is counted anew with the corrections that appeals brought: a next version, beside the first.

The frozen files are never touched: a corrected copy lies in a folder below them, and can be made again from
them and the stored corrections at any time.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from django.db import transaction

from kentongan.audit import book
from kentongan.evaluation import entering, folders, months, results, sealed, telling
from kentongan.evaluation.counted import Counted, count
from kentongan.evaluation.models import Appeal, Correction, Period
from kentongan.facts import correcting
from kentongan.people.models import Person
from kentongan.refusal import Refused
from kentongan.vault.points import reached


def waiting(period: Period) -> list[Correction]:
    """Corrections that no version counts with yet."""
    return list(period.corrections.filter(version__gt=period.version))


def recalculate(period: Period, *, by: Person | None, at: datetime) -> Period:
    """Count a closed month with every correction there is, as the next version, and return its period.

    Raises Refused when no correction waits, when a frozen file is no longer the same, and when somebody
    else counted or corrected in the same moment.
    """
    used = list(period.corrections.order_by("pk"))
    if not [one for one in used if one.version > period.version]:
        raise Refused(f"Tidak ada koreksi baru untuk {months.spelled(period.month)}; nilainya tetap.")
    version = period.version + 1
    sealed.check(period)
    target = folders.corrected(period, version)
    work = folders.beside(target)
    try:
        _correct(period, used, work)
        counted = count(work, results.rubric_of(period))
        reached("period.recalculate.counted")
        _enter(period, version, counted, used, by, at)
        folders.take_place(work, target)
    finally:
        shutil.rmtree(work, ignore_errors=True)
    period.refresh_from_db()
    return period


@transaction.atomic
def _enter(
    period: Period, version: int, counted: Counted, used: list[Correction], by: Person | None, at: datetime
) -> None:
    mine = Period.objects.filter(pk=period.pk, version=version - 1)
    now = set(period.corrections.values_list("pk", flat=True)) if mine.update(version=version) else set()
    if now != {one.pk for one in used}:
        raise Refused("Ada perhitungan atau koreksi lain pada saat yang sama. Coba sekali lagi.")
    period.version = version
    entering.enter(period, version, counted)
    period.appeals.filter(state=Appeal.GRANTED, version=None).update(version=version)
    book.record(
        "period.recalculated", by=by, at=at, subject=period, government_id=period.government_id,
        month=period.month, version=version, corrections=len(used), agencies=len(counted.agencies),
    )  # fmt: skip
    telling.recalculated(period, at=at)
    reached("period.recalculate.before-commit")


def _correct(period: Period, used: list[Correction], target: Path) -> None:
    changes = [correcting.Change(one.table, one.kind, one.match, one.row) for one in used]
    correcting.corrected(folders.of_period(period), target, changes)


@contextmanager
def facts_of(period: Period, version: int) -> Iterator[Path]:
    """The folder that a version was counted from: the frozen one, or the corrected copy.

    A copy that is missing is made again for as long as the block lasts.
    """
    kept = folders.of_period(period) if version == 1 else folders.corrected(period, version)
    if kept.is_dir():
        yield kept
        return
    with remade(period, version) as folder:
        yield folder


@contextmanager
def remade(period: Period, version: int) -> Iterator[Path]:
    """What a version was counted from, made anew from the frozen files and the stored corrections."""
    if version == 1:
        yield folders.of_period(period)
        return
    work = folders.beside(folders.corrected(period, version))
    try:
        _correct(period, list(period.corrections.filter(version__lte=version).order_by("pk")), work)
        yield work
    finally:
        shutil.rmtree(work, ignore_errors=True)
