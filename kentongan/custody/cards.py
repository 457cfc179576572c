"""The custody block of one channel: what stands on its page, as much of it as the reader may see."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.utils import timezone

from kentongan.channels import certification, verification
from kentongan.channels.models import Certification, Channel, Custodian, OwnershipProof
from kentongan.custody import due, facts, masking, permits, register, scoring
from kentongan.custody.due import Task
from kentongan.custody.models import Custody, CustodyChange, PlatformRole, RecoveryDrill
from kentongan.custody.scoring import Score
from kentongan.paper import words
from kentongan.people.models import Person
from kentongan.workdays.clock import local_day

CHANGES = 30  # of the history that a page shows
WORDS = {
    "access": "Cara masuk", "mail": "Surel pemulihan", "mail_owner": "Pemilik surel pemulihan",
    "phone": "Nomor pemulihan", "phone_owner": "Pemilik nomor pemulihan",
    "sim_until": "Kartu SIM aktif sampai", "factor": "Faktor kedua", "backup": "Kode cadangan",
    "backup_place": "Tempat kode cadangan",
    "backup_sealed": "Kode cadangan tersegel", "roles_checked_on": "Daftar peran diperiksa",
    "rotated_on": "Kata sandi diganti", "blue_tick": "Centang biru", "notes": "Catatan",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Card:
    """What the block shows. `mail` and `phone` are masked unless `in_full`; "" = not known."""

    channel: Channel
    custody: Custody
    score: Score
    tasks: Sequence[Task]
    custodians: Sequence[Custodian]
    roles: Sequence[PlatformRole]
    proof: OwnershipProof | None
    certified: Certification | None
    asked: Certification | None
    mail: str
    phone: str
    in_full: bool
    may_write: bool
    today: date

    @property
    def bare(self) -> bool:
        """Whether nothing was ever written down."""
        return self.custody.looked_at is None and not self.custodians

    @property
    def late(self) -> bool:
        """Whether the certification waits beyond its day."""
        return self.asked is not None and self.asked.due_on < self.today


def of(channel: Channel, user: Person, *, at: datetime | None = None) -> Card:
    """Gather the block of a visible `channel`, as much of it as `user` may see."""
    today = local_day(at or timezone.now(), channel.government.zone)
    found = facts.of([channel], today=today)[channel.pk]
    custody = register.current(channel)
    in_full = permits.sees_in_full(user, channel, on=today)
    return Card(
        channel=channel,
        custody=custody,
        score=scoring.score(found),
        tasks=due.of(found),
        custodians=list(channel.custodians.filter(ended=None).order_by("-rank")),
        roles=list(PlatformRole.objects.filter(channel=channel, ended_on=None)),
        proof=verification.current(channel),
        certified=certification.last_of(channel),
        asked=certification.waiting_of(channel),
        mail=custody.mail if in_full else masking.mail(custody.mail) if custody.mail else "",
        phone=custody.phone if in_full else masking.phone(custody.phone),
        in_full=in_full,
        may_write=permits.may_write(user, channel, on=today),
        today=today,
    )


@dataclass(frozen=True, slots=True)
class Step:
    """One change as the history tells it."""

    at: datetime
    what: str
    was: str
    now: str


def history_of(channel: Channel) -> list[Step]:
    """Return the last changes, newest first; mail and phone are masked already."""
    rows = CustodyChange.objects.filter(channel=channel)[:CHANGES]
    return [
        Step(one.at, WORDS.get(one.field, one.field), _said(one.field, one.was), _said(one.field, one.now))
        for one in rows
    ]


def former_of(channel: Channel) -> list[Custodian]:
    """Return who held the channel before, the last first."""
    ended = Custodian.objects.filter(channel=channel).exclude(ended=None)
    return list(ended.order_by("-ended", "-pk")[:10])


def drills_of(channel: Channel) -> list[RecoveryDrill]:
    """Return the last drills, newest first."""
    return list(RecoveryDrill.objects.filter(channel=channel)[:10])


def _said(field: str, value: str) -> str:
    choices = {
        "access": Custody.ACCESSES, "mail_owner": Custody.OWNERS, "phone_owner": Custody.OWNERS,
        "factor": Custody.FACTORS, "backup": Custody.BACKUPS,
    }.get(field)  # fmt: skip
    if choices:
        return dict(choices)[value]
    if field in ("sim_until", "roles_checked_on", "rotated_on") and value:
        return words.plain_date(date.fromisoformat(value))
    return value or "belum diketahui"
