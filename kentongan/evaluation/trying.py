"""Asking for a trial of a rubric, running it in the background, and keeping what came out.

Judging a month twice takes seconds to minutes, too long for a page. A trial is asked for, runs as a job that
can be cancelled, and its result is kept; the same trial on the same frozen month is not run again.
"""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from kentongan.agencies.models import Government
from kentongan.audit import book
from kentongan.evaluation import months, rubric_register, simulating
from kentongan.evaluation.models import Rubric, Trial
from kentongan.evaluation.rubric import declared
from kentongan.jobs.asking import enqueue
from kentongan.jobs.models import Job
from kentongan.people.models import Person
from kentongan.vault.points import reached


def ask(rubric: Rubric, month: int, *, by: Person, at: datetime) -> Job | None:
    """Put the trial of a rubric on a month (202610) in the queue; asked twice, the open job is given.

    None where its result is there already and still holds. Raises Refused for a month that is not offered.
    """
    simulating.refuse_month(by.government, month, at)
    there = last(by.government, rubric, month)
    if there and holds(there):
        return None
    key = rubric_register.key_of(rubric)
    return enqueue(
        "try-rubric", f"{by.government_id}-{rubric.sha256[:40]}-{month}",
        f"Mencoba {rubric.title} versi {rubric.version} pada {months.spelled(month)}"[:200],
        {"key": key, "month": month, "by": by.pk}, government_id=by.government_id, by=by, at=at,
    )  # fmt: skip


def last(government: Government, rubric: Rubric, month: int) -> Trial | None:
    """The kept trial of this very text on this month."""
    kept = Trial.objects.filter(government=government, rubric_sha256=rubric.sha256, month=month)
    return kept.first()


def months_tried(government: Government, rubric: Rubric) -> list[tuple[int, str]]:
    """The months (202610, and in words) this very text was tried on, newest first."""
    kept = Trial.objects.filter(government=government, rubric_sha256=rubric.sha256).order_by("-month")
    return [(one, months.spelled(one)) for one in kept.values_list("month", flat=True)]


def holds(trial: Trial) -> bool:
    """Whether counting again could only give the same: the month is closed and nothing of it has changed."""
    return bool(trial.rests_on) and trial.rests_on == simulating.rests_on(trial.government, trial.month)


def run(rubric: Rubric, month: int, *, by: Person, at: datetime, told: simulating.Told) -> Trial:
    """Try a rubric on a month and keep what came out in place of an earlier trial.

    Killed before the end nothing is kept; what holds already is given as it is. Raises Refused as
    `simulating.simulate` does, and whatever `told` raises to stop it.
    """
    government = by.government
    there = last(government, rubric, month)
    if there and holds(there):
        return there
    rests_on = simulating.rests_on(government, month)
    tried = simulating.simulate(government, declared(rubric.text), month, at, told)
    reached("trial.counted")
    with transaction.atomic():
        trial, _ = Trial.objects.update_or_create(
            government=government, rubric_sha256=rubric.sha256, month=month,
            defaults={
                "code": rubric.code, "version": rubric.version, "rests_on": rests_on,
                "told": simulating.as_json(tried), "at": at, "by_id": by.pk,
            },
        )  # fmt: skip
        book.record(
            "rubric.tried", by=by, at=at, subject=trial, government_id=government.pk, code=rubric.code,
            version=rubric.version, month=month, agencies=len(tried.changes),
        )  # fmt: skip
        reached("trial.before-commit")
    return trial
