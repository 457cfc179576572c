"""The list of officials' personal accounts: none of them may be registered as a channel."""

from datetime import datetime

from django.db import transaction

from kentongan.agencies.models import Government
from kentongan.agencies.naming import cleaned
from kentongan.audit import book
from kentongan.channels import refusing
from kentongan.channels.models import PersonalAccount
from kentongan.connector import Profile
from kentongan.people.models import Person
from kentongan.refusal import Refused


@transaction.atomic
def list_personal_account(
    government: Government, profile: Profile, holder: str, *, by: Person | None, at: datetime
) -> PersonalAccount:
    """Put an account on the list; `holder` is the office of its owner ("Kepala Dinas Sosial").

    One that is listed already is returned. Raises Refused when it is registered as a channel.
    """
    holder = cleaned(holder, "Jabatan pemilik")[:120]
    known = refusing.find(government, profile)
    if known is not None:
        raise Refused(
            f"{refusing.shown(profile)} terdaftar sebagai kanal {known.agency.name}. Tutup kanal itu dahulu, "
            "lalu catat sebagai akun pribadi."
        )
    account, new = PersonalAccount.objects.get_or_create(
        government=government, platform=profile.platform, handle=profile.handle, defaults={"holder": holder}
    )
    if new:
        book.record(
            "personal_account.listed", by=by, at=at, subject=account, government_id=government.pk,
            platform=profile.platform,
        )  # fmt: skip
    return account


@transaction.atomic
def strike_personal_account(account: PersonalAccount, *, by: Person | None, at: datetime) -> None:
    """Take an account off the list; one that is gone already is fine."""
    if not PersonalAccount.objects.filter(pk=account.pk).exists():
        return
    book.record(
        "personal_account.struck", by=by, at=at, subject=account, government_id=account.government_id,
        platform=account.platform,
    )  # fmt: skip
    account.delete()
