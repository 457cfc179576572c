"""Chasing the certification of channels: 30, 7 and 0 days before, then the officers are told too."""

from collections import defaultdict
from datetime import date, datetime

from django.db import transaction
from django.db.models import QuerySet
from django.urls import reverse

from kentongan.agencies.models import Agency, Government
from kentongan.channels import certification
from kentongan.channels.models import Certification
from kentongan.notices import telling
from kentongan.paper import words
from kentongan.people.finding import holders
from kentongan.people.models import Person
from kentongan.workdays.clock import local_day

LATE = -1  # the rung below the ladder


def run(government: Government, *, at: datetime) -> int:
    """Ask what is due and remind of what waits; return how many channels were reminded of. Twice is once."""
    certification.ask_due(government, at=at)
    today = local_day(at, government.zone)
    steps: dict[tuple[Agency, int], list[Certification]] = defaultdict(list)
    waiting = Certification.objects.filter(channel__government=government, answered_at=None)
    for one in waiting.select_related("channel__agency").order_by("pk"):
        rung = rung_of(one.due_on, today)
        if rung < one.rung:
            steps[one.channel.agency, rung].append(one)
    for (agency, rung), asked in steps.items():
        _remind(government, agency, rung, asked, at=at)
    return sum(len(asked) for asked in steps.values())


def rung_of(due_on: date, today: date) -> int:
    """Return the rung of the ladder that `today` stands on: 30, 7, 0, LATE; 99 before the first."""
    left = (due_on - today).days
    if left < 0:
        return LATE
    return min((rung for rung in certification.LADDER if left <= rung), default=99)


@transaction.atomic
def _remind(
    government: Government, agency: Agency, rung: int, asked: list[Certification], *, at: datetime
) -> None:
    """Climb one rung for these channels of one agency, and tell; who was faster has told already."""
    moved = [one for one in asked if Certification.objects.filter(pk=one.pk, rung=one.rung).update(rung=rung)]
    if not moved:
        return
    today = local_day(at, government.zone)
    due = min(one.due_on for one in moved)
    count = words.in_words(len(moved), capital=True)
    late = rung == LATE
    told = f"{count} kanal {agency.name} {'lewat batas' if late else 'menunggu'} sertifikasi ulang"
    asked_people = list(_who(government, agency, today))
    telling.tell(
        asked_people,
        subject=told,
        text=f"{told}, batasnya {words.plain_date(due)}. Nyatakan: masih milik OPD, pemegangnya benar, "
        "dan surel, nomor, serta faktor keduanya benar.",
        url=reverse("channels:certifications"),
        key=f"certification-{agency.pk}-{rung}-{today}",
        government=government,
        at=at,
        loud=late,
    )
    if late:
        officers = holders(government, *_OFFICERS, on=today)
        telling.tell(
            officers.exclude(pk__in=[one.pk for one in asked_people]),
            subject=told,
            text=f"{told} sejak {words.plain_date(due)}. OPD-nya sudah diingatkan.",
            url=reverse("channels:certifications"),
            key=f"certification-late-{agency.pk}-{today}",
            government=government,
            at=at,
        )


_OFFICERS = (Person.KOMINFO_ADMIN, Person.OFFICER)


def _who(government: Government, agency: Agency, today: date) -> "QuerySet[Person]":
    """The agency's admins; without any its head; without either the officers."""
    for roles in ((Person.AGENCY_ADMIN,), (Person.AGENCY_HEAD,)):
        found = holders(government, *roles, agency=agency, on=today)
        if found.exists():
            return found
    return holders(government, *_OFFICERS, on=today)
