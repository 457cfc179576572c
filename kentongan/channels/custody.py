"""Who holds a channel (primary, deputy), and which accounts are officials' personal ones."""

from datetime import date, datetime

from django.contrib.auth.base_user import AbstractBaseUser
from django.db import transaction

from kentongan import platforms
from kentongan.agencies.models import Government
from kentongan.audit import book
from kentongan.channels.models import Channel, Custodian, PersonalAccount
from kentongan.connector import Profile
from kentongan.refusal import Refused
from kentongan.workdays.clock import local_day

Who = AbstractBaseUser | None


@transaction.atomic
def set_custodian(
    channel: Channel,
    rank: str,
    name: str,
    *,
    contact: str = "",
    since: date | None = None,
    by: Who,
    at: datetime,
) -> Custodian | None:
    """Set the holder of a rank ("primary" or "deputy"); the one before ends today. "" ends without a next.

    Setting the same name and contact again changes nothing.
    """
    name, contact = name.strip()[:120], contact.strip()[:120]
    if rank not in dict(Custodian.RANKS):
        raise Refused(f"Peringkat pemegang kanal “{rank}” tidak dikenal.")
    current = Custodian.objects.filter(channel=channel, rank=rank, ended=None).first()
    if current and (current.name, current.contact) == (name, contact):
        return current
    today = local_day(at, channel.government.zone)
    Custodian.objects.filter(channel=channel, rank=rank, ended=None).update(ended=today)
    made = None
    if name:
        made = Custodian.objects.create(channel=channel, rank=rank, name=name, contact=contact, since=since)
    book.record(
        "channel.custodian_set", by=by, at=at, subject=channel, government_id=channel.government_id,
        rank=rank, custodian=made.pk if made else None,
    )  # fmt: skip
    return made


@transaction.atomic
def list_personal_account(
    government: Government, profile: Profile, holder: str, *, by: Who, at: datetime
) -> PersonalAccount:
    """Put an account on the list of officials' personal accounts; twice is once.

    Raises Refused when it stands in the register as an open channel, or the holder's office is missing.
    """
    if not holder.strip():
        raise Refused("Tulis jabatan pemilik akun pribadi itu.")
    where = {"government": government, "platform": profile.platform, "handle": profile.handle}
    taken = Channel.objects.filter(**where).exclude(state=Channel.CLOSED).select_related("agency").first()
    if taken is not None:
        title = platforms.ALL[profile.platform].title
        raise Refused(f"{title} {profile.handle} terdaftar sebagai kanal {taken.agency.name}; tutup dahulu.")
    listed, new = PersonalAccount.objects.get_or_create(**where, defaults={"holder": holder.strip()[:120]})
    if new:
        book.record("personal_account.listed", by=by, at=at, subject=listed, government_id=government.pk)
    return listed


@transaction.atomic
def unlist_personal_account(listed: PersonalAccount, *, by: Who, at: datetime) -> None:
    """Take an account off the list."""
    book.record(
        "personal_account.unlisted", by=by, at=at, subject=listed, government_id=listed.government_id,
        platform=listed.platform, handle=listed.handle,
    )  # fmt: skip
    listed.delete()
