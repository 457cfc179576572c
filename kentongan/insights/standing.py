"""Which figure of a channel counts on a day: the last that was entered for it."""

from __future__ import annotations

from datetime import date, datetime

from django.db.models import QuerySet

from kentongan.channels.models import Channel
from kentongan.insights.models import Standing


def followers(
    channels: QuerySet[Channel], from_on: date, until_on: date, *, known_at: datetime | None = None
) -> dict[int, list[tuple[date, int]]]:
    """Return by channel number the followers per local day, rising; withdrawn figures are left out.

    `known_at` (UTC): only with what was stored by then. A channel without a figure is absent.
    """
    rows = Standing.objects.filter(channel__in=channels.order_by().values("pk"))
    rows = rows.filter(on__gte=from_on, on__lte=until_on)
    if known_at is not None:
        rows = rows.filter(at__lte=known_at)
    words: dict[int, dict[date, int | None]] = {}
    for pk, on, figure in rows.order_by("on", "at", "pk").values_list("channel_id", "on", "followers"):
        words.setdefault(pk, {})[on] = figure
    told = {pk: [(on, n) for on, n in days.items() if n is not None] for pk, days in words.items()}
    return {pk: figures for pk, figures in told.items() if figures}
