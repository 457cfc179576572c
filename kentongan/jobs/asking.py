"""Asking for work, and taking it back."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.contrib.auth.base_user import AbstractBaseUser
from django.db import IntegrityError, transaction

from kentongan.jobs.models import Job
from kentongan.refusal import Refused


@dataclass(frozen=True, slots=True)
class Outgoing:
    """In whose name work goes out: a channel, or an agency, or (both None) the whole government."""

    agency_id: int | None = None
    channel_id: int | None = None


def enqueue(
    name: str,
    key: str,
    title: str,
    payload: dict[str, Any],
    *,
    government_id: int | None,
    goes_out: Outgoing | None = None,
    by: AbstractBaseUser | None,
    at: datetime,
) -> Job:
    """Put work `name` (of settings.JOB_TASKS) in the queue, or return the open job that has this `key`.

    `title` is shown on its page; `payload` must be JSON; `at` is the moment of asking (UTC). `goes_out` marks
    work that changes something on a platform: a freeze holds it, also when it is asked for while frozen.
    """
    found = _open(name, key)
    if found:
        return found
    job = Job(
        name=name, key=key, title=title, payload=payload, government_id=government_id,
        by_id=by.pk if by else None, asked_at=at, outgoing=goes_out is not None,
        agency_id=goes_out.agency_id if goes_out else None,
        channel_id=goes_out.channel_id if goes_out else None,
    )  # fmt: skip
    try:
        with transaction.atomic():
            job.save(force_insert=True)
    except IntegrityError:  # somebody asked in the same instant
        return Job.objects.unfinished().get(name=name, key=key)
    return job


def _open(name: str, key: str) -> Job | None:
    return Job.objects.unfinished().filter(name=name, key=key).first()


def cancel(job: Job, *, by: AbstractBaseUser | None, at: datetime) -> None:
    """Stop `job`: at once while it waits or is held, at its next step while it runs. Twice changes nothing.

    Raises Refused when it has already ended in another way.
    """
    waiting = Job.objects.filter(pk=job.pk, state__in=(Job.WAITING, Job.HELD))
    if waiting.update(state=Job.CANCELLED, ended_at=at, cancel_asked=True, note=_word(by)):
        return
    if Job.objects.filter(pk=job.pk, state=Job.RUNNING).update(cancel_asked=True):
        return
    job.refresh_from_db()
    if job.state != Job.CANCELLED:
        raise Refused(f"Pekerjaan ini sudah {job.get_state_display()}; tidak ada yang dapat dibatalkan.")


def _word(by: AbstractBaseUser | None) -> str:
    return "Dibatalkan sebelum mulai." if by else "Dibatalkan oleh sistem sebelum mulai."
