"""Names for what was done to a book that does not hold: the row where it shows, and one sentence."""

from dataclasses import dataclass

from django.db import connection
from django.db.models import Max, Min, Subquery
from django.db.models.functions import Coalesce

from kentongan.audit import chain
from kentongan.audit.anchors import Anchor
from kentongan.audit.models import Entry, Head

_TRIED = 20_000  # how far from its place a row is looked for


@dataclass(frozen=True, slots=True)
class Found:
    """The first bad row, the kind of attack and its sentence."""

    seq: int
    kind: str
    sentence: str


def rows(first: int, last: int, *, capital: bool = False) -> str:
    """Write "baris 7" or "baris 7 sampai 9"."""
    told = f"baris {first}" if last <= first else f"baris {first} sampai {last}"
    return told.capitalize() if capital else told


def edited_with_hash(seq: int) -> Found:
    """A row was changed and its own hash with it; what follows or was anchored knows the old hash."""
    return Found(
        seq, "edited", f"Baris {seq} diubah berikut sidiknya; yang sesudahnya mencatat sidik yang lain."
    )


def of_break(seq: int, previous: str, *, known: int) -> Found:
    """Name a break of the chain at `seq`; `previous` is the hash before it, `known` the last row heard of."""
    found = chain.stored(seq, seq)
    if not found:
        return _missing(seq, known)
    row = found[0]
    if chain.fits(row):  # it is as it was written; the row before it is not, or stands elsewhere
        return edited_with_hash(max(seq - 1, 1))
    elsewhere = Entry.objects.filter(previous=previous).exclude(seq=seq).order_by("seq").first()
    if elsewhere and chain.fits(chain.stored(elsewhere.seq, elsewhere.seq)[0], seq=seq):
        return Found(
            seq,
            "reordered",
            f"Baris {seq} ditukar tempatnya; yang semula di situ kini baris {elsewhere.seq}.",
        )
    number = next((at for at in range(seq + 1, seq + _TRIED) if chain.fits(row, seq=at)), None)
    if number:  # what stood before it is gone, and the rest was given new numbers
        return Found(
            seq,
            "deleted",
            f"{rows(seq, number - 1, capital=True)} dihapus, lalu baris sesudahnya diberi nomor baru.",
        )
    return Found(seq, "edited", f"Baris {seq} diubah; isinya tidak lagi cocok dengan sidiknya.")


def _missing(seq: int, known: int) -> Found:
    after = Entry.objects.filter(seq__gt=seq).aggregate(first=Min("seq"))["first"]
    if after:
        return Found(seq, "deleted", f"{rows(seq, after - 1, capital=True)} dihapus dari tengah buku.")
    return _cut(seq, known)


def _cut(first: int, last: int) -> Found:
    return Found(first, "cut", f"Ekor buku dipotong: {rows(first, last)} pernah tercatat dan kini tidak ada.")


def of_head() -> Found | None:
    """Name a head that lags behind the rows, or is gone."""
    head = Coalesce(Subquery(Head.objects.filter(pk=1).values("seq")[:1]), 0)
    first = Entry.objects.filter(seq__gt=head).aggregate(first=Min("seq"))["first"]
    if first is None:
        return None
    return Found(first, "head", f"Kepala buku berhenti sebelum baris {first}, padahal baris itu ada.")


def of_end(last: int, beyond: list[Anchor]) -> Found:
    """Name an end that anchors know to be further: cut off, or the whole database is an older one.

    Rows that were deleted leave the table's counter of row ids ahead; an older database has an older counter.
    """
    furthest = max(beyond, key=lambda anchor: anchor.seq)
    if _ids_given() > (Entry.objects.aggregate(last=Max("id"))["last"] or 0):
        return _cut(last + 1, furthest.seq)
    at = f", ditulis {furthest.at}" if furthest.at else ""
    return Found(
        last + 1,
        "restored",
        f"Basis data ini lebih tua daripada bukunya: jangkar mengenal {rows(last + 1, furthest.seq)}{at}, "
        f"buku berakhir pada baris {last}.",
    )


def _ids_given() -> int:
    """The last row id the database handed out in the book's table; 0 when it cannot tell."""
    ask = "SELECT seq FROM sqlite_sequence WHERE name = 'audit_entry'"
    if connection.vendor != "sqlite":
        ask = "SELECT pg_sequence_last_value(pg_get_serial_sequence('audit_entry', 'id'))"
    with connection.cursor() as cursor:
        cursor.execute(ask)
        found = cursor.fetchone()
    return int(found[0] or 0) if found else 0


def other_history(wrong: Anchor, last: int, *, goes_on: bool, alone: bool) -> Found:
    """Name rows that form a chain, but not the one that was anchored from `wrong` to row `last`.

    `goes_on`: anchors of the same numbers confirm the rows, so the product went on from an older database.
    `alone`: only the book's last row differs.
    """
    first, source = wrong.seq, wrong.source or "jangkar"
    if goes_on:
        return Found(
            first,
            "restored",
            f"Basis data pernah dikembalikan ke keadaan lama: {rows(first, last)} dahulu berbunyi lain "
            f"menurut {source}.",
        )
    if alone:
        return edited_with_hash(first)
    return Found(
        first,
        "rewritten",
        f"Buku ditulis ulang paling lambat mulai baris {first}: {source} mencatat sidik yang lain.",
    )
