"""What an administrator does with people: post them, end that, correct who they are, close their sign-in.

Nobody changes their own rights: a second administrator does it, or the command line of the server.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime

from django.db import transaction
from django.urls import reverse

from kentongan.agencies.models import Agency
from kentongan.audit import book
from kentongan.notices.telling import tell
from kentongan.people import decrees, finding, humans, mailboxes, postings, roles
from kentongan.people.models import Invitation, Person, Posting
from kentongan.refusal import Refused
from kentongan.workdays.clock import local_day


@dataclass(frozen=True)
class Assignment:
    """A posting as it is asked for. Days are local; `until` None: not limited; `acting`: "", "plt", "plh"."""

    role: str
    agencies: Iterable[Agency] = field(default_factory=tuple)
    since: date | None = None
    until: date | None = None
    decree_number: str = ""
    decree: bytes | None = None  # the file itself
    acting: str = ""


def appoint(person: Person, asked: Assignment, *, by: Person | None, at: datetime) -> Posting:
    """Post `person` as asked; the decree's file is kept with it.

    Raises Refused when somebody posts themselves, or the person's sign-in is closed, and as postings.appoint.
    """
    refuse_own(person, by)
    if not person.is_active:
        raise Refused(f"{person.name} sudah dinonaktifkan. Aktifkan dahulu, lalu beri penugasan.")
    path = decrees.keep(asked.decree, person.government_id) if asked.decree is not None else ""
    try:
        return _appoint(person, asked, path, by, at)
    except BaseException:
        decrees.drop(path)
        raise


@transaction.atomic
def _appoint(person: Person, asked: Assignment, path: str, by: Person | None, at: datetime) -> Posting:
    posting = postings.appoint(
        person, asked.role, agencies=asked.agencies, since=asked.since, until=asked.until,
        decree_number=asked.decree_number, decree_path=path, acting=asked.acting, by=by, at=at,
    )  # fmt: skip
    tell(
        [] if person.is_invited else [person], subject=f"Penugasan baru: {roles.TITLES[asked.role]}",
        text="Buka Kentongan untuk melihat tugas Anda.",
        key=f"posting-{posting.pk}-begun", government=person.government, at=at,
    )  # fmt: skip
    if asked.role == roles.KOMINFO_ADMIN:
        _announce_administrator(posting, at=at)
    return posting


def _announce_administrator(posting: Posting, *, at: datetime) -> None:
    """A new administrator is a new second person for every approval: everybody who watches hears of it."""
    tell(
        [one for one in watchers(posting.person, at=at) if one.pk != posting.person_id],
        subject="Ada administrator Kominfo baru",
        text="Seseorang ditetapkan sebagai administrator. Periksa siapa dan atas SK apa.",
        url=reverse("people:show", args=[posting.person_id]), key=f"administrator-{posting.pk}",
        government=posting.government, at=at, loud=True,
    )  # fmt: skip


def watchers(person: Person, *, at: datetime) -> list[Person]:
    """The administrators and auditors of this person's government today."""
    today = local_day(at, person.government.zone)
    return list(finding.holders(person.government, *roles.SEES_PEOPLE, on=today))


@transaction.atomic
def end_posting(posting: Posting, *, reason: str, by: Person | None, at: datetime) -> None:
    """End a posting; the person's sessions end in the same transaction. Twice is once.

    Raises Refused for an own posting, without a reason, and when no administrator would be left.
    """
    refuse_own(posting.person, by)
    if not reason.strip():
        raise Refused("Tulis alasan berakhirnya, misalnya “mutasi, SK 800/12/2026”.")
    postings.end(posting, reason=reason.strip(), by=by, at=at)
    tell(
        [posting.person], subject=f"Penugasan berakhir: {roles.TITLES[posting.role]}",
        text="Penugasan ini diakhiri. Semua sesi Anda ditutup; masuk lagi untuk tugas yang masih ada.",
        key=f"posting-{posting.pk}-ended", government=posting.government, at=at,
    )  # fmt: skip


@transaction.atomic
def end_sessions(person: Person, *, by: Person | None, at: datetime) -> None:
    """End every session of `person`: the next request asks them to sign in again. Their rights stay."""
    postings.end_access(person, at=at)
    book.record("person.sessions_ended", by=by, at=at, subject=person, government_id=person.government_id)


@transaction.atomic
def deactivate(person: Person, *, by: Person | None, at: datetime) -> None:
    """Close the sign-in of `person`: sessions end, open invitations are worth nothing. Twice is once.

    Their postings stay on record. Raises Refused for oneself and for the last administrator.
    """
    refuse_own(person, by)
    if not Person.objects.filter(pk=person.pk, is_active=True).update(is_active=False):
        return
    postings.end_access(person, at=at)
    Invitation.objects.filter(person=person, used_at=None, voided_at=None).update(voided_at=at)
    book.record("person.deactivated", by=by, at=at, subject=person, government_id=person.government_id)
    held = Posting.objects.filter(person=person, role=roles.KOMINFO_ADMIN, ended_at=None)
    if held.exists():
        postings.refuse_without_administrator(person.government, at=at)


@transaction.atomic
def reactivate(person: Person, *, by: Person | None, at: datetime) -> None:
    """Open the sign-in again. The old password is gone: the person needs a new invitation. Twice is once."""
    refuse_own(person, by)
    if not Person.objects.filter(pk=person.pk, is_active=False).update(is_active=True, last_login=None):
        return
    person.refresh_from_db()
    person.set_unusable_password()
    person.save(update_fields=["password"])
    postings.end_access(person, at=at)
    book.record("person.reactivated", by=by, at=at, subject=person, government_id=person.government_id)


@transaction.atomic
def correct(
    person: Person, *, name: str, title: str, nip: str, email: str, by: Person | None, at: datetime
) -> None:
    """Correct who somebody is. Raises Refused for oneself, an empty name, or a private mail address.

    A NIP or mail address decides who counts as a second person and where links go: changing it is announced.
    """
    refuse_own(person, by)
    told = {"name": " ".join(name.split()), "title": " ".join(title.split()), "nip": nip.strip()}
    told["email"] = mailboxes.office(email)
    if not told["name"]:
        raise Refused("Nama orang ini kosong. Isi nama lengkapnya.")
    now = Person.objects.values(*told).get(pk=person.pk)
    changed = sorted(key for key, value in told.items() if now[key] != value)
    if not changed:
        return
    Person.objects.filter(pk=person.pk).update(**told)
    entry = book.record(
        "person.corrected", by=by, at=at, subject=person, government_id=person.government_id, fields=changed
    )
    if {"nip", "email"} & set(changed):
        tell(
            [person], subject="NIP atau surel Anda di Kentongan diubah",
            text="Bila ini keliru, hubungi administrator Dinas Kominfo.", key=f"person-corrected-{entry.seq}",
            government=person.government, at=at, loud=True,
        )  # fmt: skip


def refuse_own(person: Person, by: Person | None) -> None:
    """Raise Refused when `by` would change the own rights, also through a second sign-in of the same NIP."""
    if humans.same(person, by):
        raise Refused(
            "Hak sendiri tidak dapat diubah sendiri. Mintalah administrator kedua, "
            "atau pakai perintah kentongan di server. Bila ini orang lain yang senama, isi NIP keduanya."
        )
