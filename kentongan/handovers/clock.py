"""The hourly look: reminders, the ladder of who is told, and at the deadline custody for the office."""

from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from kentongan.agencies.models import Government
from kentongan.handovers import acting, deadlines, importing, interim, lamps, looking, reorganising
from kentongan.handovers.models import Handover
from kentongan.jobs.loop import Running
from kentongan.notices import telling
from kentongan.people import roles
from kentongan.people.finding import holders
from kentongan.people.models import Person
from kentongan.vault.points import reached
from kentongan.workdays.clock import local_day

# Who is told of a handover that is late, from which working day after the deadline on. After that it
# stands in the monthly report (handovers.lateness).
LADDER = (
    (1, (roles.AGENCY_HEAD,)),
    (2, (roles.OFFICER, roles.KOMINFO_ADMIN)),
    (4, (roles.KOMINFO_ADMIN,)),
)


def run_round(running: Running, payload: dict[str, Any]) -> str:
    """Look at every government (job "handover-clock"); `payload` is empty. Twice in an hour is harmless."""
    governments = Government.objects.order_by("pk")
    for done, government in enumerate(governments):
        running.progress(done, len(governments), f"Serah terima {government.name}")
        look_after(government, at=timezone.now())
    importing.forget_unsaved(at=timezone.now())
    return ""


def look_after(government: Government, *, at: datetime) -> int:
    """Do what is due in one government at `at`; return how many channels passed to the office."""
    today = local_day(at, government.zone)
    reorganising.open_mergers(government, at=at)
    acting.open_returns(government, at=at)
    passed = 0
    for one in Handover.objects.open().filter(government=government).with_names():
        passed += _pass_when_due(one, today, at)
        looking.look(one, at=at)
        with transaction.atomic():
            _tell_when_due(one, today, at)
        reached("handover.clock.one")
    return passed


def _pass_when_due(handover: Handover, today: date, at: datetime) -> bool:
    if handover.state not in Handover.UNACCEPTED or handover.interim_at is not None:
        return False
    return handover.due_on < today and interim.pass_to_office(handover, at=at)


def _tell_when_due(handover: Handover, today: date, at: datetime) -> None:
    """Remind the parties once a working day, and climb the ladder one step at a time."""
    if handover.state == Handover.PROVEN:
        return
    parties = [one for one in (handover.outgoing, handover.incoming, handover.witness) if one]
    _tell(handover, parties, f"ingat:{today:%Y%m%d}", today, at)
    late = -deadlines.left(handover.due_on, today)
    for step, (days, told) in enumerate(LADDER, start=1):
        if late >= days and handover.escalated < step:
            agency = handover.channel.agency if told == (roles.AGENCY_HEAD,) else None
            people = holders(handover.government, *told, agency=agency, on=today)
            _tell(handover, list(people), f"naik:{step}", today, at)
            Handover.objects.filter(pk=handover.pk, escalated__lt=step).update(escalated=step)


def _tell(handover: Handover, people: list[Person], what: str, today: date, at: datetime) -> None:
    told = lamps.of(handover)
    left = deadlines.in_words(handover.due_on, today)
    text = (
        f"Serah terima {handover.code}: {left}. Akses di Kentongan: {told.product.lower()}. "
        f"Akses di platform: {told.platform.lower()}."
    )
    telling.tell(
        people, subject=f"Serah terima kanal {handover.channel.agency.name}: {left}", text=text,
        url=reverse("handovers:show", args=[handover.pk]), key=f"serah-terima:{handover.pk}:{what}",
        government=handover.government, at=at,
    )  # fmt: skip
