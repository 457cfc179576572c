"""The chain's arithmetic: what of a row is hashed, from a row in hand and, fast, from what is stored."""

import json
from collections.abc import Callable, Iterable
from datetime import UTC
from functools import lru_cache
from hashlib import sha256
from json.encoder import encode_basestring_ascii

from django.db import connection

from kentongan.audit.models import Entry

SIZE = 32  # bytes of a SHA-256
canonical: Callable[[object], str] = json.JSONEncoder(sort_keys=True, ensure_ascii=True).encode
_quoted = lru_cache(maxsize=1000)(encode_basestring_ascii)  # acts and kinds of things repeat
_WHOLE = len("2026-03-17 05:00:00")
# seq, at, by_id, government_id, act, subject_type, subject_id, details, previous, hash; two of them as text
Stored = tuple[int, str, int | None, int | None, str, str, int | None, str, str, str]
_ROWS = """
SELECT seq, CAST(at AS text), by_id, government_id, act, subject_type, subject_id, CAST(details AS text),
previous, hash FROM audit_entry WHERE seq BETWEEN %s AND %s ORDER BY seq"""


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
    return sha256(canonical(told).encode()).hexdigest()


def stored(first: int, last: int) -> list[Stored]:
    """Read the rows numbered `first` to `last` in order, as the database holds them, without models."""
    with connection.cursor() as cursor:
        cursor.execute(_ROWS, [first, last])
        rows: list[Stored] = cursor.fetchall()
        return rows


def follow(rows: Iterable[Stored], *, first: int, previous: str) -> bytearray:
    """Return the hashes (32 bytes each) of the rows that fit, beginning at number `first` after `previous`.

    It stops before the first row that does not.
    """
    sound = bytearray()
    for expected, row in enumerate(rows, start=first):
        if row[0] != expected or row[8] != previous or not fits(row):
            break
        previous = row[9]
        sound += bytes.fromhex(previous)
    return sound


def fits(row: Stored, *, seq: int | None = None) -> bool:
    """Whether the row's hash is the one of its contents (as if it stood at `seq`). Called for every row."""
    number, at, by, government, act, kind, subject, details, previous, digest = row
    fraction = ".000000" if len(at) == _WHOLE else f".{at[20:].removesuffix('+00').ljust(6, '0')}"
    before = (
        f'[{number if seq is None else seq}, "{at[:10]}T{at[11:19]}{fraction}+00:00", '
        f"{'null' if by is None else by}, {'null' if government is None else government}, "
        f"{_quoted(act)}, {_quoted(kind)}, {'null' if subject is None else subject}, "
    )
    after = f", {encode_basestring_ascii(previous)}]"
    if sha256(f"{before}{details}{after}".encode()).hexdigest() == digest:
        return True
    try:  # PostgreSQL keeps its own order of keys; rows of the first version were not sorted
        details = canonical(json.loads(details))
    except ValueError:
        return False
    return sha256(f"{before}{details}{after}".encode()).hexdigest() == digest
