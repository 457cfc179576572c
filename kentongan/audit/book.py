"""Writing into the book and checking its chain."""

import hashlib
import json
from datetime import UTC, datetime
from typing import Any, Protocol

from django.db import models, transaction
from django.db.models import F

from kentongan.audit.models import Entry, Head


class Actor(Protocol):
    """Who acts: what the book needs to know of a person."""

    @property
    def pk(self) -> Any: ...
    def refuse_if_stale(self) -> None: ...


def record(
    act: str,
    *,
    by: Actor | None,
    at: datetime,
    subject: models.Model,
    government_id: int | None = None,
    **details: Any,
) -> Entry:
    """Append one row, in the caller's transaction (it raises outside of one).

    `act` is "<thing>.<what happened>"; `details` must be JSON; persons only by number, no personal data.
    Raises what `by.refuse_if_stale()` raises when the person's right ended meanwhile.
    """
    if not transaction.get_connection().in_atomic_block:
        raise transaction.TransactionManagementError("An act and its book row belong in one transaction.")
    head = _take_number()  # from here on no other writer can end this person's right meanwhile
    if by is not None:
        by.refuse_if_stale()
    entry = Entry(
        seq=head.seq,
        at=at.astimezone(UTC),
        by_id=by.pk if by else None,
        government_id=government_id,
        act=act,
        subject_type=subject._meta.label_lower,
        subject_id=subject.pk,
        details=json.loads(json.dumps(details, default=str)),
        previous=head.hash,
    )
    entry.hash = hash_of(entry)
    entry.save(force_insert=True)
    Head.objects.filter(pk=1).update(hash=entry.hash)
    return entry


def _take_number() -> Head:
    """Move the book's head on by one; the update takes its row's lock, so writers queue up here."""
    if not Head.objects.filter(pk=1).update(seq=F("seq") + 1):
        Head.objects.get_or_create(pk=1)
        Head.objects.filter(pk=1).update(seq=F("seq") + 1)
    return Head.objects.get(pk=1)


def hash_of(entry: Entry) -> str:
    """SHA-256 over every field of the row and the hash of the row before it."""
    told = [
        entry.seq,
        entry.at.astimezone(UTC).isoformat(timespec="microseconds"),
        entry.by_id,
        entry.government_id,
        entry.act,
        entry.subject_type,
        entry.subject_id,
        entry.details,
        entry.previous,
    ]
    return hashlib.sha256(json.dumps(told, sort_keys=True, ensure_ascii=True).encode()).hexdigest()


def first_bad_row() -> int | None:
    """The number of the first row that does not fit the chain, or None when the chain holds."""
    previous, expected = "", 1
    for entry in Entry.objects.order_by("seq").iterator():
        if entry.seq != expected or entry.previous != previous or entry.hash != hash_of(entry):
            return expected
        previous, expected = entry.hash, expected + 1
    head = Head.objects.filter(pk=1).first()
    return expected if head and head.seq != expected - 1 else None
