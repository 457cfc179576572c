"""Issuing as work in the background, for governments whose report takes longer than two seconds."""

import logging
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils import timezone

from kentongan.agencies.models import Government
from kentongan.jobs.loop import Running
from kentongan.people.models import Person
from kentongan.refusal import Refused
from kentongan.reports import issuing, sending

log = logging.getLogger(__name__)


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


def send_reports(running: Running, payload: dict[str, Any]) -> str:
    """Draft and send what is due in every government (job task "send-reports").

    One government whose report is refused does not keep the others waiting; its next round tries again.
    """
    governments = list(Government.objects.filter(report_schedules__is_on=True).distinct().order_by("pk"))
    for done, government in enumerate(governments, start=1):
        try:
            sending.run(government, at=timezone.now())
        except Refused as refused:
            log.info("Reports of government %s wait: %s", government.pk, refused.sentence)
        running.progress(done, len(governments))
    return ""
