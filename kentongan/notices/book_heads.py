"""The book's head goes out by mail once a day: an anchor that nobody inside can take back."""

from typing import Any

from django.conf import settings
from django.utils import timezone

from kentongan.agencies.models import Government
from kentongan.audit.models import Head
from kentongan.jobs.loop import Running
from kentongan.notices import telling
from kentongan.paper import words


def mail_heads(running: Running, payload: dict[str, Any]) -> str:
    """Mail the head of the book to every address of KENTONGAN_HEADS_TO (job task "mail-heads").

    The book is one for the whole installation; the mails are kept in the outbox of its first government.
    """
    at = timezone.now()
    government = Government.objects.order_by("is_sample", "pk").first()
    head = Head.objects.filter(pk=1, seq__gt=0).first()
    if government is None or head is None:
        return ""
    told = words.moment(at, government.zone)
    for address in settings.HEADS_TO:
        telling.tell_address(
            address,
            subject=f"Kepala buku perbuatan Kentongan nomor {head.seq}",
            text=f"Kepala buku perbuatan pada {told}:\n\n{head.seq} {head.hash}\n\n"
            "Simpan surel ini. Perintah kentongan verify-audit memeriksa apakah buku masih memuat baris ini.",
            key=f"head-{at:%Y%m%d}:{address}"[:160],
            government=government,
            at=at,
        )
    return ""
