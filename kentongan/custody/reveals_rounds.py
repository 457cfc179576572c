"""Work that comes round: reminding of shown secrets that were not changed yet."""

from datetime import datetime
from typing import Any

from django.utils import timezone

from kentongan.channels.models import Channel
from kentongan.custody import reveals_telling
from kentongan.jobs.loop import Running
from kentongan.vault.models import CHANNEL, Opening


def remind(running: Running, payload: dict[str, Any]) -> str:
    """Remind once a day of each shown secret that is due to be changed."""
    due = overdue(at=timezone.now())
    for done, opening in enumerate(due):
        running.progress(done, len(due))
        _remind(opening, at=timezone.now())
    return ""


def overdue(*, at: datetime) -> list[Opening]:
    """Return the openings whose secret should have been changed by `at`."""
    due = Opening.objects.to_rotate().filter(rotation_due__lte=at, sealed__owner_type=CHANNEL)
    return list(due.select_related("sealed").order_by("rotation_due"))


def _remind(opening: Opening, *, at: datetime) -> None:
    channel = (
        Channel.objects.select_related("agency", "government").filter(pk=opening.sealed.owner_id).first()
    )
    if channel is not None and channel.state != Channel.CLOSED:
        reveals_telling.overdue(opening, channel, at=at)
