"""The daily mail with the book's head: in a mailbox it is an anchor nobody inside can change."""

from datetime import datetime

from kentongan.audit.models import Entry
from kentongan.paper import words


def letter(zone: str, *, at: datetime) -> tuple[str, str] | None:
    """Return subject and text of the mail of `at` (UTC), told in `zone`; None while the book is empty.

    The text holds the anchor as a line of its own, which `kentongan verify-audit --anchors` reads back.
    """
    last = Entry.objects.order_by("-seq").first()
    if last is None:
        return None
    text = (
        f"Kepala buku perbuatan Kentongan pada {words.moment(at, zone)}:\n\n"
        f"{last.seq} {last.hash}\n\n"
        f"Baris terakhir ditulis {words.moment(last.at, zone)}.\n\n"
        "Simpan surel ini. Simpan baris angka di atas dalam sebuah berkas untuk memeriksa bukunya:\n"
        "kentongan verify-audit --anchors BERKAS\n"
    )
    return f"Kepala buku perbuatan {last.seq}:{last.hash[:16]}", text
