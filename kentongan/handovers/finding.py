"""Handovers that others ask for: of a channel, of a person, overdue, and agencies whose merger waits."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import QuerySet

from kentongan.agencies.models import Agency, AgencyEvent, Government
from kentongan.audit.models import Entry
from kentongan.channels.models import Channel
from kentongan.handovers.models import Handover, HandoverQuerySet, StaffMovement
from kentongan.people.models import Person

_RECENT = timedelta(days=90)


def open_for(channel: Channel) -> HandoverQuerySet:
    """Return the open handovers of a channel, the oldest deadline first, with their steps."""
    return Handover.objects.open().filter(channel=channel).with_names()


def unproven(channels: QuerySet[Channel]) -> dict[int, Handover]:
    """Return by channel the handover after which the former holder may still have access on the platform."""
    passed = Handover.objects.open().filter(channel__in=channels, platform_access_ended_at=None)
    passed = passed.exclude(state__in=Handover.UNACCEPTED, interim_at=None)
    return {one.channel_id: one for one in passed.prefetch_related("steps")}


def overdue(government: Government, on: date) -> HandoverQuerySet:
    """Return what was due before local day `on` and is not proven yet: for the monthly report and Beranda."""
    waiting = Handover.objects.open().exclude(state=Handover.PROVEN)
    return waiting.filter(government=government, due_on__lt=on).with_names()


def of_person(person: Person) -> HandoverQuerySet:
    """Return the open handovers in which this person is a party."""
    return Handover.objects.visible_to(person).open().filter(
        pk__in=[
            *person.handovers_out.open().values_list("pk", flat=True),
            *person.handovers_in.open().values_list("pk", flat=True),
            *person.handovers_seen.open().values_list("pk", flat=True),
        ]
    ).with_names()  # fmt: skip


@dataclass(frozen=True, slots=True)
class Reorganised:
    """An agency whose channels still have to be handed over after it was merged or renamed."""

    agency: Agency
    into: Agency
    on: date
    words: str


def reorganised(government: Government, on: date) -> list[Reorganised]:
    """Return the mergers, and the renamings that rest on a regulation, of 90 days that opened no handover."""
    events = AgencyEvent.objects.filter(
        agency__government=government, kind__in=("merged", "renamed"), on__gt=on - _RECENT, on__lte=on
    ).select_related("agency__merged_into")  # fmt: skip
    opened = StaffMovement.objects.filter(
        government=government, kind=StaffMovement.REORGANISATION, cancelled_at=None
    )
    known = set(opened.values_list("agency_from_id", "effective_on"))
    found = [_told(event) for event in events if (event.agency_id, event.on) not in known]
    return [one for one in found if one is not None]


def _told(event: AgencyEvent) -> Reorganised | None:
    agency = event.agency
    if event.kind == "renamed":
        if not event.basis or agency.closed_on:
            return None  # a spelling put right is no reorganisation
        return Reorganised(agency, agency, event.on, f"{event.was} berganti nama menjadi {event.now}")
    if agency.merged_into is None or not brought(agency, agency.merged_into):
        return None
    words = f"{agency.name} digabung ke {agency.merged_into.name}"
    return Reorganised(agency, agency.merged_into, event.on, words)


def brought(agency: Agency, into: Agency) -> list[int]:
    """Return the channels that a merger moved and somebody holds: the book says so, the register no more."""
    told = Entry.objects.filter(
        government_id=agency.government_id, act="channel.moved", details__was=agency.pk, details__now=into.pk
    )
    standing = Channel.objects.filter(pk__in=list(told.values_list("subject_id", flat=True)), agency=into)
    held = standing.exclude(state=Channel.CLOSED).filter(custodians__ended=None, custodians__isnull=False)
    return sorted(set(held.values_list("pk", flat=True)))
