"""Checking the whole book as work in the background; what was found becomes a row of the book itself."""

import logging
from typing import Any

from django.contrib.auth import get_user_model
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from kentongan.audit import book, verifying
from kentongan.audit.models import Head
from kentongan.jobs.loop import Running

log = logging.getLogger(__name__)


def verify_book(running: Running, payload: dict[str, Any]) -> str:
    """Check chain, head and anchors, enter the verdict and return its page (job task "verify-book").

    `payload` names who asked (by, government), or nothing when it comes round by itself. Run twice it checks
    twice.
    """
    verdict = verifying.verify(
        told=lambda done, total: running.progress(done, total, "Memeriksa rantai buku")
    )
    if not verdict.holds:
        log.critical("The book does not hold: %s at row %s.", verdict.kind, verdict.first_bad)
    for warning in verdict.warnings:
        log.warning("The book: %s", warning)
    asker = payload.get("by")
    person: Any = get_user_model()._default_manager.get(pk=asker) if asker else None
    with transaction.atomic():
        entry = book.record(
            "book.verified", by=person, at=timezone.now(), subject=Head(pk=1),
            government_id=payload.get("government"), rows=verdict.rows, anchors=verdict.anchors,
            seconds=round(verdict.seconds, 2), first_bad=verdict.first_bad, kind=verdict.kind,
            warnings=len(verdict.warnings),
        )  # fmt: skip
    return reverse("audit:entry", args=[entry.seq])
