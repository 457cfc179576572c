"""Invitations: a timed, single-use way to set one's password; by mail, or as a code on a printed card.

The database keeps a keyed hash; the mail's link is made anew while it is sent (notices.secret_links), a
card's code exists on paper only. A newer invitation voids the older one.
"""

import secrets
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction

from kentongan.agencies.models import Government
from kentongan.audit import book
from kentongan.notices import secret_links, smtp, telling
from kentongan.paper import words
from kentongan.people import administering, factors, joining, mailboxes, postings
from kentongan.people.administering import Assignment
from kentongan.people.models import Invitation, Person
from kentongan.refusal import Refused

LIFE = timedelta(days=7)
LETTERS = "ABCDEFGHJKMNPQRSTUVWXYZ23456789"  # no I, L, O, 0, 1
LENGTH = 12  # about 59 bits
SPENT = "Undangan ini sudah dipakai, diganti, atau lewat masanya. Minta yang baru kepada Dinas Kominfo."
FIRST_TEXT = (
    "Yth. {name},\n\nNama pengguna Anda di Kentongan {government}: {username}\n\n"
    "Tetapkan kata sandi lewat tautan ini paling lambat {until}:\n{link}\n\n"
    "Tautan hanya berlaku sekali. Bila Anda tidak menunggu undangan ini, jangan dibuka; "
    "beri tahu Dinas Kominfo."
)
RESET_TEXT = (
    "Yth. {name},\n\nDua administrator menyetujui pengaturan ulang sandi Anda (nama pengguna {username}).\n\n"
    "Tetapkan kata sandi baru lewat tautan ini paling lambat {until}:\n{link}\n\n"
    "Sesudah dipakai, faktor kedua yang lama terhapus. Bila Anda tidak memintanya, jangan dibuka; "
    "hubungi Dinas Kominfo sekarang."
)


@dataclass(frozen=True)
class Newcomer:
    """Who shall be invited."""

    username: str
    name: str
    title: str = ""
    nip: str = ""
    email: str = ""


@dataclass(frozen=True)
class Card:
    """What is printed once for one person."""

    name: str
    username: str
    code: str  # "ABCD-EFGH-JKMN"
    until: datetime
    is_reset: bool


@transaction.atomic
def bring_in(
    government: Government, who: Newcomer, asked: Assignment, *, by: Person | None, at: datetime
) -> Person:
    """Add somebody with a first posting and without a password; `invite` them next. Raises Refused."""
    postings.refuse_bad(government, asked.role, list(asked.agencies))
    person = joining.join(
        government, who.username, name=who.name, title=who.title, nip=who.nip, email=who.email,
        password=None, by=by, at=at,
    )  # fmt: skip
    administering.appoint(person, asked, by=by, at=at)
    return person


@transaction.atomic
def invite(person: Person, way: str, *, by: Person | None, at: datetime) -> Card | None:
    """Invite somebody who has no password yet; "mail" sends a link, "card" returns what is printed.

    Raises Refused for somebody who has a password (that is a reset, and needs two people), whose sign-in is
    closed, or who cannot be reached by mail.
    """
    if not person.is_active:
        raise Refused(f"{person.name} sudah dinonaktifkan. Aktifkan dahulu, lalu undang.")
    if not person.is_invited:
        raise Refused(
            f"{person.name} sudah punya kata sandi. Pakai “Atur ulang kata sandi”, "
            "yang disetujui dua administrator."
        )
    return issue(person, Invitation.FIRST, way, by=by, at=at)


@transaction.atomic
def cards_for(people: Iterable[Person], *, by: Person | None, at: datetime) -> list[Card]:
    """Make a card for each of `people`, all or none. Raises Refused as `invite` does."""
    made = (invite(person, Invitation.CARD, by=by, at=at) for person in people)
    return [card for card in made if card is not None]


def issue(person: Person, kind: str, way: str, *, by: Person | None, at: datetime) -> Card | None:
    """Make an invitation of any kind in the caller's transaction, voiding the one before it."""
    if way == Invitation.MAIL:
        refuse_unreachable(person)
    Invitation.objects.filter(person=person, used_at=None, voided_at=None).update(voided_at=at)
    seed, code = secret_links.new_seed(), _code()
    proof = secret_links.token_of(seed) if way == Invitation.MAIL else _card_proof(person.username, code)
    made = Invitation.objects.create(
        person=person, kind=kind, way=way, token_hash=secret_links.hash_of(proof), made_at=at,
        expires_at=at + LIFE, by_id=by.pk if by else None,
    )  # fmt: skip
    book.record(
        "invitation.made", by=by, at=at, subject=made, government_id=person.government_id, person=person.pk,
        kind=kind, way=way,
    )  # fmt: skip
    if way == Invitation.MAIL:
        _mail(made, seed, at=at)
        return None
    return Card(person.name, person.username, code, made.expires_at, kind == Invitation.RESET)


