"""Who holds a channel: a primary person and a deputy."""

from datetime import date, datetime

from django.db import transaction

from kentongan.agencies.naming import cleaned
from kentongan.audit import book
from kentongan.channels.models import Channel, Custodian
from kentongan.people.models import Person
from kentongan.refusal import Refused
from kentongan.vault.points import reached
from kentongan.workdays.clock import local_day


@transaction.atomic
def set_custodian(
    channel: Channel,
    rank: str,
    name: str,
    contact: str = "",
    *,
    person: Person | None = None,
    decree_number: str = "",
    since: date | None = None,
    by: Person | None,
    at: datetime,
) -> Custodian | None:
    """Let `name` hold the channel as `rank` ("primary", "deputy"); who held it before is ended today.

    `person` is the sign-in of that name, where there is one; `decree_number` the SK that appoints them.

    An empty name leaves the rank vacant. The same person again only has contact, decree and sign-in
    corrected; what is not told of these two stays. Raises Refused when the deputy is the primary person.
    The book names nobody: it holds numbers only.
    """
    if rank not in dict(Custodian.RANKS):
        raise Refused(f"Kedudukan “{rank}” tidak dikenal; pilih utama atau pengganti.")
    holder = cleaned(name, "Nama pemegang kanal")[:120] if name.strip() else ""
    now = {one.rank: one for one in channel.custodians.filter(ended=None)}
    current = now.pop(rank, None)
    if holder and any(one.name.casefold() == holder.casefold() for one in now.values()):
        raise Refused("Pemegang utama dan penggantinya harus dua orang yang berbeda.")
    contact = " ".join(contact.split())[:120]
    decree_number = " ".join(decree_number.split())[:120]
    if current is not None and current.name == holder and _agree(person, current.person):
        return _correct(current, contact, decree_number, person, by=by, at=at)
    today = local_day(at, channel.government.zone)
    if current is not None:
        Custodian.objects.filter(pk=current.pk, ended=None).update(ended=today)
        reached("handover.pass.nobody-holds")
    made = None
    if holder:
        made = Custodian.objects.create(
            channel=channel, rank=rank, name=holder, contact=contact, since=since or today, person=person,
            decree_number=decree_number,
        )  # fmt: skip
    if current is not None or made is not None:
        _tell("channel.custodian_changed", channel, rank, by=by, at=at)
    return made


def _agree(told: Person | None, known: Person | None) -> bool:
    """Two sign-ins of one name are the same person unless both are known and differ."""
    return told is None or known is None or told.pk == known.pk


def _correct(
    custodian: Custodian, contact: str, decree: str, person: Person | None, *, by: Person | None, at: datetime
) -> Custodian:
    now = {
        "contact": contact,
        "decree_number": decree or custodian.decree_number,
        "person": person or custodian.person,
    }
    changed = [name for name, value in now.items() if getattr(custodian, name) != value]
    if not changed:
        return custodian
    for name in changed:
        setattr(custodian, name, now[name])
    custodian.save(update_fields=changed)
    only_contact = changed == ["contact"]
    act = "channel.custodian_contact_changed" if only_contact else "channel.custodian_corrected"
    _tell(act, custodian.channel, custodian.rank, by=by, at=at)
    return custodian


def _tell(act: str, channel: Channel, rank: str, *, by: Person | None, at: datetime) -> None:
    book.record(act, by=by, at=at, subject=channel, government_id=channel.government_id, rank=rank)
