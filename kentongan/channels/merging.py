"""Agencies merge with their channels: the channels move, the history of both stays."""

from datetime import date, datetime

from django.db import transaction

from kentongan.agencies import changing
from kentongan.agencies.models import Agency
from kentongan.channels import refusing, registering
from kentongan.channels.models import Channel
from kentongan.people.models import Person, Posting
from kentongan.refusal import Refused


@transaction.atomic
def merge(
    agency: Agency, into: Agency, *, on: date | None = None, basis: str = "", by: Person | None, at: datetime
) -> Agency:
    """Let `agency` end in `into` from local day `on`; its channels, posts and people go along.

    Doing it twice changes nothing. Raises Refused as agencies.changing.merge does.
    """
    changing.merge(agency, into, on=on, basis=basis, by=by, at=at)
    for channel in agency.channels.all():
        registering.move_channel(channel, into, by=by, at=at)
    for posting in Posting.objects.filter(agencies=agency):
        posting.agencies.add(into)
    return agency


@transaction.atomic
def close(
    agency: Agency, *, on: date | None = None, basis: str = "", by: Person | None, at: datetime
) -> Agency:
    """End an agency without a successor; refuses while it has open channels, naming one."""
    standing = agency.channels.exclude(state=Channel.CLOSED).first()
    if standing is not None:
        raise Refused(
            f"{agency.name} masih punya {refusing.named(standing)}. Tutup atau pindahkan kanalnya dahulu."
        )
    return changing.close(agency, on=on, basis=basis, by=by, at=at)
