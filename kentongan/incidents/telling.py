"""Who hears of an incident: the communications office, and the agency whose channel it is."""

from datetime import datetime

from django.urls import reverse

from kentongan.agencies.models import Agency
from kentongan.channels.models import Channel
from kentongan.channels.refusing import named
from kentongan.incidents.models import Incident
from kentongan.notices import telling
from kentongan.people import roles
from kentongan.people.finding import holders
from kentongan.people.models import Person
from kentongan.workdays.clock import local_day


def office(incident: Incident, *, at: datetime) -> list[Person]:
    """Return the officers and administrators of the government."""
    day = local_day(at, incident.government.zone)
    return list(holders(incident.government, *roles.OFFICERS, on=day))


def team(incident: Incident, *, at: datetime) -> list[Person]:
    """Return the officers, and the heads and admins of every agency the incident concerns."""
    day = local_day(at, incident.government.zone)
    found = {person.pk: person for person in office(incident, at=at)}
    for agency in agencies_of(incident):
        for person in holders(incident.government, *roles.AGENCY_BOUND, agency=agency, on=day):
            found[person.pk] = person
    return list(found.values())


def agencies_of(incident: Incident) -> list[Agency]:
    """Return the agencies an incident concerns."""
    ids = set(incident.channels.values_list("agency_id", flat=True))
    if incident.agency_id is not None:
        ids.add(incident.agency_id)
    return list(Agency.objects.filter(pk__in=ids))


def tell(incident: Incident, people: list[Person], *, subject: str, text: str, key: str, at: datetime) -> int:
    """Tell people of an incident, loudly and once per `key`; return how many heard of it now."""
    return telling.tell(
        people, subject=subject, text=text, url=reverse("incidents:show", args=[incident.pk]),
        key=f"incident-{incident.pk}-{key}", government=incident.government, at=at, loud=True,
    )  # fmt: skip


def about(incident: Incident) -> str:
    """Name what an incident is about: its channels, its agency, or the whole government."""
    channels: list[Channel] = list(incident.channels.all())
    if channels:
        return ", ".join(named(one) for one in channels[:3]) + (" dan lainnya" if len(channels) > 3 else "")
    return incident.agency.name if incident.agency else f"seluruh kanal {incident.government.name}"
