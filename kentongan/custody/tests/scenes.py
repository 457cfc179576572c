"""People around a channel and its sealed password, for the tests of openings."""

from datetime import UTC, date, datetime, timedelta

from kentongan.channels.models import Channel, Custodian
from kentongan.custody import credentials
from kentongan.people.models import Person, Posting

NOW = datetime(2026, 11, 20, 3, 0, tzinfo=UTC)
MINUTE = timedelta(minutes=1)
REASON = "Memulihkan akun yang terkunci"
PASSWORD = "Kuda-Laut-Terbang 88"


def person(government, name, role, *agencies, since=date(2020, 1, 1), **more):
    """Somebody with a posting; a NIP of their own."""
    number = Person.objects.count() + 1
    who = Person.objects.create(
        government=government,
        username=f"p{number}.contoh",
        name=name,
        nip=f"19800101200501{number:04}",
        **more,
    )
    posting = Posting.objects.create(person=who, government=government, role=role, since=since)
    posting.agencies.set(agencies)
    return Person.objects.get(pk=who.pk)


def hold(channel, who, rank=Custodian.PRIMARY, **more):
    """Let somebody hold the channel."""
    return Custodian.objects.create(channel=channel, rank=rank, name=who.name, person=who, **more)


def keep(channel, by, text=PASSWORD, field=credentials.PASSWORD, at=NOW):
    """Seal a secret of the channel."""
    return credentials.store(channel, field, text, by=by, at=at)


def another(channel, number):
    """One more channel of the same agency."""
    return Channel.objects.create(
        government=channel.government, agency=channel.agency, platform="facebook", handle=f"lain{number}",
        url=f"https://www.facebook.com/lain{number}", registered_at=NOW,
    )  # fmt: skip
