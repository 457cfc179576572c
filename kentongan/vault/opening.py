"""Permission to open a secret once: filed, approved by somebody else, used through the broker, or closed.

Who may do this for which channel is decided above (custody.reveals); here stand the rules that hold for every
secret. The broker checks them again by itself before it opens anything (broker_answers.py).
"""

from datetime import datetime
from typing import Any, Protocol

from django.db import transaction
from django.db.models import Q

from kentongan.audit import book
from kentongan.refusal import Refused
from kentongan.vault import asking, humans
from kentongan.vault.models import APPROVAL, FACTOR, FOR_PEOPLE, Opening, Sealed
from kentongan.vault.points import reached

SHORTEST_REASON = 10
LONGEST_REASON = 300


class Asker(humans.Human, Protocol):
    """A person who opens or approves: with what the book and the broker need to know."""

    generation: int

    def refuse_if_stale(self) -> None: ...


def refuse_stale_factor(factor_at: datetime | None, at: datetime) -> None:
    """Raise Refused when the second factor was not proven within five minutes before `at`."""
    if factor_at is None or not at - FACTOR <= factor_at <= at:
        raise Refused("Buktikan dulu diri Anda dengan faktor kedua; buktinya berlaku lima menit.")


def file(
    sealed: Sealed, *, kind: str, reason: str, factor_at: datetime | None, by: Asker, at: datetime
) -> Opening:
    """File a request ("reveal") or a break-glass ("breakglass") for one secret.

    Raises Refused without a reason of ten letters, without a fresh second factor, for a secret that is gone,
    and while the same person already has one open for it.
    """
    refuse_stale_factor(factor_at, at)
    _refuse_gone(sealed)
    told = reason.strip()
    if not SHORTEST_REASON <= len(told) <= LONGEST_REASON:
        raise Refused("Tulis alasannya dalam 10 sampai 300 huruf: untuk apa, dan mengapa sekarang.")
    mine = Opening.objects.unused().filter(sealed=sealed, asker_id=by.pk, kind=kind)
    if any(one.state(at) in ("requested", "approved") for one in mine):
        raise Refused("Anda sudah punya permintaan untuk rahasia ini. Pakai atau batalkan yang itu dulu.")
    with transaction.atomic():
        opening = Opening.objects.create(
            kind=kind, sealed=sealed, reason=told, asker_id=by.pk, asker_generation=by.generation,
            factor_at=factor_at, filed_at=at,
        )  # fmt: skip
        _book("opening.filed", opening, by=by, at=at, kind=kind)
        reached("opening.filing")
    reached("opening.filed")
    return opening


def _refuse_gone(sealed: Sealed) -> None:
    if not Sealed.objects.current().filter(pk=sealed.pk).exists():
        raise Refused("Rahasia ini sudah diganti atau dilupakan; muat ulang halamannya.")


def approve(opening: Opening, *, asker: Asker, factor_at: datetime | None, by: Asker, at: datetime) -> None:
    """Let `asker`'s request be used once, within fifteen minutes.

    Raises Refused for an own request, also through a second sign-in of the same human being, without a fresh
    second factor, later than fifteen minutes after filing, or when it was decided already.
    """
    if humans.same(by, asker):
        raise Refused(
            "Permintaan sendiri tidak dapat disetujui sendiri, juga tidak lewat akun lain ber-NIP sama."
        )
    refuse_stale_factor(factor_at, at)
    fields = {
        "approver_id": by.pk, "approver_generation": by.generation, "approver_factor_at": factor_at,
        "approved_at": at,
    }  # fmt: skip
    with transaction.atomic():
        if not Opening.objects.waiting(at).filter(pk=opening.pk).update(**fields):
            raise Refused(
                f"Permintaan ini sudah diputuskan, dibatalkan, atau lewat {_minutes()} menit. "
                "Pemohon dapat meminta lagi."
            )
        _book("opening.approved", opening, by=by, at=at, asker=opening.asker_id)
        reached("opening.approving")
    opening.refresh_from_db()
    reached("opening.approved")


def _minutes() -> int:
    return int(APPROVAL.total_seconds() // 60)


def close(opening: Opening, closed_as: str, *, by: book.Actor | None, at: datetime) -> None:
    """Close an unused opening: declined, withdrawn or right_ended. Raises Refused when it is over."""
    with transaction.atomic():
        unused = Opening.objects.unused().filter(pk=opening.pk)
        if not unused.update(closed_at=at, closed_by_id=by.pk if by else None, closed_as=closed_as):
            raise Refused("Permintaan ini sudah dipakai atau sudah ditutup.")
        _book("opening.closed", opening, by=by, at=at, closed_as=closed_as)
    opening.refresh_from_db()


def close_for(person_id: int, *, by: book.Actor | None, at: datetime) -> int:
    """Close every unused opening that a person filed or approved, in the caller's transaction."""
    mine = Opening.objects.unused().filter(Q(asker_id=person_id) | Q(approver_id=person_id))
    for opening in mine:
        close(opening, Opening.RIGHT_ENDED, by=by, at=at)
    return len(mine)


def show(opening: Opening) -> str:
    """Have the broker open it, once. Raises Refused with the broker's sentence; BrokerAway when it is silent.

    Call it outside of transactions. Whatever happens here, the book's row was written before anything came
    back.
    """
    reached("opening.asking")
    text = str(asking.ask({"ask": "open", "opening": opening.pk})["text"])
    reached("opening.received")
    return text


def note_copied(opening: Opening, *, by: book.Actor, at: datetime) -> None:
    """Note that the asker says to have copied what was shown. Twice is once."""
    with transaction.atomic():
        shown = Opening.objects.filter(pk=opening.pk, used_at__isnull=False, copied_at=None)
        if shown.update(copied_at=at):
            _book("opening.copied", opening, by=by, at=at)


def mark_rotated(owner_type: str, owner_id: int, field: str, *, at: datetime) -> int:
    """End the duty to change this secret: it was changed. Returns how many openings waited for that."""
    of_owner = Sealed.objects.filter(owner_type=owner_type, owner_id=owner_id, field=field)
    waiting = Opening.objects.to_rotate().filter(sealed__in=of_owner.values("pk"))
    return waiting.update(rotated_at=at)


def open_for_machine(sealed: Sealed, purpose: str, *, at: datetime) -> str:
    """Return the text of a secret that the product itself uses (single sign-on). Each use is a book row.

    Raises Refused for secrets that belong to people, and BrokerAway. Call it outside of transactions.
    """
    if sealed.owner_type in FOR_PEOPLE:
        raise Refused("Rahasia kanal hanya dibuka oleh orang, dengan persetujuan orang kedua.")
    _refuse_gone(sealed)
    opening = Opening.objects.create(kind=Opening.MACHINE, sealed=sealed, reason=purpose[:300], filed_at=at)
    return show(opening)


def _book(act: str, opening: Opening, *, by: book.Actor | None, at: datetime, **details: Any) -> None:
    sealed = opening.sealed
    book.record(
        act, by=by, at=at, subject=opening, government_id=sealed.government_id,
        owner_type=sealed.owner_type, owner=sealed.owner_id, field=sealed.field, version=sealed.version,
        **details,
    )  # fmt: skip
