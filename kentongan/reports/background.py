"""Issuing as work in the background, for governments whose report takes longer than two seconds."""

from datetime import date
from typing import Any

from django.urls import reverse
from django.utils import timezone

from kentongan.agencies.models import Government
from kentongan.jobs.loop import Running
from kentongan.people.models import Person
from kentongan.reports import issuing


def issue_report(running: Running, payload: dict[str, Any]) -> str:
    """Issue the report that `payload` names (government, month, number, expected, by); return its page.

    Run twice it issues once: the version that was expected is returned.
    """
    report = issuing.issue(
        Government.objects.get(pk=payload["government"]),
        date.fromisoformat(payload["month"]),
        number=payload["number"],
        expected=payload["expected"],
        told=running.progress,
        by=Person.objects.get(pk=payload["by"]),
        at=timezone.now(),
    )
    return reverse("reports:show", args=[report.pk])