def refuse_unreachable(person: Person) -> None:
    """Raise Refused when no mail can reach this person, or it would reach a private mailbox."""
    if not smtp.is_on():
        raise Refused("Kentongan belum dihubungkan dengan server surel. Cetak kartu saja.")
    if not person.email:
        raise Refused(f"{person.name} belum punya surel dinas. Isi alamatnya, atau cetak kartu.")
    mailboxes.office(person.email)


def _mail(made: Invitation, seed: str, *, at: datetime) -> None:
    person, reset = made.person, made.kind == Invitation.RESET
    government = person.government
    telling.tell_address(
        person.email,
        subject=("Pengaturan ulang sandi" if reset else "Undangan masuk") + f" Kentongan {government.name}",
        text=(RESET_TEXT if reset else FIRST_TEXT).format(
            name=person.name, username=person.username, government=government.name, link=secret_links.PLACE,
            until=words.moment(made.expires_at, government.zone),
        ),
        key=f"invitation-{made.pk}", government=government, at=at, seed=seed,
    )  # fmt: skip


def by_token(token: str, *, at: datetime) -> Invitation | None:
    """The open invitation of a link; None when it is spent, expired, or was never one."""
    return _open(secret_links.hash_of(token), Invitation.MAIL, at)


def by_code(username: str, code: str, *, at: datetime) -> Invitation | None:
    """The open invitation of a card, however its code is typed; None as above."""
    plain = unicodedata.normalize("NFKC", username).strip().lower()
    return _open(secret_links.hash_of(_card_proof(plain, code)), Invitation.CARD, at)


def _open(token_hash: str, way: str, at: datetime) -> Invitation | None:
    found = Invitation.objects.open(at).filter(token_hash=token_hash, way=way)
    return found.select_related("person__government").first()


@transaction.atomic
def accept(invitation: Invitation, password: str, *, at: datetime) -> Person:
    """Set the password and spend the invitation; a reset also removes the old second factors.

    Raises Refused when it is spent by now, or the password is weak (then it stays open).
    """
    if not Invitation.objects.open(at).filter(pk=invitation.pk).update(used_at=at):
        raise Refused(SPENT)
    person = Person.objects.select_related("government").get(pk=invitation.person_id)
    joining.refuse_weak(person, password)
    person.set_password(password)
    person.save(update_fields=["password"])
    postings.end_access(person, at=at)
    reset = invitation.kind == Invitation.RESET
    removed = factors.remove_all(person) if reset else 0
    book.record(
        "invitation.used", by=None, at=at, subject=invitation, government_id=person.government_id,
        person=person.pk, kind=invitation.kind, factors_removed=removed,
    )  # fmt: skip
    if reset:
        _announce_used(invitation, person, at=at)
    return person


@transaction.atomic
def accept_without_password(invitation: Invitation, *, at: datetime) -> Person:
    """Spend a first invitation whose person signs in elsewhere (single sign-on), and set no password.

    Raises Refused when it is spent by now, and for a reset: that sets a password anew.
    """
    first = Invitation.objects.open(at).filter(pk=invitation.pk, kind=Invitation.FIRST)
    if not first.update(used_at=at):
        raise Refused(SPENT)
    person = Person.objects.select_related("government").get(pk=invitation.person_id)
    postings.end_access(person, at=at)
    book.record(
        "invitation.used", by=None, at=at, subject=invitation, government_id=person.government_id,
        person=person.pk, kind=invitation.kind, factors_removed=0,
    )  # fmt: skip
    person.refresh_from_db(fields=["generation"])  # who goes on as this person does so with the new rights
    return person


def _announce_used(invitation: Invitation, person: Person, *, at: datetime) -> None:
    telling.tell(
        [person, *administering.watchers(person, at=at)],
        subject="Pengaturan ulang sandi sudah dipakai",
        text="Kata sandi baru sudah ditetapkan dan faktor kedua yang lama dihapus. "
        "Bila ini tidak semestinya, akhiri semua sesinya sekarang.",
        key=f"reset-used-{invitation.pk}", government=person.government, at=at, loud=True,
    )  # fmt: skip


def _code() -> str:
    letters = "".join(secrets.choice(LETTERS) for _ in range(LENGTH))
    return "-".join(letters[place : place + 4] for place in range(0, LENGTH, 4))


def _card_proof(username: str, code: str) -> str:
    typed = unicodedata.normalize("NFKC", code).upper()
    return f"{username}|{''.join(char for char in typed if char in LETTERS)}"
