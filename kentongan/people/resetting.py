"""Resetting a lost password and second factor: one administrator asks, another approves, all hear of it.

Never the person concerned, never one human being twice (humans.same). Where only one administrator exists,
the command line of the server does it (`kentongan reset-person`), save for holders of channels.
"""

from datetime import datetime, timedelta

from django.db import IntegrityError, transaction
from django.urls import reverse

from kentongan.audit import book
from kentongan.notices.telling import tell
from kentongan.people import finding, humans, inviting, postings, roles
from kentongan.people.administering import watchers
from kentongan.people.inviting import Card
from kentongan.people.models import Invitation, Person, ResetRequest
from kentongan.refusal import Refused
from kentongan.workdays.clock import local_day

LIFE = timedelta(days=3)  # a request that nobody approved by then is void


@transaction.atomic
def ask(person: Person, *, reason: str, by: Person | None, at: datetime) -> ResetRequest:
    """Ask for a reset (`by` None: the command line). Asking again while one waits returns that one.

    Raises Refused for oneself, without a reason, and for somebody who was never in.
    """
    if humans.same(person, by):
        raise Refused("Pengaturan ulang untuk diri sendiri diminta oleh administrator lain.")
    _refuse_never_in(person)
    if not reason.strip():
        raise Refused("Tulis alasannya, misalnya “ponsel hilang, lapor 23/11/2026”.")
    void = ResetRequest.objects.filter(person=person, state=ResetRequest.ASKED, asked_at__lt=at - LIFE)
    void.update(state=ResetRequest.WITHDRAWN, decided_at=at)
    try:
        with transaction.atomic():
            request = ResetRequest.objects.create(
                person=person, reason=reason.strip()[:300], asked_by=by, asked_at=at
            )
    except IntegrityError:
        return ResetRequest.objects.get(person=person, state=ResetRequest.ASKED)
    _record("reset.asked", request, by=by, at=at)
    _announce(request, "asked", "Pengaturan ulang kata sandi diminta", at=at)
    return request


@transaction.atomic
def approve(request: ResetRequest, way: str, *, by: Person, at: datetime) -> Card | None:
    """Approve as the second person and send the link or return the card; the person's sessions end now.

    Raises Refused for the person concerned, for who asked (also under another sign-in), and when it lapsed.
    """
    refuse_approval(request, by=by)
    if request.asked_at < at - LIFE:
        raise Refused("Permintaan ini lewat tiga hari tanpa persetujuan. Minta sekali lagi.")
    waiting = ResetRequest.objects.filter(pk=request.pk, state=ResetRequest.ASKED)
    if not waiting.update(state=ResetRequest.APPROVED, decided_by=by, decided_at=at):
        raise Refused("Permintaan ini sudah diputuskan. Muat ulang halamannya.")
    card = inviting.issue(request.person, Invitation.RESET, way, by=by, at=at)
    postings.end_access(request.person, at=at)
    _record("reset.approved", request, by=by, at=at, asked_by=request.asked_by_id)
    _announce(request, "approved", "Pengaturan ulang kata sandi disetujui", at=at)
    return card


def refuse_approval(request: ResetRequest, *, by: Person) -> None:
    """Raise Refused when `by` is no second person."""
    if humans.same(request.person, by):
        raise Refused("Anda tidak dapat menyetujui pengaturan ulang untuk diri sendiri.")
    if humans.same(request.asked_by, by):
        raise Refused(
            "Yang meminta dan yang menyetujui harus dua orang. Nama pengguna kedua dengan NIP yang sama "
            "tidak dihitung. Bila administrator hanya satu, jalankan kentongan reset-person di server."
        )


@transaction.atomic
def withdraw(request: ResetRequest, *, by: Person, at: datetime) -> None:
    """Take a request back that waits; any administrator, or nobody's business any more. Twice is once."""
    waiting = ResetRequest.objects.filter(pk=request.pk, state=ResetRequest.ASKED)
    if waiting.update(state=ResetRequest.WITHDRAWN, decided_by=by, decided_at=at):
        _record("reset.withdrawn", request, by=by, at=at)


@transaction.atomic
def by_command(person: Person, *, reason: str, at: datetime) -> Card:
    """Reset at once, from the server's command line: only where fewer than two administrators could.

    Raises Refused when two can do it on the screen, and for somebody who holds a channel: their reset always
    needs a second person, so a second administrator must be added first.
    """
    _refuse_never_in(person)
    able = _administrators(person, at=at)
    if len(able) >= 2:
        raise Refused("Ada dua administrator; minta dan setujui pengaturan ulang di layar Orang.")
    if holds_channel(person):
        raise Refused(
            f"{person.name} pemegang kanal: pengaturan ulangnya selalu perlu orang kedua. "
            "Tambah administrator lain dengan kentongan add-person, lalu kerjakan di layar."
        )
    ResetRequest.objects.filter(person=person, state=ResetRequest.ASKED).update(
        state=ResetRequest.WITHDRAWN, decided_at=at
    )
    request = ResetRequest.objects.create(
        person=person, reason=reason.strip()[:300] or "perintah di server", asked_at=at, decided_at=at,
        state=ResetRequest.APPROVED,
    )  # fmt: skip
    card = inviting.issue(person, Invitation.RESET, Invitation.CARD, by=None, at=at)
    postings.end_access(person, at=at)
    _record("reset.by_command", request, by=None, at=at)
    _announce(request, "approved", "Kata sandi diatur ulang dari server", at=at)
    if card is None:
        raise RuntimeError("A card was asked for.")
    return card


def holds_channel(person: Person) -> bool:
    """Whether this person is custodian of a channel today (rows of `channels`, by their reverse name)."""
    return bool(person.custodies.filter(ended=None).exists())


def _administrators(person: Person, *, at: datetime) -> list[Person]:
    """Different human beings who could ask and approve for `person`."""
    today = local_day(at, person.government.zone)
    able: list[Person] = []
    for one in finding.holders(person.government, roles.KOMINFO_ADMIN, on=today):
        if not one.is_invited and not any(humans.same(one, other) for other in (person, *able)):
            able.append(one)
    return able


def _refuse_never_in(person: Person) -> None:
    if not person.is_active or person.is_invited:
        raise Refused(
            f"{person.name} belum punya kata sandi yang berlaku. Kirim undangan, bukan pengaturan ulang."
        )


def _record(act: str, request: ResetRequest, *, by: Person | None, at: datetime, **more: object) -> None:
    book.record(
        act, by=by, at=at, subject=request, government_id=request.person.government_id,
        person=request.person_id, **more,
    )  # fmt: skip


def _announce(request: ResetRequest, step: str, subject: str, *, at: datetime) -> None:
    """Loud to the person and to everybody who watches; a mail names nobody."""
    person, key = request.person, f"reset-{request.pk}-{step}"
    tell(
        [one for one in watchers(person, at=at) if one.pk != person.pk], subject=subject,
        text="Buka halaman orangnya untuk melihat siapa, alasannya, dan siapa yang menyetujui.",
        url=reverse("people:show", args=[person.pk]), key=key, government=person.government, at=at, loud=True,
    )  # fmt: skip
    tell(
        [person], subject=subject + " untuk Anda",
        text="Bila Anda tidak memintanya, hubungi administrator Dinas Kominfo sekarang.",
        key=key, government=person.government, at=at, loud=True,
    )  # fmt: skip
