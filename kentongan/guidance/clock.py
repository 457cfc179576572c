"""The daily round of outreach: cases are opened where agencies fell silent, next rungs proposed."""

from datetime import date, datetime
from typing import Any

from django.utils import timezone

from kentongan.agencies.models import Agency, Government
from kentongan.guidance import cases, climbing, detecting, ladder
from kentongan.guidance.detecting import Finding
from kentongan.guidance.models import OutreachCase
from kentongan.jobs.loop import Running
from kentongan.vault.points import reached
from kentongan.workdays.clock import local_day

OPENS = (OutreachCase.SILENT, OutreachCase.FALLING, OutreachCase.NO_DATA)


def run_round(running: Running, payload: dict[str, Any]) -> str:
    """Look after every government (job "outreach-clock"); `payload` is empty. Twice a day is harmless."""
    governments = Government.objects.order_by("pk")
    for done, government in enumerate(governments):
        running.progress(done, len(governments), f"Pembinaan {government.name}")
        look_after(government, at=timezone.now())
    return ""


def look_after(government: Government, *, at: datetime) -> int:
    """Do what is due in one government at `at`; return how many cases were opened."""
    today, rules = local_day(at, government.zone), ladder.rules_of(government)
    found = detecting.findings(government, today=today, no_data_after=rules.no_data_after)
    opened = _open(government, found, today, at)
    waiting = OutreachCase.objects.open().filter(government=government, agency__closed_on=None)
    for case in waiting.select_related("agency").prefetch_related("rungs", "contacts", "steps"):
        case.government = government
        _note(case, found.get(case.agency_id), today)
        climbing.climb(case, rules.gaps, today=today, at=at)
        reached("outreach.round.one")
    return opened


def _open(government: Government, found: dict[int, Finding], today: date, at: datetime) -> int:
    asked = [pk for pk, finding in found.items() if finding.kind in OPENS]
    there = set(
        OutreachCase.objects.open().filter(agency__in=asked).values_list("agency_id", flat=True)
    ) | cases.resting(asked, today)  # fmt: skip
    agencies = Agency.objects.in_bulk([pk for pk in asked if pk not in there])
    for pk, agency in agencies.items():
        agency.government = government
        cases.open(agency, found[pk].kind, found[pk].figures, by=None, at=at)
        reached("outreach.round.opened")
    return len(agencies)


def _note(case: OutreachCase, finding: Finding | None, today: date) -> None:
    """Keep what this look found; a look that found nothing new is written, too: it says how fresh it is."""
    case.finding, case.found_on = (finding.kind, finding.on) if finding else (detecting.UNKNOWN, today)
    OutreachCase.objects.filter(pk=case.pk).update(finding=case.finding, found_on=case.found_on)
