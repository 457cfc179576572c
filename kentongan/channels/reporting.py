"""An agency tells Kominfo of its account: what the duty "melaporkan akun" looks at."""

from datetime import date, datetime

from django.db import transaction

from kentongan.audit import book
from kentongan.channels.models import Channel
from kentongan.people.models import Person
from kentongan.refusal import Refused
from kentongan.workdays.clock import local_day


@transaction.atomic
def note(channel: Channel, on: date | None, *, by: Person | None, at: datetime) -> None:
    """Note the local day on which the agency told of `channel`; None takes a wrong note back.

    The same day again changes nothing. Raises Refused for a day that is still to come.
    """
    if on and on > local_day(at, channel.government.zone):
        raise Refused("Tanggal pelaporan akun masih akan datang; isi tanggal suratnya.")
    if channel.reported_on == on:
        return
    book.record(
        "channel.report_noted", by=by, at=at, subject=channel, government_id=channel.government_id,
        was=channel.reported_on, now=on,
    )  # fmt: skip
    Channel.objects.filter(pk=channel.pk).update(reported_on=on)
    channel.reported_on = on
