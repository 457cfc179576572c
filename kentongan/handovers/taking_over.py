"""The former holder is absent, dead, dismissed or hostile: the communications office takes the channel alone.

Two human beings agree, told apart by NIP, one of them an administrator; the one who asks is the first.
"""

from datetime import datetime

from django.db import IntegrityError, transaction

from kentongan.audit import book
from kentongan.channels.models import Custodian
from kentongan.handovers import accepting, opening, proving
from kentongan.handovers.approving import TOO_LATE
from kentongan.handovers.models import Handover, HandoverApproval, StaffMovement
from kentongan.people.models import Person
from kentongan.refusal import Refused
from kentongan.vault import humans
from kentongan.vault.points import reached
from kentongan.workdays.clock import local_day

_SHORTEST = 20  # letters of a reason that can be understood a year later


@transaction.atomic
def ask(handover: Handover, reason: str, *, by: Person, at: datetime) -> None:
    """Ask to take a channel over one-sidedly; `by`, an officer, is the first of the two who agree.

    Raises Refused for anybody else, a reason that says nothing, a channel that was accepted already, and
    while another request stands.
    """
    _refuse_other(handover, by)
    words = " ".join(reason.split())
    if len(words) < _SHORTEST:
        raise Refused("Tulis alasannya dengan lengkap: apa yang sudah dicoba dan mengapa tidak berhasil.")
    waiting = Handover.objects.filter(pk=handover.pk, state__in=Handover.UNACCEPTED, takeover_asked_at=None)
    if not waiting.update(takeover_asked_at=at, takeover_reason=words[:300]):
        raise Refused("Kanal ini sudah diterima, atau permintaan ambil alih sudah diajukan.")
    HandoverApproval.objects.create(handover=handover, person=by, nip=by.nip, at=at)
    reached("handover.takeover.asked")
    _tell("handover.takeover_asked", handover, by, at)


@transaction.atomic
def agree(handover: Handover, *, by: Person, at: datetime) -> Handover:
    """Agree as the second human being: custody passes to the one who asked, for the office.

    Raises Refused for the same human being with another sign-in, when neither of the two is an
    administrator, for the former holder, and when the channel was accepted meanwhile.
    """
    _refuse_other(handover, by)
    handover.refresh_from_db()
    first = handover.approvals.select_related("person").first()
    if handover.takeover_asked_at is None or first is None:
        raise Refused("Ambil alih sepihak belum diminta, atau sudah ditarik kembali.")
    _refuse_same(first.person, by)
    _approve(handover, by, at)
    reached("handover.takeover.approved")
    waiting = Handover.objects.filter(pk=handover.pk, state__in=Handover.UNACCEPTED, takeover_at=None)
    if not waiting.update(
        state=Handover.TAKEN_OVER, incoming=first.person, takeover_at=at, accepted_at=at, witness=by,
        witness_name="", witness_title="", decree_number="",
    ):  # fmt: skip
        raise Refused(TOO_LATE)
    handover.refresh_from_db()
    accepting.take(handover, first.person, by=by, at=at)
    _tell("handover.taken_over", handover, by, at, asked_by=first.person_id)
    handover.refresh_from_db()
    proving.finish(handover, at=at)
    reached("handover.takeover.before-commit")
    return handover


@transaction.atomic
def withdraw(handover: Handover, *, by: Person, at: datetime) -> None:
    """Take back a request that nobody agreed to yet. Twice is once. Raises Refused once it is done."""
    _refuse_other(handover, by)
    asked = Handover.objects.filter(pk=handover.pk, state__in=Handover.UNACCEPTED, takeover_at=None)
    if not asked.exclude(takeover_asked_at=None).update(takeover_asked_at=None, takeover_reason=""):
        return
    handover.approvals.all().delete()
    _tell("handover.takeover_withdrawn", handover, by, at)


def _approve(handover: Handover, by: Person, at: datetime) -> None:
    try:
        with transaction.atomic():
            HandoverApproval.objects.create(handover=handover, person=by, nip=by.nip, at=at)
    except IntegrityError as error:
        raise Refused(TOO_LATE) from error


def _refuse_other(handover: Handover, by: Person) -> None:
    if not by.is_officer or by.government_id != handover.government_id:
        raise Refused("Ambil alih sepihak hanya oleh petugas dan administrator Kominfo.")
    if handover.outgoing is not None and humans.same(handover.outgoing, by):
        raise Refused("Pemegang lama tidak dapat mengambil alih kanal yang harus diserahkannya.")


def _refuse_same(first: Person, second: Person) -> None:
    if humans.same(first, second):
        raise Refused("Persetujuan kedua harus dari orang lain, juga bila ia punya dua nama pengguna.")
    if not (first.is_administrator or second.is_administrator):
        raise Refused("Salah satu dari dua persetujuan harus dari administrator Kominfo.")


def _tell(act: str, handover: Handover, by: Person, at: datetime, **details: object) -> None:
    book.record(act, by=by, at=at, subject=handover, government_id=handover.government_id, **details)


def hand_on(handover: Handover, *, by: Person, at: datetime) -> Handover:
    """Open the handover that gives a channel in the office's hands to the agency's new holder.

    Twice on one day it is the same one. Raises Refused when the office does not hold it any more.
    """
    _refuse_other(handover, by)
    held = Custodian.objects.filter(channel=handover.channel, rank=handover.rank, ended=None)
    row = held.filter(person=handover.incoming).select_related("channel__agency", "person").first()
    if not handover.one_sided or row is None:
        raise Refused("Kanal ini tidak lagi dipegang Dinas Kominfo; lihat pemegangnya di kartu kanal.")
    asked = opening.Asked(
        StaffMovement.HANDING_ON, local_day(at, handover.government.zone), person=row.person,
        name=f"{handover.code}", note=f"Lanjutan {handover.code}",
    )  # fmt: skip
    movement = opening.open_movement(handover.government, asked, custodians=[row], by=by, at=at)
    return movement.handovers.filter(channel=handover.channel).latest("pk")
