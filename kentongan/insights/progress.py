"""How far each checklist has come: per agency or channel, the points met and the last look."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from kentongan.agencies.models import Agency
from kentongan.channels.models import Channel
from kentongan.insights.checklists import Checklist
from kentongan.insights.models import Reading
from kentongan.people.models import Person


@dataclass
class Progress:
    """One agency's or channel's state on one list."""

    agency: Agency
    channel: Channel | None
    met: float = 0
    of: float = 0
    on: date | None = None  # the last look; None: nobody looked yet


def of_list(checklist: Checklist, user: Person) -> list[Progress]:
    """Return a row for everything this person may see, by name of the agency."""
    rows = _subjects(checklist, user)
    latest: dict[tuple[int, int, str], Reading] = {}
    marked = Reading.objects.visible_to(user).filter(code=checklist.code)
    for one in marked.order_by("on", "at", "pk"):
        latest[one.agency_id, one.channel_id or 0, one.item] = one
    for (agency, channel, _), one in latest.items():
        row = rows.get((agency, channel))
        if row:
            _add(row, one)
    return list(rows.values())


def _subjects(checklist: Checklist, user: Person) -> dict[tuple[int, int], Progress]:
    if not checklist.by_channel:
        agencies = Agency.objects.visible_to(user).standing().order_by("name", "pk")
        return {(one.pk, 0): Progress(one, None) for one in agencies}
    seen = Channel.objects.visible_to(user).judged().exclude(platform="website").select_related("agency")
    channels = seen.order_by("agency__name", "platform", "handle")
    return {(one.agency_id, one.pk): Progress(one.agency, one) for one in channels}


def _add(row: Progress, one: Reading) -> None:
    row.on = max(row.on, one.on) if row.on else one.on
    if one.met is not None:
        row.met += one.met
        row.of += one.of
