"""Writing down how a channel is held. What changed is kept with its day; mail and phone only masked."""

import re
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction

from kentongan.agencies.naming import cleaned
from kentongan.audit import book
from kentongan.channels import mail_domains
from kentongan.channels.models import Channel
from kentongan.custody import masking
from kentongan.custody.models import Custody, CustodyChange
from kentongan.people.models import Person
from kentongan.refusal import Refused
from kentongan.workdays.clock import local_day

_CHOICES = {
    "access": dict(Custody.ACCESSES),
    "mail_owner": dict(Custody.OWNERS),
    "phone_owner": dict(Custody.OWNERS),
    "factor": dict(Custody.FACTORS),
    "backup": dict(Custody.BACKUPS),
}
_PAST = ("roles_checked_on", "rotated_on")  # days that cannot lie ahead
_TEXTS = {"backup_place": 120, "notes": 500}
FIELDS = (*_CHOICES, *_PAST, *_TEXTS, "mail", "phone", "sim_until", "backup_sealed", "blue_tick")
_PHONE = re.compile(r"\+?\d{7,15}")
_BETWEEN = re.compile(r"[\s().\-]")
CHANGED_MEANWHILE = "Catatan ini baru saja diubah orang lain. Muat ulang halamannya, lalu ubah lagi."


def current(channel: Channel) -> Custody:
    """Return what is known of a channel; a fresh row that is not stored when nothing is."""
    return Custody.objects.filter(channel=channel).first() or Custody(channel=channel)


@transaction.atomic
def change(
    channel: Channel,
    told: Mapping[str, Any],
    *,
    seen: datetime | None = None,
    by: Person | None,
    at: datetime,
) -> Custody:
    """Write what is told of `FIELDS` (others stay); telling nothing new notes that it was looked at.

    A recovery mail decides by its domain whether it is the office's: another one is kept as found, and
    scored as unsafe. `seen` is the `looked_at` that the writer had before the eyes; a later one refuses.
    Raises Refused for unknown values, days to come, what is no mail address or phone number.
    """
    if unknown := set(told) - set(FIELDS):
        raise Refused(f"Isian “{min(unknown)[:40]}” tidak dikenal.")
    Custody.objects.get_or_create(channel=channel)
    custody = Custody.objects.get(channel=channel)
    if seen is not None and custody.looked_at is not None and custody.looked_at > seen:
        raise Refused(CHANGED_MEANWHILE)
    now = _consistent(custody, {name: _clean(channel, name, value, at) for name, value in told.items()})
    changed = {name: value for name, value in now.items() if getattr(custody, name) != value}
    looked = {"looked_at": at, "looked_by_id": by.pk if by else None}
    untouched = Custody.objects.filter(pk=custody.pk, looked_at=custody.looked_at)
    if not untouched.update(**changed, **looked):
        raise Refused(CHANGED_MEANWHILE)
    for name, value in changed.items():
        CustodyChange.objects.create(
            channel=channel, at=at, by_id=by.pk if by else None, field=name,
            was=_kept(name, getattr(custody, name)), now=_kept(name, value),
        )  # fmt: skip
    book.record(
        "custody.changed" if changed else "custody.confirmed", by=by, at=at, subject=channel,
        government_id=channel.government_id, fields=sorted(changed),
    )  # fmt: skip
    custody.refresh_from_db()
    return custody


def note_rotation(channel: Channel, on: date, *, by: Person | None, at: datetime) -> Custody:
    """Note that the password was changed on local day `on`. Raises Refused for a day to come."""
    return change(channel, {"rotated_on": on}, by=by, at=at)


def _clean(channel: Channel, name: str, value: Any, at: datetime) -> Any:
    if name in _CHOICES:
        if value not in _CHOICES[name]:
            raise Refused(f"Pilihan “{str(value)[:40]}” tidak dikenal.")
        return value
    if name in _PAST and value is not None and value > local_day(at, channel.government.zone):
        raise Refused("Tanggalnya masih akan datang. Tulis kapan itu benar-benar dilakukan.")
    if name in _TEXTS:
        return cleaned(value, "Isian")[: _TEXTS[name]] if value.strip() else ""
    if name == "mail":
        return _mail(value)
    return _phone(value) if name == "phone" else value


def _mail(text: str) -> str:
    address = text.strip().lower()
    try:
        if address:
            validate_email(address)
    except ValidationError as error:
        raise Refused("Surel pemulihan tidak terbaca sebagai alamat surel. Periksa tulisannya.") from error
    return address


def _phone(text: str) -> str:
    number = _BETWEEN.sub("", text)
    if number and not _PHONE.fullmatch(number):
        raise Refused("Nomor pemulihan tidak terbaca. Tulis angkanya saja, misalnya 081234567890.")
    return number


def _consistent(custody: Custody, now: dict[str, Any]) -> dict[str, Any]:
    """Let an address decide its owner, and an absent one leave nothing behind."""
    for value, owner in (("mail", "mail_owner"), ("phone", "phone_owner")):
        if now.get(owner) in (Custody.NONE, Custody.UNKNOWN) and not (
            now[owner] == Custody.UNKNOWN and now.get(value)
        ):
            now[value] = ""
    if now.get("mail"):
        domains = mail_domains.of(custody.channel.government)
        office = mail_domains.is_office(now["mail"], domains)
        now["mail_owner"] = Custody.OFFICE if office else Custody.PRIVATE
    if now.get("backup", Custody.KEPT) != Custody.KEPT:
        now |= {"backup_place": "", "backup_sealed": None}
    return now


def _kept(name: str, value: Any) -> str:
    """Write a value for the history; what is personal only masked."""
    if not value and value is not False:
        return ""
    if name in ("mail", "phone"):
        return masking.mail(value) if name == "mail" else masking.phone(value)
    if isinstance(value, bool):
        return "ya" if value else "tidak"
    return str(value)[:200]
