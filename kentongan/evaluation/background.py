"""Closing a month and trying a rubric as work in the background: thousands of posts are judged."""

from typing import Any

from django.urls import reverse
from django.utils import timezone

from kentongan.agencies.models import Government
from kentongan.evaluation import closing, rubric_register, trying
from kentongan.jobs.loop import Running
from kentongan.people.models import Person
from kentongan.refusal import Refused


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


def try_rubric(running: Running, payload: dict[str, Any]) -> str:
    """Try the rubric that `payload` names (key, month, by) on a month; return the page of what came out."""
    by, month = Person.objects.get(pk=payload["by"]), payload["month"]
    rubric = rubric_register.find(by, payload["key"])
    if rubric is None:
        raise Refused("Rubrik ini sudah tidak ada.")
    trying.run(rubric, month, by=by, at=timezone.now(), told=running.progress)
    return f"{reverse('evaluation:rubric-try', args=[payload['key']])}?bulan={month}"
