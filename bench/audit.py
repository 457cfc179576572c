"""The book of acts: 300,000 rows verified, appending with and without its anchor, five attacks found."""

import json
import shutil
import statistics
import sys
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from pathlib import Path
from typing import Any

import django
from django.conf import settings
from django.core.management import call_command

from bench.figures import Row, row

ROWS = 300_000
APPENDED, TOGETHER, COMMITS = (
    20_000,
    1_000,
    500,
)  # by the product itself; the rows before them are laid in bulk
NOON = datetime(2026, 3, 17, 5, tzinfo=UTC)


def main() -> None:
    """Fill a book, check it, then attack copies of its file one after the other."""
    django.setup()
    call_command("migrate", verbosity=0)
    from kentongan.agencies.models import Government

    government = Government.objects.create(code="99.01", name="Kabupaten Contoh")
    _lay(government, ROWS - APPENDED - COMMITS)
    appended = _append(government, APPENDED)
    commits = [_commit(government, number) for number in range(COMMITS)]
    found = [
        row(f"book: {APPENDED:,} rows appended, {TOGETHER:,} a commit", appended, "s"),
        row("book: one act committed and anchored, median", statistics.median(commits) * 1000, "ms"),
        _anchoring(),
        *_verified(),
        *_attacked(government),
    ]
    print(json.dumps(found))


def _lay(government: Any, count: int) -> None:
    """Lay the first rows as the product would have written them, without its checks and its haste."""
    from django.db import transaction

    from kentongan.audit.models import Entry, Head
    from kentongan.audit.tests.emptying import unguarded

    previous = ""
    with unguarded(), transaction.atomic():
        for first in range(1, count + 1, 5_000):
            laid = []
            for seq in range(first, min(first + 5_000, count + 1)):
                laid.append(_row(government, seq, previous))
                previous = laid[-1].hash
            Entry.objects.bulk_create(laid)
        Head.objects.update_or_create(pk=1, defaults={"seq": count, "hash": previous})


def _row(government: Any, seq: int, previous: str) -> Any:
    from kentongan.audit import chain
    from kentongan.audit.models import Entry

    entry = Entry(
        seq=seq, at=NOON, government_id=government.pk, act="channel.registered", subject_id=government.pk,
        subject_type="agencies.government", details=_told(seq), previous=previous,
    )  # fmt: skip
    entry.hash = chain.hash_of(entry)
    return entry


def _told(number: int) -> dict[str, Any]:
    handle = f"dinas{number}.contoh"
    return {"agency": number % 900, "handle": handle, "platform": "instagram", "state": "official"}


def _append(government: Any, count: int) -> float:
    from django.db import transaction

    began = time.perf_counter()
    for first in range(0, count, TOGETHER):
        with transaction.atomic():
            for number in range(first, min(first + TOGETHER, count)):
                _record(government, number)
    return time.perf_counter() - began


def _record(government: Any, number: int) -> None:
    from kentongan.audit import book

    book.record(
        "channel.registered", by=None, at=NOON + timedelta(seconds=number), subject=government,
        government_id=government.pk, **_told(number),
    )  # fmt: skip


def _commit(government: Any, number: int) -> float:
    from django.db import transaction

    began = time.perf_counter()
    with transaction.atomic():
        _record(government, number)
    return time.perf_counter() - began


def _anchoring() -> Row:
    """Measure what the anchor costs of that: reading the head, one line written and on the disk."""
    from kentongan.audit import anchors

    kept = anchors.place().read_bytes()
    began = time.perf_counter()
    for _ in range(COMMITS):
        anchors._append()
    spent = (time.perf_counter() - began) / COMMITS * 1000
    anchors.place().write_bytes(kept)
    return row("book: of that, the anchor", spent, "ms")


def _verified() -> list[Row]:
    from kentongan.audit import verifying

    verdict = min((verifying.verify() for _ in range(3)), key=lambda one: one.seconds)
    if not verdict.holds or verdict.rows != ROWS or verdict.warnings:
        raise SystemExit(f"the untouched book does not hold: {verdict}")
    say(f"{verdict.rows:,} rows and {verdict.anchors:,} anchors verified in {verdict.seconds:.2f} s")
    limit = 4 * ROWS / 1_000_000
    return [
        row(
            f"book: {ROWS:,} rows verified (ratio: to hashing them alone)",
            verdict.seconds,
            "s",
            baseline=_hashing(),
            aim=f"≤ {limit:g} s",
            met=verdict.seconds <= limit,
        ),  # fmt: skip
        row("book: anchors compared with them", verdict.anchors, "anchors"),
    ]


def _hashing() -> float:
    """Seconds that SHA-256 alone takes for as many texts as long as a row: the floor, here and now."""
    text, times = b"x" * 330, []
    for _ in range(3):
        began = time.perf_counter()
        for _ in range(ROWS):
            sha256(text).hexdigest()
        times.append(time.perf_counter() - began)
    return min(times)


def _attacked(government: Any) -> list[Row]:
    from kentongan.audit import verifying
    from kentongan.audit.tests import attacking

    older = _copy("older.sqlite3")
    _commit(government, ROWS)
    _commit(government, ROWS + 1)
    whole, middle = _copy("whole.sqlite3"), ROWS // 2
    attacks: dict[str, Callable[[], object]] = {
        "edited": lambda: attacking.edit(middle),
        "deleted": lambda: attacking.delete(middle, middle),
        "reordered": lambda: attacking.swap(middle, middle + 7),
        "cut": lambda: attacking.cut(ROWS - 10),
        "restored": lambda: _bring(older),
    }
    named, times = 0, []
    for kind, attack in attacks.items():
        _bring(whole)
        attack()
        verdict = verifying.verify()
        named += verdict.kind == kind
        times.append(verdict.seconds)
        say(
            f"{kind}: found {verdict.kind or 'nothing'} at row {verdict.first_bad} in {verdict.seconds:.2f} s"
        )
    say(f"attacks found and named: {named}/{len(attacks)}")
    return [
        row("book: attacks found and named", named, "of 5", aim="5 of 5", met=named == len(attacks)),
        row("book: longest search for an attack", max(times), "s"),
    ]


def _copy(name: str) -> Path:
    """Copy the database as a backup does."""
    from django.db import connection

    target = Path(settings.DATA) / name
    with connection.cursor() as cursor:
        cursor.execute("VACUUM INTO %s", [str(target)])
    return target


def _bring(backup: Path) -> None:
    """Put a backup in the place of the database."""
    from django.db import connection

    connection.close()
    database = Path(settings.DATABASES["default"]["NAME"])
    for beside in ("-wal", "-shm"):
        database.with_name(database.name + beside).unlink(missing_ok=True)
    shutil.copyfile(backup, database)


def say(words: str) -> None:
    """Tell how it goes; the figures go to stdout."""
    print(words, file=sys.stderr)


if __name__ == "__main__":
    main()
