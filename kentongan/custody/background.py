"""The round of this room, as a task of kentongan.jobs. Safe to run twice."""

from typing import Any

from django.urls import reverse
from django.utils import timezone

from kentongan.agencies.models import Government
from kentongan.custody import clock
from kentongan.jobs.loop import Running


def custody_clock(running: Running, payload: dict[str, Any]) -> str:
    """Tell custodians what is due and look for codes in posts, for every government."""
    governments = list(Government.objects.order_by("pk"))
    for done, government in enumerate(governments):
        running.progress(done, len(governments), "Memeriksa penguasaan akun.")
        clock.search_posts(government, at=timezone.now())
        clock.run(government, at=timezone.now())
    return reverse("custody:list")
