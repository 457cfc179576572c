"""The round that looks for signs of a seized account and chases what is due. Safe to run twice."""

from datetime import datetime, timedelta
from typing import Any

from django.utils import timezone

from kentongan.incidents import chasing, noticing
from kentongan.jobs.loop import Running
from kentongan.jobs.models import Job

FIRST_LOOK = timedelta(days=7)  # how far back the first round of an installation looks


def look(running: Running, payload: dict[str, Any]) -> str:
    """Judge what came in since the last finished round, then chase what is late."""
    at = timezone.now()
    running.progress(0, 2)
    noticing.look(_since(at), at=at)
    running.progress(1, 2)
    chasing.chase(at=at)
    return ""


def _since(at: datetime) -> datetime:
    """The beginning of the last round that ended well: what a stopped worker missed is looked at later."""
    done = Job.objects.filter(name="incident-signals", state=Job.DONE, started_at__lt=at)
    last = done.order_by("-started_at").values_list("started_at", flat=True).first()
    return last or at - FIRST_LOOK
