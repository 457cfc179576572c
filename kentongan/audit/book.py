"""Writing into the book and checking its chain."""

import json
from datetime import UTC, datetime
from typing import Any, Protocol

from django.db import connection, models, transaction

from kentongan.audit import anchors, chain, verifying
from kentongan.audit.models import Entry, Head

NO_ROWS = "kosong"  # what stands for the head of a book without rows


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
    if not connection.in_atomic_block:
        raise transaction.TransactionManagementError("An act and its book row belong in one transaction.")
    seq, previous = _take_number()  # from here on no other writer can end this person's right meanwhile
    if by is not None:
        by.refuse_if_stale()
    entry = Entry(
        seq=seq,
        at=at.astimezone(UTC),
        by_id=by.pk if by else None,
        government_id=government_id,
        act=act,
        subject_type=subject._meta.label_lower,
        subject_id=subject.pk,
        details=json.loads(json.dumps(details, sort_keys=True, default=str)),
        previous=previous,
    )
    entry.hash = chain.hash_of(entry)
    entry.save(force_insert=True)
    _write_head(entry.hash)
    anchors.append_at_commit()
    return entry


def _take_number() -> tuple[int, str]:
    """Move the book's head on by one; the update takes its row's lock, so writers queue up here.

    Returns the new number and the hash of the row before it.
    """
    taken = _move_on()
    if taken is None:
        Head.objects.get_or_create(pk=1)
        taken = _move_on()
    if taken is None:
        raise transaction.TransactionManagementError("The book has no head.")
    return taken


def _move_on() -> tuple[int, str] | None:
    with connection.cursor() as cursor:  # one statement in place of two: every act of the product passes here
        cursor.execute("UPDATE audit_head SET seq = seq + 1 WHERE id = 1 RETURNING seq, hash")
        found: tuple[int, str] | None = cursor.fetchone()
        return found


def _write_head(digest: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute("UPDATE audit_head SET hash = %s WHERE id = 1", [digest])


def head() -> tuple[int, str]:
    """The last row's number and hash; (0, "") for an empty book."""
    return Head.objects.filter(pk=1).values_list("seq", "hash").first() or (0, "")


def head_line() -> str:
    """The head as it is printed: "1234:4be107d9a1b2c3d4", or "kosong"."""
    seq, digest = head()
    return short(f"{seq}:{digest}") if seq else NO_ROWS


def short(line: str) -> str:
    """Shorten the hash of "number:hash" to what is printed."""
    seq, colon, digest = line.partition(":")
    return f"{seq}:{digest[: anchors.SHORTEST]}" if colon else line


def first_bad_row() -> int | None:
    """The number of the first row that does not hold against chain, head and anchors, or None."""
    return verifying.verify().first_bad
