"""Holding outgoing work while a freeze is open, and letting it go on afterwards."""

from typing import Protocol

from django.conf import settings
from django.db.models import QuerySet
from django.utils.module_loading import import_string

from kentongan.jobs.models import Job


class Held(Exception):
    """What goes out is frozen here; the task must stop before its next item. The text is the reason."""


class Gate(Protocol):
    """What settings.OUTGOING_GATE names: why nothing goes out, or None. It lives in a room above."""

    def __call__(
        self, government_id: int | None, agency_id: int | None, channel_id: int | None
    ) -> str | None: ...


def stopped(government_id: int | None, agency_id: int | None, channel_id: int | None) -> str | None:
    """Return why nothing may go out for this channel, agency or government; None when it may."""
    gate: Gate = import_string(settings.OUTGOING_GATE)
    return gate(government_id, agency_id, channel_id)


def _reason(job: Job) -> str | None:
    return stopped(job.government_id, job.agency_id, job.channel_id) if job.outgoing else None


def hold_one(job: Job, as_seen: QuerySet[Job]) -> bool:
    """Hold a job that the loop was about to take, when a freeze stops it; True when it did.

    `as_seen` is the job's row in the state in which it was read.
    """
    reason = _reason(job)
    if reason is None:
        return False
    as_seen.update(state=Job.HELD, beat_at=None, note=_note(reason))
    return True


def hold(government_id: int) -> int:
    """Hold every waiting outgoing job of a government that a freeze stops now; return how many.

    Running ones stop by themselves before their next item (`Running.outgoing`).
    """
    waiting = Job.objects.filter(government_id=government_id, outgoing=True, state=Job.WAITING)
    return sum(hold_one(job, Job.objects.filter(pk=job.pk, state=Job.WAITING)) for job in waiting)


def release(government_id: int) -> int:
    """Let held jobs wait again that no freeze stops any more; return how many. Twice changes nothing."""
    held = Job.objects.filter(government_id=government_id, state=Job.HELD)
    free = [job.pk for job in held if _reason(job) is None]
    return Job.objects.filter(pk__in=free, state=Job.HELD).update(state=Job.WAITING, note="")


def set_aside(job: Job, held: Held) -> None:
    """Put a job that stopped before an item among the held; the attempt does not count.

    When the freeze was lifted in the same instant, the job waits again at once.
    """
    mine = Job.objects.filter(pk=job.pk, state=Job.RUNNING, attempts=job.attempts)
    if mine.update(state=Job.HELD, beat_at=None, attempts=job.attempts - 1, note=_note(str(held))):
        release(job.government_id or 0)


def _note(reason: str) -> str:
    return f"Ditahan: {reason}"[:300]
