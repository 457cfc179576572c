"""A channel's sealed credentials: kept, replaced, forgotten. Nobody reads one here (reveals.py)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from kentongan.channels import refusing
from kentongan.channels.models import Channel
from kentongan.custody import reveals_permits as permits
from kentongan.people.models import Person
from kentongan.refusal import Refused
from kentongan.vault import opening, sealing, spotting
from kentongan.vault.models import CHANNEL, Opening, OpeningQuerySet, Sealed

PASSWORD, CODES, NOTE = "password", "recovery-codes", "note"
FIELDS = {PASSWORD: "Kata sandi", CODES: "Kode cadangan", NOTE: "Catatan rahasia lain"}
TOO_SHORT = 8  # letters of a password; no platform takes a shorter one


@dataclass(frozen=True)
class Held:
    """One field of a channel: what is sealed there now (None: nothing), and who still must change it."""

    field: str
    title: str
    sealed: Sealed | None
    to_rotate: list[Opening]


def held(channel: Channel) -> list[Held]:
    """Return each field with what is kept in it."""
    sealed = {one.field: one for one in of_channel(channel)}
    waiting = list(_openings(channel).to_rotate().select_related("sealed"))
    return [
        Held(field, title, sealed.get(field), [one for one in waiting if one.sealed.field == field])
        for field, title in FIELDS.items()
    ]


def of_channel(channel: Channel) -> Iterable[Sealed]:
    """Return what is sealed for a channel now."""
    return Sealed.objects.current().filter(owner_type=CHANNEL, owner_id=channel.pk)


def heading(channel: Channel, fields: list[Held]) -> str:
    """The finding about a channel: what must be changed, else what is kept."""
    due = [one.title for one in fields if one.to_rotate]
    if due:
        return f"{_listed(due)} {refusing.named(channel)} harus diganti"
    kept = [one.title for one in fields if one.sealed]
    if not kept:
        return f"Belum ada rahasia {refusing.named(channel)} di brankas"
    return f"{_listed(kept)} {refusing.named(channel)} tersegel"


def _listed(titles: list[str]) -> str:
    first, *rest = titles
    return " dan ".join([first, *(title.lower() for title in rest)])


def stored(channel: Channel) -> frozenset[str]:
    """Return the fields that hold something: "password", "recovery-codes", "note"."""
    return frozenset(one.field for one in of_channel(channel))


def _openings(channel: Channel) -> OpeningQuerySet:
    return Opening.objects.filter(sealed__owner_type=CHANNEL, sealed__owner_id=channel.pk)


def current(channel: Channel, field: str) -> Sealed:
    """Return what is sealed in `field`. Raises Refused for an unknown field and for an empty one."""
    refuse_unknown(field)
    sealed = sealing.current(CHANNEL, channel.pk, field)
    if sealed is None:
        raise Refused(f"{FIELDS[field]} kanal ini tidak tersimpan di brankas.")
    return sealed


def refuse_unknown(field: str) -> None:
    """Raise Refused for a field that no channel has."""
    if field not in FIELDS:
        raise Refused(f"Isian “{field}” tidak dikenal.")


def store(channel: Channel, field: str, text: str, *, by: Person, at: datetime) -> Sealed:
    """Seal `text` as the channel's `field`; what was there is destroyed, and a due change counts as done.

    Raises Refused for people without the right, and for a password that is short or sealed already.
    """
    permits.refuse_unless(permits.may_keep(by, channel, at))
    refuse_unknown(field)
    if field == PASSWORD:
        _refuse_weak(text, channel)
    with transaction.atomic():
        sealed = sealing.seal(
            CHANNEL, channel.pk, field, text, government_id=channel.government_id, by=by, at=at
        )
        opening.mark_rotated(CHANNEL, channel.pk, field, at=at)
    return sealed


def _refuse_weak(text: str, channel: Channel) -> None:
    if len(text.strip()) < TOO_SHORT:
        raise Refused(f"Kata sandi ini kurang dari {TOO_SHORT} huruf; ganti dengan yang lebih panjang.")
    if spotting.is_sealed(text, channel.government_id):
        raise Refused(
            "Kata sandi ini sudah ada di brankas, untuk kanal ini atau kanal lain. "
            "Buat yang baru di platformnya, lalu simpan yang baru itu."
        )


def forget(channel: Channel, field: str, *, changed: bool = False, by: Person, at: datetime) -> None:
    """Destroy what is kept in `field`: nobody can read it again.

    `changed` says that it was changed on the platform; Raises Refused without that while a change is due.
    """
    permits.refuse_unless(permits.may_keep(by, channel, at))
    sealed = current(channel, field)
    due = _openings(channel).to_rotate().filter(sealed__field=field)
    if due.exists() and not changed:
        raise Refused(
            f"{FIELDS[field]} ini pernah ditampilkan dan belum diganti. "
            "Ganti dulu di platformnya, lalu nyatakan sudah diganti."
        )
    with transaction.atomic():
        sealing.forget(sealed, by=by, at=at)
        opening.mark_rotated(CHANNEL, channel.pk, field, at=at)
