"""Who may keep, ask for, approve and break open a channel's secrets. Every verb asks here again."""

from datetime import datetime

from django.db.models import QuerySet

from kentongan.channels.models import Channel
from kentongan.people import roles
from kentongan.people.finding import holders
from kentongan.people.models import Person
from kentongan.refusal import Refused
from kentongan.vault import humans
from kentongan.workdays.clock import local_day

NO_RIGHT = "Anda tidak memegang kanal ini; mintalah kepada pemegangnya atau petugas Kominfo."


def sees(user: Person, channel: Channel) -> bool:
    """Whether this person may know of the channel at all: active, with a posting in force, and in reach."""
    return user.is_active and bool(user.roles) and Channel.objects.visible_to(user).contains(channel)


def is_custodian(user: Person, channel: Channel, at: datetime) -> bool:
    """Whether this person holds the channel on that day, as primary or deputy."""
    today = local_day(at, channel.government.zone)
    held = channel.custodians.filter(person_id=user.pk, ended=None)
    return held.exclude(since__gt=today).exists()


def may_keep(user: Person, channel: Channel, at: datetime) -> bool:
    """Store, replace, forget: its custodians, and officers."""
    return sees(user, channel) and (user.is_officer or is_custodian(user, channel, at))


def may_ask(user: Person, channel: Channel, at: datetime) -> bool:
    """Ask for a secret to be shown: its custodians, and officers."""
    return may_keep(user, channel, at)


def may_approve(user: Person, channel: Channel, at: datetime) -> bool:
    """Be the second person: officers, and the head of the agency that owns the channel."""
    if not sees(user, channel):
        return False
    return user.is_officer or heads(channel, at).filter(pk=user.pk).exists()


def may_break_glass(user: Person, channel: Channel, at: datetime) -> bool:
    """Open alone in an emergency: an administrator of Kominfo."""
    return sees(user, channel) and user.is_administrator


def refuse_unless(allowed: bool) -> None:
    """Raise Refused when the right is not there."""
    if not allowed:
        raise Refused(NO_RIGHT)


def heads(channel: Channel, at: datetime) -> QuerySet[Person]:
    """Return the heads of the channel's agency on that day."""
    today = local_day(at, channel.government.zone)
    return holders(channel.government, roles.AGENCY_HEAD, agency=channel.agency, on=today)


def second_people(channel: Channel, asker: Person, at: datetime) -> list[Person]:
    """Return who may approve a request of `asker`: never another sign-in of the same human being."""
    today = local_day(at, channel.government.zone)
    officers = holders(channel.government, *roles.OFFICERS, on=today)
    found = {person.pk: person for person in [*officers, *heads(channel, at)]}
    return [person for person in found.values() if not humans.same(person, asker)]


def custodians(channel: Channel) -> list[Person]:
    """Return the present custodians who have a sign-in."""
    held = channel.custodians.filter(ended=None, person__isnull=False).select_related("person")
    return [one.person for one in held if one.person is not None and one.person.is_active]
