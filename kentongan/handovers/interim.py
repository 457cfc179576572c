"""The deadline has passed and nobody accepted: the communications office holds the channel meanwhile."""

from datetime import datetime

from django.db import transaction
from django.db.models import Count, Q

from kentongan.audit import book
from kentongan.handovers import accepting
from kentongan.handovers.models import Handover
from kentongan.people import roles
from kentongan.people.finding import holders
from kentongan.people.models import Person
from kentongan.vault import humans
from kentongan.vault.points import reached
from kentongan.workdays.clock import local_day


@transaction.atomic
def pass_to_office(handover: Handover, *, at: datetime) -> bool:
    """Let an officer hold the channel and end the former holder's access here; False when it was done.

    The handover stays open: the new holder may still accept, the platform's steps are still to be proven.
    """
    waiting = Handover.objects.filter(pk=handover.pk, state__in=Handover.UNACCEPTED, interim_at=None)
    person = keeper(handover, at=at)
    if not waiting.update(interim_at=at, interim=person):
        return False
    reached("handover.interim.claimed")
    handover.refresh_from_db()
    accepting.take(handover, person, by=None, at=at)
    book.record(
        "handover.passed_to_office", by=None, at=at, subject=handover, government_id=handover.government_id,
        interim=person.pk if person else None,
    )  # fmt: skip
    reached("handover.interim.before-commit")
    return True


def keeper(handover: Handover, *, at: datetime) -> Person | None:
    """Return the officer or administrator with the fewest channels in hand, never the former holder.

    The channels of one movement go to one keeper. None where the communications office has nobody with a
    sign-in: the office then holds it by name.
    """
    today = local_day(at, handover.government.zone)
    same = Handover.objects.filter(movement=handover.movement).exclude(interim=None).first()
    if same is not None and same.interim is not None and same.interim.is_active:
        return same.interim
    officers = holders(handover.government, *roles.OFFICERS, on=today)
    mine = Count("custodies", filter=Q(custodies__ended=None))
    for person in officers.annotate(held=mine).order_by("held", "pk"):
        if handover.outgoing is None or not humans.same(person, handover.outgoing):
            return person
    return None
