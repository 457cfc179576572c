"""An agency merges into another: its open channels move along, with their posts and their past."""

from datetime import date, datetime

from django.contrib.auth.base_user import AbstractBaseUser
from django.db import transaction

from kentongan.agencies import changing
from kentongan.agencies.models import Agency
from kentongan.audit import book
from kentongan.channels.models import Channel
from kentongan.refusal import Refused

Who = AbstractBaseUser | None


@transaction.atomic
def merge(
    agency: Agency, into: Agency, *, on: date | None = None, basis: str = "", by: Who, at: datetime
) -> None:
    """Let `agency` end in `into` from local day `on`; every channel that is not closed moves."""
    changing.merge(agency, into, on=on, basis=basis, by=by, at=at)
    for channel in Channel.objects.filter(agency=agency).exclude(state=Channel.CLOSED):
        move_channel(channel, into, by=by, at=at)


@transaction.atomic
def move_channel(channel: Channel, agency: Agency, *, by: Who, at: datetime) -> None:
    """Hand a channel to another agency of the same government."""
    if agency.government_id != channel.government_id:
        raise Refused("Kanal hanya dapat pindah di dalam pemerintah daerah yang sama.")
    if channel.agency_id == agency.pk:
        return
    book.record(
        "channel.moved", by=by, at=at, subject=channel, government_id=channel.government_id,
        was=channel.agency_id, now=agency.pk,
    )  # fmt: skip
    Channel.objects.filter(pk=channel.pk).update(agency=agency)
    channel.agency = agency
