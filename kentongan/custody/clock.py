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
from kentongan.workdays.clock import local_day, monday_of

OFFICERS_AFTER = timedelta(days=14)  # late for so long, the officers hear of it too
_OFFICERS = (Person.KOMINFO_ADMIN, Person.OFFICER)
Due = tuple[Channel, Task]


def run(government: Government, *, at: datetime) -> int:
    """Tell of everything due in one government; return how many notices were new. Twice is once."""
    today = local_day(at, government.zone)
    channels = list(Channel.objects.filter(government=government).judged().select_related("agency"))
    known = facts.of(channels, today=today)
    told, left = 0, list[Due]()
    for channel in channels:
        for task in due.of(known[channel.pk]):
            people = _who(channel, today)
            told += tell(channel, task, people, at=at)
            if not people or (task.due_on is not None and task.due_on + OFFICERS_AFTER < today):
                left.append((channel, task))
    return told + _tell_officers(government, left, today, at=at)


@transaction.atomic
def tell(channel: Channel, task: Task, people: Iterable[Person], *, at: datetime) -> int:
    """Tell `people` of one task, once for each day on which it falls due; return how many are new."""
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


@transaction.atomic
def _tell_officers(government: Government, left: list[Due], today: date, *, at: datetime) -> int:
    """One notice a week for all that nobody is there for, or that is late: a hundred would not be read."""
    if not left:
        return 0
    count = words.in_words(len(left), capital=True)
    named = list(dict.fromkeys(refusing.named(channel) for channel, _ in left))
    more = f" dan {len(named) - 3} akun lain" if len(named) > 3 else ""
    return telling.tell(
        holders(government, *_OFFICERS, on=today),
        subject=f"{count} tugas keamanan akun belum dikerjakan",
        text=f"Terlambat lebih dari dua pekan, atau kanalnya tanpa pemegang: {', '.join(named[:3])}{more}.",
        url=reverse("custody:list"),
        key=f"custody-late-{monday_of(today)}",
        government=government,
        at=at,
    )


def _who(channel: Channel, today: date) -> list[Person]:
    """The channel's custodians with a sign-in; without any the agency's admins; may be nobody."""
    held = Person.objects.filter(
        is_active=True, custodies__channel=channel, custodies__ended=None, government=channel.government_id
    ).distinct()
    admins = holders(channel.government, Person.AGENCY_ADMIN, agency=channel.agency, on=today)
    return list(held) or list(admins)


def search_posts(government: Government, *, at: datetime) -> int:
    """Look for waiting codes of ownership in the posts that have come in; return how many were found."""
    waiting = OwnershipProof.objects.filter(
        channel__government=government, proven_at=None, ended_at=None
    ).select_related("channel")
    return sum(ownership.prove_by_post(proof, at=at) for proof in waiting)
