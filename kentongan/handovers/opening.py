"""A movement is recorded: one handover opens for every channel that the person holds."""

import secrets
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db import IntegrityError, transaction
from django.db.models import Q, QuerySet

from kentongan.agencies.models import Agency, Government
from kentongan.agencies.naming import cleaned, key
from kentongan.audit import book
from kentongan.channels.models import Channel, Custodian
from kentongan.handovers import access, approving, checklist, deadlines
from kentongan.handovers.models import Handover, HandoverStep, StaffMovement
from kentongan.people.models import Person
from kentongan.refusal import Refused
from kentongan.vault.points import reached
from kentongan.workdays.clock import local_day

_LETTERS = "23456789ABCDEFGHJKMNPQRSTVWXYZ"  # none that is mistaken for another when read aloud


@dataclass(frozen=True, slots=True)
class Asked:
    """A movement as a person, a staff list or the product itself tells of it; days are local."""

    kind: str
    effective_on: date
    person: Person | None = None
    name: str = ""  # of a holder without a sign-in
    nip: str = ""
    acting: str = ""  # "plt", "plh"
    decree_number: str = ""
    decree_on: date | None = None
    until_on: date | None = None
    agency_from: Agency | None = None
    agency_to: Agency | None = None
    note: str = ""
    source: str = StaffMovement.TYPED
    returns: StaffMovement | None = None


@dataclass(frozen=True, slots=True)
class Named:
    """Who takes over, by which decree, and who witnesses; all may be named later."""

    incoming: Person | None = None
    decree_number: str = ""
    witness: Person | None = None
    witness_name: str = ""
    witness_title: str = ""


def open_movement(
    government: Government,
    asked: Asked,
    *,
    named: Named | None = None,
    custodians: Iterable[Custodian] | None = None,
    by: Person | None,
    at: datetime,
) -> StaffMovement:
    """Record a movement and open a handover for every channel held; with `named`, approve them at once.

    `custodians` says which rows change hands (None: all that the person holds). The same movement again
    returns the first one. Raises Refused when nothing is held, and for facts that do not fit.
    """
    held = list(custodians if custodians is not None else held_by(government, asked.person, asked.name))
    _refuse_unfit(government, asked, held)
    once = once_of(asked)
    there = StaffMovement.objects.filter(government=government, once=once, cancelled_at=None).first()
    if there is not None:
        return there
    try:
        with transaction.atomic():
            return _open(government, asked, once, held, named, by, at)
    except IntegrityError:  # somebody recorded it in the same instant
        return StaffMovement.objects.get(government=government, once=once, cancelled_at=None)


def held_by(government: Government, person: Person | None, name: str = "") -> QuerySet[Custodian]:
    """Return the rows by which somebody holds channels today: by person, or by name without a sign-in."""
    rows = Custodian.objects.filter(channel__government=government, ended=None)
    rows = rows.exclude(channel__state=Channel.CLOSED).select_related("channel__agency", "person")
    if person is not None:
        return rows.filter(person=person).order_by("channel_id", "rank")
    wanted = key(name)
    same = [row.pk for row in rows.filter(person=None) if wanted and key(row.name) == wanted]
    return rows.filter(pk__in=same).order_by("channel_id", "rank")


def _refuse_unfit(government: Government, asked: Asked, held: list[Custodian]) -> None:
    if asked.kind not in dict(StaffMovement.KINDS):
        raise Refused(f"Jenis mutasi “{asked.kind[:40]}” tidak dikenal.")
    parts = (asked.person, asked.agency_from, asked.agency_to)
    if any(part is not None and part.government_id != government.pk for part in parts):
        raise Refused(f"Orang atau OPD itu bukan milik {government.name}.")
    _refuse_acting(asked)
    if not held:
        name = asked.person.name if asked.person else asked.name
        raise Refused(
            f"{name[:120] or 'Orang ini'} tidak memegang kanal, jadi tidak ada yang perlu diserahterimakan."
        )


def _refuse_acting(asked: Asked) -> None:
    if asked.kind != StaffMovement.ACTING or asked.returns:
        return
    if asked.acting not in ("plt", "plh"):
        raise Refused("Pilih Plt. atau Plh. untuk pejabat pengganti.")
    if asked.until_on is None or asked.until_on < asked.effective_on:
        raise Refused(
            "Isi hari terakhir Plt./Plh., tidak sebelum hari mulainya; kanal dikembalikan sesudah itu."
        )


def once_of(asked: Asked) -> str:
    """Return what makes two tellings the same movement: kind, day and who."""
    who = f"p{asked.person.pk}" if asked.person else f"n{key(asked.name)}"
    if asked.kind == StaffMovement.REORGANISATION and asked.agency_from:
        who = f"a{asked.agency_from.pk}"
    if asked.kind == StaffMovement.HANDING_ON:
        who = f"h{asked.note}"  # one officer may hand on several channels on one day
    return f"{asked.kind}:{asked.effective_on}:{who}"[:260]


