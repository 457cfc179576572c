"""Naming who takes over and who witnesses; taking a handover back that should not be."""

from datetime import datetime

from django.db import transaction

from kentongan.agencies.naming import cleaned
from kentongan.audit import book
from kentongan.handovers.models import Handover, StaffMovement
from kentongan.people.models import Person
from kentongan.refusal import Refused
from kentongan.vault import humans
from kentongan.vault.points import reached

TOO_LATE = "Serah terima ini baru saja berubah. Muat ulang halamannya, lalu periksa lagi."


@transaction.atomic
def approve(
    handover: Handover,
    *,
    incoming: Person,
    decree_number: str = "",
    witness: Person | None = None,
    witness_name: str = "",
    witness_title: str = "",
    by: Person | None,
    at: datetime,
) -> Handover:
    """Name the new holder (by the SK `decree_number`) and a witness: with or without a sign-in.

    Again, while nobody has accepted, it replaces who was named. Raises Refused for parties that are the same
    human being, foreign or inactive people, a missing witness, and when the handover was accepted meanwhile.
    """
    handover.refresh_from_db()
    _refuse_parties(handover, incoming, witness, by)
    name, title = _witness_words(witness, witness_name, witness_title)
    waiting = Handover.objects.filter(pk=handover.pk, state__in=Handover.UNACCEPTED)
    changed = waiting.update(
        state=Handover.APPROVED, incoming=incoming, decree_number=decree_number.strip()[:120],
        witness=witness, witness_name=name, witness_title=title, approved_at=at,
        approved_by_id=by.pk if by else None,
    )  # fmt: skip
    if not changed:
        raise Refused(TOO_LATE)
    reached("handover.approve.changed")
    book.record(
        "handover.approved", by=by, at=at, subject=handover, government_id=handover.government_id,
        incoming=incoming.pk, witness=witness.pk if witness else None,
    )  # fmt: skip
    reached("handover.approve.before-commit")
    handover.refresh_from_db()
    return handover


def _refuse_parties(handover: Handover, incoming: Person, witness: Person | None, by: Person | None) -> None:
    government = handover.government
    for one in (incoming, witness):
        if one is not None and (one.government_id != government.pk or not one.is_active):
            raise Refused(f"Penerima dan saksi harus orang {government.name} yang masih aktif.")
    outgoing = handover.outgoing
    if outgoing is not None and humans.same(outgoing, incoming):
        raise Refused(f"{incoming.name} adalah pemegang lamanya. Pilih penerima yang lain.")
    if by is not None and humans.same(by, incoming):
        raise Refused("Anda tidak dapat menunjuk diri sendiri. Minta petugas lain menyetujuinya.")
    if witness is not None and any(humans.same(witness, one) for one in (incoming, outgoing) if one):
        raise Refused("Saksi harus orang ketiga: bukan yang menyerahkan, bukan yang menerima.")


def _witness_words(witness: Person | None, name: str, title: str) -> tuple[str, str]:
    if witness is not None:
        return "", ""
    if not name.strip():
        raise Refused("Sebutkan saksinya: pilih orangnya, atau tulis nama dan jabatannya.")
    shown = cleaned(title, "Jabatan saksi")[:120] if title.strip() else ""
    return cleaned(name, "Nama saksi")[:120], shown


@transaction.atomic
def cancel(handover: Handover, reason: str, *, by: Person, at: datetime) -> None:
    """Take back a handover that nobody accepted: the holder stays. Twice is once.

    Raises Refused without a reason, and once custody has passed.
    """
    if not reason.strip():
        raise Refused("Tulis alasannya: mengapa serah terima ini dibatalkan?")
    waiting = Handover.objects.filter(
        pk=handover.pk, state__in=Handover.UNACCEPTED, interim_at=None, product_access_ended_at=None
    )
    if waiting.update(state=Handover.CANCELLED, settled_at=at, closed_reason=reason.strip()[:300]):
        book.record(
            "handover.cancelled", by=by, at=at, subject=handover, government_id=handover.government_id
        )
        settle_movement(handover.movement, at=at)
        return
    handover.refresh_from_db()
    if handover.state != Handover.CANCELLED:
        raise Refused("Kanalnya sudah berpindah tangan, jadi serah terima ini tidak dapat dibatalkan lagi.")


def settle_movement(movement: StaffMovement, *, at: datetime) -> None:
    """Mark a movement settled once none of its handovers is open."""
    if not movement.handovers.exclude(state__in=Handover.CLOSED).exists():
        StaffMovement.objects.filter(pk=movement.pk, settled_at=None).update(settled_at=at)
