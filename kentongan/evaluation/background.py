"""Closing a month as work in the background: thousands of posts are frozen and judged."""

from typing import Any

from django.urls import reverse
from django.utils import timezone

from kentongan.agencies.models import Government
from kentongan.evaluation import closing
from kentongan.jobs.loop import Running
from kentongan.people.models import Person


def close_month(running: Running, payload: dict[str, Any]) -> str:
    """Close the month that `payload` names (government, month, by); return its page. Twice closes once."""
    period = closing.close(
        Government.objects.get(pk=payload["government"]),
        payload["month"],
        told=running.progress,
        by=Person.objects.get(pk=payload["by"]),
        at=timezone.now(),
    )
    return reverse("evaluation:month", args=[period.month])
