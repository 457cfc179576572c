"""Who else has a role on the platform: noted, ended, and the whole list confirmed."""

from datetime import datetime

from django.db import transaction

from kentongan.agencies.naming import cleaned
from kentongan.audit import book
from kentongan.channels.models import Channel
from kentongan.custody import register
from kentongan.custody.models import PlatformRole
from kentongan.people.models import Person
from kentongan.workdays.clock import local_day


@transaction.atomic
def note(
    channel: Channel, name: str, role: str, *, external: bool | None, by: Person | None, at: datetime
) -> PlatformRole:
    """Note that `name` has `role` ("Editor") on the platform; `external`: from outside of the office,
    None when nobody knows. The same again only corrects `external`.
    """
    name, role = cleaned(name, "Nama")[:120], cleaned(role, "Peran di platform")[:60]
    known, new = PlatformRole.objects.get_or_create(
        channel=channel, name=name, role=role, ended_on=None, defaults={"external": external, "noted_at": at}
    )
    if new or known.external != external:
        PlatformRole.objects.filter(pk=known.pk).update(external=external)
        known.external = external
        _tell("custody.role_noted", known, by=by, at=at)
    return known


@transaction.atomic
def end(role: PlatformRole, *, by: Person | None, at: datetime) -> None:
    """Note that a role was taken off the platform today; twice is once."""
    today = local_day(at, role.channel.government.zone)
    if PlatformRole.objects.filter(pk=role.pk, ended_on=None).update(ended_on=today):
        _tell("custody.role_ended", role, by=by, at=at)


def confirm(channel: Channel, *, by: Person | None, at: datetime) -> None:
    """Note that the list of roles was compared with the platform's today."""
    today = local_day(at, channel.government.zone)
    register.change(channel, {"roles_checked_on": today}, by=by, at=at)


def _tell(act: str, role: PlatformRole, *, by: Person | None, at: datetime) -> None:
    channel = role.channel
    book.record(
        act, by=by, at=at, subject=channel, government_id=channel.government_id, role=role.pk,
        external=role.external,
    )  # fmt: skip
