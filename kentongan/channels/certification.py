"""Every 180 days an agency says anew of each channel: still ours, rightly held, recovery factors right."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db import IntegrityError, transaction
from django.db.models import Exists, Max, OuterRef, Q

from kentongan.agencies.models import Government
from kentongan.audit import book
from kentongan.channels import refusing
from kentongan.channels.models import Certification, Channel
from kentongan.people.models import Person
from kentongan.refusal import Refused
from kentongan.workdays.clock import local_day

EVERY = timedelta(days=180)
LADDER = (30, 7, 0)  # days before the due day on which the agency is reminded
ASKED_AHEAD = timedelta(days=LADDER[0])
STATES = (Channel.VERIFIED, Channel.OFFICIAL)  # whose owners are asked


@dataclass(frozen=True, slots=True)
class Standing:
    """How a government's channels stand: `overdue` names them, the longest first."""

    channels: int  # that are asked of at all
    certified: int  # answered with three times yes, and not due again
    waiting: int  # asked, not yet due
    overdue: Sequence[Certification]
    doubtful: Sequence[Certification]  # the last answer said no to something


def due_on(channel: Channel, last: datetime | None) -> date:
    """The local day by which the next answer is due: 180 days after the last one, or after registering."""
    return local_day(last or channel.registered_at, channel.government.zone) + EVERY


def ask_due(government: Government, *, at: datetime) -> list[Certification]:
    """Ask of every channel that falls due within 30 days and is not asked of yet; return what is new.

    Each question is a transaction of its own: a thousand at once would keep every other writer waiting.
    """
    today = local_day(at, government.zone)
    found = Channel.objects.filter(government=government, state__in=STATES).select_related("government")
    found = found.exclude(certifications__in=Certification.objects.filter(answered_at=None))
    of_each = Certification.objects.filter(channel__in=found).values_list("channel")
    last = dict(of_each.annotate(Max("answered_at")))
    due = {channel: due_on(channel, last.get(channel.pk)) for channel in found}
    asked = [ask(one, day, by=None, at=at) for one, day in due.items() if day - ASKED_AHEAD <= today]
    return [one for one in asked if one is not None]


@transaction.atomic
def ask(channel: Channel, due: date, *, by: Person | None, at: datetime) -> Certification | None:
    """Ask of one channel until local day `due`; None when it is asked of already."""
    try:
        with transaction.atomic():
            made = Certification.objects.create(channel=channel, due_on=due, asked_at=at)
    except IntegrityError:
        return None
    book.record(
        "certification.asked", by=by, at=at, subject=channel, government_id=channel.government_id,
        certification=made.pk, due=due,
    )  # fmt: skip
    return made


@transaction.atomic
def answer(
    channel: Channel,
    *,
    ours: bool,
    holder_right: bool,
    factors_right: bool,
    note: str = "",
    by: Person,
    at: datetime,
) -> Certification:
    """Keep an agency's answer; asked or not, the next one is due 180 days later.

    "Not ours" sets an alarm on the channel, which an officer looks at; nothing is closed by itself. Raises
    Refused when something is answered with no and nothing is said about it.
    """
    if not (ours and holder_right and factors_right) and not note.strip():
        raise Refused(f"{refusing.named(channel)}: tulis apa yang tidak benar lagi, agar dapat dibetulkan.")
    told = {
        "ours": ours, "holder_right": holder_right, "factors_right": factors_right,
        "note": " ".join(note.split())[:300], "answered_at": at, "by_id": by.pk,
    }  # fmt: skip
    if waiting_of(channel) is None:
        last = last_of(channel)
        ask(channel, due_on(channel, last.answered_at if last else None), by=by, at=at)
    asked = waiting_of(channel)
    if asked is None or not Certification.objects.filter(pk=asked.pk, answered_at=None).update(**told):
        raise Refused(f"{refusing.named(channel)} baru saja dijawab orang lain. Muat ulang halamannya.")
    if not ours:
        sentence = "OPD menyatakan akun ini bukan lagi miliknya. Periksa, lalu putuskan keadaannya."
        Channel.objects.filter(pk=channel.pk).update(alarm=sentence)
    book.record(
        "certification.answered", by=by, at=at, subject=channel, government_id=channel.government_id,
        certification=asked.pk, ours=ours, holder_right=holder_right, factors_right=factors_right,
    )  # fmt: skip
    asked.refresh_from_db()
    return asked


def standing(government: Government, on: date) -> Standing:
    """Return how the government's channels stand on local day `on`; six queries, whatever their number."""
    of_ours = Channel.objects.filter(government=government, state__in=STATES)
    rows = Certification.objects.filter(channel__in=of_ours).select_related("channel__agency")
    open_ones = rows.filter(answered_at=None)
    later = rows.filter(channel=OuterRef("channel"), answered_at__gt=OuterRef("answered_at"))
    answered = rows.exclude(answered_at=None).exclude(Exists(later))
    doubtful = answered.filter(Q(ours=False) | Q(holder_right=False) | Q(factors_right=False))
    overdue = list(open_ones.filter(due_on__lt=on).order_by("due_on", "pk"))
    late = {one.channel_id for one in overdue} | {one.channel_id for one in doubtful}
    clean = {one.channel_id for one in answered if one.is_clean} - late
    return Standing(
        channels=of_ours.count(),
        certified=len(clean),
        waiting=open_ones.filter(due_on__gte=on).count(),
        overdue=overdue,
        doubtful=list(doubtful.order_by("channel__agency__name", "pk")),
    )


def last_of(channel: Channel) -> Certification | None:
    """Return the last answer; None when there never was one."""
    answered = Certification.objects.filter(channel=channel).exclude(answered_at=None)
    return answered.order_by("-answered_at").first()


def waiting_of(channel: Channel) -> Certification | None:
    """Return the question that waits for an answer."""
    return Certification.objects.filter(channel=channel, answered_at=None).first()
