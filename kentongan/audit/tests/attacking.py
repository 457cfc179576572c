"""What an insider does to a book, with the triggers out of the way; and rows to do it to."""

from datetime import UTC, datetime, timedelta

from django.db import connection, transaction
from django.db.models import F

from kentongan.agencies.models import Government
from kentongan.audit import book, chain
from kentongan.audit.models import Entry, Head
from kentongan.audit.tests.emptying import unguarded

NOON = datetime(2026, 3, 17, 5, tzinfo=UTC)


def write(subject, count=1, **details):
    """Write rows, each in a transaction of its own; return the last."""
    for number in range(count):
        with transaction.atomic():
            at = NOON + timedelta(seconds=number, microseconds=number % 3)
            entry = book.record("test.written", by=None, at=at, subject=subject, n=number, **details)
    return entry


def thing():
    """A government to write about."""
    return Government.objects.create(code="99.01", name="Kabupaten Contoh")


def edit(seq=4, **change):
    """Change a row, its hash left as it was."""
    with unguarded():
        Entry.objects.filter(seq=seq).update(**change or {"by_id": 77})


def edit_with_hash(seq=4):
    """Change a row and its own hash."""
    with unguarded():
        forged = Entry.objects.get(seq=seq)
        forged.act = "test.forged"
        forged.hash = chain.hash_of(forged)
        forged.save()
        Head.objects.filter(seq=seq).update(hash=forged.hash)


def delete(first=4, last=5):
    """Take rows out of the middle."""
    with unguarded():
        Entry.objects.filter(seq__gte=first, seq__lte=last).delete()


def delete_and_renumber(first=4, last=5):
    """Take rows out of the middle, close the gap and set the head."""
    delete(first, last)
    with unguarded():
        for seq in range(last + 1, book.head()[0] + 1):
            Entry.objects.filter(seq=seq).update(seq=F("seq") - (last - first + 1))
        end = Entry.objects.latest("seq")
        Head.objects.update(seq=end.seq, hash=end.hash)


def swap(one=4, other=7):
    """Change the places of two rows."""
    with unguarded():
        for was, now in ((one, 10**9), (other, one), (10**9, other)):
            Entry.objects.filter(seq=was).update(seq=now)


def cut(first=9, *, head=True):
    """Cut the last rows off and, unless `head` is False, put the head back."""
    with unguarded():
        Entry.objects.filter(seq__gte=first).delete()
        if head:
            end = Entry.objects.latest("seq")
            Head.objects.update(seq=end.seq, hash=end.hash)


def rewrite(first=4):
    """Change a row and make the chain anew from there on, head and all."""
    with unguarded():
        before = Entry.objects.filter(seq=first - 1).values_list("hash", flat=True).first() or ""
        for entry in Entry.objects.filter(seq__gte=first):
            entry.by_id, entry.previous = 77, before
            entry.hash = before = chain.hash_of(entry)
            entry.save()
        Head.objects.update(hash=before)


def restore(rows):
    """Bring back a book of these rows, as a backup does: table ids, their counter, and the head."""
    with unguarded():
        Entry.objects.all().delete()
        Entry.objects.bulk_create(rows)
        Head.objects.update(seq=rows[-1].seq, hash=rows[-1].hash)
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("UPDATE sqlite_sequence SET seq = %s WHERE name = 'audit_entry'", [rows[-1].pk])
        else:
            cursor.execute("SELECT setval(pg_get_serial_sequence('audit_entry','id'), %s)", [rows[-1].pk])
