"""The daily round: custodians hear of what their accounts ask; posts are searched for codes of ownership."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta

from django.db import transaction
from django.urls import reverse

from kentongan.agencies.models import Government
from kentongan.channels import refusing
from kentongan.channels.models import Channel, OwnershipProof
from kentongan.custody import due, facts, ownership
from kentongan.custody.due import Task
from kentongan.notices import telling
from kentongan.paper import words
from kentongan.people.finding import holders
from kentongan.people.models import Person
from kentongan.workdays.clock import local_day

OFFICERS_AFTER = timedelta(days=14)  # late for so long, the officers hear of it too


def run(government: Government, *, at: datetime) -> int:
    """Tell of everything due in one government; return how many notices were new. Twice is once."""
    today = local_day(at, government.zone)
    channels = list(Channel.objects.filter(government=government).judged().select_related("agency"))
    known = facts.of(channels, today=today)
    return sum(
        tell(channel, task, today, at=at) for channel in channels for task in due.of(known[channel.pk])
    )


@transaction.atomic
def tell(channel: Channel, task: Task, today: date, *, at: datetime) -> int:
    """Tell who must act of one task, once for each day on which it falls due; return how many are new."""
    people = list(_who(channel, today))
    if task.due_on is not None and task.due_on + OFFICERS_AFTER < today:
        people += holders(channel.government, Person.KOMINFO_ADMIN, Person.OFFICER, on=today)
    until = f" Batasnya {words.plain_date(task.due_on)}." if task.due_on else ""
    return telling.tell(
        people,
        subject=f"{task.title}: {refusing.named(channel)}",
        text=f"{task.reason}{until} Kanal: {refusing.named(channel)}, {channel.agency.name}.",
        url=reverse("custody:custody", args=[channel.pk]),
        key=f"custody-{channel.pk}-{task.kind}-{task.due_on or 'now'}",
        government=channel.government,
        at=at,
    )


def _who(channel: Channel, today: date) -> Iterable[Person]:
    """The channel's custodians with a sign-in; without any the agency's admins; else the officers."""
    held = Person.objects.filter(
        is_active=True, custodies__channel=channel, custodies__ended=None, government=channel.government_id
    ).distinct()
    if held.exists():
        return held
    admins = holders(channel.government, Person.AGENCY_ADMIN, agency=channel.agency, on=today)
    if admins.exists():
        return admins
    return holders(channel.government, Person.KOMINFO_ADMIN, Person.OFFICER, on=today)


def search_posts(government: Government, *, at: datetime) -> int:
    """Look for waiting codes of ownership in the posts that have come in; return how many were found."""
    waiting = OwnershipProof.objects.filter(
        channel__government=government, proven_at=None, ended_at=None
    ).select_related("channel")
    return sum(ownership.prove_by_post(proof, at=at) for proof in waiting)
