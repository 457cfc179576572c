"""The book's head goes out by mail once a day: an anchor that nobody inside can take back."""

from typing import Any

from django.conf import settings
from django.utils import timezone

from kentongan.agencies.models import Government
from kentongan.audit import heads
from kentongan.jobs.loop import Running
from kentongan.notices import telling


def mail_heads(running: Running, payload: dict[str, Any]) -> str:
    """Mail the head of the book to every address of KENTONGAN_HEADS_TO (job task "mail-heads").

    The book is one for the whole installation; the mails are kept in the outbox of its first government.
    """
    at = timezone.now()
    government = Government.objects.order_by("is_sample", "pk").first()
    letter = heads.letter(government.zone, at=at) if government else None
    if government is None or letter is None:
        return ""
    subject, text = letter
    for address in settings.HEADS_TO:
        key = f"head-{at:%Y%m%d}:{address}"[:160]
        telling.tell_address(address, subject=subject, text=text, key=key, government=government, at=at)
    return ""
