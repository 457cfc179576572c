"""Concluding an award as work in the background: a sheet for every agency takes a while to write."""

from datetime import date
from typing import Any

from django.urls import reverse
from django.utils import timezone

from kentongan.awards import plenary
from kentongan.awards.models import Award
from kentongan.jobs.loop import Running
from kentongan.people.models import Person


def conclude(running: Running, payload: dict[str, Any]) -> str:
    """Conclude the award that `payload` names (award, minutes_number, decree_number, decree_on, by).

    Returns the page of its papers. Killed half-way nothing stands; run again later it changes nothing.
    """
    award = Award.objects.select_related("government").get(pk=payload["award"])
    page = reverse("awards:papers", args=[award.pk])
    if award.state in Award.OVER:
        return page
    plenary.conclude(
        award,
        minutes_number=payload["minutes_number"],
        decree_number=payload["decree_number"],
        decree_on=date.fromisoformat(payload["decree_on"]),
        by=Person.objects.get(pk=payload["by"]),
        at=timezone.now(),
        told=running.progress,
    )
    return page
