"""A person links the own sign-in with an account at the provider, and lets it go again."""

from datetime import datetime

from django.db import IntegrityError, transaction

from kentongan.audit import book
from kentongan.people.models import Person
from kentongan.refusal import Refused
from kentongan.sso.models import Attempt, Link
from kentongan.sso.proving import Proven
from kentongan.sso.signing_on import LIFE


def remember(attempt: Attempt, proven: Proven) -> None:
    """Keep what the provider proved until the person who began it confirms."""
    Attempt.objects.filter(pk=attempt.pk).update(
        issuer=proven.issuer, subject=proven.subject, label=proven.label
    )


@transaction.atomic
def confirm(attempt: Attempt, *, by: Person, at: datetime) -> Link:
    """Link the account that `attempt` proved with the person who began it, and only with that person.

    Raises Refused when it was begun by somebody else, is older than ten minutes or settled, and when the
    account belongs to somebody already.
    """
    open_ones = Attempt.objects.filter(
        pk=attempt.pk, person=by, purpose=Attempt.LINK, settled_at=None, begun_at__gt=at - LIFE
    ).exclude(subject="")
    if not open_ones.update(settled_at=at):
        raise Refused("Penautan ini bukan milik Anda, sudah selesai, atau kedaluwarsa. Mulai lagi.")
    told = Attempt.objects.get(pk=attempt.pk)
    refuse_taken(told, by)
    try:
        with transaction.atomic():
            link = Link.objects.create(
                person=by, issuer=told.issuer, subject=told.subject, label=told.label, linked_at=at
            )
    except IntegrityError as error:
        raise Refused("Akun itu baru saja ditautkan. Muat ulang halaman akun Anda.") from error
    book.record("sso.linked", by=by, at=at, subject=link, government_id=by.government_id, person=by.pk)
    return link


def refuse_taken(told: Attempt, by: Person) -> None:
    """Raise Refused when the account of `told` is linked already, or `by` is with another account of it."""
    known = Link.objects.filter(issuer=told.issuer, subject=told.subject).first()
    if known is not None:
        whose = "nama pengguna Anda" if known.person_id == by.pk else "nama pengguna lain"
        raise Refused(f"Akun itu sudah ditautkan dengan {whose}. Satu akun hanya untuk satu orang.")
    if Link.objects.filter(person=by, issuer=told.issuer).exists():
        raise Refused("Nama pengguna Anda sudah ditautkan dengan akun lain. Lepaskan dulu yang lama.")


@transaction.atomic
def unlink(link: Link, *, by: Person, at: datetime) -> None:
    """Let a link go: the account opens this person's sign-in no longer. Twice is once."""
    person, pk = link.person_id, link.pk
    book_subject = Link(pk=pk)
    if Link.objects.filter(pk=pk).delete()[0]:
        book.record(
            "sso.unlinked", by=by, at=at, subject=book_subject, government_id=by.government_id, person=person
        )
