"""Tokens are made and ended by people, and admitted when a program shows one."""

import hashlib
import secrets
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction

from kentongan.api.models import Token
from kentongan.audit import book
from kentongan.people.models import Person
from kentongan.refusal import Refused

LONGEST = timedelta(days=365)
MOST = 20  # standing tokens of one person
MARK = "ktg_"  # so that scanners for leaked keys know one when they see it


@dataclass(frozen=True)
class Made:
    """A new token, and the secret that is shown this once."""

    token: Token
    secret: str


@transaction.atomic
def make(person: Person, *, name: str, scopes: Collection[str], days: int, by: Person, at: datetime) -> Made:
    """Make a token for `days` (1 to 365). Raises Refused for another's, and for scopes beyond the role."""
    if by.pk != person.pk:
        raise Refused("Token hanya dibuat oleh orangnya sendiri.")
    wanted = [scope for scope, _ in Token.SCOPES if scope in scopes]
    _refuse_bad(person, name, wanted, len(set(scopes)), days, at)
    secret = MARK + secrets.token_urlsafe(32)
    token = Token.objects.create(
        person=person, government_id=person.government_id, name=name.strip(), scopes=wanted,
        prefix=secret[: len(MARK) + 5], token_hash=_hash(secret), generation=person.generation,
        created_at=at, expires_at=at + timedelta(days=days),
    )  # fmt: skip
    book.record(
        "token.made", by=by, at=at, subject=token, government_id=person.government_id, scopes=wanted,
        days=days,
    )  # fmt: skip
    return Made(token, secret)


def _refuse_bad(person: Person, name: str, wanted: list[str], asked: int, days: int, at: datetime) -> None:
    if not name.strip():
        raise Refused("Tulis untuk apa token ini, misalnya “Dasbor Kominfo”.")
    if not wanted or len(wanted) != asked:
        raise Refused("Pilih sedikitnya satu izin dari daftar.")
    if Token.WRITE_POSTS in wanted and not person.may_add:
        raise Refused("Peran Anda hanya membaca, jadi tokennya juga. Lepas izin menambah tautan.")
    if not 1 <= days <= LONGEST.days:
        raise Refused(f"Masa token 1 sampai {LONGEST.days} hari.")
    if not person.roles:
        raise Refused("Anda tidak sedang bertugas, jadi tidak ada yang dapat dibuka dengan token.")
    if Token.objects.standing(at).filter(person=person).count() >= MOST:
        raise Refused(f"Anda sudah punya {MOST} token yang berlaku. Akhiri dulu yang tidak dipakai.")


@transaction.atomic
def end(token: Token, *, by: Person, at: datetime) -> None:
    """End a token now. Twice is once."""
    if Token.objects.filter(pk=token.pk, ended_at=None).update(ended_at=at, ended_by_id=by.pk):
        book.record(
            "token.ended", by=by, at=at, subject=token, government_id=token.government_id,
            person=token.person_id,
        )  # fmt: skip


def standing(secret: str, *, at: datetime) -> Token | None:
    """Return the token of this secret while it and its person's rights stand; else None.

    The secret is 256 random bits, so looking up its hash gives nothing away by its time.
    """
    if not secret.startswith(MARK) or len(secret) > 100:
        return None
    found = Token.objects.standing(at).filter(token_hash=_hash(secret)).first()
    if found is None:
        return None
    person = Person.objects.select_related("government").prefetch_related("postings").get(pk=found.person_id)
    # Read once more as a whole: the right may have ended between the two statements.
    if not person.is_active or person.generation != found.generation or not person.roles:
        return None
    found.person = person
    return found


def _hash(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()