def _open(
    government: Government, asked: Asked, once: str, held: list[Custodian], named: Named | None,
    by: Person | None, at: datetime,
) -> StaffMovement:  # fmt: skip
    movement = _store(government, asked, once, by, at)
    reached("handover.open.movement")
    due = deadlines.due_on(government, asked.effective_on, local_day(at, government.zone))
    opened = [made for made in (_open_one(movement, row, due, by, at) for row in held) if made]
    if not opened:
        raise Refused("Serah terima semua kanalnya sudah dibuka. Lihat daftar serah terima.")
    book.record(
        "movement.recorded", by=by, at=at, subject=movement, government_id=government.pk, kind=asked.kind,
        source=asked.source, handovers=[one.pk for one in opened],
    )  # fmt: skip
    reached("handover.open.recorded")
    if asked.kind in (StaffMovement.DEATH, StaffMovement.DISMISSAL):
        access.end_before_acceptance(opened, by=by, at=at)  # nobody is there who could still hand over
    if named is not None and named.incoming is not None:
        _name(opened, named, named.incoming, by, at)
    reached("handover.open.before-commit")
    return movement


def _name(opened: list[Handover], named: Named, incoming: Person, by: Person | None, at: datetime) -> None:
    """Approve at once where a witness is named; else keep who is expected, for a person to approve."""
    if not (named.witness or named.witness_name):
        mine = Handover.objects.filter(pk__in=[one.pk for one in opened])
        mine.exclude(outgoing=incoming).update(incoming=incoming)
        return
    for one in opened:
        approving.approve(
            one, incoming=incoming, decree_number=named.decree_number, witness=named.witness,
            witness_name=named.witness_name, witness_title=named.witness_title, by=by, at=at,
        )  # fmt: skip


def _store(government: Government, asked: Asked, once: str, by: Person | None, at: datetime) -> StaffMovement:
    told = asked.person.name if asked.person else asked.name or (
        asked.agency_from.name if asked.agency_from else ""
    )  # fmt: skip
    return StaffMovement.objects.create(
        government=government, person=asked.person, name=cleaned(told, "Nama"),
        nip=asked.nip or (asked.person.nip if asked.person else ""), kind=asked.kind, acting=asked.acting,
        decree_number=asked.decree_number.strip()[:120], decree_on=asked.decree_on,
        effective_on=asked.effective_on, until_on=asked.until_on, agency_from=asked.agency_from,
        agency_to=asked.agency_to, note=asked.note.strip()[:300], source=asked.source,
        returns=asked.returns, once=once, at=at, by_id=by.pk if by else None,
    )  # fmt: skip


def _open_one(
    movement: StaffMovement, row: Custodian, due: date, by: Person | None, at: datetime
) -> Handover | None:
    """Open one channel's handover; None when it is on its way already."""
    running = Handover.objects.open().filter(channel=row.channel, rank=row.rank).first()
    if running is not None and not _follows(running, row):
        return None
    if running is not None:
        _supersede(running, by, at)
    handover = Handover.objects.create(
        government_id=movement.government_id, movement=movement, channel=row.channel, rank=row.rank,
        custodian=row, outgoing=row.person, outgoing_name=row.name, due_on=due, asked_at=at,
        nonce=new_code(),
    )  # fmt: skip
    HandoverStep.objects.bulk_create(HandoverStep(handover=handover, code=code) for code in checklist.CODES)
    reached("handover.open.one")
    return handover


def _follows(running: Handover, row: Custodian) -> bool:
    """Whether the one who took the channel over leaves in turn, before the platform's steps were proven."""
    return running.state not in Handover.UNACCEPTED and running.incoming_id == row.person_id


def _supersede(running: Handover, by: Person | None, at: datetime) -> None:
    """Let a later handover of the same channel go on with the steps that were not proven."""
    Handover.objects.filter(pk=running.pk).update(
        state=Handover.CANCELLED, settled_at=at,
        closed_reason="Penerima berpindah tugas; langkahnya diteruskan serah terima berikutnya.",
    )  # fmt: skip
    book.record("handover.superseded", by=by, at=at, subject=running, government_id=running.government_id)
    approving.settle_movement(running.movement, at=at)


def new_code() -> str:
    """Return a short code that proves who can post on a channel, such as "KTG-7F3QKX"."""
    return "KTG-" + "".join(secrets.choice(_LETTERS) for _ in range(6))


def cancel_movement(movement: StaffMovement, reason: str, *, by: Person, at: datetime) -> None:
    """Take back a movement that was recorded wrongly, with its handovers that nobody accepted yet."""
    with transaction.atomic():
        for one in movement.handovers.filter(Q(state__in=Handover.UNACCEPTED)):
            approving.cancel(one, reason, by=by, at=at)
        if movement.handovers.exclude(state=Handover.CANCELLED).exists():
            raise Refused("Sebagian kanalnya sudah diterima; mutasi ini tidak dapat dibatalkan lagi.")
        if StaffMovement.objects.filter(pk=movement.pk, cancelled_at=None).update(cancelled_at=at):
            book.record(
                "movement.cancelled", by=by, at=at, subject=movement, government_id=movement.government_id
            )
