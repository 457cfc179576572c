"""Work that comes round by itself, once per slot of hours."""

from datetime import datetime

from django.conf import settings

from kentongan.jobs.asking import enqueue
from kentongan.jobs.models import Job

TITLES = {"collect": "Mengambil unggahan terbaru semua situs web"}


def enqueue_rounds(*, at: datetime) -> list[Job]:
    """Ask for each work of settings.JOB_ROUNDS whose slot has not been asked for; return the new jobs.

    A slot is a stretch of so many hours counted from 1970 (UTC), so every process names it alike.
    """
    return [
        enqueue(name, _slot(hours, at), TITLES.get(name, name), {}, government_id=None, by=None, at=at)
        for name, hours in settings.JOB_ROUNDS.items()
        if not Job.objects.filter(name=name, key=_slot(hours, at)).exists()
    ]


def _slot(hours: int, at: datetime) -> str:
    return f"round-{int(at.timestamp()) // (hours * 3600)}"
